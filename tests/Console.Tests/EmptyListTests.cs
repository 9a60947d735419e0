using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>A list without rows says so in words; a word that is no number is refused.</summary>
public class EmptyListTests
{
    private static readonly Configuration s_box = ConfigurationTextTests.Read("card 1 e1 ports 4\nspan 1/1 trunk user\nspan 1/2 station network\nskill all\nqueue support\n  skill all\nplan day\n  answer\n  queue support\nnumber 10000 plan day\nagent 8001\n  skill all\n  span 1/2\n");

    [Theory]
    [InlineData("show talks", "no calls that talk\n", "无通话\n")]
    [InlineData("show parked", "no parked calls\n", "无驻留呼叫\n")]
    [InlineData("show messages", "no messages\n", "无留言\n")]
    [InlineData("show call-backs", "no call-backs\n", "无预约回呼\n")]
    [InlineData("show emergencies", "no emergencies\n", "没有应急事件\n")]
    [InlineData("show areas", "no areas\n", "没有区域\n")]
    public void AnEmptyListSaysSo(string line, string english, string chinese)
    {
        Assert.Equal(english, Asked(line, Language.English));
        Assert.Equal(chinese, Asked(line, Language.Chinese));
    }

    [Fact]
    public void SoDoTextMessages() => Assert.Equal("no text messages\n", TextMessageReport.Table().ToText(Language.English));

    [Theory]
    [InlineData("book call-back abc queue support")]
    [InlineData("agent 8001 preview 1380000d queue support")]
    [InlineData("agent 8001 fax bill to abc")]
    public void LettersAreNoNumber(string line)
    {
        CommandRequest request = Grammar.Read(line, new GrammarContext(s_box));
        Assert.Equal(RequestKind.Refused, request.Kind);
        Assert.Contains("not a number", request.Reason, System.StringComparison.Ordinal);
    }

    [Fact]
    public void StarAndHashAreOfANumber() => Assert.Equal(RequestKind.Command, Grammar.Read("book call-back *31#13800000000 queue support", new GrammarContext(s_box)).Kind);

    private static string Asked(string line, Language language)
    {
        CommandRequest request = Grammar.Read(line, new GrammarContext(s_box));
        Assert.Equal(RequestKind.Command, request.Kind);
        var rendering = new ReplyRendering(s_box, request, false) { Language = language };
        rendering.Add(ReplyKind.End, [(byte)CommandResult.Done]);
        return rendering.Render();
    }
}
