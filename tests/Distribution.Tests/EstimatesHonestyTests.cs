using System;
using System.Collections.Generic;
using AcdController.Kernel;
using Xunit.Abstractions;

namespace AcdController.Distribution.Tests;

/// <summary>M/M/n queues with strict priorities in virtual time: what a caller is told on entering, against what it then waits.</summary>
public class EstimatesHonestyTests(ITestOutputHelper output)
{
    private static readonly Duration _talk = Duration.FromSeconds(180);

    // Chance alone puts a floor under the error: the wait behind k calls is a sum of k + 1 random gaps. Half of such sums are off by about 0.67 × √(k + 1) gaps.
    [Theory]
    [InlineData(1, 5, 90)]
    [InlineData(2, 14, 95)]
    [InlineData(3, 40, 98)]
    public void OnePriority_TheEstimateIsRightOnAverage_AndItsErrorIsBounded(ulong seed, int agents, int load)
    {
        Outcome[] outcomes = new Floor(seed, agents, load, shareHigh: 0).Run(20_000);
        Print(seed, outcomes[0]);
        Assert.InRange(outcomes[0].Expected / outcomes[0].Waited, 0.9, 1.15);
        Assert.InRange(outcomes[0].MedianError / outcomes[0].MeanWait, 0.05, 0.3);
    }

    [Theory]
    [InlineData(4, 5, 90)]
    [InlineData(5, 14, 92)]
    public void TwoPriorities_BothAreTold_WhatTheyWait(ulong seed, int agents, int load)
    {
        Outcome[] outcomes = new Floor(seed, agents, load, shareHigh: 30).Run(40_000);
        Print(seed, outcomes[0]);
        Print(seed, outcomes[1]);
        Assert.InRange(outcomes[0].Expected / outcomes[0].Waited, 0.85, 1.2);
        Assert.InRange(outcomes[1].Expected / outcomes[1].Waited, 0.85, 1.2);
        Assert.InRange(outcomes[0].MedianError / outcomes[0].MeanWait, 0.05, 0.35);
        Assert.InRange(outcomes[1].MedianError / outcomes[1].MeanWait, 0.05, 0.7);
        Assert.True(outcomes[0].MeanWait > 3 * outcomes[1].MeanWait, "priority works in this model");
    }

    // The definition knows nothing of callers ahead who give up: it errs on the long side, the more the more of them do.
    [Theory]
    [InlineData(7, 14, 95, 400, 1.0, 1.4)]
    [InlineData(8, 14, 110, 180, 1.1, 2.0)]
    public void WhereCallersGiveUp_TheEstimateIsLong_ByNoMoreThanThis(ulong seed, int agents, int load, int patience, double least, double most)
    {
        var floor = new Floor(seed, agents, load, shareHigh: 0) { Patience = Duration.FromSeconds(patience) };
        Outcome[] outcomes = floor.Run(20_000);
        output.WriteLine($"{floor.GivenUp * 100.0 / 20_000:0.0} % gave up");
        Print(seed, outcomes[0]);
        Assert.InRange(outcomes[0].Expected / outcomes[0].Waited, least, most);
    }

    [Fact]
    public void TheFirstCallers_AreToldNothing()
    {
        Outcome[] outcomes = new Floor(6, 5, 90, shareHigh: 0).Run(2000);
        Assert.InRange(outcomes[0].Untold, 1, 100);
    }

    private void Print(ulong seed, in Outcome outcome) => output.WriteLine(
        $"seed {seed}: {outcome.Judged} waited {outcome.MeanWait / 1e6:0.0} s, told / waited {outcome.Expected / outcome.Waited:0.000}, "
        + $"P50 of the error {outcome.MedianError / 1e6:0.0} s = {outcome.MedianError / outcome.MeanWait:0.00} of the mean wait; kept by the engine: {outcome.Kept.Milliseconds / 1000.0:0.0} s; told nothing: {outcome.Untold}");

    private struct Outcome
    {
        public long Judged;
        public double Expected;
        public double Waited;
        public long Untold;
        public double MeanWait;
        public double MedianError;
        public Duration Kept;
    }

    private sealed class Floor
    {
        private readonly int _agents;
        private readonly Duration _gap;
        private readonly int _shareHigh;
        private readonly ulong _seed;
        private readonly Estimates _estimates;
        private readonly PriorityQueue<int, long> _ends = new();
        private readonly LinkedList<(Instant At, Duration? Told)>[] _lines = [new(), new()];
        private readonly PriorityQueue<(int Line, LinkedListNode<(Instant At, Duration? Told)> Caller), long> _ofPatience = new();
        private readonly Outcome[] _outcomes = new Outcome[2];
        private readonly List<long>[] _errors = [[], []];
        private SeededRandom _chance;
        private int _free;

        public Floor(ulong seed, int agents, int load, int shareHigh)
        {
            _seed = seed;
            _chance = new SeededRandom(seed);
            _agents = agents;
            _free = agents;
            _shareHigh = shareHigh;
            _gap = new Duration(_talk.Microseconds * 100 / agents / load);
            _estimates = new Estimates(new Store(), new DistributionRules { Queues = [new QueueRule { Steps = [] }], Agents = [], Demands = [], TicketCapacity = 1 });
            _estimates.Staffed(0, agents, Instant.Zero);
        }

        // How long callers wait at most, on average; zero: for ever.
        public Duration Patience { get; init; }

        public long GivenUp { get; private set; }

        public Outcome[] Run(int calls)
        {
            Instant arrival = Instant.Zero + _chance.NextExponential(_gap);
            for (int call = 0; call < calls;)
            {
                if (!_ends.TryPeek(out _, out long end)) end = long.MaxValue;
                if (_ofPatience.TryPeek(out _, out long until) && until <= Math.Min(end, arrival.Microseconds))
                {
                    (int line, LinkedListNode<(Instant At, Duration? Told)> caller) = _ofPatience.Dequeue();
                    if (caller.List is not null) GiveUp(line, caller, new Instant(until));
                    continue;
                }

                if (end <= arrival.Microseconds)
                {
                    _ends.Dequeue();
                    _free++;
                    Take(new Instant(end));
                    continue;
                }

                Arrive(_chance.Next(100) < _shareHigh ? 1 : 0, arrival);
                Take(arrival);
                arrival += _chance.NextExponential(_gap);
                call++;
            }

            for (int line = 0; line < 2; line++) Conclude(line);
            return _outcomes;
        }

        private void Arrive(int line, Instant now)
        {
            int ahead = _lines[1].Count + (line == 0 ? _lines[0].Count : 0);
            Duration? told = null;
            if (_free == 0)
            {
                if (_estimates.TryExpect(0, Priority(line), ahead, out Duration wait)) told = wait;
                else _outcomes[line].Untold++;
            }

            LinkedListNode<(Instant At, Duration? Told)> caller = _lines[line].AddLast((now, told));
            if (Patience > Duration.Zero) _ofPatience.Enqueue((line, caller), (now + _chance.NextExponential(Patience)).Microseconds);
            _estimates.Joined(0, Priority(line), now);
        }

        private void Take(Instant now)
        {
            while (_free > 0 && _lines[0].Count + _lines[1].Count > 0)
            {
                int line = _lines[1].Count > 0 ? 1 : 0;
                (Instant at, Duration? told) = _lines[line].First!.Value;
                _lines[line].RemoveFirst();
                _estimates.Departed(0, Priority(line), now);
                _free--;
                _ends.Enqueue(0, (now + _chance.NextExponential(_talk)).Microseconds);
                if (told is { } expected) Judge(line, expected, now - at);
            }
        }

        private void GiveUp(int line, LinkedListNode<(Instant At, Duration? Told)> caller, Instant now)
        {
            _lines[line].Remove(caller);
            _estimates.Gone(0, Priority(line), now);
            GivenUp++;
        }

        private void Judge(int line, Duration expected, Duration waited)
        {
            _estimates.Judge(0, expected, waited);
            ref Outcome outcome = ref _outcomes[line];
            outcome.Judged++;
            outcome.Expected += expected.Microseconds;
            outcome.Waited += waited.Microseconds;
            _errors[line].Add(Math.Abs((expected - waited).Microseconds));
        }

        private void Conclude(int line)
        {
            ref Outcome outcome = ref _outcomes[line];
            if (outcome.Judged == 0) return;
            Assert.True(_agents > 0, $"seed {_seed}");
            _errors[line].Sort();
            outcome.MeanWait = outcome.Waited / outcome.Judged;
            outcome.MedianError = _errors[line][_errors[line].Count / 2];
            outcome.Kept = _estimates.ErrorP50(0);
        }

        private static int Priority(int line) => line == 0 ? 3 : 12;
    }
}
