using System;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;

namespace AcdController.Fuzz;

/// <summary>The far end of one data link, just enough of Q.921 to keep it up: numbers, acknowledges, answers polls. What it says on layer 3 is not its business.</summary>
internal sealed class FarLink(LinkTable links, int ordinal, LinkSide ours)
{
    // A command from the network has C/R 1, from the user 0; a response the other way round.
    private readonly byte _command = (byte)(ours == LinkSide.User ? 0x02 : 0x00);
    private readonly byte[] _frame = new byte[4 + MessageMaker.OctetsMax];
    private byte _sent;
    private byte _received;

    /// <summary>Numbers agree with ours.</summary>
    public bool IsUp { get; private set; }

    /// <summary>Layer 1 is there.</summary>
    public bool IsConnected { get; set; }

    public void Forget()
    {
        IsUp = IsConnected = false;
        _sent = _received = 0;
    }

    /// <summary>Sends SABME.</summary>
    public void Establish(Instant now)
    {
        IsUp = false;
        Command(0x7F, now);
    }

    /// <summary>Sends DISC.</summary>
    public void Disconnect(Instant now)
    {
        IsUp = false;
        Command(0x53, now);
    }

    /// <summary>Asks where our side stands, after frames that may have moved it.</summary>
    public void Poll(Instant now) => Supervise(_command, 0x01, pollFinal: true, now);

    /// <summary>Sends a message in an I frame.</summary>
    public void Say(ReadOnlySpan<byte> message, Instant now)
    {
        _frame[0] = _command;
        _frame[1] = 0x01;
        _frame[2] = (byte)(_sent << 1);
        _frame[3] = (byte)(_received << 1);
        message.CopyTo(_frame.AsSpan(4));
        _sent = (byte)((_sent + 1) & 0x7F);
        links.Receive(ordinal, _frame.AsSpan(0, 4 + message.Length), now);
    }

    /// <summary>Sends anything.</summary>
    public void SayFrame(ReadOnlySpan<byte> frame, Instant now) => links.Receive(ordinal, frame, now);

    /// <summary>Hears a frame of ours.</summary>
    /// <returns>True when it is an I frame that counts: then its information is news.</returns>
    public bool Hear(ReadOnlySpan<byte> octets, Instant now)
    {
        if (!IsConnected) return false;
        var frame = new FrameView(octets);
        Invariant.Require(frame.IsValid && frame.Sapi == 0 && frame.Tei == 0, "our side sends frames of its link");
        switch (frame.Kind)
        {
            case FrameKind.Sabme:
                Begin();
                Respond((byte)(frame.PollFinal ? 0x73 : 0x63), now);
                return false;
            case FrameKind.Ua:
                if (!IsUp) Begin();
                return false;
            case FrameKind.Disc:
                IsUp = false;
                Respond((byte)(frame.PollFinal ? 0x73 : 0x63), now);
                return false;
            case FrameKind.Dm:
                IsUp = false;
                return false;
            case FrameKind.Information when IsUp:
                if (frame.SendNumber != _received) return false;
                _received = (byte)((_received + 1) & 0x7F);
                Supervise((byte)(_command ^ 2), 0x01, frame.PollFinal, now);
                return true;
            case FrameKind.ReceiveReady or FrameKind.ReceiveNotReady or FrameKind.Reject when IsUp:
                bool command = frame.IsCommandTo(ours == LinkSide.User ? LinkSide.Network : LinkSide.User);
                if (frame.PollFinal && !command) _sent = frame.ReceiveNumber;
                if (frame.PollFinal && command) Supervise((byte)(_command ^ 2), 0x01, pollFinal: true, now);
                return false;
            default:
                return false;
        }
    }

    private void Begin()
    {
        IsUp = true;
        _sent = _received = 0;
    }

    private void Command(byte control, Instant now)
    {
        ReadOnlySpan<byte> frame = [_command, 0x01, control];
        links.Receive(ordinal, frame, now);
    }

    private void Respond(byte control, Instant now)
    {
        ReadOnlySpan<byte> frame = [(byte)(_command ^ 2), 0x01, control];
        links.Receive(ordinal, frame, now);
    }

    private void Supervise(byte address, byte control, bool pollFinal, Instant now)
    {
        ReadOnlySpan<byte> frame = [address, 0x01, control, (byte)((_received << 1) | (pollFinal ? 1 : 0))];
        links.Receive(ordinal, frame, now);
    }
}
