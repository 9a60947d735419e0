using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.8, call connected: CONNECT makes the call active from any state of set-up; the user may acknowledge it, the network takes no notice.</summary>
public class Clause5_1_8
{
    /// <summary>§5.1.8: CONNECT is acknowledged and the call is active, from any state of set-up.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0d")]
    [InlineData("02")]
    [InlineData("01")]
    public void Connect_IsAcknowledged(string before)
    {
        var far = FarEnd.User();
        far.Place(out _);
        if (before.Length > 0) far.Says(Back + before + Exclusive(31));
        far.Ours.Indications.Clear();
        far.Says(Back + "07" + Exclusive(31)).Hears("08020001 0f");
        far.Indicates(IndicationKind.Answer);
        far.Says(Back + "75").Hears("08020001 7d 0802809e 14010a");
    }
}
