using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;

namespace AcdController.Host;

/// <summary>Lines for the operator on standard error: start, stop, alarms. Written by a thread of its own, so that a terminal that is held stops nobody.</summary>
internal sealed class Log : IDisposable
{
    private const int LinesMax = 1000;

    private readonly TextWriter _writer;
    private readonly BlockingCollection<string> _lines = new(LinesMax);
    private readonly Thread _thread;
    private long _lost;

    /// <summary>Begins to write.</summary>
    /// <param name="writer">Where to.</param>
    public Log(TextWriter writer)
    {
        _writer = writer;
        _thread = new Thread(Run) { Name = "log", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Writes a line with the time in front; when too many wait, it is lost and counted.</summary>
    public void Write(string line)
    {
        string stamped = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'") + " acdd: " + line;
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
