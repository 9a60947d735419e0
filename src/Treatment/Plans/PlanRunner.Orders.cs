using AcdController.Kernel;

namespace AcdController.Treatment;

// What operators order for one call.
public sealed partial class PlanRunner
{
    /// <summary>Gives a call in distribution another priority.</summary>
    /// <returns>False when it is not in distribution.</returns>
    public bool ChangePriority(Handle call, int priority, Instant now) => Waits(call) && _selector.ChangePriority(_rows[call.Index].Ticket, priority, now);

    /// <summary>Gives a waiting call a place in its queue, 1 the front.</summary>
    /// <returns>False when it does not wait.</returns>
    public bool MoveTo(Handle call, int position, Instant now) => Waits(call) && _selector.MoveTo(_rows[call.Index].Ticket, position, now);

    /// <summary>Takes a call out of its queues: its plan goes on.</summary>
    /// <returns>False when it is not in distribution, or talks.</returns>
    public bool PullOut(Handle call, Instant now) => Waits(call) && _selector.PullOut(_rows[call.Index].Ticket, now);

    /// <summary>Moves a call to another queue, its wait kept. When that queue does not take it, its plan goes on.</summary>
    /// <returns>False when it is not in distribution, or talks.</returns>
    public bool MoveToQueue(Handle call, int queue, Instant now)
    {
        if (!Waits(call)) return false;
        ref PlanRow row = ref _rows[call.Index];
        row.MovesTo = _rules.DemandOfQueue[queue];
        row.MovesSince = _selector.TicketOf(row.Ticket).Since;
        if (_selector.PullOut(row.Ticket, now)) return true;
        row.MovesTo = -1;
        return false;
    }

    /// <summary>Takes a talk back from its agent: the call waits again, its wait kept.</summary>
    /// <returns>False when it does not talk to an agent, or was never in a queue.</returns>
    public bool GiveBack(Handle call, Instant now)
    {
        if (_callOfRow[call.Index] != call || _rows[call.Index].State != PlanState.Talking || !HasQueue(_rows[call.Index])) return false;
        Happen(call, PlanEvent.GivenBack, now);
        return true;
    }

    private bool Waits(Handle call) => _callOfRow[call.Index] == call && _rows[call.Index].State == PlanState.Waiting;
}
