using System;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>
/// A terminal behind the control socket, with acdctl between. Both ways messages of a letter, a length of two octets, high first, and so many octets:
/// `D` octets of the terminal, `W` columns and lines as two octets each, `X` the session is over, with the reason in words.
/// </summary>
internal sealed class SocketLink : TerminalLink
{
    private const int HeadOctets = 3;
    private const int OnTheWayOctets = 4096;

    private readonly Socket _socket;
    private readonly byte[] _head = new byte[HeadOctets];
    private readonly byte[] _body = new byte[ushort.MaxValue];
    private readonly byte[] _message = new byte[HeadOctets + ushort.MaxValue];
    private ReadOnlyMemory<byte> _before;

    /// <summary>Makes one.</summary>
    /// <param name="socket">The client's.</param>
    /// <param name="before">What was read already.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Lines.</param>
    /// <param name="terminal">What the variable TERM says.</param>
    /// <param name="baud">Bits a second of the line behind it; 0: fast.</param>
    public SocketLink(Socket socket, ReadOnlyMemory<byte> before, int width, int height, string terminal, int baud)
    {
        _socket = socket;
        // Little on its way: what a slow terminal has not shown yet waits here, where it is counted.
        _socket.SendBufferSize = OnTheWayOctets;
        Baud = baud;
        _before = before;
        Resize(width, height);
        IsVt = terminal is not ("dumb" or "" or "unknown");
    }

    /// <inheritdoc/>
    public override string Door => "socket";

    /// <inheritdoc/>
    public override async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken stop)
    {
        if (!await FillAsync(_head, stop)) return null;
        int length = BinaryPrimitives.ReadUInt16BigEndian(_head.AsSpan(1));
        Memory<byte> body = _body.AsMemory(0, length);
        if (!await FillAsync(body, stop)) return null;
        switch (_head[0])
        {
            case (byte)'D': return body;
            case (byte)'W' when length == 4:
                Resize(BinaryPrimitives.ReadUInt16BigEndian(body.Span), BinaryPrimitives.ReadUInt16BigEndian(body.Span[2..]));
                return ReadOnlyMemory<byte>.Empty;
            default: return null;
        }
    }

    /// <inheritdoc/>
    public override async Task<bool> WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken stop) => await SendAsync((byte)'D', octets, stop);

    /// <inheritdoc/>
    public override async Task EndAsync(string reason, CancellationToken stop) => await SendAsync((byte)'X', Encoding.UTF8.GetBytes(reason), stop);

    private async Task<bool> SendAsync(byte kind, ReadOnlyMemory<byte> octets, CancellationToken stop)
    {
        _message[0] = kind;
        BinaryPrimitives.WriteUInt16BigEndian(_message.AsSpan(1), (ushort)octets.Length);
        octets.CopyTo(_message.AsMemory(HeadOctets));
        ReadOnlyMemory<byte> left = _message.AsMemory(0, HeadOctets + octets.Length);
        try
        {
            while (left.Length > 0) left = left[await _socket.SendAsync(left, SocketFlags.None, stop)..];
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<bool> FillAsync(Memory<byte> room, CancellationToken stop)
    {
        while (room.Length > 0)
        {
            int read;
            if (_before.Length > 0)
            {
                read = Math.Min(room.Length, _before.Length);
                _before[..read].CopyTo(room);
                _before = _before[read..];
            }
            else
            {
                try
                {
                    read = await _socket.ReceiveAsync(room, SocketFlags.None, stop);
                }
                catch (SocketException)
                {
                    return false;
                }
            }

            if (read == 0) return false;
            room = room[read..];
        }

        return true;
    }

    private void Resize(int width, int height)
    {
        const int leastColumns = 20, mostColumns = 500, leastLines = 3, mostLines = 500;
        Width = width == 0 ? 80 : Math.Clamp(width, leastColumns, mostColumns);
        Height = height == 0 ? 24 : Math.Clamp(height, leastLines, mostLines);
    }
}
