using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Simulator;

namespace AcdController.Bench;

/// <summary>
/// What plans cost, through the whole switch: steps by the difference of two plans that wait as long as each other, and a call with three menus, queue and agent by one without menus.
/// What is compared takes turns; of each the shortest turn counts, as whatever else the machine does only makes turns longer.
/// </summary>
internal static class TreatmentRun
{
    private const int WarmUpRounds = 4;
    private const int WarmUpCalls = 500;
    private const int CallsPerHour = 30_000;

    // Calls of many steps stay for eighteen seconds, and each does thousands of steps.
    private const int StepCallsPerHour = 12_000;
    private const int FewerStepCalls = 10;

    internal static TreatmentResult Measure(BenchOptions options)
    {
        (TreatmentTraffic without, TreatmentTraffic with) = (WithoutMenus(options), WithMenus(options));
        (TreatmentTraffic steps, TreatmentTraffic waits) = (Steps(TreatmentPlans.ManySteps, options), Steps(TreatmentPlans.WaitsOnly, options));
        double shorter = double.MaxValue;
        double longer = double.MaxValue;
        double stepping = double.MaxValue;
        double waiting = double.MaxValue;
        var ratios = new List<double>();
        for (int round = -WarmUpRounds; round < options.Rounds; round++)
        {
            (double bare, double menus) = Pair(without, with, round);
            (double idle, double busy) = Pair(waits, steps, round);
            if (round < 0) continue;
            shorter = Math.Min(shorter, bare);
            longer = Math.Min(longer, menus);
            waiting = Math.Min(waiting, idle);
            stepping = Math.Min(stepping, busy);
            ratios.Add(menus / bare);
        }

        double stepNanoseconds = (stepping - waiting) / TreatmentPlans.StepsPerCall;
        return new TreatmentResult
        {
            Rounds = options.Rounds,
            Calls = with.Calls,
            Steps = (long)steps.Calls * TreatmentPlans.StepsPerCall,
            StepsPerCpuSecond = 1e9 / stepNanoseconds,
            NanosecondsPerStep = stepNanoseconds,
            BytesPerStep = BytesPerStep(steps),
            MicrosecondsWithoutMenus = shorter / 1e3,
            MicrosecondsWithMenus = longer / 1e3,
            RatioOfMenus = longer / shorter,
            RatioOfMenusMedian = CpuClock.Median(ratios),
            BytesPerCall = BytesPerCall(with),
            MenusPerCall = with.MenusPerCall,
            InputsWithoutMenus = without.InputsPerCall,
            InputsWithMenus = with.InputsPerCall,
        };
    }

    /// <summary>Octets allocated for a step, and for a call with menus.</summary>
    internal static (double Step, double Call) Bytes(int calls)
    {
        var options = new BenchOptions(calls, 1, 1);
        return (BytesPerStep(Steps(TreatmentPlans.ManySteps, options)), BytesPerCall(WithMenus(options)));
    }

    // Who begins changes from round to round.
    private static (double First, double Second) Pair(TreatmentTraffic first, TreatmentTraffic second, int round)
    {
        if ((round & 1) == 0) return (first.Turn(), second.Turn());
        double begins = second.Turn();
        return (first.Turn(), begins);
    }

    private static double BytesPerStep(TreatmentTraffic steps) => steps.Allocated() / ((double)steps.Calls * TreatmentPlans.StepsPerCall);

    private static double BytesPerCall(TreatmentTraffic calls) => calls.Allocated() / (double)calls.Calls;

    private static TreatmentTraffic WithoutMenus(BenchOptions options) =>
        Talking(new TreatmentTraffic(TreatmentPlans.WithoutMenus, [], CallsPerHour, WarmUpCalls, options), 0);

    private static TreatmentTraffic WithMenus(BenchOptions options) =>
        Talking(new TreatmentTraffic(TreatmentPlans.WithMenus, [Key(2, "1"), Key(3, "2"), Key(4, "3")], CallsPerHour, WarmUpCalls, options), TreatmentPlans.Menus);

    // What is measured must have happened.
    private static TreatmentTraffic Talking(TreatmentTraffic calls, int menus)
    {
        if (calls.TalkShare < 0.99) throw new InvalidDataException($"only {calls.TalkShare:P1} of the calls reached an agent");
        if (calls.MenusPerCall < menus * 0.99 || calls.MenusPerCall > menus) throw new InvalidDataException($"{calls.MenusPerCall:F2} menus a call, not {menus}");
        return calls;
    }

    private static TreatmentTraffic Steps(string number, BenchOptions options)
    {
        var calls = new TreatmentTraffic(number, [], StepCallsPerHour, WarmUpCalls / FewerStepCalls, options with { Calls = Math.Max(1, options.Calls / FewerStepCalls) });
        if (calls.DoneShare < 0.99) throw new InvalidDataException($"only {calls.DoneShare:P1} of the calls came to the end of their steps");
        return calls;
    }

    private static ErrandStep Key(int prompt, string key) => new(prompt, CallerOptions.Number(key));
}
