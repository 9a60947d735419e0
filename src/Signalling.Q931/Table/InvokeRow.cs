using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

/// <summary>What we have asked the far side for and wait to hear about.</summary>
internal enum InvokeKind : byte
{
    /// <summary>The row is free.</summary>
    None,

    /// <summary>A link id for a transfer (EN 300 369).</summary>
    LinkId,

    /// <summary>The transfer itself (EN 300 369).</summary>
    Execute,

    /// <summary>Identification of a malicious caller (EN 300 130).</summary>
    Trace,

    /// <summary>A change of message waiting (EN 300 745).</summary>
    MessageWaiting,
}

/// <summary>One invocation without an answer yet.</summary>
internal struct InvokeRow
{
    /// <summary>What was asked.</summary>
    public InvokeKind Kind;

    /// <summary>Invoke id, given out by span.</summary>
    public short Id;

    /// <summary>The span's ordinal.</summary>
    public int Span;

    /// <summary>The call in whose messages it was asked; none: without a call.</summary>
    public Handle Call;

    /// <summary>Of a transfer: the call that asked first, until the end the one call control hears about.</summary>
    public Handle First;

    /// <summary>Of a transfer: the other call.</summary>
    public Handle Other;
}
