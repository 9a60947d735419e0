using System.Linq;
using AcdController.Kernel;
using AcdController.Signalling.Q931;

namespace AcdController.Interop.Tests;

/// <summary>Many calls at full speed between our signalling and libpri: both sides agree about each of them, and nothing stays.</summary>
public sealed class TrafficTests
{
    private const string Manners = "1311215341";

    /// <summary>§5.7: both sides take channels from all 30 at once, more than there are. Each call must be over on both sides with the same channel, outcome and cause.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, 24, ChannelChoice.ByRole)]
    [InlineData(InterfaceRole.User, 30, ChannelChoice.ByRole)]
    [InlineData(InterfaceRole.User, 24, ChannelChoice.Exclusive)]
    [InlineData(InterfaceRole.Network, 24, ChannelChoice.ByRole)]
    [InlineData(InterfaceRole.Network, 30, ChannelChoice.ByRole)]
    [InlineData(InterfaceRole.Network, 24, ChannelChoice.Preferred)]
    public void AGlareStorm_ThreeThousandCallsFromEachSide_BothAgreeCallByCall(InterfaceRole role, int most, ChannelChoice choice)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role, Span = span => span with { Choice = choice } });
        var traffic = new Traffic(rig, 3000, 3000, most, Manners);
        traffic.Run();
        AssertAgreement(traffic);
        Assert.Equal(0, traffic.FarSummary.Disagreements);
        Assert.True(traffic.FarSummary.Collisions > 0 && rig.Calls.CountersOf(0).Collisions > 0, "a storm has collisions");
        // A call that lost its channel is moved or refused; calls of both sides must have got through all the same.
        Assert.True(traffic.Own.Count(call => call.Outcome == 'c') > 500, $"{traffic.Own.Count(call => call.Outcome == 'c')} of ours connected");
        Assert.True(traffic.Far.Count(call => call.Outcome == 'c') > 500, $"{traffic.Far.Count(call => call.Outcome == 'c')} of theirs connected");
        rig.Finish();
    }

    /// <summary>100 000 calls, half from each side, on 30 channels: none is lost, none differs, and our rooms allocate nothing.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void AHundredThousandCalls_AllEndAlikeOnBothSides_WithoutAllocation(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        new Traffic(rig, 500, 500, 15, Manners).Run();                               // the sample for the judges; and everything has been through the compiler once
        rig.Settle();
        rig.EndCapture();
        long before = rig.Allocated;
        var traffic = new Traffic(rig, 50_000, 50_000, 15, Manners);
        traffic.Run();
        Assert.Equal(0, rig.Allocated - before);
        AssertAgreement(traffic);
        Assert.Equal(50_000, traffic.Own.Count(call => call.Outcome is 'c' or 'r'));
        Assert.Equal(50_000, traffic.Far.Count(call => call.Outcome is 'c' or 'r'));
        Assert.Equal(0, traffic.FarSummary.Collisions);                              // 15 from either end: nobody is in the other's way
        Assert.DoesNotContain(traffic.Own.Concat(traffic.Far), call => call.Cause is 34 or 44);
        rig.Finish();
    }

    /// <summary>Half of the calls are dialled digit by digit, with glare: SETUP ACKNOWLEDGE, too, names another channel.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void AGlareStorm_WithOverlapDialling_BothAgreeCallByCall(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role, Span = span => span with { OverlapReceiving = true }, FarEnd = ["overlap"] });
        var traffic = new Traffic(rig, 1500, 1500, 24, "1636265646");
        traffic.Run();
        AssertAgreement(traffic);
        Assert.True(traffic.Own.Count(call => call is { Manner: 6, Outcome: 'c' }) > 100 && traffic.Far.Count(call => call is { Manner: 6, Outcome: 'c' }) > 100, "calls dialled digit by digit got through");
        rig.Finish();
    }

    /// <summary>§5.5: both sides restart channels in the middle of the storm. Calls that were hit end on both sides, the others are not disturbed, and no channel is lost.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void AStormWithRestartsFromBothSides_LeavesNothingBehind(InterfaceRole role)
    {
        using var rig = new SpanRig(new SpanSetting { Role = role });
        var traffic = new Traffic(rig, 3000, 3000, 20, Manners) { RestartEvery = 20 };
        traffic.Run();
        AssertAgreement(traffic);
        Assert.True(traffic.Restarts > 100 && traffic.FarSummary.Restarts > 100, $"{traffic.Restarts} restarts of ours, {traffic.FarSummary.Restarts} of theirs");
        Assert.True(traffic.Own.Concat(traffic.Far).Count(call => call.Outcome == 'x') > 50, "restarts met calls");
        rig.Until(() => !rig.Calls.IsRestarting(0), "our last restart");
        rig.Finish(Following.NotAtAll);
    }

    private static void AssertAgreement(Traffic traffic)
    {
        string[] disagreements = [.. traffic.Disagreements()];
        Assert.True(disagreements.Length == 0, $"{disagreements.Length} calls differ, {traffic.FarSummary}\n{string.Join('\n', disagreements.Take(20))}");
    }
}
