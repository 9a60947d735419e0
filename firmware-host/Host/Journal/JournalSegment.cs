using System;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Text;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>One segment file, mapped into memory: what is written is in the kernel's hands at once and outlives kill -9.</summary>
internal sealed unsafe class JournalSegment : IDisposable
{
    private const int PageOctets = 4096;

    private readonly FileStream _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _octets;
    private string _path;
    private bool _closed;

    private JournalSegment(string path, FileStream file, MemoryMappedFile map, long octets)
    {
        _path = path;
        _file = file;
        _map = map;
        _view = map.CreateViewAccessor(0, octets);
        byte* first = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
        _octets = first + _view.PointerOffset;
        Size = octets;
    }

    /// <summary>Size of the file.</summary>
    public long Size { get; }

    /// <summary>Where the next record goes.</summary>
    public long Length { get; private set; }

    /// <summary>Makes a file of zeros with all its space reserved.</summary>
    /// <exception cref="IOException">It cannot be made, or the medium has not the space.</exception>
    public static JournalSegment Prepare(string path, long octets)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            file.SetLength(octets);
            if (FileSpace.Reserve(file.SafeFileHandle, octets) is { } reason) throw new IOException($"{path}: {reason}");
            MemoryMappedFile map = MemoryMappedFile.CreateFromFile(file, null, octets, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
            return new JournalSegment(path, file, map, octets);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Has the first octets in memory, ready to be written: whoever begins the segment then need not wait for the medium. Changes nothing, also when it has begun meanwhile.</summary>
    public void Touch(long octets)
    {
        for (long place = 0; place < Math.Min(octets, Size); place += PageOctets) System.Threading.Interlocked.Or(ref *(uint*)(_octets + place), 0);
    }

    /// <summary>Octets of head, texts and snapshot.</summary>
    public static long HeadOctets(JournalOrigin origin, long snapshotOctets) =>
        (JournalFormat.SegmentHeadOctets + origin.Program.Length + origin.Name.Length + origin.Text.Length + snapshotOctets + 7) & ~7;

    /// <summary>Writes the head; only then the file gets its name, so that a named file is whole.</summary>
    /// <param name="path">The final name.</param>
    /// <param name="head">Lengths, origin and checksum are filled in here.</param>
    /// <param name="origin">What runs with which configuration.</param>
    /// <param name="snapshot">The core to copy, null for a fresh one.</param>
    public void Begin(string path, SegmentHead head, JournalOrigin origin, Store? snapshot)
    {
        head.Magic = SegmentHead.MagicNumber;
        head.Layout = SegmentHead.LayoutVersion;
        head.BootEpoch = origin.BootEpoch;
        head.FileHash = origin.FileHash;
        head.ProgramOctets = (uint)origin.Program.Length;
        head.NameOctets = (uint)origin.Name.Length;
        head.TextOctets = (uint)origin.Text.Length;
        head.SnapshotOctets = snapshot is null ? 0 : (ulong)snapshot.SavedOctets;
        head.Checksum = 0;

        long length = HeadOctets(origin, (long)head.SnapshotOctets);
        Invariant.Require(length <= Size, "a segment holds its head");
        Span<byte> rest = new(_octets + JournalFormat.SegmentHeadOctets, (int)length - JournalFormat.SegmentHeadOctets);
        origin.Program.CopyTo(rest);
        rest = rest[origin.Program.Length..];
        origin.Name.CopyTo(rest);
        rest = rest[origin.Name.Length..];
        origin.Text.CopyTo(rest);
        snapshot?.Save(rest[origin.Text.Length..]);

        MemoryMarshal.Write(new Span<byte>(_octets, JournalFormat.SegmentHeadOctets), head);
        head.Checksum = JournalFormat.ChecksumOf(new ReadOnlySpan<byte>(_octets, (int)length));
        MemoryMarshal.Write(new Span<byte>(_octets, JournalFormat.SegmentHeadOctets), head);
        Length = length;
        File.Move(_path, path, overwrite: true);
        _path = path;
    }

    /// <summary>Is there room for a record of so many octets?</summary>
    public bool HasRoom(int octets) => Length + JournalFormat.RecordSize(octets) <= Size;

    /// <summary>Writes a record; asserted that there is room. The checksum goes last: a record that was cut off by kill -9 has none.</summary>
    public void Append(byte kind, byte card, long now, ReadOnlySpan<byte> octets)
    {
        Invariant.Require(HasRoom(octets.Length), "a segment has room for its record");
        var head = new RecordHead { Length = octets.Length, Now = now, Kind = kind, Card = card };
        byte* place = _octets + Length;

        // Whoever finds a record cut off knows by its head how far it may reach.
        if (octets.Length > Controller.Input.LineOctetsMax)
        {
            *(RecordHead*)place = head;
            System.Threading.Interlocked.MemoryBarrier();
        }

        octets.CopyTo(new Span<byte>(place + JournalFormat.RecordHeadOctets, octets.Length));
        *(RecordHead*)place = head;
        System.Threading.Volatile.Write(ref *(uint*)place, head.ChecksumOver(octets));
        Length += JournalFormat.RecordSize(octets.Length);
    }

    /// <summary>Unmaps the file and cuts it behind the last record.</summary>
    public void Close()
    {
        if (_closed) return;
        _closed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
        _file.SetLength(Length);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
    }

    /// <summary>Closes; a file that never got its head is deleted.</summary>
    public void Dispose()
    {
        Close();
        if (Length == 0) File.Delete(_path);
    }
}

/// <summary>What every segment says about its run, in UTF-8.</summary>
internal sealed class JournalOrigin
{
    /// <summary>Makes it.</summary>
    /// <param name="bootEpoch">Wall time of start-up, microseconds since 1970-01-01 UTC.</param>
    /// <param name="program">The program's version.</param>
    /// <param name="name">Name of the configuration file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="fileHash">Hash of the configuration file's text when the run last took it.</param>
    public JournalOrigin(ulong bootEpoch, string program, string name, string text, ulong fileHash = 0)
    {
        BootEpoch = bootEpoch;
        FileHash = fileHash;
        Program = Encoding.UTF8.GetBytes(program);
        Name = Encoding.UTF8.GetBytes(name);
        Text = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The same run with another configuration.</summary>
    /// <param name="before">What it said until now.</param>
    /// <param name="text">The new text.</param>
    /// <param name="fileHash">Null: the file was not taken again.</param>
    public JournalOrigin(JournalOrigin before, string text, ulong? fileHash)
    {
        (BootEpoch, Program, Name) = (before.BootEpoch, before.Program, before.Name);
        FileHash = fileHash ?? before.FileHash;
        Text = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Wall time of start-up.</summary>
    public ulong BootEpoch { get; }

    /// <summary>Hash of the configuration file's text when the run last took it.</summary>
    public ulong FileHash { get; }

    /// <summary>The program's version.</summary>
    public byte[] Program { get; }

    /// <summary>Name of the configuration.</summary>
    public byte[] Name { get; }

    /// <summary>Text of the configuration.</summary>
    public byte[] Text { get; }
}
