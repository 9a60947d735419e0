using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>What belongs to one event beside its name: everything the actions need and the table does not.</summary>
internal struct CallFacts
{
    /// <summary>The moment of the event.</summary>
    public Instant Now;

    /// <summary>The span's ordinal.</summary>
    public int Span;

    /// <summary>The call reference, also when there is no call.</summary>
    public CallReference Reference;

    /// <summary>What call control shall be told; None when nothing was said.</summary>
    public Cause Cause;

    /// <summary>What the far side shall be told in answer; None when the answer needs no cause.</summary>
    public Cause Reply;

    /// <summary>Element or message type that the answer names, 0 for none.</summary>
    public byte Diagnostic;

    /// <summary>The state in a STATUS.</summary>
    public byte ReportedState;

    /// <summary>Sound may be in the channel.</summary>
    public bool InBand;

    /// <summary>Notification indicator, received or to be sent.</summary>
    public byte Notification;

    /// <summary>The called number is complete.</summary>
    public bool Complete;

    /// <summary>Set by an action: the link would not take a message.</summary>
    public bool Lost;
}
