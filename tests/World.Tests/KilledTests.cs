using System;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>
/// D7 of the list of pains: the process is killed at any instant. What the journal holds, all inputs, brings a fresh core to the same octets: places in queues, wait clocks, agents' states and times, counters,
/// estimates and decisions.
/// </summary>
public class KilledTests
{
    [Theory]
    [InlineData(1, 21_000)]
    [InlineData(2, 33_333)]
    [InlineData(3, 47_011)]
    public void TheInputsAlone_BringAFreshCoreToTheSameOctets(ulong seed, long killedMs)
    {
        var recording = new Recording();
        Configuration configuration = Hotline.Read("everything.conf");
        var world = new VirtualWorld(configuration, Hotline.Traffic(seed), recording);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        var random = new SeededRandom(seed);
        while (world.Now < Instant.FromMilliseconds(killedMs))
        {
            world.Run(Duration.FromMilliseconds(700));
            int agent = random.Next(configuration.Agents.Length);
            world.Obey(new Command { Kind = random.OneIn(2) ? CommandKind.AgentNotReady : CommandKind.AgentReady, Agent = agent });
            world.Obey(new Command { Kind = CommandKind.CallPriority, Call = (ulong)recording.Records + 5, Value = random.Next(16) });
        }

        Assert.True(world.Chassis.CallersAlive > 5, "calls are on their way");
        var fresh = new Switch(configuration);
        recording.Replay(fresh, 0, recording.Count);
        Assert.True(Octets(world.Switch).AsSpan().SequenceEqual(Octets(fresh)), $"seed {seed}: the same inputs, another state");
        Assert.Equal(world.Switch.NextWake, fresh.NextWake);
    }

    /// <summary>A commit is an input like others.</summary>
    [Fact]
    public void ACommitAmongTheInputs_BringsAFreshCoreToTheSameOctetsToo()
    {
        var recording = new Recording();
        Configuration configuration = Hotline.Read("everything.conf");
        var world = new VirtualWorld(configuration, Hotline.Traffic(4), recording);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        world.Run(Duration.FromSeconds(20));
        Assert.Null(world.Commit(configuration with { Agents = [.. configuration.Agents.AsSpan()[..^2]] }));
        world.Run(Duration.FromSeconds(20));

        var outputs = new Recording();
        Switch second = recording.Replay(new Switch(configuration), outputs);
        Assert.True(Octets(world.Switch).AsSpan().SequenceEqual(Octets(second)), "the same inputs, another state");
        Assert.True(recording.Records > 5, "calls have ended");
        Assert.Equal((recording.Records, configuration.Agents.Length - 2), (outputs.Records, second.Configuration.Agents.Length));
    }

    /// <summary>The judge of random callers can say no: of an input too many, and of an output.</summary>
    [Fact]
    public void AnInputOrOutputThatIsMissing_IsNoticed()
    {
        ulong epoch = 1_767_225_600_000_000;
        ReadOnlySpan<byte> octets = MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in epoch));
        var core = new Switch(Hotline.Read("everything.conf"));
        var judge = new ReplayJudge(core);
        judge.OnInput(default, new Input(InputKind.BootEpoch, 0, octets));
        Assert.Contains("table ", judge.Look(core));
        Assert.Null(judge.Look(core));
        judge.OnOutput(default, new Output { Kind = OutputKind.Record }, octets);
        Assert.Contains("1 outputs, then 0", judge.Look(core));
    }

    private static byte[] Octets(Switch core)
    {
        var octets = new byte[core.Store.SavedOctets];
        core.Store.Save(octets);
        core.Store.ClearPadding(octets);
        return octets;
    }
}
