using System;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Board;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>The console on one serial line: log-in, session, log-in again, for as long as the line is configured. A line that is gone is opened again.</summary>
internal sealed class SerialDoor : IAsyncDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    private readonly ConsoleLineConfiguration _configured;
    private readonly CommandService _service;
    private readonly Log _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private string _told = "";

    /// <summary>Begins to serve.</summary>
    public SerialDoor(ConsoleLineConfiguration configured, CommandService service, Log log)
    {
        _configured = configured;
        _service = service;
        _log = log;
        _running = Task.Run(RunAsync);
    }

    /// <summary>What it serves.</summary>
    public ConsoleLineConfiguration Configured => _configured;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                SerialLine? line = SerialLine.TryOpen(_configured.Device, _configured.Baud, out string reason);
                if (line is null) Tell($"console {reason}; trying again until it is there");
                else await ServeAsync(line);
                await Task.Delay(s_again, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // No longer configured, or the daemon stops.
        }
    }

    private async Task ServeAsync(SerialLine line)
    {
        line.TrySetModemLines(ModemLines.Dtr | ModemLines.Rts);
        using var link = new SerialLink(line, _configured.Baud, _configured.Carrier);
        Tell($"console {_configured.Device}: open at {_configured.Baud} baud");
        while (!link.IsHungUp && !_stop.IsCancellationRequested)
        {
            ConsoleSession session = _service.Sessions.Begin(link.Door, "", serial: true);
            session.Monitors = true;
            session.Language = Language.English;
            try
            {
                await new TerminalSession(link, session, _service).RunAsync(mustLogIn: true, _stop.Token);
            }
            finally
            {
                _service.Sessions.End(session);
            }

            // Nobody can be kept busy by a line that chatters.
            if (!link.IsHungUp) await Task.Delay(s_again, _stop.Token);
        }
    }

    // Once, not every second.
    private void Tell(string line)
    {
        if (line != _told) _log.Write(line);
        _told = line;
    }
}
