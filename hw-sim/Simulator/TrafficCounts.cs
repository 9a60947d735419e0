using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>How an attempt ended, as its caller lived through it.</summary>
public enum AttemptOutcome : byte
{
    /// <summary>Not ended yet.</summary>
    None,

    /// <summary>Caller and agent heard each other.</summary>
    Connected,

    /// <summary>The caller hung up before that.</summary>
    Abandoned,

    /// <summary>The switch cleared before that, with a cause that is an answer: unknown number, busy, no channel, congestion, the end of a plan.</summary>
    Refused,

    /// <summary>Anything else.</summary>
    Failed,

    /// <summary>The caller heard what he came for, and nothing since then that is heard by who waits for an agent.</summary>
    Served,
}

/// <summary>What the far ends counted.</summary>
public struct TrafficCounts
{
    /// <summary>SETUPs placed by callers.</summary>
    public long Attempts;

    /// <summary>Attempts that ended <see cref="AttemptOutcome.Connected"/>.</summary>
    public long Connected;

    /// <summary>Attempts that ended <see cref="AttemptOutcome.Served"/>.</summary>
    public long Served;

    /// <summary>Attempts that ended <see cref="AttemptOutcome.Abandoned"/>.</summary>
    public long Abandoned;

    /// <summary>Attempts that ended <see cref="AttemptOutcome.Refused"/>.</summary>
    public long Refused;

    /// <summary>Attempts that ended <see cref="AttemptOutcome.Failed"/>.</summary>
    public long Failed;

    /// <summary>Abandoned or served attempts for which the switch had already joined caller and agent when the hang-up reached it: it counts them as connected.</summary>
    public long Crossed;

    /// <summary>Calls that found no free channel at the exchange, or no exchange span in service: never placed, not in <see cref="Attempts"/>.</summary>
    public long BlockedAtExchange;

    /// <summary>Calls in which somebody heard the wrong party, or not the right one.</summary>
    public long WrongPaths;

    /// <summary>SETUPs that reached a telephone.</summary>
    public long Offers;

    /// <summary>Of these: answered.</summary>
    public long OffersAnswered;

    /// <summary>Of these: busy or rejected.</summary>
    public long OffersRefused;

    /// <summary>Of these: taken back while ringing.</summary>
    public long OffersUnanswered;

    internal void Count(AttemptOutcome outcome)
    {
        switch (outcome)
        {
            case AttemptOutcome.Connected: Connected++; break;
            case AttemptOutcome.Served: Served++; break;
            case AttemptOutcome.Abandoned: Abandoned++; break;
            case AttemptOutcome.Refused: Refused++; break;
            default: Failed++; break;
        }
    }
}

/// <summary>Sorts the causes with which a switch clears before an agent was reached.</summary>
public static class Refusals
{
    /// <summary>Is the cause an answer of the switch, not the sign of a fault?</summary>
    public static bool IsRefusal(Cause cause) => cause switch
    {
        Cause.UnallocatedNumber or Cause.NoRouteToTransitNetwork or Cause.NoRouteToDestination => true,
        Cause.NormalCallClearing or Cause.NormalUnspecified => true, // a plan that ends by itself
        Cause.UserBusy or Cause.NoUserResponding or Cause.NoAnswerFromUser or Cause.CallRejected => true,
        Cause.NumberChanged or Cause.InvalidNumberFormat or Cause.FacilityRejected => true,
        Cause.NoCircuitAvailable or Cause.SwitchingEquipmentCongestion or Cause.RequestedCircuitNotAvailable or Cause.ResourceUnavailable => true,
        Cause.BearerCapabilityNotAuthorized or Cause.BearerCapabilityNotAvailable or Cause.ServiceOrOptionNotAvailable => true,
        Cause.BearerCapabilityNotImplemented or Cause.IncompatibleDestination => true,
        _ => false,
    };
}
