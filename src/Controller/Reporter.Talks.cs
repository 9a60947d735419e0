using AcdController.Kernel;
using AcdController.Operations;
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
        _                       => CommandResult.NoMixer,
    };
}
