using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Tests;

/// <summary>The reasons that decisions leave are right: before each one everybody who could be chosen is set in the written order, the slow way; the noted winner, second, rule and margin must be those.</summary>
public class ReasonsTests
{
    private const int Queues = 4;
    private const int Agents = 9;

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, false)]
    [InlineData(3, 30, false)]
    [InlineData(4, 30, true)]
    [InlineData(5, 0, true)]
    public void OfCallsThatAgentsPicked(int seed, int ageing, bool byObjective)
    {
        var run = new Run(seed, ageing, byObjective);
        var seen = new HashSet<DecidedBy>();
        for (int i = 0; i < 1500; i++)
        {
            run.Pass();
            while (run.Selector.WaitingCalls < 25) run.Call();
            int agent = run.SomebodyTalking();
            run.Tick();
            List<Candidate> order = run.CandidatesFor(agent);
            Decision decision = run.Free(agent);
            if (order.Count == 0) continue;
            Assert.Equal((DecisionKind.Picked, order[0].Sequence, agent), (decision.Kind, decision.Call, decision.Agent));
            Candidate? second = order.Skip(1).FirstOrDefault(candidate => candidate.Sequence != order[0].Sequence);
            if (second is null)
            {
                Assert.Equal(DecidedBy.OnlyOne, decision.By);
                continue;
            }

            (DecidedBy by, long first, long other) = order[0].Against(second);
            seen.Add(by);
            Assert.Equal((by, second.Sequence), (decision.By, decision.RivalCall));
            if (by != DecidedBy.C7) Assert.Equal((first, Math.Abs(first - other)), (decision.Value, decision.Margin));
        }

        Assert.Superset(new HashSet<DecidedBy> { DecidedBy.C2, DecidedBy.C4, ageing == 0 ? DecidedBy.C5 : DecidedBy.C6, DecidedBy.C6 }, seen);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void OfAgentsWhomCallsGot(int seed)
    {
        var run = new Run(seed, 0, false);
        var seen = new HashSet<DecidedBy>();
        for (int i = 0; i < 1500; i++)
        {
            run.Pass();
            while (run.FreeCount < 4)
            {
                run.Tick();
                run.Free(run.SomebodyTalking());
            }

            run.Tick();
            int queue = run.Random.Next(Queues);
            List<Choice> order = run.ChoicesFor(queue);
            Decision decision = run.Call(queue);
            if (order.Count == 0)
            {
                Assert.Equal(DecisionKind.Waits, decision.Kind);
                continue;
            }

            Assert.Equal((DecisionKind.Placed, order[0].Agent), (decision.Kind, decision.Agent));
            if (order.Count == 1)
            {
                Assert.Equal(DecidedBy.OnlyOne, decision.By);
                continue;
            }

            (DecidedBy by, long first, long other) = order[0].Against(order[1]);
            seen.Add(by);
            Assert.Equal((by, first, Math.Abs(first - other)), (decision.By, decision.Value, decision.Margin));
            if (by == DecidedBy.A8) Assert.Equal(order[1].Agent, decision.RivalAgent);
        }

        Assert.Superset(new HashSet<DecidedBy> { DecidedBy.A3, DecidedBy.A6, DecidedBy.A7, DecidedBy.A8 }, seen);
    }

    // What the rules compare, in their order; the smaller first.
    private sealed record Candidate(ulong Sequence, (DecidedBy By, long Value, bool More)[] Keys)
    {
        public (DecidedBy By, long First, long Other) Against(Candidate other)
        {
            for (int i = 0; i < Keys.Length; i++)
            {
                if (Keys[i].Value != other.Keys[i].Value) return (Keys[i].By, Keys[i].Value, other.Keys[i].Value);
            }

            // All the same: what comes last is said to have decided, by nothing.
            return (Keys[^1].By, Keys[^1].Value, Keys[^1].Value);
        }

        public int CompareTo(Candidate other)
        {
            for (int i = 0; i < Keys.Length; i++)
            {
                int order = Keys[i].Value.CompareTo(other.Keys[i].Value);
                if (order != 0) return Keys[i].More ? -order : order;
            }

            return 0;
        }
    }

    private sealed record Choice(int Agent, Candidate Ranked)
    {
        public (DecidedBy By, long First, long Other) Against(Choice other) => Ranked.Against(other.Ranked);
    }

    private sealed class Run
    {
        private readonly DistributionRules _rules;
        private readonly Store _store = new();
        private readonly TimerWheel _wheel;
        private ulong _sequence;

        public Run(int seed, int ageing, bool byObjective)
        {
            Random = new Random(seed);
            SkillTerm[] skilled = [new SkillTerm(SkillTermKind.Skill, 0)];
            SkillTerm[] everybody = [new SkillTerm(SkillTermKind.Everybody)];
            ImmutableArray<QueueRule> queues =
            [
                .. Enumerable.Range(0, Queues).Select(queue => new QueueRule
                {
                    Steps = queue % 2 == 0 ? [new StepRule([.. everybody], Duration.Zero, false)] : [new StepRule([.. skilled], Duration.FromSeconds(5), false), new StepRule([.. everybody], Duration.Zero, false)],
                    Weight = queue / 2,
                    PreferLevel = queue == 0,
                    PreferredSkills = queue == 2 ? [1] : [],
                    Order = (AgentOrder)(queue % 4 == 1 ? (int)AgentOrder.FewestCalls : (int)AgentOrder.LongestIdle),
                    Objective = Duration.FromSeconds(10 + (7 * queue)),
                    Length = 100,
                }),
            ];
            ImmutableArray<AgentRule> agents =
            [
                .. Enumerable.Range(0, Agents).Select(agent => new AgentRule
                {
                    ReadyAtStart = true,
                    Skills = agent % 3 == 0 ? [new SkillLevel(0, 1)] : agent % 3 == 1 ? [new SkillLevel(1, 2)] : [],
                    Queues = [.. Enumerable.Range(0, Queues).Select(queue => new Membership(queue, 1 + ((agent + queue) % 3), queue == 3 ? 1 + (agent % 2) : 1, false, 0))],
                    Choice = agent % 4 == 0 ? CallChoice.ByLevel : CallChoice.ByNeed,
                }),
            ];
            ImmutableArray<DemandRule> demands =
            [
                .. Enumerable.Range(0, Queues).Select(queue => new DemandRule { Queues = [queue], HeadStart = Duration.FromSeconds(queue) }),
                new DemandRule { Queues = [0, 3] }, new DemandRule { Queues = [1, 2, 0] },
            ];
            _rules = new DistributionRules
            {
                Queues = queues,
                Agents = agents,
                Demands = demands,
                TicketCapacity = 200,
                DecisionsKept = 200,
                Ageing = Duration.FromSeconds(ageing),
                ByObjective = byObjective,
            };
            _wheel = new TimerWheel(_store, Selector.TimersFor(_rules));
            Selector = new Selector(_store, _wheel, _rules);
        }

        public Random Random { get; }

        public Selector Selector { get; }

        public Instant Now { get; private set; } = Instant.FromMilliseconds(1);

        public int FreeCount => Enumerable.Range(0, Agents).Count(Selector.IsFree);

        // No two happen at the same moment.
        public void Tick() => Now += Duration.FromMilliseconds(1);

        public void Pass()
        {
            Now += Duration.FromMilliseconds(Random.Next(1, 2000));
            while (_wheel.TryExpire(Now, out int timer)) Selector.Expire(timer, Now);
            AcceptAll();
        }

        public Decision Call(int demand = -1)
        {
            EnqueueRequest request = EnqueueRequest.For(Handle.None, demand < 0 ? Random.Next(_rules.Demands.Length) : demand);
            request.Sequence = ++_sequence;
            request.Priority = Random.Next(4);
            Assert.NotEqual(EnqueueResult.NoAgents, Selector.TryEnqueue(request, Now, out _));
            Decision decision = LastOf(_sequence);
            AcceptAll();
            return decision;
        }

        public int SomebodyTalking()
        {
            int agent = Random.Next(Agents);
            while (Selector.AgentAt(agent).State != AgentState.Busy) agent = (agent + 1) % Agents;
            return agent;
        }

        // The talk is over: what the agent gets then.
        public Decision Free(int agent)
        {
            Selector.Finish(Selector.AgentAt(agent).Ticket, Now);
            Selector.TelephoneFree(agent, Now);
            Assert.True(Selector.Decisions.TryGet(Selector.Decisions.LastOfAgent(agent), out Decision decision, out _, out _));
            AcceptAll();
            return decision;
        }

        public List<Candidate> CandidatesFor(int agent)
        {
            var found = new List<Candidate>();
            bool byLevel = _rules.Agents[agent].Choice == CallChoice.ByLevel;
            for (Handle handle = Selector.TicketAfter(-1); !handle.IsNone; handle = Selector.TicketAfter(handle.Index))
            {
                Ticket ticket = Selector.TicketOf(handle);
                for (int entry = 0; ticket.State == TicketState.Waiting && entry < ticket.Entries; entry++)
                {
                    int queue = Selector.QueueOf(handle, entry);
                    if (queue < 0 || Selector.Stages.RungOf(Selector.StageOf(handle, entry), agent) < 0) continue;
                    long key = ticket.Since.Microseconds - _rules.Demands[ticket.Demand].HeadStart.Microseconds - (ticket.Priority * _rules.Ageing.Microseconds);
                    long need = Now.Microseconds - key;
                    found.Add(new Candidate(ticket.Sequence,
                    [
                        (DecidedBy.C2, byLevel ? Selector.Stages.LevelOf(agent, queue) : 0, false), (DecidedBy.C4, _rules.Queues[queue].Weight, true),
                        (DecidedBy.C5, _rules.Ageing == Duration.Zero ? ticket.Priority : 0, true),
                        (DecidedBy.C6, _rules.ByObjective ? need * 1_000_000 / _rules.Queues[queue].Objective.Microseconds : need, true),
                        (DecidedBy.C7, ((long)ticket.Order * 8) + entry, false),
                    ]));
                }
            }

            found.Sort((a, b) => a.CompareTo(b));
            return found;
        }

        public List<Choice> ChoicesFor(int queue)
        {
            int stage = Selector.Stages.StageOf(queue, 0, 0);
            var found = new List<Choice>();
            for (int agent = 0; agent < Agents; agent++)
            {
                int rung = Selector.Stages.RungOf(stage, agent);
                if (rung < 0 || !Selector.IsFree(agent)) continue;
                Rung where = Selector.Stages.RungsOf(stage)[rung];
                bool byCalls = _rules.Queues[queue].Order == AgentOrder.FewestCalls;
                long idle = (Now - Selector.AgentAt(agent).Since).Microseconds;
                found.Add(new Choice(agent, new Candidate(0,
                [
                    (DecidedBy.A2, where.Step, false), (DecidedBy.A3, where.Tier, false), (DecidedBy.A6, where.SkillsMissing, false), (DecidedBy.A7, where.Level, false),
                    (DecidedBy.A8, byCalls ? (long)Selector.AgentAt(agent).Calls : idle, !byCalls),
                ])));
            }

            found.Sort((a, b) =>
            {
                int order = a.Ranked.CompareTo(b.Ranked);
                return order != 0 ? order : Selector.AgentAt(a.Agent).Since.CompareTo(Selector.AgentAt(b.Agent).Since);
            });
            return found;
        }

        private Decision LastOf(ulong call)
        {
            Assert.True(Selector.Decisions.TryGet(Selector.Decisions.LastOf(call), out Decision decision, out _, out _));
            return decision;
        }

        private void AcceptAll()
        {
            while (Selector.TryTake(out SelectorNews news))
            {
                if (news.Kind == SelectorNewsKind.Offer) Assert.True(Selector.Accept(news.Ticket, news.Agent, Now));
            }
        }
    }
}
