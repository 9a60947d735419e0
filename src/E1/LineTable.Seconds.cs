using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.E1;

/// <content>Counts, and the judgement of every second.</content>
public sealed partial class LineTable
{
    private const uint BlocksPerSecond = 1000;
    private const uint FramesPerSecond = 8000;
    private const int QuietSeconds = 60;
    private const uint BitsPerSecond = 2_048_000;

    // A card counts from its configuration on, which may be so long before it serves.
    private static readonly Duration s_setupMost = Duration.FromSeconds(-12);

    // Counts may be so late, or three times lost on the way, until a second is judged without them.
    private static readonly Duration s_patience = Duration.FromMilliseconds(2500);

    /// <summary>The counts of a line came.</summary>
    /// <param name="line">The line.</param>
    /// <param name="counts">Since the card was configured; what got lost on the way is in them.</param>
    /// <param name="now">The time.</param>
    /// <returns>False: no line can count like that. They are not taken; what follows is measured from them.</returns>
    public bool Counted(int line, in LineCounts counts, Instant now)
    {
        ref LineRow row = ref _rows[line];
        if (row.Service == LineService.NoCard) return true;
        LineCounts grown = Grown(counts, row.Last);
        long elapsed = (now - row.CountedAt).Seconds + 2;
        row.Last = counts;
        row.Counts = true;
        if (row.HasNoBase)
        {
            (row.HasNoBase, row.CountedAt) = (false, now);
            return true;
        }

        if (!IsPossible(grown, elapsed))
        {
            row.CountedAt = now;
            return false;
        }

        row.CountedAt = now;
        Add(ref row.Pending, grown);
        long seconds = (now - row.SecondEndedAt + s_half).Seconds;
        if (seconds <= 0) return true;
        row.SecondEndedAt = now;
        EndSeconds(line, seconds);
        StartSecond(line);
        return true;
    }

    private static bool IsPossible(in LineCounts grown, long seconds) =>
        grown.Seconds <= seconds
        && grown.CodeViolations <= seconds * BitsPerSecond
        && grown.CrcErrors <= seconds * BlocksPerSecond
        && grown.EBits <= seconds * BlocksPerSecond
        && grown.Slips <= seconds * FramesPerSecond
        && grown.FrameLosses <= seconds * FramesPerSecond;

    // Modulo 2^32, as on the wire.
    private static LineCounts Grown(in LineCounts to, in LineCounts from) => unchecked(new LineCounts
    {
        Seconds = to.Seconds - from.Seconds,
        CodeViolations = to.CodeViolations - from.CodeViolations,
        CrcErrors = to.CrcErrors - from.CrcErrors,
        EBits = to.EBits - from.EBits,
        Slips = to.Slips - from.Slips,
        FrameLosses = to.FrameLosses - from.FrameLosses,
    });

    private static void Add(ref LineCounts sum, in LineCounts more)
    {
        sum.Seconds = Sum(sum.Seconds, more.Seconds);
        sum.CodeViolations = Sum(sum.CodeViolations, more.CodeViolations);
        sum.CrcErrors = Sum(sum.CrcErrors, more.CrcErrors);
        sum.EBits = Sum(sum.EBits, more.EBits);
        sum.Slips = Sum(sum.Slips, more.Slips);
        sum.FrameLosses = Sum(sum.FrameLosses, more.FrameLosses);
    }

    // Counts of a card come from outside: full is full.
    private static uint Sum(uint a, uint b) => a > uint.MaxValue - b ? uint.MaxValue : a + b;

    // The next second ends by itself so long after the last: counts are given time to come, and time for those after them when they are lost.
    private void StartSecond(int line)
    {
        Instant due = _rows[line].SecondEndedAt + s_second;
        _wheel.Start(_secondTimers.Of(line), _rows[line].Counts ? due + s_patience : due);
    }

    private void EndSilentSecond(int line)
    {
        _rows[line].SecondEndedAt += s_second;
        EndSeconds(line, 1);
        StartSecond(line);
    }

    // Where counts were lost on the way, the seconds that they were of share them evenly.
    private void EndSeconds(int line, long seconds)
    {
        ref LineRow row = ref _rows[line];
        for (long left = seconds; left > 0; left--)
        {
            LineCounts share = row.Pending;
            share.CrcErrors = (uint)(share.CrcErrors / left);
            share.EBits = (uint)(share.EBits / left);
            share.CodeViolations = (uint)(share.CodeViolations / left);
            share.Slips = (uint)(share.Slips / left);
            share.FrameLosses = (uint)(share.FrameLosses / left);
            row.Pending.CrcErrors -= share.CrcErrors;
            row.Pending.EBits -= share.EBits;
            row.Pending.CodeViolations -= share.CodeViolations;
            row.Pending.Slips -= share.Slips;
            row.Pending.FrameLosses -= share.FrameLosses;
            Judge(line, share);
        }

        row.Pending = default;
    }

    private void Judge(int line, in LineCounts counts)
    {
        ref LineRow row = ref _rows[line];
        bool missing = row.Service == LineService.NoCard;
        uint defects = LineDefects.Mask(row.Seen);
        // What the line is like now is what the next second begins with.
        row.Seen = row.Raw;
        bool lost = missing || counts.FrameLosses > 0 || (defects & LineAlarms.NothingReceived) != 0;
        ref PerformanceBin near = ref _near[SlotOf(line, 0)];
        ref PerformanceBin far = ref _far[SlotOf(line, 0)];
        byte interval = row.Slot;
        near.Seconds++;
        near.PathCodeViolations = Sum(near.PathCodeViolations, counts.CrcErrors);
        near.LineCodeViolations = Sum(near.LineCodeViolations, counts.CodeViolations);
        near.Slips = Sum(near.Slips, counts.Slips);
        if (counts.CodeViolations > 0) near.LineErrored++;
        if (counts.Slips > 0) near.SlipSeconds++;
        if (lost) near.FrameLossSeconds++;
        if (!missing && !row.Counts) near.Unmeasured++;
        if (row.Near.Note(BinsOf(_near, line), new PerformanceSecond(BlocksOf(counts.CrcErrors), lost, interval))) TellAvailability(line);

        // Of the far end nothing is known while nothing comes from there.
        if (lost || !row.Counts)
        {
            far.Unmeasured++;
            row.Far.Skip();
        }
        else
        {
            far.Seconds++;
            far.PathCodeViolations = Sum(far.PathCodeViolations, counts.EBits);
            row.Far.Note(BinsOf(_far, line), new PerformanceSecond(BlocksOf(counts.EBits), (defects & LineAlarms.RemoteAlarm) != 0, interval));
        }

        CheckThresholds(line, counts);
        if (near.Seconds == IntervalSeconds) Rotate(line);
    }

    private static ushort BlocksOf(uint errors) => (ushort)Math.Min(errors, BlocksPerSecond);

    private Span<PerformanceBin> BinsOf(PerformanceBin[] bins, int line) => bins.AsSpan(line * Slots, Slots);

    // A card that is missing explains that its lines are unavailable: told is only what a line did by itself.
    private void TellAvailability(int line)
    {
        ref LineRow row = ref _rows[line];
        bool tell = row.Near.IsUnavailable && row.Service != LineService.NoCard;
        if (tell == row.ToldUnavailable) return;
        row.ToldUnavailable = tell;
        Post(LineNewsKind.Unavailable, line, tell);
    }

    private void CheckThresholds(int line, in LineCounts counts)
    {
        ref LineRow row = ref _rows[line];
        LineParameters parameters = _lines[line];
        Watch(ref row.SlipWatch, counts.Slips, parameters.SlipThreshold);
        Watch(ref row.CrcWatch, counts.CrcErrors > 0 ? 1u : 0, parameters.CrcThreshold);
        if (row.SlipWatch.Raised != row.Slips)
        {
            row.Slips = row.SlipWatch.Raised;
            Post(LineNewsKind.Slips, line, row.Slips, row.Slips ? row.SlipWatch.Count : 0);
        }

        TellCrc(line);
    }

    // Raised when there were so many within fifteen minutes; over when none came for as long as they are apart at that rate, a minute at least.
    private static void Watch(ref ThresholdWatch watch, uint more, int threshold)
    {
        if (threshold == 0) return;
        watch.Count = Sum(watch.Count, more);
        watch.Quiet = more > 0 ? (ushort)0 : (ushort)Math.Min(watch.Quiet + 1, IntervalSeconds);
        if (watch.Count >= threshold) watch.Raised = true;
        if (!watch.Raised || watch.Quiet < Math.Max(QuietSeconds, IntervalSeconds / threshold)) return;
        watch = default;
    }

    private void Rotate(int line)
    {
        ref LineRow row = ref _rows[line];
        row.Slot = (byte)((row.Slot + 1) % Slots);
        if (row.Intervals < IntervalsKept) row.Intervals++;
        _near[SlotOf(line, 0)] = default;
        _far[SlotOf(line, 0)] = default;
        row.SlipWatch.Count = 0;
        row.CrcWatch.Count = 0;
    }

    // CRC-4 errors: too many seconds with them, or the multiframe is lost.
    private void TellCrc(int line)
    {
        ref LineRow row = ref _rows[line];
        bool many = row.CrcWatch.Raised || (row.Failures & LineAlarms.MultiframeLost) != 0;
        if (many == row.CrcErrors) return;
        row.CrcErrors = many;
        Post(LineNewsKind.CrcErrors, line, many, row.CrcWatch.Count);
    }
}
