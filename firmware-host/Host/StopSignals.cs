using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace AcdController.Host;

/// <summary>SIGTERM and SIGINT, which ask for a stop in order. One that comes while the controller still starts is kept for it.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;
    private Action? _stop;
    private int _asked;

    /// <summary>From now on neither ends the process by itself.</summary>
    public StopSignals()
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Take);
    }

    /// <summary>Who is asked from now on, and for each signal that came before.</summary>
    public void Attach(Action stop)
    {
        int before;
        lock (_gate)
        {
            _stop = stop;
            before = _asked;
        }

        for (int signal = 0; signal < before; signal++) stop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Action? stop;
        lock (_gate)
        {
            stop = _stop;
            if (stop is null) _asked++;
        }

        stop?.Invoke();
    }
}
