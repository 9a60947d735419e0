using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>
/// Judges a run of random callers: every record, what callers hear while they are on the line, and what is left when all is over. It knows no plan: it holds what the switch says (trace, tables) against what the far ends have.
/// </summary>
internal sealed class CallersJudge
{
    private const int ComplaintsMost = 50;

    // An answered caller hears nothing at times: before a key, between two prompts, while an agent's telephone is looked for.
    private const int SilentSecondsMost = 30;

    // Nor does who goes on pressing keys: each breaks off what is said, and of digits none is the last.
    private const int SilentSecondsWithKeys = 8 * SilentSecondsMost;

    // Orders for two cells, and their way to the cards.
    private static readonly Duration _settles = Duration.FromSeconds(4);

    private readonly HashSet<ulong> _sequences = [];
    private readonly List<string> _complaints = [];
    private readonly List<OpenCaller> _callers = [];
    private readonly HashSet<ulong> _told = [];
    private readonly Dictionary<Handle, Instant> _pressed = [];
    private readonly Dictionary<Handle, int> _silent = [];
    private readonly List<CallRow> _calls = [];
    private readonly List<TraceEntry> _steps = [];
    private readonly List<MessageRow> _messages = [];
    private readonly List<CallBackRow> _callBacks = [];
    private readonly List<CapacityRow> _rooms = [];
    private readonly PartyJudge _parties = new();
    private TotalsRow _totals;

    /// <summary>What should not be: each a sentence.</summary>
    internal IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The newest call with a record.</summary>
    internal ulong Newest { get; private set; }

    /// <summary>What the switch counted when it was last asked.</summary>
    internal ref readonly TotalsRow Totals => ref _totals;

    /// <summary>How calls ended: the last step of each before its last word, and how many.</summary>
    internal SortedDictionary<TraceKind, long> Ends { get; } = [];

    /// <summary>Conversations whose path was held against the trace of their calls.</summary>
    internal long Talks { get; private set; }

    /// <summary>Arrangements of parties whose voices were held against what the switch says, and those of them that are more than caller and agent together.</summary>
    internal (long All, long Featured) Arrangements => (_parties.Judged, _parties.Featured);

    /// <summary>Something left the switch.</summary>
    internal void Take(in Output output, ReadOnlySpan<byte> octets)
    {
        if (output.Kind == OutputKind.Record) Judge(CallRecord.Read(octets));
        if (output.Kind != OutputKind.Reply) return;
        switch (output.Reply)
        {
            case ReplyKind.Totals: _totals = MemoryMarshal.Read<TotalsRow>(octets); break;
            case ReplyKind.Capacity: _rooms.Add(MemoryMarshal.Read<CapacityRow>(octets)); break;
            case ReplyKind.Call: _calls.Add(MemoryMarshal.Read<CallRow>(octets)); break;
            case ReplyKind.CallStep: _steps.Add(MemoryMarshal.Read<CallStepRow>(octets).Entry); break;
            case ReplyKind.Message: _messages.Add(MemoryMarshal.Read<MessageRow>(octets)); break;
            case ReplyKind.TalkParty: _parties.Take(MemoryMarshal.Read<TalkPartyRow>(octets)); break;
            case ReplyKind.CallBack: _callBacks.Add(MemoryMarshal.Read<CallBackRow>(octets)); break;
            default: break;
        }
    }

    internal void Complain(string complaint)
    {
        if (_complaints.Count < ComplaintsMost) _complaints.Add(complaint);
    }

    /// <summary>The far ends hear what they should not; told with what the calls of the channels named did.</summary>
    internal void JudgePath(VirtualWorld world, string wrong)
    {
        Ask(world, CommandKind.ShowCalls, _calls);
        foreach (CallRow call in _calls.ToArray())
        {
            if (!Names(wrong, call.Caller) && !Names(wrong, call.AgentChannel)) continue;
            LastOf(world, call.Sequence);
            wrong += $"; call {call.Sequence} {call.Caller} {call.AgentChannel} {call.Phase} {call.Age.Milliseconds} ms: {Steps()}";
        }

        Complain(wrong);
    }

    private static bool Names(string text, ChannelId channel) => !channel.IsNone && $"{text} ".Contains($" {channel} ", StringComparison.Ordinal);

    /// <summary>A caller has pressed a key.</summary>
    internal void NoteKey(Handle caller, Instant now) => _pressed[caller] = now;

    /// <summary>Once a second: whoever is answered hears something.</summary>
    internal void JudgeSilence(VirtualWorld world)
    {
        _callers.Clear();
        world.Chassis.AddOpenCallers(_callers);
        foreach (OpenCaller caller in _callers)
        {
            bool silent = caller.State != CallerState.Calling && HearsNothing(world, caller.Channel);
            int seconds = silent ? _silent.GetValueOrDefault(caller.Caller) + 1 : 0;
            _silent[caller.Caller] = seconds;
            bool isLong = seconds >= SilentSecondsWithKeys || (seconds >= SilentSecondsMost && world.Now - _pressed.GetValueOrDefault(caller.Caller) >= Duration.FromSeconds(SilentSecondsMost));
            if (isLong) JudgeSilence(world, caller, seconds);
        }

        if (_silent.Count <= 4 * _callers.Count + 100) return;
        _silent.Clear();
        _pressed.Clear();
    }

    // Who leaves a message hears nothing while he speaks; nor does who waits in a queue that a commit left without music.
    private void JudgeSilence(VirtualWorld world, in OpenCaller caller, int seconds)
    {
        _silent[caller.Caller] = 0;
        string steps = StepsOf(world, caller.Channel, out bool mayBeSilent);
        if (mayBeSilent) return;
        CallerView view = world.Chassis.Caller(caller.Caller);
        Complain($"{world.Now}: caller {view.Calling} to {view.Called} on {caller.Channel} ({caller.State}) has heard nothing for {seconds} s: {steps}");
    }

    /// <summary>Callers who were told by their trace that they talk, or are on hold: the far ends must hear it so.</summary>
    internal void JudgeTalks(VirtualWorld world)
    {
        _calls.Clear();
        world.Obey(new Command { Kind = CommandKind.ShowCalls });
        foreach (CallRow call in _calls.ToArray())
        {
            if (call.Phase != CallPhase.Talking || call.Caller.IsNone || call.AgentChannel.IsNone) continue;
            TraceEntry last = LastOf(world, call.Sequence);
            if (call.Age - Duration.FromMilliseconds(last.At) < _settles) continue;
            bool together = last.Kind is TraceKind.Joined or TraceKind.Retrieved;
            if (!together && last.Kind != TraceKind.Held) continue;
            Talks++;
            bool callerHears = Contains(world.Chassis.VoicesAt(call.Caller), call.AgentChannel);
            bool agentHears = Contains(world.Chassis.VoicesAt(call.AgentChannel), call.Caller);
            // A tone tells the agent for a moment that what he pressed was refused; at the next look it is over.
            if (callerHears == together && IsTold(world, call.AgentChannel) && _told.Add(call.Sequence)) continue;
            _told.Remove(call.Sequence);
            if (callerHears != together || agentHears != together)
                Complain($"{world.Now}: call {call.Sequence}, {call.Caller} and agent on {call.AgentChannel}: caller hears agent {callerHears}, agent hears caller {agentHears}: {Steps()}");
        }
    }

    /// <summary>Once a second: everybody who talks hears exactly those whom he should.</summary>
    internal void JudgeParties(VirtualWorld world) => _parties.Look(world, (call, wrong) =>
    {
        LastOf(world, call);
        Complain($"{wrong}: {Steps()}");
    });

    /// <summary>All callers are gone: what still waits for agents is taken away by the orders there are for it.</summary>
    internal void Empty(VirtualWorld world)
    {
        Ask(world, CommandKind.ShowMessages, _messages);
        foreach (MessageRow message in _messages.ToArray()) world.Obey(new Command { Kind = CommandKind.DeleteMessage, Value = (int)message.Id });
        Ask(world, CommandKind.ShowCallBacks, _callBacks);
        foreach (CallBackRow booked in _callBacks.ToArray()) world.Obey(new Command { Kind = CommandKind.CancelCallBack, Value = (int)booked.Id });
    }

    /// <summary>All is over: nothing may be in use.</summary>
    internal void JudgeRest(VirtualWorld world)
    {
        world.Obey(new Command { Kind = CommandKind.ShowTotals });
        Ask(world, CommandKind.ShowCalls, _calls);
        foreach (CallRow left in _calls.ToArray())
        {
            LastOf(world, left.Sequence);
            Complain($"call {left.Sequence} of {left.Caller} to {left.Called} is still {left.Phase} after {left.Age.Seconds} s: {Steps()}");
        }

        Ask(world, CommandKind.ShowCapacity, _rooms);
        foreach (CapacityRow room in _rooms)
        {
            bool ofCalls = room.Kind is CapacityKind.Calls or CapacityKind.Tickets or CapacityKind.Bridges or CapacityKind.Mixers or CapacityKind.Players or CapacityKind.Receivers or CapacityKind.Recorders or CapacityKind.Requests;
            Want(!ofCalls || room.InUse == 0, $"{room.InUse} {room.Kind} left in use");
        }

        int calls = world.Chassis.CountBusy(out int channels);
        Want(calls == 0, $"{calls} calls stuck at the far ends");
        Want(channels == 0, $"{channels} channels or cells stuck at the far ends");
        Want(world.Chassis.RecordersBusy == 0, $"{world.Chassis.RecordersBusy} cards still record");
        JudgeTotals();
        JudgeFiles(world);
        Ask(world, CommandKind.ShowCallBacks, _callBacks);
        foreach (CallBackRow booked in _callBacks) Want(booked.Status is not (CallBackState.Booked or CallBackState.Waiting or CallBackState.Calling or CallBackState.Talking), $"call-back {booked.Id} is left: {booked.Status}");
    }

    private void JudgeTotals()
    {
        Want(_totals.Calls == 0, $"{_totals.Calls} calls stuck in the switch");
        Want(_totals.ChannelsBusy == 0, $"{_totals.ChannelsBusy} channels stuck in the switch");
        Want(_totals.CellsBusy == 0, $"{_totals.CellsBusy} cells stuck in the switch");
        Want(_totals.AgentsEngaged == 0, $"{_totals.AgentsEngaged} agents stuck");
        Want(_totals.Waiting == 0, $"{_totals.Waiting} calls stuck in queues");
        Want(_sequences.Count == (long)_totals.Attempts, $"{_sequences.Count} records for {_totals.Attempts} calls");
        Want(_totals.Connected + _totals.Served + _totals.Abandoned + _totals.Refused + _totals.Failed == (ulong)_sequences.Count, "the outcomes do not add up to the calls");
    }

    // Every message was deleted: none may be left in the switch, no file at the host.
    private void JudgeFiles(VirtualWorld world)
    {
        Ask(world, CommandKind.ShowMessages, _messages);
        foreach (MessageRow message in _messages) Complain($"message {message.Id} of call {message.OfCall} is left: {message.Status}");
        foreach (ushort prompt in world.Files.Messages.Keys) Complain($"the file of message {prompt} is left");
    }

    private void Judge(in CallRecord record)
    {
        Newest = Math.Max(Newest, record.Sequence);
        if (!_sequences.Add(record.Sequence)) Complain($"call {record.Sequence} has two records");
        int kept = Math.Min(record.StepsNoted, TraceEntry.Most);
        if (kept == 0 || record.Steps[kept - 1].Kind != TraceKind.Over) Complain($"the trace of call {record.Sequence} has no last word");
        else if (record.Steps[kept - 1].What != (ushort)record.Clearer || record.Steps[kept - 1].Value != (int)record.Cause) Complain($"the last word of call {record.Sequence} is not that of its record");
        TraceKind last = kept < 2 ? TraceKind.None : record.Steps[kept - 2].Kind;
        Ends[last] = Ends.GetValueOrDefault(last) + 1;
        if (record.StepsNoted > 0 && record.EndedAt == Instant.Never) Complain($"call {record.Sequence} has no end");
        if (record.EndedAt != Instant.Never && record.EndedAt < record.ArrivedAt) Complain($"call {record.Sequence} ended before it began");
        if (record.AnsweredAt != Instant.Never && (record.AnsweredAt < record.ArrivedAt || record.AnsweredAt > record.EndedAt)) Complain($"call {record.Sequence} was answered at {record.AnsweredAt}, between {record.ArrivedAt} and {record.EndedAt}");
        if (record.ConnectedAt != Instant.Never && (record.ConnectedAt < record.ArrivedAt || record.ConnectedAt > record.EndedAt)) Complain($"call {record.Sequence} was connected at {record.ConnectedAt}, between {record.ArrivedAt} and {record.EndedAt}");
        for (int step = 1; step < kept; step++)
        {
            if (record.Steps[step].At < record.Steps[step - 1].At) Complain($"call {record.Sequence}: {record.Steps[step]} is older than the step before it");
        }
    }

    // Steps beside a talk say nothing about who hears whom.
    private TraceEntry LastOf(VirtualWorld world, ulong call)
    {
        _steps.Clear();
        world.Obey(new Command { Kind = CommandKind.ShowCallSteps, Call = call });
        for (int at = _steps.Count - 1; at >= 0; at--)
        {
            if (_steps[at].Kind is not (TraceKind.Feature or TraceKind.Summary or TraceKind.RecordOn or TraceKind.RecordOff)) return _steps[at];
        }

        return default;
    }

    private string StepsOf(VirtualWorld world, ChannelId channel, out bool mayBeSilent)
    {
        mayBeSilent = false;
        Ask(world, CommandKind.ShowCalls, _calls);
        foreach (CallRow call in _calls.ToArray())
        {
            if (call.Caller != channel) continue;
            TraceKind last = LastOf(world, call.Sequence).Kind;
            mayBeSilent = last == TraceKind.MessageBegan || (call.Queue >= 0 && world.Switch.Configuration.Queues[call.Queue].Music < 0);
            return $"call {call.Sequence}, {call.Phase}: {Steps()}";
        }

        return "no call of the switch";
    }

    private static bool HearsNothing(VirtualWorld world, ChannelId channel) => world.Chassis.SourceOf(channel).Kind switch
    {
        CellSourceKind.Idle => true,
        CellSourceKind.Announcement or CellSourceKind.PlayList => world.Chassis.PromptAt(channel, world.Now) < 0,
        _ => false,
    };

    private static bool IsTold(VirtualWorld world, ChannelId agent) => world.Chassis.SourceOf(agent) is { Kind: CellSourceKind.Tone, Tone: ToneKind.Busy };

    private string Steps() => string.Join(", ", _steps.Select(step => $"{step.At} {step.Kind} {step.What} {step.Value}"));

    private static bool Contains(IReadOnlyList<ChannelId> voices, ChannelId voice)
    {
        foreach (ChannelId heard in voices)
        {
            if (heard == voice) return true;
        }

        return false;
    }

    private static void Ask<T>(VirtualWorld world, CommandKind kind, List<T> rows)
    {
        rows.Clear();
        world.Obey(new Command { Kind = kind });
    }

    private void Want(bool holds, string complaint)
    {
        if (!holds) Complain(complaint);
    }
}
