namespace AcdController.Telephony;

/// <summary>Where a call-back is.</summary>
public enum CallBackState : byte
{
    /// <summary>There is none in this row.</summary>
    None,

    /// <summary>Booked; its time has not come.</summary>
    Booked,

    /// <summary>Waits in its queues, at the place that the caller had.</summary>
    Waiting,

    /// <summary>An agent has it; the customer is being called.</summary>
    Calling,

    /// <summary>Customer and agent talk.</summary>
    Talking,

    /// <summary>Over: they have talked.</summary>
    Done,

    /// <summary>Over: he was not reached, as often as he may be called.</summary>
    Failed,

    /// <summary>Over: a rule forbids it.</summary>
    Refused,

    /// <summary>Over: somebody cancelled it.</summary>
    Cancelled,

    /// <summary>Over: it did not come about in time.</summary>
    Expired,
}
