using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <content>What agents order for the calls they have, and supervisors for those of others.</content>
internal sealed partial class Reporter
{
    private CommandResult OrderTalk(in Command command, Instant now)
    {
        if (command.Kind == CommandKind.ShowParked)
        {
            for (int place = 1; place <= PlanRunner.ParkingPlaces; place++) ReplyParked(command.Request, place);
            return CommandResult.Done;
        }

        if (command.Kind is >= CommandKind.CallMonitor and <= CommandKind.CallEndMonitor) return Supervise(command, now);
        if (!IsAgent(command.Agent)) return CommandResult.NoSuchAgent;
        switch (command.Kind)
        {
            case CommandKind.AgentHold: return Of(rooms.Plans.OrderTalk(command.Agent, TalkEvent.Hold, now));
            case CommandKind.AgentRetrieve: return Of(rooms.Plans.OrderTalk(command.Agent, TalkEvent.Retrieve, now));
            case CommandKind.AgentSwap: return Of(rooms.Plans.OrderTalk(command.Agent, TalkEvent.Swap, now));
            case CommandKind.AgentConfer: return Of(rooms.Plans.OrderTalk(command.Agent, TalkEvent.Confer, now));
            case CommandKind.AgentHandOver: return Of(rooms.Plans.OrderTalk(command.Agent, TalkEvent.HandOver, now));
            case CommandKind.AgentConsultAgent or CommandKind.AgentTransferAgent when !IsAgent(command.Value): return CommandResult.NoSuchAgent;
            case CommandKind.AgentTransferQueue when (uint)command.Queue >= (uint)configuration.Queues.Length: return CommandResult.NoSuchQueue;
            case CommandKind.AgentConsultAgent or CommandKind.AgentConsultNumber: return Of(rooms.Plans.Consult(command.Agent, TargetOf(command), now));
            case CommandKind.AgentLogInAt: return OfSignIn(rooms.Plans.SignInAt(command.Agent, command.Number, now));
            case CommandKind.AgentSummary: return Of(rooms.Plans.Summarise(command.Agent, command.Value, now));
            case CommandKind.AgentPark: return Park(command, now);
            case CommandKind.AgentPickUp: return Of(rooms.Plans.PickUp(command.Agent, command.Value, now));
            default: return Of(rooms.Plans.Transfer(command.Agent, TargetOf(command), now));
        }
    }

    private CommandResult Supervise(in Command command, Instant now)
    {
        Handle call = CallWith(command.Call);
        if (call.IsNone) return CommandResult.NoSuchCall;
        if (command.Kind == CommandKind.CallEndMonitor) return Of(rooms.Plans.EndSupervision(call, now));
        if (!IsAgent(command.Agent)) return CommandResult.NoSuchAgent;
        return Of(rooms.Plans.Supervise(call, command.Agent, (SupervisorMode)(command.Kind - CommandKind.CallMonitor), now));
    }

    private CommandResult Park(in Command command, Instant now)
    {
        TalkResult result = rooms.Plans.ParkCall(command.Agent, command.Value, out int place, now);
        if (result == TalkResult.Done) ReplyParked(command.Request, place);
        return Of(result);
    }

    private void ReplyParked(uint request, int place)
    {
        Handle call = rooms.Plans.ParkedAt(place);
        if (call.IsNone) return;
        Reply(request, ReplyKind.Parked, new ParkedRow
        {
            Place = place,
            Call = rooms.Calls[call].Sequence,
            Agent = rooms.Plans.TalkOf(call).From,
            Since = rooms.Now - rooms.Plans.RowOf(call).StateAt,
            Calling = rooms.Calls[call].Calling,
        });
    }

    private void ShowTalks(uint request)
    {
        for (Handle call = rooms.Calls.CallAfter(-1); !call.IsNone; call = rooms.Calls.CallAfter(call.Index))
        {
            ref readonly PlanRow row = ref rooms.Plans.RowOf(call);
            if (row.State == PlanState.Away || (row.State == PlanState.Talking && rooms.Plans.TalkOf(call).State != TalkState.None)) ShowTalk(request, call);
        }
    }

    private void ShowTalk(uint request, Handle call)
    {
        ref readonly Call row = ref rooms.Calls[call];
        ref readonly TalkRow talk = ref rooms.Plans.TalkOf(call);
        TalkGroups groups = rooms.Plans.GroupsOf(call);
        if (!row.Caller.IsNone) ReplyParty(request, row.Sequence, TalkParty.Caller, row.Caller, groups);
        if (!row.Agent.IsNone) ReplyParty(request, row.Sequence, TalkParty.Agent, row.Agent, groups);
        if (!row.Away.IsNone) ReplyParty(request, row.Sequence, TalkParty.Outside, row.Away, groups);
        for (Handle leg = rooms.Calls.FirstBeside(call); !leg.IsNone; leg = rooms.Calls.NextBeside(leg))
            ReplyParty(request, row.Sequence, leg == talk.Supervisor ? PartyOf(talk.Mode) : leg == talk.Second ? TalkParty.Consulted : TalkParty.Conference, leg, groups);
    }

    private void ReplyParty(uint request, ulong call, TalkParty party, Handle leg, in TalkGroups groups)
    {
        ChannelId channel = rooms.Calls.ChannelOf(leg);
        bool listens = channel == groups.Listener && groups.GroupOf(groups.Agent) != 0;
        TalkPlace place = !rooms.Calls.IsConnected(leg) ? TalkPlace.Rings : listens ? TalkPlace.Listens : groups.GroupOf(channel) switch
        {
            1 when groups.SizeOf(1) > 1 => TalkPlace.Together,
            2 when groups.SizeOf(2) > 1 => TalkPlace.Apart,
            _                           => TalkPlace.Alone,
        };
        Reply(request, ReplyKind.TalkParty, new TalkPartyRow { Call = call, Party = party, Place = place, Channel = channel, Agent = rooms.Calls.AgentOf(leg) });
    }

    private static TalkParty PartyOf(SupervisorMode mode) => mode switch
    {
        SupervisorMode.Listen  => TalkParty.Monitor,
        SupervisorMode.Whisper => TalkParty.Whisper,
        SupervisorMode.Barge   => TalkParty.BargedIn,
        _                      => TalkParty.Taker,
    };

    private bool IsAgent(int agent) => (uint)agent < (uint)configuration.Agents.Length;

    private static TalkTarget TargetOf(in Command command) => command.Kind switch
    {
        CommandKind.AgentConsultAgent or CommandKind.AgentTransferAgent => new TalkTarget(TargetKind.Agent, command.Value, default),
        CommandKind.AgentTransferQueue                                  => new TalkTarget(TargetKind.Queue, command.Queue, default),
        _                                                               => new TalkTarget(TargetKind.Number, -1, command.Number),
    };

    private static CommandResult OfSignIn(TalkResult result) => result == TalkResult.WrongState ? CommandResult.AlreadyLoggedIn : Of(result);

    private static CommandResult Of(TalkResult result) => result switch
    {
        TalkResult.Done         => CommandResult.Done,
        TalkResult.NotTalking   => CommandResult.NotTalking,
        TalkResult.WrongState   => CommandResult.NotNow,
        TalkResult.Busy         => CommandResult.AgentBusy,
        TalkResult.NoSuchNumber => CommandResult.NoSuchNumber,
        TalkResult.NoSuchPlace  => CommandResult.NoSuchPlace,
        TalkResult.NotLoggedIn  => CommandResult.NotLoggedIn,
        TalkResult.Forbidden    => CommandResult.OutboundForbidden,
        TalkResult.NotAllowed   => CommandResult.NotAllowed,
        TalkResult.QueueRefuses => CommandResult.QueueRefuses,
        _                       => CommandResult.NoMixer,
    };
}
