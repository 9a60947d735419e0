using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

// Orders for one call.
internal sealed partial class Reporter
{
    private CommandResult OrderCall(in Command command, Instant now)
    {
        Handle call = CallWith(command.Call);
        if (call.IsNone) return CommandResult.NoSuchCall;
        bool fits = command.Kind switch
        {
            CommandKind.CallPriority => rooms.Plans.ChangePriority(call, command.Value, now),
            CommandKind.CallPosition => rooms.Plans.MoveTo(call, command.Value, now),
            CommandKind.CallPullOut  => rooms.Plans.PullOut(call, now),
            CommandKind.CallToQueue  => (uint)command.Queue < (uint)configuration.Queues.Length && rooms.Plans.MoveToQueue(call, command.Queue, now),
            _                        => rooms.Plans.GiveBack(call, now),
        };
        if (fits) return CommandResult.Done;
        return command.Kind == CommandKind.CallRecall ? CommandResult.NotTalking : CommandResult.NotWaiting;
    }

    private Handle CallWith(ulong sequence)
    {
        for (Handle handle = rooms.Calls.CallAfter(-1); !handle.IsNone; handle = rooms.Calls.CallAfter(handle.Index))
        {
            if (rooms.Calls[handle].Sequence == sequence) return handle;
        }

        return Handle.None;
    }
}
