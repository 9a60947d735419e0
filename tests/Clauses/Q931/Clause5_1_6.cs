using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.6, notification of interworking: PROGRESS changes no state; the timer of a call that proceeds is stopped.</summary>
public class Clause5_1_6
{
    /// <summary>§5.1.6: PROGRESS stops T310 and tells of sound in the channel.</summary>
    [Fact]
    public void Progress_StopsT310()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(31)).Says(Back + "03 1e 02 82 88");
        far.Indicates(IndicationKind.Proceeding);
        Assert.True(far.Indicates(IndicationKind.Progress).InBand);
        far.Wait(120).HearsNothing().IndicatesNothing();
    }
}
