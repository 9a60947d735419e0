using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>A file is no journal, or one that was changed after it was written; says where.</summary>
/// <param name="path">The file.</param>
/// <param name="offset">The octet from which it cannot be trusted.</param>
/// <param name="reason">What is wrong there.</param>
internal sealed class JournalDamage(string path, long offset, string reason) : Exception($"{path}: offset {offset}: {reason}");

/// <summary>Reads one segment file, checking everything. A file that ends in zeros was cut off by a kill: it ends with its last complete record.</summary>
internal sealed class JournalReader
{
    private const int SnapshotOctetsMax = 1 << 30;

    private readonly string _path;
    private readonly byte[] _octets;
    private readonly int _snapshotOffset;

    private JournalReader(string path, byte[] octets)
    {
        _path = path;
        _octets = octets;
        if (octets.Length < JournalFormat.SegmentHeadOctets) throw Damage(0, "too short for a journal");
        SegmentHead head = MemoryMarshal.Read<SegmentHead>(octets);
        if (head.Magic != SegmentHead.MagicNumber) throw Damage(0, "not a journal of this program");
        if (head.Layout != SegmentHead.LayoutVersion) throw Damage(8, $"journal layout {head.Layout}, this program reads {SegmentHead.LayoutVersion}");
        long texts = (long)head.ProgramOctets + head.NameOctets + head.TextOctets;
        if (head.SnapshotOctets > SnapshotOctetsMax || JournalFormat.SegmentHeadOctets + texts + (long)head.SnapshotOctets > octets.Length)
            throw Damage(octets.Length, "the file ends before its first record");

        Head = head;
        int offset = JournalFormat.SegmentHeadOctets;
        Program = Text(ref offset, head.ProgramOctets);
        ConfigurationName = Text(ref offset, head.NameOctets);
        ConfigurationText = Text(ref offset, head.TextOctets);
        _snapshotOffset = offset;
        int end = JournalFormat.Padded(offset + (int)head.SnapshotOctets);
        if (end > octets.Length) throw Damage(octets.Length, "the file ends before its first record");
        head.Checksum = 0;
        MemoryMarshal.Write(octets.AsSpan(), head);
        if (JournalFormat.ChecksumOf(octets.AsSpan(0, end)) != Head.Checksum) throw Damage(0, "the head, the configuration or the snapshot was changed");
        Offset = end;
    }

    /// <summary>The head.</summary>
    public SegmentHead Head { get; }

    /// <summary>Version of the program that wrote it.</summary>
    public string Program { get; }

    /// <summary>Name of its configuration.</summary>
    public string ConfigurationName { get; }

    /// <summary>Text of its configuration.</summary>
    public string ConfigurationText { get; }

    /// <summary>Tables of the core where the segment begins; empty: a fresh core.</summary>
    public ReadOnlySpan<byte> Snapshot => _octets.AsSpan(_snapshotOffset, (int)Head.SnapshotOctets);

    /// <summary>Where the next record begins; at the end, where the last one ended.</summary>
    public long Offset { get; private set; }

    /// <summary>Has the last record been read that an orderly end leaves?</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Opens a file and checks its head.</summary>
    /// <exception cref="JournalDamage">It is foreign or damaged.</exception>
    public static JournalReader Open(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > Array.MaxLength) throw new JournalDamage(path, 0, "longer than any journal");
        byte[] octets = new byte[file.Length];

        // The run may leave a segment, and cut it, while it is read.
        int count = file.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
        return new JournalReader(path, count == octets.Length ? octets : octets[..count]);
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="JournalDamage">The record, or what lies behind the end, was changed.</exception>
    public bool TryRead(out RecordHead head, out ReadOnlySpan<byte> octets)
    {
        int offset = (int)Offset;
        head = default;
        octets = default;
        if (IsFinished)
        {
            RequireZeros(offset, "octets behind the end of the journal");
            return false;
        }

        if (offset + JournalFormat.RecordHeadOctets > _octets.Length)
        {
            // Cut by hand, or by a full medium: what is whole counts.
            return false;
        }

        head = MemoryMarshal.Read<RecordHead>(_octets.AsSpan(offset));
        if (head.Checksum == 0)
        {
            // One record may lie here half written; nothing can lie behind it. The head of a long one is written before its octets.
            RequireZeros(offset + JournalFormat.RecordSize(JournalFormat.OctetsMax(head.Kind)), "a record without a checksum");
            head = default;
            return false;
        }

        if (head.Length < 0 || head.Length > JournalFormat.OctetsMax(head.Kind)) throw Damage(offset, "a record with an impossible length");
        if (offset + JournalFormat.RecordHeadOctets + head.Length > _octets.Length)
        {
            head = default;
            return false;
        }

        octets = _octets.AsSpan(offset + JournalFormat.RecordHeadOctets, head.Length);
        if (head.ChecksumOver(octets) != head.Checksum) throw Damage(offset, "a record whose checksum does not fit");
        if (head.Kind > JournalKind.InputMax && head.Length != JournalFormat.MarkOctets) throw Damage(offset, "a mark with an impossible length");
        IsFinished = head.Kind is JournalKind.End or JournalKind.Sealed;
        Offset = Math.Min(offset + JournalFormat.RecordSize(head.Length), _octets.Length);
        return true;
    }

    /// <summary>An error of this file at an offset.</summary>
    public JournalDamage Damage(long offset, string reason) => new(_path, offset, reason);

    private void RequireZeros(int from, string reason)
    {
        if (from < _octets.Length && _octets.AsSpan(from).ContainsAnyExcept((byte)0)) throw Damage(Offset, reason);
    }

    private string Text(ref int offset, uint octets)
    {
        string text = Encoding.UTF8.GetString(_octets.AsSpan(offset, (int)octets));
        offset += (int)octets;
        return text;
    }
}
