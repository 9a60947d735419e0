using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.9, data link failure: calls that are not active end, active ones wait for T309.</summary>
public class Clause5_8_9
{
    /// <summary>§5.8.9: calls that are not active end with the link, cause 27; active ones wait for T309.</summary>
    [Fact]
    public void LinkLost()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(SetupWith(Exclusive(2), reference: 2));
        far.Indicates(IndicationKind.Setup);
        far.Place(out _);
        far.LinkDown();
        Assert.False(far.Calls.IsUp(0));
        far.Indicates(IndicationKind.Released, Cause.DestinationOutOfOrder);
        far.Indicates(IndicationKind.Released, Cause.DestinationOutOfOrder);
        far.IndicatesNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
        Assert.Equal(SetupResult.SpanDown, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
        far.Wait(5.9).IndicatesNothing();
        far.Wait(0.2).Ends(Cause.DestinationOutOfOrder);
    }

    /// <summary>The line is lost: every call ends here and now.</summary>
    [Fact]
    public void AbandonSpan()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(SetupWith(Exclusive(2), reference: 2));
        far.Ours.Indications.Clear();
        far.Does((calls, now) => calls.AbandonSpan(0, Cause.NetworkOutOfOrder, now));
        far.Indicates(IndicationKind.Released, Cause.NetworkOutOfOrder);
        far.Ends(Cause.NetworkOutOfOrder);
        far.Wait(60).IndicatesNothing();
    }
}
