using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Controller;

// One span in all its layers, and orders to its channels.
internal sealed partial class Reporter
{
    private const int MessageTypes = 128;
    private const int CausesMax = 128;

    // Words are made once: an answer of the running core allocates nothing.
    private static readonly string[] s_messageNames = Names(MessageTypes, type => type == MessageTypes - 1 ? "other messages" : MessageText.NameOfMessage((byte)type));
    private static readonly string[] s_causeNames = Names(CausesMax, cause => Enum.GetName((Cause)cause) ?? "");
    private static readonly string[] s_timerNames = Enum.GetNames<SignallingTimer>();
    private static readonly string[] s_stateNames = Names(byte.MaxValue + 1, state => MessageText.NameOfState((byte)state));

    private CommandResult ShowSpan(in Command command)
    {
        if (!TryFind(command.Span, out int span)) return CommandResult.NoSuchSpan;
        ShowDetail(command.Request, span);
        ShowSpanCalls(command.Request, span);
        ShowLinkCounts(command.Request, span);
        ShowSignallingCounts(command.Request, span);
        return CommandResult.Done;
    }

    private CommandResult OrderSpan(in Command command, Instant now)
    {
        if (!TryFind(command.Span, out int span)) return CommandResult.NoSuchSpan;
        switch (command.Kind)
        {
            case CommandKind.BlockChannels: rooms.Signalling.Block(span, command.Channels, command.WhenIdle, now); break;
            case CommandKind.UnblockChannels: rooms.Signalling.Unblock(span, command.Channels); break;
            default:
                // Asked for while the D-channel is down it would go out by itself some day, when nobody thinks of it any more.
                if (!rooms.Signalling.IsUp(span)) return CommandResult.SpanDown;
                if (command.Channels == 0) rooms.Signalling.RestartInterface(span, now);
                else rooms.Signalling.Restart(span, command.Channels, now);
                break;
        }

        return CommandResult.Done;
    }

    private CommandResult TraceMalicious(ulong sequence, Instant now)
    {
        Handle call = CallWith(sequence);
        return call.IsNone ? CommandResult.NoSuchCall : ResultOf(rooms.Signalling.TraceMalicious(rooms.Calls.SignallingOf(rooms.Calls[call].Caller), now));
    }

    private CommandResult TellMessages(in Command command, Instant now) =>
        TryFind(command.Span, out int span) ? ResultOf(rooms.Signalling.MessageWaiting(span, PartyNumber.Of(command.Number), command.Messages, now)) : CommandResult.NoSuchSpan;

    private static CommandResult ResultOf(ServiceResult result) => result switch
    {
        ServiceResult.Asked      => CommandResult.Done,
        ServiceResult.NoCall     => CommandResult.NoSuchCall,
        ServiceResult.WrongState => CommandResult.WrongState,
        ServiceResult.SpanDown   => CommandResult.SpanDown,
        _                        => CommandResult.Congestion,
    };

    private void ShowDetail(uint request, int span)
    {
        LinkState state = rooms.Links.StateOf(span);
        var row = new SpanDetailRow
        {
            Span = RowOf(span),
            LinkState = (byte)state,
            LinkStateName = RowName.Of(LinkWords.Of(state)),
            Tei = rooms.Links.ParametersOf(span).Tei,
            Sapi = rooms.Links.ParametersOf(span).Sapi,
        };
        for (int timeslot = 0; timeslot < 32; timeslot++) row.Timeslots[timeslot] = StateOf(rooms.Signalling.StateOf(span, timeslot));
        Reply(request, ReplyKind.SpanDetail, row);
    }

    private SpanFaults FaultsOf(int span)
    {
        SpanFaults faults = SpanFaults.None;
        if (rooms.Signalling.HasFault(span, SpanNewsKind.SameSide)) faults |= SpanFaults.SameSide;
        if (rooms.Signalling.HasFault(span, SpanNewsKind.ChannelNumbering)) faults |= SpanFaults.ChannelNumbering;
        if (rooms.Signalling.HasFault(span, SpanNewsKind.RestartFailed)) faults |= SpanFaults.RestartFailed;
        if (rooms.Signalling.HasFault(span, SpanNewsKind.ChannelsInMaintenance)) faults |= SpanFaults.ChannelsInMaintenance;
        return faults;
    }

    private static TimeslotState StateOf(ChannelState state) => state switch
    {
        ChannelState.NotEquipped     => TimeslotState.NotEquipped,
        ChannelState.InService       => TimeslotState.Idle,
        ChannelState.Busy            => TimeslotState.Busy,
        ChannelState.BusyThenBlocked => TimeslotState.BusyThenBlocked,
        ChannelState.Restarting      => TimeslotState.Restarting,
        ChannelState.Maintenance     => TimeslotState.Maintenance,
        ChannelState.BlockedNear     => TimeslotState.Blocked,
        ChannelState.BlockedFar      => TimeslotState.BlockedFar,
        _                            => TimeslotState.OutOfService,
    };

    private void ShowSpanCalls(uint request, int span)
    {
        int place = -1;
        while (rooms.Signalling.TryLook(span, ref place, out CallLook look))
        {
            var row = new SpanCallRow
            {
                Reference = look.Reference,
                Own = look.Own,
                Timeslot = look.Timeslot,
                State = look.State,
                StateName = RowName.Of(s_stateNames[look.State]),
            };
            Handle handle = rooms.Calls.CallOf(look.Leg);
            if (!handle.IsNone)
            {
                ref readonly Call call = ref rooms.Calls[handle];
                (row.Sequence, row.Calling, row.Called) = (call.Sequence, call.Calling, call.Called);
            }

            Reply(request, ReplyKind.SpanCall, row);
        }
    }

    private void ShowLinkCounts(uint request, int span)
    {
        ref readonly LinkCounters counters = ref rooms.Links.CountersOf(span);
        for (int kind = 0; kind < LinkCounters.Kinds; kind++)
            Count(request, SpanCountKind.Frames, 0, LinkWords.Of((FrameKind)kind), counters.In((FrameKind)kind), counters.Out((FrameKind)kind));
        for (char letter = 'A'; letter <= 'O'; letter++)
            Count(request, SpanCountKind.LinkErrors, (byte)letter, LinkWords.OfError(letter), counters.ErrorsOf(letter));
        Count(request, SpanCountKind.LinkErrors, 0, "no frame: too short or wrong address", counters.Invalid);
        Count(request, SpanCountKind.LinkErrors, 0, "frame for another SAPI or TEI", counters.Foreign);
        Count(request, SpanCountKind.LinkErrors, 0, "frame with our own C/R bit", counters.OwnSense);
        Count(request, SpanCountKind.Events, 0, "I frames sent again", counters.Retransmitted);
        Count(request, SpanCountKind.Events, 0, "frames put off, too many at a time", counters.Congested);
        Count(request, SpanCountKind.Events, 0, "messages refused by the data link", counters.SendRefused);
    }

    private void ShowSignallingCounts(uint request, int span)
    {
        SignallingTable table = rooms.Signalling;
        for (int type = 0; type < MessageTypes; type++)
            Count(request, SpanCountKind.Messages, (byte)type, s_messageNames[type], table.MessagesReceived(span, (byte)type), table.MessagesSent(span, (byte)type));
        for (int cause = 0; cause < CausesMax; cause++)
            Count(request, SpanCountKind.Causes, (byte)cause, s_causeNames[cause], table.CausesReceived(span, (Cause)cause), table.CausesSent(span, (Cause)cause));
        for (int timer = 0; timer < s_timerNames.Length; timer++) Count(request, SpanCountKind.Timers, 0, s_timerNames[timer], table.ExpiriesOf(span, (SignallingTimer)timer));
        ref readonly SpanCounters counters = ref table.CountersOf(span);
        Count(request, SpanCountKind.MessageErrors, 0, "not Q.931, too short, wrong reference length", counters.Unreadable);
        Count(request, SpanCountKind.MessageErrors, 0, "call reference not in use", counters.UnknownReference);
        Count(request, SpanCountKind.MessageErrors, 0, "not expected in the state", counters.Unexpected);
        Count(request, SpanCountKind.MessageErrors, 0, "type not known", counters.UnknownType);
        Count(request, SpanCountKind.MessageErrors, 0, "element missing or not understood", counters.ElementMissing);
        Count(request, SpanCountKind.MessageErrors, 0, "element with wrong content", counters.ElementWrong);
        Count(request, SpanCountKind.Events, 0, "calls", counters.CallsIn, counters.CallsOut);
        Count(request, SpanCountKind.Events, 0, "restarts", counters.Restarts, counters.RestartsSent);
        Count(request, SpanCountKind.Events, 0, "calls refused by signalling itself", counters.SetupsRefused);
        Count(request, SpanCountKind.Events, 0, "channels taken by both ends at once", counters.Collisions);
        Count(request, SpanCountKind.Events, 0, "channels put into maintenance", counters.ChannelsPutAside);
        Count(request, SpanCountKind.Events, 0, "losses of the D-channel", counters.LinkLosses);
        Count(request, SpanCountKind.Events, 0, "segments dropped", counters.SegmentsDropped);
        Count(request, SpanCountKind.Events, 0, "components of services", counters.Components);
        Count(request, SpanCountKind.Events, 0, "components rejected", counters.ComponentsRejected);
        Count(request, SpanCountKind.Events, 0, "services refused by the far end", counters.ServicesRefused);
        Count(request, SpanCountKind.Events, 0, "services not answered by the far end", counters.ServicesUnanswered);
        Count(request, SpanCountKind.Events, 0, "messages lost, the data link was full", counters.MessagesLost);
    }

    private static string[] Names(int count, Func<int, string> nameOf)
    {
        var names = new string[count];
        for (int value = 0; value < count; value++) names[value] = nameOf(value);
        return names;
    }

    private void Count(uint request, SpanCountKind kind, byte code, string name, ulong received, ulong sent = 0)
    {
        if (received == 0 && sent == 0) return;
        Reply(request, ReplyKind.SpanCount, new SpanCountRow { Kind = kind, Code = code, Name = RowName.Of(name), In = received, Out = sent });
    }
}
