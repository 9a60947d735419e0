using System.Collections.Generic;

namespace AcdController.E1.Tests;

/// <summary>Error performance as G.826 and M.2100 tell it, judged over the whole list of seconds at leisure: the table must agree with it.</summary>
internal static class Reference
{
    internal sealed record Second(int Blocks, bool Defect)
    {
        internal bool Errored => Blocks > 0 || Defect;

        internal bool Severe => Blocks >= 300 || Defect;
    }

    internal sealed record Sums(int Errored, int Severe, int Unavailable, int Bursty, int Background);

    /// <summary>For each second: is it part of unavailable time?</summary>
    internal static bool[] Unavailable(List<Second> seconds)
    {
        var unavailable = new bool[seconds.Count];
        bool state = false;
        int at = 0;
        while (at < seconds.Count)
        {
            // A run of ten of the other sort that begins here turns the state, from its first second on.
            bool turns = at + 10 <= seconds.Count;
            for (int i = at; turns && i < at + 10; i++) turns = seconds[i].Severe != state;
            if (turns) state = !state;
            unavailable[at] = state;
            at++;
        }

        return unavailable;
    }

    internal static Sums Sum(List<Second> seconds, bool[] unavailable, int first, int count)
    {
        int errored = 0, severe = 0, unavailableSeconds = 0, bursty = 0, background = 0;
        for (int at = first; at < first + count && at < seconds.Count; at++)
        {
            Second second = seconds[at];
            if (unavailable[at])
            {
                unavailableSeconds++;
                continue;
            }

            if (second.Errored) errored++;
            if (second.Severe) severe++;
            else background += second.Blocks;
            if (!second.Severe && second.Blocks > 1) bursty++;
        }

        return new Sums(errored, severe, unavailableSeconds, bursty, background);
    }

    /// <summary>Degraded minutes: available seconds that are not severe, sixty by sixty, with more than 122 errored blocks.</summary>
    internal static int DegradedMinutes(List<Second> seconds, bool[] unavailable)
    {
        int degraded = 0, errors = 0, gathered = 0;
        for (int at = 0; at < seconds.Count; at++)
        {
            if (unavailable[at] || seconds[at].Severe) continue;
            errors += seconds[at].Blocks;
            if (++gathered < 60) continue;
            if (errors > 122) degraded++;
            (errors, gathered) = (0, 0);
        }

        return degraded;
    }
}
