using AcdController.Kernel;

namespace AcdController.Theory;

/// <summary>What an engine says.</summary>
public enum EngineNewsKind
{
    /// <summary>The agent is to have the call.</summary>
    Offer,

    /// <summary>The call has waited as long as its queue lets it.</summary>
    Left,
}

/// <summary>News of one call.</summary>
/// <param name="Kind">What.</param>
/// <param name="Call">Which call.</param>
/// <param name="Agent">Offer: for whom.</param>
public readonly record struct EngineNews(EngineNewsKind Kind, int Call, int Agent);

/// <summary>A distribution engine as queueing theory sees it: calls come, are offered, are answered at once, end or are given up. The real one, or one with a fault planted on purpose.</summary>
public interface IEngine
{
    /// <summary>No timer of its own is due before.</summary>
    Instant NextDue { get; }

    /// <summary>Time has come so far: what is due happens.</summary>
    void Advance(Instant now);

    /// <summary>A call comes.</summary>
    /// <returns>False when it is refused.</returns>
    bool Enter(int call, int demand, Instant now);

    /// <summary>The agent answers the offer.</summary>
    void Answer(int call, int agent, Instant now);

    /// <summary>The talk is over.</summary>
    void Finish(int call, int agent, Instant now);

    /// <summary>The caller hangs up before an agent answered.</summary>
    void Leave(int call, Instant now);

    /// <summary>Takes the oldest news.</summary>
    bool TryTake(Instant now, out EngineNews news);
}
