using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace AcdController.Host;

/// <summary>Lines for the operator on standard error: start, stop, alarms. Written by a thread of its own, so that a terminal that is held stops nobody.</summary>
internal sealed class Log : IDisposable
{
    private const int LinesMax = 1000;
    private const int LastMax = 500;

    private readonly TextWriter _writer;
    private readonly BlockingCollection<string> _lines = new(LinesMax);
    private readonly Thread _thread;
    private readonly Queue<string> _last = new();
    private long _lost;

    /// <summary>Begins to write.</summary>
    /// <param name="writer">Where to.</param>
    public Log(TextWriter writer)
    {
        _writer = writer;
        _thread = new Thread(Run) { Name = "log", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The last lines.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (_last) return [.. _last];
        }
    }

    /// <summary>Writes a line with the time in front; when too many wait, it is lost and counted.</summary>
    public void Write(string line)
    {
        string stamped = Stamped(line);
        lock (_last)
        {
            _last.Enqueue(stamped);
            if (_last.Count > LastMax) _last.Dequeue();
        }

        Put(stamped);
    }

    /// <summary>Writes a line that is told once and kept nowhere: one with a secret.</summary>
    public void WriteOnce(string line) => Put(Stamped(line));

    private static string Stamped(string line) => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'") + " acdd: " + line;

    private void Put(string stamped)
    {
        if (_lines.IsAddingCompleted || !_lines.TryAdd(stamped)) Interlocked.Increment(ref _lost);
    }

    /// <summary>Writes what waits, then stops; a held terminal is not waited for long.</summary>
    public void Dispose()
    {
        _lines.CompleteAdding();
        _thread.Join(TimeSpan.FromSeconds(2));
    }

    private void Run()
    {
        try
        {
            foreach (string line in _lines.GetConsumingEnumerable())
            {
                long lost = Interlocked.Exchange(ref _lost, 0);
                if (lost > 0) _writer.WriteLine($"acdd: {lost} lines lost here");
                _writer.WriteLine(line);
                _writer.Flush();
            }
        }
        catch (IOException)
        {
            // Nobody reads standard error any more: the lines are gone, the calls are not.
        }
    }
}
