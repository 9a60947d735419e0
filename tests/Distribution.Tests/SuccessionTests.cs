using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Tests;

/// <summary>Which demand a call goes on with when rules change; and a selector that succeeds itself.</summary>
public class SuccessionTests
{
    private static readonly StepRule _everybody = new([], Duration.Zero, false);

    [Fact]
    public void SameDemand_IsFoundUnderItsNewNames()
    {
        DistributionRules old = Rules(2, Plain(0), Plain(1) with { Required = Skill(3), Priority = 2 });
        DistributionRules next = Rules(3, Plain(2) with { Required = Skill(5), Priority = 2 }, Plain(1));
        DistributionSuccession maps = Maps(old, next, queues: [1, 2], skills: [0, 1, 2, 5]);
        Assert.Equal((1, 0), (maps.DemandOf(0), maps.DemandOf(1)));
        Assert.False(maps.IsIdentity);
    }

    [Fact]
    public void DemandThatNobodyMakes_GoesOnWithTheNearest()
    {
        DistributionRules old = Rules(1, Plain(0) with { Required = Skill(1), Priority = 7 });
        int[] same = [0];
        int[] skills = [0, 1];
        Assert.Equal(1, Maps(old, Rules(1, Plain(0), Plain(0) with { Required = Skill(1) }), same, skills).DemandOf(0));
        Assert.Equal(0, Maps(old, Rules(1, Plain(0), Plain(0) with { Required = Skill(0) }), same, skills).DemandOf(0));
        Assert.Equal(-1, Maps(old, Rules(1, Plain(0) with { Required = Skill(0) }), same, skills).DemandOf(0));
        Assert.Equal(-1, Maps(old, Rules(1, Plain(0)), [-1], skills).DemandOf(0));
    }

    [Fact]
    public void LocationThatIsGone_IsNone()
    {
        DistributionRules rules = Rules(1, Plain(0));
        var maps = new DistributionSuccession(rules, rules, IndexMap.Identity(1), IndexMap.Identity(1), IndexMap.Identity(8), new IndexMap([1, -1], 3));
        Assert.Equal((0, 2, 0), (maps.LocationOf(0), maps.LocationOf(1), maps.LocationOf(2)));
    }

    [Fact]
    public void SameRules_EveryOctetIsAsItWas()
    {
        DistributionRules rules = Rules(2, Plain(0), Plain(1) with { HeadStart = Duration.FromSeconds(3) });
        (Store store, TimerWheel wheel, Selector selector) = Build(rules);
        Instant now = Instant.FromMilliseconds(1000);
        for (ulong call = 1; call <= 4; call++)
            Assert.Equal(EnqueueResult.Waits, selector.TryEnqueue(EnqueueRequest.For(new Handle((1UL << 32) + call), (int)(call % 2)) with { Sequence = call }, now, out _));
        while (selector.TryTake(out _) || selector.TryTakeAgentNews(out _))
        {
        }

        (Store nextStore, TimerWheel nextWheel, Selector next) = Build(rules);
        DistributionSuccession maps = DistributionSuccession.Identity(rules);
        var timers = new TimerCarry(wheel, nextWheel);
        next.CarryTimers(selector, maps, timers);
        timers.Finish();
        next.TakeOver(selector, maps, now);
        Assert.Equal(Saved(store), Saved(nextStore));
        Assert.Equal(3, next.WaitingCalls);
    }

    private static byte[] Saved(Store store)
    {
        var octets = new byte[store.SavedOctets];
        store.Save(octets);
        return octets;
    }

    private static (Store Store, TimerWheel Wheel, Selector Selector) Build(DistributionRules rules)
    {
        var store = new Store();
        var wheel = new TimerWheel(store, Selector.TimersFor(rules));
        return (store, wheel, new Selector(store, wheel, rules));
    }

    private static DemandRule Plain(int queue) => new() { Queues = [queue] };

    private static ImmutableArray<SkillTerm> Skill(int skill) => [new SkillTerm(SkillTermKind.Skill, skill)];

    private static DistributionRules Rules(int queues, params DemandRule[] demands)
    {
        ImmutableArray<QueueRule>.Builder rules = ImmutableArray.CreateBuilder<QueueRule>();
        for (int queue = 0; queue < queues; queue++) rules.Add(new QueueRule { Steps = [_everybody], NoAgentsGrace = Duration.FromSeconds(30) });
        return new DistributionRules { Queues = rules.ToImmutable(), Agents = [new AgentRule { ReadyAtStart = true }], Demands = [.. demands], TicketCapacity = 8, DecisionsKept = 32 };
    }

    private static DistributionSuccession Maps(DistributionRules old, DistributionRules next, int[] queues, int[] skills) =>
        new(old, next, new IndexMap(queues, next.Queues.Length), IndexMap.Identity(1), new IndexMap(skills, 8), IndexMap.Identity(0));
}
