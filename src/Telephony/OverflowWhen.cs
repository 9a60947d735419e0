namespace AcdController.Telephony;

/// <summary>When a call overflows to another queue.</summary>
public enum OverflowWhen : byte
{
    /// <summary>After a wait.</summary>
    Waited,

    /// <summary>The queue is full.</summary>
    Full,

    /// <summary>Nobody is signed in.</summary>
    NoAgents,
}
