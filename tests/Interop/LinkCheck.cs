using System;
using System.Collections.Generic;

namespace AcdController.Interop.Tests;

/// <summary>Reads the frames of one data link as Q.921 wants them: what a protocol analyser overlooks.</summary>
/// <remarks>Written from the standard, not from the product: addresses, command and response, frame types, lengths, sequence numbers. Messages go to <see cref="MessageCheck"/>.</remarks>
internal sealed class LinkCheck
{
    private readonly List<string> _objections = [];
    private readonly MessageCheck _messages;
    private readonly Side _network = new(), _user = new();
    private bool _established;

    private LinkCheck(bool logicalChannels, Following calls) => _messages = new MessageCheck(_objections, logicalChannels, calls);

    /// <summary>I frames sent again.</summary>
    public int Retransmissions { get; private set; }

    /// <summary>How many messages of each type went over the link.</summary>
    public IReadOnlyDictionary<byte, int> Messages => _messages.Seen;

    /// <summary>What is wrong, a line each; empty when all is well.</summary>
    public IReadOnlyList<string> Objections => _objections;

    /// <summary>Checks a whole capture of one link, from before its first SABME to the end of its last call.</summary>
    /// <param name="frames">The frames in the order they passed.</param>
    /// <param name="calls">How far call references are followed.</param>
    /// <param name="logicalChannels">Channel numbers run from 1 to 30, not by timeslot.</param>
    public static LinkCheck Of(IEnumerable<CapturedFrame> frames, Following calls = Following.ToTheEnd, bool logicalChannels = false)
    {
        var check = new LinkCheck(logicalChannels, calls);
        foreach (CapturedFrame frame in frames) check.Take(frame);
        if (calls == Following.ToTheEnd) check._messages.End();
        return check;
    }

    private void Object(CapturedFrame frame, string what) => _objections.Add($"frame {frame.Number} from the {(frame.FromNetwork ? "network" : "user")}: {what}");

    private void Take(CapturedFrame frame)
    {
        ReadOnlySpan<byte> f = frame.Octets;
        if (f.Length < 3) { Object(frame, "shorter than a frame"); return; }
        if ((f[0] & 1) != 0 || (f[1] & 1) != 1) Object(frame, "wrong address extension bits");      // §3.3.1
        if (f[0] >> 2 != 0 || f[1] >> 1 != 0) Object(frame, "not SAPI 0, TEI 0");
        bool command = ((f[0] & 2) != 0) == frame.FromNetwork;                                      // §3.3.2
        if ((f[2] & 1) == 0) TakeInformation(frame, f, command);
        else if ((f[2] & 3) == 1) TakeSupervisory(frame, f, command);
        else TakeUnnumbered(frame, f, command);
    }

    private void TakeInformation(CapturedFrame frame, ReadOnlySpan<byte> f, bool command)
    {
        if (f.Length < 5) { Object(frame, "I frame without information"); return; }
        if (f.Length > 264) Object(frame, "more than 260 octets of information");                   // N201, §5.9.3
        if (!command) Object(frame, "I frame as a response");
        if (!_established) Object(frame, "I frame before the link is established");
        (Side sender, Side other) = Sides(frame);
        int number = f[2] >> 1, ahead = Distance(sender.Acknowledged, number), sent = Distance(sender.Acknowledged, sender.Next);
        if (ahead < sent) Retransmissions++;
        else if (ahead > sent) Object(frame, $"N(S) {number} after {(sender.Next + 127) % 128}");
        else sender.Next = (sender.Next + 1) % 128;
        if (Distance(sender.Acknowledged, sender.Next) > 7) Object(frame, "more than k = 7 frames outstanding");
        Acknowledge(frame, other, f[3] >> 1);
        if (ahead == sent) _messages.Take(frame, f[4..], ++sender.Messages, other.Heard);           // a frame sent again is no new message
        if (command && (f[3] & 1) != 0) other.Polls++;
    }

    private void TakeSupervisory(CapturedFrame frame, ReadOnlySpan<byte> f, bool command)
    {
        if (f.Length != 4) { Object(frame, "S frame of wrong length"); return; }
        if (f[2] is not (0x01 or 0x05 or 0x09)) Object(frame, $"unknown S frame {f[2]:x2}");        // RR, RNR, REJ
        (Side sender, Side other) = Sides(frame);
        bool final = (f[3] & 1) != 0;
        if (command && final) other.Polls++;
        if (!command && final && sender.Polls-- == 0 && _established) Object(frame, "F without a P before it");   // §5.6.2
        Acknowledge(frame, other, f[3] >> 1);
    }

    private void TakeUnnumbered(CapturedFrame frame, ReadOnlySpan<byte> f, bool command)
    {
        (string name, bool isCommand) = (f[2] & 0xEF) switch
        {
            0x6F => ("SABME", true),
            0x43 => ("DISC", true),
            0x63 => ("UA", false),
            0x0F => ("DM", false),
            0x87 => ("FRMR", false),
            0x03 => ("UI", true),
            0xAF => ("XID", command),
            _ => ("", command),
        };
        if (name.Length == 0) { Object(frame, $"unknown U frame {f[2]:x2}"); return; }
        if (command != isCommand) Object(frame, $"{name} with the wrong C/R bit");
        if (name == "FRMR") Object(frame, f.Length == 8 ? "FRMR" : "FRMR of wrong length");        // §3.6.11: five octets of information
        else if (name is "UI" or "XID") Object(frame, $"{name}, which nobody here needs");
        else if (f.Length != 3) Object(frame, $"{name} of wrong length");
        if (name is "SABME" && (f[2] & 0x10) == 0) Object(frame, "SABME without P");                // §5.5.1.2
        (Side sender, Side other) = Sides(frame);
        if (name is "SABME") sender.Asks = true;
        if (name is not "UA" || !other.Asks) return;                                                // §5.8.7: UA to a SABME that was sent again begins nothing anew
        other.Asks = false;
        _established = true;
        _messages.Forget();
        _network.Reset();
        _user.Reset();
    }

    private void Acknowledge(CapturedFrame frame, Side side, int number)
    {
        if (!_established) return;
        if (Distance(side.Acknowledged, number) > Distance(side.Acknowledged, side.Next)) Object(frame, $"N(R) {number} acknowledges what was not sent (V(A) {side.Acknowledged}, V(S) {side.Next})");
        else
        {
            side.Heard += Distance(side.Acknowledged, number);
            side.Acknowledged = number;
        }
    }

    private (Side Sender, Side Other) Sides(CapturedFrame frame) => frame.FromNetwork ? (_network, _user) : (_user, _network);

    private static int Distance(int from, int to) => (to - from + 128) % 128;

    private sealed class Side
    {
        public int Next { get; set; }

        public int Acknowledged { get; set; }

        /// <summary>Messages sent since the link was established, and how many of them the other side has acknowledged: who knew what when.</summary>
        public int Messages { get; set; }

        public int Heard { get; set; }

        /// <summary>Questions with P=1 that this side has not answered.</summary>
        public int Polls { get; set; }

        /// <summary>It has sent SABME and not seen UA since.</summary>
        public bool Asks { get; set; }

        public void Reset()
        {
            Next = Acknowledged = Messages = Heard = Polls = 0;
        }
    }
}
