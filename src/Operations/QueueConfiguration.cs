using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>An overflow.</summary>
/// <param name="When">When.</param>
/// <param name="After">Waited: so long.</param>
/// <param name="Queue">Index of the queue that it goes to.</param>
/// <param name="Leave">Waited: leaves the queue that it comes from.</param>
public readonly record struct OverflowConfiguration(OverflowWhen When, Duration After, int Queue, bool Leave);

/// <summary>One step of a queue.</summary>
/// <param name="Who">Whom it adds: postfix.</param>
/// <param name="Wait">How long a call stays in it; the last step has no end, and zero here.</param>
/// <param name="SkipWhenNobody">Skipped when nobody of it or before is signed in.</param>
public readonly record struct StepConfiguration(ImmutableArray<SkillTerm> Who, Duration Wait, bool SkipWhenNobody);

/// <summary>A number of waiting calls, or a wait, from which on something happens; zero: not by this.</summary>
/// <param name="Waiting">So many calls wait.</param>
/// <param name="Oldest">One has waited so long.</param>
public readonly record struct WaitThreshold(int Waiting, Duration Oldest);

/// <summary>A queue of waiting calls.</summary>
public sealed record QueueConfiguration
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Index of the skill whose level is an agent's level in this queue; -1: none.</summary>
    public int MainSkill { get; init; } = -1;

    /// <summary>1 to 10; agents widen from step to step.</summary>
    public ImmutableArray<StepConfiguration> Steps { get; init; } = [];

    /// <summary>Indices of skills that agents should have, ascending.</summary>
    public ImmutableArray<int> PreferredSkills { get; init; } = [];

    /// <summary>Agents of better level before others.</summary>
    public bool PreferLevel { get; init; }

    /// <summary>Agents of the caller's site before others.</summary>
    public bool PreferSite { get; init; }

    /// <summary>The choice among agents who are equal otherwise.</summary>
    public AgentOrder AgentOrder { get; init; }

    /// <summary>Whom a call rings.</summary>
    public RingMode Ring { get; init; }

    /// <summary>All, Progressive: most at once, 2 to 32.</summary>
    public int RingMost { get; init; } = 8;

    /// <summary>Progressive: time between two.</summary>
    public Duration RingStep { get; init; } = Duration.FromSeconds(10);

    /// <summary>How long an agent is rung.</summary>
    public Duration RingTime { get; init; } = Duration.FromSeconds(15);

    /// <summary>0 to 15: heavier queues first.</summary>
    public int Weight { get; init; }

    /// <summary>A call shall be answered in this time.</summary>
    public Duration Objective { get; init; } = Duration.FromSeconds(20);

    /// <summary>A caller who leaves before has not really waited.</summary>
    public Duration ShortAbandon { get; init; } = Duration.FromSeconds(5);

    /// <summary>Index of the announcement played over and over while a call waits; -1 for silence.</summary>
    public int Music { get; init; } = -1;

    /// <summary>What waiting callers and agents hear beside it.</summary>
    public WaitingConfiguration Waiting { get; init; } = new();

    /// <summary>Most calls that wait; one more is refused with cause 17. 0: only calls that an agent can take at once.</summary>
    public int Length { get; init; } = 100;

    /// <summary>Longest wait; zero: none.</summary>
    public Duration LongestWait { get; init; }

    /// <summary>Nobody is signed in: the call is refused.</summary>
    public bool RefuseWithoutAgents { get; init; }

    /// <summary>Nobody is signed in: the call waits so long; zero: for ever.</summary>
    public Duration NoAgentsGrace { get; init; }

    /// <summary>At most 8.</summary>
    public ImmutableArray<OverflowConfiguration> Overflows { get; init; } = [];

    /// <summary>A caller who calls again in this time has the old place; zero: not.</summary>
    public Duration RegainWithin { get; init; }

    /// <summary>After-call work lasts until the agent has given a summary code.</summary>
    public bool SummaryRequired { get; init; }

    /// <summary>From when on reserve agents join.</summary>
    public WaitThreshold Reserve { get; init; }

    /// <summary>From when on agents who may be interrupted are called.</summary>
    public WaitThreshold Needed { get; init; }

    /// <summary>After-call work ends when the agent says so.</summary>
    public bool WrapUpManual { get; init; }

    /// <summary>After-call work of an agent after a call of this queue, unless manual.</summary>
    public Duration WrapUp { get; init; } = Duration.FromSeconds(5);
}
