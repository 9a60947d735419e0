using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;

namespace AcdController.Host.Tests;

/// <summary>Starts the programs as they are shipped.</summary>
internal static class Programs
{
    public static string Dll(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>Runs a program to its end. A first argument with line ends is what it reads from standard input.</summary>
    public static (int Exit, string Output, string Error) Run(string program, params string[] arguments)
    {
        string input = "";
        if (arguments[0].Contains('\n', StringComparison.Ordinal))
        {
            input = arguments[0];
            arguments = arguments[1..];
        }

        using Process process = Begin(program, arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.ToString());
    }

    /// <summary>Starts acdd and waits until it is ready.</summary>
    public static RunningProgram StartDaemon(string config, string cards, params string[] more)
    {
        Process process = Begin(Dll("acdd.dll"), ["--config", config, "--cards", cards, .. more]);
        return WaitForLine(process, " ready: ");
    }

    /// <summary>Starts a program and reads its standard error until a line contains the words, not at all without words; what it says later is read and forgotten.</summary>
    public static RunningProgram Start(string program, string words, params string[] arguments)
    {
        Process process = Begin(program, arguments);
        var output = new LogLines();
        process.OutputDataReceived += (_, line) => output.WriteLine(line.Data);
        process.BeginOutputReadLine();
        return WaitForLine(process, words, output);
    }

    private static RunningProgram WaitForLine(Process process, string words, LogLines? output = null)
    {
        var lines = new LogLines();
        var running = new RunningProgram(process, lines, output);
        process.ErrorDataReceived += (_, line) => lines.WriteLine(line.Data);
        process.BeginErrorReadLine();
        try
        {
            if (words.Length > 0) lines.WaitFor(words);
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    private static Process Begin(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        return Process.Start(start)!;
    }
}

/// <summary>A program that runs; killed (SIGKILL) when the test is over, however it ends.</summary>
/// <param name="process">The program.</param>
/// <param name="lines">Its standard error.</param>
/// <param name="output">Its standard output, where it is kept.</param>
internal sealed class RunningProgram(Process process, LogLines lines, LogLines? output = null) : IDisposable
{
    /// <summary>What it said on standard output so far.</summary>
    public string[] Output => output?.Lines ?? [];

    /// <summary>What it said on standard error so far.</summary>
    public string[] Lines => lines.Lines;

    public int Id => process.Id;

    public int WaitForExit()
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Asks it to stop, SIGTERM, and waits until it has.</summary>
    public int Terminate()
    {
        Signal();
        return WaitForExit();
    }

    /// <summary>Asks it to stop, SIGTERM, and does not wait.</summary>
    public void Signal()
    {
        using Process signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
    }

    /// <summary>Waits until a line of its standard error contains the words.</summary>
    public void WaitForLine(string words) => lines.WaitFor(words);

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
