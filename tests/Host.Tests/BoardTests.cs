using System;
using System.IO;
using System.Linq;

namespace AcdController.Host.Tests;

/// <summary>acdd with the board of a simulated chassis: devices behind a socket, all the way to alarms, lamps and panel.</summary>
public sealed class BoardTests : IDisposable
{
    private const int LooksMax = 100;

    private readonly WorkDirectory _directory = new();
    private readonly LogLines _lines = new();
    private readonly Log _log;
    private readonly string _config;

    public BoardTests()
    {
        _log = new Log(_lines);
        _config = _directory.Configuration(SmallSwitch.Text.Replace("ports 2", "ports 4", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _log.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void WhatHappensInTheChassisIsSeen_TheBoardIsLostAndComesBack_AndTheJournalReplays()
    {
        RunningProgram rack = StartRack();
        string journal;
        try
        {
            var options = new Options { Config = _config, Cards = _directory.Path, State = _directory.File("state"), Run = _directory.File("run"), Board = _directory.File("board") };
            using Daemon daemon = Daemon.Start(options, _log);
            journal = Path.Combine(options.Run, "journal");
            _lines.WaitFor("board: open");
            WaitForBox("|small");
            Fault("fan 1 stop");
            _lines.WaitFor("alarm raised: fan 1");
            WaitForBox("minor amber");
            // Its number may be another test's terminal a moment later: no line leads there any more.
            File.Delete(_directory.File("card1"));
            rack.Kill();
            rack.Dispose();
            _lines.WaitFor("board: lost");
            rack = StartRack();
            for (int looks = 0; looks < LooksMax && _lines.Lines.Count(line => line.Contains("board: open", StringComparison.Ordinal)) < 2; looks++) Box();
            WaitForBox("|small");
            _lines.WaitFor("alarm cleared: fan 1");
            WaitForBox("minor off");
            WaitForBox("critical quiet");
        }
        finally
        {
            rack.Dispose();
        }

        ReplayResult replay = Replay.Run(journal);
        Assert.True(replay.Matches, replay.Mismatch);
    }

    [Fact]
    public void AStopInOrderIsAnAlarmOfTheRelays()
    {
        using RunningProgram rack = StartRack();
        using (RunningProgram daemon = Programs.StartDaemon(_config, _directory.Path))
        {
            WaitForBox("critical quiet");
            Assert.Equal(0, daemon.Terminate());
        }

        Assert.Contains("critical alarm  major alarm  minor alarm", Box(), StringComparison.Ordinal);
        Assert.Contains("|Controller stopped  |", Box(), StringComparison.Ordinal);
    }

    [Fact]
    public void MistakesOfTheBoardDescriptionStopTheStart_WithTheirLine()
    {
        string board = _directory.File("other");
        File.WriteAllText(board, "bank soc /dev/gpiochip0\ndoor line soc 99\n");
        (int exit, _, string error) = Programs.Run(Programs.Dll("acdd.dll"), "--config", _config, "--cards", _directory.Path, "--board", board);
        Assert.Equal(2, exit);
        Assert.StartsWith($"{board}:2: door line soc 99: the line's number must be 0 to 63", error, StringComparison.Ordinal);
        (exit, _, error) = Programs.Run(Programs.Dll("acdd.dll"), "--config", _config, "--cards", _directory.Path, "--board", board + "x");
        Assert.Equal(2, exit);
        Assert.StartsWith($"{board}x: no such file", error, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckTellsTheNumbersOfTheDevices()
    {
        string board = _directory.File("other");
        File.WriteAllText(board, "bus main /dev/i2c-1\nbank soc /dev/gpiochip0\ndevice lcd hd44780 on main at 0x27\npanel hd44780 lcd\nfan 1 hwmon pwm fan1\nwatchdog /dev/watchdog timeout 30\n");
        (int exit, string output, _) = Programs.Run(Programs.Dll("acdd.dll"), "--config", _config, "--board", board, "--check");
        Assert.Equal(0, exit);
        Assert.Contains("device 1: lcd (hd44780 on main at 0x27)\ndevice 2: bank soc (/dev/gpiochip0)\ndevice 3: hwmon pwm fan1\ndevice 4: watchdog /dev/watchdog\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void ABoardThatIsNotThere_IsSaid_AndTheControllerWorks()
    {
        File.WriteAllText(_directory.File("board"), "bus main socket nowhere 0\ndevice lcd hd44780 on main at 0x27\npanel hd44780 lcd\n");
        using RunningProgram daemon = Programs.StartDaemon(_config, _directory.Path);
        Assert.Equal(0, Programs.Run(Programs.Dll("acdctl.dll"), "--run", _directory.File("run"), "show agents").Exit);
        Assert.Equal(0, daemon.Terminate());
        Assert.Contains(daemon.Lines, line => line.Contains($"board: {_directory.File("nowhere")}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void AWatchdogThatIsNotThereIsAnAlarm()
    {
        File.WriteAllText(_directory.File("board"), $"watchdog {_directory.File("nowhere")} timeout 30\n");
        var options = new Options { Config = _config, Cards = _directory.Path, State = _directory.File("state"), Run = _directory.File("run"), Board = _directory.File("board") };
        using Daemon daemon = Daemon.Start(options, _log);
        _lines.WaitFor("alarm raised: device 1");
        _lines.WaitFor("the board will not be restarted when the controller hangs");
    }

    private RunningProgram StartRack() => Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "0", "--cards", "1");

    private string Box() => Programs.Run(Programs.Dll("acdsim.dll"), "fault", "--dir", _directory.Path, "lamps").Output;

    private void Fault(string words) => Assert.Equal(0, Programs.Run(Programs.Dll("acdsim.dll"), ["fault", "--dir", _directory.Path, .. words.Split(' ')]).Exit);

    private void WaitForBox(string words)
    {
        string box = "";
        for (int looks = 0; looks < LooksMax; looks++)
        {
            box = Box();
            if (box.Contains(words, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"no '{words}' in\n{box}\n{string.Join('\n', _lines.Lines)}");
    }
}
