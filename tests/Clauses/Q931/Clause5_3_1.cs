using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.3.1, terminology: a channel that is disconnected no longer carries the call but may not be used yet; one that is released is free for a new call, and so is its reference.</summary>
public class Clause5_3_1
{
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void DisconnectedIsNotReleased(InterfaceRole ours)
    {
        FarEnd far = FarEnd.Talking(ours, out Handle call);
        Assert.Equal(ChannelState.Busy, far.Calls.StateOf(0, 1));
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        Assert.Equal(ChannelState.Busy, far.Calls.StateOf(0, 1));
        far.Hears(Back + "45 08028" + (ours == InterfaceRole.User ? "0" : "1") + "90");

        // A SETUP for it is refused with 44, one with the same reference is a repetition.
        far.Says(SetupWith(Exclusive(1), reference: 2)).Hears("08028002 5a 08028" + (ours == InterfaceRole.User ? "0" : "1") + "ac");
        far.Says(SetupWith(Exclusive(2))).HearsNothing().IndicatesNothing();

        far.Says(Theirs + "4d").Hears(Back + "5a");
        far.Indicates(IndicationKind.Released);
        Assert.Equal(ChannelState.InService, far.Calls.StateOf(0, 1));
        far.Says(SetupWith(Exclusive(1)));
        far.Indicates(IndicationKind.Setup);
    }
}
