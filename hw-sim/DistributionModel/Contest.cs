using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <summary>The engine and the reference do not agree, or the engine broke an invariant.</summary>
public sealed class Disagreement(string message) : Exception(message);

/// <summary>The engine and the reference side by side in virtual time: each event is given to both, and after each everything that can be seen of both is compared.</summary>
public sealed partial class Contest
{
    private const int TimersAtOnceMost = 2000;

    private readonly DistributionRules _rules;
    private readonly Reference _reference;
    private readonly Dictionary<int, Handle> _tickets = [];
    private readonly Dictionary<Handle, int> _numbers = [];
    private Store _store;
    private TimerWheel _wheel;
    private Selector _selector;
    private Instant _now = Instant.FromMilliseconds(1000);

    /// <summary>Both begin.</summary>
    public Contest(DistributionRules rules)
    {
        _rules = rules;
        _reference = new Reference(rules);
        (_store, _wheel, _selector) = Build(rules);
        while (_wheel.TryExpire(_now, out int timer)) throw new Disagreement($"timer {timer} is due at the start");
    }

    /// <summary>The reference.</summary>
    public Reference Reference => _reference;

    /// <summary>The engine.</summary>
    public Selector Selector => _selector;

    /// <summary>Events given to both, timers included.</summary>
    public long Steps { get; private set; }

    /// <summary>Offers made.</summary>
    public long Offers { get; private set; }

    /// <summary>Choices compared, by rule.</summary>
    public long[] ByRule { get; } = new long[(int)DecidedBy.OperatorPulledOut + 1];

    /// <summary>Calls that left by a rule, by reason.</summary>
    public long[] ByReason { get; } = new long[(int)LeftReason.QueueGone + 1];

    /// <summary>Gives an event to both.</summary>
    /// <exception cref="Disagreement">They differ.</exception>
    public void Step(in Happening happening)
    {
        switch (happening.Kind)
        {
            case HappeningKind.Pass:
                PassTo(_now + happening.Time);
                return;
            case HappeningKind.Restart:
                Restart();
                break;
            case HappeningKind.Succeed:
                Begin();
                Succeed(whole: happening.Number == 0);
                Compare();
                break;
            default:
                Begin();
                Give(happening);
                Compare();
                break;
        }

        PassTo(_now);
    }

    private static (Store Store, TimerWheel Wheel, Selector Selector) Build(DistributionRules rules)
    {
        var store = new Store();
        var wheel = new TimerWheel(store, Selector.TimersFor(rules));
        return (store, wheel, new Selector(store, wheel, rules));
    }

    // Time passes from one timer to the next; whatever is due is done before anything else happens.
    private void PassTo(Instant target)
    {
        while (true)
        {
            Instant next = _wheel.NextDue;
            Instant at = next < target ? next : target;
            if (at > _now) _now = at;
            int fired = 0;
            while (_wheel.TryExpire(_now, out int timer))
            {
                Begin();
                Expire(timer);
                Compare();
                if (++fired > TimersAtOnceMost) throw new Disagreement("timers fire for ever at the same time");
            }

            _reference.Begin(_now);
            if (_reference.Overdue() is { } overdue) throw new Disagreement(overdue);
            if (_now >= target && _wheel.NextDue > target) return;
        }
    }

    private void Begin()
    {
        Steps++;
        _reference.Begin(_now);
    }

    // Whose timer it is, the engine says; that it is due, the reference must find by itself.
    private void Expire(int timer)
    {
        TimerOwner owner = _selector.OwnerOf(timer);
        int number = owner.Ticket.IsNone ? 0 : _numbers[owner.Ticket];
        int drained = owner.Kind == TimerOwnerKind.Lane ? _selector.Stages.QueueOfLane(owner.Index) : 0;
        _selector.Expire(timer, _now);
        switch (owner.Kind)
        {
            case TimerOwnerKind.Agent:
                if (!_reference.AgentTimer(owner.Index)) throw new Disagreement($"a timer of agent {owner.Index} fired, and nothing of his is due");
                break;
            case TimerOwnerKind.Entry:
                _reference.EntryTimer(number, owner.Index);
                break;
            case TimerOwnerKind.Ticket:
                _reference.TicketTimer(number);
                break;
            case TimerOwnerKind.Lane:
                _reference.LaneTimer(drained, demand => _selector.Stages.LaneOf(demand, drained) == owner.Index);
                break;
            default:
                break;
        }
    }

    private void Give(in Happening happening)
    {
        int call = happening.Call;
        int agent = happening.Agent;
        ModelState? state = _reference.TicketOf(call)?.State;
        switch (happening.Kind)
        {
            case HappeningKind.Enqueue:
                Enqueue(happening);
                break;
            case HappeningKind.Accept when IsKnown(call):
                Same("answer", _selector.Accept(_tickets[call], agent, _now), _reference.Accept(call, agent));
                break;
            case HappeningKind.Refuse when IsKnown(call):
                Same("refusal", _selector.Refuse(_tickets[call], agent, (RefusalKind)happening.Number, _now), _reference.Refuse(call, agent, (RefusalKind)happening.Number));
                break;
            case HappeningKind.TimeOut when IsKnown(call):
                _selector.TimeOut(_tickets[call], _now);
                _reference.TimeOut(call);
                break;
            case HappeningKind.Leave when IsKnown(call) && state != ModelState.Talking:
                _selector.Leave(_tickets[call], _now);
                _reference.CallerGone(call);
                break;
            case HappeningKind.Finish when IsKnown(call) && state is null or ModelState.Talking:
                _selector.Finish(_tickets[call], _now);
                _reference.Finish(call);
                break;
            case HappeningKind.Recall when IsKnown(call) && state is null or ModelState.Talking:
                _selector.Recall(_tickets[call], _now);
                _reference.Recall(call);
                break;
            case HappeningKind.Hold or HappeningKind.Resume when IsKnown(call):
                _selector.Hold(_tickets[call], happening.Kind == HappeningKind.Hold, _now);
                _reference.Hold(call, happening.Kind == HappeningKind.Hold);
                break;
            default:
                GiveOrder(happening);
                break;
        }
    }

    private void GiveOrder(in Happening happening)
    {
        int call = happening.Call;
        switch (happening.Kind)
        {
            case HappeningKind.TelephoneFree:
                _selector.TelephoneFree(happening.Agent, _now);
                _reference.TelephoneFree(happening.Agent);
                break;
            case HappeningKind.TelephoneTaken:
                _selector.TelephoneTaken(happening.Agent, (TelephoneUse)happening.Number, _now);
                _reference.TelephoneTaken(happening.Agent, (TelephoneUse)happening.Number);
                break;
            case HappeningKind.ChangePriority when IsKnown(call):
                Same("priority", _selector.ChangePriority(_tickets[call], happening.Number, _now), _reference.ChangePriority(call, happening.Number));
                break;
            case HappeningKind.MoveTo when IsKnown(call):
                Same("place", _selector.MoveTo(_tickets[call], happening.Number, _now), _reference.MoveTo(call, happening.Number));
                break;
            case HappeningKind.PullOut when IsKnown(call):
                Same("pull-out", _selector.PullOut(_tickets[call], _now), _reference.PullOut(call));
                break;
            case HappeningKind.Command:
                var command = new AgentCommand
                {
                    Agent = happening.Agent,
                    Kind = (AgentCommandKind)happening.Number,
                    Reason = (byte)(happening.Number == (int)AgentCommandKind.NotReady ? happening.Other : 0),
                    Force = happening.Number == (int)AgentCommandKind.LogOut && happening.Other == 1,
                    Time = happening.Time,
                };
                Same("command", _selector.Command(command, _now), _reference.Obey(command));
                break;
            default:
                break;
        }
    }

    private void Enqueue(in Happening happening)
    {
        Digits calling = default;
        if (happening.Caller > 0) Digits.TryParse(string.Create(CultureInfo.InvariantCulture, $"55500{happening.Caller}"), out calling);
        var request = new EnqueueRequest
        {
            Call = new Handle(unchecked((1UL << 32) + (ulong)happening.Call)),
            Sequence = (ulong)happening.Call,
            Demand = happening.Number,
            Priority = happening.Other,
            Agent = happening.Agent,
            Location = happening.Location,
            Since = happening.Time == Duration.Zero ? Instant.Never : new Instant(Math.Max(0, _now.Microseconds - happening.Time.Microseconds)),
            Calling = calling,
        };
        EnqueueResult result = _selector.TryEnqueue(request, _now, out Handle ticket);
        EnqueueResult expected = _reference.Enqueue(happening.Call, request);
        if (result != expected) throw new Disagreement($"call {happening.Call} enters: the engine says {result}, the reference {expected}");
        if (ticket.IsNone) return;
        _tickets[happening.Call] = ticket;
        _numbers[ticket] = happening.Call;
    }

    private bool IsKnown(int call) => _tickets.ContainsKey(call);

    private static void Same(string what, bool engine, bool reference)
    {
        if (engine != reference) throw new Disagreement($"{what}: the engine says {engine}, the reference {reference}");
    }

    // The same rules once more: what follows must be what would have followed.
    private void Succeed(bool whole)
    {
        (Store store, TimerWheel wheel, Selector selector) = Build(_rules);
        DistributionSuccession maps = DistributionSuccession.Identity(_rules);
        var timers = new TimerCarry(_wheel, wheel);
        selector.CarryTimers(_selector, maps, timers, whole);
        timers.Finish();
        if (whole) selector.TakeOver(_selector, maps, _now);
        else selector.Rebuild(_selector, maps, _now);
        (_store, _wheel, _selector) = (store, wheel, selector);
    }

    // Everything that the engine knows is in its store: a fresh one goes on with a copy.
    private void Restart()
    {
        var saved = new byte[_store.SavedOctets];
        _store.Save(saved);
        (Store store, TimerWheel wheel, Selector selector) = Build(_rules);
        if (store.Load(saved) is { } reason) throw new Disagreement($"a saved engine cannot be loaded: {reason}");
        (_store, _wheel, _selector) = (store, wheel, selector);
    }
}
