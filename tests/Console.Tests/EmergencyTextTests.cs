using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console.Tests;

public class EmergencyTextTests
{
    private const string Least = "card 1 e1 ports 4 baud 921600\nspan 1/1 trunk user\nannouncement welcome prompt 3\nskill general\nqueue general\n  skill general\nplan main\n  answer\nnumber 10000 plan main\n";

    [Fact]
    public void AreasAndClocksComeBackAsTheyWereWritten()
    {
        Configuration made = Read("emergency-clocks respond 20 judge 45 begin-plan 120 close 600\narea 0871 complaints 30 within 300 recovery 3600\narea east\n");
        Assert.Equal([new AreaConfiguration("0871") { Complaints = 30, Within = Duration.FromSeconds(300), Recovery = Duration.FromSeconds(3600) }, new AreaConfiguration("east")], made.Areas.Items.AsSpan().ToArray());
        Assert.Equal(Duration.FromSeconds(120), made.EmergencyClocks.Start);
        string text = ConfigurationText.Write(made);
        Assert.Contains("area 0871 complaints 30 within 300 recovery 3600\n", text, System.StringComparison.Ordinal);
        var mistakes = new List<ConfigurationError>();
        Configuration again = ConfigurationText.Read("t", text, mistakes)!;
        Assert.Empty(mistakes);
        Assert.Equal(made.Areas, again.Areas);
        Assert.Equal(made.EmergencyClocks, again.EmergencyClocks);
    }

    [Theory]
    [InlineData("area east\narea east\n", "defined already")]
    [InlineData("area a-name-that-is-much-longer-than-31\n", "31")]
    [InlineData("area east complaints 0\n", "1")]
    [InlineData("area east complants 5\n", "complants")]
    [InlineData("emergency-clocks respond 60 judge 30\n", "judge is earlier than respond")]
    [InlineData("emergency-clocks respond 60\nemergency-clocks respond 60\n", "emergency-clocks")]
    public void WhatIsWrongIsNamed(string lines, string said)
    {
        var mistakes = new List<ConfigurationError>();
        ConfigurationText.Read("t", Least + lines, mistakes);
        Assert.Contains(mistakes, mistake => mistake.ToString().Contains(said, System.StringComparison.Ordinal));
    }

    [Fact]
    public void CommandsSayWhatTheyMean()
    {
        Configuration made = Read("area east\narea west\n");
        Command declare = Order(made, "emergency level 2 area west until 17:30 type \"cable cut\" by li drill");
        Assert.Equal(CommandKind.DeclareEmergency, declare.Kind);
        Assert.Equal((2, 1, (17 * 3600) + 1800, true), (declare.Emergency.Level, declare.Emergency.Area, declare.Emergency.Until, declare.Emergency.Drill));
        Assert.Equal(("cable cut", "li"), (declare.Emergency.Text.ToString(), declare.Emergency.By.ToString()));
        Assert.Equal(-1, Order(made, "emergency level 4").Emergency.Until);
        Command advance = Order(made, "emergency advance 3 begin-plan text 已派单");
        Assert.Equal((CommandKind.AdvanceEmergency, 3, 4, "已派单"), (advance.Kind, advance.Value, advance.Emergency.Stage, advance.Emergency.Text.ToString()));
        Assert.Equal((CommandKind.DeclareFault, 0, 36_000), (Order(made, "fault east until 10:00").Kind, Order(made, "fault east until 10:00").Value, Order(made, "fault east until 10:00").Emergency.Until));
        Assert.Equal(CommandKind.ClearFault, Order(made, "fault west clear").Kind);
        Assert.Equal((CommandKind.CountComplaint, 1), (Order(made, "complaint west").Kind, Order(made, "complaint west").Value));
        CommandRequest wrong = Grammar.Read("fault wst", new GrammarContext(made));
        Assert.Equal(RequestKind.Refused, wrong.Kind);
        Assert.Contains("west", wrong.Reason, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28_800, "2023-11-15T06:13:20.000+08:00", "11-15 06:13:20")]
    [InlineData(-12_600, "2023-11-14T18:43:20.000-03:30", "11-14 18:43:20")]
    [InlineData(0, "2023-11-14T22:13:20.000Z", "11-14 22:13:20")]
    public void ATimeIsPrintedAsTheClockOnTheWallShowsIt(int offset, string machines, string people)
    {
        AnswerValue time = AnswerValue.Time(1_700_000_000_000_000, offset);
        Assert.Equal(people, time.ToText(Language.English));
        Assert.Equal($$"""{"times":[{"at":"{{machines}}"}]}""" + "\n", new AnswerTable("times", new AnswerColumn("at", "At", "时间", AnswerType.Time)).Add(time).ToJson());
    }

    private static Command Order(Configuration configuration, string line)
    {
        CommandRequest request = Grammar.Read(line, new GrammarContext(configuration));
        Assert.True(request.Kind == RequestKind.Command, $"{line}: {request.Reason}");
        return request.Command;
    }

    private static Configuration Read(string lines)
    {
        var mistakes = new List<ConfigurationError>();
        Configuration? made = ConfigurationText.Read("t", Least + lines, mistakes);
        Assert.Empty(mistakes);
        return made!;
    }
}
