using System.Collections.Generic;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>One call as the controller's records have it.</summary>
/// <param name="Calling">Who called.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="TalkedSeconds">Time with the agent.</param>
internal sealed record StoredCall(string Calling, AttemptOutcome Outcome, double TalkedSeconds)
{
    /// <summary>Time in queues; null: it was in none.</summary>
    public double? WaitedSeconds { get; init; }

    /// <summary>Time between being served and the end; null: the caller was not.</summary>
    public double? ServedSeconds { get; init; }
}

/// <summary>Compares what the callers lived through with what the controller says.</summary>
/// <remarks>
/// A caller may hang up in the very moment in which the switch joins or refuses the call, begins to tell him what he came for, or puts him into a queue. Then the two cross on the line: the caller has left
/// without it, or with it, the switch says otherwise, and both are right. Such crossings are found call by call, and only they may differ.
/// </remarks>
internal sealed class Verdict
{
    private const double CrossingSeconds = 0.5;
    private const int NamedMax = 10;

    private readonly List<string> _faults = [];

    // By outcome: how many more the callers say than the controller, crossings alone.
    private readonly Dictionary<AttemptOutcome, long> _crossed = [];

    /// <summary>One sentence for each disagreement; empty when all agrees.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Compares each record with its caller.</summary>
    public void CompareCalls(IReadOnlyDictionary<string, AttemptOutcome> callers, IReadOnlyList<StoredCall> records)
    {
        int named = 0;
        HashSet<string> seen = [];
        foreach (StoredCall record in records)
        {
            string? fault = null;
            if (!seen.Add(record.Calling)) fault = $"call of {record.Calling}: two records";
            else if (!callers.TryGetValue(record.Calling, out AttemptOutcome lived)) fault = $"call of {record.Calling}: a record, but no caller";
            else if (lived != record.Outcome && !IsCrossing(lived, record)) fault = $"call of {record.Calling}: the caller says {lived}, the record says {record.Outcome}";
            if (fault is not null && named++ < NamedMax) _faults.Add(fault);
        }

        if (named > NamedMax) _faults.Add($"and {named - NamedMax} more calls");
    }

    /// <summary>Compares the totals.</summary>
    public void CompareTotals(Summary summary)
    {
        TrafficCounts counts = summary.Counts;
        long ended = counts.Connected + counts.Served + counts.Abandoned + counts.Refused + counts.Failed;
        if (counts.Attempts == 0) _faults.Add("no call was placed");
        if (ended != counts.Attempts) _faults.Add($"attempts {counts.Attempts}, but connected + served + abandoned + refused + failed = {ended}");
        if (summary.StuckCalls != 0) _faults.Add($"{summary.StuckCalls} calls are stuck at the far ends");
        if (summary.StuckChannels != 0) _faults.Add($"{summary.StuckChannels} channels are stuck at the far ends or on the cards");
        if (counts.WrongPaths != 0) _faults.Add($"{counts.WrongPaths} calls had a wrong path");
        if (summary.Controller is not { } own)
        {
            _faults.Add("the controller did not answer at the end");
            return;
        }

        Same("records", counts.Attempts, own.Records);
        Same("attempts", counts.Attempts, own.Attempts);
        Same("connected", counts.Connected, own.Connected + Crossed(AttemptOutcome.Connected));
        Same("served", counts.Served, own.Served + Crossed(AttemptOutcome.Served));
        Same("abandoned", counts.Abandoned, own.Abandoned + Crossed(AttemptOutcome.Abandoned));
        Same("refused", counts.Refused, own.Refused + Crossed(AttemptOutcome.Refused));
        Same("failed", counts.Failed, own.Failed);
        None("calls", own.CallsAlive);
        None("agents", own.AgentsEngaged);
        None("channels", own.ChannelsBusy);
        None("cells", own.CellsBusy);
    }

    private bool IsCrossing(AttemptOutcome lived, StoredCall record)
    {
        if (lived is not (AttemptOutcome.Abandoned or AttemptOutcome.Served)) return false;
        bool crosses = record.Outcome switch
        {
            AttemptOutcome.Connected => record.TalkedSeconds < CrossingSeconds,
            AttemptOutcome.Refused   => true,
            AttemptOutcome.Served    => record.ServedSeconds < CrossingSeconds,
            AttemptOutcome.Abandoned => record.WaitedSeconds < CrossingSeconds,
            _                        => false,
        };
        if (!crosses) return false;
        _crossed[lived] = Crossed(lived) + 1;
        _crossed[record.Outcome] = Crossed(record.Outcome) - 1;
        return true;
    }

    private long Crossed(AttemptOutcome outcome) => _crossed.GetValueOrDefault(outcome);

    private void Same(string name, long callers, long controller)
    {
        if (callers != controller) _faults.Add($"{name}: the callers say {callers}, the controller says {controller}");
    }

    private void None(string name, long stuck)
    {
        if (stuck != 0) _faults.Add($"{stuck} {name} are stuck in the controller");
    }
}
