using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>What a run of random callers found.</summary>
/// <param name="Seed">The seed that repeats it.</param>
/// <param name="Seconds">Virtual seconds.</param>
/// <param name="Keys">Keys pressed.</param>
/// <param name="HangUps">Callers who hung up in the middle of something.</param>
/// <param name="Orders">Orders of agents and operators.</param>
/// <param name="Totals">What the switch counted, after everything has ended.</param>
/// <param name="Ends">How calls ended: the last step of each, and how many.</param>
/// <param name="Complaints">What should not be: each a sentence. Empty when all is well.</param>
public sealed record CallersResult(ulong Seed, double Seconds, long Keys, long HangUps, long Orders, TotalsRow Totals, IReadOnlyDictionary<TraceKind, long> Ends, IReadOnlyList<string> Complaints);

/// <summary>
/// Callers who press any key at any moment and hang up anywhere, agents who use every feature at random, operators who press every button: then everybody stops, and nothing may be left: no call, channel,
/// cell, agent, player, receiver, recorder, bridge. All chance from one seed.
/// </summary>
public sealed class CallersRun : IWorldTap
{
    private const int ComplaintsMost = 50;
    private const string Keys = "0123456789*#";

    // After the last order: T305, twice T308, the longest wrap-up, what is asked of the outside.
    private static readonly Duration _rest = Duration.FromSeconds(900);
    private static readonly Duration _chunk = Duration.FromSeconds(60);

    private readonly List<string> _complaints = [];
    private readonly HashSet<ulong> _sequences = [];
    private readonly SortedDictionary<TraceKind, long> _ends = [];
    private readonly List<CallRow> _left = [];
    private readonly List<TraceEntry> _steps = [];
    private readonly OperatorPlan _operators;
    private readonly AgentPlan _agents;
    private readonly Duration _keyGap;
    private SeededRandom _random;
    private TotalsRow _totals;
    private ulong _newest;
    private ulong _behind;
    private long _keys;
    private long _hangUps;

    private CallersRun(ulong seed, Duration keyGap, Duration orderGap)
    {
        _random = new SeededRandom(seed + 11);
        _keyGap = keyGap;
        _operators = new OperatorPlan(orderGap, seed + 12);
        _agents = new AgentPlan(orderGap, seed + 13);
    }

    /// <summary>Runs.</summary>
    /// <param name="configuration">What the switch is to do.</param>
    /// <param name="chassis">The chassis and its traffic; its seed draws everything.</param>
    /// <param name="calls">So many calls.</param>
    /// <param name="keyGap">Mean time between two keys, of all callers together.</param>
    /// <param name="orderGap">Mean time between two orders of operators, and of agents.</param>
    /// <param name="told">Called from time to time with the calls so far; may be null.</param>
    /// <exception cref="InvariantFailure">The core found itself wrong.</exception>
    public static CallersResult Run(Configuration configuration, ChassisOptions chassis, ulong calls, Duration keyGap, Duration orderGap, Action<ulong>? told = null)
    {
        var run = new CallersRun(chassis.Seed, keyGap, orderGap);
        return run.Play(new VirtualWorld(configuration, chassis, run), chassis.Seed, calls, told);
    }

    /// <inheritdoc/>
    public void OnInput(Instant now, Input input)
    {
    }

    /// <inheritdoc/>
    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.Totals) _totals = MemoryMarshal.Read<TotalsRow>(octets);
        else if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.Capacity) Judge(MemoryMarshal.Read<CapacityRow>(octets));
        else if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.Call) _left.Add(MemoryMarshal.Read<CallRow>(octets));
        else if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.CallStep) _steps.Add(MemoryMarshal.Read<CallStepRow>(octets).Entry);
        else if (output.Kind == OutputKind.Record) Judge(CallRecord.Read(octets));
    }

    /// <inheritdoc/>
    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
        if (news.Kind == ChassisNewsKind.WrongPath) Complain($"{now}: {System.Text.Encoding.UTF8.GetString(octets)}");
    }

    private CallersResult Play(VirtualWorld world, ulong seed, ulong calls, Action<ulong>? told)
    {
        world.Start();
        world.Run(Duration.FromSeconds(5));
        world.Chassis.StartCallers(world.Now);
        _operators.Start(world.Now);
        _agents.Start(world.Now);
        while (_newest < calls && _complaints.Count == 0)
        {
            Live(world, world.Now + _chunk, presses: true);
            told?.Invoke(_newest);
        }

        double seconds = world.Now.Microseconds / 1e6;
        world.Chassis.StopCallers();
        _agents.Stop();
        _operators.Stop(world);
        Live(world, world.Now + _rest, presses: false);
        world.Chassis.HangUpAllCallers(world.Now);
        _operators.Stop(world);
        world.DrainChassis();
        Live(world, world.Now + _rest, presses: false);
        JudgeRest(world);
        return new CallersResult(seed, seconds, _keys, _hangUps, _operators.Count + _agents.Count, _totals, _ends, _complaints);
    }

    private void Live(VirtualWorld world, Instant end, bool presses)
    {
        Instant press = presses ? world.Now + _random.NextExponential(_keyGap) : Instant.Never;
        while (Instant.Earlier(press, Instant.Earlier(_operators.NextWake, _agents.NextWake)) is var next && next <= end)
        {
            world.RunUntil(next);
            if (press <= next)
            {
                Press(world);
                press = world.Now + _random.NextExponential(_keyGap);
            }
            else if (_agents.NextWake <= next)
            {
                _agents.Step(world, _newest);
            }
            else
            {
                _operators.Step(world, _newest);
            }
        }

        world.RunUntil(end);
    }

    // Any caller who is there, whatever he does just now.
    private void Press(VirtualWorld world)
    {
        IReadOnlyList<CallerGlance> callers = world.Chassis.Glances(world.Now);
        if (callers.Count == 0) return;
        CallerGlance caller = callers[_random.Next(callers.Count)];
        if (caller.Channel.IsNone || caller.State is CallerState.Idle or CallerState.Ended or CallerState.Clearing) return;
        if (_random.OneIn(25))
        {
            _hangUps++;
            world.Chassis.HangUp(caller.Caller, world.Now);
        }
        else
        {
            // In bursts too: what is typed ahead.
            for (int burst = _random.OneIn(4) ? 1 + _random.Next(8) : 1; burst > 0; burst--)
            {
                _keys++;
                world.Chassis.PressKey(caller.Caller, (byte)Keys[_random.Next(Keys.Length)], world.Now);
            }
        }

        world.DrainChassis();
    }

    private void Judge(in CallRecord record)
    {
        _newest = Math.Max(_newest, record.Sequence);
        if (!_sequences.Add(record.Sequence)) Complain($"call {record.Sequence} has two records");
        int kept = Math.Min(record.StepsNoted, TraceEntry.Most);
        TraceKind last = kept == 0 ? TraceKind.None : record.Steps[kept - 1].Kind;
        _ends[last] = _ends.GetValueOrDefault(last) + 1;
        if (record.StepsNoted > 0 && record.EndedAt == Instant.Never) Complain($"call {record.Sequence} has no end");
        if (record.EndedAt != Instant.Never && record.EndedAt < record.ArrivedAt) Complain($"call {record.Sequence} ended before it began");
    }

    // Asked when everything is over: nothing of it may be in use.
    private void Judge(in CapacityRow row)
    {
        if (row.Kind is CapacityKind.Calls or CapacityKind.Tickets) Want(row.InUse == _behind, $"{row.InUse - _behind} {row.Kind} left in use");
        if (row.Kind is CapacityKind.Bridges or CapacityKind.Mixers or CapacityKind.Players or CapacityKind.Receivers or CapacityKind.Recorders)
            Want(row.InUse == 0, $"{row.InUse} {row.Kind} left in use");
    }

    private void JudgeRest(VirtualWorld world)
    {
        world.Obey(new Command { Kind = CommandKind.ShowTotals });
        world.Obey(new Command { Kind = CommandKind.ShowCalls });
        int behind = 0;
        foreach (CallRow left in _left)
        {
            // A message, or a call-back, waits for an agent: there is nobody on the line, and nobody is signed in.
            if (left.Caller.IsNone && left.Phase == CallPhase.Waiting)
            {
                behind++;
                continue;
            }

            _steps.Clear();
            world.Obey(new Command { Kind = CommandKind.ShowCallSteps, Call = left.Sequence });
            Complain($"call {left.Sequence} of {left.Caller} to {left.Called} is still {left.Phase} after {left.Age.Seconds} s: {string.Join(", ", _steps)}");
        }

        _behind = (ulong)behind;
        world.Obey(new Command { Kind = CommandKind.ShowCapacity });
        int calls = world.Chassis.CountBusy(out int channels);
        Want(calls == 0, $"{calls} calls stuck at the far ends");
        Want(channels == 0, $"{channels} channels or cells stuck at the far ends");
        Want(_totals.Calls == behind, $"{_totals.Calls - behind} calls stuck in the switch");
        Want(_totals.ChannelsBusy == 0, $"{_totals.ChannelsBusy} channels stuck in the switch");
        Want(_totals.CellsBusy == 0, $"{_totals.CellsBusy} cells stuck in the switch");
        Want(_totals.AgentsEngaged == 0, $"{_totals.AgentsEngaged} agents stuck");
        Want(_totals.Waiting == behind, $"{_totals.Waiting - behind} calls stuck in queues");
        Want(_sequences.Count + behind == (long)_totals.Attempts || _sequences.Count == (long)_totals.Attempts, $"{_sequences.Count} records for {_totals.Attempts} calls");
        Want(_totals.Connected + _totals.Abandoned + _totals.Refused + _totals.Failed == (ulong)_sequences.Count, "the outcomes do not add up to the calls");
    }

    private void Want(bool holds, string complaint)
    {
        if (!holds) Complain(complaint);
    }

    private void Complain(string complaint)
    {
        if (_complaints.Count < ComplaintsMost) _complaints.Add(complaint);
    }
}
