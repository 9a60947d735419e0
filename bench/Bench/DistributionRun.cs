using System;
using System.Collections.Generic;
using System.Threading;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.Bench;

/// <summary>
/// Distribution alone, through the real selector: what a decision and a whole call cost, and whether more waiting calls, more agents or more queues make them dearer.
/// Compared runs are taken in turn and each ratio is that of one turn; the baseline of bare structures runs among them.
/// </summary>
internal static class DistributionRun
{
    private const int WarmUpRounds = 8;
    private const int CallsPerTurn = 20_000;
    private const int Batches = 150;

    // As many agents as become free in one go: the offers wait in the outbox.
    private const int Batch = 128;
    private const int DecidingAgents = 512;

    internal static DistributionResult Measure(BenchOptions options)
    {
        var busy10 = new Turn(Rig(RigShape.Skilled(100, 10), 10, options), rig => rig.BusyCall());
        var busy10k = new Turn(Rig(RigShape.Skilled(100, 10_000), 10_000, options), rig => rig.BusyCall());
        var idle10 = new Turn(Rig(RigShape.Skilled(10, 0), null, options), rig => rig.IdleCall());
        var idle8k = new Turn(Rig(RigShape.Skilled(8_000, 0), null, options), rig => rig.IdleCall());
        var agents10 = new Turn(Rig(RigShape.Skilled(10, 1_000), 1_000, options), rig => rig.BusyCall());
        var agents8k = new Turn(Rig(RigShape.Skilled(8_000, 1_000), 1_000, options), rig => rig.BusyCall());
        var idleIn1 = new Turn(Rig(RigShape.Shared(100, 1, 0), null, options), rig => rig.IdleCall());
        var idleIn50 = new Turn(Rig(RigShape.Shared(100, 50, 0), null, options), rig => rig.IdleCall());
        var busyIn1 = new Turn(Rig(RigShape.Shared(100, 1, 1_000), 1_000, options), rig => rig.BusyCall());
        var busyIn50 = new Turn(Rig(RigShape.Shared(100, 50, 1_000), 1_000, options), rig => rig.BusyCall());
        var decide1k = Rig(RigShape.Skilled(DecidingAgents, 1_000), 1_000, options);
        var decide100k = Rig(RigShape.Skilled(DecidingAgents, 100_000), 100_000, options);
        var bare1k = new BareCalls(DecidingAgents, 1_000, options.Seed);
        var bare100k = new BareCalls(DecidingAgents, 100_000, options.Seed);
        var bareCalls = new BareCalls(100, 10, options.Seed);

        var decisions1k = new List<double>();
        var decisions100k = new List<double>();
        var choices1k = new List<double>();
        var choices100k = new List<double>();
        var bareChoices1k = new List<double>();
        var bareChoices100k = new List<double>();
        var choiceRatios = new List<double>();
        var bareDecisions1k = new List<double>();
        var bareDecisions100k = new List<double>();
        var ratios = new List<double>();
        var bareWhole = new List<double>();
        var wholeRatios = new List<double>();
        var waiting = new List<double>();
        var agents = new List<double>();
        var agentsBusy = new List<double>();
        var queues = new List<double>();
        var queuesBusy = new List<double>();
        for (int round = -WarmUpRounds; round < options.Rounds; round++)
        {
            bool counts = round >= 0;
            waiting.AddIf(counts, Turn.Ratio(busy10, busy10k, counts));
            agents.AddIf(counts, Turn.Ratio(idle10, idle8k, counts));
            agentsBusy.AddIf(counts, Turn.Ratio(agents10, agents8k, counts));
            queues.AddIf(counts, Turn.Ratio(idleIn1, idleIn50, counts));
            queuesBusy.AddIf(counts, Turn.Ratio(busyIn1, busyIn50, counts));
            double bare = BareDecision(bare1k);
            double ours = Decision(decide1k);
            double choice = Choice(decide1k);
            double bareChoice = BareChoice(bare1k);
            choices1k.AddIf(counts, choice);
            bareChoices1k.AddIf(counts, bareChoice);
            choiceRatios.AddIf(counts, choice / bareChoice);
            choices100k.AddIf(counts, Choice(decide100k));
            bareChoices100k.AddIf(counts, BareChoice(bare100k));
            bareDecisions1k.AddIf(counts, bare);
            decisions1k.AddIf(counts, ours);
            ratios.AddIf(counts, ours / bare);
            bareDecisions100k.AddIf(counts, BareDecision(bare100k));
            decisions100k.AddIf(counts, Decision(decide100k));
            double bareCall = BareWhole(bareCalls);
            bareWhole.AddIf(counts, bareCall);
            wholeRatios.AddIf(counts, busy10.Last / bareCall);
            // The compiler improves the code in steps, in the background.
            if (!counts) Thread.Sleep(150);
        }

        return new DistributionResult
        {
            Rounds = options.Rounds,
            FlatnessWaiting = CpuClock.Median(waiting),
            FlatnessAgents = CpuClock.Median(agents),
            FlatnessAgentsBusy = CpuClock.Median(agentsBusy),
            FlatnessQueues = CpuClock.Median(queues),
            FlatnessQueuesBusy = CpuClock.Median(queuesBusy),
            DecisionNs1k = CpuClock.Median(choices1k),
            FreedToOfferNs1k = CpuClock.Median(decisions1k),
            DecisionNs100k = CpuClock.Median(choices100k),
            FreedToOfferNs100k = CpuClock.Median(decisions100k),
            BareDispatchNs1k = CpuClock.Median(bareDecisions1k),
            BareDispatchNs100k = CpuClock.Median(bareDecisions100k),
            BareChoiceNs1k = CpuClock.Median(bareChoices1k),
            BareChoiceNs100k = CpuClock.Median(bareChoices100k),
            RatioToBare = CpuClock.Median(choiceRatios),
            RatioToBareFreedToOffer = CpuClock.Median(ratios),
            RatioToBareWholeCall = CpuClock.Median(wholeRatios),
            CallNs = [busy10.Median, busy10k.Median, idle10.Median, idle8k.Median, agents10.Median, agents8k.Median, idleIn1.Median, idleIn50.Median, busyIn1.Median, busyIn50.Median, CpuClock.Median(bareWhole)],
            BytesPerCall = BytesPerCall(CallsPerTurn),
            LongestStepMicroseconds = DistributionSteps.Measure(out IReadOnlyList<StepFigure> steps),
            Steps = steps,
            Quiet = QuietFigures.Measure(options.Seed),
        };
    }

    /// <summary>Octets allocated for a call, in both kinds of traffic.</summary>
    internal static double BytesPerCall(int calls)
    {
        var options = new BenchOptions(calls, 1, 1);
        DistributionRig busy = Rig(RigShape.Skilled(100, 1_000), 1_000, options);
        DistributionRig idle = Rig(RigShape.Skilled(100, 0), null, options);
        busy.BusyCall();
        idle.IdleCall();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < calls; i++)
        {
            busy.BusyCall();
            idle.IdleCall();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (2.0 * calls);
    }

    // Waiting null: everybody is free.
    private static DistributionRig Rig(RigShape shape, int? waiting, BenchOptions options)
    {
        var rig = new DistributionRig(shape, options.Seed);
        if (waiting is { } calls) rig.Fill(calls);
        return rig;
    }

    // An agent's telephone is free again: he is ready, a call is chosen and taken from its lines, the offer posted, the reason recorded.
    private static double Decision(DistributionRig rig)
    {
        Span<int> agents = stackalloc int[Batch];
        long spent = 0;
        for (int batch = 0; batch < Batches; batch++)
        {
            rig.EndTalks(agents);
            long before = CpuClock.Nanoseconds;
            foreach (int agent in agents) rig.Selector.TelephoneFree(agent, rig.Now);
            spent += CpuClock.Nanoseconds - before;
            rig.Answer();
        }

        return (double)spent / (Batches * Batch);
    }

    // The choice among the calls that wait and the record of its reason, nothing else.
    private static double Choice(DistributionRig rig) => ForEachAgent(agent => rig.Selector.Decide(agent, rig.Now));

    private static double BareChoice(BareCalls calls) => ForEachAgent(calls.Choose);

    private static double ForEachAgent(Func<int, int> choose)
    {
        int rounds = Batches * Batch / DecidingAgents;
        int found = 0;
        long before = CpuClock.Nanoseconds;
        for (int round = 0; round < rounds; round++)
        {
            for (int agent = 0; agent < DecidingAgents; agent++) found += choose(agent) >= 0 ? 1 : 0;
        }

        Invariant.Require(found > 0, "somebody waits");
        return (double)(CpuClock.Nanoseconds - before) / (rounds * DecidingAgents);
    }

    private static double BareDecision(BareCalls calls)
    {
        Span<int> agents = stackalloc int[Batch];
        long spent = 0;
        for (int batch = 0; batch < Batches; batch++)
        {
            calls.EndTalks(agents);
            long before = CpuClock.Nanoseconds;
            foreach (int agent in agents) calls.Decide(agent);
            spent += CpuClock.Nanoseconds - before;
        }

        return (double)spent / (Batches * Batch);
    }

    private static double BareWhole(BareCalls calls)
    {
        long before = CpuClock.Nanoseconds;
        for (int i = 0; i < CallsPerTurn; i++) calls.BusyCall();
        return (double)(CpuClock.Nanoseconds - before) / CallsPerTurn;
    }

    private static void AddIf(this List<double> figures, bool counts, double figure)
    {
        if (counts) figures.Add(figure);
    }

    /// <summary>One kind of traffic on one rig.</summary>
    private sealed class Turn(DistributionRig rig, Action<DistributionRig> call)
    {
        private readonly List<double> _nanoseconds = [];
        private bool _first;

        internal double Last { get; private set; }

        internal double Median => CpuClock.Median(_nanoseconds);

        // Who is first changes from turn to turn.
        internal static double Ratio(Turn small, Turn large, bool counts)
        {
            small._first = !small._first;
            if (small._first) small.Take(counts);
            large.Take(counts);
            if (!small._first) small.Take(counts);
            return large.Last / small.Last;
        }

        private void Take(bool counts)
        {
            long before = CpuClock.Nanoseconds;
            for (int i = 0; i < CallsPerTurn; i++) call(rig);
            Last = (double)(CpuClock.Nanoseconds - before) / CallsPerTurn;
            if (counts) _nanoseconds.Add(Last);
        }
    }
}
