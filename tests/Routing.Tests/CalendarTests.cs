using System;
using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Routing.Tests;

/// <summary>Weekly hours, over midnight, holidays, working Saturdays, summer time.</summary>
public class CalendarTests
{
    private static readonly ImmutableArray<OpenTime> _office = [new(510, 720), new(810, 1050)];
    private static readonly ImmutableArray<OpenTime> _night = [new(1320, 120)];

    private static readonly CalendarRules _rules = new(
        [_office, _office, _office, _office, _night, [], []],
        [new SpecialDay(DayOf(2026, 10, 1), []), new SpecialDay(DayOf(2026, 10, 10), _office)]);

    private readonly CalendarTable _table = new(new Store(), [_rules]);

    [Theory]
    [InlineData("2026-09-28 08:29", false)]
    [InlineData("2026-09-28 08:30", true)]
    [InlineData("2026-09-28 11:59", true)]
    [InlineData("2026-09-28 12:00", false)]
    [InlineData("2026-09-28 17:29", true)]
    [InlineData("2026-10-01 10:00", false)]
    [InlineData("2026-10-02 21:59", false)]
    [InlineData("2026-10-02 22:00", true)]
    [InlineData("2026-10-03 01:59", true)]
    [InlineData("2026-10-03 02:00", false)]
    [InlineData("2026-10-10 09:00", true)]
    [InlineData("2026-10-04 09:00", false)]
    public void OpenOrClosed_AtAnyMinute(string time, bool open) => Assert.Equal(open, _table.IsOpenAt(0, Seconds(time)));

    [Fact]
    public void WithoutTheTimeOfDay_CallsAreServed()
    {
        Assert.True(_table.IsOpen(0, Instant.Zero));
        Assert.Equal(0, _table.NextChange(0, Instant.Zero));
    }

    [Theory]
    [InlineData("2026-09-28 07:00", "2026-09-28 08:30")]
    [InlineData("2026-09-28 09:00", "2026-09-28 12:00")]
    [InlineData("2026-09-30 18:00", "2026-10-02 22:00")]
    [InlineData("2026-10-02 23:00", "2026-10-03 02:00")]
    [InlineData("2026-10-09 21:00", "2026-10-09 22:00")]
    [InlineData("2026-10-10 03:00", "2026-10-10 08:30")]
    public void TheNextChange_IsFound(string now, string then)
    {
        _table.SetTime(new CivilTime { UtcMicroseconds = Seconds(now) * 1_000_000, ChangeUtcSeconds = long.MaxValue }, Instant.Zero);
        Assert.Equal(Seconds(then), _table.NextChange(0, Instant.Zero));
    }

    [Fact]
    public void TheOffset_ChangesWhenItWasSaid()
    {
        long utc = Seconds("2026-10-25 00:30");
        _table.SetTime(new CivilTime { UtcMicroseconds = utc * 1_000_000, OffsetSeconds = 7200, OffsetAfterSeconds = 3600, ChangeUtcSeconds = utc + 1800 }, Instant.Zero);
        Assert.Equal(utc + 7200, _table.CivilSeconds(Instant.Zero));
        Assert.Equal(utc + 7200 + 1799, _table.CivilSeconds(Instant.Zero + Duration.FromSeconds(1799)));
        Assert.Equal(utc + 1800 + 3600, _table.CivilSeconds(Instant.Zero + Duration.FromSeconds(1800)));
    }

    private static int DayOf(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static long Seconds(string time) => (long)(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalSeconds;
}
