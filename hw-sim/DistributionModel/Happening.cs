using System.Globalization;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.DistributionModel;

/// <summary>What can happen in a schedule.</summary>
public enum HappeningKind
{
    /// <summary>Time passes.</summary>
    Pass,

    /// <summary>A call asks for an agent.</summary>
    Enqueue,

    /// <summary>An agent answers.</summary>
    Accept,

    /// <summary>An agent does not take the offer.</summary>
    Refuse,

    /// <summary>The ring time is over.</summary>
    TimeOut,

    /// <summary>The caller leaves.</summary>
    Leave,

    /// <summary>The talk is over.</summary>
    Finish,

    /// <summary>The talk lost its agent.</summary>
    Recall,

    /// <summary>The caller is put on hold.</summary>
    Hold,

    /// <summary>The caller is taken back.</summary>
    Resume,

    /// <summary>An agent's telephone is free.</summary>
    TelephoneFree,

    /// <summary>An agent's telephone is used for another call.</summary>
    TelephoneTaken,

    /// <summary>An operator changes a priority.</summary>
    ChangePriority,

    /// <summary>An operator gives a call a place.</summary>
    MoveTo,

    /// <summary>An operator takes a call out.</summary>
    PullOut,

    /// <summary>A command for an agent.</summary>
    Command,

    /// <summary>The engine is saved, and a fresh one goes on.</summary>
    Restart,

    /// <summary>The same rules are committed once more: a fresh engine takes over, octet by octet (Number 0) or by entering everybody anew (1).</summary>
    Succeed,
}

/// <summary>One event of a schedule. Calls are known by the number of the event that brought them, so events can be left out and the others still mean the same.</summary>
public readonly record struct Happening(HappeningKind Kind)
{
    /// <summary>Number of the call; of a new one for Enqueue.</summary>
    public int Call { get; init; }

    /// <summary>Index of the agent; Enqueue: the one asked for.</summary>
    public int Agent { get; init; }

    /// <summary>Enqueue: the demand. Refuse: why. ChangePriority: the priority. MoveTo: the place. TelephoneTaken: for what. Command: which one.</summary>
    public int Number { get; init; }

    /// <summary>Enqueue: priority, -1 for the demand's. Command: code of the reason, or by force.</summary>
    public int Other { get; init; }

    /// <summary>Enqueue: location.</summary>
    public int Location { get; init; }

    /// <summary>Enqueue: who calls; 0: nobody known.</summary>
    public int Caller { get; init; }

    /// <summary>Pass: how long. Enqueue: waited so long before. Command: how much more time.</summary>
    public Duration Time { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        HappeningKind.Pass => string.Create(CultureInfo.InvariantCulture, $"pass {Time.Milliseconds} ms"),
        HappeningKind.Enqueue => string.Create(CultureInfo.InvariantCulture, $"call {Call} enters, demand {Number}, priority {Other}, agent {Agent}, location {Location}, caller {Caller}, waited before {Time.Milliseconds} ms"),
        HappeningKind.Accept => $"agent {Agent} answers call {Call}",
        HappeningKind.Refuse => $"agent {Agent} does not take call {Call}: {(RefusalKind)Number}",
        HappeningKind.TelephoneFree => $"telephone of agent {Agent} is free",
        HappeningKind.TelephoneTaken => $"telephone of agent {Agent} is taken: {(TelephoneUse)Number}",
        HappeningKind.ChangePriority => $"call {Call} has priority {Number}",
        HappeningKind.MoveTo => $"call {Call} is moved to place {Number}",
        HappeningKind.Command => string.Create(CultureInfo.InvariantCulture, $"agent {Agent}: {(AgentCommandKind)Number} {Other} {Time.Milliseconds} ms"),
        HappeningKind.Restart => "restart",
        HappeningKind.Succeed => Number == 0 ? "succession" : "succession, entered anew",
        _ => $"call {Call}: {Kind}",
    };
}
