using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace AcdController.Host.Tests;

/// <summary>A real terminal: tmux on a pseudo-terminal of its own, told over its control mode, which says when something was printed.</summary>
internal sealed class Tmux : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _name = "acd" + Guid.NewGuid().ToString("N");
    private readonly Process _control;
    private readonly Thread _reader;
    private readonly object _gate = new();
    private readonly List<string> _answer = [];
    private int _prints;
    private int _ends;
    private bool _answering;

    /// <summary>Starts a program in a window.</summary>
    public Tmux(string program, int columns = 80, int lines = 24)
    {
        var start = new ProcessStartInfo("tmux", ["-L", _name, "-u", "-f", "/dev/null", "-C", "new-session", "-x", Text(columns), "-y", Text(lines), program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment["LANG"] = "C.UTF-8";
        _control = Process.Start(start)!;
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
        Tell($"set-option -g default-terminal screen");
        Resize(columns, lines);
    }

    /// <summary>Presses keys as tmux names them: Enter, Tab, C-c, Space, Left.</summary>
    public void Press(params string[] keys)
    {
        foreach (string key in keys) Tell($"send-keys -t 0 {key}");
    }

    /// <summary>Types text.</summary>
    public void Type(string text) => Tell($"send-keys -t 0 -l '{text.Replace("'", "'\\''", StringComparison.Ordinal)}'");

    /// <summary>Changes the size of the window.</summary>
    public void Resize(int columns, int lines)
    {
        Tell($"refresh-client -C {columns}x{lines}");
        Tell($"resize-window -t 0 -x {columns} -y {lines}");
    }

    /// <summary>Waits until the screen is as wanted; looks at it whenever something was printed.</summary>
    /// <returns>The screen, without spaces at the ends of lines and empty lines at its end.</returns>
    public string WaitFor(Func<string, bool> wanted, string what)
    {
        long until = Stopwatch.GetTimestamp() + (long)(s_patience.TotalSeconds * Stopwatch.Frequency);
        while (true)
        {
            int prints;
            lock (_gate) prints = _prints;
            string screen = Capture();
            if (wanted(screen)) return screen;
            Assert.True(Stopwatch.GetTimestamp() < until, $"{what} did not come:\n{screen}");
            lock (_gate)
            {
                if (_prints == prints) Monitor.Wait(_gate, TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>Waits until the last line of the screen that is not empty ends with the words.</summary>
    public string WaitForEnd(string words) => WaitFor(screen => screen.EndsWith(words, StringComparison.Ordinal), words);

    /// <summary>Waits until the screen has the words.</summary>
    public string WaitFor(string words) => WaitFor(screen => screen.Contains(words, StringComparison.Ordinal), words);

    public void Dispose()
    {
        Tell("kill-server");
        if (!_control.WaitForExit(5000)) _control.Kill();
        // What it said last is read before its pipe is closed.
        _reader.Join();
        _control.Dispose();
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Capture()
    {
        lock (_gate)
        {
            int ends = _ends;
            _answer.Clear();
            _control.StandardInput.WriteLine("capture-pane -p -t 0");
            _control.StandardInput.Flush();
            while (_ends == ends) Assert.True(Monitor.Wait(_gate, s_patience), "tmux does not answer");
            return string.Join('\n', _answer.Select(line => line.TrimEnd(' '))).TrimEnd('\n');
        }
    }

    private void Tell(string command)
    {
        lock (_gate)
        {
            int ends = _ends;
            if (_control.HasExited) return;
            _control.StandardInput.WriteLine(command);
            _control.StandardInput.Flush();
            while (_ends == ends && !_control.HasExited) Monitor.Wait(_gate, TimeSpan.FromSeconds(1));
        }
    }

    private void Read()
    {
        while (_control.StandardOutput.ReadLine() is { } line)
        {
            lock (_gate)
            {
                if (line.StartsWith("%begin ", StringComparison.Ordinal)) _answering = true;
                else if (line.StartsWith("%end ", StringComparison.Ordinal) || line.StartsWith("%error ", StringComparison.Ordinal))
                {
                    _answering = false;
                    _ends++;
                }
                else if (_answering) _answer.Add(line);
                else if (line.StartsWith("%output ", StringComparison.Ordinal)) _prints++;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
