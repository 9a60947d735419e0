using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

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

    // What the caller hears is the agent's voice or an announcement; both parties' own sounds are mixed into the recording.
    private CommandResult RecordCall(in Command command)
    {
        Handle call = CallWith(command.Call);
        if (call.IsNone || rooms.Calls[call].CallerChannel.IsNone) return CommandResult.NoSuchCall;
        ref readonly Call row = ref rooms.Calls[call];
        if (command.Kind == CommandKind.CallEndRecord) return rooms.Recorders.TryEnd(row.CallerChannel) ? CommandResult.Done : CommandResult.NotRecorded;
        return rooms.Recorders.TryBegin(row.CallerChannel, rooms.Calls.ChannelOf(row.Agent), command.Time, call) switch
        {
            RecordingResult.Begun   => CommandResult.Done,
            RecordingResult.Already => CommandResult.AlreadyRecorded,
            _                       => CommandResult.NoRecorder,
        };
    }

    private CommandResult ShowSteps(in Command command)
    {
        Handle call = CallWith(command.Call);
        if (call.IsNone) return CommandResult.NoSuchCall;
        PlanTrace trace = rooms.Plans.Trace;
        var entries = default(TraceEntries);
        int kept = trace.Copy(call, ref entries);
        for (int i = 0; i < kept; i++)
        {
            Reply(command.Request, ReplyKind.CallStep, new CallStepRow
            {
                Entry = entries[i],
                Noted = trace.CountOf(call),
                Class = (ushort)trace.ClassOf(call),
                Summary = (ushort)trace.SummaryOf(call),
            });
        }

        return CommandResult.Done;
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
