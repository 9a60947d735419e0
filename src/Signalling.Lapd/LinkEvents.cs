namespace AcdController.Signalling.Lapd;

/// <summary>What can happen to a link: requests, frames with their bits, lengths and numbers judged, timers with their count judged.</summary>
public enum LinkEvent : byte
{
    /// <summary>PH-ACTIVATE indication: layer 1 is there; establish, and keep established.</summary>
    LayerOneFound,

    /// <summary>PH-DEACTIVATE indication.</summary>
    LayerOneLost,

    /// <summary>DL-ESTABLISH request.</summary>
    EstablishRequest,

    /// <summary>DL-RELEASE request.</summary>
    ReleaseRequest,

    /// <summary>DL-DATA request.</summary>
    DataRequest,

    /// <summary>DL-DATA request while layer 3's own DL-ESTABLISH request is not confirmed.</summary>
    DataRequestEarly,

    /// <summary>SET OWN RECEIVER BUSY.</summary>
    OwnBusy,

    /// <summary>CLEAR OWN RECEIVER BUSY.</summary>
    OwnReady,

    /// <summary>SABME.</summary>
    Sabme,

    /// <summary>SABME in state 7 before the far end's first numbered frame: its establishment still goes on.</summary>
    SabmeCrossing,

    /// <summary>DISC.</summary>
    Disc,

    /// <summary>UA, F = 1.</summary>
    UaFinal,

    /// <summary>UA, F = 0.</summary>
    UaUnsolicited,

    /// <summary>DM, F = 1.</summary>
    DmFinal,

    /// <summary>DM, F = 0.</summary>
    DmUnsolicited,

    /// <summary>I, N(R) in order.</summary>
    Information,

    /// <summary>RR, RNR, REJ; N(R) in order; a command, or a response with F = 0.</summary>
    Supervisory,

    /// <summary>RR, RNR, REJ response with F = 1; N(R) in order.</summary>
    SupervisoryFinal,

    /// <summary>I, RR, RNR, REJ whose N(R) acknowledges what was never sent, or was acknowledged before. §5.8.2</summary>
    WrongReceiveNumber,

    /// <summary>FRMR.</summary>
    FrameRejected,

    /// <summary>UI.</summary>
    UnitData,

    /// <summary>XID command that negotiates parameters. Appendix IV</summary>
    Negotiation,

    /// <summary>Every other XID.</summary>
    OtherXid,

    /// <summary>Control field that Table 5 does not have, or has only with the other C/R. §5.8.5 a</summary>
    UndefinedControl,

    /// <summary>An information field in SABME, DISC, UA or DM. §3.6.11</summary>
    InformationForbidden,

    /// <summary>RR, RNR, REJ or FRMR of wrong length. §5.8.5 b</summary>
    WrongLength,

    /// <summary>Information field longer than N201. §5.8.5 d</summary>
    TooLong,

    /// <summary>T200, repetitions left.</summary>
    T200Expired,

    /// <summary>T200 after N200 repetitions.</summary>
    T200Exhausted,

    /// <summary>T203.</summary>
    T203Expired,
}

/// <summary>Folds a frame, its bits and its numbers into one event, so that the table needs no conditions.</summary>
internal static class LinkEvents
{
    /// <param name="frame">Valid, for this link.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="command">Is it a command?</param>
    /// <param name="row">The link as it stands.</param>
    /// <param name="parameters">Its parameters.</param>
    internal static LinkEvent Classify(in FrameView frame, FrameKind kind, bool command, in LinkRow row, in LinkParameters parameters)
    {
        switch (kind)
        {
            case FrameKind.Information when command:
                if (frame.Information.Length > parameters.N201) return LinkEvent.TooLong;
                return IsInOrder(frame.ReceiveNumber, row) ? LinkEvent.Information : LinkEvent.WrongReceiveNumber;
            case FrameKind.ReceiveReady or FrameKind.ReceiveNotReady or FrameKind.Reject:
                if (!frame.Information.IsEmpty) return LinkEvent.WrongLength;
                if (!IsInOrder(frame.ReceiveNumber, row)) return LinkEvent.WrongReceiveNumber;
                return !command && frame.PollFinal ? LinkEvent.SupervisoryFinal : LinkEvent.Supervisory;
            case FrameKind.Ui when command:
                return frame.Information.Length > parameters.N201 ? LinkEvent.TooLong : LinkEvent.UnitData;
            case FrameKind.Xid:
                if (frame.Information.Length > parameters.N201) return LinkEvent.TooLong;
                return command && new XidView(frame.Information).NegotiatesParameters ? LinkEvent.Negotiation : LinkEvent.OtherXid;
            case FrameKind.Frmr when !command:
                return frame.Information.Length == FrmrView.Octets ? LinkEvent.FrameRejected : LinkEvent.WrongLength;
            default:
                return ClassifyModeSetting(frame, kind, command, row);
        }
    }

    private static LinkEvent ClassifyModeSetting(FrameView frame, FrameKind kind, bool command, in LinkRow row)
    {
        bool known = command ? kind is FrameKind.Sabme or FrameKind.Disc : kind is FrameKind.Ua or FrameKind.Dm;
        if (!known) return LinkEvent.UndefinedControl;
        if (!frame.Information.IsEmpty) return LinkEvent.InformationForbidden;
        bool final = frame.PollFinal;
        return kind switch
        {
            FrameKind.Sabme => row.State == LinkState.MultipleFrameEstablished && !row.FarEndBegan ? LinkEvent.SabmeCrossing : LinkEvent.Sabme,
            FrameKind.Disc  => LinkEvent.Disc,
            FrameKind.Ua    => final ? LinkEvent.UaFinal : LinkEvent.UaUnsolicited,
            _               => final ? LinkEvent.DmFinal : LinkEvent.DmUnsolicited,
        };
    }

    // V(A) <= N(R) <= V(S), modulo 128. §3.5.2.5
    private static bool IsInOrder(byte receiveNumber, in LinkRow row) =>
        (unchecked(receiveNumber - row.AcknowledgeState) & 0x7F) <= (unchecked(row.SendState - row.AcknowledgeState) & 0x7F);
}
