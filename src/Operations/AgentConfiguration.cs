using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>A skill that an agent has.</summary>
/// <param name="Skill">Its index.</param>
/// <param name="Level">1, the best, to 16.</param>
public readonly record struct HeldSkill(int Skill, int Level = 1);

/// <summary>A queue that an agent lists.</summary>
/// <param name="Queue">Its index.</param>
/// <param name="Level">1 to 16; 0: that of the queue's main skill.</param>
/// <param name="Tier">1 to 16; lower tiers first.</param>
/// <param name="Reserve">Joins only when the queue's reserve is called.</param>
/// <param name="Percent">Share of the agent's calls, 0 to 100.</param>
public readonly record struct QueueMembership(int Queue, int Level = 0, int Tier = 1, bool Reserve = false, int Percent = 0);

/// <summary>An agent.</summary>
public sealed record AgentConfiguration
{
    /// <summary>The agent's name in commands and records: letters, digits, - and _; usually the extension.</summary>
    public required string Name { get; init; }

    /// <summary>The number that a SETUP to the agent carries.</summary>
    public required Digits Number { get; init; }

    /// <summary>At most 64, ascending.</summary>
    public ImmutableArray<HeldSkill> Skills { get; init; } = [];

    /// <summary>Queues with settings of their own, ascending.</summary>
    public ImmutableArray<QueueMembership> Queues { get; init; } = [];

    /// <summary>Index of the span the agent is reached on; -1: any station span.</summary>
    public int Span { get; init; } = -1;

    /// <summary>0: none; n: site n - 1.</summary>
    public int Site { get; init; }

    /// <summary>Logged in and ready when the box starts.</summary>
    public bool ReadyAtStart { get; init; }

    /// <summary>How the next call is chosen.</summary>
    public CallChoice Choose { get; init; }

    /// <summary>Chance in queues that choose by weight, 1 to 16.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>So many calls not answered one after the other make not-ready.</summary>
    public int NoAnswers { get; init; } = 1;

    /// <summary>So many calls refused one after the other make not-ready.</summary>
    public int Refusals { get; init; } = 1;

    /// <summary>Rest after a call not answered or refused, before the next is offered.</summary>
    public Duration Rest { get; init; } = Duration.FromSeconds(2);

    /// <summary>How long an agent who did not answer stays not-ready before being ready again by itself; zero: until somebody says ready.</summary>
    public Duration ReturnAfter { get; init; }

    /// <summary>Forced not-ready so long: logged out; zero: never.</summary>
    public Duration LogOutAfter { get; init; }

    /// <summary>Logged in so long: logged out after the call in hand; zero: never.</summary>
    public Duration Shift { get; init; }

    /// <summary>After-call work in place of the queue's.</summary>
    public Duration? WrapUp { get; init; }

    /// <summary>The telephone answers by itself.</summary>
    public bool AutoAnswer { get; init; }

    /// <summary>The telephone stays connected from log-in to log-out.</summary>
    public bool NailedUp { get; init; }

    /// <summary>What he presses to sign in at a telephone, as digits, or what is kept of it: `pbkdf2-sha256:ITERATIONS:SALT:HASH`. Empty: he cannot. The host keeps hashes only.</summary>
    public string Pin { get; init; } = "";

    /// <summary>He consults, transfers and dials inside only.</summary>
    public bool InsideOnly { get; init; }

    /// <summary>A call is his when he has answered and pressed 1.</summary>
    public bool ConfirmKey { get; init; }

    /// <summary>He may break in to other agents and take back what he answered first.</summary>
    public bool PriorityCalls { get; init; }
}

/// <summary>A reason for being not ready.</summary>
/// <param name="Code">1 to 99.</param>
/// <param name="Name">Its name.</param>
/// <param name="Interruptible">Called back to work when a queue needs it.</param>
public sealed record ReasonConfiguration(int Code, string Name, bool Interruptible);
