using System;
using System.Collections.Generic;

namespace AcdController.Kernel.Tests;

public class TimerWheelTests
{
    private readonly Store _store = new();

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(16_777_216)]
    [InlineData(4_000_000_000)]
    public void FiresAtItsMillisecond_NeitherEarlierNorLater(long dueMs)
    {
        var wheel = new TimerWheel(_store, 1);
        int timer = wheel.Reserve(1).Of(0);
        wheel.Start(timer, Instant.FromMilliseconds(dueMs));
        Assert.False(wheel.TryExpire(Instant.FromMilliseconds(dueMs - 1), out _));
        Assert.True(wheel.TryExpire(Instant.FromMilliseconds(dueMs), out int fired));
        Assert.Equal(timer, fired);
        Assert.False(wheel.IsRunning(timer));
        Assert.Equal(Instant.Never, wheel.NextDue);
    }

    [Fact]
    public void FractionsOfAMillisecond_RoundUp()
    {
        var wheel = new TimerWheel(_store, 1);
        int timer = wheel.Reserve(1).Of(0);
        wheel.Start(timer, new Instant(1_500));
        Assert.False(wheel.TryExpire(new Instant(1_999), out _));
        Assert.True(wheel.TryExpire(new Instant(2_000), out _));
    }

    [Fact]
    public void StartAgain_MovesTheDueTime_StopEndsIt()
    {
        var wheel = new TimerWheel(_store, 2);
        TimerRange range = wheel.Reserve(2);
        wheel.Start(range.Of(0), Instant.FromMilliseconds(10));
        wheel.Start(range.Of(1), Instant.FromMilliseconds(20));
        wheel.Start(range.Of(0), Instant.FromMilliseconds(30));
        wheel.Stop(range.Of(1));
        Assert.False(wheel.TryExpire(Instant.FromMilliseconds(29), out _));
        Assert.True(wheel.TryExpire(Instant.FromMilliseconds(30), out int fired));
        Assert.Equal(range.Of(0), fired);
        Assert.False(wheel.TryExpire(Instant.FromMilliseconds(1000), out _));
    }

    [Fact]
    public void SameMillisecond_FiresInOrderOfStart()
    {
        var wheel = new TimerWheel(_store, 5);
        TimerRange range = wheel.Reserve(5);
        foreach (int owner in new[] { 3, 0, 4, 1, 2 }) wheel.Start(range.Of(owner), Instant.FromMilliseconds(700));
        var order = new List<int>();
        while (wheel.TryExpire(Instant.FromMilliseconds(700), out int fired)) order.Add(range.OwnerOf(fired));
        Assert.Equal([3, 0, 4, 1, 2], order);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomSchedule_AgreesWithASortedList(ulong seed)
    {
        const int Timers = 300;
        var wheel = new TimerWheel(new Store(), Timers);
        TimerRange range = wheel.Reserve(Timers);
        var random = new SeededRandom(seed);
        var due = new long[Timers];
        Array.Fill(due, -1);
        long nowMs = 0;
        for (int step = 0; step < 20_000; step++)
        {
            int owner = random.Next(Timers);
            switch (random.Next(4))
            {
                case 0:
                    wheel.Stop(range.Of(owner));
                    due[owner] = -1;
                    break;
                case 1 or 2:
                    long wait = random.Next(4) switch { 0 => random.Next(5), 1 => random.Next(300), 2 => random.Next(70_000), _ => random.Next(20_000_000) };
                    wheel.Start(range.Of(owner), Instant.FromMilliseconds(nowMs + wait));
                    due[owner] = nowMs + wait;
                    break;
                default:
                    long target = nowMs + random.Next(random.OneIn(50) ? 5_000_000 : 400);
                    Expire(wheel, range, due, target);
                    nowMs = target;
                    break;
            }
        }
    }

    [Fact]
    public void NextDue_IsNeverLaterThanTheFirstTimer_AndAlwaysMovesOn()
    {
        var wheel = new TimerWheel(_store, 1);
        int timer = wheel.Reserve(1).Of(0);
        wheel.Start(timer, Instant.FromMilliseconds(10_000_000));
        int wakes = 0;
        Instant last = Instant.Zero;
        while (true)
        {
            Instant wake = wheel.NextDue;
            Assert.True(wake > last);
            Assert.True(wake <= Instant.FromMilliseconds(10_000_000));
            last = wake;
            wakes++;
            if (wheel.TryExpire(wake, out _)) break;
        }

        Assert.True(wakes <= 4, "a long timer costs a wake a level, not a wake a turn");
    }

    private static void Expire(TimerWheel wheel, TimerRange range, long[] due, long target)
    {
        long last = -1;
        while (wheel.TryExpire(Instant.FromMilliseconds(target), out int fired))
        {
            int owner = range.OwnerOf(fired);
            Assert.InRange(due[owner], last, target);
            last = due[owner];
            due[owner] = -1;
        }

        foreach (long left in due) Assert.True(left < 0 || left > target);
    }
}
