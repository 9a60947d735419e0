using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Distribution.Tests;

public class ServiceLevelsTests
{
    private static readonly DistributionRules _rules = new()
    {
        Queues =
        [
            new QueueRule { Steps = [], Objective = Duration.FromSeconds(20), ShortAbandon = Duration.FromSeconds(5) },
            new QueueRule { Steps = [], Objective = Duration.FromSeconds(60), ShortAbandon = Duration.FromSeconds(2) },
        ],
        Agents = [],
        Demands = [],
        TicketCapacity = 1,
    };

    private readonly Store _store = new();
    private readonly ServiceLevels _levels;

    public ServiceLevelsTests() => _levels = new ServiceLevels(_store, _rules);

    public enum Kind
    {
        Entered,
        Answered,
        Abandoned,
        Diverted,
        Refused,
    }

    [Fact]
    public void SeventyInTime_TwentyLate_TenAbandonedInTime_GiveTheFourFormsByHand()
    {
        for (int i = 0; i < 70; i++) _levels.Answered(0, Seconds(20), Seconds(3), Instant.Zero);
        for (int i = 0; i < 20; i++) _levels.Answered(0, Seconds(21), Seconds(6), Instant.Zero);
        for (int i = 0; i < 10; i++) _levels.Abandoned(0, Seconds(i < 4 ? 4 : 5), Instant.Zero);
        ServiceLevelRow row = _levels.Of(0, ServiceWindow.Hour, Instant.Zero);
        Assert.Equal(778, row.Level(ServiceForm.OfAnswered));
        Assert.Equal(778, row.Level(ServiceForm.WithoutEarlyAbandoned));
        Assert.Equal(800, row.Level(ServiceForm.WithEarlyAbandoned));
        Assert.Equal(700, row.Level(ServiceForm.OfAll));
        Assert.Equal(4, row.AbandonedShort);
        Assert.Equal(100, row.Abandonment);
        Assert.Equal(63, row.AbandonmentWithoutShort);
        Assert.Equal(new Duration(((70 * 20_000_000L) + (20 * 21_000_000L)) / 90), row.MeanAnswer);
        Assert.Equal(new Duration(((70 * 3_000_000L) + (20 * 6_000_000L)) / 90), row.MeanRing);
        Assert.Equal(Seconds(21), row.Longest);
    }

    [Fact]
    public void LateAbandonedAndDivertedCalls_TellTheFormsApart()
    {
        for (int i = 0; i < 60; i++) _levels.Answered(0, Seconds(1), Duration.Zero, Instant.Zero);
        for (int i = 0; i < 20; i++) _levels.Answered(0, Seconds(90), Duration.Zero, Instant.Zero);
        for (int i = 0; i < 10; i++) _levels.Abandoned(0, Seconds(7), Instant.Zero);
        for (int i = 0; i < 10; i++) _levels.Abandoned(0, Seconds(70), Instant.Zero);
        for (int i = 0; i < 20; i++) _levels.Diverted(0, Seconds(120), Instant.Zero);
        for (int i = 0; i < 5; i++) _levels.Refused(0, Instant.Zero);
        ServiceLevelRow row = _levels.Of(0, ServiceWindow.SinceStart, Instant.Zero);
        Assert.Equal(125, row.Offered);
        Assert.Equal(750, row.Level(ServiceForm.OfAnswered));
        Assert.Equal(667, row.Level(ServiceForm.WithoutEarlyAbandoned));
        Assert.Equal(700, row.Level(ServiceForm.WithEarlyAbandoned));
        Assert.Equal(600, row.Level(ServiceForm.OfAll));
        Assert.Equal(545, row.Level(ServiceForm.WithoutEarlyAbandoned, withDiverted: true));
        Assert.Equal(583, row.Level(ServiceForm.WithEarlyAbandoned, withDiverted: true));
        Assert.Equal(500, row.Level(ServiceForm.OfAll, withDiverted: true));
        Assert.Equal(new Duration((60_000_000L + 1_800_000_000 + 70_000_000 + 700_000_000 + 2_400_000_000) / 125), row.MeanWait);
    }

    [Fact]
    public void WithoutCalls_ThereIsNoLevel()
    {
        ServiceLevelRow row = _levels.Of(1, ServiceWindow.Day, Instant.FromMilliseconds(5));
        foreach (ServiceForm form in Enum.GetValues<ServiceForm>()) Assert.Equal(-1, row.Level(form));
        Assert.Equal(-1, row.Abandonment);
        Assert.Equal(Duration.Zero, row.MeanAnswer);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void EveryWindow_IsWhatCountingAllItsEventsGives(ulong seed)
    {
        var chance = new SeededRandom(seed);
        var scratch = new Scratch();
        Instant now = Instant.Zero;
        for (int step = 0; step < 4000; step++)
        {
            // Pauses from nothing to four days; often exactly to the edge of a period.
            now += chance.Next(200) switch { 0 => Seconds(chance.Next(4 * 86_400)), < 10 => Seconds(chance.Next(7200)), < 20 => ToEdge(now), _ => new Duration(chance.Next(90_000_000)) };
            int queue = chance.Next(2);
            var kind = (Kind)chance.Next(5);
            Duration waited = Seconds(chance.Next(120));
            Happen(_levels, scratch, queue, kind, waited, now);
            if (chance.OneIn(3)) scratch.Check(_levels, now, seed);
            if (chance.OneIn(20)) scratch.Check(_levels, now + Seconds(chance.Next(100_000)), seed);
        }
    }

    [Fact]
    public void AYear_TenMillionEvents_NothingDrifts()
    {
        const ulong seed = 365;
        var chance = new SeededRandom(seed);
        var scratch = new Scratch();
        long[,] counts = new long[2, 5];
        var waits = new Int128[2];
        Instant now = Instant.Zero;
        for (int day = 0; day < 365; day++)
        {
            for (int i = 0; i < 27_400; i++)
            {
                // Sixteen busy hours, eight hours of silence.
                now += new Duration(chance.Next(4_200_000));
                int queue = chance.Next(2);
                var kind = (Kind)chance.Next(5);
                var waited = new Duration(chance.Next(120_000_000));
                counts[queue, (int)kind]++;
                if (kind is Kind.Answered) waits[queue] += waited.Microseconds;
                Happen(_levels, day % 60 >= 58 || day >= 363 ? scratch : null, queue, kind, waited, now);
            }

            if (day % 60 == 59 || day == 364)
            {
                scratch.Check(_levels, now, seed);
                scratch.Check(_levels, now + Seconds(3600), seed);
                scratch.Clear();
            }

            now = new Instant((day + 1) * 86_400_000_000L);
        }

        for (int queue = 0; queue < 2; queue++)
        {
            ServiceLevelRow row = _levels.Of(queue, ServiceWindow.SinceStart, now);
            Assert.Equal(counts[queue, 0], row.Entered);
            Assert.Equal(waits[queue], row.WaitOfAnswered.Microseconds);
            Assert.Equal(counts[queue, 1], row.Answered);
            Assert.Equal(counts[queue, 2], row.Abandoned);
            Assert.Equal(counts[queue, 3], row.Diverted);
            Assert.Equal(counts[queue, 4], row.Refused);
        }
    }

    [Fact]
    public void SavedAndLoaded_GoesOnTheSame_AndNothingIsAllocated()
    {
        var chance = new SeededRandom(7);
        Instant now = Instant.Zero;
        for (int i = 0; i < 5000; i++) Step(_levels, ref chance, ref now);
        byte[] saved = new byte[_store.SavedOctets];
        _store.Save(saved);
        var store = new Store();
        var levels = new ServiceLevels(store, _rules);
        Assert.Null(store.Load(saved));
        SeededRandom same = chance;
        Instant then = now;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5000; i++) Step(_levels, ref chance, ref now);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        for (int i = 0; i < 5000; i++) Step(levels, ref same, ref then);
        byte[] again = new byte[store.SavedOctets];
        store.Save(again);
        _store.Save(saved);
        Assert.Equal(saved, again);
    }

    private static void Step(ServiceLevels levels, ref SeededRandom chance, ref Instant now)
    {
        now += new Duration(chance.Next(40_000_000));
        Happen(levels, null, chance.Next(2), (Kind)chance.Next(5), Seconds(chance.Next(100)), now);
        _ = levels.Of(0, ServiceWindow.Day, now).Level(ServiceForm.OfAll);
    }

    private static Duration Seconds(int seconds) => Duration.FromSeconds(seconds);

    private static Duration ToEdge(Instant now) => new(60_000_000 - (now.Microseconds % 60_000_000));

    private static void Happen(ServiceLevels levels, Scratch? scratch, int queue, Kind kind, Duration waited, Instant now)
    {
        var rang = new Duration(waited.Microseconds / 7);
        switch (kind)
        {
            case Kind.Entered: levels.Entered(queue, now); break;
            case Kind.Answered: levels.Answered(queue, waited, rang, now); break;
            case Kind.Abandoned: levels.Abandoned(queue, waited, now); break;
            case Kind.Diverted: levels.Diverted(queue, waited, now); break;
            default: levels.Refused(queue, now); break;
        }

        scratch?.Add(queue, kind, waited, rang, now);
    }

    // All events in a list; a window is a walk through it.
    private sealed class Scratch
    {
        private static readonly long[] _periods = [60, 300, 3600];
        private static readonly long[] _wholes = [15, 12, 24];
        private readonly List<(int Queue, Kind Kind, Duration Waited, Duration Rang, Instant At)> _events = [];

        public void Add(int queue, Kind kind, Duration waited, Duration rang, Instant at) => _events.Add((queue, kind, waited, rang, at));

        public void Clear() => _events.Clear();

        public void Check(ServiceLevels levels, Instant now, ulong seed)
        {
            for (int queue = 0; queue < 2; queue++)
            {
                for (int window = 0; window < 3; window++)
                {
                    ServiceLevelRow expected = Count(queue, window, now);
                    ServiceLevelRow row = levels.Of(queue, (ServiceWindow)window, now);
                    Assert.True(expected.Equals(row), $"seed {seed}, queue {queue}, {(ServiceWindow)window} at {now.Microseconds}: answered {row.Answered}, by counting {expected.Answered}");
                }
            }
        }

        private ServiceLevelRow Count(int queue, int window, Instant now)
        {
            long period = _periods[window] * 1_000_000;
            long from = ((now.Microseconds / period) - _wholes[window]) * period;
            Duration objective = _rules.Queues[queue].Objective;
            var row = default(ServiceLevelRow);
            for (int i = _events.Count - 1; i >= 0 && _events[i].At.Microseconds >= from; i--)
            {
                (int of, Kind kind, Duration waited, Duration rang, _) = _events[i];
                if (of != queue) continue;
                if (kind == Kind.Entered) row.Entered++;
                if (kind == Kind.Refused) row.Refused++;
                if (kind == Kind.Diverted) row.Diverted++;
                if (kind == Kind.Answered)
                {
                    row.Answered++;
                    row.AnsweredInTime += waited <= objective ? 1 : 0;
                    row.WaitOfAnswered += waited;
                    row.RingOfAnswered += rang;
                }

                if (kind == Kind.Abandoned)
                {
                    row.Abandoned++;
                    row.AbandonedInTime += waited <= objective ? 1 : 0;
                    row.AbandonedShort += waited < _rules.Queues[queue].ShortAbandon ? 1 : 0;
                }

                if (kind is Kind.Entered or Kind.Refused) continue;
                row.WaitOfAll += waited;
                row.Longest = row.Longest < waited ? waited : row.Longest;
            }

            return row;
        }
    }
}
