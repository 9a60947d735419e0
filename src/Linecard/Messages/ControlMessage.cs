using System;
using System.Buffers.Binary;

namespace AcdController.Linecard;

/// <summary>Safe view of a control message: after <see cref="TryRead"/> no accessor can fail.</summary>
/// <remarks>
/// <code>
/// octet 1      kind           MessageKind
/// octets 2–3   transaction    0 in events
/// octets 4–5   object         port, timeslot
/// octets 6–7   operation      package, operation
/// then elements, any number:
/// octet 1      tag            ElementTag
/// octet 2      length         octets of the value, 0 to 255
/// octets 3…    value
/// </code>
/// All numbers big-endian.
/// </remarks>
public readonly ref struct ControlMessage
{
    /// <summary>Octets before the elements.</summary>
    public const int HeadOctets = 7;

    /// <summary>The longest message: what the information field of one frame holds.</summary>
    public const int OctetsMax = 272;

    private readonly ReadOnlySpan<byte> _octets;

    private ControlMessage(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>What it is; may be a value without name.</summary>
    public MessageKind Kind => (MessageKind)_octets[0];

    /// <summary>Its transaction number.</summary>
    public ushort Transaction => BinaryPrimitives.ReadUInt16BigEndian(_octets[1..]);

    /// <summary>What it is about.</summary>
    public ObjectId Object => new(BinaryPrimitives.ReadUInt16BigEndian(_octets[3..]));

    /// <summary>What to do or what happened; may be a value without name.</summary>
    public Operation Operation => (Operation)BinaryPrimitives.ReadUInt16BigEndian(_octets[5..]);

    /// <summary>The elements with their tags and lengths.</summary>
    public ReadOnlySpan<byte> ElementOctets => _octets[HeadOctets..];

    /// <summary>The elements, in order.</summary>
    public ElementReader Elements => new(_octets[HeadOctets..]);

    /// <summary>Looks at octets as a control message.</summary>
    /// <returns>False when there is no whole head, or the elements do not end where the octets end.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, out ControlMessage message)
    {
        message = default;
        if (octets.Length < HeadOctets) return false;
        ReadOnlySpan<byte> rest = octets[HeadOctets..];
        while (!rest.IsEmpty)
        {
            if (rest.Length < 2 || rest.Length - 2 < rest[1]) return false;
            rest = rest[(2 + rest[1])..];
        }

        message = new ControlMessage(octets);
        return true;
    }

    /// <summary>The first element with a tag and at least so many octets; what follows them is for later versions.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFind(ElementTag tag, int octetsMin, out ReadOnlySpan<byte> value)
    {
        ElementReader elements = Elements;
        while (elements.TryRead(out ElementTag found, out value))
        {
            if (found == tag && value.Length >= octetsMin) return true;
        }

        return false;
    }
}

/// <summary>Walks the elements of a message that <see cref="ControlMessage.TryRead"/> has found whole.</summary>
public ref struct ElementReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Walks elements that were part of a whole message.</summary>
    public ElementReader(ReadOnlySpan<byte> elements) => _rest = elements;

    /// <summary>The next element.</summary>
    /// <returns>False after the last.</returns>
    public bool TryRead(out ElementTag tag, out ReadOnlySpan<byte> value)
    {
        if (_rest.IsEmpty)
        {
            tag = default;
            value = default;
            return false;
        }

        tag = (ElementTag)_rest[0];
        value = _rest.Slice(2, _rest[1]);
        _rest = _rest[(2 + _rest[1])..];
        return true;
    }
}

/// <summary>Writes a control message into octets that its caller owns. The caller sees to it that elements fit; asserted.</summary>
public ref struct ControlWriter
{
    private readonly Span<byte> _octets;
    private int _count;

    /// <summary>Begins a message.</summary>
    /// <param name="octets">Where; <see cref="ControlMessage.OctetsMax"/> always suffice.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="transaction">Its number; 0 in events.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="operation">What to do or what happened.</param>
    public ControlWriter(Span<byte> octets, MessageKind kind, ushort transaction, ObjectId about, Operation operation)
    {
        _octets = octets;
        octets[0] = (byte)kind;
        BinaryPrimitives.WriteUInt16BigEndian(octets[1..], transaction);
        BinaryPrimitives.WriteUInt16BigEndian(octets[3..], about.Value);
        BinaryPrimitives.WriteUInt16BigEndian(octets[5..], (ushort)operation);
        _count = ControlMessage.HeadOctets;
    }

    /// <summary>The message so far.</summary>
    public readonly ReadOnlySpan<byte> Message => _octets[.._count];

    /// <summary>Octets that still fit.</summary>
    public readonly int Room => _octets.Length - _count;

    /// <summary>Appends an element and gives its value to be written, all of it.</summary>
    public Span<byte> Element(ElementTag tag, int octets)
    {
        _octets[_count] = (byte)tag;
        _octets[_count + 1] = (byte)octets;
        Span<byte> value = _octets.Slice(_count + 2, octets);
        _count += 2 + octets;
        return value;
    }

    /// <summary>Appends an element of one octet.</summary>
    public void Octet(ElementTag tag, byte value) => Element(tag, 1)[0] = value;

    /// <summary>Appends an element of two octets.</summary>
    public void Number16(ElementTag tag, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Element(tag, 2), value);

    /// <summary>Appends an element of four octets.</summary>
    public void Number32(ElementTag tag, uint value) => BinaryPrimitives.WriteUInt32BigEndian(Element(tag, 4), value);
}
