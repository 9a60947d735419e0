using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>What the distribution is to work with: compiled from configuration, never changed afterwards. The signs C1 … A9 are those of docs/distribution.md.</summary>
public sealed record DistributionRules
{
    /// <summary>By queue index; at most 512.</summary>
    public required ImmutableArray<QueueRule> Queues { get; init; }

    /// <summary>By agent index; at most 8 192.</summary>
    public required ImmutableArray<AgentRule> Agents { get; init; }

    /// <summary>What kinds of calls there are, by demand index: a plan's queue step names one.</summary>
    public required ImmutableArray<DemandRule> Demands { get; init; }

    /// <summary>Most calls in queues, offered and talking, together.</summary>
    public required int TicketCapacity { get; init; }

    /// <summary>Seconds of waiting that one step of priority is worth; zero keeps priorities strict (C5).</summary>
    public Duration Ageing { get; init; }

    /// <summary>C6 reckons the wait against the queue's objective.</summary>
    public bool ByObjective { get; init; }

    /// <summary>Decisions kept for `why`.</summary>
    public int DecisionsKept { get; init; } = 100_000;

    /// <summary>Begins the chance of random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Reasons of not-ready that say more than their code; no code twice.</summary>
    public ImmutableArray<ReasonRule> Reasons { get; init; } = [];

    /// <summary>X9: most time of after-call work, of manual work too.</summary>
    public Duration WrapUpMost { get; init; } = Duration.FromSeconds(8 * 3600);
}

/// <summary>A reason of not-ready.</summary>
/// <param name="Code">0 to 99; 0 is the one without a reason.</param>
/// <param name="Interruptible">A queue in need makes the agent ready.</param>
public readonly record struct ReasonRule(int Code, bool Interruptible);

/// <summary>An agent's skill.</summary>
/// <param name="Skill">Index, 0 to 255.</param>
/// <param name="Level">1, the best, to 16.</param>
public readonly record struct SkillLevel(int Skill, int Level);

/// <summary>What an agent is in one queue; without one: the level of the queue's main skill, tier 1, no reserve, no share.</summary>
/// <param name="Queue">Index.</param>
/// <param name="Level">1 to 16; 0: that of the queue's main skill.</param>
/// <param name="Tier">A3: 1 to 16.</param>
/// <param name="Reserve">Joins only while the queue's reserve is called.</param>
/// <param name="Percent">C3: share of his calls, 0 to 100.</param>
public readonly record struct Membership(int Queue, int Level, int Tier, bool Reserve, int Percent);

/// <summary>One step of a queue.</summary>
/// <param name="Who">Whom this step adds: postfix.</param>
/// <param name="Wait">How long a call stays in it; the last step has no end.</param>
/// <param name="SkipWhenNobody">Skipped when nobody of it or before is signed in.</param>
public readonly record struct StepRule(ImmutableArray<SkillTerm> Who, Duration Wait, bool SkipWhenNobody);

/// <summary>After-call work.</summary>
public enum WrapUpMode : byte
{
    /// <summary>Ends by its time.</summary>
    Timed,

    /// <summary>Ends when the agent says ready.</summary>
    Manual,
}

/// <summary>An overflow to another queue.</summary>
/// <param name="When">When.</param>
/// <param name="After">Waited: after so long since `since`.</param>
/// <param name="Queue">Where to.</param>
/// <param name="Leave">Waited: leaves this queue. Full and NoAgents never join it.</param>
public readonly record struct OverflowRule(OverflowWhen When, Duration After, int Queue, bool Leave);

/// <summary>A queue.</summary>
public sealed record QueueRule
{
    /// <summary>At least one, at most 10.</summary>
    public required ImmutableArray<StepRule> Steps { get; init; }

    /// <summary>The skill whose level is an agent's level in this queue unless his membership has one; -1: level 1.</summary>
    public int MainSkill { get; init; } = -1;

    /// <summary>A6.</summary>
    public ImmutableArray<int> PreferredSkills { get; init; } = [];

    /// <summary>A5.</summary>
    public bool PreferLocation { get; init; }

    /// <summary>A7.</summary>
    public bool PreferLevel { get; init; }

    /// <summary>A8.</summary>
    public AgentOrder Order { get; init; }

    /// <summary>Whom an offer rings.</summary>
    public RingMode Ring { get; init; }

    /// <summary>Ring all, progressive: most at once, 2 to 32.</summary>
    public int RingMost { get; init; } = 8;

    /// <summary>Progressive: time between two.</summary>
    public Duration RingStep { get; init; } = Duration.FromSeconds(10);

    /// <summary>C4: 0 to 15.</summary>
    public int Weight { get; init; }

    /// <summary>C6 by objective, and the limit of the service level: above zero.</summary>
    public Duration Objective { get; init; } = Duration.FromSeconds(20);

    /// <summary>An abandoned call that waited less is a short one.</summary>
    public Duration ShortAbandon { get; init; } = Duration.FromSeconds(5);

    /// <summary>Most calls that wait; 0: only calls that an agent takes at once.</summary>
    public int Length { get; init; } = 100;

    /// <summary>Longest wait; zero: none.</summary>
    public Duration WaitMost { get; init; }

    /// <summary>Nobody signed in: refuse at once.</summary>
    public bool RefuseWithoutAgents { get; init; }

    /// <summary>Nobody signed in: wait so long; zero: for ever.</summary>
    public Duration NoAgentsGrace { get; init; }

    /// <summary>At most 8.</summary>
    public ImmutableArray<OverflowRule> Overflows { get; init; } = [];

    /// <summary>A caller who calls again in this time has his place back; zero: not.</summary>
    public Duration RegainWithin { get; init; }

    /// <summary>Reserve: so many calls wait; 0: not by number.</summary>
    public int ReserveWaiting { get; init; }

    /// <summary>Reserve: one has waited so long; zero: not by time.</summary>
    public Duration ReserveWait { get; init; }

    /// <summary>Interruptible agents are needed: so many calls wait; 0: not by number.</summary>
    public int NeededWaiting { get; init; }

    /// <summary>Interruptible agents are needed: one has waited so long; zero: not by time.</summary>
    public Duration NeededWait { get; init; }

    /// <summary>After-call work.</summary>
    public WrapUpMode WrapUpMode { get; init; }

    /// <summary>Timed: how long; zero: none.</summary>
    public Duration WrapUp { get; init; }
}

/// <summary>An agent.</summary>
public sealed record AgentRule
{
    /// <summary>At most 64, no skill twice.</summary>
    public ImmutableArray<SkillLevel> Skills { get; init; } = [];

    /// <summary>No queue twice.</summary>
    public ImmutableArray<Membership> Queues { get; init; } = [];

    /// <summary>Index of the location, 0 to 7.</summary>
    public int Location { get; init; }

    /// <summary>C2, C3.</summary>
    public CallChoice Choice { get; init; }

    /// <summary>A8 weighted random: 1 to 16.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Signed in and ready from the start.</summary>
    public bool ReadyAtStart { get; init; }

    /// <summary>So many offers not answered one after the other make him not ready.</summary>
    public int NoAnswersMost { get; init; } = 1;

    /// <summary>So many refusals one after the other make him not ready.</summary>
    public int RefusalsMost { get; init; } = 1;

    /// <summary>Rest after an offer not taken, while the counts are not reached.</summary>
    public Duration Rest { get; init; } = Duration.FromSeconds(2);

    /// <summary>How long a forced not-ready lasts; zero: until somebody says ready.</summary>
    public Duration ReturnAfter { get; init; }

    /// <summary>Forced not-ready so long: signed out; zero: never.</summary>
    public Duration LogOutAfter { get; init; }

    /// <summary>Longest time signed in, then signed out after the call in hand; zero: none.</summary>
    public Duration Shift { get; init; }

    /// <summary>His after-call work in place of the queue's; negative: the queue's.</summary>
    public Duration WrapUp { get; init; } = new(-1);
}

/// <summary>A kind of call: where it waits and what it asks for.</summary>
public sealed record DemandRule
{
    /// <summary>Queues joined at once, in this order; at most 8, none only for calls to one agent.</summary>
    public required ImmutableArray<int> Queues { get; init; }

    /// <summary>C5, 0 to 15.</summary>
    public int Priority { get; init; }

    /// <summary>C6.</summary>
    public Duration HeadStart { get; init; }

    /// <summary>What an agent must match beside the queue's steps; empty: nothing.</summary>
    public ImmutableArray<SkillTerm> Required { get; init; } = [];

    /// <summary>A6.</summary>
    public ImmutableArray<int> Preferred { get; init; } = [];

    /// <summary>A1: this agent; -1: the one the request names, if any.</summary>
    public int Agent { get; init; } = -1;

    /// <summary>A1: waits for him so long; zero: only if he is free at once.</summary>
    public Duration AgentWait { get; init; }

    /// <summary>Place in the first queue, 1 the front; 0: by rule.</summary>
    public int Position { get; init; }
}
