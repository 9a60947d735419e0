namespace AcdController.Signalling.Lapd;

/// <summary>Folds a frame, its bits and its numbers into one event, so that the table needs no conditions.</summary>
internal static class LinkEvents
{
    /// <param name="frame">Valid, for this link, neither UI command nor XID.</param>
    /// <param name="row">The link as it stands.</param>
    /// <param name="parameters">Its parameters.</param>
    internal static LinkEvent Classify(FrameView frame, in LinkRow row, in LinkParameters parameters)
    {
        bool command = frame.IsCommandTo(parameters.Side);
        bool hasInformation = !frame.Information.IsEmpty;
        switch (frame.Kind)
        {
            case FrameKind.Information:
                if (!command) return LinkEvent.UndefinedControl;
                if (frame.Information.Length > parameters.N201) return LinkEvent.TooLong;
                return IsInOrder(frame.ReceiveNumber, row) ? LinkEvent.Information : LinkEvent.WrongReceiveNumber;
            case FrameKind.ReceiveReady or FrameKind.ReceiveNotReady or FrameKind.Reject:
                if (hasInformation) return LinkEvent.WrongLength;
                if (!IsInOrder(frame.ReceiveNumber, row)) return LinkEvent.WrongReceiveNumber;
                return !command && frame.PollFinal ? LinkEvent.SupervisoryFinal : LinkEvent.Supervisory;
            case FrameKind.Sabme when command:
                return hasInformation ? LinkEvent.InformationForbidden : LinkEvent.Sabme;
            case FrameKind.Disc when command:
                return hasInformation ? LinkEvent.InformationForbidden : LinkEvent.Disc;
            case FrameKind.Ua when !command:
                if (hasInformation) return LinkEvent.InformationForbidden;
                return frame.PollFinal ? LinkEvent.UaFinal : LinkEvent.UaUnsolicited;
            case FrameKind.Dm when !command:
                if (hasInformation) return LinkEvent.InformationForbidden;
                return frame.PollFinal ? LinkEvent.DmFinal : LinkEvent.DmUnsolicited;
            case FrameKind.Frmr when !command:
                return LinkEvent.FrameRejected;
            default:
                return LinkEvent.UndefinedControl;
        }
    }

    // V(A) <= N(R) <= V(S), modulo 128. §3.5.2.5
    private static bool IsInOrder(byte receiveNumber, in LinkRow row) =>
        ((receiveNumber - row.AcknowledgeState) & 0x7F) <= ((row.SendState - row.AcknowledgeState) & 0x7F);
}
