using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Controller;

/// <content>
/// A core is never changed: a commit makes a successor, a core for the next configuration that takes over the state of this one, room by room.
/// </content>
/// <remarks>
/// A commit is <see cref="WhyNot"/>, <see cref="Prepare"/>, <see cref="Succeed"/>, all at the same moment. The outputs of <see cref="Prepare"/> are drained from this core, those of
/// <see cref="Succeed"/> from the successor; in that order they go where those of any step go. In between the host closes the lines of cards that are gone; afterwards it opens those
/// of new ones, as <see cref="SuccessionMaps"/> tells.
/// </remarks>
public sealed partial class Switch
{
    /// <summary>Why a successor for a configuration cannot take over what is in progress.</summary>
    /// <returns>Null when it can. Nothing is changed in either case.</returns>
    public string? WhyNot(Configuration next) => _rooms.WhyNot(next);

    /// <summary>First half of a commit, in this core: what cannot go on in the next configuration ends. Calls on spans that go or begin anew are cleared, cards that go are closed, agents who go
    /// are released and signed out.</summary>
    /// <param name="now">As in <see cref="Step"/>.</param>
    /// <param name="next">The configuration; <see cref="WhyNot"/> has been asked.</param>
    /// <remarks>It is a step like any other: its outputs are drained with <see cref="TryTakeOutput"/>, then comes <see cref="Succeed"/> at the same moment.</remarks>
    public void Prepare(Instant now, Configuration next)
    {
        Invariant.Require(now >= _now.Value, "time goes forward");
        Invariant.Require(_outputs.IsEmpty, "the outputs of a step are drained before the next");
        _now.Value = now;
        _rooms.Now = now;
        // Whatever this step still begins fits the successor too.
        _rooms.Confine(next);
        FireTimers(now);
        _pump.Prepare(new SuccessionMaps(Configuration, next), now);
        _pump.Drain(now);
        _pump.Audit(now);
        _pump.Transmit(now);
    }

    /// <summary>Second half of a commit: the core of the next configuration, with everything that goes on. This core must not be stepped any more.</summary>
    /// <param name="now">The moment of <see cref="Prepare"/>, whose outputs have been drained; asserted.</param>
    /// <param name="next">The same configuration.</param>
    /// <returns>The successor. It has outputs of its own, which are drained with its <see cref="TryTakeOutput"/> before its first step: orders for cards, alarms that change, offers of calls.</returns>
    /// <remarks>Deterministic. A commit may allocate; neither core allocates on the path of a call.</remarks>
    public Switch Succeed(Instant now, Configuration next) => SucceedInto(now, new Switch(next));

    /// <summary>The same, where somebody has built the core for the next configuration already: that takes time, which need not be the core thread's.</summary>
    /// <param name="now">The moment of <see cref="Prepare"/>, whose outputs have been drained; asserted.</param>
    /// <param name="successor">Built for the configuration that was given to <see cref="Prepare"/>, and never stepped; asserted.</param>
    public Switch SucceedInto(Instant now, Switch successor)
    {
        Invariant.Require(now == _now.Value && _outputs.IsEmpty, "a core is prepared for its successor");
        Invariant.Require(successor._now.Value == Instant.Zero && successor._outputs.IsEmpty, "a successor begins with nothing");
        successor.TakeOver(this, new SuccessionMaps(Configuration, successor.Configuration), now);
        return successor;
    }

    private void TakeOver(Switch old, SuccessionMaps maps, Instant now)
    {
        Carry.Value(old._now, _now);
        Carry.Value(old._timersLeft, _timersLeft);
        _outputs.TakeOver(old._outputs);
        var timers = new TimerCarry(old._rooms.Wheel, _rooms.Wheel);
        _pump.CarryTimers(old._pump, timers);
        _rooms.TakeOver(old._rooms, maps, timers, now);
        _pump.TakeOver(old._pump, maps);
        _pump.Drain(now);
        _pump.Begin(maps, now);
        _pump.Transmit(now);
    }
}
