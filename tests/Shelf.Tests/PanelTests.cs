using System;
using System.Text;
using AcdController.Telephony;
using AcdController.Tests;

namespace AcdController.Shelf.Tests;

public class PanelTests
{
    [Fact]
    public void TheMachine_IsTheReviewedOne()
    {
        var text = new StringBuilder();
        foreach (PanelPage page in Enum.GetValues<PanelPage>())
        {
            foreach (PanelKey key in Enum.GetValues<PanelKey>())
            {
                PanelStep step = PanelMachine.Next(page, key);
                text.Append(page.ToString().PadRight(10)).Append(key.ToString().PadRight(9)).Append("-> ").Append(step.Page.ToString().PadRight(10)).Append(step.Do).Append('\n');
            }
        }

        Golden.Matches("panel-machine", text.ToString());
    }

    [Fact]
    public void ThePages_AreTheReviewedOnes()
    {
        Box box = new Box().Ready();
        var text = new StringBuilder();
        box.Facts = new BoxFacts { CardsUp = 2, LinesUp = 5, Lines = 6, Calls = 112, Waiting = 7, Seconds = 1_763_789_881 };
        Picture(text, box, "quiet");
        box.Facts.Critical = 1;
        box.Facts.Major = 12;
        box.Facts.Minor = 3;
        box.Facts.Alarms = 16;
        box.Facts.ShownNumber = 41;
        box.Facts.ShownKind = AlarmKind.SpanAlarm;
        box.Facts.ShownBits = LineAlarms.LossOfSignal | LineAlarms.RemoteAlarm;
        box.Facts.ShownSeverity = AlarmSeverity.Critical;
        box.Facts.ShownObject = AlarmObject.Span(new SpanId(1, 2));
        box.Facts.ShownSeconds = 1_763_780_000;
        Picture(text, box, "alarms");
        box.Press(PanelKey.Right);
        Picture(text, box, "right");
        box.Press(PanelKey.Down);
        box.Facts.ShownKind = AlarmKind.FanFailed;
        box.Facts.ShownSeverity = AlarmSeverity.Minor;
        box.Facts.ShownObject = new AlarmObject(AlarmObjectKind.Fan, 2, 0);
        box.Facts.ShownAcknowledged = true;
        Picture(text, box, "down");
        box.Facts.Alarms = 0;
        box.Facts.ShownNumber = 0;
        Picture(text, box, "none left");
        box.Press(PanelKey.Right);
        Picture(text, box, "right");
        box.Happen(ShelfEventKind.Address, 0, unchecked((int)0xC0A8_010A));
        box.Happen(ShelfEventKind.Address, 2, 0x0A00_0002);
        Picture(text, box, "addresses");
        box.Press(PanelKey.Right);
        Picture(text, box, "right");
        box.Press(PanelKey.Enter);
        Picture(text, box, "enter");
        Golden.Matches("panel-pages", text.ToString());
    }

    [Fact]
    public void Enter_AcknowledgesTheAlarmThatIsShown()
    {
        Box box = new Box().Ready();
        box.Facts = new BoxFacts { Major = 1, Alarms = 1, ShownNumber = 9, Arrivals = 1 };
        box.Show();
        box.Press(PanelKey.Right);
        box.News.Clear();
        box.Press(PanelKey.Enter);
        ShelfNews news = Assert.Single(box.News);
        Assert.Equal((ShelfNewsKind.AcknowledgeAlarm, 9ul), (news.Kind, news.Number));
    }

    [Fact]
    public void Enter_OnTheFirstPage_Silences()
    {
        Box box = new Box().Ready();
        box.Facts = new BoxFacts { Critical = 1, Arrivals = 1 };
        box.Show();
        box.Press(PanelKey.Enter);
        Assert.True(box.Shelf.IsSilenced);
    }

    [Fact]
    public void ThePlace_StaysInTheList()
    {
        Box box = new Box().Ready();
        box.Facts = new BoxFacts { Alarms = 2, ShownNumber = 1 };
        box.Press(PanelKey.Right);
        for (int i = 0; i < 5; i++) box.Press(PanelKey.Down);
        Assert.Equal(1, box.Shelf.PanelPlace);
        box.Facts.Alarms = 1;
        box.Show();
        Assert.Equal(0, box.Shelf.PanelPlace);
        box.Press(PanelKey.Up);
        Assert.Equal(0, box.Shelf.PanelPlace);
    }

    private static void Picture(StringBuilder text, Box box, string title)
    {
        box.Show();
        text.Append(title).Append("\n+--------------------+\n");
        foreach (string row in box.Panel.Split('\n')) text.Append('|').Append(row.PadRight(20)).Append("|\n");
        text.Append("+--------------------+\n");
    }
}
