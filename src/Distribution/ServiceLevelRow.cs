using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>Over which time a service level is reckoned.</summary>
public enum ServiceWindow : byte
{
    /// <summary>15 minutes: whole minutes and the one that runs.</summary>
    QuarterHour,

    /// <summary>60 minutes: whole periods of five minutes and the one that runs.</summary>
    Hour,

    /// <summary>24 hours: whole hours and the one that runs.</summary>
    Day,

    /// <summary>Since start-up.</summary>
    SinceStart,
}

/// <summary>The four ways in which the world reckons a service level. T is the queue's objective, O' = answered + abandoned, with diverted where one wants.</summary>
public enum ServiceForm : byte
{
    /// <summary>Answered in T / answered.</summary>
    OfAnswered,

    /// <summary>Answered in T / (O' − abandoned in T).</summary>
    WithoutEarlyAbandoned,

    /// <summary>(Answered in T + abandoned in T) / O'.</summary>
    WithEarlyAbandoned,

    /// <summary>Answered in T / O'.</summary>
    OfAll,
}

/// <summary>What became of the calls of one queue in some time: exact counts, and what they say. Shares are in tenths of a percent, rounded half up; -1 where there is nothing to divide by.</summary>
public struct ServiceLevelRow
{
    /// <summary>Calls that came into the queue.</summary>
    public long Entered;

    /// <summary>Answered by an agent.</summary>
    public long Answered;

    /// <summary>Of them, in the objective.</summary>
    public long AnsweredInTime;

    /// <summary>The caller left.</summary>
    public long Abandoned;

    /// <summary>Of them, in the objective.</summary>
    public long AbandonedInTime;

    /// <summary>Of them, before the time for short ones.</summary>
    public long AbandonedShort;

    /// <summary>Left the queue for something else: another queue, an agent of another of its queues, longest wait, no agents, an operator.</summary>
    public long Diverted;

    /// <summary>Not let in.</summary>
    public long Refused;

    /// <summary>Sum of the waits of answered calls.</summary>
    public Duration WaitOfAnswered;

    /// <summary>Of it, while the telephone rang that answered.</summary>
    public Duration RingOfAnswered;

    /// <summary>Sum of the waits of all offered calls.</summary>
    public Duration WaitOfAll;

    /// <summary>Longest wait of an offered call.</summary>
    public Duration Longest;

    /// <summary>O: answered, abandoned, diverted and refused.</summary>
    public readonly long Offered => Answered + Abandoned + Diverted + Refused;

    /// <summary>ASA: mean wait of answered calls, rounded down to a microsecond; zero without any.</summary>
    public readonly Duration MeanAnswer => Mean(WaitOfAnswered, Answered);

    /// <summary>Mean ring time in it.</summary>
    public readonly Duration MeanRing => Mean(RingOfAnswered, Answered);

    /// <summary>Mean wait of all offered calls.</summary>
    public readonly Duration MeanWait => Mean(WaitOfAll, Offered);

    /// <summary>Abandoned / O'.</summary>
    public readonly int Abandonment => Share(Abandoned, Answered + Abandoned);

    /// <summary>The same without short ones on either side.</summary>
    public readonly int AbandonmentWithoutShort => Share(Abandoned - AbandonedShort, Answered + Abandoned - AbandonedShort);

    /// <summary>The service level.</summary>
    /// <param name="form">Which one.</param>
    /// <param name="withDiverted">Diverted calls are in O'.</param>
    public readonly int Level(ServiceForm form, bool withDiverted = false)
    {
        long all = Answered + Abandoned + (withDiverted ? Diverted : 0);
        return form switch
        {
            ServiceForm.OfAnswered            => Share(AnsweredInTime, Answered),
            ServiceForm.WithoutEarlyAbandoned => Share(AnsweredInTime, all - AbandonedInTime),
            ServiceForm.WithEarlyAbandoned    => Share(AnsweredInTime + AbandonedInTime, all),
            _                                 => Share(AnsweredInTime, all),
        };
    }

    internal readonly ServiceLevelRow Since(in ServiceLevelRow earlier) => new()
    {
        Entered = Entered - earlier.Entered,
        Answered = Answered - earlier.Answered,
        AnsweredInTime = AnsweredInTime - earlier.AnsweredInTime,
        Abandoned = Abandoned - earlier.Abandoned,
        AbandonedInTime = AbandonedInTime - earlier.AbandonedInTime,
        AbandonedShort = AbandonedShort - earlier.AbandonedShort,
        Diverted = Diverted - earlier.Diverted,
        Refused = Refused - earlier.Refused,
        WaitOfAnswered = WaitOfAnswered - earlier.WaitOfAnswered,
        RingOfAnswered = RingOfAnswered - earlier.RingOfAnswered,
        WaitOfAll = WaitOfAll - earlier.WaitOfAll,
    };

    private static Duration Mean(Duration sum, long count) => count == 0 ? Duration.Zero : new Duration(sum.Microseconds / count);

    private static int Share(long part, long whole) => whole == 0 ? -1 : (int)(((part * 1000) + (whole / 2)) / whole);
}
