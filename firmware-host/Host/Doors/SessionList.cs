using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace AcdController.Host;

/// <summary>All sessions that are open; any thread.</summary>
internal sealed class SessionList
{
    private readonly Lock _gate = new();
    private readonly List<ConsoleSession> _open = [];
    private int _number;
    private long _cutOff;

    /// <summary>Sessions that were cut off because their terminal did not read.</summary>
    public long CutOff => Interlocked.Read(ref _cutOff);

    /// <summary>Those that are open, oldest first.</summary>
    public IReadOnlyList<ConsoleSession> Open
    {
        get
        {
            lock (_gate) return [.. _open];
        }
    }

    /// <summary>Opens one.</summary>
    /// <param name="door">Which door.</param>
    /// <param name="peer">Where from.</param>
    /// <param name="serial">The box's own serial line.</param>
    public ConsoleSession Begin(string door, string peer, bool serial = false)
    {
        lock (_gate)
        {
            var session = new ConsoleSession
            {
                Number = ++_number,
                Door = door,
                Peer = peer,
                IsSerial = serial,
                Since = WallClock.Now,
            };
            _open.Add(session);
            return session;
        }
    }

    /// <summary>Closes one.</summary>
    public void End(ConsoleSession session)
    {
        lock (_gate) _open.Remove(session);
        session.Close();
    }

    /// <summary>Finds one.</summary>
    public ConsoleSession? Find(int number) => Open.FirstOrDefault(session => session.Number == number);

    /// <summary>One was cut off.</summary>
    public void CountCutOff() => Interlocked.Increment(ref _cutOff);
}
