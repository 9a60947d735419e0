using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Shelf.Tests;

public class SlotTests
{
    [Fact]
    public void WithoutABoard_NothingIsKnownAndNothingIsSaid()
    {
        var box = new Box();
        box.Facts.Critical = 1;
        box.Pass(Duration.FromSeconds(60));
        box.Show();
        Assert.Equal(SlotPresence.Unknown, box.Shelf.PresenceOf(1));
        Assert.Equal(0, box.Orders);
        Assert.False(box.Shelf.Reset(1, box.Now));
        Assert.False(box.Shelf.TestLamps(Duration.FromSeconds(3), box.Now));
        Assert.Empty(box.News);
    }

    [Fact]
    public void APulledCard_IsAbsentAtOnce_AndAPluggedOneIsNot()
    {
        Box box = new Box().Ready();
        Assert.DoesNotContain(box.News, news => news.On);
        box.Happen(ShelfEventKind.Presence, 2, 0);
        box.Happen(ShelfEventKind.Presence, 2, 0);
        box.Happen(ShelfEventKind.Presence, 9, 1);
        box.Happen(ShelfEventKind.Presence, 2, 1);
        ShelfNews[] told = [.. box.News.Where(news => news.Card == 2 || news.Object == AlarmObject.Card(2)).Skip(1)];
        Assert.Equal([ShelfNewsKind.Alarm, ShelfNewsKind.Pulled, ShelfNewsKind.Alarm, ShelfNewsKind.Plugged], told.Select(news => news.Kind));
        Assert.Equal([true, false, false, false], told.Select(news => news.On));
        Assert.Equal(SlotPresence.Present, box.Shelf.PresenceOf(9));
    }

    [Fact]
    public void ASlotOfWhichNothingIsSaid_IsEmptyAfterAMoment()
    {
        var box = new Box();
        box.Happen(ShelfEventKind.BoardReady, 0, (int)Box.Everything);
        box.Happen(ShelfEventKind.Presence, 1, 1);
        Assert.Equal(SlotPresence.Unknown, box.Shelf.PresenceOf(2));
        box.Pass(Duration.FromSeconds(2));
        Assert.Equal(SlotPresence.Empty, box.Shelf.PresenceOf(2));
        Assert.Contains(box.News, news => news.Kind == ShelfNewsKind.Alarm && news.On && news.Alarm == AlarmKind.CardAbsent && news.Object == AlarmObject.Card(2));
    }

    [Fact]
    public void ABoardWithoutPresenceLines_SaysNothingAboutSlots()
    {
        var box = new Box();
        box.Happen(ShelfEventKind.BoardReady, 0, (int)ShelfParts.Lamps);
        box.Pass(Duration.FromSeconds(10));
        Assert.Equal(SlotPresence.Unknown, box.Shelf.PresenceOf(1));
        Assert.Empty(box.News);
        Assert.Empty(box.Relays);
    }

    [Fact]
    public void AReset_LastsLongEnough_AndAHeldCardStaysHeld()
    {
        Box box = new Box().Ready();
        Assert.True(box.Shelf.Reset(1, box.Now));
        box.Pass(Duration.FromMilliseconds(100));
        Assert.True(box.Resets[1]);
        box.Pass(Duration.FromMilliseconds(200));
        Assert.False(box.Resets[1]);

        box.Shelf.Hold(1, true);
        box.Shelf.Reset(1, box.Now);
        box.Pass(Duration.FromSeconds(5));
        Assert.True(box.Resets[1]);
        box.Shelf.Hold(1, false);
        box.Show();
        Assert.False(box.Resets[1]);
        Assert.False(box.Resets[2]);
    }

    [Fact]
    public void ABoardThatBeginsAgain_IsToldEverythingAgain()
    {
        Box box = new Box().Ready();
        box.Shelf.Hold(2, true);
        box.Show();
        int lamps = box.Lamps.Count;
        box.Happen(ShelfEventKind.Presence, 1, 0);
        box.Happen(ShelfEventKind.BoardLost, 0, 0);
        Assert.Equal(SlotPresence.Unknown, box.Shelf.PresenceOf(1));
        Assert.Contains(box.News, news => news.Alarm == AlarmKind.BoardDeviceLost && news.On);
        Assert.False(box.News.Last(news => news.Alarm == AlarmKind.CardAbsent).On);
        box.Lamps.Clear();
        box.Resets.Clear();
        box.Ready();
        Assert.Equal(lamps, box.Lamps.Count);
        Assert.True(box.Resets[2]);
        Assert.False(box.News.Last(news => news.Alarm == AlarmKind.BoardDeviceLost).On);
    }

    [Fact]
    public void NonsenseOfTheBoard_IsCounted()
    {
        Box box = new Box().Ready();
        box.Happen(ShelfEventKind.Presence, 0, 1);
        box.Happen(ShelfEventKind.Presence, 33, 1);
        box.Happen(ShelfEventKind.Fan, 200, 1);
        box.Happen((ShelfEventKind)99, 1, 1);
        box.Happen(ShelfEventKind.Address, 200, 1);
        box.Press((PanelKey)77);
        Assert.Equal(5ul, box.Shelf.EventsBad);
    }

    [Fact]
    public void ASnapshot_GoesOnIdentically()
    {
        Box box = new Box().Ready();
        box.Happen(ShelfEventKind.Presence, 2, 0);
        var saved = new byte[box.Store.SavedOctets];
        box.Store.Save(saved);
        var other = new Box();
        Assert.Null(other.Store.Load(saved));
        other.Show();
        Assert.Equal(0, other.Orders);
        other.Happen(ShelfEventKind.Presence, 2, 1);
        Assert.Contains(other.News, news => news.Kind == ShelfNewsKind.Plugged);
    }
}
