using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace AcdController.Acdsim;

/// <summary>The controller as a child process; what it prints goes to a file.</summary>
internal sealed partial class ControllerProcess : IDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly string _logPath;

    /// <summary>Starts it.</summary>
    /// <exception cref="OptionException">The command cannot be started.</exception>
    public ControllerProcess(IReadOnlyList<string> command, IReadOnlyList<string> arguments, string logPath)
    {
        _logPath = logPath;
        _log = new StreamWriter(logPath) { AutoFlush = true };
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        for (int i = 1; i < command.Count; i++) start.ArgumentList.Add(command[i]);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Log(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        try
        {
            _process.Start();
        }
        catch (Win32Exception error)
        {
            _log.Dispose();
            throw new OptionException($"--acdd {command[0]}: {error.Message}");
        }

        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Asks it to stop and waits.</summary>
    /// <returns>Its exit code; null when it had to be killed.</returns>
    public int? Stop(TimeSpan patience)
    {
        if (!_process.HasExited) _ = SendSignal(_process.Id, Terminate);
        if (_process.WaitForExit(patience))
        {
            _process.WaitForExit(); // and for the rest of what it printed
            return _process.ExitCode;
        }

        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        return null;
    }

    /// <summary>The last lines it printed.</summary>
    public string LastWords()
    {
        lock (_log) _log.Flush();
        string[] lines;
        using (var reader = new StreamReader(new FileStream(_logPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))) lines = reader.ReadToEnd().Split('\n');
        return string.Join('\n', lines[Math.Max(0, lines.Length - 20)..]).TrimEnd();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Stop(TimeSpan.FromSeconds(5));
        _process.Dispose();
        lock (_log) _log.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    private void Log(string? line)
    {
        if (line is null) return;
        lock (_log)
        {
            if (_log.BaseStream is not null) _log.WriteLine(line);
        }
    }
}
