using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Controller;

/// <content>
/// A core is never changed: a commit makes a successor, a core for the next configuration that takes over the state of this one, room by room.
/// </content>
public sealed partial class Switch
{
    /// <summary>Why a successor for a configuration cannot take over what is in progress.</summary>
    /// <returns>Null when it can. Nothing is changed in either case.</returns>
    public string? WhyNot(Configuration next)
    {
        var successor = new Switch(next);
        return successor.Store.TakeOver(Store) is { } table
            ? string.Create(CultureInfo.InvariantCulture, $"table {table} changes its size: the switch has to be started anew with this configuration")
            : null;
    }

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
        FireTimers(now);
        _pump.Drain(now);
        _pump.Audit(now);
        _pump.Transmit(now);
    }

    /// <summary>Second half of a commit: the core of the next configuration, with everything that goes on. This core must not be stepped any more.</summary>
    /// <param name="now">The moment of <see cref="Prepare"/>, whose outputs have been drained; asserted.</param>
    /// <param name="next">The same configuration.</param>
    /// <returns>The successor. It has outputs of its own, which are drained with its <see cref="TryTakeOutput"/> before its first step: orders for cards, alarms that change, offers of calls.</returns>
    /// <remarks>Deterministic. A commit may allocate; neither core allocates on the path of a call.</remarks>
    public Switch Succeed(Instant now, Configuration next)
    {
        Invariant.Require(now == _now.Value && _outputs.IsEmpty, "a core is prepared for its successor");
        var successor = new Switch(next);
        string? table = successor.Store.TakeOver(Store);
        Invariant.Require(table is null, "a successor has room for what goes on");
        return successor;
    }
}
