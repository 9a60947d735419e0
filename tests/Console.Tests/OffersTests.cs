using System.Linq;
using System.Text;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>What Tab and the question mark say; that anything typed is answered.</summary>
public class OffersTests
{
    private static readonly Configuration s_hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));
    private static readonly GrammarContext s_context = new(s_hotline) { Live = new GrammarTests.Names() };

    [Theory]
    [InlineData("sh", "show ")]
    [InlineData("show qu", "queues ")]
    [InlineData("show queue ge", "general ")]
    [InlineData("show spans 1/", "1/")]
    [InlineData("agent 8001 log-", "log-")]
    [InlineData("agent 8001 not-ready r", "reason ")]
    [InlineData("block span 1/1 w", "when-idle ")]
    [InlineData("show cards 1 ", "log ")]
    [InlineData("xyz ", "")]
    [InlineData("show qux", "qux")]
    public void Tab(string line, string insert) => Assert.Equal(insert, Grammar.Complete(line, line.Length, s_context).Insert);

    [Fact]
    public void Tab_LooksAtWhatStandsBeforeTheCursor()
    {
        Completion completion = Grammar.Complete("show quXYZ", 7, s_context);

        Assert.Equal((5, "queues "), (completion.From, completion.Insert));
    }

    [Fact]
    public void QuestionMark_ListsWords_Values_AndTheEnd()
    {
        Assert.Equal(["<cr>", "general", "vip"], Grammar.Help("show queues ", s_context).Select(line => line.Word).Order(System.StringComparer.Ordinal));
        Assert.Contains(new HelpLine("<count>", "how many (1 to 10000; usually 20)", true), Grammar.Help("show records last ", s_context));
        Assert.Contains(new HelpLine("<count>", "条数（1 to 10000；缺省 20）", true), Grammar.Help("show records last ", s_context with { Language = Language.Chinese }));
        Assert.Equal("State and figures", Help("", "show"), ignoreCase: true);
        Assert.Equal(["agent", "agents"], Grammar.Help("show ag", s_context).Select(line => line.Word).Append("agent").Distinct().Order(System.StringComparer.Ordinal));
    }

    [Fact]
    public void WhatIsNotAllowed_IsNotOffered_ButUnderstood()
    {
        GrammarContext context = s_context with { Allowed = CommandClass.Show };

        Assert.DoesNotContain("agent", Grammar.Help("", context).Select(line => line.Word));
        Assert.Equal(CommandClass.Agents, Grammar.Read("agent 8001 ready", context).Description!.Class);
    }

    [Fact]
    public void InConfigurationMode_LinesOfTheBlock_OfTheTop_AndCommandsAreOffered()
    {
        GrammarContext context = s_context with { Mode = CommandModes.Configuration, Block = "queue" };
        string[] words = [.. Grammar.Help("", context).Select(line => line.Word)];

        Assert.Contains("wrap-up", words);
        Assert.Contains("agent", words);
        Assert.Contains("commit", words);
        Assert.Contains("no", words);
        Assert.Contains("do", words);
        Assert.Contains("queues", Grammar.Help("do show ", context).Select(line => line.Word));
        Assert.Equal("wrap-up ", Grammar.Complete("no wrap", 7, context).Insert);
    }

    [Fact]
    public void DoGivesAnyCommand_WhileAConfigurationIsEdited()
    {
        GrammarContext context = s_context with { Mode = CommandModes.Configuration, Block = "queue" };

        Assert.Equal(CommandKind.ShowQueues, Grammar.Read("do show queues", context).Command.Kind);
        Assert.Equal("wrap-up 10", Grammar.Read("wrap 10", context).Statement!.Text);
        Assert.Equal("queue night", Grammar.Read("queue night", context).Statement!.Text);
        Assert.True(Grammar.Read("no wrap-up", context).Statement!.No);
    }

    [Theory]
    [InlineData("show queue vpi", "show queue vpi：没有该队列；是否为 vip？")]
    [InlineData("shwo agents", "shwo：未知的词；是否为 show？")]
    [InlineData("call 41 priority", "call 41 priority：缺少优先级；0 to 15")]
    [InlineData("agent 8001 log", "agent 8001 log：有歧义；log-in, log-out")]
    public void Messages_InChinese(string line, string reason) => Assert.Equal(reason, Grammar.Read(line, s_context with { Language = Language.Chinese }).Reason);

    [Fact]
    public void Junk_IsAnswered()
    {
        const ulong Seed = 46;
        var draw = new Draw(Seed);
        for (int round = 0; round < 3000; round++)
        {
            // Octets as a line gives them: half characters, control codes, anything.
            var octets = new byte[draw.Below(round % 100 == 0 ? 3000 : 60)];
            for (int i = 0; i < octets.Length; i++) octets[i] = (byte)draw.Below(draw.Below(3) == 0 ? 0x100 : 0x80);
            Ask((draw.Below(3) == 0 ? "show queues " : draw.Below(3) == 0 ? "ADD QUEUE: QN=" : "") + Encoding.UTF8.GetString(octets) + (draw.Below(4) == 0 ? ";" : ""));
        }
    }

    [Fact]
    public void BeginningsOfRightLines_CanBeCompleted()
    {
        var lines = new RandomLines(47, s_context);
        for (int round = 0; round < 1000; round++)
        {
            DrawnLine drawn = lines.Command();
            Ask(drawn.Text);
            int cut = round % (drawn.Text.Length + 1);
            Assert.InRange(Grammar.Complete(drawn.Text, cut, s_context).From, 0, cut);
            Ask(drawn.Text[..cut]);
            Ask(drawn.Mml[..(round % (drawn.Mml.Length + 1))]);
        }
    }

    [Fact]
    public void LongLines_AreRefusedOrAnsweredAtOnce()
    {
        foreach (string line in (string[])[new('a', 10_000_000), new string('a', 10_000_000) + ";", string.Concat(Enumerable.Repeat("show ", 20_000)), new string('"', 999), "ADD QUEUE: " + string.Concat(Enumerable.Repeat("A=1&", 240)) + ";", string.Concat(Enumerable.Repeat("[ ", 499))])
        {
            Assert.Equal(RequestKind.Refused, Grammar.Read(line, s_context).Kind);
            Ask(line);
        }
    }

    private static string Help(string line, string word) => Grammar.Help(line, s_context).First(help => help.Word == word).Help;

    private static void Ask(string line)
    {
        foreach (GrammarContext context in (GrammarContext[])[s_context, s_context with { Mode = CommandModes.Configuration, Block = "queue", Language = Language.Chinese }])
        {
            CommandRequest request = Grammar.Read(line, context);
            Assert.True(request.Kind != RequestKind.Refused || request.Reason.Length is > 0 and < 1500, line);
            Assert.DoesNotContain(request.Reason, char.IsControl);
            Completion completion = Grammar.Complete(line, line.Length, context);
            Assert.InRange(completion.From, 0, line.Length);
            Assert.True(completion.Candidates.Count <= 1000);
            Assert.True(Grammar.Help(line, context).Count <= 1000);
            Grammar.ReadStatement(line, context);
        }
    }
}
