using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <summary>The engine alone, among random events and commits of rules that have little to do with the ones before: what a commit promises, checked after each.</summary>
/// <remarks>The reference has one set of rules for ever, so here the engine's own audit judges, and a book of every call: since when it waits, its priority, who is rung for it.</remarks>
public sealed class Upheaval
{
    private readonly Dictionary<Handle, Entered> _book = [];
    private readonly List<string> _events = [];
    private SeededRandom _chance;
    private DistributionRules _rules;
    private Store _store;
    private TimerWheel _wheel;
    private Selector _selector;
    private Instant _now = Instant.FromMilliseconds(1000);
    private ulong _calls;

    private Upheaval(ulong seed)
    {
        _chance = new SeededRandom(seed);
        _rules = Draw();
        (_store, _wheel, _selector) = Build(_rules);
    }

    /// <summary>Events given.</summary>
    public long Events { get; private set; }

    /// <summary>Commits made.</summary>
    public long Commits { get; private set; }

    /// <summary>Calls that waited when rules changed.</summary>
    public long Waited { get; private set; }

    /// <summary>Calls that lost their last queue.</summary>
    public long Homeless { get; private set; }

    /// <summary>Calls that were offered by a commit.</summary>
    public long Matched { get; private set; }

    /// <summary>Plays so many events.</summary>
    /// <exception cref="Disagreement">A promise was broken.</exception>
    public static Upheaval Play(ulong seed, int events)
    {
        var upheaval = new Upheaval(seed);
        try
        {
            for (int i = 0; i < events; i++) upheaval.Step();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new Disagreement(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, event {upheaval.Events}: {error}\nthe last events:\n  {string.Join("\n  ", upheaval._events.TakeLast(30))}"));
        }

        return upheaval;
    }

    private static (Store Store, TimerWheel Wheel, Selector Selector) Build(DistributionRules rules)
    {
        var store = new Store();
        var wheel = new TimerWheel(store, Selector.TimersFor(rules));
        return (store, wheel, new Selector(store, wheel, rules));
    }

    private DistributionRules Draw()
    {
        while (true)
        {
            DistributionRules rules = RulesMaker.Make(Scope.Of(_chance.NextBits())) with { TicketCapacity = 40 };
            if (Stages.Check(rules) is null) return rules;
        }
    }

    private void Step()
    {
        Events++;
        if (_chance.OneIn(25)) Commit();
        else if (_chance.OneIn(3)) Pass(Duration.FromMilliseconds(_chance.Next(3000)));
        else if (_chance.OneIn(3)) Enqueue();
        else if (_chance.OneIn(3)) Order();
        else ForCall();
        Check();
    }

    private void Pass(Duration time)
    {
        Note($"pass {time.Milliseconds} ms");
        Instant target = _now + time;
        while (true)
        {
            while (_wheel.TryExpire(_now, out int timer))
            {
                _selector.Expire(timer, _now);
                Check();
            }

            if (_now >= target) return;
            _now = Instant.Earlier(target, _wheel.NextDue > _now ? _wheel.NextDue : _now + Duration.FromMilliseconds(1));
        }
    }

    private void Enqueue()
    {
        if (_rules.Demands.Length == 0 || _book.Count > 30) return;
        Digits.TryParse(string.Create(CultureInfo.InvariantCulture, $"55500{_chance.Next(5)}"), out Digits calling);
        EnqueueRequest request = EnqueueRequest.For(new Handle(unchecked((1UL << 32) + ++_calls)), _chance.Next(_rules.Demands.Length));
        request.Sequence = _calls;
        request.Priority = _chance.OneIn(3) ? _chance.Next(4) : -1;
        request.Agent = _chance.OneIn(6) ? _chance.Next(_rules.Agents.Length) : -1;
        request.Location = _chance.Next(2);
        request.Calling = calling;
        EnqueueResult result = _selector.TryEnqueue(request, _now, out Handle ticket);
        Note($"call {_calls} enters, demand {request.Demand}: {result}");
        if (result == EnqueueResult.Waits) _book.Add(ticket, new Entered(_calls, _selector.TicketOf(ticket).Since, _selector.TicketOf(ticket).Priority));
    }

    private void Order()
    {
        int agent = _chance.Next(_rules.Agents.Length);
        var command = new AgentCommand { Agent = agent, Kind = (AgentCommandKind)_chance.Next(6), Force = _chance.OneIn(3) };
        if (_chance.OneIn(2)) command.Kind = _chance.OneIn(2) ? AgentCommandKind.LogIn : AgentCommandKind.Ready;
        Note($"agent {agent}: {command.Kind}, telephone free");
        if (_chance.OneIn(2)) _selector.Command(command, _now);
        else _selector.TelephoneFree(agent, _now);
    }

    private void ForCall()
    {
        if (_book.Count == 0) return;
        Handle ticket = _book.Keys.ElementAt(_chance.Next(_book.Count));
        TicketState state = _selector.TicketOf(ticket).State;
        int kind = _chance.Next(6);
        Note($"call {_book[ticket].Number}, {state}: {kind}");
        switch (state)
        {
            case TicketState.Offered when kind < 4:
                int agent = Enumerable.Range(0, _rules.Agents.Length).First(agent => _selector.IsOffered(ticket, agent));
                if (kind < 2) _selector.Accept(ticket, agent, _now);
                else _selector.Refuse(ticket, agent, (RefusalKind)_chance.Next(3), _now);
                break;
            case TicketState.Talking when kind == 0:
                _selector.Recall(ticket, _now);
                break;
            case TicketState.Talking when kind < 4:
                _selector.Finish(ticket, _now);
                _book.Remove(ticket);
                break;
            case TicketState.Waiting when kind < 2:
                if (_selector.MoveTo(ticket, 1 + _chance.Next(4), _now)) _book[ticket] = _book[ticket] with { Moved = true };
                break;
            case TicketState.Waiting or TicketState.WaitingByName when kind == 2:
                _selector.ChangePriority(ticket, _chance.Next(4), _now);
                _book[ticket] = _book[ticket] with { Priority = _selector.TicketOf(ticket).Priority };
                break;
            case TicketState.Waiting or TicketState.WaitingByName or TicketState.Offered when kind == 5 && _chance.OneIn(2):
                _selector.Leave(ticket, _now);
                _book.Remove(ticket);
                break;
            default:
                break;
        }
    }

    private void Commit()
    {
        Commits++;
        DistributionRules next = _chance.OneIn(4) ? _rules with { Ageing = _rules.Ageing + Duration.FromSeconds(_chance.Next(2)) } : Draw();
        IndexMap queues = Map(_rules.Queues.Length, next.Queues.Length);
        IndexMap agents = Map(_rules.Agents.Length, next.Agents.Length);
        Note($"commit: {_rules.Queues.Length} queues to {next.Queues.Length}, {_rules.Agents.Length} agents to {next.Agents.Length}");
        for (int agent = 0; agent < agents.OldCount; agent++)
        {
            if (agents[agent] < 0) _selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.LogOut, Force = true }, _now);
        }

        Check();
        Dictionary<Handle, Before> before = _book.Keys.ToDictionary(ticket => ticket, ticket => Before.Of(_selector, ticket, queues, agents));
        Waited += before.Values.Count(call => call.State == TicketState.Waiting);
        (Store store, TimerWheel wheel, Selector selector) = Build(next);
        var maps = new DistributionSuccession(_rules, next, queues, agents, IndexMap.Identity(SkillExpression.SkillsMost), IndexMap.Identity(8));
        var timers = new TimerCarry(_wheel, wheel);
        selector.CarryTimers(_selector, maps, timers);
        timers.Finish();
        selector.TakeOver(_selector, maps, _now);
        (_rules, _store, _wheel, _selector) = (next, store, wheel, selector);
        foreach ((Handle ticket, Before call) in before) Compare(ticket, call);
    }

    private IndexMap Map(int old, int next)
    {
        int[] places = [.. Enumerable.Range(0, next)];
        for (int i = next - 1; i > 0; i--)
        {
            int other = _chance.Next(i + 1);
            (places[i], places[other]) = (places[other], places[i]);
        }

        if (_chance.OneIn(2)) places = [.. Enumerable.Range(0, next)];
        return new IndexMap([.. Enumerable.Range(0, old).Select(index => index < next && !_chance.OneIn(4) ? places[index] : -1)], next);
    }

    private void Compare(Handle ticket, Before call)
    {
        if (!_selector.IsLive(ticket)) throw new Disagreement($"{call} is lost");
        ref readonly Ticket row = ref _selector.TicketOf(ticket);
        int[] now = Before.QueuesOf(_selector, ticket, queue => queue);
        if (!now.All(call.Queues.Contains)) throw new Disagreement($"{call} is in queues {string.Join(' ', now)}");
        bool dropped = call.Queues.Length > now.Length;
        if (dropped && now.Length < _selector.EntriesMost) throw new Disagreement($"{call} lost a queue: {string.Join(' ', now)}");
        int[] ringing = [.. Enumerable.Range(0, _rules.Agents.Length).Where(agent => _selector.IsOffered(ticket, agent))];
        switch (call.State)
        {
            case TicketState.Talking when row.State != TicketState.Talking || row.Agent != call.Agent:
                throw new Disagreement($"{call} talks no more: {row.State}");
            case TicketState.Offered when call.StaysOffered && (row.State != TicketState.Offered || !call.Ringing.All(ringing.Contains)):
                throw new Disagreement($"{call} is not rung any more: {row.State}");
            case TicketState.Waiting or TicketState.WaitingByName when row.State == TicketState.Offered:
                Matched++;
                break;
            case TicketState.Waiting when now.Length == 0:
                Homeless++;
                break;
            default:
                break;
        }
    }

    private void Check()
    {
        while (_selector.TryTake(out SelectorNews news))
        {
            if (news.Kind == SelectorNewsKind.Left && !_book.Remove(news.Ticket)) throw new Disagreement($"ticket {news.Ticket.Value:x} left twice");
        }

        while (_selector.TryTakeAgentNews(out _))
        {
        }

        AuditResult audit = _selector.Audit();
        if (audit.Breaches != 0) throw new Disagreement($"the audit finds: {audit}");
        if (_selector.TicketCount != _book.Count) throw new Disagreement($"{_selector.TicketCount} tickets of {_book.Count} calls");
        foreach ((Handle ticket, Entered call) in _book)
        {
            ref readonly Ticket row = ref _selector.TicketOf(ticket);
            if (row.Sequence != call.Number || row.Since != call.Since || row.Priority != call.Priority)
                throw new Disagreement($"call {call.Number} waits since {call.Since.Milliseconds} with priority {call.Priority}, the engine has call {row.Sequence}, {row.Since.Milliseconds}, {row.Priority}");
        }
    }

    private void Note(string text) => _events.Add(text);

    private readonly record struct Entered(ulong Number, Instant Since, int Priority, bool Moved = false);

    // A call before a commit, in the names of the rules that follow.
    private sealed record Before(ulong Number, TicketState State, int Agent, bool StaysOffered, int[] Queues, int[] Ringing)
    {
        public static Before Of(Selector selector, Handle ticket, IndexMap queues, IndexMap agents)
        {
            ref readonly Ticket row = ref selector.TicketOf(ticket);
            int[] ringing = [.. Enumerable.Range(0, agents.OldCount).Where(agent => selector.IsOffered(ticket, agent)).Select(agent => agents[agent])];
            bool stays = row.OfferEntry < 0 || queues[row.Queue] >= 0;
            return new Before(row.Sequence, row.State, agents[row.Agent], stays, QueuesOf(selector, ticket, queue => queues[queue]), ringing);
        }

        public static int[] QueuesOf(Selector selector, Handle ticket, Func<int, int> map) =>
            [.. Enumerable.Range(0, selector.TicketOf(ticket).Entries).Select(entry => selector.QueueOf(ticket, entry)).Where(queue => queue >= 0).Select(map).Where(queue => queue >= 0)];

        public override string ToString() => $"call {Number}, {State} of agent {Agent} in queues {string.Join(' ', Queues)}, rung {string.Join(' ', Ringing)}";
    }
}
