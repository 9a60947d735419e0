using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <summary>What an order run saw.</summary>
/// <param name="Offers">Offers made.</param>
/// <param name="Overtakes">Offers of a call while one that entered earlier waited.</param>
/// <param name="Returned">Calls that came back from an offer.</param>
public readonly record struct OrderResult(long Offers, long Overtakes, long Returned);

/// <summary>Calls of equal priority and skill in one queue, with refusals, callers who leave and agents who are sometimes late: is any offered before one that entered earlier?</summary>
public static class OrderRun
{
    private const int Agents = 12;
    private const int WaitingMost = 60;
    private const int Mask = (1 << 16) - 1;

    /// <summary>Runs until so many offers were made.</summary>
    public static OrderResult Run(ulong seed, long offers)
    {
        var run = new Runner(seed);
        while (run.Offers < offers) run.Step();
        return new OrderResult(run.Offers, run.Overtakes, run.Returned);
    }

    private sealed class Runner
    {
        private readonly TimerWheel _wheel;
        private readonly Selector _selector;
        private readonly bool[] _waits = new bool[Mask + 1];
        private readonly Handle[] _callOf = new Handle[Agents];
        private readonly ulong[] _numberOf = new ulong[Agents];
        private readonly bool[] _talks = new bool[Agents];
        private SeededRandom _chance;
        private Instant _now = Instant.FromMilliseconds(1);
        private ulong _last;
        private ulong _first = 1;
        private int _waiting;

        internal Runner(ulong seed)
        {
            var store = new Store();
            DistributionRules rules = new()
            {
                Queues = [new QueueRule { Steps = [new StepRule([new SkillTerm(SkillTermKind.Everybody)], Duration.Zero, false)], Length = 1000 }],
                Agents = [.. Enumerable.Range(0, Agents).Select(_ => new AgentRule { ReadyAtStart = true, Rest = Duration.Zero, RefusalsMost = 200, NoAnswersMost = 200, WrapUp = Duration.Zero })],
                Demands = [new DemandRule { Queues = [0] }],
                TicketCapacity = 200,
                DecisionsKept = 64,
            };
            _wheel = new TimerWheel(store, Selector.TimersFor(rules));
            _selector = new Selector(store, _wheel, rules);
            _chance = new SeededRandom(seed);
        }

        internal long Offers { get; private set; }

        internal long Overtakes { get; private set; }

        internal long Returned { get; private set; }

        internal void Step()
        {
            ulong bits = _chance.NextBits();
            if ((bits & 15) == 0) PassTime();
            if (_waiting < WaitingMost && (bits >> 4 & 1) == 0) Enter();
            else Act((int)((bits >> 8) % Agents), (int)((bits >> 24) & 63));
        }

        private void PassTime()
        {
            _now += Duration.FromMilliseconds(1);
            while (_wheel.TryExpire(_now, out int timer))
            {
                _selector.Expire(timer, _now);
                Drain();
            }
        }

        private void Enter()
        {
            EnqueueRequest request = EnqueueRequest.For(new Handle(1), 0);
            request.Sequence = ++_last;
            Wait(_last);
            _selector.TryEnqueue(request, _now, out _);
            Drain();
        }

        // One agent acts: he answers, refuses, loses his caller, hangs up.
        private void Act(int agent, int what)
        {
            Handle call = _callOf[agent];
            if (call.IsNone) return;
            _callOf[agent] = Handle.None;
            if (_talks[agent])
            {
                _talks[agent] = false;
                _selector.Finish(call, _now);
            }
            else if (what < 8)
            {
                Returned++;
                Wait(_numberOf[agent]);
                _selector.Refuse(call, agent, RefusalKind.Refused, _now);
            }
            else if (what < 10)
            {
                _selector.Leave(call, _now);
            }
            else
            {
                _callOf[agent] = call;
                _talks[agent] = _selector.Accept(call, agent, _now);
                return;
            }

            Drain();
            _selector.TelephoneFree(agent, _now);
            Drain();
        }

        private void Wait(ulong number)
        {
            _waits[(int)(number & Mask)] = true;
            _waiting++;
            _first = Math.Min(_first, number);
        }

        private void Drain()
        {
            while (_selector.TryTake(out SelectorNews news))
            {
                if (news.Kind != SelectorNewsKind.Offer) continue;
                ulong number = _selector.TicketOf(news.Ticket).Sequence;
                while (_first < _last && !_waits[(int)(_first & Mask)]) _first++;
                if (_first < number) Overtakes++;
                _waits[(int)(number & Mask)] = false;
                _waiting--;
                Offers++;
                _callOf[news.Agent] = news.Ticket;
                _numberOf[news.Agent] = number;
            }
        }
    }
}
