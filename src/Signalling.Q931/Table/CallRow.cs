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

    /// <summary>We placed the call on this channel and no other.</summary>
    public bool Insists;

    /// <summary>State.</summary>
    public CallState State;

    /// <summary>The B-channel, 0 while the call has none.</summary>
    public byte Channel;

    /// <summary>What the state alone does not say.</summary>
    public CallMode Mode;

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

    /// <summary>May the called party see who calls?</summary>
    public NumberPresentation Presentation;

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

    /// <summary>Bit n: channel n is put aside, after T308 expired twice or a restart failed.</summary>
    public uint Aside;

    /// <summary>Bit n: our operator has blocked channel n; a call may still have it.</summary>
    public uint Blocked;

    /// <summary>Bit n: the far end has refused channel n again and again.</summary>
    public uint Shunned;

    /// <summary>Bit n: our RESTART for channel n is out.</summary>
    public uint Restarting;

    /// <summary>Bit n: channel n is to be restarted, with its call.</summary>
    public uint RestartDue;

    /// <summary>Bit n: channel n is to be restarted if it is idle when its turn comes.</summary>
    public uint RestartIfIdle;

    /// <summary>The whole interface is to be restarted.</summary>
    public bool InterfaceDue;

    /// <summary>Our RESTART that is out is for the whole interface.</summary>
    public bool InterfaceRestarting;

    /// <summary>State of our restart.</summary>
    public GlobalState OwnRestart;

    /// <summary>State of the far end's restart; Rest between two steps.</summary>
    public GlobalState FarRestart;

    /// <summary>How often the RESTART that is out was sent.</summary>
    public byte RestartsSent;

    /// <summary>Bit n: the call on channel n ended while the D-channel was down; the far end may not know.</summary>
    public uint Untold;

    /// <summary>The restart of start-up has been ordered, or none is configured.</summary>
    public bool Begun;

    /// <summary>The channel found last, 0 for none.</summary>
    public byte LastHunted;

    /// <summary>The call reference that was given out last.</summary>
    public ushort LastReference;

    /// <summary>The data link is established.</summary>
    public bool Up;

    /// <summary>Free channels, the one free for the longest time first; kept only where it is hunted by.</summary>
    public ListHead Idle;

    /// <summary>Faults that were told, bit n for the kind n of <see cref="SpanNewsKind"/>.</summary>
    public uint Faults;

    /// <summary>News to be taken, the same bits.</summary>
    public uint News;

    /// <summary>Channels freed by our restarts since that was told.</summary>
    public uint RestartedByUs;

    /// <summary>Channels restarted by the far end since that was told.</summary>
    public uint RestartedByThem;

    /// <summary>Messages running that point at a far end which takes itself for our side.</summary>
    public byte SideDoubts;

    /// <summary>Messages running that point at another numbering of channels.</summary>
    public byte NumberDoubts;
}
