using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Board.Tests;

/// <summary>A whole board: description, socket, drivers, models of the chips. The chassis' time is the test's own.</summary>
public sealed class BoardChassisTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("acd-chassis").FullName;
    private readonly SmallChassis _small;
    private readonly List<string> _told = [];
    private readonly BoardChassis _chassis;
    private Instant _now = Instant.FromMilliseconds(10_000);

    public BoardChassisTests()
    {
        _small = new SmallChassis(_directory);
        _chassis = Open();
    }

    public void Dispose()
    {
        _chassis.Dispose();
        _small.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void AtTheStartEverythingIsToldAndNothingIsMissing()
    {
        List<string> events = Events();
        Assert.Equal("BoardReady 0 63", events[0]);
        Assert.Equal(["Door 0 1", "Fan 1 4200", "Input 1 0", "Presence 1 0", "Presence 2 0", "Supply 1 1", "Temperature 1 24000"], events.Skip(1).Order());
        Assert.Empty(_told);
        Assert.Empty(_chassis.Missing);
        Assert.True(_chassis.TryReadClock(out DateTime time));
        Assert.InRange((time - DateTime.UnixEpoch.AddSeconds(1_790_000_000)).TotalSeconds, 0, 60);

        // Not driven, as without power: the fail-safe relay tells an alarm, the other does not; cards are not held.
        Assert.Equal((false, false, true, false), (_small.Output(8), _small.Output(9), _small.Output(0), _small.Output(10)));
    }

    [Fact]
    public void ACardCountsOnceItsLineWasQuiet()
    {
        Events();
        for (int bounce = 0; bounce < 5; bounce++)
        {
            _small.Change(() => _small.Mcp1.Drive(0, false));
            Step(5);
            _small.Change(() => _small.Mcp1.Drive(0, true));
            Step(5);
        }

        Assert.Empty(Events());
        _small.Change(() => _small.Mcp1.Drive(0, false));
        Step(5);
        Step(29);
        Assert.Empty(Events());
        Step(1);
        Assert.Equal(["Presence 1 1"], Events());
        Step(100);
        Assert.Empty(Events());
        _small.Change(() => _small.Mcp1.Drive(0, true));
        Step(0);
        Step(30);
        Assert.Equal(["Presence 1 0"], Events());
    }

    [Fact]
    public void AKeyTellsItsPressAndNotItsRelease()
    {
        Events();
        _small.Change(() => _small.Mcp1.Drive(8, false));
        Step(0);
        Step(20);
        _small.Change(() => _small.Mcp1.Drive(8, true));
        Step(0);
        Step(20);
        Assert.Equal(["Key 5 1"], Events());
    }

    [Fact]
    public void LinesOfTheProcessorAreTold_AndThoseOfAnExpanderWithoutAnInterruptArePolled()
    {
        Events();
        _small.SetLine(3, false);
        _small.SetLine(1, false);
        Step(0);
        Step(100);
        Assert.Equal(["Door 0 0", "Supply 1 0"], Events().Order());
        _small.Change(() => _small.Mcp2.Drive(15, false));
        Step(20);
        Assert.Equal(["Input 1 1"], Events());
    }

    [Fact]
    public void OrdersReachTheirLines()
    {
        Do(new ShelfOrder { Kind = ShelfOrderKind.Relay, Number = 1, On = false });
        Do(new ShelfOrder { Kind = ShelfOrderKind.Relay, Number = 3, On = true });
        Do(new ShelfOrder { Kind = ShelfOrderKind.Reset, Number = 1, On = true });
        Do(new ShelfOrder { Kind = ShelfOrderKind.Buzzer, On = true });
        Do(new ShelfOrder { Kind = ShelfOrderKind.Reset, Number = 9, On = true });
        Step(0);
        Assert.Equal((true, true, false, true), (_small.Output(8), _small.Output(9), _small.Output(0), _small.Output(10)));
        Do(new ShelfOrder { Kind = ShelfOrderKind.Relay, Number = 1, On = true });
        Step(0);
        Assert.False(_small.Output(8));
        Do(Lamp(LampName.Line, 1, 1, LampColour.Green, true));
        Do(Lamp(LampName.Power, 0, 0, LampColour.Green, false));
        Step(0);
        _chassis.Retire("Controller stopped"u8);
        Assert.Equal((false, false), (_small.Output(2), _small.Output(3)));
        Assert.Equal(0b10, _small.Alarm.Latch & 3);
        Assert.Equal((false, false, false, false), (_small.Output(8), _small.Output(9), _small.Output(0), _small.Output(10)));
        Assert.Equal("Controller stopped".PadRight(20), _small.Row(0));
    }

    [Theory]
    [InlineData(LampColour.Off, false, false)]
    [InlineData(LampColour.Red, true, false)]
    [InlineData(LampColour.Green, false, true)]
    [InlineData(LampColour.Amber, true, true)]
    public void ALampOfTwoColoursShowsThree(LampColour colour, bool red, bool green)
    {
        Do(Lamp(LampName.Line, 1, 1, colour, false));
        Step(0);
        Assert.Equal((red, green), (_small.Output(2), _small.Output(3)));
        Step(500);
        Assert.Equal((red, green), (_small.Output(2), _small.Output(3)));
    }

    [Fact]
    public void LampsBlinkTogetherAtOneHertz()
    {
        _now = Instant.FromMilliseconds(20_000);
        Do(Lamp(LampName.Line, 1, 1, LampColour.Green, true));
        Do(Lamp(LampName.Critical, 0, 0, LampColour.Red, true));
        Do(Lamp(LampName.Power, 0, 0, LampColour.Green, false));
        for (int half = 0; half < 6; half++)
        {
            Step(0);
            Assert.Equal(half % 2 == 0, _small.Output(3));
            Assert.Equal(half % 2 == 0 ? 0b00 : 0b01, _small.Alarm.Latch & 3);      // low lights
            Assert.True(_chassis.NextWake <= _now + Duration.FromMilliseconds(500));
            _now += Duration.FromMilliseconds(500);
        }

        Do(Lamp(LampName.Line, 1, 1, LampColour.Green, false));
        Do(Lamp(LampName.Critical, 0, 0, LampColour.Off, true));
        Step(0);
        Assert.True(_small.Output(3));
        Assert.Equal(1, _small.Alarm.Latch & 3);
    }

    [Fact]
    public void ThePanelShowsItsRows_AndThatItCameBackToo()
    {
        Show(0, "AcdController");
        Show(3, "2 alarms");
        Step(0);
        Assert.Equal("AcdController".PadRight(20), _small.Row(0));
        Assert.Equal("2 alarms".PadRight(20), _small.Row(3));
        Events();
        _small.Change(() => _small.Backpack.Answers = false);
        Step(1000);
        Step(1000);
        Assert.Equal(["Device 7 0"], Events());
        Show(3, "3 alarms");
        _small.Change(() =>
        {
            _small.Backpack.Answers = true;
            _small.Backpack.Write([0x0C, 0x08], Instant.Zero);
        });
        Step(1000);
        Assert.Equal(["Device 7 1"], Events());
        Assert.Equal("AcdController".PadRight(20), _small.Row(0));
        Assert.Equal("3 alarms".PadRight(20), _small.Row(3));
        Assert.Equal(2, _told.Count);
        Assert.Equal("board: device 7, lcd (hd44780 on front at 0x27): does not answer", _told[0]);
    }

    [Fact]
    public void MeasuredValuesAreToldWhenTheyChangeAndOnceAMinute()
    {
        Events();
        _small.Change(() => _small.Warm.MilliDegrees = 24_250);
        File.WriteAllText(_small.Fan, "4190\n");
        Step(1000);
        Assert.Empty(Events());
        _small.Change(() => _small.Warm.MilliDegrees = 61_000);
        File.WriteAllText(_small.Fan, "0\n");
        Step(1000);
        Assert.Equal(["Fan 1 0", "Temperature 1 61000"], Events().Order());
        for (int second = 0; second < 60; second++) Step(1000);
        Assert.Equal(["Fan 1 0", "Temperature 1 61000"], Events().Order());
        File.Delete(_small.Fan);
        Step(1000);
        Step(1000);
        Assert.Equal(["Device 9 0"], Events());
    }

    [Fact]
    public void AnExpanderThatWasResetIsSetAnew_WithoutAnAlarm()
    {
        Do(new ShelfOrder { Kind = ShelfOrderKind.Relay, Number = 1, On = false });
        Step(0);
        Assert.True(_small.Output(8));
        Events();
        _small.ResetMcp2();
        Assert.Null(_small.Output(8));
        Step(1000);
        Assert.True(_small.Output(8));
        Assert.Empty(Events());
        Assert.Equal("board: mcp2 (mcp23017 on main at 0x21) was reset and is set anew", Assert.Single(_told));
    }

    [Fact]
    public void OneTransactionThatFailsIsNoAlarm_ADeviceThatStaysAwayIs()
    {
        Events();
        _small.Change(() => _small.Mcp2.Answers = false);
        Step(1000);
        _small.Change(() => _small.Mcp2.Answers = true);
        Step(1000);
        Assert.Empty(Events());
        _small.Change(() => _small.Mcp2.Answers = false);
        Step(1000);
        Step(1000);
        Assert.Equal(["Device 3 0"], Events());
        Do(new ShelfOrder { Kind = ShelfOrderKind.Buzzer, On = true });
        Step(1000);
        _small.Change(() => _small.Mcp2.Answers = true);
        Step(1000);
        Assert.Equal(["Device 3 1"], Events());
        Step(0);
        Assert.True(_small.Output(10));
    }

    [Fact]
    public void WhatIsMissingAtTheStartIsNamed_AndPresenceIsOnlyClaimedWhenItIsSeen()
    {
        _chassis.Dispose();
        _small.Change(() => _small.Mcp1.Answers = _small.Warm.Answers = _small.Clock.Answers = false);
        using BoardChassis chassis = Open();
        List<string> events = Events(chassis);
        Assert.Equal($"BoardReady 0 {63 - (int)ShelfParts.Presence}", events[0]);
        Assert.DoesNotContain(events, happened => happened.StartsWith("Presence", StringComparison.Ordinal));
        Assert.Equal(["Device 2 0", "Device 5 0", "Device 6 0"], [.. events.Where(happened => happened.StartsWith("Device", StringComparison.Ordinal)).Order()]);
        Assert.Contains("board: mcp1 (mcp23017 on main at 0x20): does not answer", _told);
        Assert.Equal(3, chassis.Missing.Count);
        _small.Change(() => _small.Mcp1.Answers = _small.Warm.Answers = true);
        _now += Duration.FromSeconds(1);
        chassis.Step(_now);
        events = Events(chassis);
        Assert.Contains("BoardReady 0 63", events);
        Assert.Contains("Presence 2 0", events);
        Assert.Contains("Temperature 1 24000", events);
    }

    [Fact]
    public void APulledCableIsALostBoard()
    {
        Events();
        _small.Drop();
        for (int turn = 0; turn < 1000 && !_chassis.IsLost; turn++) Step(1);
        Assert.True(_chassis.IsLost);
        Assert.DoesNotContain(Events(), happened => happened.StartsWith("Device", StringComparison.Ordinal));
        using BoardChassis again = Open();
        Assert.Equal("BoardReady 0 63", Events(again)[0]);
    }

    private static ShelfOrder Lamp(LampName lamp, byte number, byte port, LampColour colour, bool blinks) =>
        new() { Kind = ShelfOrderKind.Lamp, Lamp = lamp, Number = number, Port = port, Colour = colour, On = blinks };

    private BoardChassis Open()
    {
        BoardDescription board = BoardTextTests.ReadGood(SmallChassis.Text, _small.Path);
        BoardChassis? chassis = BoardChassis.TryOpen(board, _told.Add, _now, out string reason);
        Assert.True(chassis is not null, reason);
        return chassis;
    }

    private void Show(byte row, string text)
    {
        var order = new ShelfOrder { Kind = ShelfOrderKind.Panel, Number = row };
        Encoding.ASCII.GetBytes(text.PadRight(20), order.Text);
        Do(order);
    }

    private void Do(ShelfOrder order) => _chassis.Do(order);

    private void Step(int milliseconds)
    {
        _now += Duration.FromMilliseconds(milliseconds);
        _chassis.Step(_now);
    }

    private List<string> Events() => Events(_chassis);

    private static List<string> Events(BoardChassis chassis)
    {
        var events = new List<string>();
        while (chassis.TryTake(out ShelfEvent happened)) events.Add($"{happened.Kind} {happened.Number} {happened.Value}");
        return events;
    }
}
