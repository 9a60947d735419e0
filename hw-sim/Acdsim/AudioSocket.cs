using System;
using System.IO;
using System.Net.Sockets;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Acdsim;

/// <summary>A channel whose far end another program speaks and hears.</summary>
/// <param name="Channel">Card, port and timeslot.</param>
/// <param name="Path">Where its socket is.</param>
internal sealed record AudioFarEnd(ChannelId Channel, string Path);

/// <summary>The mouth and the ear of a channel's far end in another program: a SOCK_SEQPACKET socket, 160 octets of A-law a packet and 50 packets a second, in both directions.</summary>
/// <remarks>One peer at a time; it may come late, go and come again. Without it the far end is silent and nothing is computed.</remarks>
internal sealed class AudioSocket : IDisposable
{
    private const int PacketOctets = 160;
    private const int PacketsPerTurn = 64;

    // What a speaker who sends a packet every 20 ms may be late.
    private static readonly Duration s_ahead = Duration.FromMilliseconds(40);

    private readonly AudioFarEnd _end;
    private readonly int _place;
    private readonly Socket _listener;
    private readonly byte[] _packet = new byte[2048];
    private Socket? _peer;
    private Jack? _jack;

    /// <summary>Listens.</summary>
    /// <exception cref="OptionException">The socket cannot be made there.</exception>
    public AudioSocket(AudioFarEnd end, int place)
    {
        _end = end;
        _place = place;
        _listener = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            // What a run that was killed left behind; a file with something in it is no socket and not ours to delete.
            if (new FileInfo(end.Path) is { Exists: true, Length: 0 }) File.Delete(end.Path);
            _listener.Bind(new UnixDomainSocketEndPoint(end.Path));
            _listener.Listen(1);
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            _listener.Dispose();
            throw new OptionException($"--audio {end.Channel}={end.Path}: {error.Message}");
        }
    }

    public void Arm(Poller poller) => poller.Watch(_place, (int)(_peer ?? _listener).Handle, PollEvents.Readable);

    /// <summary>Takes what the peer says, and a new peer.</summary>
    public void Collect(Poller poller, Chassis chassis, Instant now)
    {
        if (poller.Found(_place) == PollEvents.None) return;
        if (_peer is null)
        {
            Accept(chassis, now);
            return;
        }

        for (int packets = 0; packets < PacketsPerTurn && _peer is not null; packets++)
        {
            int count = _peer.Receive(_packet, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock) return;
            if (error != SocketError.Success || count == 0) Leave(chassis, now);
            else _jack!.Say(_packet.AsSpan(0, count));
        }
    }

    /// <summary>Gives the peer what was heard. A packet that it does not take in time is lost.</summary>
    public void Deliver(Chassis chassis, Instant now)
    {
        while (_peer is not null && _jack!.TryHear(_packet.AsSpan(0, PacketOctets)))
        {
            _ = _peer.Send(_packet.AsSpan(0, PacketOctets), SocketFlags.None, out SocketError error);
            if (error is not (SocketError.Success or SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable)) Leave(chassis, now);
        }
    }

    public void Dispose()
    {
        _peer?.Dispose();
        _listener.Dispose();
        File.Delete(_end.Path);
    }

    private void Accept(Chassis chassis, Instant now)
    {
        try
        {
            _peer = _listener.Accept();
            _peer.Blocking = false;
            _jack = chassis.Plug(_end.Channel, s_ahead, now);
        }
        catch (SocketException)
        {
            // It went away before it was taken.
        }
    }

    private void Leave(Chassis chassis, Instant now)
    {
        _peer?.Dispose();
        _peer = null;
        if (_jack is not null) chassis.Unplug(_jack, now);
        _jack = null;
    }
}
