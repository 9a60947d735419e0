using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AcdController.Linecard;

/// <summary>What a file on a card is. Values as on the wire (card-link.md, element File).</summary>
public enum FileClass : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An announcement: A-law octets, 8000 a second.</summary>
    Prompt = 1,

    /// <summary>A firmware image.</summary>
    Firmware = 2,

    /// <summary>A recording: A-law octets, 8000 a second.</summary>
    Recording = 3,
}

/// <summary>A file: its class and its number within it.</summary>
/// <param name="Class">What it is; may be a value without name.</param>
/// <param name="Number">Which.</param>
public readonly record struct FileId(FileClass Class, ushort Number)
{
    /// <summary>Octets of the element's value.</summary>
    public const int Octets = 3;

    /// <summary>The firmware image: there is one only.</summary>
    public static FileId Firmware => new(FileClass.Firmware, 1);

    /// <summary>Reads the value of an element File.</summary>
    /// <returns>False when it is too short.</returns>
    public static bool TryRead(ReadOnlySpan<byte> value, out FileId file)
    {
        file = value.Length < Octets ? default : new FileId((FileClass)value[0], BinaryPrimitives.ReadUInt16BigEndian(value[1..]));
        return value.Length >= Octets;
    }

    /// <summary>The element File of a message.</summary>
    /// <returns>False when there is none.</returns>
    public static bool TryFind(in ControlMessage message, out FileId file)
    {
        file = default;
        return message.TryFind(ElementTag.File, Octets, out ReadOnlySpan<byte> value) && TryRead(value, out file);
    }

    /// <summary>Writes the element.</summary>
    public void Write(ref ControlWriter writer) => WriteValue(writer.Element(ElementTag.File, Octets));

    /// <summary>Writes class and number.</summary>
    public void WriteValue(Span<byte> octets)
    {
        octets[0] = (byte)Class;
        BinaryPrimitives.WriteUInt16BigEndian(octets[1..], Number);
    }
}

/// <summary>A file as a card lists it.</summary>
/// <param name="Number">Which of its class.</param>
/// <param name="Size">Its octets.</param>
/// <param name="Digest">First 8 octets of its SHA-256.</param>
public readonly record struct FileEntry(ushort Number, uint Size, ulong Digest)
{
    /// <summary>Octets of the element's value.</summary>
    public const int Octets = 14;

    /// <summary>Reads the value of an element FileEntry.</summary>
    /// <returns>False when it is too short.</returns>
    public static bool TryRead(ReadOnlySpan<byte> value, out FileEntry entry)
    {
        entry = value.Length < Octets
            ? default
            : new FileEntry(BinaryPrimitives.ReadUInt16BigEndian(value), BinaryPrimitives.ReadUInt32BigEndian(value[2..]), BinaryPrimitives.ReadUInt64BigEndian(value[6..]));
        return value.Length >= Octets;
    }

    /// <summary>Writes the element.</summary>
    public void Write(ref ControlWriter writer)
    {
        Span<byte> value = writer.Element(ElementTag.FileEntry, Octets);
        BinaryPrimitives.WriteUInt16BigEndian(value, Number);
        BinaryPrimitives.WriteUInt32BigEndian(value[2..], Size);
        BinaryPrimitives.WriteUInt64BigEndian(value[6..], Digest);
    }
}

/// <summary>What a frame of SAPI 32 carries: some octets of a file.</summary>
/// <remarks>
/// <code>
/// octet 1      class
/// octets 2–3   number
/// octets 4–7   offset of the first octet from the beginning of the file
/// octets 8…    1 to 240 octets of the file
/// </code>
/// </remarks>
public readonly ref struct FileChunk
{
    /// <summary>Octets before those of the file.</summary>
    public const int HeadOctets = 7;

    /// <summary>Most octets of a file in one frame.</summary>
    public const int OctetsMax = 240;

    private readonly ReadOnlySpan<byte> _frame;

    private FileChunk(ReadOnlySpan<byte> frame) => _frame = frame;

    /// <summary>Whose octets.</summary>
    public FileId File => new((FileClass)_frame[0], BinaryPrimitives.ReadUInt16BigEndian(_frame[1..]));

    /// <summary>Where they stand in it.</summary>
    public uint Offset => BinaryPrimitives.ReadUInt32BigEndian(_frame[3..]);

    /// <summary>They themselves.</summary>
    public ReadOnlySpan<byte> Octets => _frame[HeadOctets..];

    /// <summary>Looks at the information field of a frame as a part of a file.</summary>
    /// <returns>False when it carries no octet of a file, or too many.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out FileChunk chunk)
    {
        chunk = new FileChunk(frame);
        return frame.Length is > HeadOctets and <= HeadOctets + OctetsMax;
    }

    /// <summary>Writes the head; the octets of the file follow it.</summary>
    public static void WriteHead(Span<byte> frame, FileId file, uint offset)
    {
        file.WriteValue(frame);
        BinaryPrimitives.WriteUInt32BigEndian(frame[3..], offset);
    }
}

/// <summary>SHA-256 of a file.</summary>
[InlineArray(Octets)]
public struct FileHash
{
    /// <summary>Its octets.</summary>
    public const int Octets = 32;

    private byte _first;

    /// <summary>What FileEntry shows of it.</summary>
    public readonly ulong Digest => BinaryPrimitives.ReadUInt64BigEndian(this[..8]);

    /// <summary>Takes octets over.</summary>
    public static FileHash Of(ReadOnlySpan<byte> octets)
    {
        FileHash hash = default;
        octets[..Octets].CopyTo(hash);
        return hash;
    }
}

/// <summary>ECDSA P-256 signature of a firmware image: r and s, 32 octets each.</summary>
[InlineArray(Octets)]
public struct FileSignature
{
    /// <summary>Its octets.</summary>
    public const int Octets = 64;

    private byte _first;

    /// <summary>Takes octets over.</summary>
    public static FileSignature Of(ReadOnlySpan<byte> octets)
    {
        FileSignature signature = default;
        octets[..Octets].CopyTo(signature);
        return signature;
    }
}

/// <summary>Version of a firmware.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
/// <param name="Patch">Third number.</param>
public readonly record struct FirmwareVersion(byte Major, byte Minor, byte Patch)
{
    /// <summary>Octets of the element's value.</summary>
    public const int Octets = 3;

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Patch}";
}

/// <summary>The 43 octets over which a firmware image is signed, card-link.md §6.17.</summary>
public static class FirmwareSeal
{
    /// <summary>Their number.</summary>
    public const int Octets = 43;

    /// <summary>Writes them.</summary>
    public static void Write(Span<byte> octets, byte cardType, FirmwareVersion version, uint size, ReadOnlySpan<byte> hash)
    {
        FileId.Firmware.WriteValue(octets);
        octets[3] = cardType;
        (octets[4], octets[5], octets[6]) = (version.Major, version.Minor, version.Patch);
        BinaryPrimitives.WriteUInt32BigEndian(octets[7..], size);
        hash[..FileHash.Octets].CopyTo(octets[11..]);
    }
}
