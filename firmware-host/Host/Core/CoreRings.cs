using System.Threading;
using AcdController.Board;

namespace AcdController.Host;

/// <summary>What the core thread gives to the doors and the records, and what it takes from the doors. Each ring has one writer and one reader.</summary>
internal sealed class CoreRings
{
    /// <summary>Records that wait while the store is slow; beyond them they are lost and counted.</summary>
    public const int RecordsMax = 65_536;

    private const int CommandOctets = 64 * 1024;
    private const int FileOctets = 256 * 1024;
    private const int RequestOctets = 512 * 1024;
    private const int NewsOctets = 1024 * 1024;
    private const int ReplyOctetsPerCall = 512;
    private const int ReplyOctetsLeast = 1024 * 1024;

    private SpscByteRing _replies;
    private bool _wantsRequestRoom;

    /// <summary>Makes the rings.</summary>
    /// <param name="callsMax">The longest list of replies has a row for every call.</param>
    /// <param name="recordOctets">Octets of a record.</param>
    public CoreRings(int callsMax, int recordOctets)
    {
        _replies = new SpscByteRing(ReplyOctetsFor(callsMax));
        Records = new SpscByteRing(RecordsMax * (recordOctets + 16));
    }

    /// <summary>Wakes the core thread.</summary>
    public EventDescriptor CoreWake { get; } = new();

    /// <summary>Wakes the desk.</summary>
    public EventDescriptor DeskWake { get; } = new();

    /// <summary>Wakes the record thread.</summary>
    public EventDescriptor RecordWake { get; } = new();

    /// <summary>Desk to core: commands as they lie in memory.</summary>
    public SpscByteRing Commands { get; } = new(CommandOctets);

    /// <summary>Core to desk: 8 octets whose first is the ReplyKind, then the row; the tag is the request's number.</summary>
    /// <remarks>A commit may put another one in its place: take it once for a look and a release.</remarks>
    public SpscByteRing Replies => Volatile.Read(ref _replies);

    /// <summary>Core to desk: traced frames and alarms. The tag is the OutputKind and above it the number of the configuration that has their names; a <see cref="TraceHead"/> stands before a frame.</summary>
    public SpscByteRing News { get; } = new(NewsOctets);

    /// <summary>Wakes the keeper of files.</summary>
    public EventDescriptor FilesWake { get; } = new();

    /// <summary>Core to keeper of files: a FileOrder as it lies in memory, octets behind it.</summary>
    public SpscByteRing FilesWanted { get; } = new(FileOctets);

    /// <summary>Keeper of files to core: a FileEvent as it lies in memory, octets behind it; the tag is the card.</summary>
    public SpscByteRing FileEvents { get; } = new(FileOctets);

    /// <summary>Wakes the keeper of requests.</summary>
    public EventDescriptor RequestsWake { get; } = new();

    /// <summary>Core to keeper of requests: a RequestOrder as it lies in memory, its keys behind it; the tag is the number of the configuration that has their names.</summary>
    public SpscByteRing RequestsWanted { get; } = new(RequestOctets);

    /// <summary>Keeper of requests to core: a RequestEvent as it lies in memory, its texts behind it; the tag is the number of the configuration whose sources it names.</summary>
    public SpscByteRing RequestEvents { get; } = new(RequestOctets);

    /// <summary>Core to record thread: call records as they lie in memory; the tag is the number of the configuration that has their names.</summary>
    public SpscByteRing Records { get; }

    /// <summary>Keeper of requests: there is no room in <see cref="RequestEvents"/>. It tries once more behind this; else it is woken when the core has taken one out.</summary>
    public void WantRequestRoom()
    {
        Volatile.Write(ref _wantsRequestRoom, true);
        Interlocked.MemoryBarrier();
    }

    /// <summary>Core: takes the event that it looked at out of <see cref="RequestEvents"/>.</summary>
    /// <returns>True when the keeper waits for room: it is to be woken.</returns>
    public bool ReleaseRequestEvent()
    {
        RequestEvents.Release();
        // The room is there before it is asked who waits for it.
        Interlocked.MemoryBarrier();
        if (!Volatile.Read(ref _wantsRequestRoom)) return false;
        Volatile.Write(ref _wantsRequestRoom, false);
        return true;
    }

    /// <summary>Core, while nobody waits for replies: so many calls there may be now.</summary>
    public void MakeRoom(int callsMax)
    {
        if (_replies.Capacity < ReplyOctetsFor(callsMax)) Volatile.Write(ref _replies, new SpscByteRing(ReplyOctetsFor(callsMax)));
    }

    private static int ReplyOctetsFor(int callsMax) => ReplyOctetsLeast + (callsMax * ReplyOctetsPerCall);
}

/// <summary>Stands before a traced frame.</summary>
internal struct TraceHead
{
    /// <summary>When.</summary>
    public Kernel.Instant Now;

    /// <summary>Which span.</summary>
    public Telephony.SpanId Span;

    /// <summary>To the far end.</summary>
    public bool Outgoing;
}
