using System;
using System.Net.Sockets;
using AcdController.Simulator;

namespace AcdController.Voice.Interop.Tests;

/// <summary>A mouth and an ear on a channel of `acdsim rack --audio`, at the pace of the rack: for each packet heard one is said.</summary>
internal sealed class Voice : IDisposable
{
    private const int PacketOctets = 160;
    private const int PatienceMilliseconds = 30_000;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified) { ReceiveTimeout = PatienceMilliseconds };
    private readonly byte[] _heard = new byte[PacketOctets];
    private readonly byte[] _said = new byte[PacketOctets];
    private byte[] _speech = [];
    private int _at;

    public Voice(string path) => _socket.Connect(new UnixDomainSocketEndPoint(path));

    /// <summary>Turns since all that was to be said has been said.</summary>
    public int QuietTurns { get; private set; }

    /// <summary>Says something from the next packet on.</summary>
    public void Say(byte[] alaw) => (_speech, _at, QuietTurns) = (alaw, 0, 0);

    /// <summary>The next 20 ms.</summary>
    public ReadOnlySpan<byte> Turn()
    {
        int count = _socket.Receive(_heard);
        if (count != PacketOctets) throw new InvalidOperationException($"a packet of {count} octets");
        _said.AsSpan().Fill(ALaw.Idle);
        int piece = Math.Min(PacketOctets, _speech.Length - _at);
        if (piece == 0) QuietTurns++;
        _speech.AsSpan(_at, piece).CopyTo(_said);
        _at += piece;
        _socket.Send(_said);
        return _heard;
    }

    public void Dispose() => _socket.Dispose();
}
