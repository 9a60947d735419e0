using System;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>What <see cref="LineReader"/> found.</summary>
internal enum LineKind
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A line longer than allowed; all of it was skipped.</summary>
    TooLong,

    /// <summary>The client has closed.</summary>
    Closed,
}

/// <summary>Reads lines of bounded length from a socket.</summary>
/// <param name="socket">The client.</param>
internal sealed class LineReader(Socket socket)
{
    /// <summary>The longest line in octets, its end included.</summary>
    public const int LineOctetsMax = 4096;

    private readonly byte[] _buffer = new byte[LineOctetsMax];
    private int _count;
    private bool _skipping;

    /// <summary>The line that was read, without its end.</summary>
    public string Line { get; private set; } = "";

    /// <summary>Reads the next line.</summary>
    public async Task<LineKind> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            int end = _buffer.AsSpan(0, _count).IndexOf((byte)'\n');
            if (end >= 0)
            {
                bool skipped = _skipping;
                Line = skipped ? "" : Encoding.UTF8.GetString(_buffer, 0, end).TrimEnd('\r');
                _count -= end + 1;
                _buffer.AsSpan(end + 1, _count).CopyTo(_buffer);
                _skipping = false;
                return skipped ? LineKind.TooLong : LineKind.Line;
            }

            if (_count == _buffer.Length)
            {
                _skipping = true;
                _count = 0;
            }

            int read = await socket.ReceiveAsync(_buffer.AsMemory(_count), SocketFlags.None, stop);
            if (read == 0) return LineKind.Closed;
            _count += read;
        }
    }

    /// <summary>Takes what was read behind the last line.</summary>
    public ReadOnlyMemory<byte> TakeRest()
    {
        byte[] rest = _buffer.AsSpan(0, _count).ToArray();
        _count = 0;
        return rest;
    }
}
