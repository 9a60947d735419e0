using System;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Signalling.Q931;

namespace AcdController.Fuzz;

/// <summary>Holds what our side did against <see cref="Rules"/>.</summary>
internal sealed class Judge
{
    private const int AnswersMax = 40;

    private readonly SignallingTable _table;
    private readonly bool[] _isUser;
    private readonly bool[] _reassembles;
    private readonly Handle[] _progressed;
    private readonly Answer[] _answers = new Answer[AnswersMax];
    private int _count;
    private ushort _reference;
    private bool _broughtFacility;
    private Handle _call;
    private CallState _before;

    public Judge(SignallingTable table, bool[] isUser, bool[] reassembles, int capacity)
    {
        _table = table;
        _isUser = isUser;
        _reassembles = reassembles;
        _progressed = new Handle[capacity];
    }

    /// <summary>State of the call that the last judged message was for; Null when there was none.</summary>
    public CallState Before => _before;

    /// <summary>Remembers where a call stands before a message.</summary>
    public void Begin(int span, in MessageScan scan)
    {
        _count = 0;
        _reference = scan.Reference;
        _broughtFacility = scan.HasFacility;
        _call = scan.HasHead && !scan.IsGlobal ? _table.Find(span, new CallReference(scan.Reference, scan.Flag)) : Handle.None;
        _before = _call.IsNone ? CallState.Null : _table.StateOf(_call);
    }

    /// <summary>A message of ours: must be one that may be sent at all.</summary>
    public void Note(int span, ReadOnlySpan<byte> message)
    {
        MessageScan scan = MessageScan.Of(message);
        string? fault = OutgoingFault(scan, _isUser[span]);
        if (fault is not null) throw new FuzzException($"we sent {Convert.ToHexStringLower(message)}: {fault}");
        // A RESTART of our own is no answer: what it waited for may have come true. Before it, calls that have no answer yet are refused by name.
        if (scan.Type == 0x46) return;
        if (scan.Type == 0x5A && scan.Cause == 41 && scan.Reference != _reference) return;
        // The link id of a transfer comes in one call, what is done with it in the other.
        if (scan.Type == 0x62 && _broughtFacility && scan.Reference != _reference) return;
        if (_count < AnswersMax) _answers[_count++] = new Answer(span, scan.Reference, scan.Flag, scan.Type, scan.Cause, scan.State);
    }

    /// <summary>Judges what one message brought about, before call control has a say.</summary>
    public void Decide(int span, in MessageScan scan)
    {
        bool isUser = _isUser[span];
        if (!scan.HasHead)
        {
            // Without a call reference only components are spoken, and only they are answered (EN 300 196-1 §8.3.2).
            bool components = scan.IsDummy && scan.Type == 0x62 && _count == 1 && _answers[0].Type == 0x62;
            if (_count > 0 && !components) Fail(scan, "is answered", Answers.Nothing);
            return;
        }

        // What is answered here is the message that the segments make (Annex H).
        if (scan.Type == 0x60 && _reassembles[span]) return;
        Answers permitted = scan.IsGlobal ? Rules.ForGlobal(scan) : _call.IsNone ? Rules.WithoutCall(scan) : Rules.ForCall(_before, isUser, scan);
        Answers given = 0;
        for (int i = 0; i < _count; i++)
        {
            Answers answer = Classify(_answers[i]);
            if ((permitted & answer) == 0 || (i > 0 && answer != Answers.Information)) Fail(scan, $"is answered with message {i} {_answers[i].Words}", permitted);
            if (_answers[i].Span != span || _answers[i].Reference != scan.Reference || _answers[i].Flag == scan.Flag) Fail(scan, $"is answered elsewhere: {_answers[i]}", permitted);
            given |= answer;
        }

        if (_count == 0 && (permitted & Answers.Nothing) == 0) Fail(scan, "is not answered", permitted);
        if (!_call.IsNone) DecideState(isUser, scan, given == 0 ? Answers.Nothing : given, permitted);
    }

    /// <summary>Every call of a span that waits for something waits with a timer.</summary>
    public void CheckSpan(int span)
    {
        uint channels = 0;
        for (Handle call = _table.CallAfter(span, Handle.None); !call.IsNone; call = _table.CallAfter(span, call))
        {
            CheckTimer(call, _isUser[span]);
            byte timeslot = _table.TimeslotOf(call);
            if (timeslot == 0) continue;
            uint bit = 1u << timeslot;
            if ((channels & bit) != 0 || timeslot is 16 or > 31) throw new FuzzException($"channel {timeslot} has two calls, or is none");
            channels |= bit;
        }

        if (channels != _table.BusyMask(span)) throw new FuzzException($"channels {_table.BusyMask(span):x8} are busy, {channels:x8} have calls");
    }

    /// <summary>May the call stay as it is for ever?</summary>
    public bool MayStay(Handle call, int span) => Rules.MayStay(_table.StateOf(call), _isUser[span], _progressed[call.Index] == call);

    public void CheckTimer(Handle call, bool isUser)
    {
        CallState state = _table.StateOf(call);
        if (Rules.MustBeTimed(state, isUser, _progressed[call.Index] == call) && !_table.IsTimed(call)) throw new FuzzException($"no timer in state {(int)state} {state}, {(isUser ? "user" : "network")} side");
    }

    private void DecideState(bool isUser, in MessageScan scan, Answers given, Answers permitted)
    {
        CallState after = _table.StateOf(_call);
        bool right;
        const Answers Statuses = Answers.Enquired | Answers.BadReference | Answers.Missing | Answers.UnknownType | Answers.WrongState | Answers.UnknownElement | Answers.WrongContent;
        if (scan.Type is 0x4D or 0x5A) right = after == CallState.Null;
        else if ((given & Statuses) != 0) right = after == _before && _answers[0].State == (byte)_before;
        else if ((given & Answers.Disconnect) != 0) right = after == (isUser ? CallState.DisconnectRequest : CallState.DisconnectIndication);
        else if ((given & Answers.Release) != 0) right = after == CallState.ReleaseRequest;
        else if ((given & (Answers.DeadState | Answers.ReleaseComplete)) != 0) right = after == CallState.Null;
        else if (scan.Type == 0x7D) right = after == (scan.State == 0 ? CallState.Null : _before) || ((scan.IsDoubtful || !scan.HasCause) && after == _before);
        else if (Rules.Target(_before, isUser, scan.Type) is { } next && !(scan.Type == 0x45 && IsClearing(_before))) right = after == next;
        else right = after == _before;
        if (!right) Fail(scan, $"leads to state {(int)after} {after} with {given}", permitted);

        if (after == CallState.Null) return;
        // T310 may be stopped by PROGRESS (§5.1.6), T302 by the last digits (§5.1.3).
        if (scan.Type is 0x03 or 0x7B && given == Answers.Nothing) _progressed[_call.Index] = _call;
        CheckTimer(_call, isUser);
    }

    private static bool IsClearing(CallState state) => state is CallState.DisconnectRequest or CallState.DisconnectIndication or CallState.ReleaseRequest;

    private void Fail(in MessageScan scan, string what, Answers permitted) => throw new FuzzException(string.Create(
        CultureInfo.InvariantCulture, $"message type 0x{scan.Type:x2} in state {(int)_before} {_before}{(scan.IsDoubtful ? ", with doubtful elements," : "")} {what}; allowed: {permitted}"));

    private static Answers Classify(in Answer answer) => (answer.Type, answer.Cause) switch
    {
        (0x7D, 30)         => Answers.Enquired,
        (0x7D, 81)         => Answers.BadReference,
        (0x7D, 96)         => Answers.Missing,
        (0x7D, 97)         => Answers.UnknownType,
        (0x7D, 98 or 101)  => Answers.WrongState,
        (0x7D, 99)         => Answers.UnknownElement,
        (0x7D, 82 or 100)  => Answers.WrongContent,
        (0x5A, 81)         => Answers.ReleaseComplete | Answers.Dead,
        (0x5A, 101)        => Answers.ReleaseComplete | Answers.DeadState,
        (0x5A, _)          => Answers.ReleaseComplete,
        (0x4D, 81)         => Answers.Release | Answers.Dead,
        (0x4D, 101)        => Answers.Release | Answers.DeadState,
        (0x4D, _)          => Answers.Release,
        (0x45, _)          => Answers.Disconnect,
        (0x0F, _)          => Answers.ConnectAck,
        (0x4E, _)          => Answers.RestartAck,
        (0x30 or 0x37 or 0x21 or 0x22, _) => Answers.Reject,
        (0x28 or 0x33, _)  => Answers.Accept,
        (0x62, _)          => Answers.Facility,
        (0x7B, _)          => Answers.Information,
        (0x0D or 0x02, _)  => Answers.SetupAnswer,
        _                  => Answers.Other,
    };

    // What any analyser would call wrong in a message of ours.
    private static string? OutgoingFault(in MessageScan scan, bool isUser)
    {
        if (scan.IsDummy) return scan.Type == 0x62 ? null : "only FACILITY has no call reference";
        if (!scan.HasHead) return "no head";
        if (!scan.IsOrdered) return "elements out of order";
        return scan.Type switch
        {
            0x05 when !scan.HasBearer || (!isUser && !scan.HasChannel) || scan.Flag => "SETUP lacks an element, or has the flag of an answer",
            0x45 when !scan.HasCause => "DISCONNECT has no cause",
            0x7D when !scan.HasCause || !scan.HasState => "STATUS lacks an element",
            0x03 when !scan.HasProgress => "PROGRESS has no indicator",
            0x46 or 0x4E when !scan.HasRestart => "RESTART has no indicator",
            _ => null,
        };
    }

    private readonly record struct Answer(int Span, ushort Reference, bool Flag, byte Type, byte Cause, byte State)
    {
        public string Words => string.Create(CultureInfo.InvariantCulture, $"0x{Type:x2} cause {Cause} state {State}");

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Words} cr {Reference} flag {(Flag ? 1 : 0)}");
    }
}

/// <summary>Our side did what it must not.</summary>
internal sealed class FuzzException(string message) : System.Exception(message);
