using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Media;

/// <summary>How a recording ended. Values as on the wire (card-link.md, element Recorded).</summary>
public enum RecordingEnd : byte
{
    /// <summary>As ordered.</summary>
    Ordered = 0,

    /// <summary>Its time was over.</summary>
    TimeOver = 1,

    /// <summary>The card has no room.</summary>
    NoRoom = 2,

    /// <summary>The card was lost, or what it recorded.</summary>
    Lost = 3,
}

/// <summary>An order to a card's recorder.</summary>
public struct RecorderOrder
{
    /// <summary>The channel that is recorded.</summary>
    public ChannelId Channel;

    /// <summary>True: begin. False: end.</summary>
    public bool Begin;

    /// <summary>The other party, none without one.</summary>
    public ChannelId Second;

    /// <summary>Number of the recording on its card.</summary>
    public ushort File;

    /// <summary>It ends by itself after so long.</summary>
    public Duration Most;

    /// <summary>Comes back when it is over.</summary>
    public uint Token;
}

/// <summary>A recording is over.</summary>
/// <param name="Owner">Whoever had it made.</param>
/// <param name="Channel">What was recorded.</param>
/// <param name="File">Its number on the card of the channel.</param>
/// <param name="End">How it ended.</param>
/// <param name="Octets">A-law octets, 8000 a second.</param>
public readonly record struct RecordingDone(Handle Owner, ChannelId Channel, ushort File, RecordingEnd End, uint Octets);

/// <summary>What came of a wish to record.</summary>
public enum RecordingResult : byte
{
    /// <summary>The recording begins.</summary>
    Begun,

    /// <summary>The channel is being recorded.</summary>
    Already,

    /// <summary>The card has no recorder free.</summary>
    NoRecorder,
}

/// <summary>Records channels on their cards.</summary>
/// <remarks>One recording a channel. A recorder is not waited for: what is not recorded now is lost. O(1), no allocation.</remarks>
public sealed class Recorders
{
    private const int OrdersPerEventMax = 256;

    // Rows looked at in one step of the switch, while anything is recorded.
    private const int AuditedAtOnce = 32;

    // A card tells of a recording's end within this time of its order, or of its longest time. Whoever was away when it told does not hear it again.
    private static readonly Duration s_tellTime = Duration.FromSeconds(30);

    private readonly VoicePools _pools;
    private readonly Row[] _rows;
    private readonly Kernel.Cell<int> _count;
    private readonly Kernel.Cell<int> _audited;
    private readonly Kernel.Cell<uint> _lastToken;
    private readonly ushort[] _lastFiles;
    private readonly Outbox<RecorderOrder> _orders;
    private readonly Outbox<RecordingDone> _news;

    /// <summary>Lays out the table.</summary>
    public Recorders(Store store, VoicePools pools)
    {
        _pools = pools;
        _rows = store.Array<Row>("recorders", ChannelId.IndexBound);
        _count = store.Cell<int>("recorders.count");
        _audited = store.Cell<int>("recorders.audited");
        _lastToken = store.Cell<uint>("recorders.token");
        _lastFiles = store.Array<ushort>("recorders.files", SpanId.CardsMax + 1);
        _orders = new Outbox<RecorderOrder>(store, "recorders.orders", OrdersPerEventMax);
        _news = new Outbox<RecordingDone>(store, "recorders.news", OrdersPerEventMax);
    }

    /// <summary>Takes everything over, for a commit: whatever the configuration, a timeslot is known by card and port.</summary>
    public void TakeOver(Recorders old)
    {
        Carry.Whole(old._rows, _rows);
        Carry.Value(old._count, _count);
        Carry.Value(old._audited, _audited);
        Carry.Value(old._lastToken, _lastToken);
        Carry.Whole(old._lastFiles, _lastFiles);
        _orders.TakeOver(old._orders);
        _news.TakeOver(old._news);
    }

    /// <summary>Is the channel being recorded?</summary>
    public bool IsRecording(ChannelId channel) => _rows[channel.Index].Token != 0;

    /// <summary>Number on its card of the recording that is being made of a channel; 0: none is.</summary>
    public ushort FileOf(ChannelId channel) => _rows[channel.Index].File;

    /// <summary>Begins to record.</summary>
    /// <param name="channel">Whose sound.</param>
    /// <param name="second">The other party, mixed in; none without one.</param>
    /// <param name="most">It ends by itself after so long.</param>
    /// <param name="owner">Who is told.</param>
    public RecordingResult TryBegin(ChannelId channel, ChannelId second, Duration most, Handle owner)
    {
        if (IsRecording(channel)) return RecordingResult.Already;
        if (!_pools.TrySeize(VoiceResource.Recorder, channel))
        {
            _pools.Release(VoiceResource.Recorder, channel);
            return RecordingResult.NoRecorder;
        }

        // Both wrap; 0 is left out.
        uint token = _lastToken.Value == uint.MaxValue ? 1 : _lastToken.Value + 1;
        _lastToken.Value = token;
        ref ushort file = ref _lastFiles[channel.Span.Card];
        file = file == ushort.MaxValue ? (ushort)1 : (ushort)(file + 1);
        _rows[channel.Index] = new Row { Owner = owner, Token = token, File = file, Most = most };
        _count.Value++;
        _orders.Post(new RecorderOrder { Channel = channel, Begin = true, Second = second, File = file, Most = most, Token = token });
        return RecordingResult.Begun;
    }

    /// <summary>The recording shall end; <see cref="RecordingDone"/> follows when the card says so.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryEnd(ChannelId channel)
    {
        if (!IsRecording(channel)) return false;
        _rows[channel.Index].IsEnding = true;
        _orders.Post(new RecorderOrder { Channel = channel });
        return true;
    }

    /// <summary>The card says that a recording is over.</summary>
    public void Ended(ChannelId channel, uint token, RecordingEnd end, uint octets)
    {
        ref Row row = ref _rows[channel.Index];
        if (row.Token == 0 || row.Token != token) return;
        _news.Post(new RecordingDone(row.Owner, channel, row.File, end, octets));
        row = default;
        _count.Value--;
        _pools.Release(VoiceResource.Recorder, channel);
    }

    /// <summary>Some rows, in turn: a recording whose end nobody told is lost, its recorder free again.</summary>
    /// <returns>True when one was lost: there is news.</returns>
    public bool AuditSome(Instant now)
    {
        bool lost = false;
        for (int looked = 0; looked < AuditedAtOnce && _count.Value > 0; looked++)
        {
            int index = _audited.Value;
            _audited.Value = (index + 1) % _rows.Length;
            ref Row row = ref _rows[index];
            if (row.Token == 0) continue;
            if (row.Until == Instant.Zero || (row.IsEnding && !row.IsEndNoted)) row.Until = now + s_tellTime + (row.IsEnding ? Duration.Zero : row.Most);
            row.IsEndNoted = row.IsEnding;
            if (now < row.Until) continue;
            Ended(ChannelId.FromIndex(index), row.Token, RecordingEnd.Lost, 0);
            lost = true;
        }

        return lost;
    }

    /// <summary>A card is gone, with what it was recording.</summary>
    public void Forget(byte card)
    {
        int first = new SpanId(card, 1).Index * 32;
        for (int index = first; index < first + (SpanId.PortsMax * 32); index++)
        {
            ref Row row = ref _rows[index];
            if (row.Token == 0) continue;
            _news.Post(new RecordingDone(row.Owner, ChannelId.FromIndex(index), row.File, RecordingEnd.Lost, 0));
            row = default;
            _count.Value--;
        }
    }

    /// <summary>Takes the oldest order for a card.</summary>
    public bool TryTakeOrder(out RecorderOrder order) => _orders.TryTake(out order);

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out RecordingDone news) => _news.TryTake(out news);

    private struct Row
    {
        public Handle Owner;
        public uint Token;
        public ushort File;
        public bool IsEnding;
        public bool IsEndNoted;
        public Duration Most;
        public Instant Until;
    }
}
