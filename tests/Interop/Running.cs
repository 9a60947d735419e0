using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;

namespace AcdController.Interop.Tests;

/// <summary>What a program left when it ended.</summary>
internal sealed record Ended(int ExitCode, IReadOnlyList<string> Output, string Errors)
{
    public string LastLine => Output.LastOrDefault(line => line.Length > 0) ?? "";

    public override string ToString() => $"exit status {ExitCode}\n{string.Join('\n', Output.TakeLast(20))}\n{Errors}";
}

/// <summary>A program that runs beside the test.</summary>
internal sealed class Running : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly StringBuilder _errors = new();

    private Running(Process process, string name)
    {
        _process = process;
        Name = name;
        process.OutputDataReceived += (_, line) => { if (line.Data is not null) lock (_output) _output.Add(line.Data); };
        process.ErrorDataReceived += (_, line) => { if (line.Data is not null) lock (_errors) _errors.Append(line.Data).Append('\n'); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    /// <summary>Starts a program.</summary>
    /// <exception cref="InvalidOperationException">There is no such program; says what to install.</exception>
    public static Running Start(string file, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return new Running(Process.Start(start)!, System.IO.Path.GetFileName(file));
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"{file} is missing: run ./dev peers (Debian: gcc make libpri-dev tshark)");
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static Ended Run(string file, params IEnumerable<string> arguments)
    {
        using Running program = Start(file, arguments);
        return program.WaitToEnd(120);
    }

    /// <summary>Did it end within this time?</summary>
    public bool EndsWithin(int milliseconds) => _process.WaitForExit(milliseconds);

    /// <summary>Waits until it ends by itself; a program that does not is killed and the test fails.</summary>
    public Ended WaitToEnd(int seconds)
    {
        if (!_process.WaitForExit(seconds * 1000))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            throw new InvalidOperationException($"{Name} did not end within {seconds} s\n{Look()}");
        }

        _process.WaitForExit();
        return Look();
    }

    /// <summary>Asks it to stop as an operator does.</summary>
    public Ended Terminate()
    {
        if (!_process.HasExited) Run("kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture));
        return WaitToEnd(20);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    public Ended Look()
    {
        lock (_output)
        {
            lock (_errors) return new Ended(_process.HasExited ? _process.ExitCode : -1, [.. _output], _errors.ToString());
        }
    }
}
