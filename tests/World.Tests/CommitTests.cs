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
    [InlineData(1049, Faults.Everything)]
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

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(43)]
    public void SettingsChange_NoCallNoticesAnything(ulong seed)
    {
        WorldResult result = Run(seed, Faults.None, Touches.Settings);
        Assert.Equal(0ul, result.Totals.Failed);
    }

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public void SameCommitsAtTheSameMoments_SameOctets(ulong seed)
    {
        (ulong hash, long outputs) = Play(seed, swaps: false);
        Assert.True(outputs > 1000);
        Assert.Equal((hash, outputs), Play(seed, swaps: false));
        // The tables of a successor are all there is of it: a core built from the new text goes on with a copy of them.
        Assert.Equal((hash, outputs), Play(seed, swaps: true));
    }

    private static (ulong Hash, long Outputs) Play(ulong seed, bool swaps)
    {
        var site = new DrawnSite(seed, Touches.Lines | Touches.Service);
        var collector = new Collector();
        var world = new VirtualWorld(site.Read(), Hotline.Traffic(seed) with { Cards = 4 }, collector);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        for (int commit = 0; commit < 20; commit++)
        {
            world.Run(Duration.FromMilliseconds(1234));
            world.Commit(site.Change());
            if (!swaps) continue;
            var octets = new byte[world.Switch.Store.SavedOctets];
            world.Switch.Store.Save(octets);
            var copy = new Controller.Switch(site.Read());
            if (world.Switch.Configuration.CallsMax != copy.Configuration.CallsMax) continue;
            Assert.Null(copy.Store.Load(octets));
            world.Replace(copy);
        }

        world.Run(Duration.FromSeconds(5));
        return (collector.Hash, collector.Outputs);
    }

    private static WorldResult Run(ulong seed, Faults faults, Touches touches)
    {
        var site = new DrawnSite(seed, touches);
        var commits = new CommitPlan(site.Change, site.Complete, Duration.FromSeconds(3), seed);
        WorldResult result = WorldRun.Run(site.Read(), Hotline.Traffic(seed) with { Cards = 4 }, Duration.FromSeconds(200), faults, Duration.FromSeconds(6), commits);

        Assert.True(result.Complaints.Count == 0, $"seed {seed}: " + string.Join("\n", result.Complaints));
        Assert.True(commits.Count > 30, $"{commits.Count} commits, {commits.Refused} refused");
        Assert.True(result.Counts.Connected > 100, $"{result.Counts.Connected} connected");
        return result;
    }
}
