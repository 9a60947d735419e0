using System;
using System.Runtime.InteropServices;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>What a record of the journal is. Inputs carry the number of their <see cref="Controller.InputKind"/>.</summary>
internal static class JournalKind
{
    /// <summary>The greatest number of an input.</summary>
    public const byte InputMax = 0x7F;

    /// <summary>A <see cref="JournalMark"/>: the hash of all outputs up to here.</summary>
    public const byte Checkpoint = 0xF0;

    /// <summary>A mark; the run goes on in the next segment.</summary>
    public const byte Sealed = 0xFE;

    /// <summary>A mark; the run was stopped here on purpose.</summary>
    public const byte End = 0xFF;
}

/// <summary>Counts and hash at one point of a run.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct JournalMark
{
    /// <summary>Inputs since start-up.</summary>
    public ulong Inputs;

    /// <summary>Outputs since start-up.</summary>
    public ulong Outputs;

    /// <summary>Running hash of the outputs since start-up.</summary>
    public ulong Hash;
}

/// <summary>
/// Beginning of a segment file, little-endian. Behind it lie, without gaps, the program's version, the name of the configuration, its text (all UTF-8), the snapshot of the core's tables;
/// the first record begins at the next multiple of 8.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SegmentHead
{
    /// <summary>"ACDJRNL" and a zero.</summary>
    public const ulong MagicNumber = 0x00_4C_4E_52_4A_44_43_41;

    /// <summary>The layout described here. 2: hash of the configuration file; commits.</summary>
    public const uint LayoutVersion = 2;

    /// <summary><see cref="MagicNumber"/>.</summary>
    public ulong Magic;

    /// <summary><see cref="LayoutVersion"/>.</summary>
    public uint Layout;

    /// <summary>1: inputs are missing in front of this segment.</summary>
    public uint Gap;

    /// <summary>Wall time of start-up, microseconds since 1970-01-01 UTC.</summary>
    public ulong BootEpoch;

    /// <summary>Number of the segment in its run, from 0.</summary>
    public ulong Segment;

    /// <summary>What lies before it.</summary>
    public JournalMark Before;

    /// <summary>Octets of the program's version.</summary>
    public uint ProgramOctets;

    /// <summary>Octets of the configuration's name.</summary>
    public uint NameOctets;

    /// <summary>Octets of the configuration's text.</summary>
    public uint TextOctets;

    /// <summary>1: the run went on here after its process had ended; the snapshot is what the journal before left.</summary>
    public uint GoesOn;

    /// <summary>Octets of the snapshot; 0: the segment begins with a fresh core.</summary>
    public ulong SnapshotOctets;

    /// <summary>Hash of the text of the file that --config named when the run last took it; the configuration may have been committed since.</summary>
    public ulong FileHash;

    /// <summary>Hash of this head with 0 here and of all that lies between it and the first record.</summary>
    public ulong Checksum;
}

/// <summary>Head of a record: 24 octets, then its octets, padded to 8.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RecordHead
{
    /// <summary>Never 0 in a complete record: it is written last, so 0 is the end of what was recorded.</summary>
    public uint Checksum;

    /// <summary>Octets behind the head, without padding.</summary>
    public int Length;

    /// <summary>When, microseconds since start-up.</summary>
    public long Now;

    /// <summary>What: <see cref="JournalKind"/>.</summary>
    public byte Kind;

    /// <summary>The card, 0 where none is meant.</summary>
    public byte Card;

    private readonly ushort _zero;
    private readonly uint _zeroes;

    /// <summary>The checksum that the head and its octets should carry.</summary>
    public readonly uint ChecksumOver(ReadOnlySpan<byte> octets)
    {
        RunningHash hash = RunningHash.Start;
        hash.Add((uint)Length | ((ulong)Kind << 32) | ((ulong)Card << 40));
        hash.Add(unchecked((ulong)Now));
        hash.Add(octets);

        // Wraps by definition: the multiplication spreads every bit of the hash into the upper half.
        uint folded = (uint)(unchecked(hash.Value * 0x9E37_79B9_7F4A_7C15) >> 32);
        return folded == 0 ? 1 : folded;
    }
}

/// <summary>Sizes of the journal.</summary>
internal static class JournalFormat
{
    /// <summary>Octets of a <see cref="SegmentHead"/>.</summary>
    public static readonly int SegmentHeadOctets = Marshal.SizeOf<SegmentHead>();

    /// <summary>Octets of a <see cref="RecordHead"/>.</summary>
    public static readonly int RecordHeadOctets = Marshal.SizeOf<RecordHead>();

    /// <summary>Octets of a <see cref="JournalMark"/>.</summary>
    public static readonly int MarkOctets = Marshal.SizeOf<JournalMark>();

    /// <summary>The longest record behind its head.</summary>
    /// <param name="kind">What it is: only a commit may be long.</param>
    public static int OctetsMax(byte kind) => kind == (byte)Controller.InputKind.Commit ? CommitRecord.OctetsMax : Controller.Input.LineOctetsMax;

    /// <summary>Every so many inputs a checkpoint is written.</summary>
    public const int CheckpointEvery = 64;

    /// <summary>End of the names of segment files.</summary>
    public const string Extension = ".journal";

    /// <summary>The checksum of a segment's head and all that lies between it and the first record: four running hashes side by side, which a processor takes at the price of one, then the remainder.</summary>
    public static ulong ChecksumOf(ReadOnlySpan<byte> octets)
    {
        const int Lanes = 4;
        const int Round = Lanes * sizeof(ulong);
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(octets[..(octets.Length / Round * Round)]);
        RunningHash first = RunningHash.Start, second = RunningHash.Start, third = RunningHash.Start, fourth = RunningHash.Start;
        for (int at = 0; at < words.Length; at += Lanes)
        {
            first.Add(words[at]);
            second.Add(words[at + 1]);
            third.Add(words[at + 2]);
            fourth.Add(words[at + 3]);
        }

        first.Add(second.Value);
        first.Add(third.Value);
        first.Add(fourth.Value);
        first.Add(octets[(words.Length * sizeof(ulong))..]);
        return first.Value;
    }

    /// <summary>Where a record with so many octets ends.</summary>
    public static int RecordSize(int octets) => RecordHeadOctets + Padded(octets);

    /// <summary>The next multiple of 8.</summary>
    public static int Padded(int octets) => (octets + 7) & ~7;

    /// <summary>Name of a segment file: sorts by run, then by number.</summary>
    public static string FileName(ulong bootEpoch, ulong segment) => $"{bootEpoch:D16}-{segment:D6}{Extension}";
}
