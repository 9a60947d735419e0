using System;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>Puts the parts of D-channel frames together, one frame a span. card-link.md §4.</summary>
internal sealed class DChannelAssembler
{
    private readonly byte[] _octets;
    private readonly Row[] _rows;

    public DChannelAssembler(Store store, int spans)
    {
        _octets = store.Array<byte>("cardlink.parts.octets", spans * CardLinkLayer.DChannelFrameOctetsMax);
        _rows = store.Array<Row>("cardlink.parts", spans);
    }

    /// <summary>Takes a part.</summary>
    /// <param name="span">Counted from 0 over all cards.</param>
    /// <param name="status">Second octet of the information field.</param>
    /// <param name="part">What follows it.</param>
    /// <param name="frame">The frame that is whole with it; valid until the next part of the span.</param>
    /// <param name="dropped">Frames that are lost by it.</param>
    /// <returns>False when no frame is whole.</returns>
    public bool TryTake(int span, byte status, ReadOnlySpan<byte> part, out ReadOnlySpan<byte> frame, out int dropped)
    {
        ref Row row = ref _rows[span];
        frame = default;
        switch (status)
        {
            case CardLinkLayer.StatusGood:
                dropped = End(ref row) + (part.IsEmpty ? 1 : 0);
                frame = part;
                return !frame.IsEmpty;
            case CardLinkLayer.StatusMore:
                dropped = Append(span, ref row, part);
                return false;
            case CardLinkLayer.StatusLastGood:
                dropped = Append(span, ref row, part);
                if (!row.IsTooLong) frame = _octets.AsSpan(span * CardLinkLayer.DChannelFrameOctetsMax, row.Count);
                row = default;
                return !frame.IsEmpty;
            default:
                dropped = row.IsTooLong ? 0 : 1;
                row = default;
                return false;
        }
    }

    /// <summary>The link began anew: what was begun of a frame is forgotten.</summary>
    public void Clear(int firstSpan, int spans) => Array.Clear(_rows, firstSpan, spans);

    /// <summary>Takes over the spans that go on.</summary>
    public void TakeOver(DChannelAssembler old, IndexMap spans)
    {
        Carry.Rows(old._octets, _octets, spans, CardLinkLayer.DChannelFrameOctetsMax);
        Carry.Rows(old._rows, _rows, spans);
    }

    // A whole frame in the middle of another one ends that.
    private static int End(ref Row row)
    {
        int dropped = row.Count > 0 && !row.IsTooLong ? 1 : 0;
        row = default;
        return dropped;
    }

    private int Append(int span, ref Row row, ReadOnlySpan<byte> part)
    {
        if (row.IsTooLong) return 0;
        if (part.Length > CardLinkLayer.DChannelFrameOctetsMax - row.Count)
        {
            row.IsTooLong = true;
            return 1;
        }

        part.CopyTo(_octets.AsSpan((span * CardLinkLayer.DChannelFrameOctetsMax) + row.Count));
        row.Count += part.Length;
        return 0;
    }

    private struct Row
    {
        public int Count;
        public bool IsTooLong;
    }
}
