using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Tests;

public class ReturningCallersTests
{
    private static readonly Duration _minute = Duration.FromSeconds(60);
    private readonly Store _store = new();

    [Fact]
    public void ACallerWhoCallsAgainInTime_HasTheOldPlace_Once()
    {
        var callers = new ReturningCallers(_store, "callers", 8);
        callers.Left(1, Number(5550100), At(10), At(40));
        Assert.True(callers.TryReturn(1, Number(5550100), _minute, At(100), out Instant since));
        Assert.Equal(At(10), since);
        Assert.False(callers.TryReturn(1, Number(5550100), _minute, At(100), out since));
        Assert.Equal(At(100), since);
    }

    [Fact]
    public void AnotherQueue_AnotherNumber_NoNumber_FindNothing()
    {
        var callers = new ReturningCallers(_store, "callers", 8);
        callers.Left(1, Number(5550100), At(10), At(40));
        callers.Left(1, default, At(10), At(40));
        Assert.False(callers.TryReturn(0, Number(5550100), _minute, At(41), out _));
        Assert.False(callers.TryReturn(1, Number(555010), _minute, At(41), out _));
        Assert.False(callers.TryReturn(1, default, _minute, At(41), out _));
        Assert.True(callers.TryReturn(1, Number(5550100), _minute, At(41), out _));
    }

    [Fact]
    public void TooLate_ThePlaceIsGone()
    {
        var callers = new ReturningCallers(_store, "callers", 8);
        callers.Left(1, Number(1), At(10), At(40));
        Assert.False(callers.TryReturn(1, Number(1), _minute, At(100) + new Duration(1), out _));
        Assert.False(callers.TryReturn(1, Number(1), Duration.FromSeconds(1000), At(101), out _));
    }

    [Fact]
    public void LeavingAgain_ReplacesTheFormerPlace()
    {
        var callers = new ReturningCallers(_store, "callers", 8);
        callers.Left(1, Number(1), At(10), At(40));
        callers.Left(1, Number(1), At(20), At(50));
        Assert.True(callers.TryReturn(1, Number(1), _minute, At(60), out Instant since));
        Assert.Equal(At(20), since);
        Assert.False(callers.TryReturn(1, Number(1), _minute, At(60), out _));
    }

    [Fact]
    public void InAFullSet_WhoLeftFirstIsForgotten()
    {
        var callers = new ReturningCallers(_store, "callers", ReturningCallers.Ways);
        for (int i = 0; i < ReturningCallers.Ways; i++) callers.Left(0, Number(100 + i), At(1), At(i == 5 ? 10 : 20 + i));
        callers.Left(0, Number(999), At(1), At(50));
        for (int i = 0; i < ReturningCallers.Ways; i++) Assert.Equal(i != 5, callers.TryReturn(0, Number(100 + i), _minute, At(55), out _));
        Assert.True(callers.TryReturn(0, Number(999), _minute, At(55), out _));
    }

    [Fact]
    public void HalfFull_HardlyAnyoneIsForgotten_TheSameInEveryRun_AndNothingIsAllocated()
    {
        var callers = new ReturningCallers(_store, "callers", 8192);
        var again = new ReturningCallers(new Store(), "callers", 8192);
        var numbers = new Digits[4096];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = Number(8_005_550_000L + i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (ref readonly Digits number in numbers.AsSpan()) callers.Left(3, number, At(1), At(2));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        foreach (ref readonly Digits number in numbers.AsSpan()) again.Left(3, number, At(1), At(2));
        int found = 0;
        foreach (ref readonly Digits number in numbers.AsSpan())
        {
            bool kept = callers.TryReturn(3, number, _minute, At(3), out _);
            Assert.Equal(again.TryReturn(3, number, _minute, At(3), out _), kept);
            if (kept) found++;
        }

        Assert.InRange(found, numbers.Length * 97 / 100, numbers.Length);
    }

    [Fact]
    public void AgainstAPlainList()
    {
        const ulong seed = 11;
        var chance = new SeededRandom(seed);
        // One set for all, so that the order of forgetting is that of leaving.
        var callers = new ReturningCallers(_store, "callers", 1);
        var list = new List<(int Queue, long Number, Instant Since, Instant LeftAt)>();
        long now = 0;
        for (int step = 0; step < 100_000; step++)
        {
            now += chance.Next(20) + 1;
            int queue = chance.Next(2);
            long number = 200 + chance.Next(8);
            int known = list.FindIndex(row => row.Queue == queue && row.Number == number);
            if (chance.OneIn(2))
            {
                if (known >= 0) list.RemoveAt(known);
                if (list.Count == ReturningCallers.Ways) list.RemoveAt(0);
                list.Add((queue, number, At(now - 5), At(now)));
                callers.Left(queue, Number(number), At(now - 5), At(now));
                continue;
            }

            bool expected = known >= 0 && At(now) - list[known].LeftAt <= _minute;
            Instant place = expected ? list[known].Since : At(now);
            if (known >= 0) list.RemoveAt(known);
            Assert.True(expected == callers.TryReturn(queue, Number(number), _minute, At(now), out Instant since), $"seed {seed}, step {step}");
            Assert.Equal(place, since);
        }
    }

    private static Instant At(long seconds) => Instant.Zero + Duration.FromSeconds(seconds);

    private static Digits Number(long number)
    {
        Assert.True(Digits.TryParse(number.ToString(System.Globalization.CultureInfo.InvariantCulture), out Digits digits));
        return digits;
    }
}
