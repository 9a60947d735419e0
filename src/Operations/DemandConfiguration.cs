using System;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>Where a call waits and what it asks for: what a queue step or an agent step of a plan says. Steps that say the same share one.</summary>
public sealed record DemandConfiguration
{
    /// <summary>Indices of the queues joined at once, in this order; none for a call to one agent only.</summary>
    public ImmutableArray<int> Queues { get; init; } = [];

    /// <summary>0 to 15; higher first.</summary>
    public int Priority { get; init; }

    /// <summary>Counts as having waited so long already.</summary>
    public Duration HeadStart { get; init; }

    /// <summary>What an agent must match beside the queue's steps: postfix; empty: nothing.</summary>
    public ImmutableArray<SkillTerm> Required { get; init; } = [];

    /// <summary>Indices of skills that the agent should have, ascending.</summary>
    public ImmutableArray<int> Preferred { get; init; } = [];

    /// <summary>Index of the agent asked for; -1: nobody.</summary>
    public int Agent { get; init; } = -1;

    /// <summary>Asks for the agent who served the caller last.</summary>
    public bool LastAgent { get; init; }

    /// <summary>How long the call waits for that agent alone; zero: only when free at once.</summary>
    public Duration AgentWait { get; init; }

    /// <summary>Place in the first queue, 1 the front; 0: by rule.</summary>
    public int Position { get; init; }

    /// <inheritdoc/>
    public bool Equals(DemandConfiguration? other) => other is not null
        && Queues.AsSpan().SequenceEqual(other.Queues.AsSpan())
        && Required.AsSpan().SequenceEqual(other.Required.AsSpan())
        && Preferred.AsSpan().SequenceEqual(other.Preferred.AsSpan())
        && (Priority, HeadStart, Agent, LastAgent, AgentWait, Position) == (other.Priority, other.HeadStart, other.Agent, other.LastAgent, other.AgentWait, other.Position);

    /// <inheritdoc/>
    public override int GetHashCode() => (((Queues.Length * 31) + Required.Length) * 31 + Preferred.Length) * 31 + Priority;
}
