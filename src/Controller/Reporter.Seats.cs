using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <content>Where agents sit; what they order of others, of messages and of call-backs.</content>
internal sealed partial class Reporter
{
    private CommandResult OrderSeat(in Command command, Instant now)
    {
        if (!IsAgent(command.Agent)) return CommandResult.NoSuchAgent;
        switch (command.Kind)
        {
            case CommandKind.AgentUnlock: return rooms.Plans.Unlock(command.Agent, now) ? CommandResult.Done : CommandResult.NotLocked;
            case CommandKind.AgentBreakIn: return IsAgent(command.Value) ? Of(rooms.Plans.BreakIn(command.Agent, command.Value, now)) : CommandResult.NoSuchAgent;
            case CommandKind.AgentTakeBack: return Of(rooms.Plans.TakeBack(command.Agent, now));
            case CommandKind.AgentRepeat: return Of(rooms.Plans.RepeatMessage(command.Agent, now));
            case CommandKind.AgentAccept or CommandKind.AgentDecline: return Of(rooms.Plans.DecidePreview(command.Agent, command.Kind == CommandKind.AgentAccept, now));
            case CommandKind.AgentConsultQueue when (uint)command.Queue >= (uint)configuration.Queues.Length: return CommandResult.NoSuchQueue;
            default: return Of(rooms.Plans.Consult(command.Agent, new TalkTarget(TargetKind.Queue, command.Queue, default), now));
        }
    }
}
