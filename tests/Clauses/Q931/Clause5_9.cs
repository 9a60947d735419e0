using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.9, user notification: NOTIFY goes through and changes no state.</summary>
public class Clause5_9
{
    /// <summary>§5.9: NOTIFY is told to call control, and sent for it.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void Notify_BothWays(InterfaceRole role)
    {
        FarEnd far = FarEnd.Talking(role, out Handle call);
        far.Says(Theirs + "6e 2701f9").HearsNothing();
        CallIndication heard = far.Indicates(IndicationKind.Notify);
        Assert.Equal(0x79, heard.Notification);
        Assert.Equal(call, heard.Signalling);
        far.Does((calls, now) => calls.Notify(call, 0x7A, now));
        far.Hears(Back + "6e 2701fa");
        Assert.Equal(0UL, far.Counters.MessageErrors);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Says(Theirs + "6e 2701f9").IndicatesNothing();
        far.Does((calls, now) => calls.Notify(call, 0, now));
        far.Hears(Back + "45 08028" + (role == InterfaceRole.User ? "0" : "1") + "90").HearsNothing();
    }
}
