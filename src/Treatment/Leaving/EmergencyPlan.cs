using System;
using AcdController.Kernel;

namespace AcdController.Treatment;

/// <summary>Why the emergency plan takes over; a set of flags.</summary>
[Flags]
public enum EmergencyReasons : byte
{
    /// <summary>For no reason.</summary>
    None = 0,

    /// <summary>No agent can be reached.</summary>
    Unreachable = 1,

    /// <summary>Storage is gone.</summary>
    Storage = 2,

    /// <summary>The switch has started without the calls of before, and no agent could be reached yet.</summary>
    Restart = 4,

    /// <summary>An operator wants it.</summary>
    Ordered = 8,
}

/// <summary>When the emergency plan takes the place of all others.</summary>
public sealed record EmergencyRules
{
    /// <summary>Is there one?</summary>
    public bool HasPlan { get; init; }

    /// <summary>No agent could be reached for this time; zero: that is no reason.</summary>
    public Duration Unreachable { get; init; }

    /// <summary>Storage counts.</summary>
    public bool Storage { get; init; }

    /// <summary>A restart counts, for this time at most; zero: it does not.</summary>
    public Duration Restart { get; init; }

    /// <summary>All must be well for this time.</summary>
    public Duration ReturnAfter { get; init; } = Duration.FromSeconds(30);
}

/// <summary>How things stand with the emergency plan.</summary>
public struct EmergencyRow
{
    /// <summary>Which plans calls get.</summary>
    public EmergencyState State;

    /// <summary>The reasons that stand.</summary>
    public EmergencyReasons Reasons;

    /// <summary>Reasons that an operator has said to be none, until they are gone.</summary>
    public EmergencyReasons Waived;

    /// <summary>An operator wants it.</summary>
    public bool Ordered;

    /// <summary>Storage is gone, the host says.</summary>
    public bool StorageFailed;

    /// <summary>An agent has been reachable since the start.</summary>
    public bool WasWell;

    /// <summary>Since when the state before its time-out has been.</summary>
    public Instant NotedAt;

    /// <summary>When it took over last.</summary>
    public Instant Since;

    /// <summary>When the core began with nothing.</summary>
    public Instant StartedAt;

    /// <summary>Calls that got the emergency plan.</summary>
    public ulong Calls;
}

/// <summary>Fault to an outside line: says whether the emergency plan is in force. Looked at once a second.</summary>
public sealed class EmergencyPlan
{
    private readonly EmergencyRules _rules;
    private readonly Cell<EmergencyRow> _row;

    /// <summary>Lays it out.</summary>
    public EmergencyPlan(Store store, EmergencyRules rules)
    {
        _rules = rules;
        _row = store.Cell<EmergencyRow>("emergency");
    }

    /// <summary>How things stand.</summary>
    public ref EmergencyRow Row => ref _row.Value;

    /// <summary>Is it in force?</summary>
    public bool IsActive => _rules.HasPlan && _row.Value.State is EmergencyState.Active or EmergencyState.Returning;

    /// <summary>Is there a plan?</summary>
    public bool HasPlan => _rules.HasPlan;

    /// <summary>A moment later: can any agent be reached?</summary>
    public void Look(bool reachable, Instant now)
    {
        ref EmergencyRow row = ref _row.Value;
        row.WasWell |= reachable;
        row.Reasons = ReasonsNow(row, reachable, now);
        row.Waived &= row.Reasons;
        EmergencyReasons stands = row.Reasons & ~row.Waived;
        Happen(Classify(row, stands, now), now);
    }

    /// <summary>An operator wants it, or ends it: then reasons that stand do not count until they are gone.</summary>
    /// <returns>False when there is no plan.</returns>
    public bool TryOrder(bool on, Instant now)
    {
        if (!_rules.HasPlan) return false;
        ref EmergencyRow row = ref _row.Value;
        row.Ordered = on;
        row.Waived = on ? EmergencyReasons.None : row.Reasons & ~EmergencyReasons.Ordered;
        row.Reasons = on ? row.Reasons | EmergencyReasons.Ordered : row.Reasons & ~EmergencyReasons.Ordered;
        Happen(on ? EmergencyEvent.Fails : EmergencyEvent.OrderedOff, now);
        return true;
    }

    /// <summary>A commit: it goes on; without a plan it is over.</summary>
    internal void TakeOver(EmergencyPlan old)
    {
        _row.Value = old._row.Value;
        if (_rules.HasPlan) return;
        (_row.Value.State, _row.Value.Ordered, _row.Value.Reasons) = (EmergencyState.Usual, false, EmergencyReasons.None);
    }

    private EmergencyReasons ReasonsNow(in EmergencyRow row, bool reachable, Instant now)
    {
        if (!_rules.HasPlan) return EmergencyReasons.None;
        EmergencyReasons reasons = row.Ordered ? EmergencyReasons.Ordered : EmergencyReasons.None;
        bool starts = !row.WasWell && now - row.StartedAt < _rules.Restart;
        if (starts) reasons |= EmergencyReasons.Restart;
        else if (!reachable && _rules.Unreachable > Duration.Zero) reasons |= EmergencyReasons.Unreachable;
        if (row.StorageFailed && _rules.Storage) reasons |= EmergencyReasons.Storage;
        return reasons;
    }

    // Time and reasons, folded into one event.
    private EmergencyEvent Classify(in EmergencyRow row, EmergencyReasons stands, Instant now)
    {
        Duration lasts = now - row.NotedAt;
        if ((stands & ~EmergencyReasons.Unreachable) != EmergencyReasons.None) return EmergencyEvent.Fails;
        if (stands != EmergencyReasons.None) return row.State == EmergencyState.Impending && lasts >= _rules.Unreachable ? EmergencyEvent.AilsLong : EmergencyEvent.Ails;
        return row.State == EmergencyState.Returning && lasts >= _rules.ReturnAfter ? EmergencyEvent.WellLong : EmergencyEvent.Well;
    }

    private void Happen(EmergencyEvent happened, Instant now)
    {
        ref EmergencyRow row = ref _row.Value;
        EmergencyMove move = EmergencyMachine.Next(row.State, happened);
        row.State = move.Next;
        if (move.Do == EmergencyAction.NoteTime) row.NotedAt = now;
        else if (move.Do == EmergencyAction.TakeOver) row.Since = now;
    }
}
