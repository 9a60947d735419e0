using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

public class ConfigurationTextTests
{
    [Fact]
    public void Example_IsTheHotlineOfTheManuals()
    {
        Configuration hotline = Read(SourceTree.Read("examples/small.conf"));

        Assert.Equal("hotline", hotline.HostName);
        Assert.Equal(new[] { (1, 4), (2, 4) }, hotline.Cards.Select(card => ((int)card.Number, card.Ports)));
        Assert.Equal(["1/1 trunk user", "1/2 trunk user", "1/3 trunk user", "1/4 trunk user", "2/1 station network", "2/2 station network", "2/3 station network", "2/4 station network"],
            hotline.Spans.Select(span => $"{span.Span} {RowWords.Of(span.Role)} {RowWords.Of(span.Side)}"));
        Assert.Equal(["10000 hotline", "10001 vip"], hotline.Numbers.Select(number => $"{number.Number} {hotline.Plans[number.Plan].Name}"));
        Assert.Equal([typeof(AnswerStep), typeof(PlayStep), typeof(QueueStep), typeof(PlayStep), typeof(DisconnectStep)], hotline.Plans[0].Steps.Select(step => step.GetType()));
        Assert.Equal(Enumerable.Range(8001, 24).Select(number => number.ToString()), hotline.Agents.Select(agent => agent.Name));
        for (int i = 0; i < 24; i++)
        {
            AgentConfiguration agent = hotline.Agents[i];
            Assert.Equal(agent.Name, agent.Number.ToString());
            Assert.Equal($"2/{(i / 6) + 1}", hotline.Spans[agent.Span].Span.ToString());
            Assert.Equal([.. i < 18 ? [0] : Array.Empty<int>(), .. i >= 12 ? [1] : Array.Empty<int>()], agent.Skills.Select(held => held.Skill));
            Assert.True(agent.ReadyAtStart);
            Assert.Equal(Duration.FromSeconds(5), agent.ReturnAfter);
        }
    }

    [Fact]
    public void SettingsOfASpan_AreWrittenWhenTheyWereGiven()
    {
        Configuration configuration = Read("""
            card 1 e1 ports 2
            span 1/1 trunk user
            span 1/2 station network
              lapd k 15
              timer N322 2
              timer T305 20
              hunt up
              VARIANT QSig
              channels 17-31,1-15
              overlap on
            skill a
            """);

        Assert.Contains("""
            span 1/1 trunk user
            span 1/2 station network
              variant qsig
              hunt up
              timer T305 20
              timer N322 2
              lapd k 15
            skill a

            """.ReplaceLineEndings("\n"), ConfigurationText.Write(configuration));
        SpanConfiguration second = configuration.Spans[1];
        Assert.Equal((SpanVariant.QSig, ChannelHunt.Up, Duration.FromSeconds(20), 2, 15), (second.Variant, second.Hunt, second.Timers.T305, second.Timers.N322, second.DataLink.Window));
        Assert.Equal((SpanVariant.Etsi, true, SpanConfiguration.AllChannels), (configuration.Spans[0].Variant, configuration.Spans[0].OverlapReceiving, configuration.Spans[0].Channels));
    }

    [Fact]
    public void Example_WrittenCanonically() => Golden.Matches("running-config", ConfigurationText.Write(Read(SourceTree.Read("examples/small.conf"))));

    [Fact]
    public void Example_ReadsBackTheSame() => AssertRoundTrip(Read(SourceTree.Read("examples/small.conf")));

    [Fact]
    public void EverySetting_ReadsBackTheSame() => AssertRoundTrip(Read("""
        hostname box-1.lab
        calls 10000
        card 32 e1 baud 115200 ports 8
        card 2 e1
        span 32/8 station user
          variant qsig
          channels 1-8,17,20-31
          numbering timeslot
          hunt least-recent
          channel-choice exclusive
          channel-required off
          glare network
          side-a user
          overlap off
          hold on
          segments reassemble
          restart-at-start channels
          restart-every 3600
          restart-form slot-map
          location public-local
          called-number national isdn
          calling-number unknown private
          calling-presentation restricted
          connected-number on
          message-waiting indicate
          interface-id 3
          timer T301 120
          timer t303 3.5
          timer T309 90
          timer N316 3
          lapd k 15
          lapd t200 0.8
          lapd N201 128
        span 2/4 trunk network
        announcement "press \"1\"" prompt 65535
        announcement "!wait" prompt 1
        announcement back\slash prompt 1
        announcement "back slash\\" prompt 1
        skill 中文
        skill "two words"
        queue 客服
          wrap-up 0
          ring-time 0.125001
          skill 中文
          music "!wait"
          length 0
        queue second
          skill "two words"
        plan "a plan"
          play "press \"1\""
          play back\slash
          play "back slash\\"
          disconnect
        plan other
          answer
          queue 客服
        number *10# plan "a plan"
        number 10 plan other
        agent anna_b
          number 55A
          skill 中文
          skill "two words"
        agent "1-2"
          number 3
          skill 中文
          span 32/8
          return-after 0.5
        agent 007-009
          number 107-109
          skill "two words"
        """));

    [Fact]
    public void GeneratedConfigurations_ReadBackTheSame()
    {
        for (ulong seed = 1; seed <= 200; seed++) AssertRoundTrip(Generated.Configuration(seed));
    }

    [Fact]
    public void Blocks_NeedNoIndentation()
    {
        string flat = string.Join('\n', ConfigurationText.Write(Read(SourceTree.Read("examples/small.conf"))).Split('\n').Select(line => line.TrimStart()));

        Assert.Equal(ConfigurationText.Write(Read(SourceTree.Read("examples/small.conf"))), ConfigurationText.Write(Read(flat)));
    }

    [Theory]
    [InlineData("plan p\n  answer\n  queue q\nqueue r\n  skill s\n", "indentation tells a header from a step")]
    [InlineData("plan p\nanswer\nqueue q\nexit\nqueue r\nskill s\n", "exit closes a block")]
    [InlineData("plan p\nanswer\nqueue q\ndisconnect\nqueue r\nskill s\n", "after disconnect a flat plan is over")]
    public void QueueAfterAPlan_IsAHeader(string text, string why)
    {
        Configuration read = Read("card 1 e1\nskill s\nqueue q\n  skill s\n" + text);

        Assert.True(read.Queues.Length == 2, why);
    }

    [Fact]
    public void NumberAndSpanLinesWithMoreWords_CloseAnAgent()
    {
        Configuration read = Read("card 1 e1\nspan 1/1 station network\nskill s\nplan p\nanswer\nagent 1\nskill s\nspan 1/1\nnumber 2\nnumber 5 plan p\nspan 1/2 trunk user\n");

        Assert.Equal("2", read.Agents[0].Number.ToString());
        Assert.Equal("5", read.Numbers[0].Number.ToString());
        Assert.Equal(2, read.Spans.Length);
    }

    [Fact]
    public void LineEndsAndCaseAndByteOrderMark_DoNotMatter()
    {
        string text = "\uFEFFCARD 1 E1\r\nSkill s\r\n\r\n! nothing\r\nqueue q ! a queue\r\n\tSKILL s";

        Assert.Equal("q", Read(text).Queues[0].Name);
    }

    [Fact]
    public void Defaults_AreThoseOfTheTypes()
    {
        Configuration read = Read("card 1 e1\nspan 1/1 station network\nskill s\nqueue q\n  skill s\nagent 1\n  skill s\n");

        Assert.Equal(new Configuration().HostName, read.HostName);
        Assert.Equal(new Configuration().CallsMax, read.CallsMax);
        Assert.Equal(new CardConfiguration(1, 4, 921_600), read.Cards[0]);
        Assert.Equal(Dump(new QueueConfiguration { Name = "q", MainSkill = 0, Steps = [new StepConfiguration([new SkillTerm(SkillTermKind.Skill)], Duration.Zero, false)] }), Dump(read.Queues[0]));
        Assert.True(Digits.TryParse("1", out Digits one));
        Assert.Equal(Dump(new AgentConfiguration { Name = "1", Number = one, Skills = [new HeldSkill(0)] }), Dump(read.Agents[0]));
    }

    [Fact]
    public void SameNumberOnTwoSpans_IsTwoTelephones()
    {
        Configuration read = Read("card 1 e1\nspan 1/1 station network\nspan 1/2 station network\nskill s\nagent a\n  number 1\n  skill s\n  span 1/1\nagent b\n  number 1\n  skill s\n  span 1/2\n");

        Assert.Equal(2, read.Agents.Length);
    }

    [Fact]
    public void AVoiceCard_IsReadAndWrittenBack()
    {
        Configuration read = Read("card 1 e1 ports 1\ncard 2 voice ports 2\n");
        Assert.Equal((Telephony.CardType.E1, Telephony.CardType.Voice), (read.Cards[0].Type, read.Cards[1].Type));
        Assert.Contains("card 2 voice ports 2 baud 921600", ConfigurationText.Write(read), StringComparison.Ordinal);
    }

    [Fact]
    public void SamePromptTwice_IsAllowed() => Assert.Equal(2, Read("card 1 e1\nannouncement a prompt 1\nannouncement b prompt 1\n").Announcements.Length);

    internal static Configuration Read(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("test", text, errors);
        Assert.Empty(errors);
        return configuration!;
    }

    private static void AssertRoundTrip(Configuration configuration)
    {
        string text = ConfigurationText.Write(configuration);
        Configuration again = Read(text);
        AssertEqual(configuration, again);
        Assert.Equal(text, ConfigurationText.Write(again));
    }

    /// <summary>As text with every field but the lines of steps: immutable arrays compare by identity, so the records' own equality says nothing.</summary>
    internal static void AssertEqual(Configuration a, Configuration b) => Assert.Equal(Dump(a), Dump(b));

    private static string Dump(object? value) => value switch
    {
        null                                      => "-",
        string text                               => "'" + text + "'",
        Enum or bool or Digits or Duration or SpanId => value.ToString()!,
        System.Collections.IEnumerable many       => "[" + string.Join("\n ", many.Cast<object>().Select(Dump)) + "]",
        IFormattable number                       => number.ToString()!,
        _                                         => (value is PlanStep ? value.GetType().Name : "") + "{" + string.Join(" ", value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !property.GetMethod!.IsStatic && !(value is PlanStep && property.Name == nameof(PlanStep.Line))).Select(property => property.Name + "=" + Dump(property.GetValue(value)))) + "}",
    };
}
