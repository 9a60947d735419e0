using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Captures;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>
/// What one call did, frame by frame on all its spans and decision by decision: read from the journal by running the recorded minutes once more through a core of its own.
/// The running core is not asked, so looking back costs calls nothing.
/// </summary>
internal sealed class CallHistory
{
    // The call may have begun before the journal knows of it, and its last frames come after its record.
    private static readonly Duration s_before = Duration.FromSeconds(1);
    private static readonly Duration s_after = Duration.FromSeconds(5);

    private readonly ulong _call;
    private readonly LegBooks _legs = new();
    private readonly SortedDictionary<(long At, int Order), DecisionRow> _decisions = [];
    private Switch? _core;
    private Instant _now;
    private long _frames;
    private bool _found;

    private CallHistory(ulong call) => _call = call;

    /// <summary>Number of the call.</summary>
    public ulong Call => _call;

    /// <summary>Frames of its legs, oldest first.</summary>
    public IReadOnlyList<CapturedFrame> Frames => _legs.Frames;

    /// <summary>Frames that were too many to be kept.</summary>
    public int FramesLeft => _legs.Left;

    /// <summary>Decisions about it, oldest first.</summary>
    public IEnumerable<DecisionRow> Decisions => _decisions.Values;

    /// <summary>Wall time at the core's zero, microseconds since 1970-01-01 UTC.</summary>
    public ulong BootEpoch { get; private set; }

    /// <summary>Names of queues and agents at the time.</summary>
    public Configuration Configuration { get; private set; } = new();

    /// <summary>Is the beginning of the call no longer in the journal?</summary>
    public bool BeganEarlier { get; private set; }

    /// <summary>Reads it.</summary>
    /// <param name="journal">Directory of the journal.</param>
    /// <param name="call">Number of the call.</param>
    /// <param name="arrived">When it arrived, on the core's clock.</param>
    /// <param name="ended">When it ended; never: it is not over.</param>
    /// <param name="history">The history.</param>
    /// <returns>Null, or why there is none.</returns>
    public static string? TryRead(string journal, ulong call, Instant arrived, Instant ended, out CallHistory history)
    {
        history = new CallHistory(call);
        try
        {
            List<string> segments = Covering(journal, arrived, ended, out bool earlier);
            history.BeganEarlier = earlier;
            foreach (string segment in segments) history.Run(JournalReader.Open(segment), new Instant(Math.Max(0, arrived.Microseconds - s_before.Microseconds)), Later(ended));
            return history._found ? null : $"call {call}: the journal does not reach back to it";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JournalDamage)
        {
            return $"call {call}: {fault.Message}";
        }
    }

    private static Instant Later(Instant ended) => ended == Instant.Never ? ended : ended + s_after;

    // Segments of the newest run from the one in which the call arrived on.
    private static List<string> Covering(string journal, Instant arrived, Instant ended, out bool earlier)
    {
        IReadOnlyList<string> files = Replay.Segments(journal);
        var covering = new List<string>();
        earlier = false;
        for (int i = files.Count - 1; i >= 0; i--)
        {
            Instant first = FirstOf(JournalReader.Open(files[i]));
            if (first <= Later(ended)) covering.Insert(0, files[i]);
            if (first < arrived) return covering;
        }

        earlier = true;
        return covering;
    }

    private static Instant FirstOf(JournalReader reader)
    {
        while (reader.TryRead(out RecordHead head, out _))
        {
            if (head.Kind <= JournalKind.InputMax) return new Instant(head.Now);
        }

        return Instant.Never;
    }

    private void Run(JournalReader reader, Instant from, Instant until)
    {
        _core = CoreOf(reader);
        Configuration = _core.Configuration;
        BootEpoch = reader.Head.BootEpoch;
        bool traced = false;
        while (reader.TryRead(out RecordHead head, out ReadOnlySpan<byte> octets))
        {
            if (head.Kind > JournalKind.InputMax) continue;
            _now = new Instant(head.Now);
            if (_now > until) break;
            if (!traced && _now >= from) traced = TraceAll();
            _core.Step(_now, new Input((InputKind)head.Kind, head.Card, octets));
            if (TakeOutputs()) AskWhose();
        }

        NoteDecisions();
    }

    private static Switch CoreOf(JournalReader reader)
    {
        var mistakes = new List<ConfigurationError>();
        if (ConfigurationText.Read(reader.ConfigurationName, reader.ConfigurationText, mistakes) is not { } configuration)
            throw reader.Damage(JournalFormat.SegmentHeadOctets, "its configuration is not understood by this program");
        var core = new Switch(configuration);
        if (reader.Head.SnapshotOctets > 0 && core.Store.Load(reader.Snapshot) is { } reason) throw reader.Damage(JournalFormat.SegmentHeadOctets, reason);
        return core;
    }

    private bool TraceAll()
    {
        foreach (SpanConfiguration span in _core!.Configuration.Spans) Ask(new Command { Kind = CommandKind.TraceOn, Span = span.Span }, static (_, _, _) => { });
        return true;
    }

    // True: a leg began somewhere.
    private bool TakeOutputs()
    {
        bool begins = false;
        while (_core!.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Trace) begins |= _legs.Take(FrameOf(output, octets));
        }

        return begins;
    }

    private CapturedFrame FrameOf(in Output output, ReadOnlySpan<byte> octets) =>
        SpanCapture.FrameOf(new TracedFrame(_now, output.Span, output.Outgoing, octets.ToArray()), ++_frames, BootEpoch, SpanCapture.SideOf(_core!.Configuration, output.Span));

    private void AskWhose()
    {
        foreach (SpanConfiguration span in _core!.Configuration.Spans)
        {
            Ask(new Command { Kind = CommandKind.ShowSpan, Span = span.Span }, (history, kind, octets) =>
            {
                if (kind != ReplyKind.SpanCall) return;
                SpanCallRow row = MemoryMarshal.Read<SpanCallRow>(octets);
                if (row.Sequence != history._call) return;
                history._found = true;
                history._legs.Claim(span.Span, row.Own, row.Reference);
            });
        }
    }

    private void NoteDecisions() => Ask(new Command { Kind = CommandKind.WhyCall, Call = _call }, static (history, kind, octets) =>
    {
        if (kind != ReplyKind.Decision) return;
        DecisionRow row = MemoryMarshal.Read<DecisionRow>(octets);
        if (row.Call == history._call) history._decisions[(row.At, (int)row.Kind)] = row;
    });

    private void Ask(in Command command, Taker take)
    {
        _core!.Step(_now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
        while (_core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply) take(this, output.Reply, octets);
        }
    }

    private delegate void Taker(CallHistory history, ReplyKind kind, ReadOnlySpan<byte> octets);
}
