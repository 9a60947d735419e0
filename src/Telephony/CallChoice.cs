namespace AcdController.Telephony;

/// <summary>How an agent's next call is chosen; the clauses are those of docs/distribution.md.</summary>
public enum CallChoice : byte
{
    /// <summary>The call that needs it most: by weight, priority and need (C4 on).</summary>
    ByNeed,

    /// <summary>A call of the queue where his level is best (C2).</summary>
    ByLevel,

    /// <summary>A call of the queue where he is furthest behind the configured percentage (C3).</summary>
    ByShare,
}
