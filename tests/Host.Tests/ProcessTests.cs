using System;
using System.Diagnostics;
using System.IO;

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
        using RunningProgram daemon = Programs.StartDaemon(_config, _directory.Path);
        (int exit, string text, _) = Shell("show", "agents");
        Assert.Equal(0, exit);
        Assert.Contains("8001", text, StringComparison.Ordinal);
        using (Process signal = Process.Start("kill", ["-TERM", daemon.Id.ToString()])) signal.WaitForExit();
        Assert.Equal(0, daemon.WaitForExit());
        Assert.True(Replay.Run(Path.Combine(Run, "journal")).Complete);
        Assert.Equal(2, Shell("show", "agents").Exit);
    }

    // It starts for as long as it waits for its configuration.
    [Fact]
    public void ASigtermWhileItStarts_StopsItCleanlyOnceItRuns()
    {
        string pipe = _directory.File("pipe");
        using (Process made = Process.Start("mkfifo", [pipe])) made.WaitForExit();
        using RunningProgram daemon = Programs.Start(Programs.Dll("acdd.dll"), "", "--config", pipe, "--cards", _directory.Path);
        using (var writer = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            daemon.Signal();
            writer.Write(File.ReadAllBytes(_config));
        }

        Assert.True(daemon.WaitForExit() == 0, string.Join('\n', daemon.Lines));
        Assert.True(Replay.Run(Path.Combine(Run, "journal")).Complete);
    }

    [Fact]
    public void AfterKill9TheJournalReplays_AndTheNextStartIsClean()
    {
        using (RunningProgram daemon = Programs.StartDaemon(_config, _directory.Path))
        {
            Assert.Equal(0, Shell("show", "spans").Exit);
            daemon.Kill();
        }

        ReplayResult replay = Replay.Run(Path.Combine(Run, "journal"));
        Assert.True(replay.Matches, replay.Mismatch);
        Assert.False(replay.Complete);
        using RunningProgram again = Programs.StartDaemon(_config, _directory.Path);
        Assert.Equal(0, Shell("show", "records").Exit);
        (int exit, string json, _) = Programs.Run(Programs.Dll("acdd.dll"), "replay", Path.Combine(Run, "journal"), "--json");
        Assert.Equal(0, exit);
        Assert.Contains("\"matches\":true", json, StringComparison.Ordinal);
    }

    [Fact]
    public void ASecondProcessIsRefused()
    {
        using RunningProgram daemon = Programs.StartDaemon(_config, _directory.Path);
        (int exit, _, string error) = Programs.Run(Programs.Dll("acdd.dll"), "--config", _config, "--cards", _directory.Path);
        Assert.Equal(2, exit);
        Assert.StartsWith($"{Run}: in use by process {daemon.Id}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckSaysFileAndLine()
    {
        Assert.Equal(0, Programs.Run(Programs.Dll("acdd.dll"), "--config", _config, "--check").Exit);
        File.AppendAllText(_config, "nonsense here\n");
        (int exit, _, string error) = Programs.Run(Programs.Dll("acdd.dll"), "--config", _config, "--check");
        Assert.Equal(2, exit);
        Assert.StartsWith($"{_config}:{File.ReadAllLines(_config).Length}: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckWarnsOfWhatDoesNothing()
    {
        File.AppendAllText(_config, "\nskill nobody-has\nqueue empty\n  skill nobody-has\n");
        (int exit, string output, _) = Programs.Run(Programs.Dll("acdd.dll"), "--config", _config, "--check");
        Assert.Equal(0, exit);
        Assert.StartsWith($"warning: {_config}:{File.ReadAllLines(_config).Length - 1}: queue empty: ", output, StringComparison.Ordinal);
        Assert.EndsWith("no mistakes\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheShellTellsApartRefusedAndNotConnected()
    {
        Assert.Equal(2, Shell("show", "calls").Exit);
        using RunningProgram daemon = Programs.StartDaemon(_config, _directory.Path);
        Assert.Equal(0, Shell("show", "calls").Exit);
        (int exit, _, string error) = Shell("agent", "nobody", "ready");
        Assert.Equal(1, exit);
        Assert.Contains("nobody", error, StringComparison.Ordinal);
        (exit, string json, _) = Shell("--json", "agent", "nobody", "ready");
        Assert.Equal(1, exit);
        Assert.StartsWith("{\"error\":", json, StringComparison.Ordinal);
        (exit, string lines, _) = Programs.Run(Programs.Dll("acdctl.dll"), "show agents\n! a remark\nshow queues\n", "--run", Run);
        Assert.Equal(0, exit);
        Assert.Contains("general", lines, StringComparison.Ordinal);
    }

    private (int Exit, string Output, string Error) Shell(params string[] words) => Programs.Run(Programs.Dll("acdctl.dll"), ["--run", Run, .. words]);
}
