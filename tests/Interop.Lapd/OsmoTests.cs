using System.Linq;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd.Interop.Tests;

/// <summary>Our link against libosmo-abis, both sides, with loss, breaks and everybody's way of beginning.</summary>
public class OsmoTests
{
    // T200 short, so that repetition takes little time; N200 long, so that loss alone never ends the link.
    private static readonly LinkParameters s_lossy = LinkParameters.PrimaryRate(LinkSide.User) with { T200 = Duration.FromMilliseconds(200), T203 = Duration.FromMilliseconds(500), N200 = 100 };

    // Nothing is lost, so T200 is only the pause before we establish again.
    private static readonly LinkParameters s_calm = s_lossy with { T200 = Duration.FromMilliseconds(400), T203 = Duration.FromSeconds(5), N200 = 20 };

    // Nothing is lost and nobody waits for T200: it expires for a slow machine only.
    private static readonly LinkParameters s_patient = s_calm with { T200 = Duration.FromSeconds(2) };

    private static readonly LinkParameters s_hasty = s_lossy with { N200 = 8 };

    [Theory]
    [InlineData(LinkSide.User, 1)]
    [InlineData(LinkSide.User, 2)]
    [InlineData(LinkSide.Network, 3)]
    [InlineData(LinkSide.Network, 4)]
    public void OneFrameInTwentyLostBothWays_500FieldsEachWayArriveInOrder_NoneTwice(LinkSide side, ulong seed)
    {
        using var wire = new OsmoWire(side, s_lossy, seed);
        wire.Activate();
        Established(wire);
        wire.LossOneIn = 20;
        wire.Exchange(500);
        Assert.True(wire.Counters.In(FrameKind.Reject) > 0, "the far end has sent REJ");
        Assert.True(wire.Counters.Out(FrameKind.Reject) > 0, "we have sent REJ");
        Assert.True(wire.Counters.Retransmitted > 0);
        Assert.Equal(["EstablishConfirm"], wire.Told.Where(told => told is not ("error A" or "error C")));
        wire.Judge();
    }

    [Theory]
    [InlineData(LinkSide.User, true, false)]
    [InlineData(LinkSide.User, false, true)]
    [InlineData(LinkSide.User, true, true)]
    [InlineData(LinkSide.Network, true, false)]
    [InlineData(LinkSide.Network, false, true)]
    [InlineData(LinkSide.Network, true, true)]
    public void AnySideEstablishes_OrBothAtOnce_WithoutAnError(LinkSide side, bool we, bool they)
    {
        using var wire = new OsmoWire(side, s_patient, 5);
        if (they) wire.Tell("establish");
        if (we) wire.Activate();
        Established(wire);
        wire.Exchange(50);
        Assert.Equal(0UL, Mistakes(wire));
        Assert.Equal(0UL, wire.Counters.Retransmitted);
        wire.Judge();
    }

    [Theory]
    [InlineData(LinkSide.User)]
    [InlineData(LinkSide.Network)]
    public void FarEndReleases_WeEstablishAgain(LinkSide side)
    {
        using OsmoWire wire = Working(side, s_calm, 6);
        for (int round = 0; round < 3; round++)
        {
            Forget(wire);
            wire.Tell("release");
            wire.WaitUntil(() => wire.Said.Contains("released") && wire.Told.Contains("ReleaseIndication"));
            Established(wire);
            wire.Exchange(20);
        }

        Assert.Equal(0UL, Mistakes(wire));
        wire.Judge();
    }

    [Theory]
    [InlineData(LinkSide.User)]
    [InlineData(LinkSide.Network)]
    public void WeRelease_AndEstablishAgain(LinkSide side)
    {
        using OsmoWire wire = Working(side, s_calm, 7);
        Released(wire);
        wire.Activate();
        Established(wire);
        wire.Exchange(20);

        // The far end begins as well.
        Released(wire);
        wire.Tell("establish");
        Established(wire);
        wire.Exchange(20);
        Assert.Equal(0UL, Mistakes(wire));
        wire.Judge();
    }

    [Theory]
    [InlineData(LinkSide.User)]
    [InlineData(LinkSide.Network)]
    public void WireIsCut_BothNotice_AndTheLinkComesBack(LinkSide side)
    {
        using OsmoWire wire = Working(side, s_hasty, 8);
        Forget(wire);
        wire.LossOneIn = 1;
        wire.WaitUntil(() => wire.Told.Contains("ReleaseIndication") && wire.Said.Contains("gone"));
        Assert.Contains("error I", wire.Told);
        Assert.Contains("error G", wire.Told);
        Forget(wire);
        wire.LossOneIn = 0;
        Established(wire);
        wire.Exchange(200);
        wire.Judge();
    }

    private static void Established(OsmoWire wire) => wire.WaitUntil(() =>
        wire.Told.Any(told => told is "EstablishConfirm" or "EstablishIndication") && wire.Said.Any(said => said is "confirmed" or "established") && wire.Links.IsEstablished(0));

    // A link that we have begun and that has carried something.
    private static OsmoWire Working(LinkSide side, in LinkParameters parameters, ulong seed)
    {
        var wire = new OsmoWire(side, parameters, seed);
        wire.Activate();
        Established(wire);
        wire.Exchange(20);
        return wire;
    }

    private static void Released(OsmoWire wire)
    {
        Forget(wire);
        wire.Release();
        wire.WaitUntil(() => wire.Said.Contains("gone") && wire.Told.Contains("ReleaseConfirm"));
    }

    // §5.8.7: a second answer to a poll (A) or to SABME (C), which was repeated because one of the two was slow, is told and changes nothing.
    private static ulong Mistakes(OsmoWire wire) => wire.Counters.Errors - wire.Counters.ErrorsOf('A') - wire.Counters.ErrorsOf('C');

    private static void Forget(OsmoWire wire)
    {
        wire.Told.Clear();
        wire.Said.Clear();
    }
}
