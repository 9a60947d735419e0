using System;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

// Why a call waits or went to whom it went; why an agent has a call or none.
internal sealed partial class Reporter
{
    private const int DecisionsShownMax = 32;
    private const int AgentStatesMax = 32;

    // Decisions searched for the last one in which a waiting call came second.
    private const int AgainstMax = 4096;

    private readonly ReasonShown _need = NeedOf(rooms.Selector.Rules);

    private CommandResult WhyCall(in Command command, Instant now)
    {
        DecisionLog log = rooms.Selector.Decisions;
        if (command.Call > rooms.Calls.LastSequence) return CommandResult.NoSuchCall;
        int last = log.LastOf(command.Call);
        var row = new WhyCallRow { Call = command.Call, Agent = -1, Queue = -1, NamedFor = new Duration(-1), KeptSince = KeptSince(), Kept = log.Kept, State = last < 0 ? WhyState.Unknown : WhyState.Over };
        Handle ticket = Handle.None;
        if (TryFindCall(command.Call, out Handle call))
        {
            ticket = rooms.Plans.RowOf(call).Ticket;
            row.State = WhyState.InNoQueue;
            if (!ticket.IsNone) Tell(ticket, ref row, now);
        }

        Reply(command.Request, ReplyKind.WhyCall, row);
        if (row.State == WhyState.Waiting) TellPlaces(command.Request, ticket, now);
        TellDecisions(command.Request, last, row.State == WhyState.Waiting ? log.LastAgainst(command.Call, AgainstMax) : -1, ofCall: true);
        return CommandResult.Done;
    }

    private bool TryFindCall(ulong sequence, out Handle call)
    {
        for (call = rooms.Calls.CallAfter(-1); !call.IsNone; call = rooms.Calls.CallAfter(call.Index))
        {
            if (rooms.Calls[call].Sequence == sequence) return true;
        }

        return false;
    }

    private void Tell(Handle handle, ref WhyCallRow row, Instant now)
    {
        ref readonly Ticket ticket = ref rooms.Selector.TicketOf(handle);
        row.State = ticket.State switch
        {
            TicketState.WaitingByName => WhyState.WaitingByName,
            TicketState.Offered       => WhyState.Offered,
            TicketState.Talking       => WhyState.Talking,
            _                         => WhyState.Waiting,
        };
        row.Agent = ticket.State == TicketState.Waiting ? -1 : ticket.Agent;
        row.Queue = ticket.State is TicketState.Offered or TicketState.Talking ? ticket.Queue : -1;
        row.Priority = ticket.Priority;
        row.Ringing = ticket.Ringing;
        row.Waited = (ticket.State == TicketState.Offered ? ticket.OfferedAt : now) - ticket.Since;
        if (rooms.Selector.NamedUntil(handle) is var until && until != Instant.Never) row.NamedFor = until - now;
        row.Overtaken = TallyOf(rooms.Selector.OvertakesOf(handle));
    }

    private void TellPlaces(uint request, Handle ticket, Instant now)
    {
        Span<int> states = stackalloc int[AgentStatesMax];
        for (int entry = 0; entry < rooms.Selector.TicketOf(ticket).Entries; entry++)
        {
            if (!rooms.Selector.TryPlaceOf(ticket, entry, now, out PlaceInQueue place)) continue;
            states.Clear();
            int reserve = rooms.Selector.CountStaff(place.Stage, states);
            Reply(request, ReplyKind.WhyQueue, new WhyQueueRow
            {
                Queue = place.Queue,
                Step = place.Step,
                Steps = place.Steps,
                NextStep = place.NextStep,
                Before = TallyOf(place.Before),
                First = place.First,
                Waiting = place.Waiting,
                Agents = TallyOf(states),
                Reserve = reserve,
                ReserveCalled = rooms.Selector.QueueAt(place.Queue).ReserveCalled,
                PriorityToBeFirst = place.PriorityToBeFirst,
                LongerToBeFirst = place.LongerToBeFirst,
            });
        }
    }

    private CommandResult WhyAgent(in Command command, Instant now)
    {
        int agent = command.Agent;
        if (agent < 0 || agent >= configuration.Agents.Length) return CommandResult.NoSuchAgent;
        Instant end = rooms.Selector.Agents.EndOf(agent);
        Reply(command.Request, ReplyKind.WhyAgent, new WhyAgentRow
        {
            Agent = AgentRowOf(agent, now),
            EndsIn = end == Instant.Never ? new Duration(-1) : end - now,
            Free = rooms.Selector.FreeAgentsCount,
            FreeBefore = rooms.Selector.FreeBefore(agent),
            Waiting = rooms.Selector.WaitingCalls,
            KeptSince = KeptSince(),
        });
        for (int queue = 0; queue < configuration.Queues.Length; queue++)
        {
            if (!rooms.Selector.TryServe(agent, queue, now, out ServedQueue served)) continue;
            Reply(command.Request, ReplyKind.WhyServes, new WhyServesRow
            {
                Queue = queue,
                Step = served.Step,
                Tier = served.Rung.Tier,
                Level = rooms.Selector.Stages.LevelOf(agent, queue),
                Reserve = served.Rung.Reserve,
                ReserveCalled = rooms.Selector.QueueAt(queue).ReserveCalled,
                Waiting = served.Waiting,
                ForHim = served.ForHim,
                First = served.First.Agent,
                By = (DecidedBy)served.First.By,
                Order = OrderOf(queue),
                Value = served.First.Value,
                Margin = served.First.Margin,
            });
        }

        TellDecisions(command.Request, rooms.Selector.Decisions.LastOfAgent(agent), -1, ofCall: false);
        return CommandResult.Done;
    }

    // The newest of the chain, told oldest first; and one that is not of the chain at its time.
    private void TellDecisions(uint request, int last, int against, bool ofCall)
    {
        DecisionLog log = rooms.Selector.Decisions;
        Span<int> chain = stackalloc int[DecisionsShownMax + 1];
        int found = 0;
        bool aside = log.TryGet(against, out Decision passed, out _, out _);
        while (found < DecisionsShownMax && log.TryGet(last, out Decision decision, out int previousOfCall, out int previousOfAgent))
        {
            if (aside && decision.At < passed.At)
            {
                chain[found++] = against;
                aside = false;
            }

            chain[found++] = last;
            last = ofCall ? previousOfCall : previousOfAgent;
        }

        while (found > 0)
        {
            log.TryGet(chain[--found], out Decision decision, out _, out _);
            Reply(request, ReplyKind.Decision, RowOf(decision));
        }
    }

    private DecisionRow RowOf(in Decision decision) => new()
    {
        At = WallTimeOf(decision.At),
        Call = decision.Call,
        RivalCall = decision.RivalCall,
        Margin = decision.Margin,
        Value = decision.Value,
        Agent = decision.Agent,
        RivalAgent = decision.RivalAgent,
        Queue = decision.Queue,
        RivalQueue = decision.RivalQueue,
        Among = decision.Among,
        Considered = decision.Considered,
        Step = decision.Step,
        Kind = decision.Kind,
        By = decision.By,
        Reason = ReasonOf(decision),
        Status = decision.Kind == DecisionKind.AgentState ? StatusOf((AgentState)decision.Reason) : default,
    };

    private ReasonShown ReasonOf(in Decision decision) => decision.Kind switch
    {
        DecisionKind.Refused                                     => RefusalOf((RefusalKind)decision.Reason),
        DecisionKind.Left                                        => LeftOf((LeftReason)decision.Reason),
        DecisionKind.Overflowed                                  => OverflowOf((OverflowWhen)decision.Reason),
        DecisionKind.TurnedAway                                  => (EnqueueResult)decision.Reason == EnqueueResult.NoAgents ? ReasonShown.NoAgents : ReasonShown.Full,
        DecisionKind.Placed when decision.Queue >= 0             => OrderOf(decision.Queue),
        DecisionKind.Picked when decision.By == DecidedBy.C6     => _need,
        _                                                        => ReasonShown.None,
    };

    // What the need of C6 is made of.
    private static ReasonShown NeedOf(DistributionRules rules)
    {
        if (rules.ByObjective) return ReasonShown.ByObjective;
        bool plain = rules.Ageing == Duration.Zero;
        foreach (DemandRule demand in rules.Demands) plain &= demand.HeadStart == Duration.Zero;
        return plain ? ReasonShown.ByWait : ReasonShown.None;
    }

    private static ReasonShown RefusalOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NoAnswer    => ReasonShown.NoAnswer,
        RefusalKind.Unreachable => ReasonShown.Unreachable,
        _                       => ReasonShown.Refused,
    };

    private static ReasonShown LeftOf(LeftReason reason) => reason switch
    {
        LeftReason.WaitedTooLong   => ReasonShown.Waited,
        LeftReason.NoAgents        => ReasonShown.NoAgents,
        LeftReason.AgentNotReached => ReasonShown.AgentNotReached,
        LeftReason.PulledOut       => ReasonShown.PulledOut,
        LeftReason.QueueGone       => ReasonShown.QueueGone,
        _                          => ReasonShown.None,
    };

    private static ReasonShown OverflowOf(OverflowWhen when) => when switch
    {
        OverflowWhen.Full     => ReasonShown.Full,
        OverflowWhen.NoAgents => ReasonShown.NoAgents,
        _                     => ReasonShown.Waited,
    };

    private ReasonShown OrderOf(int queue) => rooms.Selector.Rules.Queues[queue].Order switch
    {
        AgentOrder.LeastOccupied  => ReasonShown.LeastOccupied,
        AgentOrder.LeastTalk      => ReasonShown.LeastTalk,
        AgentOrder.FewestCalls    => ReasonShown.FewestCalls,
        AgentOrder.RoundRobin     => ReasonShown.RoundRobin,
        AgentOrder.Fixed          => ReasonShown.Fixed,
        AgentOrder.Random         => ReasonShown.Random,
        AgentOrder.WeightedRandom => ReasonShown.WeightedRandom,
        _                         => ReasonShown.LongestIdle,
    };

    private static AgentTally TallyOf(ReadOnlySpan<int> byState)
    {
        AgentTally tally = default;
        for (int state = 0; state < byState.Length; state++)
        {
            int agents = byState[state];
            if (agents == 0) continue;
            switch (StatusOf((AgentState)state))
            {
                case AgentStatus.LoggedOut: tally.SignedOut += agents; break;
                case AgentStatus.NotReady or AgentStatus.Resting: tally.NotReady += agents; break;
                case AgentStatus.Ready: tally.Free += agents; break;
                case AgentStatus.Offered: tally.Ringing += agents; break;
                case AgentStatus.WrapUp: tally.WrapUp += agents; break;
                default: tally.Busy += agents; break;
            }
        }

        tally.SignedIn = tally.Free + tally.Ringing + tally.Busy + tally.WrapUp + tally.NotReady;
        return tally;
    }

    private static RuleTally TallyOf(in RuleCounts counts)
    {
        RuleTally tally = default;
        for (int rule = 0; rule < RuleTally.RulesCount; rule++) tally[rule] = counts[rule];
        return tally;
    }

    private long KeptSince()
    {
        DecisionLog log = rooms.Selector.Decisions;
        return log.TryGet(log.Oldest, out Decision oldest, out _, out _) ? WallTimeOf(oldest.At) : 0;
    }

    private long WallTimeOf(Instant instant) => (long)pump.BootEpoch + instant.Microseconds;
}
