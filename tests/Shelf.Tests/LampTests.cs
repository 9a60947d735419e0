using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Shelf.Tests;

public class LampTests
{
    [Theory]
    [InlineData(LineFacts.Dark, LampColour.Off, false)]
    [InlineData(LineFacts.Starting, LampColour.Green, true)]
    [InlineData(LineFacts.InService, LampColour.Green, false)]
    [InlineData(LineFacts.Impaired, LampColour.Amber, false)]
    [InlineData(LineFacts.Failed, LampColour.Red, false)]
    public void ALine(LineFacts facts, LampColour colour, bool blinks)
    {
        Box box = new Box().Ready();
        box.Shelf.SetLine(new SpanId(1, 3), facts);
        box.Show();
        Assert.Equal(new Light(colour, blinks), box.Lamps[(LampName.Line, 1, 3)]);
    }

    [Theory]
    [InlineData(CardFacts.Dark, LampColour.Off, false)]
    [InlineData(CardFacts.Starting, LampColour.Green, true)]
    [InlineData(CardFacts.InService, LampColour.Green, false)]
    [InlineData(CardFacts.Impaired, LampColour.Amber, false)]
    [InlineData(CardFacts.Failed, LampColour.Red, false)]
    public void ACard(CardFacts facts, LampColour colour, bool blinks)
    {
        Box box = new Box().Ready();
        box.Shelf.SetCard(2, facts);
        box.Show();
        Assert.Equal(new Light(colour, blinks), box.Lamps[(LampName.Card, 2, 0)]);
    }

    [Fact]
    public void OnlyChangesAreSaid()
    {
        Box box = new Box().Ready();
        int before = box.Orders;
        box.Pass(Duration.FromSeconds(20));
        box.Show();
        Assert.Equal(before, box.Orders);
        box.Shelf.SetLine(new SpanId(1, 1), LineFacts.Failed);
        box.Show();
        Assert.Equal(before + 1, box.Orders);
    }

    [Fact]
    public void AlarmLamps_BlinkUntilAcknowledged()
    {
        Box box = new Box().Ready();
        box.Facts = new BoxFacts { Critical = 1, CriticalNew = 1, Minor = 2, Arrivals = 3 };
        box.Show();
        Assert.Equal(new Light(LampColour.Red, true), box.Lamps[(LampName.Critical, 0, 0)]);
        Assert.Equal(default, box.Lamps[(LampName.Major, 0, 0)]);
        Assert.Equal(new Light(LampColour.Amber, false), box.Lamps[(LampName.Minor, 0, 0)]);
        box.Facts.CriticalNew = 0;
        box.Show();
        Assert.Equal(new Light(LampColour.Red, false), box.Lamps[(LampName.Critical, 0, 0)]);
    }

    [Fact]
    public void CutOff_SilencesUntilANewAlarm_LampsStay()
    {
        Box box = new Box().Ready();
        box.Facts = new BoxFacts { Major = 1, Arrivals = 1 };
        box.Show();
        Assert.True(box.Relays[2] && !box.Relays[1] && !box.Relays[3] && box.Buzzer);

        box.Press(PanelKey.CutOff);
        Assert.True(!box.Relays[2] && !box.Buzzer);
        Assert.Equal(LampColour.Red, box.Lamps[(LampName.Major, 0, 0)].Colour);
        Assert.Equal(LampColour.Amber, box.Lamps[(LampName.CutOff, 0, 0)].Colour);

        box.Facts = new BoxFacts { Major = 1, Minor = 1, Arrivals = 2 };
        box.Show();
        Assert.True(box.Relays[2] && box.Relays[3] && box.Buzzer);
        Assert.Equal(LampColour.Off, box.Lamps[(LampName.CutOff, 0, 0)].Colour);
    }

    [Fact]
    public void CutOffWithoutAlarms_DoesNotSilenceTheNextOne()
    {
        Box box = new Box().Ready();
        box.Press(PanelKey.CutOff);
        Assert.False(box.Shelf.IsSilenced);
        box.Facts = new BoxFacts { Critical = 1, Arrivals = 1 };
        box.Show();
        box.Press(PanelKey.CutOff);
        box.Facts = new BoxFacts { Arrivals = 1 };
        box.Show();
        Assert.False(box.Shelf.IsSilenced);
    }

    [Fact]
    public void MinorAlarms_DoNotBuzz()
    {
        Box box = new Box().Ready();
        box.Facts = new BoxFacts { Minor = 1, Arrivals = 1 };
        box.Show();
        Assert.True(box.Relays[3] && !box.Buzzer);
    }

    [Fact]
    public void ALampTest_ShowsEveryColour_AndThenTheTruth()
    {
        Box box = new Box().Ready();
        box.Shelf.SetLine(new SpanId(1, 1), LineFacts.InService);
        box.Facts = new BoxFacts { Minor = 1, Arrivals = 1 };
        box.Show();
        box.Press(PanelKey.LampTest);
        foreach (LampColour colour in (ReadOnlySpan<LampColour>)[LampColour.Green, LampColour.Amber, LampColour.Red])
        {
            Assert.Equal(new Light(colour, false), box.Lamps[(LampName.Line, 1, 4)]);
            Assert.Equal(new Light(colour, false), box.Lamps[(LampName.Card, 1, 0)]);
            Assert.Equal(new Light(colour, false), box.Lamps[(LampName.Power, 0, 0)]);
            Assert.Equal(LampColour.Red, box.Lamps[(LampName.Critical, 0, 0)].Colour);
            Assert.Equal(LampColour.Blue, box.Lamps[(LampName.Locate, 2, 0)].Colour);
            Assert.StartsWith("####################\n", box.Panel, StringComparison.Ordinal);
            Assert.True(box.Relays[3] && !box.Relays[1]);
            box.Pass(Duration.FromSeconds(3));
        }

        Assert.Equal(new Light(LampColour.Green, false), box.Lamps[(LampName.Line, 1, 1)]);
        Assert.Equal(default, box.Lamps[(LampName.Line, 1, 4)]);
        Assert.Equal(default, box.Lamps[(LampName.Locate, 2, 0)]);
        Assert.DoesNotContain("#", box.Panel, StringComparison.Ordinal);
    }

    [Fact]
    public void Locate_Blinks()
    {
        Box box = new Box().Ready();
        box.Shelf.Locate(2, true);
        box.Shelf.Locate(0, true);
        box.Show();
        Assert.Equal(new Light(LampColour.Blue, true), box.Lamps[(LampName.Locate, 2, 0)]);
        Assert.Equal(new Light(LampColour.Blue, true), box.Lamps[(LampName.Locate, 0, 0)]);
        box.Shelf.Locate(2, false);
        box.Show();
        Assert.Equal(default, box.Lamps[(LampName.Locate, 2, 0)]);
    }

    [Fact]
    public void Power_IsAmberWhileASupplyHasFailed()
    {
        Box box = new Box().Ready();
        Assert.Equal(LampColour.Green, box.Lamps[(LampName.Power, 0, 0)].Colour);
        box.Happen(ShelfEventKind.Supply, 2, 0);
        Assert.Equal(LampColour.Amber, box.Lamps[(LampName.Power, 0, 0)].Colour);
        box.Happen(ShelfEventKind.Supply, 2, 1);
        Assert.Equal(LampColour.Green, box.Lamps[(LampName.Power, 0, 0)].Colour);
    }
}
