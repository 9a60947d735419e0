using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Distribution.Tests;

/// <summary>A table of agents with its clock.</summary>
internal sealed class AgentRig
{
    internal static readonly Duration WrapUp = Duration.FromSeconds(30);

    private readonly Slab<int> _tickets;

    internal AgentRig(params AgentRule[] rules)
        : this(Rules(rules))
    {
    }

    internal AgentRig(DistributionRules rules)
    {
        Store = new Store();
        Wheel = new TimerWheel(Store, AgentTable.TimersFor(rules.Agents.Length));
        Agents = new AgentTable(Store, Wheel, rules);
        _tickets = new Slab<int>(Store, "test.tickets", 64);
    }

    internal Store Store { get; }

    internal TimerWheel Wheel { get; }

    internal AgentTable Agents { get; }

    internal Instant Now { get; set; } = Instant.FromMilliseconds(10_000);

    /// <summary>What timers brought since the last <see cref="Advance"/>.</summary>
    internal List<(int Agent, AgentChange Change)> Expired { get; } = [];

    internal static AgentRule Ready => new() { ReadyAtStart = true };

    internal ref readonly Agent One => ref Agents[0];

    internal static DistributionRules Rules(params AgentRule[] agents) => new()
    {
        Queues = [],
        Agents = [.. agents],
        Demands = [],
        TicketCapacity = 10,
        Reasons = [new ReasonRule(7, true), new ReasonRule(8, false)],
    };

    internal void Advance(double seconds)
    {
        Expired.Clear();
        Now += new Duration((long)(seconds * 1_000_000));
        while (Wheel.TryExpire(Now, out int timer))
        {
            Assert.True(Agents.Owns(timer));
            AgentChange change = Agents.Expire(timer, Now, out int agent);
            Expired.Add((agent, change));
        }
    }

    internal AgentChange Say(AgentCommandKind kind, byte reason = 0, int agent = 0, bool force = false, bool supervisor = false, double seconds = 0) =>
        Agents.Obey(new AgentCommand { Agent = agent, Kind = kind, Reason = reason, Force = force, BySupervisor = supervisor, Time = new Duration((long)(seconds * 1_000_000)) }, Now);

    internal AgentChange Offer(int agent = 0)
    {
        Assert.True(_tickets.TryTake(out Handle ticket));
        _tickets.Free(ticket);
        AgentChange change = Agents.Offer(agent, ticket, Now);
        Assert.True(ticket == Agents[agent].Ticket);
        return change;
    }

    internal AgentChange Refuse(RefusalKind why = RefusalKind.NoAnswer) => Agents.Refuse(0, why, Now);

    internal void OfferAndAccept(int agent = 0)
    {
        Offer(agent);
        Agents.Accept(agent, Now);
    }

    internal AgentChange Finish(WrapUpMode mode = WrapUpMode.Timed) => Agents.Finish(0, mode, mode == WrapUpMode.Timed ? WrapUp : Duration.Zero, Now);

    internal AgentChange TelephoneFree() => Agents.TelephoneFree(0, Now);

    internal AgentNews TakeNews()
    {
        Assert.True(Agents.TryTake(out AgentNews news));
        return news;
    }

    internal void ForgetNews()
    {
        while (Agents.TryTake(out _)) { }
    }
}
