using System;
using System.Buffers.Binary;
using System.Text;

namespace AcdController.Host;

/// <summary>What a commit leaves in the journal: 4 octets length of the text, 2 of the name of who did it, 2 of the comment, little-endian; then the three in UTF-8.</summary>
/// <param name="Text">The configuration.</param>
/// <param name="Who">Who committed it.</param>
/// <param name="Comment">Why; may be empty.</param>
internal sealed record CommitRecord(string Text, string Who, string Comment)
{
    /// <summary>The longest text.</summary>
    public const int TextOctetsMax = 1 << 20;

    /// <summary>The longest name of somebody, and the longest comment.</summary>
    public const int WordsOctetsMax = 1024;

    /// <summary>The longest record.</summary>
    public const int OctetsMax = HeadOctets + TextOctetsMax + (2 * WordsOctetsMax);

    private const int HeadOctets = 8;

    /// <summary>Why it cannot be written down; null when it can.</summary>
    public string? Check()
    {
        if (Encoding.UTF8.GetByteCount(Text) is > TextOctetsMax and int octets) return $"the configuration has {octets} octets; at most {TextOctetsMax}";
        if (Encoding.UTF8.GetByteCount(Who) > WordsOctetsMax || Encoding.UTF8.GetByteCount(Comment) > WordsOctetsMax) return $"the comment is too long; at most {WordsOctetsMax} octets";
        return null;
    }

    /// <summary>As octets; checked before.</summary>
    public byte[] ToOctets()
    {
        int text = Encoding.UTF8.GetByteCount(Text);
        int who = Encoding.UTF8.GetByteCount(Who);
        int comment = Encoding.UTF8.GetByteCount(Comment);
        byte[] octets = new byte[HeadOctets + text + who + comment];
        BinaryPrimitives.WriteInt32LittleEndian(octets, text);
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(4), (ushort)who);
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(6), (ushort)comment);
        Encoding.UTF8.GetBytes(Text, octets.AsSpan(HeadOctets));
        Encoding.UTF8.GetBytes(Who, octets.AsSpan(HeadOctets + text));
        Encoding.UTF8.GetBytes(Comment, octets.AsSpan(HeadOctets + text + who));
        return octets;
    }

    /// <summary>Reads it back; null when it is none.</summary>
    public static CommitRecord? TryRead(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < HeadOctets) return null;
        int text = BinaryPrimitives.ReadInt32LittleEndian(octets);
        int who = BinaryPrimitives.ReadUInt16LittleEndian(octets[4..]);
        int comment = BinaryPrimitives.ReadUInt16LittleEndian(octets[6..]);
        ReadOnlySpan<byte> rest = octets[HeadOctets..];
        if (text < 0 || text > rest.Length || who + comment != rest.Length - text) return null;
        return new CommitRecord(Encoding.UTF8.GetString(rest[..text]), Encoding.UTF8.GetString(rest.Slice(text, who)), Encoding.UTF8.GetString(rest[(text + who)..]));
    }
}
