using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;

namespace AcdController.Host.Tests;

/// <summary>Log lines of a controller in this process, and a way to wait for one.</summary>
internal sealed class LogLines : TextWriter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly List<string> _lines = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            _lines.Add(value ?? "");
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>All lines so far.</summary>
    public string[] Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    /// <summary>Waits until a line contains the words.</summary>
    public void WaitFor(string words)
    {
        lock (_gate)
        {
            while (!_lines.Exists(line => line.Contains(words, StringComparison.Ordinal)))
                Assert.True(Monitor.Wait(_gate, s_patience), $"no line '{words}' in: {string.Join('\n', _lines)}");
        }
    }
}
