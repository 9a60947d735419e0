using System;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd;

/// <summary>Data link connections, Q.921 (LAPD), point to point: acknowledged and unacknowledged information, supervision, recovery.</summary>
/// <remarks>
/// Anything may be received. Nothing is allocated; the cost of a frame does not depend on the number of links. A link that was activated is kept up for ever.
/// Acknowledgements wait until <see cref="TryTake"/> runs dry, so that an I frame sent meanwhile carries them (§5.6.3.1).
/// </remarks>
public sealed partial class LinkTable
{
    private const int OutboxNews = 4096;
    private const int OutboxOctets = 512 * 1024;
    private const int AddressOctets = 2;
    private const int MostRepetitions = 255;
    private const int NewsKeptPerLink = 4;

    // So many frames in a row with our own C/R sense, none with the other, and the far end claims our side.
    private const int OwnSenseFrames = 3;

    private const int LinksPerWord = 64;

    private readonly LinkParameters[] _parameters;
    private readonly LinkAddress[] _addresses;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _t200;
    private readonly TimerRange _t203;
    private readonly LinkRow[] _rows;
    private readonly LinkCounters[] _counters;
    private readonly OctetPool _pool;
    private readonly ulong[] _owing;
    private readonly Cell<int> _owed;
    private readonly OctetOutbox<LinkNews> _news;
    private readonly int _kept;

    /// <summary>Timers wanted from the wheel: T200 and T203 of each link.</summary>
    public static int TimersFor(int links) => links * 2;

    /// <summary>Lays out the links, all in state 4.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Begins the names of the tables; unique in the store.</param>
    /// <param name="wheel">The timers.</param>
    /// <param name="links">Parameters; the position is the link's ordinal.</param>
    /// <param name="poolSlots">Information fields that wait or are unacknowledged, all links together.</param>
    public LinkTable(Store store, string name, TimerWheel wheel, LinkParameters[] links, int poolSlots)
    {
        int slotOctets = 1;
        foreach (LinkParameters link in links)
        {
            Invariant.Require(link.Sapi < 64 && link.Tei < 128 && link.Window is > 0 and < 128 && link.N201 > 0 && link.QueueLimit > 0, "a link has legal parameters");
            Invariant.Require(link.T200 > Duration.Zero && link.T203 > Duration.Zero && link.N200 is >= 0 and <= MostRepetitions, "a link has legal times and counts");
            slotOctets = Math.Max(slotOctets, link.N201);
        }

        _parameters = links;
        _addresses = Array.ConvertAll(links, LinkAddress.Of);
        _wheel = wheel;
        _t200 = wheel.Reserve(links.Length);
        _t203 = wheel.Reserve(links.Length);
        _rows = store.Array<LinkRow>(name, links.Length);
        _counters = store.Array<LinkCounters>(name + ".counters", links.Length);
        _pool = new OctetPool(store, name + ".pool", Math.Max(1, poolSlots), slotOctets);
        // Bit n: link n owes an acknowledgement.
        _owing = store.Array<ulong>(name + ".owing", (links.Length + LinksPerWord - 1) / LinksPerWord);
        _owed = store.Cell<int>(name + ".owed");
        // Frames and errors may fill the outbox up to OutboxNews; behind that is room for establishment and release, which are never cut.
        _kept = NewsKeptPerLink * (links.Length + 1);
        _news = new OctetOutbox<LinkNews>(store, name + ".news", OutboxNews + _kept, OutboxOctets);
        foreach (ref LinkRow row in _rows.AsSpan())
        {
            row.State = LinkState.TeiAssigned;
            row.NextSlot = -1;
        }
    }

    /// <summary>Number of links.</summary>
    public int Count => _rows.Length;

    /// <summary>How a link is configured.</summary>
    public ref readonly LinkParameters ParametersOf(int link) => ref _parameters[link];

    /// <summary>State of a link.</summary>
    public LinkState StateOf(int link) => _rows[link].State;

    /// <summary>Can information be sent: state 7 or 8?</summary>
    public bool IsEstablished(int link) => _rows[link].State is LinkState.MultipleFrameEstablished or LinkState.TimerRecovery;

    /// <summary>Counts of a link.</summary>
    public ref readonly LinkCounters CountersOf(int link) => ref _counters[link];

    /// <summary>Does the far end send commands as only our side may: is it configured as the same side, or is the line looped back to us?</summary>
    /// <remarks>
    /// True after three I or U frames in a row with our own C/R sense (§3.3.2), false again with the first of the other sense. S frames prove nothing: all of them exist as
    /// command and as response. Two ends of the same side never establish: each takes the other's SABME for an undefined response. Every change is told by SideIndication.
    /// </remarks>
    public bool FarEndClaimsOurSide(int link) => _rows[link].OwnSense >= OwnSenseFrames;

    /// <summary>Information fields that wait or are unacknowledged.</summary>
    public int QueuedOn(int link) => _rows[link].Queue.Count;

    /// <summary>PH-ACTIVATE indication: layer 1 is there; establish the link and keep it up. One that is up or being established is left alone.</summary>
    public void Activate(int link, Instant now) => Happen(link, LinkEvent.LayerOneFound, default, now);

    /// <summary>PH-DEACTIVATE indication: layer 1 is lost; everything that waits is discarded; nothing is sent.</summary>
    public void Deactivate(int link, Instant now) => Happen(link, LinkEvent.LayerOneLost, default, now);

    /// <summary>DL-ESTABLISH request: establishes, or establishes anew; what waits or is unacknowledged is discarded. DL-ESTABLISH confirm follows. §5.5.1, §5.7</summary>
    public void Establish(int link, Instant now) => Happen(link, LinkEvent.EstablishRequest, default, now);

    /// <summary>DL-RELEASE request; DL-RELEASE confirm follows. It waits for an establishment that goes on, and ends persistence.</summary>
    public void Release(int link, Instant now) => Happen(link, LinkEvent.ReleaseRequest, default, now);

    /// <summary>DL-DATA request: sends information in order, acknowledged. While the link is re-established the information waits (§5.7.2).</summary>
    /// <param name="link">The link.</param>
    /// <param name="information">At most N201 octets; asserted. Copied.</param>
    /// <param name="now">When.</param>
    /// <returns>False when the link is down or too much waits already; counted.</returns>
    public bool Send(int link, ReadOnlySpan<byte> information, Instant now)
    {
        ref LinkRow row = ref _rows[link];
        Invariant.Require(information.Length <= _parameters[link].N201, "information fits a frame");
        LinkAction action = LinkMachine.Next(row.State, row.LayerThreeInitiated ? LinkEvent.DataRequestEarly : LinkEvent.DataRequest).Do;
        if (action == LinkAction.RefuseData || row.Queue.Count >= _parameters[link].QueueLimit || !_pool.TryAppend(ref row.Queue, information))
        {
            _counters[link].SendRefused++;
            return false;
        }

        if (row.NextSlot < 0) row.NextSlot = _pool.LastSlot(row.Queue);
        if (action == LinkAction.SendData) SendQueued(link, ref row, now);
        return true;
    }

    /// <summary>DL-UNIT DATA request: sends information once, in any state.</summary>
    /// <returns>False when one event would have caused too many frames.</returns>
    public bool SendUnacknowledged(int link, ReadOnlySpan<byte> information)
    {
        Invariant.Require(information.Length <= _parameters[link].N201, "information fits a frame");
        if (!TryBegin(link, FrameKind.Ui, command: true, AddressOctets + 1 + information.Length, out Span<byte> frame)) return false;
        frame[2] = 0x03;
        information.CopyTo(frame[3..]);
        return true;
    }

    /// <summary>Own receiver busy, or no longer. §5.6.6</summary>
    public void SetReceiverBusy(int link, bool busy, Instant now)
    {
        ref LinkRow row = ref _rows[link];
        if (row.OwnBusy == busy) return;
        row.OwnBusy = busy;
        Happen(link, busy ? LinkEvent.OwnBusy : LinkEvent.OwnReady, default, now);
    }

    /// <summary>A frame came from the far end, address to information field: anything at all.</summary>
    public void Receive(int link, ReadOnlySpan<byte> octets, Instant now)
    {
        ref LinkCounters counters = ref _counters[link];
        ref readonly LinkParameters parameters = ref _parameters[link];
        var frame = new FrameView(octets);
        if (!frame.IsValid)
        {
            counters.Invalid++;
            return;
        }

        if (!frame.IsFor(_addresses[link].Bare))
        {
            counters.Foreign++;
            return;
        }

        // A flood within one event is cut here: the far end repeats what it needs.
        if (!_news.HasRoom(octets.Length, _kept))
        {
            counters.Congested++;
            return;
        }

        FrameKind kind = frame.Kind;
        counters.InByKind[(int)kind]++;
        bool command = frame.IsCommandTo(parameters.Side);
        NoteSense(link, kind, command);
        Happen(link, LinkEvents.Classify(frame, kind, command, _rows[link], parameters), frame, now);
    }

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _t200.Contains(timer) || _t203.Contains(timer);

    /// <summary>A timer of ours has fired.</summary>
    public void Expire(int timer, Instant now)
    {
        if (_t203.Contains(timer))
        {
            Happen(_t203.OwnerOf(timer), LinkEvent.T203Expired, default, now);
            return;
        }

        int link = _t200.OwnerOf(timer);
        bool exhausted = _rows[link].Repetitions >= _parameters[link].N200;
        Happen(link, exhausted ? LinkEvent.T200Exhausted : LinkEvent.T200Expired, default, now);
    }

    /// <summary>Takes the oldest news; when there is none left, acknowledgements that are owed are sent and taken too.</summary>
    /// <param name="news">What happened.</param>
    /// <param name="octets">Frame or information; valid until a call returns false.</param>
    public bool TryTake(out LinkNews news, out ReadOnlySpan<byte> octets)
    {
        if (_news.IsEmpty && _owed.Value > 0) Acknowledge();
        return _news.TryTake(out news, out octets);
    }

    /// <summary>Takes the oldest news and lets acknowledgements wait: for a pump that may yet send an I frame in this step, and ends the step with <see cref="TryTake"/>.</summary>
    public bool TryTakeNews(out LinkNews news, out ReadOnlySpan<byte> octets) => _news.TryTake(out news, out octets);

    private void Happen(int link, LinkEvent happened, in FrameView frame, Instant now)
    {
        ref LinkRow row = ref _rows[link];
        LinkStep step = LinkMachine.Next(row.State, happened);
        row.State = step.Next;
        Perform(link, ref row, step.Do, frame, now);
        if (row.Saved != SavedRequest.None) Serve(link, ref row, now);
    }

    // §5.5.1.1, §5.5.3: a request that came during an establishment or a release is served when that is over.
    private void Serve(int link, ref LinkRow row, Instant now)
    {
        bool waits = row.Saved == SavedRequest.Release ? row.State == LinkState.AwaitingEstablishment : row.State == LinkState.AwaitingRelease;
        if (waits) return;
        LinkEvent request = row.Saved == SavedRequest.Release ? LinkEvent.ReleaseRequest : LinkEvent.EstablishRequest;
        row.Saved = SavedRequest.None;
        Happen(link, request, default, now);
    }

    // §3.3.2, Table 5: kinds that exist as command or as response only tell which side the far end believes to be.
    private void NoteSense(int link, FrameKind kind, bool command)
    {
        bool known = kind is FrameKind.Information or FrameKind.Sabme or FrameKind.Disc or FrameKind.Ui or FrameKind.Ua or FrameKind.Dm or FrameKind.Frmr;
        if (!known) return;
        ref LinkRow row = ref _rows[link];
        bool response = kind is FrameKind.Ua or FrameKind.Dm or FrameKind.Frmr;
        if (command != response)
        {
            if (row.OwnSense == 0) return;
            bool claimed = row.OwnSense >= OwnSenseFrames;
            row.OwnSense = 0;
            if (claimed) TellSide(link);
            return;
        }

        _counters[link].OwnSense++;
        if (row.OwnSense >= OwnSenseFrames) return;
        row.OwnSense++;
        if (row.OwnSense == OwnSenseFrames) TellSide(link);
    }

    // The fact can be asked for at any time: news that finds no room is no loss.
    private void TellSide(int link)
    {
        if (_news.HasRoom(0, _kept)) Tell(link, LinkNewsKind.SideIndication);
    }

    private void Tell(int link, LinkNewsKind kind) => _news.Post(new LinkNews { Kind = kind, Link = link }, default);

    private void TellError(int link, char letter)
    {
        _counters[link].ByLetter[letter - 'A']++;
        if (_news.HasRoom(0, _kept)) _news.Post(new LinkNews { Kind = LinkNewsKind.ErrorIndication, Error = (byte)letter, Link = link }, default);
    }
}
