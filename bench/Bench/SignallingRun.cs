using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace AcdController.Bench;

/// <summary>
/// The same complete calls through our LAPD and Q.931 and through libpri, both ends in this process and no sockets, in turn: what a call costs a side.
/// A figure of one run means nothing on a busy machine; the ratio of two that were taken in the same second does.
/// </summary>
internal static class SignallingRun
{
    private const int MessagesPerCall = 8;
    private const int WarmUpCalls = 30_000;
    private const int WarmUpRounds = 6;

    // Few: a trap an instruction is slow.
    private const int CountedCalls = 30;

    internal static SignallingResult Measure(BenchOptions options)
    {
        var ours = new SignallingCalls();
        using var libpri = new LibpriCalls();
        WarmUp(ours);
        Check(libpri.Run(WarmUpCalls), WarmUpCalls, "libpri");

        var ratios = new List<double>();
        var ourTimes = new List<double>();
        var libpriTimes = new List<double>();
        SignallingTally ourTally = default;
        SignallingTally libpriTally = default;
        for (int round = 0; round < options.Rounds; round++)
        {
            bool oursFirst = round % 2 == 0;
            double mine = oursFirst ? Time(() => ourTally = ours.Run(options.Calls)) : 0;
            double theirs = Time(() => libpriTally = libpri.Run(options.Calls));
            if (!oursFirst) mine = Time(() => ourTally = ours.Run(options.Calls));
            Check(ourTally, options.Calls, "our signalling");
            Check(libpriTally, options.Calls, "libpri");
            ratios.Add(mine / theirs);
            ourTimes.Add(mine);
            libpriTimes.Add(theirs);
        }

        (double? ourInstructions, double? libpriInstructions) = options.CountInstructions ? CountInstructions(ours, libpri) : (null, null);
        double sides = 2.0 * options.Calls;
        return new SignallingResult
        {
            Calls = options.Calls,
            Rounds = options.Rounds,
            CpuRatioToLibpri = CpuClock.Median(ratios),
            OurMicrosPerCallSide = CpuClock.Median(ourTimes) * 1e6 / sides,
            LibpriMicrosPerCallSide = CpuClock.Median(libpriTimes) * 1e6 / sides,
            InstructionRatioToLibpri = ourInstructions / libpriInstructions,
            OurInstructionsPerCallSide = ourInstructions,
            LibpriInstructionsPerCallSide = libpriInstructions,
            InstructionsMissing = ourInstructions is not null ? null : options.CountInstructions ? "this processor or system cannot be single-stepped by step_count.c" : "not asked for",
            BytesPerCall = Allocated(ours, options.Calls),
            OurSupervisoryFramesPerCall = ourTally.Supervisory / (double)options.Calls,
            LibpriSupervisoryFramesPerCall = libpriTally.Supervisory / (double)options.Calls,
        };
    }

    /// <summary>Octets allocated by our two ends for a call; needs nothing of libpri.</summary>
    internal static double BytesPerCall(int calls)
    {
        var ours = new SignallingCalls();
        Check(ours.Run(calls), calls, "our signalling");
        return Allocated(ours, calls);
    }

    private static double Allocated(SignallingCalls ours, int calls)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ours.Run(calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)calls;
    }

    // The compiler improves the code in steps, in the background.
    private static void WarmUp(SignallingCalls ours)
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            Check(ours.Run(WarmUpCalls), WarmUpCalls, "our signalling");
            Thread.Sleep(150);
        }
    }

    private static (double? Ours, double? Libpri) CountInstructions(SignallingCalls ours, LibpriCalls libpri)
    {
        // From one call placed on the last free channel to the 30th after it: 30 calls' worth of work.
        long? nothing = libpri.CountInstructions(() => ours.Run(0, drain: false));
        long? mine = libpri.CountInstructions(() => ours.Run(CountedCalls, drain: false));
        long? theirs = libpri.CountInstructions(() => libpri.Run(CountedCalls, drain: false));
        Check(ours.Run(0), CountedCalls * 4, "our signalling");
        Check(libpri.Run(0), CountedCalls * 4, "libpri");
        return ((mine - nothing) / (2.0 * CountedCalls), (theirs - nothing) / (2.0 * CountedCalls));
    }

    private static void Check(in SignallingTally tally, int calls, string whose)
    {
        if (tally.Placed != calls || tally.Completed != calls || tally.Information != (long)calls * MessagesPerCall || tally.Faults != 0)
        {
            throw new InvalidDataException($"{whose}: {tally.Completed} of {calls} calls complete, {tally.Information} messages, {tally.Faults} faults");
        }
    }

    private static double Time(Action work)
    {
        double before = CpuClock.Seconds;
        work();
        return CpuClock.Seconds - before;
    }
}
