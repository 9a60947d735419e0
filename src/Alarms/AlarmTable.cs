using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms;

/// <summary>What is wrong, since when, who knows, what explains what. One row for a kind and an object; it stays when the alarm is over, until its place is needed.</summary>
/// <remarks>
/// An alarm stands when it is active, not shelved, and no other explains it: only those count for relays, lamps and the eye.
/// Finding an alarm is O(1); one that explains others costs a walk over the table. Nothing allocates.
/// </remarks>
public sealed partial class AlarmTable
{
    private const int SeverityCount = (int)AlarmSeverity.Critical + 1;
    private const int TimerCount = 1;

    // What one call posts at most: its own news, and for every other alarm that it is explained, acknowledged, over, of another severity.
    private const int NewsAside = 8;
    private const int NewsPerRow = 4;

    private readonly TimerWheel _wheel;
    private readonly AlarmParameters _parameters;
    private readonly AlarmRow[] _rows;
    private readonly int[] _buckets;
    private readonly AlarmHistoryRow[] _history;
    private readonly int[] _standing;
    private readonly int[] _unacknowledged;
    private readonly ushort[] _taken;
    private readonly Cell<Head> _head;
    private readonly Outbox<AlarmNews> _news;
    private readonly TimerRange _shelfTimer;

    /// <summary>Lays out the table.</summary>
    public AlarmTable(Store store, TimerWheel wheel, AlarmParameters parameters)
    {
        Invariant.Require(parameters.Rows > 0 && parameters.HistoryRows > 0, "the table has room for an alarm");
        _wheel = wheel;
        _parameters = parameters;
        _rows = store.Array<AlarmRow>("alarms", parameters.Rows);
        _buckets = store.Array<int>("alarms.buckets", parameters.Rows);
        _history = store.Array<AlarmHistoryRow>("alarms.history", parameters.HistoryRows);
        _standing = store.Array<int>("alarms.standing", SeverityCount);
        _unacknowledged = store.Array<int>("alarms.unacknowledged", SeverityCount);
        _head = store.Cell<Head>("alarms.head");
        _news = new Outbox<AlarmNews>(store, "alarms.news", (parameters.Rows * NewsPerRow) + NewsAside);
        _taken = store.Array<ushort>("alarms.trunks", SpanId.IndexBound);
        _shelfTimer = wheel.Reserve(TimerCount);
        Array.Fill(_buckets, -1);
        foreach (bool trunk in parameters.Trunks) _head.Value.TrunksLeft += trunk ? 1 : 0;
    }

    /// <summary>Timers that a table needs.</summary>
    public static int Timers => TimerCount;

    /// <summary>Alarms that found no room since start-up: every row holds an active one.</summary>
    public ulong Lost => _head.Value.Lost;

    /// <summary>Happenings told since start-up; the last of them are kept.</summary>
    public ulong Happenings => _head.Value.Happenings;

    /// <summary>Grows whenever an alarm that is more than a warning begins to stand: who has silenced the buzzer hears it again.</summary>
    public ulong Arrivals => _head.Value.Arrivals;

    /// <summary>Alarms of a severity that stand.</summary>
    public int Standing(AlarmSeverity severity) => _standing[(int)severity];

    /// <summary>Alarms of a severity that stand and that nobody has acknowledged.</summary>
    public int Unacknowledged(AlarmSeverity severity) => _unacknowledged[(int)severity];

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out AlarmNews news) => _news.TryTake(out news);

    /// <summary>Says whether something is wrong. What is known already is no news, but for alarms that stay: they are told again.</summary>
    /// <param name="kind">What.</param>
    /// <param name="about">With what.</param>
    /// <param name="active">It is wrong from now on, or right again.</param>
    /// <param name="bits">As the kind says.</param>
    /// <param name="now">The time.</param>
    public void Set(AlarmKind kind, in AlarmObject about, bool active, uint bits, Instant now)
    {
        int index = Find(kind, about);
        if (!active)
        {
            if (index >= 0 && _rows[index].Active) Clear(index, now);
            return;
        }

        if (index >= 0 && _rows[index].Active) Repeat(index, bits, now);
        else if (index >= 0 || TryTakeRow(kind, about, out index)) Raise(index, bits, now);
        else _head.Value.Lost++;
    }

    /// <summary>Is an alarm active, explained, shelved or not?</summary>
    public bool IsActive(AlarmKind kind, in AlarmObject about) => Find(kind, about) is >= 0 and int index && _rows[index].Active;

    /// <summary>Does an alarm stand?</summary>
    public bool Stands(AlarmKind kind, in AlarmObject about) => Find(kind, about) is >= 0 and int index && _rows[index].Stands;

    /// <summary>Walks the rows: begin with -1, stop at -1.</summary>
    public int After(int index)
    {
        for (int next = index + 1; next < _rows.Length; next++)
        {
            if (_rows[next].Number != 0) return next;
        }

        return -1;
    }

    /// <summary>A row that <see cref="After"/> named.</summary>
    public ref readonly AlarmRow RowAt(int index) => ref _rows[index];

    /// <summary>A happening that is still kept, 0 the newest.</summary>
    /// <returns>False when it is not.</returns>
    public bool TryHistory(int back, out AlarmHistoryRow row)
    {
        ulong happenings = _head.Value.Happenings;
        bool kept = back >= 0 && back < _history.Length && (ulong)back < happenings;
        row = kept ? _history[(int)((happenings - 1 - (ulong)back) % (ulong)_history.Length)] : default;
        return kept;
    }

    private void Raise(int index, uint bits, Instant now)
    {
        ref AlarmRow row = ref _rows[index];
        row.Active = true;
        row.Bits = bits;
        row.Raised = row.Changed = now;
        row.AcknowledgedBy = AlarmActor.None;
        if (row.Count < uint.MaxValue) row.Count++;
        Take(row);
        row.Severity = SeverityOf(row);
        row.ExplainedBy = ExplainerOf(row);
        Account(row);
        Arrive(row);
        Post(row, AlarmChange.Raised, now);
        ExplainOthers(row, now);
        JudgeOthers(now);
        if (AlarmKinds.Of(row.Kind).Passes) Clear(index, now);
    }

    private void Repeat(int index, uint bits, Instant now)
    {
        ref AlarmRow row = ref _rows[index];
        bool stays = AlarmKinds.Of(row.Kind).Stays;
        if (row.Bits == bits && !stays) return;
        Discount(row);
        if (stays && row.Count < uint.MaxValue) row.Count++;
        AlarmSeverity before = row.Severity;
        GiveBack(row);
        row.Bits = bits;
        Take(row);
        row.Changed = now;
        row.Severity = SeverityOf(row);
        Account(row);
        if (row.Severity > before) Arrive(row);
        Post(row, AlarmChange.Changed, now);
        ExplainOthers(row, now);
        JudgeOthers(now);
    }

    private void Clear(int index, Instant now)
    {
        ref AlarmRow row = ref _rows[index];
        Discount(row);
        GiveBack(row);
        row.Active = false;
        row.Cleared = now;
        row.ExplainedBy = 0;
        Post(row, AlarmChange.Cleared, now);
        ExplainOthers(row, now);
        JudgeOthers(now);
    }

    private void Account(in AlarmRow row)
    {
        if (!row.Stands) return;
        _standing[(int)row.Severity]++;
        if (row.AcknowledgedBy == AlarmActor.None) _unacknowledged[(int)row.Severity]++;
    }

    private void Discount(in AlarmRow row)
    {
        if (!row.Stands) return;
        _standing[(int)row.Severity]--;
        if (row.AcknowledgedBy == AlarmActor.None) _unacknowledged[(int)row.Severity]--;
    }

    // Warnings wake nobody.
    private void Arrive(in AlarmRow row)
    {
        if (row.Stands && row.Severity >= AlarmSeverity.Minor) _head.Value.Arrivals++;
    }

    private void Post(in AlarmRow row, AlarmChange change, Instant now)
    {
        var news = new AlarmNews
        {
            Number = row.Number,
            ExplainedBy = row.ExplainedBy,
            Bits = row.Bits,
            Object = row.Object,
            Change = change,
            Kind = row.Kind,
            Severity = row.Severity,
            Count = row.Count,
            Stands = row.Stands,
        };
        _news.Post(news);
        if (change == AlarmChange.Explained) return;
        _history[(int)(_head.Value.Happenings % (ulong)_history.Length)] = new AlarmHistoryRow { At = now, News = news };
        _head.Value.Happenings++;
    }

    private struct Head
    {
        public ulong LastNumber;
        public ulong Lost;
        public ulong Happenings;
        public ulong Arrivals;
        public int TrunksLeft;
        public bool TrunksLost;
        public bool Judged;
    }
}
