using System;
using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

/// <summary>A message that arrives in segments on one span. All zero: none does.</summary>
internal struct SegmentedMessage
{
    /// <summary>Octets so far, head included; 0 when no message is under way.</summary>
    public int Count;

    /// <summary>Segments that are still missing.</summary>
    public byte Missing;
}

// SEGMENT (Annex H): on spans that are configured to put messages together, one message a span at a time.
public sealed partial class SignallingTable
{
    private const int SegmentsMax = 8;
    private const int SegmentOctetsMax = 260;
    private const int SegmentedOctetsMax = SegmentsMax * SegmentOctetsMax;

    // Head, then the segmented message element: 00, 02, first and missing, type.
    private const int SegmentHeadOctets = MessageView.HeadOctets + 4;
    private const byte FirstSegment = 0x80;

    private readonly int[] _segmentRows;
    private readonly SegmentedMessage[] _segmented;
    private readonly byte[] _segmentOctets;
    private readonly TimerRange _segmentTimers;

    // Position of each span's buffer; -1 for spans that refuse SEGMENT.
    private static int[] SegmentRowsOf(SpanSignalling[] spans)
    {
        int[] rows = new int[spans.Length];
        int count = 0;
        for (int span = 0; span < spans.Length; span++) rows[span] = spans[span].Variant.Segments == SegmentPolicy.Reassemble ? count++ : -1;
        return rows;
    }

    private static int SegmentRowCount(int[] rows)
    {
        int count = 0;
        foreach (int row in rows) count = Math.Max(count, row + 1);
        return count;
    }

    /// <summary>Puts a message together from its segments.</summary>
    /// <param name="span">A span that does so.</param>
    /// <param name="octets">What arrived.</param>
    /// <param name="view">The same; the whole message when this was its last segment.</param>
    /// <param name="now">The moment.</param>
    /// <returns>True when there is a message to act upon; false when a segment was taken or thrown away.</returns>
    private bool TryReassemble(int span, ReadOnlySpan<byte> octets, ref MessageView view, Instant now)
    {
        int row = _segmentRows[span];
        ref SegmentedMessage message = ref _segmented[row];
        Span<byte> buffer = _segmentOctets.AsSpan(row * SegmentedOctetsMax, SegmentedOctetsMax);
        if (view.Type != MessageType.Segment)
        {
            // Another message of the same call before the last segment: what came of the segmented one is of no use (Annex H).
            if (message.Count > 0 && octets[..4].SequenceEqual(buffer[..4])) DropSegments(span, ref message);
            return true;
        }

        if (!TryAppendSegment(ref message, buffer, octets))
        {
            DropSegments(span, ref message);
            return false;
        }

        if (message.Missing > 0)
        {
            _wheel.Start(_segmentTimers.Of(span), now + _configuration[span].Timers.T314);
            return false;
        }

        _wheel.Stop(_segmentTimers.Of(span));
        int count = message.Count;
        message = default;
        return MessageView.TryRead(buffer[..count], out view) == HeadFault.None;
    }

    private static bool TryAppendSegment(ref SegmentedMessage message, Span<byte> buffer, ReadOnlySpan<byte> octets)
    {
        if (octets.Length is < SegmentHeadOctets or > SegmentOctetsMax || octets[5] != (byte)ElementId.SegmentedMessage || octets[6] != 2) return false;
        bool isFirst = (octets[7] & FirstSegment) != 0;
        byte missing = (byte)(octets[7] & 0x7F);
        byte type = octets[8];
        if (type == (byte)MessageType.Segment) return false;
        if (isFirst)
        {
            if (missing is 0 or >= SegmentsMax) return false;
            octets[..4].CopyTo(buffer);
            buffer[4] = type;
            message.Count = MessageView.HeadOctets;
        }
        else if (message.Count == 0 || missing != message.Missing - 1 || type != buffer[4] || !octets[..4].SequenceEqual(buffer[..4]))
        {
            return false;
        }

        ReadOnlySpan<byte> content = octets[SegmentHeadOctets..];
        content.CopyTo(buffer[message.Count..]);
        message.Count += content.Length;
        message.Missing = missing;
        return true;
    }

    private void DropSegments(int span, ref SegmentedMessage message)
    {
        message = default;
        _counters[span].SegmentsDropped++;
        _wheel.Stop(_segmentTimers.Of(span));
    }

    private void ExpireSegments(int span)
    {
        CountExpiry(span, SignallingTimer.T314);
        ForgetSegments(span);
    }

    // The data link is lost or was set up anew, or T314 expired.
    private void ForgetSegments(int span)
    {
        int row = _segmentRows[span];
        if (row >= 0 && _segmented[row].Count > 0) DropSegments(span, ref _segmented[row]);
    }
}
