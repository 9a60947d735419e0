using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace AcdController.Bench;

/// <summary>What a distribution run found; medians over the rounds, in processor time.</summary>
internal sealed record DistributionResult : BenchResult
{
    public required int Rounds { get; init; }

    /// <summary>A whole call with 10 000 waiting to one with 10.</summary>
    public required double FlatnessWaiting { get; init; }

    /// <summary>A whole call with 8 000 agents to one with 10, all free.</summary>
    public required double FlatnessAgents { get; init; }

    /// <summary>The same with 1 000 calls waiting and nobody free.</summary>
    public required double FlatnessAgentsBusy { get; init; }

    /// <summary>A whole call with the same agents in 50 queues to one with all in one queue, all free.</summary>
    public required double FlatnessQueues { get; init; }

    /// <summary>The same with 1 000 calls waiting in 50 queues or in one, and nobody free.</summary>
    public required double FlatnessQueuesBusy { get; init; }

    /// <summary>The decision alone: a call is chosen for an agent, the reason recorded.</summary>
    public required double DecisionNs1k { get; init; }

    public required double DecisionNs100k { get; init; }

    /// <summary>An agent's telephone is free: he is ready, a call is chosen, the reason recorded, the call taken from its lines, the agent and the estimates told, the offer posted.</summary>
    public required double FreedToOfferNs1k { get; init; }

    public required double FreedToOfferNs100k { get; init; }

    /// <summary>Bare structures: the choice alone.</summary>
    public required double BareChoiceNs1k { get; init; }

    public required double BareChoiceNs100k { get; init; }

    /// <summary>Bare structures: chosen and taken from its line.</summary>
    public required double BareDispatchNs1k { get; init; }

    public required double BareDispatchNs100k { get; init; }

    /// <summary>The decision at 1 000 waiting to the choice of bare structures.</summary>
    public required double RatioToBare { get; init; }

    /// <summary>From an agent who becomes free to the offer, at 1 000 waiting, to the dispatch of bare structures.</summary>
    public required double RatioToBareFreedToOffer { get; init; }

    /// <summary>Whole call at 10 waiting to enqueue and dispatch of bare structures.</summary>
    public required double RatioToBareWholeCall { get; init; }

    public required double BytesPerCall { get; init; }

    public required double LongestStepMicroseconds { get; init; }

    /// <summary>Nanoseconds of a whole call: 10 and 10 000 waiting; 10 and 8 000 agents free, busy; 1 and 50 queues free, busy; bare structures.</summary>
    public required IReadOnlyList<double> CallNs { get; init; }

    public required IReadOnlyList<StepFigure> Steps { get; init; }

    public required QuietFigures Quiet { get; init; }

    protected override string Lines() => string.Create(CultureInfo.InvariantCulture, $"""
        distribution alone, the real selector; 64 skills, each on one agent in ten, 8 priorities; processor time, median of {Rounds} rounds taken in turn
                                          ours       bare
        a decision with its reason recorded
          1 000 waiting             {DecisionNs1k,10:F0} {BareChoiceNs1k,10:F0}   ns   ratio {RatioToBare:F1}
          100 000 waiting           {DecisionNs100k,10:F0} {BareChoiceNs100k,10:F0}   ns
        an agent becomes free, until his offer is out
          1 000 waiting             {FreedToOfferNs1k,10:F0} {BareDispatchNs1k,10:F0}   ns   ratio {RatioToBareFreedToOffer:F1}
          100 000 waiting           {FreedToOfferNs100k,10:F0} {BareDispatchNs100k,10:F0}   ns
        a whole call: enqueue, decide, offer, accept, complete
          waiting 10 -> 10 000      {CallNs[0],10:F0} {CallNs[1],10:F0}   ns   ratio {FlatnessWaiting:F2}
          agents 10 -> 8 000, free  {CallNs[2],10:F0} {CallNs[3],10:F0}   ns   ratio {FlatnessAgents:F2}
          the same, 1 000 waiting   {CallNs[4],10:F0} {CallNs[5],10:F0}   ns   ratio {FlatnessAgentsBusy:F2}
          queues 1 -> 50, free      {CallNs[6],10:F0} {CallNs[7],10:F0}   ns   ratio {FlatnessQueues:F2}
          the same, 1 000 waiting   {CallNs[8],10:F0} {CallNs[9],10:F0}   ns   ratio {FlatnessQueuesBusy:F2}
          bare, 10 waiting          {CallNs[10],10:F0}              ns   ours {RatioToBareWholeCall:F1} times that
          allocated per call        {BytesPerCall,10:F0}              bytes
        the longest step: {LongestStepMicroseconds:F1} us
        {StepTable()}100 000 waiting, 8 000 agents, nothing happens for an hour
          asking for the next wake  {Quiet.NextWakeNs,10:F1}              ns
          the hour                  {Quiet.HourMicroseconds,10:F0}              us, {Quiet.Wakes} wakes; {Quiet.HourWithDeadlinesMicroseconds:F0} us with a deadline for each call
          memory                    {Quiet.OctetsPerTicket,10:F0}              octets a call, {Quiet.Megabytes:F0} million in all
        """);

    private string StepTable()
    {
        var text = new StringBuilder();
        foreach (StepFigure step in Steps)
            text.Append(CultureInfo.InvariantCulture, $"  {step.Name,-48} {step.LongestMicroseconds,8:F1} us at most, {step.Steps,6} steps in {step.AllMicroseconds / 1000,6:F1} ms\n");
        return text.ToString();
    }
}
