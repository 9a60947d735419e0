using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Controller;

/// <content>Agents: orders, the table, one in detail.</content>
internal sealed partial class Reporter
{
    private CommandResult OrderAgent(in Command command, Instant now)
    {
        if ((uint)command.Agent >= (uint)configuration.Agents.Length) return CommandResult.NoSuchAgent;
        if (command.Kind is CommandKind.AgentReady or CommandKind.AgentEndWork && rooms.Plans.OwesSummary(command.Agent)) return CommandResult.SummaryNeeded;
        var order = new AgentCommand
        {
            Agent = command.Agent,
            Kind = KindOf(command.Kind),
            Reason = command.Reason,
            Force = command.AtOnce,
            Time = command.Time,
            BySupervisor = !command.ByAgent,
        };
        return rooms.Selector.Command(order, now) ? CommandResult.Done : WhyNot(order.Kind, rooms.Selector.AgentAt(command.Agent).State);
    }

    private static AgentCommandKind KindOf(CommandKind kind) => kind switch
    {
        CommandKind.AgentLogIn      => AgentCommandKind.LogIn,
        CommandKind.AgentLogOut     => AgentCommandKind.LogOut,
        CommandKind.AgentReady      => AgentCommandKind.Ready,
        CommandKind.AgentNotReady   => AgentCommandKind.NotReady,
        CommandKind.AgentEndWork    => AgentCommandKind.EndWork,
        CommandKind.AgentExtendWork => AgentCommandKind.ExtendWork,
        _                           => AgentCommandKind.Release,
    };

    // Why a command did not fit. Ready and not-ready fit everybody who is signed in, but for the end of a shift.
    private static CommandResult WhyNot(AgentCommandKind kind, AgentState state) => kind switch
    {
        AgentCommandKind.LogIn                                   => CommandResult.AlreadyLoggedIn,
        AgentCommandKind.Release                                 => CommandResult.NothingToRelease,
        _ when state == AgentState.LoggedOut                     => CommandResult.NotLoggedIn,
        AgentCommandKind.EndWork or AgentCommandKind.ExtendWork  => CommandResult.NoAfterCallWork,
        AgentCommandKind.Ready or AgentCommandKind.NotReady      => CommandResult.ShiftOver,
        _                                                        => CommandResult.WrongState,
    };

    private void ShowAgents(uint request, Instant now)
    {
        for (int agent = 0; agent < configuration.Agents.Length; agent++) Reply(request, ReplyKind.Agent, AgentRowOf(agent, now));
    }

    private CommandResult ShowAgent(in Command command, Instant now)
    {
        if ((uint)command.Agent >= (uint)configuration.Agents.Length) return CommandResult.NoSuchAgent;
        ref readonly Agent agent = ref rooms.Selector.AgentAt(command.Agent);
        AgentTimes times = rooms.Selector.Agents.TimesOf(command.Agent, now);
        Reply(command.Request, ReplyKind.AgentDetail, new AgentDetailRow
        {
            Row = AgentRowOf(command.Agent, now),
            EndsIn = Until(rooms.Selector.Agents.EndOf(command.Agent), now),
            ShiftEndsIn = Until(rooms.Selector.Agents.ShiftEndOf(command.Agent), now),
            SignedIn = times.Sum,
            Ready = times.Ready,
            Ringing = times.Ringing,
            Talk = times.Talk,
            Held = times.Held,
            WrapUp = times.WrapUp,
            NotReady = times.NotReady,
            Telephone = times.Telephone,
            Calls = agent.Calls,
            NotReached = agent.NotReached,
            NoAnswersInARow = agent.NoAnswersInARow,
            RefusalsInARow = agent.RefusalsInARow,
            OnCall = (agent.Telephone & TelephoneUse.Call) != 0,
            OnPrivateCall = (agent.Telephone & TelephoneUse.Private) != 0,
            OnOutboundCall = (agent.Telephone & TelephoneUse.Outbound) != 0,
            NotConnected = (agent.Telephone & TelephoneUse.NotConnected) != 0,
            LockedFor = rooms.Plans.LockedFor(command.Agent, now),
        });
        return CommandResult.Done;
    }

    private AgentRow AgentRowOf(int index, Instant now)
    {
        ref readonly Agent agent = ref rooms.Selector.AgentAt(index);
        bool follows = agent.Pending != AgentPending.Nothing;
        return new AgentRow
        {
            Agent = index,
            Status = agent.State == AgentState.OnTelephone && agent.Telephone == TelephoneUse.NotConnected ? AgentStatus.NotConnected : StatusOf(agent.State),
            Forced = agent.State == AgentState.ForcedNotReady,
            Force = agent.State is AgentState.ForcedNotReady or AgentState.Resting ? ForceOf(agent.Cause) : AgentForce.None,
            Reason = follows ? agent.PendingReason : agent.State == AgentState.NotReady ? agent.Reason : (byte)0,
            BySupervisor = follows ? agent.PendingBySupervisor : agent.BySupervisor && agent.State is AgentState.NotReady or AgentState.LoggedOut,
            Then = agent.Pending switch { AgentPending.NotReady => AgentThen.NotReady, AgentPending.LogOut => AgentThen.LoggedOut, _ => AgentThen.Ready },
            InStatus = now - agent.Since,
            Call = agent.Ticket.IsNone ? 0 : rooms.Calls[rooms.Selector.TicketOf(agent.Ticket).Call].Sequence,
            Connected = agent.Connected,
            NotAnswered = agent.NotAnswered,
            Refused = agent.Refused,
        };
    }

    private static AgentForce ForceOf(AgentCause cause) => cause switch
    {
        AgentCause.NotAnswered => AgentForce.NotAnswered,
        AgentCause.Refused     => AgentForce.Refused,
        AgentCause.WorkTooLong => AgentForce.WrapUp,
        _                      => AgentForce.None,
    };

    private static AgentStatus StatusOf(AgentState state) => state switch
    {
        AgentState.LoggedOut                             => AgentStatus.LoggedOut,
        AgentState.NotReady or AgentState.ForcedNotReady => AgentStatus.NotReady,
        AgentState.Resting                               => AgentStatus.Resting,
        AgentState.Ready                                 => AgentStatus.Ready,
        AgentState.Offered                               => AgentStatus.Offered,
        AgentState.Busy                                  => AgentStatus.Busy,
        AgentState.Held                                  => AgentStatus.Held,
        AgentState.WrapUp                                => AgentStatus.WrapUp,
        AgentState.Unwinding                             => AgentStatus.Releasing,
        _                                                => AgentStatus.OnTelephone,
    };

    private static Duration Until(Instant due, Instant now) => due == Instant.Never ? new Duration(-1) : due > now ? due - now : Duration.Zero;
}
