using System;
using System.Globalization;
using System.Text;

namespace AcdController.Signalling.Lapd;

/// <summary>Words for people: states, kinds of frames and errors as consoles of exchanges print them.</summary>
public static class LinkWords
{
    /// <summary>A state as `show isdn status` of routers and exchanges writes it.</summary>
    public static string Of(LinkState state) => state switch
    {
        LinkState.TeiAssigned              => "TEI_ASSIGNED",
        LinkState.AwaitingEstablishment    => "AWAITING_ESTABLISHMENT",
        LinkState.AwaitingRelease          => "AWAITING_RELEASE",
        LinkState.MultipleFrameEstablished => "MULTIPLE_FRAME_ESTABLISHED",
        LinkState.TimerRecovery            => "TIMER_RECOVERY",
        _                                  => "UNKNOWN",
    };

    /// <summary>A kind of frame, Q.921 Table 5.</summary>
    public static string Of(FrameKind kind) => kind switch
    {
        FrameKind.Information     => "I",
        FrameKind.ReceiveReady    => "RR",
        FrameKind.ReceiveNotReady => "RNR",
        FrameKind.Reject          => "REJ",
        FrameKind.Sabme           => "SABME",
        FrameKind.Dm              => "DM",
        FrameKind.Ui              => "UI",
        FrameKind.Disc            => "DISC",
        FrameKind.Ua              => "UA",
        FrameKind.Frmr            => "FRMR",
        FrameKind.Xid             => "XID",
        _                         => "undefined",
    };

    /// <summary>What an MDL-ERROR letter means, Q.921 Table II.1.</summary>
    /// <param name="letter">A to O.</param>
    public static string OfError(char letter) => letter switch
    {
        'A' => "supervisory response with F=1 not asked for",
        'B' => "DM with F=1 not asked for",
        'C' => "UA with F=1 not asked for",
        'D' => "UA with F=0",
        'E' => "DM with F=0",
        'F' => "far end re-established",
        'G' => "no answer to SABME",
        'H' => "no answer to DISC",
        'I' => "no answer to the enquiry",
        'J' => "wrong N(R)",
        'K' => "FRMR received",
        'L' => "undefined frame",
        'M' => "information field not permitted",
        'N' => "frame of wrong size",
        'O' => "information field longer than N201",
        _   => "unknown error",
    };

    /// <summary>Appends what a FRMR or a negotiating XID says.</summary>
    /// <returns>False for every other information field; nothing is appended then.</returns>
    public static bool TryAppendContents(StringBuilder text, FrameKind kind, ReadOnlySpan<byte> information)
    {
        var rejected = new FrmrView(information);
        var exchanged = new XidView(information);
        if (kind == FrameKind.Frmr && rejected.IsValid)
        {
            text.Append(CultureInfo.InvariantCulture, $" rejected {rejected.RejectedControl:x2} {rejected.RejectedControlSecond:x2} V(S)={rejected.SendState} V(R)={rejected.ReceiveState}");
            text.Append(rejected.RejectedResponse ? " response" : " command");
            if (rejected.UndefinedControl) text.Append(" W");
            if (rejected.InformationForbidden) text.Append(" X");
            if (rejected.TooLong) text.Append(" Y");
            if (rejected.WrongReceiveNumber) text.Append(" Z");
        }
        else if (kind == FrameKind.Xid && exchanged.NegotiatesParameters)
        {
            text.Append(CultureInfo.InvariantCulture, $" N201 {exchanged.ValueOf(XidParameter.FrameSizeTransmit)}/{exchanged.ValueOf(XidParameter.FrameSizeReceive)}");
            text.Append(CultureInfo.InvariantCulture, $" k={exchanged.ValueOf(XidParameter.WindowTransmit)} T200={exchanged.ValueOf(XidParameter.RetransmissionTimer)}");
        }
        else
        {
            return false;
        }

        return true;
    }
}
