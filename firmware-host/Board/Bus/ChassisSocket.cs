using System;
using System.Net.Sockets;
using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>The controller's end of the chassis socket: requests that wait for their answer, and edges that come in between. One thread's own.</summary>
/// <remarks>Once an answer did not come or the other end closed, it stays lost: dispose it and make another. Allocates nothing per packet.</remarks>
public sealed class ChassisSocket : IDisposable
{
    private const int EdgesMax = 256;
    private static readonly Duration s_patience = Duration.FromSeconds(2);

    private readonly Socket _socket;
    private readonly Poller _poller = new(1);
    private readonly byte[] _packet = new byte[ChassisPacket.OctetsMax];
    private readonly byte[] _answer = new byte[ChassisPacket.OctetsMax];
    private readonly byte[] _lines = new byte[ChassisPacket.BanksMax];
    private readonly (byte Bank, LineEdge Edge)[] _edges = new (byte, LineEdge)[EdgesMax];
    private int _edgeCount;
    private byte _number;

    private ChassisSocket(Socket socket)
    {
        _socket = socket;
        _poller.Watch(0, Descriptor, PollEvents.Readable);
    }

    /// <summary>The socket was closed by the other end, or did not answer in time.</summary>
    public bool IsLost { get; private set; }

    /// <summary>For a <see cref="Poller"/>: readable when edges wait, or when it is lost.</summary>
    public int Descriptor => (int)_socket.Handle;

    /// <summary>I²C buses of the chassis.</summary>
    public int Buses { get; private set; }

    /// <summary>Banks of lines of the chassis.</summary>
    public int Banks { get; private set; }

    /// <summary>Edges that found no room. The levels are read again from time to time, so nothing is wrong for long.</summary>
    public long EdgesLost { get; private set; }

    /// <summary>Connects and says Hello.</summary>
    /// <param name="path">The socket, as a rule <c>DIR/chassis</c>.</param>
    /// <param name="reason">Why not, naming the socket.</param>
    /// <returns>Null when nobody is there.</returns>
    public static ChassisSocket? TryConnect(string path, out string reason)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            socket.Blocking = false;
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            reason = $"{path}: {fault.Message}";
            socket.Dispose();
            return null;
        }

        var chassis = new ChassisSocket(socket);
        if (chassis.Greet())
        {
            reason = "";
            return chassis;
        }

        reason = $"{path}: no chassis of version {ChassisPacket.Version} answers";
        chassis.Dispose();
        return null;
    }

    /// <summary>Lines of a bank, 0 when there is no such bank.</summary>
    public int LinesOf(byte bank) => bank < Banks ? _lines[bank] : 0;

    /// <summary>One I²C transaction.</summary>
    public BusResult Transfer(byte bus, byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (write.Length > II2cBus.OctetsMax || read.Length > II2cBus.OctetsMax) return BusResult.NotThere;
        BusResult result = Exchange(ChassisPacket.WriteTransfer(_packet, ++Number, bus, address, read.Length, write), out ReadOnlySpan<byte> answer);
        if (result != BusResult.Done) return result;
        if (answer.Length != read.Length) return BusResult.Lost;
        answer.CopyTo(read);
        return BusResult.Done;
    }

    /// <summary>Takes lines of a bank.</summary>
    public BusResult Request(byte bank, ReadOnlySpan<LineSetting> lines) =>
        lines.Length > IGpioBank.LinesMax ? BusResult.NotThere : Exchange(ChassisPacket.WriteLines(_packet, ++Number, bank, lines), out _);

    /// <summary>Reads levels of a bank.</summary>
    public BusResult Get(byte bank, ulong mask, out ulong levels)
    {
        BusResult result = Exchange(ChassisPacket.WriteGet(_packet, ++Number, bank, mask), out ReadOnlySpan<byte> answer);
        levels = ChassisPacket.ReadMask(answer, 0) & mask;
        return result;
    }

    /// <summary>Drives outputs of a bank.</summary>
    public BusResult Set(byte bank, ulong mask, ulong levels) => Exchange(ChassisPacket.WriteSet(_packet, ++Number, bank, mask, levels), out _);

    /// <summary>Takes what was pushed. Finds out that the other end is gone.</summary>
    public void Listen()
    {
        while (!IsLost && Receive() > 0) Keep();
    }

    /// <summary>Takes the next edge of a bank.</summary>
    public bool TryTakeEdge(byte bank, out LineEdge edge)
    {
        Listen();
        for (int place = 0; place < _edgeCount; place++)
        {
            if (_edges[place].Bank != bank) continue;
            edge = _edges[place].Edge;
            _edgeCount--;
            Array.Copy(_edges, place + 1, _edges, place, _edgeCount - place);
            return true;
        }

        edge = default;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsLost = true;
        _socket.Dispose();
    }

    // 1 to 255: 0 stands in what is not an answer.
    private ref byte Number
    {
        get
        {
            if (_number == byte.MaxValue) _number = 0;
            return ref _number;
        }
    }

    private bool Greet()
    {
        if (Exchange(ChassisPacket.WriteHello(_packet, ++Number), out ReadOnlySpan<byte> answer) != BusResult.Done) return false;
        if (answer.Length < 3 || answer[0] != ChassisPacket.Version || answer[2] > ChassisPacket.BanksMax || answer.Length < 3 + answer[2]) return false;
        Buses = answer[1];
        Banks = answer[2];
        answer.Slice(3, Banks).CopyTo(_lines);
        return true;
    }

    private BusResult Exchange(int octets, out ReadOnlySpan<byte> answer)
    {
        answer = default;
        if (IsLost) return BusResult.Lost;
        byte kind = (byte)(_packet[0] | ChassisPacket.AnswerBit);
        byte number = _packet[1];
        _ = _socket.Send(_packet.AsSpan(0, octets), SocketFlags.None, out SocketError error);
        if (error != SocketError.Success) return Lose();
        while (true)
        {
            int count = Receive();
            if (IsLost) return BusResult.Lost;
            if (count == 0)
            {
                if (_poller.Wait(s_patience) == 0) return Lose();
                continue;
            }

            if (count >= ChassisPacket.HeadOctets && _answer[0] == kind && _answer[1] == number)
            {
                answer = _answer.AsSpan(ChassisPacket.HeadOctets, count - ChassisPacket.HeadOctets);
                return (BusResult)_answer[2];
            }

            Keep();
        }
    }

    // Octets of the next packet, 0 when there is none now.
    private int Receive()
    {
        _answer.AsSpan(0, ChassisPacket.HeadOctets).Clear();
        int count = _socket.Receive(_answer, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) return 0;
        if (error == SocketError.Success && count > 0) return count;
        Lose();
        return 0;
    }

    private void Keep()
    {
        if (!ChassisPacket.TryReadEdge(_answer, out byte bank, out LineEdge edge)) return;
        if (_edgeCount == EdgesMax) EdgesLost++;
        else _edges[_edgeCount++] = (bank, edge);
    }

    private BusResult Lose()
    {
        IsLost = true;
        return BusResult.Lost;
    }
}

/// <summary>A bus behind the chassis socket.</summary>
/// <param name="socket">The connection.</param>
/// <param name="bus">Which bus, from 0.</param>
public sealed class SocketI2cBus(ChassisSocket socket, byte bus) : II2cBus
{
    /// <inheritdoc/>
    public BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read) => socket.Transfer(bus, address, write, read);
}

/// <summary>A bank of lines behind the chassis socket.</summary>
/// <param name="socket">The connection.</param>
/// <param name="bank">Which bank, from 0.</param>
public sealed class SocketGpioBank(ChassisSocket socket, byte bank) : IGpioBank
{
    /// <inheritdoc/>
    public int Lines => socket.LinesOf(bank);

    /// <inheritdoc/>
    public int Descriptor => socket.Descriptor;

    /// <inheritdoc/>
    public BusResult Request(ReadOnlySpan<LineSetting> lines) => socket.Request(bank, lines);

    /// <inheritdoc/>
    public BusResult Get(ulong mask, out ulong levels) => socket.Get(bank, mask, out levels);

    /// <inheritdoc/>
    public BusResult Set(ulong mask, ulong levels) => socket.Set(bank, mask, levels);

    /// <inheritdoc/>
    public bool TryTakeEdge(out LineEdge edge) => socket.TryTakeEdge(bank, out edge);
}
