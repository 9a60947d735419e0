using System;

namespace AcdController.Kernel;

/// <summary>Carries running timers into the wheel of a successor: each room says which of its timers is which, then all are taken over at once, so that their order stays.</summary>
public sealed class TimerCarry
{
    private readonly TimerWheel _old;
    private readonly TimerWheel _next;
    private readonly int[] _newOf;

    /// <summary>Begins with no timer carried.</summary>
    public TimerCarry(TimerWheel old, TimerWheel next)
    {
        _old = old;
        _next = next;
        _newOf = new int[old.Capacity];
        Array.Fill(_newOf, -1);
    }

    /// <summary>A range whose owners keep their numbers, as far as both have them.</summary>
    public void Range(TimerRange old, TimerRange next)
    {
        for (int owner = 0; owner < Math.Min(old.Count, next.Count); owner++) _newOf[old.Of(owner)] = next.Of(owner);
    }

    /// <summary>A range whose owners move.</summary>
    /// <param name="old">The old range.</param>
    /// <param name="next">The new one.</param>
    /// <param name="owners">The owners.</param>
    /// <param name="stride">Timers an owner.</param>
    public void Range(TimerRange old, TimerRange next, IndexMap owners, int stride = 1)
    {
        Invariant.Require(old.Count == owners.OldCount * stride && next.Count == owners.NewCount * stride, "every owner has his timers");
        for (int timer = 0; timer < old.Count; timer++)
        {
            int owner = owners[timer / stride];
            if (owner >= 0) _newOf[old.Of(timer)] = next.Of((owner * stride) + (timer % stride));
        }
    }

    /// <summary>Takes them over; what the new wheel ran is forgotten. Timers that were not named are gone.</summary>
    public void Finish() => _next.TakeOver(_old, _newOf);
}
