using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.7, call confirmation: ALERTING says that the called user is being rung; T301 gives a call up that nobody answers.</summary>
public class Clause5_1_7
{
    /// <summary>§5.1.7: T301 gives a call up that nobody answers.</summary>
    [Fact]
    public void T301_Disconnects()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "01" + Exclusive(31));
        far.Indicates(IndicationKind.Alerting);
        far.Wait(179.9).HearsNothing();
        far.Wait(0.2).Hears("08020001 45 080280e6");
        far.Indicates(IndicationKind.Disconnect, Cause.NoAnswerFromUser);
    }
}
