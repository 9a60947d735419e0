using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.3.5, clear collision: DISCONNECT or RELEASE of both sides cross; the call ends all the same.</summary>
public class Clause5_3_5
{
    /// <summary>§5.3.5: both sides send DISCONNECT, then both RELEASE; nobody sends RELEASE COMPLETE.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, "80")]
    [InlineData(InterfaceRole.Network, "81")]
    public void DisconnectCollision(InterfaceRole ours, string location)
    {
        FarEnd far = FarEnd.Talking(ours, out Handle call);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Back + "45 0802 " + location + "90").Says(Theirs + "45 08028291").Hears(Back + "4d 0802 " + location + "90");
        far.Says(Theirs + "4d").Ends(Cause.NormalCallClearing);
    }

    /// <summary>§5.3.5: RELEASE crosses RELEASE.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void ReleaseCollision(InterfaceRole ours)
    {
        FarEnd far = FarEnd.Talking(ours, out Handle call);
        far.Says(Theirs + "45 08028291");
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Ours.Indications.Clear();
        far.Says(Theirs + "4d");
        far.Indicates(IndicationKind.Released, Cause.UserBusy);
        Assert.Equal(30, far.Calls.FreeChannels(0));
        // Only our RELEASE was heard, no RELEASE COMPLETE.
        far.Hears(Back + "4d 0802 " + (ours == InterfaceRole.User ? "8090" : "8190")).HearsNothing();
    }
}
