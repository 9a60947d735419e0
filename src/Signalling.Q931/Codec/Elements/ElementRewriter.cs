using System;

namespace AcdController.Signalling.Q931;

/// <summary>Writes elements as they were read: legal ones from their values, all others, those of other codesets and what the end of the message cut short, from their octets.</summary>
internal ref struct ElementRewriter
{
    private readonly Span<byte> _target;
    private int _count;

    /// <summary>Begins.</summary>
    /// <param name="target">Room for as many octets as will be copied; asserted by the bounds of the span.</param>
    public ElementRewriter(Span<byte> target) => _target = target;

    /// <summary>The octets so far.</summary>
    public readonly ReadOnlySpan<byte> Octets => _target[.._count];

    /// <summary>Copies what follows a message type, shifts among it.</summary>
    public void Copy(ReadOnlySpan<byte> elements)
    {
        var reader = new ElementReader(elements, stopsAtShifts: true);
        int from = 0;
        while (reader.Next())
        {
            int to = reader.Start + reader.Length;
            if (!TryRewrite(reader)) Put(elements[from..to]);
            from = to;
        }
    }

    private bool TryRewrite(in ElementReader reader)
    {
        if (reader.Codeset != 0 || reader.Truncated || ElementTable.Of(reader.Identifier) is not { } row) return false;
        if (reader.IsSingleOctet)
        {
            if (!row.Codec.TryRewrite([reader.Identifier], _target[_count..], out int octets)) return false;
            _count += octets;
            return true;
        }

        if (reader.Length < row.Min || reader.Length > row.Max) return false;
        if (!row.Codec.TryRewrite(reader.Content, _target[(_count + 2)..], out int count)) return false;
        _target[_count] = reader.Identifier;
        _target[_count + 1] = (byte)count;
        _count += count + 2;
        return true;
    }

    private void Put(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_target[_count..]);
        _count += octets.Length;
    }
}
