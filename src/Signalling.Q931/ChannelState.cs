namespace AcdController.Signalling.Q931;

/// <summary>Where a timeslot stands for calls, as one word; the most telling one when several hold.</summary>
public enum ChannelState : byte
{
    /// <summary>No B-channel: timeslot 0, the D-channel, or not part of the span by configuration.</summary>
    NotEquipped,

    /// <summary>Free for a call of either end.</summary>
    InService,

    /// <summary>A call has it.</summary>
    Busy,

    /// <summary>A call has it; blocked as soon as the call ends.</summary>
    BusyThenBlocked,

    /// <summary>We have sent RESTART for it and wait for the acknowledgement (§5.5.1).</summary>
    Restarting,

    /// <summary>Put aside: T308 expired twice, or a restart was not acknowledged. A restart, or a call of the far end, brings it back.</summary>
    Maintenance,

    /// <summary>Blocked by our operator: no calls, either way.</summary>
    BlockedNear,

    /// <summary>The far end has refused it several times running though it is free here: taken only when no other channel is left.</summary>
    BlockedFar,

    /// <summary>The D-channel is down.</summary>
    OutOfService,
}
