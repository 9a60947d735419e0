using System.Collections.Generic;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>One call as the controller's records have it.</summary>
/// <param name="Calling">Who called.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="TalkedSeconds">Time with the agent.</param>
internal sealed record StoredCall(string Calling, AttemptOutcome Outcome, double TalkedSeconds);

/// <summary>Compares what the callers lived through with what the controller says.</summary>
/// <remarks>
/// A caller may hang up in the very moment in which the switch joins or refuses the call. Then the two messages cross on the line, the caller has abandoned and the
/// switch has connected or refused, and both are right. Such crossings are found call by call, and only they may differ.
/// </remarks>
internal sealed class Verdict
{
    private const double CrossingSeconds = 0.5;
    private const int NamedMax = 10;

    private readonly List<string> _faults = [];
    private long _crossedConnected;
    private long _crossedRefused;

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
        long ended = counts.Connected + counts.Abandoned + counts.Refused + counts.Failed;
        if (counts.Attempts == 0) _faults.Add("no call was placed");
        if (ended != counts.Attempts) _faults.Add($"attempts {counts.Attempts}, but connected + abandoned + refused + failed = {ended}");
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
        Same("connected", counts.Connected, own.Connected - _crossedConnected);
        Same("abandoned", counts.Abandoned, own.Abandoned + _crossedConnected + _crossedRefused);
        Same("refused", counts.Refused, own.Refused - _crossedRefused);
        Same("failed", counts.Failed, own.Failed);
        None("calls", own.CallsAlive);
        None("agents", own.AgentsEngaged);
        None("channels", own.ChannelsBusy);
        None("cells", own.CellsBusy);
    }

    private bool IsCrossing(AttemptOutcome lived, StoredCall record)
    {
        if (lived != AttemptOutcome.Abandoned) return false;
        bool connected = record.Outcome == AttemptOutcome.Connected && record.TalkedSeconds < CrossingSeconds;
        bool refused = record.Outcome == AttemptOutcome.Refused;
        _crossedConnected += connected ? 1 : 0;
        _crossedRefused += refused ? 1 : 0;
        return connected || refused;
    }

    private void Same(string name, long callers, long controller)
    {
        if (callers != controller) _faults.Add($"{name}: the callers say {callers}, the controller says {controller}");
    }

    private void None(string name, long stuck)
    {
        if (stuck != 0) _faults.Add($"{stuck} {name} are stuck in the controller");
    }
}
