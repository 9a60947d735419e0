using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.World.Tests;

/// <summary>Configurations are committed at random under traffic and faults: no call is lost that the change does not concern, and in the end nothing is left behind.</summary>
public class CommitTests
{
    [Theory]
    [InlineData(1, Faults.None)]
    [InlineData(2, Faults.None)]
    [InlineData(3, Faults.Card)]
    [InlineData(4, Faults.Line)]
    [InlineData(5, Faults.DChannel)]
    [InlineData(6, Faults.All)]
    [InlineData(7, Faults.Frames)]
    [InlineData(8, Faults.Slots)]
    [InlineData(9, Faults.Timing)]
    [InlineData(10, Faults.Everything)]
    public void LinesComeAndGo_InTheEndNothingIsLeftBehind(ulong seed, Faults faults) => Run(seed, faults, Touches.Lines);

    [Theory]
    [InlineData(21, Faults.None)]
    [InlineData(22, Faults.None)]
    [InlineData(23, Faults.Orders)]
    [InlineData(24, Faults.Orders | Faults.Line)]
    [InlineData(25, Faults.All)]
    public void AgentsQueuesAndPlansComeAndGo_InTheEndNothingIsLeftBehind(ulong seed, Faults faults) => Run(seed, faults, Touches.Service);

    [Theory]
    [InlineData(31, Faults.None)]
    [InlineData(32, Faults.Orders)]
    [InlineData(33, Faults.All)]
    [InlineData(34, Faults.Orders | Faults.Everything)]
    public void EverythingComesAndGoes_InTheEndNothingIsLeftBehind(ulong seed, Faults faults) => Run(seed, faults, Touches.Lines | Touches.Service);

    private static void Run(ulong seed, Faults faults, Touches touches)
    {
        var site = new DrawnSite(seed, touches);
        var commits = new CommitPlan(site.Change, site.Complete, Duration.FromSeconds(3), seed);
        WorldResult result = WorldRun.Run(site.Read(), Hotline.Traffic(seed) with { Cards = 4 }, Duration.FromSeconds(200), faults, Duration.FromSeconds(6), commits);

        Assert.True(result.Complaints.Count == 0, $"seed {seed}: " + string.Join("\n", result.Complaints));
        Assert.True(commits.Count > 30, $"{commits.Count} commits, {commits.Refused} refused");
        Assert.True(result.Counts.Connected > 100, $"{result.Counts.Connected} connected");
    }
}
