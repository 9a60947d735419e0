using System;
using System.Diagnostics;
using System.IO;
using System.Text;

namespace AcdController.Host.Tests;

/// <summary>acdd and acdctl as programs: signals, exit codes, kill -9.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly WorkDirectory _directory = new();
    private readonly string _config;

    public ProcessTests() => _config = _directory.Configuration(SmallSwitch.Text);

    private string Run => _directory.File("run");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void SigtermStopsCleanly()
    {
        using Process daemon = StartDaemon();
        (int exit, string text, _) = Shell("show", "agents");
        Assert.Equal(0, exit);
        Assert.Contains("8001", text, StringComparison.Ordinal);
        using (Process signal = Process.Start("kill", ["-TERM", daemon.Id.ToString()])) signal.WaitForExit();
        daemon.WaitForExit();
        Assert.Equal(0, daemon.ExitCode);
        Assert.True(Replay.Run(Path.Combine(Run, "journal")).Complete);
        Assert.Equal(2, Shell("show", "agents").Exit);
    }

    [Fact]
    public void AfterKill9TheJournalReplays_AndTheNextStartIsClean()
    {
        using (Process daemon = StartDaemon())
        {
            Assert.Equal(0, Shell("show", "spans").Exit);
            daemon.Kill();
            daemon.WaitForExit();
        }

        ReplayResult replay = Replay.Run(Path.Combine(Run, "journal"));
        Assert.True(replay.Matches, replay.Mismatch);
        Assert.False(replay.Complete);
        using Process again = StartDaemon();
        Assert.Equal(0, Shell("show", "records").Exit);
        (int exit, string json, _) = Run2(Dll("acdd.dll"), "replay", Path.Combine(Run, "journal"), "--json");
        Assert.Equal(0, exit);
        Assert.Contains("\"matches\":true", json, StringComparison.Ordinal);
        again.Kill();
        again.WaitForExit();
    }

    [Fact]
    public void ASecondProcessIsRefused()
    {
        using Process daemon = StartDaemon();
        (int exit, _, string error) = Run2(Dll("acdd.dll"), "--config", _config, "--cards", _directory.Path);
        Assert.Equal(2, exit);
        Assert.StartsWith($"{Run}: in use by process {daemon.Id}", error, StringComparison.Ordinal);
        daemon.Kill();
        daemon.WaitForExit();
    }

    [Fact]
    public void CheckSaysFileAndLine()
    {
        Assert.Equal(0, Run2(Dll("acdd.dll"), "--config", _config, "--check").Exit);
        File.AppendAllText(_config, "nonsense here\n");
        (int exit, _, string error) = Run2(Dll("acdd.dll"), "--config", _config, "--check");
        Assert.Equal(2, exit);
        Assert.StartsWith($"{_config}:{File.ReadAllLines(_config).Length}: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheShellTellsApartRefusedAndNotConnected()
    {
        Assert.Equal(2, Shell("show", "calls").Exit);
        using Process daemon = StartDaemon();
        Assert.Equal(0, Shell("show", "calls").Exit);
        (int exit, _, string error) = Shell("agent", "nobody", "ready");
        Assert.Equal(1, exit);
        Assert.Contains("nobody", error, StringComparison.Ordinal);
        (exit, string json, _) = Shell("--json", "agent", "nobody", "ready");
        Assert.Equal(1, exit);
        Assert.StartsWith("{\"error\":", json, StringComparison.Ordinal);
        (exit, string lines, _) = Run2(Dll("acdctl.dll"), "show agents\n! a remark\nshow queues\n", "--run", Run);
        Assert.Equal(0, exit);
        Assert.Contains("general", lines, StringComparison.Ordinal);
        daemon.Kill();
        daemon.WaitForExit();
    }

    private static string Dll(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private (int Exit, string Output, string Error) Shell(params string[] words) => Run2(Dll("acdctl.dll"), ["--run", Run, .. words]);

    private static (int Exit, string Output, string Error) Run2(string program, params string[] arguments)
    {
        // A first argument with line ends is what the program reads from standard input.
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

    private static Process Begin(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        return Process.Start(start)!;
    }

    private Process StartDaemon()
    {
        Process process = Begin(Dll("acdd.dll"), ["--config", _config, "--cards", _directory.Path]);
        var lines = new LogLines();
        process.ErrorDataReceived += (_, line) => lines.WriteLine(line.Data);
        process.BeginErrorReadLine();
        lines.WaitFor(" ready: ");
        return process;
    }
}
