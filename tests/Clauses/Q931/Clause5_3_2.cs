using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.3.2, exceptions: a call whose SETUP has had no response is refused with RELEASE COMPLETE.</summary>
public class Clause5_3_2
{
    /// <summary>§5.3.2 a: a call is refused with RELEASE COMPLETE as the first response.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, "80")]
    [InlineData(InterfaceRole.Network, "81")]
    public void RefusedBeforeAnyResponse(InterfaceRole ours, string location)
    {
        var far = new FarEnd(ours);
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Clear(call, Cause.UserBusy, now));
        far.Hears(Back + "5a 0802 " + location + "91");
        far.Ends(Cause.UserBusy);
    }

    /// <summary>§5.3.2: our SETUP is out, nothing has come back, call control gives up: DISCONNECT.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, "80")]
    [InlineData(InterfaceRole.Network, "81")]
    public void WeClearBeforeTheFirstResponse(InterfaceRole ours, string location)
    {
        var far = new FarEnd(ours);
        Handle call = far.Place(out _);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears("08020001 45 0802 " + location + "90");
        // What the far side sent before it heard that is not held against it.
        far.Says(Back + "02" + Exclusive(1)).Says(Back + "01").HearsNothing().IndicatesNothing();
        far.Says(Back + "4d").Hears("08020001 5a");
        far.Ends(Cause.NormalCallClearing);
    }
}
