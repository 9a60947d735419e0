using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>What an agent wants, calls left aside: what a restart has to keep.</summary>
/// <param name="Is">Ready, not ready, signed out.</param>
/// <param name="Forced">Not ready without having asked for it.</param>
/// <param name="Reason">Not ready: code of the reason, 0 for none.</param>
/// <param name="ReasonName">Its name, where the configuration had one.</param>
/// <param name="BySupervisor">A supervisor asked for it.</param>
internal readonly record struct AgentWish(AgentThen Is, bool Forced, byte Reason, string? ReasonName, bool BySupervisor)
{
    /// <summary>Of an agent as shown. Whoever has a call in hand, or something else that ends by itself, is what would have followed.</summary>
    public static AgentWish Of(in AgentRow row, Configuration configuration)
    {
        AgentThen then = row.Status switch
        {
            AgentStatus.LoggedOut => AgentThen.LoggedOut,
            AgentStatus.NotReady  => AgentThen.NotReady,
            _                     => row.Then,
        };
        byte reason = then == AgentThen.NotReady ? row.Reason : (byte)0;
        return new AgentWish(then, row.Forced, reason, NameOf(reason, configuration), then != AgentThen.Ready && row.BySupervisor);
    }

    /// <summary>Adds what has to be ordered for the wish to come true.</summary>
    /// <param name="orders">Added to.</param>
    /// <param name="start">The agent as the configuration has him start.</param>
    /// <param name="configuration">The present one, not necessarily that of the wish.</param>
    public void AddOrders(List<Command> orders, in AgentRow start, Configuration configuration)
    {
        bool signedOut = start.Status == AgentStatus.LoggedOut;

        // Forced, and back by himself after a while: how much of it is over nobody knows, the controller was away.
        bool returns = Forced && configuration.Agents[start.Agent].ReturnAfter > Kernel.Duration.Zero;
        var order = new Command { Agent = start.Agent, ByAgent = !BySupervisor };
        switch (returns ? AgentThen.Ready : Is)
        {
            case AgentThen.LoggedOut when signedOut && !BySupervisor:
                break;
            case AgentThen.LoggedOut:
                if (signedOut) orders.Add(order with { Kind = CommandKind.AgentLogIn });
                orders.Add(order with { Kind = CommandKind.AgentLogOut });
                break;
            case AgentThen.NotReady:
                if (signedOut) orders.Add(order with { Kind = CommandKind.AgentLogIn });
                orders.Add(order with { Kind = CommandKind.AgentNotReady, Reason = ReasonIn(configuration) });
                break;
            default:
                if (!signedOut) break;
                orders.Add(order with { Kind = CommandKind.AgentLogIn });
                orders.Add(order with { Kind = CommandKind.AgentReady });
                break;
        }
    }

    // A named reason is found by its name and becomes none when there is no such any more; a bare code is itself.
    private byte ReasonIn(Configuration configuration)
    {
        if (ReasonName is not { } name) return Reason;
        return (byte)(configuration.Reasons.FirstOrDefault(reason => string.Equals(reason.Name, name, StringComparison.Ordinal))?.Code ?? 0);
    }

    private static string? NameOf(byte code, Configuration configuration) => configuration.Reasons.FirstOrDefault(reason => reason.Code == code)?.Name;
}
