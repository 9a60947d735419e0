using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>Feeds the board's watchdog, four times in its timeout, while the controller is healthy. A stop in order lets it rest; any other end leaves it running.</summary>
internal sealed class WatchdogThread : IDisposable
{
    private const int LooksPerTimeout = 4;

    private readonly Action _feed;
    private readonly Action _wakeAll;
    private readonly Func<HealthLook> _look;
    private readonly MonotonicClock _clock;
    private readonly Log _log;
    private readonly HealthCheck _check;
    private readonly Duration _every;
    private readonly EventDescriptor _stop = new();
    private readonly Poller _poller = new(1);
    private readonly Thread _thread;
    private string _said = "";
    private volatile bool _stopping;

    /// <summary>Makes the thread.</summary>
    /// <param name="timeout">The watchdog's.</param>
    /// <param name="feed">Feeds it.</param>
    /// <param name="wakeAll">Wakes everybody whose counts are looked at, so that who lives counts on.</param>
    /// <param name="look">Takes the counts.</param>
    /// <param name="clock">Time.</param>
    /// <param name="log">For the operator: why it is not fed.</param>
    public WatchdogThread(Duration timeout, Action feed, Action wakeAll, Func<HealthLook> look, MonotonicClock clock, Log log)
    {
        _feed = feed;
        _wakeAll = wakeAll;
        _look = look;
        _clock = clock;
        _log = log;
        _every = new Duration(timeout.Microseconds / LooksPerTimeout);
        _check = new HealthCheck(new Duration(timeout.Microseconds / 2));
        _poller.Watch(0, _stop.Descriptor, PollEvents.Readable);
        _thread = new Thread(Run) { Name = "watchdog", IsBackground = true };
    }

    /// <summary>Times it was fed.</summary>
    public long Fed { get; private set; }

    /// <summary>Starts it.</summary>
    public void Start() => _thread.Start();

    /// <summary>No more feeding.</summary>
    public void Dispose()
    {
        _stopping = true;
        _stop.Signal();
        if (_thread.IsAlive) _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stopping)
        {
            List<string> reasons = _check.Judge(_clock.Now, _look());
            if (reasons.Count == 0)
            {
                _feed();
                Fed++;
            }

            Say(string.Join("; ", reasons));
            _wakeAll();
            _poller.Wait(_every);
        }
    }

    private void Say(string reasons)
    {
        string words = string.Concat(reasons.Where(character => !char.IsAsciiDigit(character)));
        if (words == _said) return;
        _said = words;
        _log.Write(reasons.Length > 0 ? $"watchdog: not fed: {reasons}" : "watchdog: fed again");
    }
}
