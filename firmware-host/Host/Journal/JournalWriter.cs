using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using AcdController.Controller;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>Writes down every input before the core sees it, and the hash of what the core gave out. The core thread's own; never waits for the medium.</summary>
/// <remarks>
/// When a segment is full the next one begins with a copy of the core's tables, so that each replays on its own. When none is ready the journal pauses:
/// inputs are counted as missing, and the next segment says that there is a gap before it.
/// </remarks>
internal sealed class JournalWriter
{
    private const int SpareOctets = 1 << 16;

    private readonly JournalKeeper _keeper;
    private JournalOrigin _origin;
    private Store _store;
    private JournalSegment? _segment;
    private OutputHash _outputs = OutputHash.Start;
    private ulong _inputs;
    private ulong _inputsMissing;
    private ulong _segments;
    private int _untilCheckpoint = JournalFormat.CheckpointEvery;
    private bool _gap;
    private bool _goesOn;
    private Instant _last;

    /// <summary>Begins the first segment.</summary>
    /// <param name="keeper">Has the first segment ready.</param>
    /// <param name="origin">What runs.</param>
    /// <param name="store">The core's tables.</param>
    /// <param name="before">The run that goes on; null for one that begins.</param>
    public JournalWriter(JournalKeeper keeper, JournalOrigin origin, Store store, Continuation? before = null)
    {
        _keeper = keeper;
        _origin = origin;
        _store = store;
        _goesOn = before is not null;
        if (before is not null)
        {
            _outputs = OutputHash.From(before.Mark);
            _inputs = before.Mark.Inputs;
            _segments = before.Segments;
        }

        BeginSegment(before is null ? null : store);
    }

    /// <summary>Inputs since start-up.</summary>
    public ulong Inputs => Volatile.Read(ref _inputs);

    /// <summary>Inputs that are not in the journal.</summary>
    public ulong InputsMissing => Volatile.Read(ref _inputsMissing);

    /// <summary>Counts and hash now.</summary>
    public JournalMark Mark => new() { Inputs = _inputs, Outputs = _outputs.Count, Hash = _outputs.Value };

    /// <summary>A size of segments in which any run of this core fits with room to spare.</summary>
    public static long SegmentOctets(long wanted, JournalOrigin origin, Store store) => SegmentOctets(wanted, origin, store.SavedOctets);

    /// <summary>The same for tables of so many octets.</summary>
    public static long SegmentOctets(long wanted, JournalOrigin origin, long snapshotOctets) =>
        Math.Max(wanted, ((JournalSegment.HeadOctets(origin, snapshotOctets) + SpareOctets) * 2) + CommitRecord.OctetsMax);

    /// <summary>What runs.</summary>
    public JournalOrigin Origin => _origin;

    /// <summary>Can a commit be written down and the next segment be begun behind it? A segment without room for it is left, where the next one is ready.</summary>
    /// <param name="octets">Of the commit's record.</param>
    /// <param name="origin">What the next segment says.</param>
    /// <param name="snapshotOctets">Of the successor's tables.</param>
    public bool IsReadyToCommit(int octets, JournalOrigin origin, long snapshotOctets)
    {
        if (_segment is not null && !HasRoom(octets) && _keeper.IsReady) LeaveSegment();
        if (_segment is null) BeginSegment(_store);
        return _segment is not null && HasRoom(octets) && _keeper.IsReadyFor(JournalSegment.HeadOctets(origin, snapshotOctets) + SpareOctets);
    }

    /// <summary>The input before was a commit and its outputs are noted: the next segment begins, with the successor's tables.</summary>
    public void Succeed(JournalOrigin origin, Store store)
    {
        if (_segment is not null) LeaveSegment();
        _origin = origin;
        _store = store;
        BeginSegment(store);
    }

    /// <summary>Writes an input down; the outputs of the one before have all been drained.</summary>
    public void Append(Instant now, InputKind kind, byte card, ReadOnlySpan<byte> octets)
    {
        _last = now;
        if (_untilCheckpoint == 0) WriteMark(JournalKind.Checkpoint);
        if (_segment is not null && !HasRoom(octets.Length)) LeaveSegment();
        if (_segment is null) BeginSegment(_store);
        Volatile.Write(ref _inputs, _inputs + 1);
        _untilCheckpoint--;
        if (_segment is { } segment) segment.Append((byte)kind, card, now.Microseconds, octets);
        else NoteMissing();
    }

    /// <summary>Takes an output into the hash.</summary>
    public void Note(in Output output, ReadOnlySpan<byte> octets) => _outputs.Add(output, octets);

    /// <summary>Ends the journal: cut to its length, with the last hash when the run ended in order.</summary>
    /// <param name="clean">False after a broken invariant: the last step gave out only part of its outputs.</param>
    public void End(bool clean)
    {
        if (_segment is null) return;
        if (clean) _segment.Append(JournalKind.End, 0, _last.Microseconds, Octets(Mark));
        _segment.Close();
        _segment = null;
    }

    // An input, and behind it a checkpoint and the mark that ends the segment.
    private bool HasRoom(int octets) => _segment!.HasRoom(octets + (2 * JournalFormat.RecordSize(JournalFormat.MarkOctets)) + JournalFormat.RecordHeadOctets);

    private void WriteMark(byte kind)
    {
        _untilCheckpoint = JournalFormat.CheckpointEvery;
        _segment?.Append(kind, 0, _last.Microseconds, Octets(Mark));
    }

    private void LeaveSegment()
    {
        WriteMark(JournalKind.Sealed);
        _keeper.Leave(_segment!);
        _segment = null;
    }

    private void BeginSegment(Store? snapshot)
    {
        if (_keeper.TryTakeReady() is not { } segment) return;
        var head = new SegmentHead { Segment = _segments, Gap = _gap ? 1u : 0, GoesOn = _goesOn ? 1u : 0, Before = Mark };
        try
        {
            segment.Begin(Path.Combine(_keeper.Directory, JournalFormat.FileName(_origin.BootEpoch, _segments)), head, _origin, snapshot);
        }
        catch (IOException)
        {
            // The directory was taken away. Calls go on; what is missing is counted, and the keeper says why when it makes the next one.
            _keeper.Leave(segment);
            _keeper.Begun();
            return;
        }

        _segments++;
        _gap = false;
        _goesOn = false;
        _segment = segment;
        _keeper.Begun();
    }

    private void NoteMissing()
    {
        _gap = true;
        Volatile.Write(ref _inputsMissing, _inputsMissing + 1);
    }

    private static ReadOnlySpan<byte> Octets(in JournalMark mark) => MemoryMarshal.AsBytes(new ReadOnlySpan<JournalMark>(in mark));
}
