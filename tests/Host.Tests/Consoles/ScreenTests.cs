using System;
using System.IO;
using System.Linq;

namespace AcdController.Host.Tests;

/// <summary>The console as it is seen: acdctl on a real terminal of 80 columns and 24 lines, compared as screens.</summary>
public sealed class ScreenTests : IDisposable
{
    // More than a page.
    private const string Agents = "\nagent 8002\n  number 8002\n  skill general\nagent 8003\n  number 8003\n  skill general\nagent 8004\n  number 8004\n  skill general\n";

    private readonly WorkDirectory _directory = new();
    private readonly RunningProgram _daemon;

    public ScreenTests() => _daemon = Programs.StartDaemon(_directory.Configuration(SmallSwitch.Text + Agents), _directory.Path);

    public void Dispose()
    {
        _daemon.Dispose();
        _directory.Dispose();
    }

    [TmuxFact]
    public void Completion()
    {
        using Tmux terminal = Console();
        terminal.Type("sh");
        terminal.Press("Tab");
        terminal.Type("vers");
        terminal.Press("Tab", "Enter");
        terminal.WaitFor(screen => screen.StartsWith("small# show version", StringComparison.Ordinal) && screen.EndsWith("\nsmall#", StringComparison.Ordinal), "an answer");
        terminal.Press("C-l");
        terminal.Type("terminal ?");
        string screen = terminal.WaitFor(screen => screen.EndsWith("\nsmall# terminal", StringComparison.Ordinal), "the list");
        Assert.Equal(
            """
            small# terminal ?
              length   Sets how many lines a page has
              width    Sets how many columns the terminal has
              monitor  Prints alarms on this terminal as they come
            small# terminal
            """.Split('\n').Where(line => !line.StartsWith("  no", StringComparison.Ordinal)),
            screen.Split('\n').Where(line => !line.StartsWith("  no", StringComparison.Ordinal)));
    }

    [TmuxFact]
    public void Paging()
    {
        using Tmux terminal = Console();
        terminal.Type("show running-config");
        terminal.Press("Enter");
        string first = terminal.WaitForEnd("--More--");
        Assert.Equal(24, first.Split('\n').Length);
        Assert.Contains("card 1 e1 ports 2", first, StringComparison.Ordinal);
        terminal.Press("Enter");
        string second = terminal.WaitFor(screen => screen != first && screen.EndsWith("--More--", StringComparison.Ordinal), "one line more");
        Assert.Equal(first.Split('\n')[1..^1], second.Split('\n')[..^2]);
        terminal.Type("/agent 8002");
        terminal.Press("Enter");
        // What is left fits on the page.
        Assert.Contains("\nagent 8002", terminal.WaitForEnd("\nsmall#"), StringComparison.Ordinal);
        terminal.Type("terminal length 0");
        terminal.Press("Enter");
        terminal.Type("show running-config | include ready-at | last 1");
        terminal.Press("Enter");
        terminal.WaitFor("  ready-at-start\nsmall#");
    }

    [TmuxFact]
    public void AnAlarm_LeavesTheHalfTypedLine()
    {
        using Tmux terminal = Console();
        terminal.Type("terminal monitor");
        terminal.Press("Enter");
        terminal.WaitForEnd("small#");
        terminal.Type("show que");
        terminal.Press("Left", "Left");
        terminal.WaitForEnd("show que");
        using (var client = new Client(_directory.File("run"))) Assert.EndsWith("=0\n", client.Ask("text emergency level 2 by lin drill"), StringComparison.Ordinal);
        string screen = terminal.WaitFor(screen => screen.Contains("alarm raised", StringComparison.Ordinal) && screen.EndsWith("small# show que", StringComparison.Ordinal), "the alarm above the line");
        Assert.Equal(1, screen.Split('\n').Count(line => line.StartsWith("small# show que", StringComparison.Ordinal)));
        // The cursor is where it was.
        terminal.Type("x");
        terminal.WaitForEnd("show qxue");
    }

    [TmuxFact]
    public void Chinese()
    {
        using Tmux terminal = Console();
        terminal.Type("language zh");
        terminal.Press("Enter");
        terminal.WaitForEnd("small#");
        terminal.Type("show terminal");
        terminal.Press("Enter");
        string screen = terminal.WaitFor("语言");
        Assert.Contains("语言              zh", screen, StringComparison.Ordinal);
        terminal.Press("C-l");
        terminal.Type("队列世界");
        terminal.Press("Left", "Left", "BSpace");
        terminal.WaitForEnd("small# 队世界");
        terminal.Type("中");
        terminal.WaitForEnd("small# 队中世界");
        terminal.Press("Home", "C-k");
        terminal.WaitForEnd("small#");
    }

    [TmuxFact]
    public void Resize()
    {
        using Tmux terminal = Console();
        terminal.Type("show running-config");
        terminal.Press("Enter");
        terminal.WaitForEnd("--More--");
        terminal.Press("q");
        terminal.WaitForEnd("small#");
        terminal.Resize(40, 10);
        terminal.Press("C-l");
        terminal.Type("show running-config | include a line that is far too long for it");
        terminal.WaitFor(screen => screen.Split('\n')[^1].StartsWith('<') && screen.EndsWith("long for it", StringComparison.Ordinal), "the end of the line");
        terminal.Press("C-u");
        terminal.Type("show running-config");
        terminal.Press("Enter");
        Assert.Equal(10, terminal.WaitForEnd("--More--").Split('\n').Length);
        terminal.Press("q");
    }

    [TmuxFact]
    public void TheTerminalIsRestored_HoweverItEnds()
    {
        string acdctl = $"dotnet {Programs.Dll("acdctl.dll")} --run {Path.Combine(_directory.Path, "run")}";
        using var terminal = new Tmux($"sh -c '{acdctl}; echo left $?; stty -a | tr \\; \\\\n | grep -o -e -icanon -e -echo\\ ; echo looked; {acdctl} & pid=$!; fg 2>/dev/null; wait $pid; cat'");
        terminal.WaitForEnd("small#");
        terminal.Type("exit");
        terminal.Press("Enter");
        string screen = terminal.WaitFor("looked");
        Assert.Contains("left 0\nlooked", screen, StringComparison.Ordinal);
    }

    [TmuxFact]
    public void TheControllerGoes_AndComesBack()
    {
        using Tmux terminal = Console();
        _daemon.Terminate();
        terminal.WaitFor("it is waited for");
        using RunningProgram again = Programs.StartDaemon(_directory.File("test.conf"), _directory.Path);
        terminal.WaitForEnd("small#");
        terminal.Type("show version");
        terminal.Press("Enter");
        terminal.WaitFor("AcdController");
    }

    private Tmux Console()
    {
        var terminal = new Tmux($"dotnet {Programs.Dll("acdctl.dll")} --run {Path.Combine(_directory.Path, "run")}");
        terminal.WaitForEnd("small#");
        return terminal;
    }
}
