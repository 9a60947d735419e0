using System;
using System.IO;
using System.Net.Sockets;

namespace AcdController.Board;

/// <summary>What a simulated chassis offers behind its socket.</summary>
public interface IChassisWiring
{
    /// <summary>I²C buses.</summary>
    int Buses { get; }

    /// <summary>Banks of lines, at most <see cref="ChassisPacket.BanksMax"/>.</summary>
    int Banks { get; }

    /// <summary>Lines of a bank.</summary>
    int LinesOf(byte bank);

    /// <summary>One I²C transaction; read is as long as was asked.</summary>
    BusResult Transfer(byte bus, byte address, ReadOnlySpan<byte> write, Span<byte> read);

    /// <summary>A line is taken.</summary>
    BusResult Request(byte bank, in LineSetting line);

    /// <summary>Levels are read.</summary>
    BusResult Get(byte bank, ulong mask, out ulong levels);

    /// <summary>Outputs are driven.</summary>
    BusResult Set(byte bank, ulong mask, ulong levels);

    /// <summary>The controller is gone: its lines are nobody's.</summary>
    void ControllerLeft();
}

/// <summary>The chassis' end of the chassis socket, for a simulator: answers what a controller asks, and pushes edges. One thread's own.</summary>
/// <remarks>One controller at a time; it may come late, go and come again.</remarks>
public sealed class ChassisDoor : IDisposable
{
    private const int PacketsPerTurn = 64;

    private readonly string _path;
    private readonly IChassisWiring _wiring;
    private readonly Socket _listener;
    private readonly byte[] _packet = new byte[ChassisPacket.OctetsMax];
    private readonly byte[] _answer = new byte[ChassisPacket.OctetsMax];
    private readonly byte[] _edge = new byte[ChassisPacket.OctetsMax];  // its own: an answer may be half made when a line changes
    private Socket? _controller;

    /// <summary>Listens.</summary>
    /// <param name="path">Where; what a killed run left there is removed.</param>
    /// <param name="wiring">What answers.</param>
    /// <exception cref="BoardException">The socket cannot be made there.</exception>
    public ChassisDoor(string path, IChassisWiring wiring)
    {
        _path = path;
        _wiring = wiring;
        _listener = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: 0 }) File.Delete(path);
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            _listener.Listen(1);
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            _listener.Dispose();
            throw new BoardException($"{path}: {error.Message}");
        }
    }

    /// <summary>A controller is there.</summary>
    public bool IsServing => _controller is not null;

    /// <summary>Edges that nobody took.</summary>
    public long EdgesLost { get; private set; }

    /// <summary>Watches what there is to watch now; again before every wait.</summary>
    public void Arm(Poller poller, int place) => poller.Watch(place, (int)(_controller ?? _listener).Handle, PollEvents.Readable);

    /// <summary>Takes a controller that comes, and answers what waits. Never blocks.</summary>
    public void Serve()
    {
        if (_controller is null) Accept();
        for (int packets = 0; packets < PacketsPerTurn && _controller is not null; packets++)
        {
            int count = _controller.Receive(_packet, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock) return;
            if (error != SocketError.Success || count == 0) Leave();
            else if (count >= ChassisPacket.HeadOctets) Send(_answer.AsSpan(0, Answer(_packet.AsSpan(0, count))));
        }
    }

    /// <summary>Tells the controller that a line changed; without one it is lost, as an interrupt that nobody waits for.</summary>
    public void Push(byte bank, in LineEdge edge)
    {
        if (_controller is null) EdgesLost++;
        else Send(_edge.AsSpan(0, ChassisPacket.WriteEdge(_edge, bank, edge)));
    }

    /// <summary>The cable to the board is pulled: the controller is put out, and may come again.</summary>
    public void Drop() => Leave();

    /// <inheritdoc/>
    public void Dispose()
    {
        _controller?.Dispose();
        _listener.Dispose();
        File.Delete(_path);
    }

    private int Answer(ReadOnlySpan<byte> packet)
    {
        var kind = (ChassisPacketKind)packet[0];
        byte where = packet[2];
        BusResult result = BusResult.NotThere;
        int more = 0;
        switch (kind)
        {
            case ChassisPacketKind.Hello:
                result = BusResult.Done;
                more = Describe(_answer.AsSpan(ChassisPacket.HeadOctets));
                break;
            case ChassisPacketKind.Transfer when packet.Length is >= 5 and <= 5 + II2cBus.OctetsMax && packet[4] <= II2cBus.OctetsMax && where < _wiring.Buses:
                result = _wiring.Transfer(where, packet[3], packet[5..], _answer.AsSpan(ChassisPacket.HeadOctets, packet[4]));
                more = result == BusResult.Done ? packet[4] : 0;
                break;
            case ChassisPacketKind.Lines when where < _wiring.Banks:
                result = BusResult.Done;
                for (int row = 0; row < ChassisPacket.LineCount(packet) && result == BusResult.Done; row++) result = _wiring.Request(where, ChassisPacket.ReadLine(packet, row));
                break;
            case ChassisPacketKind.Get when where < _wiring.Banks && packet.Length >= 11:
                result = _wiring.Get(where, ChassisPacket.ReadMask(packet, 3), out ulong levels);
                System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(_answer.AsSpan(ChassisPacket.HeadOctets), levels);
                more = 8;
                break;
            case ChassisPacketKind.Set when where < _wiring.Banks && packet.Length >= 19:
                result = _wiring.Set(where, ChassisPacket.ReadMask(packet, 3), ChassisPacket.ReadMask(packet, 11));
                break;
        }

        return ChassisPacket.WriteAnswer(_answer, kind, packet[1], result) + more;
    }

    private int Describe(Span<byte> octets)
    {
        octets[0] = ChassisPacket.Version;
        octets[1] = (byte)_wiring.Buses;
        octets[2] = (byte)_wiring.Banks;
        for (byte bank = 0; bank < _wiring.Banks; bank++) octets[3 + bank] = (byte)_wiring.LinesOf(bank);
        return 3 + _wiring.Banks;
    }

    private void Send(ReadOnlySpan<byte> packet)
    {
        if (_controller is null) return;
        _ = _controller.Send(packet, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success) return;
        if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable) EdgesLost++;
        else Leave();
    }

    private void Accept()
    {
        try
        {
            _controller = _listener.Accept();
            _controller.Blocking = false;
        }
        catch (SocketException)
        {
            // Nobody there, or gone before it was taken.
        }
    }

    private void Leave()
    {
        if (_controller is null) return;
        _controller.Dispose();
        _controller = null;
        _wiring.ControllerLeft();
    }
}
