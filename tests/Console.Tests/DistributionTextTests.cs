using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>What the words of distribution mean.</summary>
public class DistributionTextTests
{
    private const string Frame = "card 1 e1\nspan 1/1 trunk user\nspan 1/2 station network\nskill sales\nskill english\nskill german\nskill \"after hours\"\nskill and\n";

    [Theory]
    [InlineData("sales", "sales")]
    [InlineData("sales<=4 and (english or german) and not member", "sales<=4 and (english or german) and not member")]
    [InlineData("(sales) and ((english and german))", "sales and (english and german)")]
    [InlineData("sales or english and german", "sales or english and german")]
    [InlineData("(sales or english) and german", "(sales or english) and german")]
    [InlineData("not (sales or english)", "not (sales or english)")]
    [InlineData("NOT not SALES", null)]
    [InlineData("not not sales", "not not sales")]
    [InlineData("sales < 5", "sales<=4")]
    [InlineData("sales > 4", "sales>=5")]
    [InlineData("sales = 2-5", "sales=2-5")]
    [InlineData("sales=1-16", "sales")]
    [InlineData("member<=3 or tier=2", "member<=3 or tier=2")]
    [InlineData("everybody", "everybody")]
    [InlineData("\"after hours\" <=4", "\"after hours\" <=4")]
    [InlineData("( \"after hours\" or sales) and \"and\"", "( \"after hours\" or sales) and \"and\"")]
    [InlineData("tier<=16", "tier<=16")]
    public void Expression_IsWrittenWithTheBracketsItNeeds(string written, string? canonical)
    {
        string text = Frame + "queue q\n  step last " + written + "\n";
        if (canonical is null)
        {
            Assert.Null(ConfigurationText.Read("f", text, []));
            return;
        }

        Assert.Contains("  " + "step last " + canonical + "\n", ConfigurationText.Write(ConfigurationTextTests.Read(text)));
        ConfigurationTextTests.AssertEqual(ConfigurationTextTests.Read(text), ConfigurationTextTests.Read(ConfigurationText.Write(ConfigurationTextTests.Read(text))));
    }

    [Fact]
    public void SkillAlone_IsOneStepForEver()
    {
        Configuration read = ConfigurationTextTests.Read(Frame + "queue q\n  skill english\nqueue r\n  skill english level 1-4\n");

        Assert.Equal([new SkillTerm(SkillTermKind.Skill, 1)], read.Queues[0].Steps.Single().Who.AsEnumerable());
        Assert.Equal([new SkillTerm(SkillTermKind.Skill, 1, 1, 4)], read.Queues[1].Steps.Single().Who.AsEnumerable());
        Assert.Contains("queue r\n  skill english level 1-4\n  length", ConfigurationText.Write(read));
    }

    [Fact]
    public void EverythingAQueueCanSay_ComesBack()
    {
        const string Queue = """
            queue q
              skill sales
              step 10 sales<=4
              step 20.5 skip-when-nobody sales or english
              step last everybody
              prefer skill english
              prefer skill german
              prefer level
              prefer site
              agent-order least-occupied
              ring progressive 4 most 3
              length 20
              ring-time 12
              wrap-up manual
              weight 3
              objective 15
              short-abandon 4
              longest-wait 300
              no-agents wait 30
              overflow after 60 to r
              overflow after 90 to s leave
              overflow full to r
              overflow no-agents to s
              regain-within 120
              reserve when-waiting 5 when-oldest 60
              needed when-oldest 90

            """;
        Configuration read = ConfigurationTextTests.Read(Frame + Queue + "queue r\n  skill sales\nqueue s\n  skill sales\n");

        Assert.Contains(Queue.ReplaceLineEndings("\n"), ConfigurationText.Write(read));
        QueueConfiguration queue = read.Queues[0];
        Assert.Equal((3, true, Duration.FromSeconds(10)), (queue.Steps.Length, queue.Steps[1].SkipWhenNobody, queue.Steps[0].Wait));
        Assert.Equal([1, 2], queue.PreferredSkills.AsEnumerable());
        Assert.Equal((AgentOrder.LeastOccupied, RingMode.Progressive, 3, true), (queue.AgentOrder, queue.Ring, queue.RingMost, queue.WrapUpManual));
        Assert.Equal(new OverflowConfiguration(OverflowWhen.Waited, Duration.FromSeconds(90), 2, true), queue.Overflows[1]);
        Assert.Equal(new WaitThreshold(5, Duration.FromSeconds(60)), queue.Reserve);
    }

    [Fact]
    public void EverythingAnAgentCanSay_ComesBack()
    {
        const string Agent = """
            agent 8001
              number 8001
              skill sales level 3
              skill english
              queue q level 2 tier 3 reserve percent 40
              queue r percent 60
              span 1/2
              site south
              ready-at-start
              choose share
              weight 4
              no-answers 3
              refusals 2
              rest 5
              return-after 60
              log-out-after 600
              shift 28800
              wrap-up 7
              auto-answer
              nailed-up

            """;
        Configuration read = ConfigurationTextTests.Read(Frame + "site north\nsite south\nqueue q\n  skill sales\nqueue r\n  skill english\n" + Agent);

        Assert.EndsWith(Agent.ReplaceLineEndings("\n"), ConfigurationText.Write(read));
        AgentConfiguration agent = read.Agents[0];
        Assert.Equal([new HeldSkill(0, 3), new HeldSkill(1)], agent.Skills.AsEnumerable());
        Assert.Equal(new QueueMembership(0, 2, 3, true, 40), agent.Queues[0]);
        Assert.Equal((2, CallChoice.ByShare, Duration.FromSeconds(7)), (agent.Site, agent.Choose, agent.WrapUp));
    }

    [Fact]
    public void StepsThatSayTheSame_ShareADemand()
    {
        Configuration read = ConfigurationTextTests.Read(Frame + """
            queue q
              skill sales
            queue r
              skill sales
            plan a
              queue q
              queue q and r priority 3 head-start 30 requires english or german prefers german and english last-agent wait 20 position 2
            plan b
              queue r and q
              queue q
              agent 8001 wait 10
              queue q and r priority 3 head-start 30 requires english or german prefers english and german last-agent wait 20 position 2
            agent 8000-8002
              skill sales

            """);

        Assert.Equal(4, read.Demands.Length);
        Assert.Equal([0, 1, 2, 0, 3, 1], read.Plans.SelectMany(plan => plan.Steps).OfType<QueueStep>().Select(step => step.Demand));
        Assert.Equal((3, Duration.FromSeconds(30), true, Duration.FromSeconds(20), 2), (read.Demands[1].Priority, read.Demands[1].HeadStart, read.Demands[1].LastAgent, read.Demands[1].AgentWait, read.Demands[1].Position));
        Assert.Equal([1, 2], read.Demands[1].Preferred.AsEnumerable());
        Assert.Equal((1, true), (read.Demands[3].Agent, read.Demands[3].Queues.IsEmpty));
        Assert.Equal("8001", read.Agents[read.Demands[3].Agent].Name);
        Assert.Contains("  queue q and r priority 3 head-start 30 requires english or german prefers english and german last-agent wait 20 position 2\n", ConfigurationText.Write(read));
    }

    [Fact]
    public void FlatFiles_AreReadAsBefore()
    {
        Configuration read = ConfigurationTextTests.Read("card 1 e1\nspan 1/1 station network\nskill s\nagent 1\nskill s\nqueue q\nskill s\nplan p\nanswer\nagent 2\nskill s\n");

        Assert.Equal((1, 2, 1), (read.Queues.Length, read.Agents.Length, read.Plans[0].Steps.Length));
        Assert.Empty(read.Agents[0].Queues);
    }

    [Fact]
    public void FlatFiles_MayUseTheNewWords_WhenTheNamesAreDefinedAbove()
    {
        Configuration read = ConfigurationTextTests.Read("card 1 e1\nsite north\nspan 1/1 station network\nsite north\nskill s\nqueue q\nskill s\nagent 1\nqueue q\nsite north\nskill s\nplan p\nagent 1\n");

        Assert.Equal((1, 1, 1, 1), (read.Spans[0].Site, read.Agents[0].Site, read.Agents[0].Queues.Length, read.Plans[0].Steps.Length));
    }
}
