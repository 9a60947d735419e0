using System.Collections.Immutable;
using System.Linq;
using AcdController.Controller;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>What the configuration says is what distribution is told.</summary>
public class TranslationTests
{
    [Fact]
    public void GeneratedConfigurations_CanBeServed()
    {
        for (ulong seed = 1; seed <= 100; seed++) Assert.Null(DistributionTranslation.Check(Generated.Configuration(seed)));
    }

    [Fact]
    public void ChecksAndDistribution_MeanTheSameByAnExpression()
    {
        int matched = 0;
        for (ulong seed = 1; seed <= 100; seed++)
        {
            Configuration configuration = Generated.Configuration(seed);
            DistributionRules rules = DistributionTranslation.Rules(configuration);
            for (int queue = 0; queue < rules.Queues.Length; queue++)
            {
                for (int agent = 0; agent < rules.Agents.Length; agent++)
                {
                    for (int step = 0; step < rules.Queues[queue].Steps.Length; step++)
                    {
                        bool matches = SkillExpression.Matches(rules.Queues[queue].Steps[step].Who.AsSpan(), rules.Agents[agent], queue, rules.Queues[queue].MainSkill);
                        Assert.True(matches == SkillLogic.Matches(configuration.Queues[queue].Steps[step].Who, configuration.Agents[agent], queue, configuration.Queues[queue].MainSkill), $"seed {seed} queue {queue} step {step} agent {agent}");
                        matched += matches ? 1 : 0;
                    }
                }
            }
        }

        Assert.True(matched > 1000, "the drawn expressions match somebody");
    }

    /// <summary>A setting that is read but not handed on shows here: every value differs from the usual one on both sides.</summary>
    [Fact]
    public void EverySetting_ReachesDistribution()
    {
        Configuration configuration = ConfigurationTextTests.Read("""
            calls 77
            distribution
              ageing 60
              call-order service-objective
              wrap-up-most 600
              decisions 5000
            card 1 e1
            site north
            span 1/1 trunk user
            span 1/2 station network
            reason 4 tea interruptible
            skill nothing
            skill sales
            skill english
            queue r
              skill sales
            queue q
              skill sales
              step 10 skip-when-nobody sales
              step last english
              prefer skill english
              prefer level
              prefer site
              agent-order random
              ring progressive 3 most 4
              weight 2
              objective 30
              short-abandon 6
              length 9
              longest-wait 99
              no-agents wait 12
              overflow after 5 to r leave
              regain-within 13
              reserve when-waiting 2 when-oldest 14
              needed when-waiting 3 when-oldest 15
              wrap-up 16
            queue refusing
              skill sales
              no-agents refuse
              wrap-up manual
            plan p
              queue q and r priority 3 head-start 4 requires english prefers english agent 2 wait 5 position 6
            agent 1
              skill sales
            agent 2
              skill sales level 2
              queue q level 3 tier 4 reserve percent 5
              site north
              ready-at-start
              choose share
              weight 6
              no-answers 7
              refusals 8
              rest 9
              return-after 10
              log-out-after 11
              shift 12
              wrap-up 13

            """);
        DistributionRules rules = DistributionTranslation.Rules(configuration);

        AssertNothingIsUsual(rules, new DistributionRules { Queues = default, Agents = default, Demands = default, TicketCapacity = 0 }, nameof(DistributionRules.Seed));
        AssertNothingIsUsual(rules.Queues[1], new QueueRule { Steps = default }, nameof(QueueRule.RefuseWithoutAgents), nameof(QueueRule.WrapUpMode));
        Assert.Equal((true, WrapUpMode.Manual), (rules.Queues[2].RefuseWithoutAgents, rules.Queues[2].WrapUpMode));
        AssertNothingIsUsual(rules.Agents[1], new AgentRule());
        AssertNothingIsUsual(rules.Demands[0], new DemandRule { Queues = default });
        Assert.Equal(new Membership(1, 3, 4, true, 5), rules.Agents[1].Queues.Single());
        Assert.Equal(new OverflowRule(OverflowWhen.Waited, Duration.FromSeconds(5), 0, true), rules.Queues[1].Overflows.Single());
        Assert.Equal((Duration.FromSeconds(10), true), (rules.Queues[1].Steps[0].Wait, rules.Queues[1].Steps[0].SkipWhenNobody));
        Assert.Equal([1, 0], rules.Demands[0].Queues.AsEnumerable());
        Assert.Equal((1, Duration.FromSeconds(5), 6), (rules.Demands[0].Agent, rules.Demands[0].AgentWait, rules.Demands[0].Position));
    }

    [Theory]
    [InlineData(AgentOrder.LongestIdle, AgentOrder.LongestIdle)]
    [InlineData(AgentOrder.LeastOccupied, AgentOrder.LeastOccupied)]
    [InlineData(AgentOrder.LeastTalk, AgentOrder.LeastTalk)]
    [InlineData(AgentOrder.FewestCalls, AgentOrder.FewestCalls)]
    [InlineData(AgentOrder.RoundRobin, AgentOrder.RoundRobin)]
    [InlineData(AgentOrder.Fixed, AgentOrder.Fixed)]
    [InlineData(AgentOrder.Random, AgentOrder.Random)]
    [InlineData(AgentOrder.WeightedRandom, AgentOrder.WeightedRandom)]
    public void OrderOfAgents_IsTheSame(AgentOrder written, AgentOrder told)
    {
        var configuration = new Configuration { Skills = ["s"], Queues = [new QueueConfiguration { Name = "q", MainSkill = 0, Steps = [new StepConfiguration([new SkillTerm(SkillTermKind.Skill)], Duration.Zero, false)], AgentOrder = written }] };

        Assert.Equal(told, DistributionTranslation.Rules(configuration).Queues[0].Order);
    }

    private static void AssertNothingIsUsual<T>(T told, T usual, params string[] except)
    {
        foreach (System.Reflection.PropertyInfo property in typeof(T).GetProperties().Where(property => !except.Contains(property.Name)))
            Assert.False(Equals(property.GetValue(told), property.GetValue(usual)), $"{typeof(T).Name}.{property.Name} is as usual");
    }
}
