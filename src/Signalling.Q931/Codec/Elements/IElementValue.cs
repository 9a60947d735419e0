using System;
using System.Text;

namespace AcdController.Signalling.Q931;

/// <summary>The complete value of an information element: legal if you hold one, and what it was read from is what it writes.</summary>
/// <typeparam name="TSelf">The value; one that keeps octets borrows them from the message.</typeparam>
/// <remarks>
/// The machines read a few fields with the tolerant readers of <c>Codec/Elements.cs</c>, as §5.8.6 and §5.8.7 wish. These values are for who wants all of
/// an element: traces, details of a call, tests. Reading refuses what would not come back octet by octet, spare bits that are set among it.
/// </remarks>
internal interface IElementValue<TSelf>
    where TSelf : IElementValue<TSelf>, allows ref struct
{
    /// <summary>Reads the content; false when it is not what the standard shows.</summary>
    static abstract bool TryRead(ReadOnlySpan<byte> content, out TSelf value);

    /// <summary>Writes the content.</summary>
    void Write(ref ContentWriter target);

    /// <summary>Appends words, without the element's name.</summary>
    void Say(StringBuilder text);
}

/// <summary>Octets of an element's content, one after the other.</summary>
internal ref struct ContentWriter
{
    private readonly Span<byte> _target;

    /// <summary>Begins.</summary>
    /// <param name="target">Room for the content; asserted by the bounds of the span.</param>
    public ContentWriter(Span<byte> target) => _target = target;

    /// <summary>Octets so far.</summary>
    public int Count { get; private set; }

    /// <summary>One octet.</summary>
    public void Put(int octet) => _target[Count++] = (byte)octet;

    /// <summary>Several octets.</summary>
    public void Put(scoped ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_target[Count..]);
        Count += octets.Length;
    }
}

/// <summary>An octet group, §4.5.1: bit 8 is 0 while the group goes on, 1 in its last octet. Up to 8 octets of 7 bits.</summary>
internal readonly struct OctetGroup
{
    private readonly ulong _octets;

    private OctetGroup(ulong octets, int count)
    {
        _octets = octets;
        Count = count;
    }

    /// <summary>How many octets; 0: the group is not there.</summary>
    public int Count { get; }

    /// <summary>The lower 7 bits of an octet; 0 when the group ends before it.</summary>
    public int this[int index] => index < Count ? (int)((_octets >> (index * 8)) & 0x7F) : 0;

    /// <summary>Reads a group.</summary>
    /// <param name="content">The element.</param>
    /// <param name="next">Where the group begins; moves behind it.</param>
    /// <param name="max">Most octets.</param>
    /// <param name="group">The group.</param>
    /// <returns>False when it does not end in time.</returns>
    public static bool TryRead(ReadOnlySpan<byte> content, ref int next, int max, out OctetGroup group)
    {
        ulong octets = 0;
        for (int count = 0; count < max && next < content.Length; count++)
        {
            byte octet = content[next++];
            octets |= (ulong)(octet & 0x7F) << (count * 8);
            if ((octet & 0x80) == 0) continue;
            group = new OctetGroup(octets, count + 1);
            return true;
        }

        group = default;
        return false;
    }

    /// <summary>Writes the group.</summary>
    public void Write(ref ContentWriter target)
    {
        for (int i = 0; i < Count; i++) target.Put(this[i] | (i == Count - 1 ? 0x80 : 0));
    }
}
