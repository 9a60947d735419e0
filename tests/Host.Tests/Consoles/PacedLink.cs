using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host.Tests;

/// <summary>A serial line in virtual time: while octets come in, no more go out than came; afterwards as many as wanted. Nothing is waited for.</summary>
internal sealed class PacedLink : TerminalLink
{
    private const int PieceOctets = 16;     // what a UART's buffer hands on

    private readonly byte[] _input;
    private readonly StringBuilder _output = new();
    private readonly SemaphoreSlim _room = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _at;

    public PacedLink(string input)
    {
        _input = Encoding.UTF8.GetBytes(input);
        Baud = 9600;
    }

    public override string Door => "paced";

    /// <summary>All that was written.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Octets written before the last of the input had come.</summary>
    public int WrittenMeanwhile { get; private set; }

    public override async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken stop)
    {
        if (_at == _input.Length)
        {
            _room.Release(1 << 24);
            lock (_output) WrittenMeanwhile = _output.Length;
            await _ended.Task.WaitAsync(stop);
            return null;
        }

        await Task.Yield();
        int count = Math.Min(PieceOctets, _input.Length - _at);
        ReadOnlyMemory<byte> piece = _input.AsMemory(_at, count);
        _at += count;
        _room.Release(count);
        return piece;
    }

    public override async Task<bool> WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken stop)
    {
        for (int i = 0; i < octets.Length; i++) await _room.WaitAsync(stop);
        lock (_output) _output.Append(Encoding.UTF8.GetString(octets.Span));
        return true;
    }
}
