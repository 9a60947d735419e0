using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Distribution.Tests;

public partial class EstimatesTests
{
    private readonly Store _store = new();
    private readonly Estimates _estimates;

    public EstimatesTests() => _estimates = new Estimates(_store, Rules());

    [Fact]
    public void UnderThreeDepartures_ThereIsNoEstimate()
    {
        _estimates.Staffed(0, 4, At(0));
        for (int i = 0; i < 10; i++) _estimates.Joined(0, 5, At(1));
        for (int i = 1; i < Estimates.DeparturesLeast; i++)
        {
            Assert.True(_estimates.Departed(0, 5, At(1 + (i * 10))));
            Assert.False(_estimates.TryExpect(0, 5, 0, out _));
        }

        Assert.True(_estimates.Departed(0, 5, At(31)));
        Expect(10, 0, 5, 0);
        Expect(80, 0, 5, 7);
        Assert.False(_estimates.TryExpect(0, 4, 0, out _));
        Assert.False(_estimates.TryExpect(1, 5, 0, out _));
    }

    [Fact]
    public void StaffingChanges_AreFollowedAtOnce_InTheMiddleOfAGapToo()
    {
        Busy(0, 0, agents: 4, every: 10, calls: 40, departures: 32);
        Expect(30, 0, 0, 2);
        _estimates.Staffed(0, 2, At(320));
        Expect(60, 0, 0, 2);
        _estimates.Staffed(0, 8, At(330));
        Expect(15, 0, 0, 2);
        _estimates.Staffed(0, 0, At(330));
        Assert.False(_estimates.TryExpect(0, 0, 2, out _));
        _estimates.Staffed(0, 2, At(100_000));
        _estimates.Staffed(0, 4, At(100_010));
        // 10 s with two agents, ten thousands of seconds with nobody, 10 s with two, 5 s with four: sixty agent-seconds.
        Assert.True(_estimates.Departed(0, 0, At(100_015)));
        Assert.True(_estimates.TryExpect(0, 0, 0, out Duration wait));
        Assert.Equal(new Duration(((31 * 40_000_000L) + 60_000_000) / 32 / 4), wait);
    }

    [Fact]
    public void TimeInWhichNobodyWaits_DoesNotCount()
    {
        Busy(0, 0, agents: 1, every: 10, calls: 5, departures: 5);
        _estimates.Joined(0, 0, At(50_000));
        Assert.True(_estimates.Departed(0, 0, At(50_004)));
        Assert.True(_estimates.TryExpect(0, 0, 0, out Duration wait));
        Assert.Equal(new Duration(54_000_000 / 6), wait);
    }

    [Fact]
    public void CallsThatFindAFreeAgent_DoNotCount()
    {
        Busy(0, 0, agents: 1, every: 10, calls: 5, departures: 5);
        for (int i = 0; i < 100; i++)
        {
            _estimates.Joined(0, 0, At(1000 + i));
            Assert.False(_estimates.Departed(0, 0, At(1000 + i)));
        }

        Expect(10, 0, 0, 0);
    }

    [Fact]
    public void TheFirstCallsOfAgentsWhoHaveJustCome_DoNotCount()
    {
        Busy(0, 0, agents: 1, every: 10, calls: 20, departures: 5);
        _estimates.Staffed(0, 4, At(55));
        for (int i = 0; i < 3; i++) Assert.False(_estimates.Departed(0, 0, At(55)));
        // 5 s × 1 agent, 5 s × 4 agents.
        Assert.True(_estimates.Departed(0, 0, At(60)));
        Assert.True(_estimates.TryExpect(0, 0, 0, out Duration wait));
        Assert.Equal(new Duration(75_000_000 / 6 / 4), wait);
    }

    [Fact]
    public void AnOfferThatCameToNothing_IsNoDepartureInTheEnd()
    {
        _estimates.Staffed(0, 1, At(0));
        for (int i = 0; i < 20; i++) _estimates.Joined(0, 0, At(1));
        for (int i = 1; i <= 10; i++)
        {
            Instant at = At(1 + (i * 10));
            bool counted = _estimates.Departed(0, 0, at + new Duration(-5_000_000));
            _estimates.Returned(0, 0, counted, at + new Duration(-2_000_000));
            _estimates.Departed(0, 0, at);
        }

        // The last gap ended with the offer that came to nothing, five seconds early.
        Assert.Equal(10, _estimates.DeparturesOf(0, 0));
        Assert.True(_estimates.TryExpect(0, 0, 0, out Duration wait));
        Assert.Equal(new Duration(95_000_000 / 10), wait);
    }

    [Fact]
    public void WhoGivesUp_LeavesItsWaitToTheNextGap()
    {
        Busy(0, 0, agents: 1, every: 10, calls: 5, departures: 5);
        _estimates.Joined(0, 0, At(1000));
        _estimates.Gone(0, 0, At(1007));
        _estimates.Joined(0, 0, At(2000));
        Assert.True(_estimates.Departed(0, 0, At(2003)));
        Expect(10, 0, 0, 0);
    }

    [Fact]
    public void AfterThirtyTwoDepartures_NothingOfTheOldLoadIsLeft()
    {
        Busy(0, 0, agents: 1, every: 10, calls: 100, departures: 50);
        for (int i = 1; i <= Estimates.DeparturesMost; i++)
        {
            Assert.True(_estimates.Departed(0, 0, At(500 + (i * 3))));
            Assert.True(_estimates.TryExpect(0, 0, 0, out Duration wait));
            Assert.Equal(new Duration((((32 - i) * 10_000_000L) + (i * 3_000_000L)) / 32), wait);
        }

        Expect(3, 0, 0, 0);
    }

    [Fact]
    public void OneCallOfLowPriority_IsReckonedByThePlacesItCameForward()
    {
        _estimates.Staffed(0, 1, At(0));
        for (int round = 0; round < 4; round++)
        {
            Instant start = At(1 + (round * 1000));
            for (int i = 0; i < 4; i++) _estimates.Joined(0, 9, start);
            _estimates.Joined(0, 2, start + new Duration(1));
            for (int i = 1; i <= 4; i++) _estimates.Departed(0, 9, start + Duration.FromSeconds(10 * i));
            _estimates.Departed(0, 2, start + Duration.FromSeconds(50) + new Duration(1));
        }

        Expect(10, 0, 2, 0);
        Expect(50, 0, 2, 4);
    }

    [Fact]
    public void WithAgeing_AQueueIsOneFlow()
    {
        var estimates = new Estimates(new Store(), Rules() with { Ageing = Duration.FromSeconds(30) });
        estimates.Staffed(0, 1, At(0));
        for (int i = 0; i < 8; i++) estimates.Joined(0, i, At(1));
        for (int i = 0; i < 4; i++) estimates.Departed(0, i, At(11 + (i * 10)));
        Assert.True(estimates.TryExpect(0, 15, 2, out Duration wait));
        Assert.Equal(Duration.FromSeconds(30), wait);
    }

    [Fact]
    public void EvenAnAbsurdWait_IsANumber()
    {
        _estimates.Staffed(0, 8192, At(0));
        for (int i = 0; i < 10; i++) _estimates.Joined(0, 0, At(1));
        for (int i = 1; i <= 3; i++) _estimates.Departed(0, 0, At(i * 300_000_000L));
        _estimates.Staffed(0, 1, At(900_000_000));
        Assert.True(_estimates.TryExpect(0, 0, 100_000, out Duration wait));
        Assert.Equal(long.MaxValue, wait.Microseconds);
        Assert.True(_estimates.TryExpect(0, 0, 1, out wait));
        Assert.Equal((Int128)8192 * 899_999_999_000_000 * 2 / 3, wait.Microseconds);
    }

    [Fact]
    public void TheErrorOfEstimates_IsKeptByQuantiles_OfTheLast256()
    {
        Assert.Equal(Duration.Zero, _estimates.ErrorP90(0));
        for (int i = 0; i < 1000; i++) _estimates.Judge(0, Duration.FromSeconds(500), Duration.Zero);
        for (int i = 1; i <= 256; i++) _estimates.Judge(0, Duration.FromSeconds(i), Duration.FromSeconds(2L * i));
        Assert.Equal(256, _estimates.Judged(0));
        Assert.Equal(0, _estimates.Judged(1));
        // Never less than the true quantile, at most an eighth and 0.1 s more.
        Assert.InRange(_estimates.ErrorP50(0).Milliseconds, 128_000, 144_100);
        Assert.InRange(_estimates.ErrorP90(0).Milliseconds, 231_000, 260_000);
        for (int i = 0; i < 256; i++) _estimates.Judge(0, Duration.FromMilliseconds(i), Duration.Zero);
        Assert.Equal(Duration.FromMilliseconds(200), _estimates.ErrorP50(0));
        Assert.Equal(Duration.FromMilliseconds(300), _estimates.ErrorP90(0));
        _estimates.Judge(0, new Duration(long.MaxValue), Duration.Zero);
    }

    [Fact]
    public void AYear_TenMillionEvents_EveryEstimateIsWhatReckoningFromScratchGives()
    {
        const ulong seed = 20;
        var chance = new SeededRandom(seed);
        var scratch = new Scratch();
        int[] waiting = new int[2 * Estimates.Priorities];
        Instant now = Instant.Zero;
        long checks = 0;
        for (int step = 0; step < 10_000_000; step++)
        {
            // On average 3.15 s: a year.
            if (!chance.OneIn(8)) now += new Duration(chance.Next(7_200_000));
            int queue = chance.Next(2);
            int priority = chance.Next(3) * 7;
            int flow = (queue * Estimates.Priorities) + priority;
            int what = chance.Next(16);
            bool isLong = step / 500 % 3 == 0;
            if (what < (isLong ? 8 : 6) && waiting[flow] < 200)
            {
                waiting[flow]++;
                _estimates.Joined(queue, priority, now);
                scratch.Joined(queue, priority, now);
            }
            else if (what < 14 && waiting[flow] > 0)
            {
                waiting[flow]--;
                bool counted = _estimates.Departed(queue, priority, now);
                Assert.True(counted == scratch.Departed(queue, priority, now), $"seed {seed}, step {step}: counted {counted}");
                if (chance.OneIn(20))
                {
                    waiting[flow]++;
                    now += new Duration(chance.Next(3) * 1_000_000);
                    _estimates.Returned(queue, priority, counted, now);
                    scratch.Returned(queue, priority, counted, now);
                }
            }
            else if (what == 14 && waiting[flow] > 0)
            {
                waiting[flow]--;
                _estimates.Gone(queue, priority, now);
                scratch.Gone(queue, priority, now);
            }
            else if (what == 15 && chance.OneIn(50))
            {
                int agents = chance.Next(40);
                _estimates.Staffed(queue, agents, now);
                scratch.Staffed(queue, agents, now);
            }

            if (step % 97 != 0) continue;
            int ahead = chance.Next(10_000);
            bool known = scratch.TryExpect(queue, priority, ahead, out Int128 exact);
            Assert.True(known == _estimates.TryExpect(queue, priority, ahead, out Duration wait), $"seed {seed}, step {step}");
            if (!known) continue;
            Assert.True(exact == wait.Microseconds, $"seed {seed}, step {step}: {wait.Microseconds} µs, from scratch {exact}");
            checks++;
        }

        Assert.InRange(checks, 50_000, long.MaxValue);
        Assert.InRange(now.Microseconds, 300L * 86_400_000_000, long.MaxValue);
    }

    [Fact]
    public void SavedAndLoaded_GoesOnTheSame_AndNothingIsAllocated()
    {
        Busy(0, 3, agents: 3, every: 7, calls: 100, departures: 20);
        byte[] saved = new byte[_store.SavedOctets];
        _store.Save(saved);
        var store = new Store();
        var estimates = new Estimates(store, Rules());
        Assert.Null(store.Load(saved));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Go(_estimates);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Go(estimates);
        byte[] again = new byte[store.SavedOctets];
        store.Save(again);
        _store.Save(saved);
        Assert.Equal(saved, again);
    }

    private static void Go(Estimates estimates)
    {
        for (int i = 0; i < 70; i++)
        {
            Instant at = At(1000 + (9 * i));
            bool counted = estimates.Departed(0, 3, at);
            if (i % 5 == 0) estimates.Returned(0, 3, counted, at);
            estimates.Staffed(0, 3 + (i % 4), at);
            if (estimates.TryExpect(0, 3, i, out Duration wait)) estimates.Judge(0, wait, Duration.FromSeconds(i));
        }
    }

    private static DistributionRules Rules() => new()
    {
        Queues = [new QueueRule { Steps = [] }, new QueueRule { Steps = [] }],
        Agents = [],
        Demands = [],
        TicketCapacity = 1,
    };

    private static Instant At(long seconds) => Instant.Zero + Duration.FromSeconds(seconds);

    private void Busy(int queue, int priority, int agents, int every, int calls, int departures)
    {
        _estimates.Staffed(queue, agents, At(-1));
        for (int i = 0; i < calls; i++) _estimates.Joined(queue, priority, At(0));
        for (int i = 1; i <= departures; i++) Assert.True(_estimates.Departed(queue, priority, At(i * every)));
    }

    private void Expect(long seconds, int queue, int priority, int ahead)
    {
        Assert.True(_estimates.TryExpect(queue, priority, ahead, out Duration wait));
        Assert.Equal(Duration.FromSeconds(seconds), wait);
    }
}
