using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Captures;

/// <summary>Sorts the messages of D-channels by call and draws each call as a ladder when it is over: the network on the left, the user on the right.</summary>
/// <remarks>
/// A call is a span, a call reference and the side that chose it (the flag). It is over with RELEASE COMPLETE, RELEASE from both sides (§5.3.5) or STATUS with state 0.
/// Messages of the global call reference make a ladder of their own, over with RESTART ACKNOWLEDGE. Frames of layer 2 that set up, clear or reset a link are a line between
/// the ladders; other frames without a message are left out. An I frame that repeats an N(S) is drawn with "again".
/// </remarks>
public sealed class CallLadder
{
    /// <summary>Most calls that are followed at a time; the oldest is drawn unfinished when one more begins.</summary>
    public const int CallsMax = 10_000;

    private readonly SortedDictionary<(SpanId Span, bool ByNetwork, int Reference), LadderCall> _calls =
        new(Comparer<(SpanId Span, bool ByNetwork, int Reference)>.Create(Compare));

    private readonly Dictionary<(SpanId Span, LinkSide Sender), int> _next = [];
    private long _begun;
    private bool _afterLink;

    /// <summary>Takes a frame; appends what is ready to be drawn.</summary>
    public void Take(CapturedFrame frame, StringBuilder text)
    {
        var view = new FrameView(frame.Octets);
        if (!view.IsValid) return;
        if (view.Kind is FrameKind.Sabme or FrameKind.Disc or FrameKind.Ua or FrameKind.Dm or FrameKind.Frmr) TakeLink(frame, view.Kind, text);
        if (view.Kind is not (FrameKind.Information or FrameKind.Ui) || frame.Sender is not { } sender) return;
        bool again = view.Kind == FrameKind.Information && IsRepeated(frame.Span, sender, view.SendNumber);
        if (MessageView.TryRead(view.Information, out MessageView message) != HeadFault.None) return;
        TakeMessage(frame, sender, view.Information, message, again, text);
    }

    /// <summary>Draws the calls that are not over, oldest first.</summary>
    public void Finish(StringBuilder text)
    {
        var left = new List<LadderCall>(_calls.Values);
        left.Sort((a, b) => a.Order.CompareTo(b.Order));
        foreach (LadderCall call in left) Draw(call, text);
        _calls.Clear();
    }

    private void TakeMessage(CapturedFrame frame, LinkSide sender, ReadOnlySpan<byte> octets, in MessageView message, bool again, StringBuilder text)
    {
        // The flag is 1 in what the side sends that did not choose the reference (§4.3).
        bool byNetwork = (sender == LinkSide.Network) != message.Reference.Own;
        (SpanId, bool, int) key = (frame.Span, byNetwork, message.Reference.Value);
        if (message.Type == MessageType.Setup && !again && _calls.TryGetValue(key, out LadderCall? before) && before.HasBegun)
        {
            Draw(before, text);
            _calls.Remove(key);
        }

        if (!_calls.TryGetValue(key, out LadderCall? call))
        {
            if (_calls.Count == CallsMax) DrawOldest(text);
            call = new LadderCall(++_begun, frame, byNetwork, message.Reference.Value);
            _calls.Add(key, call);
        }

        call.Add(frame.Microseconds, sender, octets, message, again);
        if (!call.IsOver) return;
        Draw(call, text);
        _calls.Remove(key);
    }

    private void TakeLink(CapturedFrame frame, FrameKind kind, StringBuilder text)
    {
        if (kind is FrameKind.Sabme or FrameKind.Ua)
        {
            // Either end begins to count from 0 again.
            _next.Remove((frame.Span, LinkSide.Network));
            _next.Remove((frame.Span, LinkSide.User));
        }

        LadderCall.AppendTime(text, frame);
        text.Append("  ").Append(frame.Sender switch { LinkSide.Network => "network ──► user", LinkSide.User => "user ──► network", _ => "direction unknown" }).Append("  ");
        TraceText.AppendFrame(text, frame);
        text.Append('\n');
        _afterLink = true;
    }

    private void Draw(LadderCall call, StringBuilder text)
    {
        if (_afterLink) text.Append('\n');
        _afterLink = false;
        call.Draw(text);
    }

    private bool IsRepeated(SpanId span, LinkSide sender, int sendNumber)
    {
        bool known = _next.TryGetValue((span, sender), out int next);
        int behind = (next - sendNumber) & 127;
        if (known && behind is > 0 and < 64) return true;
        _next[(span, sender)] = (sendNumber + 1) & 127;
        return false;
    }

    private void DrawOldest(StringBuilder text)
    {
        KeyValuePair<(SpanId, bool, int), LadderCall>? oldest = null;
        foreach (KeyValuePair<(SpanId, bool, int), LadderCall> entry in _calls)
        {
            if (oldest is null || entry.Value.Order < oldest.Value.Value.Order) oldest = entry;
        }

        if (oldest is not { } found) return;
        Draw(found.Value, text);
        _calls.Remove(found.Key);
    }

    private static int Compare((SpanId Span, bool ByNetwork, int Reference) a, (SpanId Span, bool ByNetwork, int Reference) b)
    {
        int card = a.Span.Card.CompareTo(b.Span.Card);
        if (card != 0) return card;
        int port = a.Span.Port.CompareTo(b.Span.Port);
        if (port != 0) return port;
        int side = a.ByNetwork.CompareTo(b.ByNetwork);
        return side != 0 ? side : a.Reference.CompareTo(b.Reference);
    }
}
