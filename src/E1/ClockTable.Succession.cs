using AcdController.Kernel;

namespace AcdController.E1;

/// <content>A commit: the clock goes on as it stands; references come and go, and may have other priorities.</content>
public sealed partial class ClockTable
{
    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(ClockTable old, TimerCarry timers) => timers.Range(old._timer, _timer);

    /// <summary>Takes over the cards and references that go on.</summary>
    /// <param name="old">The old clock.</param>
    /// <param name="cards">The cards.</param>
    /// <param name="lines">The lines; a reference is known by its line.</param>
    /// <param name="now">The time.</param>
    /// <remarks>What follows from another choice of references is news and orders. A reference that is new is not good before <see cref="Judge"/> says so.</remarks>
    public void TakeOver(ClockTable old, IndexMap cards, IndexMap lines, Instant now)
    {
        IndexMap references = IndexMap.Match(
            old._references.Length, _references.Length, (from, to) => lines[old._parameters.References[from].Line] == _parameters.References[to].Line);
        Carry.Rows(old._cards, _cards, cards);
        Carry.Rows(old._references, _references, references);
        Carry.Value(old._row, _row);
        _news.TakeOver(old._news);
        ref ClockRow row = ref _row.Value;
        (row.Selected, row.Named, row.Driver) = (references[row.Selected], references[row.Named], cards[row.Driver]);
        for (int reference = 0; reference < references.OldCount; reference++)
        {
            int line = lines[old._parameters.References[reference].Line];
            if (references[reference] < 0 && line >= 0 && old._references[reference].Lost) _news.Post(new ClockNews { Kind = ClockNewsKind.ReferenceLost, Line = line });
        }

        if (IsAsBefore(old, cards, references)) return;
        if (_references.Length == 0) Leave(now);
        else if (row.State == ClockState.Unmanaged) Enter(ClockState.Starting, now);
        else GoOn(now);
        Assess(now);
    }

    private bool IsAsBefore(ClockTable old, IndexMap cards, IndexMap references)
    {
        if (!cards.IsIdentity || !references.IsIdentity || (_parameters.Revert, _parameters.HoldOver) != (old._parameters.Revert, old._parameters.HoldOver)) return false;
        for (int reference = 0; reference < _references.Length; reference++)
        {
            if (PriorityOf(reference) != old.PriorityOf(reference)) return false;
        }

        return true;
    }

    // Every line is timed by itself from now on.
    private void Leave(Instant now)
    {
        ref ClockRow row = ref _row.Value;
        if (row.State == ClockState.HoldOver) _news.Post(new ClockNews { Kind = ClockNewsKind.HoldOver });
        if (row.State == ClockState.FreeRun) _news.Post(new ClockNews { Kind = ClockNewsKind.FreeRun });
        if (row.State != ClockState.Unmanaged) Enter(ClockState.Unmanaged, now);
    }

    // A state that lasts for a time ends when it began and the new time say; one whose time is over ends at the next moment.
    private void GoOn(Instant now)
    {
        Duration time = ClockMachine.TimerOf(_row.Value.State, _parameters);
        if (time == Duration.Zero) _wheel.Stop(_timer.Of(0));
        else _wheel.Start(_timer.Of(0), _row.Value.Since + time < now ? now : _row.Value.Since + time);
    }
}
