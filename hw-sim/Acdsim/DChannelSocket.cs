using System;
using System.IO;
using System.Net.Sockets;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Acdsim;

/// <summary>The far end of a span in another program: a SOCK_SEQPACKET socket, one LAPD frame a packet, address field to information field, in both directions.</summary>
/// <remarks>One peer at a time; it may come late, go and come again. Without it frames are lost, as on a D-channel without an exchange.</remarks>
internal sealed class DChannelSocket : IDisposable
{
    private const int FramesPerTurn = 32;

    private readonly string _path;
    private readonly int _place;
    private readonly Socket _listener;
    private readonly byte[] _frame = new byte[2048];
    private Socket? _peer;

    /// <summary>Listens.</summary>
    /// <exception cref="OptionException">The socket cannot be made there.</exception>
    public DChannelSocket(ExternalFarEnd end, int place)
    {
        Span = end.Span;
        _path = end.Path;
        _place = place;
        _listener = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            // What a run that was killed left behind; a file with something in it is no socket and not ours to delete.
            if (new FileInfo(_path) is { Exists: true, Length: 0 }) File.Delete(_path);
            _listener.Bind(new UnixDomainSocketEndPoint(_path));
            _listener.Listen(1);
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            _listener.Dispose();
            throw new OptionException($"--dchannel {end.Span}={_path}: {error.Message}");
        }
    }

    public SpanId Span { get; }

    /// <summary>Frames from the controller that nobody took.</summary>
    public long FramesLost { get; private set; }

    public void Arm(Poller poller) => poller.Watch(_place, (int)(_peer ?? _listener).Handle, PollEvents.Readable);

    public void Send(ReadOnlySpan<byte> frame)
    {
        if (_peer is null)
        {
            FramesLost++;
            return;
        }

        _ = _peer.Send(frame, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success) return;
        FramesLost++;
        if (error is not (SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable)) Leave();
    }

    public void Collect(Poller poller, Chassis chassis, Instant now)
    {
        if (poller.Found(_place) == PollEvents.None) return;
        if (_peer is null)
        {
            Accept();
            return;
        }

        for (int frames = 0; frames < FramesPerTurn && _peer is not null; frames++)
        {
            int count = _peer.Receive(_frame, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock) return;
            if (error != SocketError.Success || count == 0) Leave();
            else chassis.ReceiveExternal(Span, _frame.AsSpan(0, count), now);
        }
    }

    public void Dispose()
    {
        _peer?.Dispose();
        _listener.Dispose();
        File.Delete(_path);
    }

    private void Accept()
    {
        try
        {
            _peer = _listener.Accept();
            _peer.Blocking = false;
        }
        catch (SocketException)
        {
            // It went away before it was taken.
        }
    }

    private void Leave()
    {
        _peer?.Dispose();
        _peer = null;
    }
}
