using System;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>A terminal on a serial line: octets as they are. One thread waits for the line, so that nobody else does.</summary>
internal sealed class SerialLink : TerminalLink, IDisposable
{
    private const int Line = 0;
    private const int Wakes = 1;
    private const int PieceOctets = 256;
    private static readonly Duration s_lookEvery = Duration.FromMilliseconds(500);

    private readonly SerialLine _line;
    private readonly bool _carrier;
    private readonly EventDescriptor _wake = new();
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly byte[] _in = new byte[PieceOctets];
    private TaskCompletionSource<int>? _reading;
    private TaskCompletionSource<bool>? _writing;
    private ReadOnlyMemory<byte> _out;
    private volatile bool _stopping;
    private bool _hungUp;

    /// <summary>Serves an open line.</summary>
    /// <param name="line">Owned from now on.</param>
    /// <param name="baud">Its rate.</param>
    /// <param name="carrier">The loss of the carrier hangs up.</param>
    public SerialLink(SerialLine line, int baud, bool carrier)
    {
        _line = line;
        _carrier = carrier;
        Baud = baud;
        _thread = new Thread(Run) { Name = "console", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override string Door => "serial " + _line.Path;

    /// <summary>Has the line hung up? It has to be opened again then.</summary>
    public bool IsHungUp
    {
        get
        {
            lock (_gate) return _hungUp;
        }
    }

    /// <inheritdoc/>
    public override async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken stop)
    {
        Task<int> reading;
        lock (_gate)
        {
            if (_hungUp) return null;
            _reading ??= new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            reading = _reading.Task;
        }

        _wake.Signal();
        int count = await reading.WaitAsync(stop);
        byte[] octets = _in.AsSpan(0, Math.Max(0, count)).ToArray();
        lock (_gate) _reading = null;
        return count > 0 ? octets : null;
    }

    /// <inheritdoc/>
    public override async Task<bool> WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken stop)
    {
        Task<bool> writing;
        lock (_gate)
        {
            if (_hungUp) return false;
            _out = octets;
            _writing = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            writing = _writing.Task;
        }

        _wake.Signal();
        try
        {
            return await writing.WaitAsync(stop);
        }
        finally
        {
            lock (_gate) _writing = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping = true;
        _wake.Signal();
        _thread.Join();
        _line.Dispose();
        _wake.Dispose();
    }

    private void Run()
    {
        var poller = new Poller(2);
        poller.Watch(Wakes, _wake.Descriptor, PollEvents.Readable);
        while (!_stopping)
        {
            _wake.Clear();
            bool reads, writes;
            lock (_gate)
            {
                reads = _reading is { Task.IsCompleted: false };
                writes = _writing is { Task.IsCompleted: false };
            }

            if (reads && Read()) continue;
            if (writes && Write()) continue;
            if (_carrier && _line.TryGetModemLines(out ModemLines lines) && (lines & ModemLines.CarrierDetect) == 0) HangUp();
            if (IsHungUp) poller.Ignore(Line);
            else poller.Watch(Line, _line.Descriptor, (reads ? PollEvents.Readable : PollEvents.None) | (writes ? PollEvents.Writable : PollEvents.None));
            if (_carrier) poller.Wait(s_lookEvery);
            else poller.Wait();
            if ((poller.Found(Line) & (PollEvents.HangUp | PollEvents.Error)) != 0 && !reads) HangUp();
        }

        HangUp();
    }

    private bool Read()
    {
        int count = _line.Read(_in);
        if (count == SerialLine.HungUp) HangUp();
        if (count <= 0) return false;
        lock (_gate) _reading?.TrySetResult(count);
        return true;
    }

    private bool Write()
    {
        lock (_gate)
        {
            if (_writing is null) return false;
            int count = _line.Write(_out.Span);
            if (count > 0) _out = _out[count..];
            if (_out.Length == 0) _writing.TrySetResult(true);
            if (count == SerialLine.HungUp) _writing.TrySetResult(false);
            return count > 0;
        }
    }

    private void HangUp()
    {
        lock (_gate)
        {
            _hungUp = true;
            _reading?.TrySetResult(0);
            _writing?.TrySetResult(false);
        }
    }
}
