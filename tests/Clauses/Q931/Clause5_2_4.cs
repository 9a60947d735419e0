using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.2.4, overlap receiving seen from the network: it offers a call whose number is not known to be complete, and sends what follows in INFORMATION. See Clause5_1_3 for both sides together.</summary>
public class Clause5_2_4
{
    /// <summary>The SETUP has no sending complete; the first INFORMATION goes out with SETUP ACKNOWLEDGE, and CALL PROCEEDING ends it.</summary>
    [Fact]
    public void NetworkSendsDigits()
    {
        var far = FarEnd.Network();
        Handle call = far.Place(Wire.Request("1", "") with { Overlap = true }, out _);
        Assert.True(Digits.TryParse("23", out Digits more));
        far.Does((calls, now) => calls.SendDigits(call, more, complete: false, now));
        far.HearsNothing().Says(Back + "0d" + Exclusive(1)).Hears(Information(Theirs, "23"));
        far.Indicates(IndicationKind.MoreDigitsWanted);
        far.Says(Back + "02").HearsNothing();
        far.Indicates(IndicationKind.Proceeding);
        far.Does((calls, now) => calls.SendDigits(call, more, complete: true, now));
        far.HearsNothing();
    }

    /// <summary>Sending complete is said once, with the last digits or after them.</summary>
    [Fact]
    public void SendingCompleteIsSaidOnce()
    {
        var far = FarEnd.Network();
        Handle call = far.Place(Wire.Request("1", "") with { Overlap = true }, out _);
        far.Says(Back + "0d" + Exclusive(1));
        far.Indicates(IndicationKind.MoreDigitsWanted);
        Assert.True(Digits.TryParse("2", out Digits two));
        far.Does((calls, now) => calls.SendDigits(call, two, complete: true, now));
        far.Hears(Information(Theirs, "2", complete: true));
        far.Does((calls, now) => calls.SendDigits(call, default, complete: true, now));
        far.HearsNothing();
        far.Does((calls, now) => calls.SendDigits(call, two, complete: true, now));
        far.Hears(Information(Theirs, "2"));
        far.Does((calls, now) => calls.SendDigits(call, default, complete: true, now));
        far.HearsNothing();
    }
}
