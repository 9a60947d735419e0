using System;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>What became of the calls of every queue, in the last quarter of an hour, hour, day and since start-up.</summary>
/// <remarks>
/// Only totals since start-up are counted. At the end of a period (a minute, five, an hour) they are copied into a ring; a window is the difference of the totals and the copy from
/// its beginning. So nothing is ever estimated and nothing drifts. The longest wait, which cannot be subtracted, has a ring of its own periods.
/// O(1) per event; after a pause at most one ring of copies is written for each window. No allocation.
/// </remarks>
public sealed class ServiceLevels
{
    /// <summary>Microseconds of a period, by window.</summary>
    private static readonly long[] _periods = [60_000_000, 300_000_000, 3_600_000_000];

    /// <summary>Whole periods, by window; a ring has one copy more, that from before the window.</summary>
    private static readonly int[] _lengths = [15, 12, 24];

    private readonly Duration[] _objectives;
    private readonly Duration[] _shortAbandons;
    private readonly ServiceLevelRow[] _totals;
    private readonly Head[] _heads;
    private readonly ServiceLevelRow[][] _copies;

    /// <summary>Lays out the tables.</summary>
    public ServiceLevels(Store store, DistributionRules rules)
    {
        int queues = rules.Queues.Length;
        _objectives = new Duration[queues];
        _shortAbandons = new Duration[queues];
        for (int queue = 0; queue < queues; queue++)
        {
            _objectives[queue] = rules.Queues[queue].Objective;
            _shortAbandons[queue] = rules.Queues[queue].ShortAbandon;
        }

        _totals = store.Array<ServiceLevelRow>("levels.totals", queues);
        _heads = store.Array<Head>("levels.periods", queues * _periods.Length);
        _copies =
        [
            store.Array<ServiceLevelRow>("levels.quarter", queues * (_lengths[0] + 1)),
            store.Array<ServiceLevelRow>("levels.hour", queues * (_lengths[1] + 1)),
            store.Array<ServiceLevelRow>("levels.day", queues * (_lengths[2] + 1)),
        ];
        for (int head = 0; head < _heads.Length; head++) _heads[head].EndsAt = new Instant(_periods[head % _periods.Length]);
    }

    /// <summary>T: an answer in this time is in time.</summary>
    public Duration ObjectiveOf(int queue) => _objectives[queue];

    /// <summary>Who leaves before this is a short one.</summary>
    public Duration ShortAbandonOf(int queue) => _shortAbandons[queue];

    /// <summary>A call came into the queue.</summary>
    public void Entered(int queue, Instant now) => Current(queue, now).Entered++;

    /// <summary>An agent answered.</summary>
    /// <param name="queue">The queue the agent answered for.</param>
    /// <param name="waited">From `since` to the answer.</param>
    /// <param name="rang">Of it, while the telephone rang that answered.</param>
    /// <param name="now">When.</param>
    public void Answered(int queue, Duration waited, Duration rang, Instant now)
    {
        ref ServiceLevelRow row = ref Current(queue, now);
        row.Answered++;
        if (waited <= _objectives[queue]) row.AnsweredInTime++;
        row.WaitOfAnswered += waited;
        row.RingOfAnswered += rang;
        Waited(ref row, queue, waited);
    }

    /// <summary>The caller left.</summary>
    public void Abandoned(int queue, Duration waited, Instant now)
    {
        ref ServiceLevelRow row = ref Current(queue, now);
        row.Abandoned++;
        if (waited <= _objectives[queue]) row.AbandonedInTime++;
        if (waited < _shortAbandons[queue]) row.AbandonedShort++;
        Waited(ref row, queue, waited);
    }

    /// <summary>The call left the queue otherwise: for another queue, for an agent of another of its queues, by a rule or by an operator.</summary>
    public void Diverted(int queue, Duration waited, Instant now)
    {
        ref ServiceLevelRow row = ref Current(queue, now);
        row.Diverted++;
        Waited(ref row, queue, waited);
    }

    /// <summary>The call was not let in.</summary>
    public void Refused(int queue, Instant now) => Current(queue, now).Refused++;

    /// <summary>What became of a queue's calls. For views; changes nothing.</summary>
    public ServiceLevelRow Of(int queue, ServiceWindow window, Instant now)
    {
        ServiceLevelRow totals = _totals[queue];
        if (window == ServiceWindow.SinceStart) return totals;
        int index = (int)window;
        ref readonly Head head = ref _heads[(queue * _periods.Length) + index];
        // Periods are numbered from start-up; `running` is the one that the totals were last touched in.
        long running = (head.EndsAt.Microseconds / _periods[index]) - 1;
        long from = (Math.Max(now.Microseconds, 0) / _periods[index]) - _lengths[index];
        if (from > running) return default;
        ReadOnlySpan<ServiceLevelRow> copies = CopiesOf(queue, index);
        ServiceLevelRow row = from <= 0 ? totals : totals.Since(copies[(int)((from - 1) % copies.Length)]);
        row.Longest = head.Longest;
        for (long period = Math.Max(from, 0); period < running; period++) row.Longest = Longer(row.Longest, copies[(int)(period % copies.Length)].Longest);
        return row;
    }

    /// <summary>A commit: queues go on with their counts. A new objective holds from the next call on.</summary>
    internal void TakeOver(ServiceLevels old, IndexMap queues)
    {
        Carry.Rows(old._totals, _totals, queues);
        Carry.Rows(old._heads, _heads, queues, _periods.Length);
        for (int window = 0; window < _copies.Length; window++) Carry.Rows(old._copies[window], _copies[window], queues, _lengths[window] + 1);
    }

    private static Duration Longer(Duration a, Duration b) => a < b ? b : a;

    private Span<ServiceLevelRow> CopiesOf(int queue, int window) => _copies[window].AsSpan(queue * (_lengths[window] + 1), _lengths[window] + 1);

    private ref ServiceLevelRow Current(int queue, Instant now)
    {
        // The shortest periods divide the others: theirs end first.
        if (now >= _heads[queue * _periods.Length].EndsAt) CloseAll(queue, now);
        return ref _totals[queue];
    }

    private void CloseAll(int queue, Instant now)
    {
        for (int window = 0; window < _periods.Length; window++)
        {
            if (now >= _heads[(queue * _periods.Length) + window].EndsAt) Close(queue, window, now);
        }
    }

    // Copies the totals for each period that has ended since the last event, one ring at most. The copy of a period is what the totals were at its end.
    private void Close(int queue, int window, Instant now)
    {
        ref Head head = ref _heads[(queue * _periods.Length) + window];
        Span<ServiceLevelRow> copies = CopiesOf(queue, window);
        long running = (head.EndsAt.Microseconds / _periods[window]) - 1;
        long next = now.Microseconds / _periods[window];
        for (long period = Math.Max(running, next - copies.Length); period < next; period++)
        {
            ref ServiceLevelRow copy = ref copies[(int)(period % copies.Length)];
            copy = _totals[queue];
            copy.Longest = period == running ? head.Longest : Duration.Zero;
        }

        head.Longest = Duration.Zero;
        head.EndsAt = new Instant((next + 1) * _periods[window]);
    }

    private void Waited(ref ServiceLevelRow row, int queue, Duration waited)
    {
        row.WaitOfAll += waited;
        row.Longest = Longer(row.Longest, waited);
        for (int window = 0; window < _periods.Length; window++)
        {
            ref Head head = ref _heads[(queue * _periods.Length) + window];
            head.Longest = Longer(head.Longest, waited);
        }
    }

    private struct Head
    {
        public Instant EndsAt;
        public Duration Longest;
    }
}
