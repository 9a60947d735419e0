using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Records;

/// <summary>Judges how a call ended and completes its record.</summary>
public static class CdrBuilder
{
    /// <summary>Sets <see cref="CallRecord.Outcome"/> from the times, the cause and who ended the call; a fault is nobody's doing but ours.</summary>
    /// <param name="record">Everything else is set.</param>
    public static void Judge(ref CallRecord record)
    {
        record.Outcome =
            record.ConnectedAt != Instant.Never  ? CallOutcome.Connected :
            IsFault(record.Cause)                ? CallOutcome.Failed :
            record.ServedAt != Instant.Never     ? CallOutcome.Served :
            record.Clearer == Clearer.Caller     ? CallOutcome.Abandoned :
                                                   CallOutcome.Refused;
        if (IsFault(record.Cause)) record.Clearer = Clearer.Switch;
    }

    // Q.850 classes: no person and no rule chooses these; a timer, a line or a protocol error does. 42 is our own rule when all rows are in use.
    private static bool IsFault(Cause cause) =>
        cause is Cause.DestinationOutOfOrder or Cause.NetworkOutOfOrder or Cause.TemporaryFailure or Cause.RequestedCircuitNotAvailable
            or >= Cause.InvalidCallReference;
}
