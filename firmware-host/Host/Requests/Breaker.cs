using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>How a source does.</summary>
internal enum BreakerState : byte
{
    /// <summary>It is asked.</summary>
    Closed,

    /// <summary>It is not asked: it failed too often.</summary>
    Open,

    /// <summary>It is tried, and not asked otherwise.</summary>
    Trying,
}

/// <summary>Keeps off a source that fails: after so many failures in a row it is not asked for a while, then tried once by the box itself, and asked again when that went well.</summary>
/// <remarks>No thread and no clock of its own. Users lock.</remarks>
/// <param name="after">Failures in a row.</param>
/// <param name="pause">How long it is left alone.</param>
internal sealed class Breaker(int after, Duration pause)
{
    private int _failures;
    private Instant _triedAt;

    /// <summary>How the source does.</summary>
    public BreakerState State { get; private set; }

    /// <summary>Since when.</summary>
    public Instant Since { get; private set; }

    /// <summary>When it is to be tried; Never: not at all.</summary>
    public Instant TryAt => State == BreakerState.Open ? _triedAt + pause : Instant.Never;

    /// <summary>An answer came.</summary>
    /// <returns>True: it is asked again from now on.</returns>
    public bool Succeeded(Instant now)
    {
        // What was asked before it broke may still answer; only a try counts then.
        if (State == BreakerState.Open) return false;
        _failures = 0;
        if (State == BreakerState.Closed) return false;
        (State, Since) = (BreakerState.Closed, now);
        return true;
    }

    /// <summary>No answer came.</summary>
    /// <returns>True: it is not asked any more from now on.</returns>
    public bool Failed(Instant now)
    {
        if (State == BreakerState.Open) return false;
        if (State == BreakerState.Trying)
        {
            (State, _triedAt) = (BreakerState.Open, now);
            return false;
        }

        if (++_failures < after) return false;
        (State, Since, _triedAt) = (BreakerState.Open, now, now);
        return true;
    }

    /// <summary>The box itself found no life in it.</summary>
    /// <returns>True: it is not asked any more from now on.</returns>
    public bool Break(Instant now)
    {
        if (State != BreakerState.Closed) return Failed(now);
        (State, Since, _triedAt) = (BreakerState.Open, now, now);
        return true;
    }

    /// <summary>It is tried now, when it is time.</summary>
    public bool TryBegin(Instant now)
    {
        if (State != BreakerState.Open || now < TryAt) return false;
        State = BreakerState.Trying;
        return true;
    }
}
