using AcdController.Kernel;

namespace AcdController.Distribution;

// What a plan or a view asks about a queue as a whole.
public sealed partial class Selector
{
    /// <summary>Agents who are free for a queue's last step.</summary>
    public int FreeOf(int queue) => FreeFor(_stages.StageOf(queue, _stages.StepsOf(queue) - 1, 0));

    /// <summary>How long a call would wait that came to the end of a queue now: one of the lowest priority whose pace is known; not at all when an agent is free.</summary>
    /// <returns>False when it cannot be told.</returns>
    public bool TryExpectAtEnd(int queue, out Duration wait)
    {
        wait = Duration.Zero;
        if (FreeOf(queue) > 0) return true;
        if (Estimates.IsOneFlow) return Estimates.TryExpect(queue, 0, Estimates.WaitingOf(queue, 0), out wait);
        int lowest = 0;
        while (lowest < Estimates.Priorities - 1 && Estimates.DeparturesOf(queue, lowest) < Estimates.DeparturesLeast) lowest++;
        int ahead = 0;
        for (int priority = lowest; priority < Estimates.Priorities; priority++) ahead += Estimates.WaitingOf(queue, priority);
        return Estimates.TryExpect(queue, lowest, ahead, out wait);
    }
}
