using System.Collections.Generic;
using System.Linq;
using AcdController.Telephony;

namespace AcdController.Shelf.Tests;

public class SensorTests
{
    [Theory]
    [InlineData(ShelfEventKind.Fan, new[] { 3000, 999, 1050, 1099, 1100, 0, 2000 }, AlarmKind.FanFailed, "+-+-")]
    [InlineData(ShelfEventKind.Temperature, new[] { 25_000, 60_000, 60_001, 58_000, 57_001, 57_000, 61_000 }, AlarmKind.OverTemperature, "+-+")]
    [InlineData(ShelfEventKind.Voltage, new[] { 5000, 4749, 4751, 4802, 4803, 5251, 5100 }, AlarmKind.VoltageOutOfBounds, "+-+-")]
    [InlineData(ShelfEventKind.Supply, new[] { 1, 0, 0, 1 }, AlarmKind.PowerFailed, "+-")]
    [InlineData(ShelfEventKind.Input, new[] { 0, 1, 1, 0 }, AlarmKind.ExternalInput, "+-")]
    [InlineData(ShelfEventKind.Door, new[] { 0, 1, 0 }, AlarmKind.DoorOpen, "+-")]
    [InlineData(ShelfEventKind.Device, new[] { 1, 0, 1 }, AlarmKind.BoardDeviceLost, "+-")]
    public void Values_BecomeAlarms_WithSomeGapBeforeTheyGo(ShelfEventKind kind, int[] values, AlarmKind alarm, string expected)
    {
        Box box = new Box(new ShelfBounds(AlarmObjectKind.Voltage, 1, 4750, 5250)).Ready();
        box.News.Clear();
        foreach (int value in values) box.Happen(kind, 1, value);
        Assert.Equal(expected, string.Concat(box.News.Select(news => news.On ? '+' : '-')));
        Assert.All(box.News, news => Assert.Equal(alarm, news.Alarm));
        Assert.All(box.News, news => Assert.Equal(kind == ShelfEventKind.Door ? 0 : 1, news.Object.Number));
    }

    [Fact]
    public void AVoltageWithoutBounds_IsShownAndNotJudged()
    {
        Box box = new Box().Ready();
        box.News.Clear();
        box.Happen(ShelfEventKind.Voltage, 3, 7);
        Assert.Empty(box.News);
        Assert.True(box.Shelf.TryLook(AlarmObjectKind.Voltage, 3, out int value, out bool failed));
        Assert.True(value == 7 && !failed);
    }

    [Fact]
    public void ConfiguredBounds_GoBefore()
    {
        Box box = new Box(new ShelfBounds(AlarmObjectKind.Fan, 2, 0, 0), new ShelfBounds(AlarmObjectKind.Sensor, 1, 0, 40_000)).Ready();
        box.News.Clear();
        box.Happen(ShelfEventKind.Fan, 2, 0);
        Assert.Empty(box.News);
        box.Happen(ShelfEventKind.Temperature, 1, 45_000);
        Assert.Equal(45_000u, Assert.Single(box.News).Bits);
    }

    [Fact]
    public void TheWatchdogsRestart_IsTold()
    {
        Box box = new Box().Ready();
        box.Happen(ShelfEventKind.WatchdogRestart, 0, 0);
        Assert.Equal(AlarmKind.WatchdogRestart, box.News[^1].Alarm);
    }

    [Fact]
    public void ALostBoard_TakesItsAlarmsAlong()
    {
        Box box = new Box().Ready();
        box.Happen(ShelfEventKind.Fan, 1, 0);
        box.Happen(ShelfEventKind.Door, 0, 1);
        box.Happen(ShelfEventKind.BoardLost, 0, 0);
        var active = new HashSet<(AlarmKind, AlarmObject)>();
        foreach (ShelfNews news in box.News.Where(news => news.Kind == ShelfNewsKind.Alarm))
        {
            if (news.On) active.Add((news.Alarm, news.Object));
            else active.Remove((news.Alarm, news.Object));
        }

        Assert.Equal([(AlarmKind.BoardDeviceLost, new AlarmObject(AlarmObjectKind.Device, 0, 0))], active);
        Assert.False(box.Shelf.TryLook(AlarmObjectKind.Fan, 1, out _, out _));
    }
}
