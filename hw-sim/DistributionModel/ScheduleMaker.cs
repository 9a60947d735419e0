using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.DistributionModel;

/// <summary>Draws the next event from what the reference knows: mostly what makes sense, now and then what comes too late.</summary>
public sealed class ScheduleMaker(Reference reference, ulong seed)
{
    private const int WaitingMost = 24;

    private static readonly (HappeningKind Kind, int Weight)[] _weights =
    [
        (HappeningKind.Pass, 20),
        (HappeningKind.Enqueue, 24),
        (HappeningKind.Accept, 16),
        (HappeningKind.Refuse, 6),
        (HappeningKind.TimeOut, 3),
        (HappeningKind.Leave, 5),
        (HappeningKind.Finish, 13),
        (HappeningKind.Recall, 2),
        (HappeningKind.Hold, 2),
        (HappeningKind.Resume, 2),
        (HappeningKind.TelephoneFree, 18),
        (HappeningKind.TelephoneTaken, 1),
        (HappeningKind.ChangePriority, 2),
        (HappeningKind.MoveTo, 2),
        (HappeningKind.PullOut, 1),
        (HappeningKind.Command, 10),
        (HappeningKind.Restart, 0),
    ];

    private static readonly (AgentCommandKind Kind, int Weight)[] _commands =
    [
        (AgentCommandKind.LogIn, 30),
        (AgentCommandKind.Ready, 40),
        (AgentCommandKind.NotReady, 8),
        (AgentCommandKind.LogOut, 3),
        (AgentCommandKind.EndWork, 4),
        (AgentCommandKind.ExtendWork, 2),
        (AgentCommandKind.Release, 2),
    ];

    private SeededRandom _chance = new(seed);
    private int _lastCall;
    private int _events;

    /// <summary>The next event.</summary>
    public Happening Next()
    {
        // Not drawn, so that schedules stay what they were.
        if (++_events % 89 == 0) return new Happening(HappeningKind.Succeed) { Number = _events % 2 };
        if (_chance.OneIn(400)) return new Happening(HappeningKind.Restart);
        while (true)
        {
            if (TryDraw(Pick(_weights), out Happening happening)) return happening;
        }
    }

    private bool TryDraw(HappeningKind kind, out Happening happening)
    {
        happening = new Happening(kind) { Agent = -1 };
        switch (kind)
        {
            case HappeningKind.Pass:
                happening = happening with { Time = _chance.OneIn(3) ? Duration.FromSeconds(_chance.Next(4)) : Duration.FromMilliseconds(_chance.Next(2500)) };
                return true;
            case HappeningKind.Enqueue:
                if (reference.Tickets.Count(ticket => ticket.State is ModelState.Waiting or ModelState.WaitingByName) > WaitingMost) return false;
                happening = Call();
                return true;
            case HappeningKind.TelephoneFree:
                List<int> busy = [.. reference.Agents.Where(agent => agent.TelephoneEndsAt != Instant.Never).Select(agent => agent.Index)];
                happening = happening with { Agent = busy.Count > 0 && !_chance.OneIn(40) ? busy[_chance.Next(busy.Count)] : AnyAgent() };
                return busy.Count > 0 || _chance.OneIn(10);
            case HappeningKind.TelephoneTaken:
                happening = happening with { Agent = AnyAgent(), Number = (int)(_chance.OneIn(2) ? TelephoneUse.Private : TelephoneUse.Outbound) };
                return true;
            case HappeningKind.Command:
                happening = Command();
                return true;
            default:
                return TryDrawForCall(kind, out happening);
        }
    }

    private bool TryDrawForCall(HappeningKind kind, out Happening happening)
    {
        bool stale = _chance.OneIn(30);
        List<ModelTicket> fitting = [.. reference.Tickets.Where(ticket => stale || Fits(kind, ticket.State))];
        int call = fitting.Count > 0 ? fitting[_chance.Next(fitting.Count)].Number : -1;
        if (call < 0 && stale && _lastCall > 0) call = 1 + _chance.Next(_lastCall);
        happening = new Happening(kind) { Call = call, Agent = -1 };
        if (call < 0) return false;
        List<int> ringing = reference.TicketOf(call)?.Ringing ?? [];
        int agent = ringing.Count > 0 && !stale ? ringing[_chance.Next(ringing.Count)] : AnyAgent();
        happening = kind switch
        {
            HappeningKind.Accept => happening with { Agent = agent },
            HappeningKind.Refuse => happening with { Agent = agent, Number = _chance.Next(3) },
            HappeningKind.ChangePriority => happening with { Number = _chance.OneIn(20) ? 16 : _chance.Next(5) },
            HappeningKind.MoveTo => happening with { Number = _chance.Next(6) },
            _ => happening,
        };
        return true;
    }

    // Callers leave early and late, operators order what they like.
    private static bool Fits(HappeningKind kind, ModelState state) => kind switch
    {
        HappeningKind.Accept or HappeningKind.Refuse or HappeningKind.TimeOut => state == ModelState.Offered,
        HappeningKind.Finish or HappeningKind.Recall or HappeningKind.Hold or HappeningKind.Resume => state == ModelState.Talking,
        HappeningKind.Leave => state != ModelState.Talking,
        _ => true,
    };

    private Happening Call() => new(HappeningKind.Enqueue)
    {
        Call = ++_lastCall,
        Number = _chance.Next(reference.Rules.Demands.Length),
        Other = _chance.OneIn(3) ? _chance.Next(4) : -1,
        Agent = _chance.OneIn(6) ? AnyAgent() : -1,
        Location = _chance.Next(2),
        Caller = _chance.Next(5),
        Time = _chance.OneIn(10) ? Duration.FromMilliseconds(_chance.Next(8000)) : Duration.Zero,
    };

    private Happening Command()
    {
        int agent = AnyAgent();
        AgentCommandKind kind = Pick(_commands);
        return new Happening(HappeningKind.Command)
        {
            Agent = agent,
            Number = (int)kind,
            Other = kind == AgentCommandKind.NotReady ? _chance.Next(4) : kind == AgentCommandKind.LogOut ? _chance.Next(2) : 0,
            Time = kind == AgentCommandKind.ExtendWork ? Duration.FromMilliseconds(_chance.Next(5000)) : Duration.Zero,
        };
    }

    private int AnyAgent() => _chance.Next(reference.Agents.Count);

    private T Pick<T>((T Kind, int Weight)[] choices)
    {
        int drawn = _chance.Next(choices.Sum(choice => choice.Weight));
        foreach ((T kind, int weight) in choices)
        {
            drawn -= weight;
            if (drawn < 0) return kind;
        }

        throw new InvalidOperationException("weights add up");
    }
}
