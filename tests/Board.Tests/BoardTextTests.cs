using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Board.Tests;

public class BoardTextTests
{
    private const string Head = "bus main /dev/i2c-1\nbank soc /dev/gpiochip0\ndevice mcp mcp23017 on main at 0x20\n";

    [Theory]
    [InlineData("board-simulated")]
    [InlineData("board-sbc")]
    public void TheExamplesHaveNoMistakes(string name)
    {
        string path = Path.Combine(Examples(), name);
        var mistakes = new List<string>();
        BoardDescription? board = BoardText.Read(path, File.ReadAllText(path), mistakes);
        Assert.Empty(mistakes);
        Assert.NotNull(board);
        Assert.NotEmpty(board.Inputs);
        Assert.NotEmpty(board.Lamps);
        Assert.Contains(board.Outputs, output => output is { Kind: ShelfOrderKind.Relay, FailSafe: true });
    }

    [Fact]
    public void ALineSaysWhatItIs()
    {
        BoardDescription board = ReadGood(Head + "presence slot 3 line mcp 5 active-low debounce 40\nrelay critical line soc 8 fail-safe\nlamp line 1/2 red line mcp 6 green led green:status-2\n"
            + "fan 1 hwmon pwmfan fan1\nwatchdog /dev/watchdog timeout 30\ndirectory leds leds\n");
        Assert.Equal(new BoardInput(ShelfEventKind.Presence, 3, new BoardPin("mcp", 5, true, LineFlags.Input | LineFlags.EdgeBoth), Duration.FromMilliseconds(40)), Assert.Single(board.Inputs));
        Assert.Equal(new BoardOutput(ShelfOrderKind.Relay, 1, new BoardPin("soc", 8, false, LineFlags.Output), true), Assert.Single(board.Outputs));
        BoardLamp lamp = Assert.Single(board.Lamps);
        Assert.Equal((LampName.Line, (byte)1, (byte)2), (lamp.Lamp, lamp.Slot, lamp.Port));
        Assert.Equal([new LampSource(LampColour.Red, new BoardPin("mcp", 6, false, LineFlags.Output), null), new LampSource(LampColour.Green, null, "green:status-2")], lamp.Sources);
        Assert.Equal("/etc/acd/leds", board.LedDirectory);
        Assert.Equal(Duration.FromSeconds(30), board.WatchdogTimeout);
    }

    [Theory]
    [InlineData("lampe critical led x", "board:4: lampe: the first word must be bus or bank or device")]
    [InlineData("presence slot 99 line mcp 0", "board:4: presence slot 99: the slot must be 1 to 32")]
    [InlineData("presence slot 1 mcp 0", "board:4: presence slot 1: mcp is not understood; line is meant")]
    [InlineData("presence slot 1 line nowhere 0", "board:4: line: there is no bank nowhere")]
    [InlineData("presence slot 1 line mcp 16", "board:4: line: mcp has lines 0 to 15, not 16")]
    [InlineData("presence slot 1 line mcp 1 debounce 9000", "board:4: presence slot 1 line mcp 1 debounce 9000: the debounce time in ms must be 0 to 5000")]
    [InlineData("presence slot 1 line mcp 1 inverted", "board:4: presence slot 1 line mcp 1: inverted is not understood; active-low, pull-up")]
    [InlineData("device x mcp23017 on main at 0x20", "board:4: device x mcp23017 on main at 0x20: address 0x20 of bus main is mcp already")]
    [InlineData("device x mcp23017 on main at 0x78", "board:4: device x mcp23017 on main at 0x78: the address must be 0x08 to 0x77")]
    [InlineData("device x lm76 on main at 0x48", "board:4: device x lm76: the chip must be mcp23017 or pcf8574")]
    [InlineData("device x lm75 on other at 0x48", "board:4: device x lm75 on other: no bus other stands above")]
    [InlineData("device x mcp23017 on main at 0x21 interrupt mcp 3", "board:4: interrupt: mcp is no bank that can wake the controller")]
    [InlineData("bus main /dev/i2c-2", "board:4: bus main: said in line 1 already")]
    [InlineData("bus a channel mcp 0", "board:4: bus a channel mcp 0: no tca9548a mcp stands above")]
    [InlineData("lamp critical", "board:4: lamp critical: line or led is missing")]
    [InlineData("lamp line 1 red line mcp 0", "board:4: lamp line 1: the line must be card/port, for example 1/2")]
    [InlineData("lamp power green led a red led b blue", "board:4: lamp power green led a red led b blue: line or led is missing")]
    [InlineData("fan 1 hwmon x temp1", "board:4: fan 1 hwmon x temp1: the channel must be fan with a number, for example fan1")]
    [InlineData("temperature 1 lm75 mcp", "board:4: temperature 1 lm75 mcp: no lm75 of that name stands above")]
    [InlineData("watchdog /dev/watchdog timeout 1", "board:4: watchdog /dev/watchdog timeout 1: the timeout must be 4 to 600")]
    [InlineData("rtc /dev/rtc0 daily", "board:4: rtc /dev/rtc0: daily is too much")]
    [InlineData("relay critical line soc 8 safe", "board:4: relay critical line soc 8: safe is not understood; active-low, open-drain or fail-safe may follow")]
    public void AMistakeIsToldWithItsPlaceAndItsField(string line, string expected)
    {
        var mistakes = new List<string>();
        Assert.Null(BoardText.Read("board", Head + line + "\n", mistakes));
        Assert.StartsWith(expected, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void ALineOfABankHasOneMeaning()
    {
        var mistakes = new List<string>();
        Assert.Null(BoardText.Read("b", Head + "door line mcp 1\nbuzzer line mcp 1\ndoor line mcp 2\n", mistakes));
        Assert.Equal(["b:6: door: said in line 4 already", "b:5: line: mcp 1 has a meaning in line 4 already"], mistakes);
    }

    [Fact]
    public void WhateverTheText_ItIsReadToItsEnd()
    {
        SeededRandom random = new(11);
        string[] pieces = ["presence", "slot", "1", "line", "mcp", "lamp", "red", "led", "x", "device", "mcp23017", "on", "main", "at", "0x20", "interrupt", "soc", "bus", "socket", "\0", "é", "!", "\n", "\n", " "];
        for (int turn = 0; turn < 2000; turn++)
        {
            string text = "";
            for (int piece = 0; piece < 30; piece++) text += pieces[random.Next(pieces.Length)] + (random.Next(8) == 0 ? "" : " ");
            var mistakes = new List<string>();
            BoardDescription? board = BoardText.Read("b", text, mistakes);
            Assert.Equal(board is null, mistakes.Count > 0);
        }
    }

    internal static BoardDescription ReadGood(string text, string file = "/etc/acd/board")
    {
        var mistakes = new List<string>();
        BoardDescription? board = BoardText.Read(file, text, mistakes);
        Assert.True(board is not null, string.Join('\n', mistakes));
        return board;
    }

    private static string Examples([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples"));
}
