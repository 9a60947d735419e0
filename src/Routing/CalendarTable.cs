using System;
using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Routing;

/// <summary>What the wall clock says where the switch stands: told to the core, which has no clock and knows no zones.</summary>
public struct CivilTime
{
    /// <summary>UTC at the moment of the input, microseconds since 1970-01-01.</summary>
    public long UtcMicroseconds;

    /// <summary>Seconds that civil time is ahead of UTC.</summary>
    public int OffsetSeconds;

    /// <summary>Seconds that it is ahead after <see cref="ChangeUtcSeconds"/>.</summary>
    public int OffsetAfterSeconds;

    /// <summary>When the offset changes next, seconds since 1970-01-01 UTC; <see cref="long.MaxValue"/>: not in sight.</summary>
    public long ChangeUtcSeconds;
}

/// <summary>Calendars: open or closed now, and when that changes.</summary>
/// <remarks>Without the time of day every calendar is open: calls are served rather than turned away. A question costs the times of two days; nothing allocates.</remarks>
public sealed class CalendarTable
{
    private const int SearchDaysMax = 400;
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long SecondsPerDay = 86_400;

    // 1970-01-01 was a Thursday.
    private const int EpochWeekday = 3;

    private readonly ImmutableArray<CalendarRules> _calendars;
    private readonly Cell<Known> _known;

    /// <summary>Lays out the table.</summary>
    public CalendarTable(Store store, ImmutableArray<CalendarRules> calendars)
    {
        _calendars = calendars;
        _known = store.Cell<Known>("calendars.time");
    }

    /// <summary>How many there are.</summary>
    public int Count => _calendars.Length;

    /// <summary>Is the time of day known?</summary>
    public bool KnowsTime => _known.Value.IsSet;

    /// <summary>The host tells the time of day.</summary>
    public void SetTime(in CivilTime time, Instant now) => _known.Value = new Known { IsSet = true, At = now, Time = time };

    /// <summary>What a predecessor knew: time goes on.</summary>
    public void TakeOver(CalendarTable before) => _known.Value = before._known.Value;

    /// <summary>Civil time, seconds since 1970-01-01 as a wall clock would count; 0 when it is not known.</summary>
    public long CivilSeconds(Instant now)
    {
        ref readonly Known known = ref _known.Value;
        if (!known.IsSet) return 0;
        long utc = (known.Time.UtcMicroseconds + (now - known.At).Microseconds) / MicrosecondsPerSecond;
        return utc + OffsetSeconds(now);
    }

    /// <summary>By how many seconds the clock on the wall is ahead of UTC at a time; 0 when that is not known, or for Never.</summary>
    public int OffsetSeconds(Instant at)
    {
        ref readonly Known known = ref _known.Value;
        if (!known.IsSet || at == Instant.Never) return 0;
        long utc = (known.Time.UtcMicroseconds + (at - known.At).Microseconds) / MicrosecondsPerSecond;
        return utc < known.Time.ChangeUtcSeconds ? known.Time.OffsetSeconds : known.Time.OffsetAfterSeconds;
    }

    /// <summary>Is a calendar open?</summary>
    public bool IsOpen(int calendar, Instant now) => !KnowsTime || IsOpenAt(calendar, CivilSeconds(now));

    /// <summary>Is a calendar open at a time?</summary>
    /// <param name="calendar">Which.</param>
    /// <param name="civil">Civil seconds since 1970-01-01.</param>
    public bool IsOpenAt(int calendar, long civil)
    {
        int day = (int)Math.DivRem(civil, SecondsPerDay, out long second);
        int minute = (int)(second / 60);
        foreach (OpenTime time in TimesOf(calendar, day))
        {
            if (minute >= time.Begin && (time.OverMidnight || minute < time.End)) return true;
        }

        foreach (OpenTime time in TimesOf(calendar, day - 1))
        {
            if (time.OverMidnight && minute < time.End) return true;
        }

        return false;
    }

    /// <summary>When a calendar opens or closes next.</summary>
    /// <returns>Civil seconds since 1970-01-01; 0 when the time is not known, or nothing changes within more than a year.</returns>
    /// <remarks>For displays: walks from one edge to the next.</remarks>
    public long NextChange(int calendar, Instant now)
    {
        if (!KnowsTime) return 0;
        long civil = CivilSeconds(now);
        bool open = IsOpenAt(calendar, civil);
        int today = (int)(civil / SecondsPerDay);
        for (int day = today; day < today + SearchDaysMax; day++)
        {
            long best = long.MaxValue;
            foreach (OpenTime time in TimesOf(calendar, day)) best = Math.Min(best, Math.Min(EdgeAfter(calendar, day, time.Begin, civil, open), time.OverMidnight ? long.MaxValue : EdgeAfter(calendar, day, time.End, civil, open)));
            foreach (OpenTime time in TimesOf(calendar, day - 1))
            {
                if (time.OverMidnight) best = Math.Min(best, EdgeAfter(calendar, day, time.End, civil, open));
            }

            if (best != long.MaxValue) return best;
        }

        return 0;
    }

    private long EdgeAfter(int calendar, int day, int minute, long civil, bool open)
    {
        long edge = (day * SecondsPerDay) + (minute * 60L);
        return edge > civil && IsOpenAt(calendar, edge) != open ? edge : long.MaxValue;
    }

    private ImmutableArray<OpenTime> TimesOf(int calendar, int day)
    {
        CalendarRules rules = _calendars[calendar];
        int low = 0;
        int high = rules.Days.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int found = rules.Days.ItemRef(middle).Day;
            if (found == day) return rules.Days.ItemRef(middle).Times;
            if (found < day) low = middle + 1;
            else high = middle - 1;
        }

        return rules.Week[(((day + EpochWeekday) % 7) + 7) % 7];
    }

    private struct Known
    {
        public bool IsSet;
        public Instant At;
        public CivilTime Time;
    }
}
