using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;

namespace AcdController.World;

/// <summary>What a run of a world found.</summary>
public sealed record WorldResult
{
    /// <summary>The seed that repeats it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Virtual seconds of traffic.</summary>
    public required double Seconds { get; init; }

    /// <summary>Faults injected.</summary>
    public required long Faults { get; init; }

    /// <summary>What the far ends counted.</summary>
    public required TrafficCounts Counts { get; init; }

    /// <summary>What the switch counted, after everything has ended.</summary>
    public required TotalsRow Totals { get; init; }

    /// <summary>Records that left the switch.</summary>
    public required long Records { get; init; }

    /// <summary>Calls left at the far ends.</summary>
    public required int StuckCalls { get; init; }

    /// <summary>Channels or cells left at the far ends and cards.</summary>
    public required int StuckChannels { get; init; }

    /// <summary>What should not be: each a sentence. Empty when all is well.</summary>
    public required IReadOnlyList<string> Complaints { get; init; }
}

/// <summary>Runs the switch and its chassis through hours of traffic and faults in virtual time; then the faults stop and everything must end.</summary>
public sealed class WorldRun : IWorldTap
{
    // After the last fault: T305, twice T308, T309, the wrap-up of everybody, and time to spare.
    private static readonly Duration _rest = Duration.FromSeconds(400);

    private readonly HashSet<ulong> _sequences = [];
    private readonly List<string> _complaints = [];
    private long _records;
    private TotalsRow _totals;

    // Mean time between two orders.
    private static readonly Duration _orderGap = Duration.FromMilliseconds(500);

    // With these the switch sees the box too.
    private const Faults OfTheBox = Faults.Slots | Faults.BrownOut | Faults.Box;

    private readonly CommitPlan? _commits;
    private readonly bool _healthy;

    // A card that is silent when a commit takes it or its lines out cannot be told, and what it plays is nobody's until it is configured again: commits among faults are not judged by the ear.
    private readonly bool _judgesStrangers;
    private readonly OperatorPlan _operators;
    private readonly bool _orders;
    private ulong _newest;

    private WorldRun(Faults faults, ulong seed, CommitPlan? commits)
    {
        _commits = commits;
        _healthy = faults == Faults.None && commits is null;
        _judgesStrangers = (faults & ~Faults.Orders) == Faults.None || commits is null;
        _orders = (faults & Faults.Orders) != Faults.None;
        _operators = new OperatorPlan(_orderGap, seed);
    }

    /// <summary>Runs a world.</summary>
    /// <param name="configuration">What the switch is to do; its cards are numbered from 1.</param>
    /// <param name="chassis">The chassis and its traffic; its seed draws the faults too.</param>
    /// <param name="time">Virtual time of traffic.</param>
    /// <param name="faults">What breaks.</param>
    /// <param name="faultGap">Mean time between faults.</param>
    /// <param name="commits">Other configurations on the way; null: none.</param>
    /// <exception cref="InvariantFailure">The core found itself wrong.</exception>
    public static WorldResult Run(Configuration configuration, ChassisOptions chassis, Duration time, Faults faults, Duration faultGap, CommitPlan? commits = null)
    {
        var run = new WorldRun(faults, chassis.Seed + 2, commits);
        return run.Play(new VirtualWorld(configuration, chassis, run, hasBoard: (faults & OfTheBox) != Faults.None), chassis.Seed, time, new FaultPlan(faults, faultGap, chassis.Seed + 1));
    }

    /// <inheritdoc/>
    public void OnInput(Instant now, Input input)
    {
    }

    /// <inheritdoc/>
    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.Totals) _totals = MemoryMarshal.Read<TotalsRow>(octets);
        if (output.Kind != OutputKind.Record) return;
        _records++;
        CallRecord record = MemoryMarshal.Read<CallRecord>(octets);
        _newest = Math.Max(_newest, record.Sequence);
        if (!_sequences.Add(record.Sequence)) _complaints.Add($"call {record.Sequence} has two records");
    }

    /// <inheritdoc/>
    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
        if (news.Kind != ChassisNewsKind.WrongPath) return;
        string text = System.Text.Encoding.UTF8.GetString(octets);
        if (_healthy || (_judgesStrangers && NamesAThirdParty(text))) _complaints.Add(text);
    }

    // While things break, a path may be one-way or end in the air until the loss is noticed; a stranger in somebody's ear is wrong at any time.
    private static bool NamesAThirdParty(string text)
    {
        const string Caller = "caller ", CalledBy = "called by ";
        int caller = text.IndexOf(Caller, StringComparison.Ordinal);
        int calledBy = text.IndexOf(CalledBy, StringComparison.Ordinal);
        if (caller < 0 || calledBy < 0) return text.Contains("hears caller", StringComparison.Ordinal) && caller == 0;
        string number = text[(caller + Caller.Length)..].Split(' ', 2)[0];
        string by = text[(calledBy + CalledBy.Length)..];
        // A telephone that stays up was called by nobody and may have anybody.
        return !by.StartsWith(number + ")", StringComparison.Ordinal) && !by.StartsWith(')');
    }

    private WorldResult Play(VirtualWorld world, ulong seed, Duration time, FaultPlan faults)
    {
        world.Start();
        world.Run(Duration.FromSeconds(5));
        world.Chassis.StartCallers(world.Now);
        faults.Start(world.Now);
        if (_orders) _operators.Start(world.Now);
        _commits?.Start(world.Now);
        Instant end = world.Now + time;
        RunWith(world, faults, end);
        faults.Stop();
        _commits?.Stop(world);
        world.Chassis.StopCallers();
        if (_orders) _operators.Stop(world);
        RunWith(world, faults, world.Now + _rest);
        world.Chassis.HangUpAllCallers(world.Now);
        if (_orders) _operators.Stop(world);
        world.DrainChassis();
        RunWith(world, faults, world.Now + _rest);

        world.Obey(new Command { Kind = CommandKind.ShowTotals });
        TrafficCounts counts = world.Chassis.Counts;
        int stuckCalls = world.Chassis.CountBusy(out int stuckChannels);
        Judge(counts, stuckCalls, stuckChannels);
        return new WorldResult
        {
            Seed = seed,
            Seconds = time.Microseconds / 1e6,
            Faults = faults.Count + _operators.Count,
            Counts = counts,
            Totals = _totals,
            Records = _records,
            StuckCalls = stuckCalls,
            StuckChannels = stuckChannels,
            Complaints = _complaints,
        };
    }

    private void RunWith(VirtualWorld world, FaultPlan faults, Instant end)
    {
        while (Instant.Earlier(faults.NextWake, Instant.Earlier(_operators.NextWake, _commits?.NextWake ?? Instant.Never)) is var next && next <= end)
        {
            world.RunUntil(next);
            if (_commits?.NextWake <= next)
            {
                _commits.Step(world);
                continue;
            }

            if (_operators.NextWake <= next)
            {
                // The newest calls have no record yet.
                _operators.Step(world, _newest + 20);
                continue;
            }

            faults.Step(world.Chassis, world.Now);
            world.DrainChassis();
        }

        world.RunUntil(end);
    }

    private void Judge(in TrafficCounts counts, int stuckCalls, int stuckChannels)
    {
        Want(stuckCalls == 0, $"{stuckCalls} calls stuck at the far ends");
        Want(stuckChannels == 0, $"{stuckChannels} channels or cells stuck");
        Want(_totals.Calls == 0, $"{_totals.Calls} calls stuck in the switch");
        Want(_totals.ChannelsBusy == 0, $"{_totals.ChannelsBusy} channels stuck in the switch");
        Want(_totals.CellsBusy == 0, $"{_totals.CellsBusy} cells stuck in the switch");
        Want(_totals.AgentsEngaged == 0, $"{_totals.AgentsEngaged} agents stuck");
        Want(_totals.Waiting == 0, $"{_totals.Waiting} calls stuck in queues");
        Want((ulong)_records == _totals.Attempts, $"{_records} records for {_totals.Attempts} calls");
        Want(_totals.Connected + _totals.Served + _totals.Abandoned + _totals.Refused + _totals.Failed == _totals.Attempts, "the outcomes do not add up to the calls");
        if (_healthy) Want((ulong)counts.Attempts == _totals.Attempts, $"{counts.Attempts} attempts at the exchange, {_totals.Attempts} calls in the switch");
    }

    private void Want(bool holds, string complaint)
    {
        if (!holds) _complaints.Add(complaint);
    }
}
