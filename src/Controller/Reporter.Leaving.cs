using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

// Call-backs, messages, the emergency plan.
internal sealed partial class Reporter
{
    private CommandResult OrderLeaving(in Command command, Instant now)
    {
        CommandResult result = CommandResult.Done;
        switch (command.Kind)
        {
            case CommandKind.ShowCallBacks: ShowCallBacks(command, now); break;
            case CommandKind.BookCallBack: result = BookCallBack(command, now); break;
            case CommandKind.CancelCallBack:
                if (rooms.Plans.CallBacks.Find((uint)command.Value) is not (>= 0 and int booked) || !rooms.Plans.CancelCallBack(booked, now)) result = CommandResult.NoSuchCallBack;
                break;
            case CommandKind.RestoreCallBack: result = RestoreCallBack(command, now); break;
            case CommandKind.ShowMessages: ShowMessages(command.Request, now); break;
            case CommandKind.DeleteMessage:
                if (rooms.Plans.Messages.Find((uint)command.Value) is not (>= 0 and int message) || !rooms.Plans.DeleteMessage(message, now)) result = CommandResult.NoSuchMessage;
                break;
            case CommandKind.QueueMessage: result = QueueMessage(command, now); break;
            case CommandKind.RestoreMessage: result = RestoreMessage(command, now); break;
            case CommandKind.OrderEmergencyPlan:
                if (!rooms.Plans.Emergency.TryOrder(command.On, now)) result = CommandResult.NoEmergencyPlan;
                pump.LookAtLeaving(now);
                break;
            case CommandKind.ShowEmergencyPlan: ShowEmergencyPlan(command.Request, now); break;
            case CommandKind.TellStorage:
                rooms.Plans.Emergency.Row.StorageFailed = command.On;
                pump.Alarm(AlarmKind.StorageFailed, command.On, default, 0);
                pump.LookAtLeaving(now);
                break;
            default: result = CommandResult.NotUnderstood; break;
        }

        return result;
    }

    private void ShowCallBacks(in Command command, Instant now)
    {
        for (int row = 0; row < CallBackTable.RowsMost; row++)
        {
            ref readonly CallBack booked = ref rooms.Plans.CallBacks[row];
            if (booked.State == CallBackState.None || (command.Value != 0 && booked.Id != (uint)command.Value)) continue;
            ReplyCallBack(command.Request, row, now);
            if (command.Value == 0) continue;
            for (int at = 0; at < booked.Attempts; at++)
            {
                CallBackAttempt attempt = booked.Log[at];
                Reply(command.Request, ReplyKind.CallBackAttempt, new CallBackAttemptRow
                {
                    Id = booked.Id,
                    Rule = attempt.Rule,
                    Result = attempt.Outcome,
                    Cause = attempt.Cause,
                    Agent = attempt.Agent,
                    Ago = now - attempt.At,
                });
            }
        }
    }

    private void ReplyCallBack(uint request, int row, Instant now)
    {
        ref readonly CallBack booked = ref rooms.Plans.CallBacks[row];
        bool live = !booked.Call.IsNone && rooms.Calls.IsLive(booked.Call);
        int queue = booked.Queue;
        int position = live && booked.State == CallBackState.Waiting && rooms.Plans.RowOf(booked.Call).Ticket is { IsNone: false } ticket ? PositionOf(ticket, ref queue) : 0;
        Reply(request, ReplyKind.CallBack, new CallBackRow
        {
            Id = booked.Id,
            Status = booked.State,
            Consent = booked.Consent,
            Preview = booked.Preview,
            Tries = booked.Tries,
            Priority = booked.Priority,
            Rule = booked.Rule,
            Queue = booked.Queue,
            Agent = booked.Attempts > 0 ? booked.Log[booked.Attempts - 1].Agent : -1,
            OfCall = booked.OfCall,
            Call = live ? rooms.Calls[booked.Call].Sequence : 0,
            Number = booked.Number,
            Age = now - booked.Since,
            DueIn = booked.State == CallBackState.Booked && booked.DueAt > now ? booked.DueAt - now : Duration.Zero,
            Position = position,
        });
    }

    private CommandResult BookCallBack(in Command command, Instant now)
    {
        if ((uint)command.Queue >= (uint)configuration.Queues.Length) return CommandResult.NoSuchQueue;
        if (command.Value != 0 && !IsAgent(command.Value - 1)) return CommandResult.NoSuchAgent;
        BookingResult result = rooms.Plans.Book(command.Number, command.Queue, command.Value - 1, command.WhenIdle, command.On, now, out int row);
        if (row >= 0) ReplyCallBack(command.Request, row, now);
        return result switch
        {
            BookingResult.Booked    => CommandResult.Done,
            BookingResult.Already   => CommandResult.BookedAlready,
            BookingResult.Forbidden => CommandResult.OutboundForbidden,
            BookingResult.NoNumber  => CommandResult.NoRoute,
            _                       => CommandResult.Congestion,
        };
    }

    private CommandResult RestoreCallBack(in Command command, Instant now)
    {
        if ((uint)command.Queue >= (uint)configuration.Queues.Length) return CommandResult.NoSuchQueue;
        var request = new BookingRequest
        {
            Number = command.Number,
            Demand = DistributionTranslation.PlainDemandOf(configuration, command.Queue),
            Queue = command.Queue,
            Priority = (sbyte)System.Math.Clamp(command.Value, -1, 15),
            Since = new Instant(now.Microseconds - command.Time.Microseconds),
            Consent = command.On,
            Preview = command.WhenIdle,
            DueAt = now,
        };
        return rooms.Plans.RestoreCallBack(request, (uint)command.Call, command.Reason, now) ? CommandResult.Done : CommandResult.BookedAlready;
    }

    private void ShowMessages(uint request, Instant now)
    {
        for (int row = 0; row < MessageTable.RowsMost; row++)
        {
            ref readonly Message message = ref rooms.Plans.Messages[row];
            if (message.State == MessageState.None) continue;
            Reply(request, ReplyKind.Message, new MessageRow
            {
                Id = message.Id,
                Place = row,
                Status = message.State,
                Queue = message.Queue,
                Agent = message.Agent,
                Octets = message.Octets,
                OfCall = message.OfCall,
                Calling = message.Calling,
                Age = now - message.At,
            });
        }
    }

    private CommandResult QueueMessage(in Command command, Instant now)
    {
        if ((uint)command.Queue >= (uint)configuration.Queues.Length) return CommandResult.NoSuchQueue;
        int row = rooms.Plans.Messages.Find((uint)command.Value);
        if (row < 0) return CommandResult.NoSuchMessage;
        return rooms.Plans.QueueMessage(row, command.Queue, now) ? CommandResult.Done : CommandResult.NoSuchMessage;
    }

    private CommandResult RestoreMessage(in Command command, Instant now)
    {
        if (command.Queue >= configuration.Queues.Length) return CommandResult.NoSuchQueue;
        var message = new Message
        {
            State = command.On ? MessageState.Heard : MessageState.Kept,
            Id = (uint)command.Call,
            Octets = (uint)command.Messages,
            Queue = command.Queue,
            Demand = command.Queue < 0 ? -1 : DistributionTranslation.PlainDemandOf(configuration, command.Queue),
            Agent = -1,
            Calling = command.Number,
            At = new Instant(now.Microseconds - command.Time.Microseconds),
            DueAt = command.On || command.Queue < 0 ? Instant.Never : now,
            HeardAt = Instant.Never,
        };
        return rooms.Plans.RestoreMessage(command.Value, message, now) ? CommandResult.Done : CommandResult.NoSuchMessage;
    }

    private void ShowEmergencyPlan(uint request, Instant now)
    {
        ref readonly EmergencyRow row = ref rooms.Plans.Emergency.Row;
        bool active = rooms.Plans.Emergency.IsActive;
        Reply(request, ReplyKind.EmergencyPlan, new EmergencyPlanRow
        {
            Active = active,
            Returning = row.State == EmergencyState.Returning,
            Impending = row.State == EmergencyState.Impending,
            Reasons = (byte)row.Reasons,
            Waived = (byte)row.Waived,
            Plan = configuration.EmergencyPlan.Plan,
            For = active ? now - row.Since : Duration.Zero,
            Calls = row.Calls,
        });
    }
}
