namespace AcdController.Telephony;

/// <summary>How a call to a customer went.</summary>
public enum AttemptResult : byte
{
    /// <summary>It is under way.</summary>
    None,

    /// <summary>He and the agent have talked.</summary>
    Talked,

    /// <summary>He was busy, did not answer, or there was no way to him: see the cause.</summary>
    NotReached,

    /// <summary>The agent left before he answered.</summary>
    AgentGone,

    /// <summary>A rule forbade it: nobody was dialled.</summary>
    Forbidden,

    /// <summary>It was cancelled, or its call taken away, before he answered.</summary>
    Withdrawn,

    /// <summary>The agent looked at it and did not want it: nobody was dialled.</summary>
    Declined,
}
