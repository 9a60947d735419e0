using System;
using System.Threading;
using System.Threading.Tasks;

namespace AcdController.Host;

/// <summary>Octets on their way to a terminal: bounded. Who writes waits for room, and gives up when the terminal takes nothing for too long; who only has news does not wait.</summary>
internal sealed class OutputQueue(TerminalLink link)
{
    /// <summary>Octets that may wait.</summary>
    public const int OctetsMax = 64 * 1024;

    /// <summary>So much waiting means that the terminal is behind: less is drawn.</summary>
    public const int BehindOctets = 1024;

    private const int PieceOctets = 1024;

    private readonly byte[] _ring = new byte[OctetsMax];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _dead = new();
    private TaskCompletionSource _data = New();
    private TaskCompletionSource _taken = New();
    private int _first;
    private int _count;
    private bool _closed;

    /// <summary>Octets that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    /// <summary>Is the terminal behind?</summary>
    public bool IsBehind => Count > BehindMost;

    /// <summary>So much may wait without the terminal being behind: a quarter of a second where the rate is known.</summary>
    public int BehindMost => link.Baud > 0 ? Math.Clamp(link.Baud / 40, 64, BehindOctets * 8) : BehindOctets * 8;

    /// <summary>Cancelled when the terminal is gone, or has taken nothing for too long.</summary>
    public CancellationToken Dead => _dead.Token;

    /// <summary>Did it take nothing for too long?</summary>
    public bool WasCutOff { get; private set; }

    /// <summary>Puts octets in, as much as there is room for at a time.</summary>
    /// <exception cref="OperationCanceledException">The terminal is dead, or the caller stops.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken stop)
    {
        while (octets.Length > 0)
        {
            Task taken;
            lock (_gate)
            {
                _dead.Token.ThrowIfCancellationRequested();
                int put = Math.Min(octets.Length, OctetsMax - _count);
                for (int i = 0; i < put; i++) _ring[(_first + _count + i) % OctetsMax] = octets.Span[i];
                _count += put;
                octets = octets[put..];
                _data.TrySetResult();
                taken = _taken.Task;
            }

            if (octets.Length > 0) await WaitAsync(taken, stop);
        }
    }

    /// <summary>Waits until no more than some octets wait.</summary>
    public async Task DrainAsync(int most, CancellationToken stop)
    {
        while (true)
        {
            Task taken;
            lock (_gate)
            {
                if (_count <= most) return;
                taken = _taken.Task;
            }

            await WaitAsync(taken, stop);
        }
    }

    /// <summary>Completes when the terminal has taken something.</summary>
    public Task Taken
    {
        get
        {
            lock (_gate) return _taken.Task;
        }
    }

    /// <summary>No more will be put in.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _data.TrySetResult();
        }
    }

    /// <summary>Carries octets to the link until closed and empty.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        byte[] piece = new byte[PieceOctets];
        try
        {
            while (true)
            {
                Task data;
                int count;
                lock (_gate)
                {
                    count = Math.Min(_count, piece.Length);
                    for (int i = 0; i < count; i++) piece[i] = _ring[(_first + i) % OctetsMax];
                    if (count == 0 && _closed) return;
                    if (count == 0) _data = New();
                    data = _data.Task;
                }

                if (count == 0) await data.WaitAsync(stop);
                else if (!await PassOnAsync(piece.AsMemory(0, count), stop)) return;
            }
        }
        finally
        {
            await _dead.CancelAsync();
        }
    }

    private async Task<bool> PassOnAsync(ReadOnlyMemory<byte> piece, CancellationToken stop)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(link.Patience);
        try
        {
            if (!await link.WriteAsync(piece, time.Token)) return false;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            WasCutOff = true;
            return false;
        }

        TaskCompletionSource taken;
        lock (_gate)
        {
            _first = (_first + piece.Length) % OctetsMax;
            _count -= piece.Length;
            taken = _taken;
            _taken = New();
        }

        taken.TrySetResult();
        return true;
    }

    private async Task WaitAsync(Task taken, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, _dead.Token);
        await taken.WaitAsync(either.Token);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
