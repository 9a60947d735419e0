using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.E1;

/// <summary>One line of the configuration.</summary>
/// <param name="Card">Its card, by place.</param>
/// <param name="SlipThreshold">Slips in fifteen minutes that are told; 0: none are.</param>
/// <param name="CrcThreshold">Seconds with errored blocks in fifteen minutes that are told; 0: none are.</param>
public readonly record struct LineParameters(int Card, int SlipThreshold, int CrcThreshold);

/// <summary>
/// Layer 1 of every line. Defects, counts and what becomes of orders go in; failures, service, availability and thresholds come out, and error performance is kept
/// in fifteen minutes for a day. Lines are known by their ordinal.
/// </summary>
/// <remarks>
/// A line's second ends when the counts of the card come; where none come, it ends by itself. So every second is judged once,
/// what got lost on the way is in the next counts, and the beat of the card is that of the line.
/// </remarks>
public sealed partial class LineTable
{
    /// <summary>Intervals kept besides the current one: a day.</summary>
    public const int IntervalsKept = 96;

    /// <summary>Seconds in an interval.</summary>
    public const int IntervalSeconds = 900;

    private const int Slots = IntervalsKept + 2;
    private const int NewsPerLine = 16;

    private static readonly Duration s_second = Duration.FromSeconds(1);
    private static readonly Duration s_half = Duration.FromMilliseconds(500);

    private readonly LineParameters[] _lines;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _failureTimers;
    private readonly TimerRange _secondTimers;
    private readonly TimerRange _testTimers;
    private readonly LineRow[] _rows;
    private readonly FailureState[] _failures;
    private readonly PerformanceBin[] _near;
    private readonly PerformanceBin[] _far;
    private readonly Outbox<LineNews> _news;

    /// <summary>Timers that so many lines need on the wheel.</summary>
    public static int TimersFor(int lines) => lines * (LineDefects.Count + 2);

    /// <summary>Lays out the lines; no card is there.</summary>
    public LineTable(Store store, TimerWheel wheel, LineParameters[] lines)
    {
        _lines = lines;
        _wheel = wheel;
        _failureTimers = wheel.Reserve(lines.Length * LineDefects.Count);
        _secondTimers = wheel.Reserve(lines.Length);
        _testTimers = wheel.Reserve(lines.Length);
        _rows = store.Array<LineRow>("e1.lines", lines.Length);
        _failures = store.Array<FailureState>("e1.lines.failures", lines.Length * LineDefects.Count);
        _near = store.Array<PerformanceBin>("e1.lines.near", lines.Length * Slots);
        _far = store.Array<PerformanceBin>("e1.lines.far", lines.Length * Slots);
        _news = new Outbox<LineNews>(store, "e1.lines.news", System.Math.Max(1, lines.Length) * NewsPerLine);
        for (int line = 0; line < lines.Length; line++) StartSecond(line);
    }

    /// <summary>Lines.</summary>
    public int Count => _lines.Length;

    /// <summary>The card of a line, by place.</summary>
    public int CardOf(int line) => _lines[line].Card;

    /// <summary>Can the line carry a D-channel?</summary>
    public LineService ServiceOf(int line) => _rows[line].Service;

    /// <summary>The failures that stand, bits of <see cref="LineAlarms"/>: what is hidden by a worse one is not among them.</summary>
    public uint FailuresOf(int line) => _rows[line].Failures;

    /// <summary>The defects of this moment, as the card tells them, masked.</summary>
    public uint DefectsOf(int line) => LineDefects.Mask(_rows[line].Raw);

    /// <summary>Is the line unavailable, G.826?</summary>
    public bool IsUnavailable(int line) => _rows[line].Near.IsUnavailable;

    /// <summary>Is the other direction unavailable, as far as can be seen from here?</summary>
    public bool IsFarUnavailable(int line) => _rows[line].Far.IsUnavailable;

    /// <summary>Are there more slips than the threshold?</summary>
    public bool HasSlips(int line) => _rows[line].Slips;

    /// <summary>Does its card tell counts?</summary>
    public bool IsMeasured(int line) => _rows[line].Counts;

    /// <summary>What an operator sees as wrong: failures, loop-back, test; bits of <see cref="LineAlarms"/>.</summary>
    public uint AlarmsOf(int line) => _rows[line].Failures | TestBitsOf(line);

    /// <summary>The loop-back that stands.</summary>
    public LoopKind LoopOf(int line) => _rows[line].Loop;

    /// <summary>Does a bit-error test run?</summary>
    public bool IsTested(int line) => _rows[line].Tested;

    /// <summary>The bit-error test that runs, or the last one.</summary>
    public ref readonly BitTestResult TestOf(int line) => ref _rows[line].Test;

    /// <summary>The line as DS1-MIB has it: dsx1LineStatus, RFC 4805.</summary>
    public uint StatusOf(int line)
    {
        ref readonly LineRow row = ref _rows[line];
        uint status = row.Failures;
        if (row.Service != LineService.NoCard && (row.Raw & LineAlarms.NothingReceived) != 0) status |= LineAlarms.RemoteAlarmSent;
        status |= TestBitsOf(line);
        if (row.Near.IsUnavailable) status |= LineAlarms.Unavailable;
        return status == 0 ? LineAlarms.NoAlarm : status;
    }

    /// <summary>Seconds of the current interval.</summary>
    public int ElapsedOf(int line) => _near[SlotOf(line, 0)].Seconds;

    /// <summary>Intervals that are kept, 0 to <see cref="IntervalsKept"/>.</summary>
    public int IntervalsOf(int line) => _rows[line].Intervals;

    /// <summary>Error performance of the direction to us in an interval.</summary>
    /// <param name="line">The line.</param>
    /// <param name="interval">0 the current one, 1 the one before, to <see cref="IntervalsOf"/>; asserted.</param>
    public PerformanceCounts NearOf(int line, int interval) => CountsOf(_near, line, interval, interval);

    /// <summary>Error performance of the other direction, as far as can be seen from here.</summary>
    public PerformanceCounts FarOf(int line, int interval) => CountsOf(_far, line, interval, interval);

    /// <summary>The sum of the intervals that are kept: the last 24 hours.</summary>
    public PerformanceCounts NearDayOf(int line) => CountsOf(_near, line, 1, _rows[line].Intervals);

    /// <summary>The same for the other direction.</summary>
    public PerformanceCounts FarDayOf(int line) => CountsOf(_far, line, 1, _rows[line].Intervals);

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out LineNews news) => _news.TryTake(out news);

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _failureTimers.Contains(timer) || _secondTimers.Contains(timer) || _testTimers.Contains(timer);

    /// <summary>A timer of ours fired.</summary>
    public void Expire(int timer, Instant now)
    {
        if (_secondTimers.Contains(timer)) EndSilentSecond(_secondTimers.OwnerOf(timer));
        else if (_testTimers.Contains(timer)) EndTestTime(_testTimers.OwnerOf(timer));
        else On(_failureTimers.OwnerOf(timer), FailureEvent.TimerExpired, now);
    }

    private PerformanceCounts CountsOf(PerformanceBin[] bins, int line, int first, int last)
    {
        Invariant.Require(first >= 0 && last <= _rows[line].Intervals, "an interval is kept");
        PerformanceCounts counts = default;
        for (int interval = first; interval <= last; interval++) bins[SlotOf(line, interval)].AddTo(ref counts);
        return counts;
    }

    private int SlotOf(int line, int interval) => (line * Slots) + ((_rows[line].Slot + Slots - interval) % Slots);

    private void Post(LineNewsKind kind, int line, bool on, uint bits = 0) => _news.Post(new LineNews { Kind = kind, Span = line, On = on, Bits = bits });

    private struct ThresholdWatch
    {
        public uint Count;
        public ushort Quiet;
        public bool Raised;
    }

    private struct LineRow
    {
        public LineService Service;
        public LoopKind Loop;
        public LoopKind AskedLoop;
        public Duration AskedTime;
        public bool Tested;
        public bool InTest;
        public bool Counts;
        public bool Slips;
        public bool CrcErrors;
        public ThresholdWatch SlipWatch;
        public ThresholdWatch CrcWatch;

        /// <summary>What the card counts is not known from its beginning.</summary>
        public bool HasNoBase;

        public bool ToldUnavailable;
        public byte Slot;
        public byte Intervals;

        /// <summary>As the card told it last.</summary>
        public uint Raw;

        /// <summary>Defects of the second that is not over.</summary>
        public uint Seen;

        /// <summary>Failures that stand, masked.</summary>
        public uint Failures;

        public Instant SecondEndedAt;
        public Instant CountedAt;
        public LineCounts Last;
        public LineCounts Pending;
        public DirectionPerformance Near;
        public DirectionPerformance Far;
        public BitTestResult Test;
    }
}
