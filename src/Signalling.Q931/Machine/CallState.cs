namespace AcdController.Signalling.Q931;

/// <summary>Call states of Q.931 §2.1; the value is the one on the line. Both sides number them as the user sees the call.</summary>
internal enum CallState : byte
{
    Null = 0,
    CallInitiated = 1,
    OverlapSending = 2,
    OutgoingProceeding = 3,
    Delivered = 4,
    Present = 6,
    Received = 7,
    ConnectRequest = 8,
    IncomingProceeding = 9,
    Active = 10,
    DisconnectRequest = 11,
    DisconnectIndication = 12,
    ReleaseRequest = 19,
    OverlapReceiving = 25,
}

/// <summary>The auxiliary state of a call; left with the state it belongs to.</summary>
internal enum CallMode : byte
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>Active: the far side has put the call on hold. EN 300 196-1 §7.1.</summary>
    Held,

    /// <summary>Disconnect indication on the network side: the far side listens to tones, T306 runs instead of T305. §5.3.4.2.</summary>
    Tones,
}

/// <summary>What a STATUS says about the far side's state, held against ours. Q.931 §5.8.11.</summary>
internal static class CallStates
{
    /// <summary>Can the far side be in that state while we are in this one, messages on their way considered?</summary>
    /// <param name="ours">Our state, not Null.</param>
    /// <param name="isUser">We are the user side.</param>
    /// <param name="fromUser">The call was set up by the user.</param>
    /// <param name="reported">The state in the STATUS, not Null.</param>
    public static bool Agree(CallState ours, bool isUser, bool fromUser, byte reported)
    {
        bool ofOutgoing = reported is 1 or 2 or 3 or 4;
        bool ofIncoming = reported is 6 or 7 or 8 or 9 or 25;
        if (fromUser ? ofIncoming : ofOutgoing) return false;
        if (ours != CallState.Active || !(ofOutgoing || ofIncoming)) return true;
        // Our last message may still be on its way: the network's CONNECT of an outgoing call, its CONNECT ACKNOWLEDGE of an incoming one.
        return !isUser && (fromUser || reported == (byte)CallState.ConnectRequest);
    }

    /// <summary>Has clearing begun?</summary>
    public static bool IsClearing(CallState state) => state is CallState.DisconnectRequest or CallState.DisconnectIndication or CallState.ReleaseRequest;

    /// <summary>Is it a state of §2.1?</summary>
    public static bool IsKnown(byte state) => state is <= 4 or (>= 6 and <= 12) or 15 or 17 or 19 or 22 or 25;
}
