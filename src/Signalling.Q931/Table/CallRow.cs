using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>One call in signalling.</summary>
internal struct CallRow
{
    /// <summary>The leg in call control.</summary>
    public Handle Leg;

    /// <summary>The span's ordinal.</summary>
    public int Span;

    /// <summary>Value of the call reference, 1 to 32767.</summary>
    public ushort Reference;

    /// <summary>We chose the reference: we placed the call.</summary>
    public bool Own;

    /// <summary>State.</summary>
    public CallState State;

    /// <summary>The B-channel, 0 while the call has none.</summary>
    public byte Channel;

    /// <summary>Expiries of the timer of this state.</summary>
    public byte Expiries;

    /// <summary>Why the call ends, for call control; None until it is being cleared.</summary>
    public Cause Told;

    /// <summary>Why the call ends, for the far side; None until we clear.</summary>
    public Cause Sent;
}

/// <summary>The numbers of a call, kept apart from its row: only SETUP and its repetition read them.</summary>
internal struct CallNumbers
{
    /// <summary>Whom the call is for.</summary>
    public Digits Called;

    /// <summary>Who calls.</summary>
    public Digits Calling;

    /// <summary>Digits of <see cref="Called"/> that our SETUP carries.</summary>
    public byte InSetup;

    /// <summary>Digits of <see cref="Called"/> that the far side has been sent, SETUP included.</summary>
    public byte Given;

    /// <summary>The far side has been told that nothing follows.</summary>
    public bool CompleteSaid;

    /// <summary>Call control has said that nothing follows.</summary>
    public bool Complete;
}

/// <summary>One span in signalling.</summary>
internal struct SpanRow
{
    /// <summary>Its calls.</summary>
    public ListHead Calls;

    /// <summary>Bit n: a call has channel n.</summary>
    public uint Busy;

    /// <summary>Bit n: channel n is put aside after T308 expired twice.</summary>
    public uint Aside;

    /// <summary>The call reference that was given out last.</summary>
    public ushort LastReference;

    /// <summary>The data link is established.</summary>
    public bool Up;
}
