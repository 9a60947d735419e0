using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Signalling.Q931;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

// Groups of trunks, numbers, calendars, drain, test calls.
internal sealed partial class Reporter
{
    // False: the end of the answer comes later.
    private bool OrderRouting(in Command command, Instant now, out CommandResult result)
    {
        result = CommandResult.Done;
        switch (command.Kind)
        {
            case CommandKind.ShowTrunkGroups:
                for (int group = 0; group < rooms.Trunks.Count; group++) Reply(command.Request, ReplyKind.TrunkGroup, GroupRow(group));
                break;
            case CommandKind.ShowTrunkGroup: result = ShowGroup(command); break;
            case CommandKind.ShowCalendars: ShowCalendars(command.Request, now); break;
            case CommandKind.ShowDrain: ShowDrain(command.Request, now); break;
            case CommandKind.Drain: rooms.Plans.Drain(PromptOf(command.Value), command.Time == Duration.Zero ? Instant.Never : now + command.Time, now); break;
            case CommandKind.EndDrain: rooms.Plans.Open(); break;
            case CommandKind.TestNumber: ShowTrial(command, now); break;
            case CommandKind.BlockGroup or CommandKind.UnblockGroup: result = BlockGroup(command, now); break;
            case CommandKind.BlockCard or CommandKind.UnblockCard: result = BlockCard(command, now); break;
            case CommandKind.ReleaseCall: result = ReleaseCall(command, now); break;
            case CommandKind.TestChannel: return BeginTest(command, now, out result);
            case CommandKind.TestEmergency:
                if (rooms.Tests.TryBeginEmergency(command.Request, now)) return false;
                result = rooms.Tests.Runs ? CommandResult.TestRuns : CommandResult.NothingToTest;
                break;
            default: result = CommandResult.NotUnderstood; break;
        }

        return true;
    }

    private TrunkGroupRow GroupRow(int group)
    {
        ref readonly TrunkCounts counts = ref rooms.Trunks.CountsOf(group);
        var row = new TrunkGroupRow { Group = group, In = counts.In, Out = counts.Out, Refused = counts.Refused, Overflows = counts.Overflows };
        foreach (TrunkMember member in rooms.Trunks[group].Members)
        {
            uint busy = rooms.Signalling.ChannelsWithCalls(member.Span) & member.Channels;
            uint blocked = rooms.Signalling.BlockedChannels(member.Span) & member.Channels;
            row.Channels += BitOperations.PopCount(member.Channels);
            row.Busy += BitOperations.PopCount(busy);
            row.Free += BitOperations.PopCount(rooms.Signalling.TakeableChannels(member.Span) & member.Channels);
            row.Blocked += BitOperations.PopCount(blocked & ~busy);
            row.Pending += BitOperations.PopCount(blocked & busy);
        }

        return row;
    }

    private CommandResult ShowGroup(in Command command)
    {
        if ((uint)command.Value >= (uint)rooms.Trunks.Count) return CommandResult.NoSuchTrunkGroup;
        Reply(command.Request, ReplyKind.TrunkGroup, GroupRow(command.Value));
        foreach (TrunkMember member in rooms.Trunks[command.Value].Members)
        {
            Reply(command.Request, ReplyKind.TrunkMember, new TrunkMemberRow
            {
                Group = command.Value,
                Span = configuration.Spans[member.Span].Span,
                Preference = (byte)member.Preference,
                Up = rooms.Signalling.IsUp(member.Span),
                Channels = member.Channels,
                Busy = rooms.Signalling.ChannelsWithCalls(member.Span) & member.Channels,
                Free = rooms.Signalling.TakeableChannels(member.Span) & member.Channels,
                Blocked = rooms.Signalling.BlockedChannels(member.Span) & member.Channels,
            });
        }

        return CommandResult.Done;
    }

    private void ShowCalendars(uint request, Instant now)
    {
        for (int calendar = 0; calendar < rooms.Calendars.Count; calendar++)
        {
            Reply(request, ReplyKind.Calendar, new CalendarRow
            {
                Calendar = calendar,
                KnowsTime = rooms.Calendars.KnowsTime,
                Open = rooms.Calendars.IsOpen(calendar, now),
                Now = rooms.Calendars.CivilSeconds(now),
                Next = rooms.Calendars.NextChange(calendar, now),
            });
        }
    }

    private void ShowDrain(uint request, Instant now)
    {
        ref readonly DrainState drain = ref rooms.Plans.Drained;
        bool timed = drain.Closed && drain.Deadline != Instant.Never;
        Reply(request, ReplyKind.Drain, new DrainRow
        {
            Closed = drain.Closed,
            Clearing = drain.Clearing,
            HasDeadline = timed,
            Prompt = drain.Prompt,
            Calls = rooms.Calls.Count,
            For = drain.Closed ? now - drain.Since : Duration.Zero,
            Left = timed && drain.Deadline > now ? drain.Deadline - now : Duration.Zero,
            TurnedAway = drain.TurnedAway,
            Cleared = drain.Cleared,
        });
    }

    private ushort PromptOf(int announcement) => (uint)announcement < (uint)configuration.Announcements.Length ? configuration.Announcements[announcement].Prompt : (ushort)0;

    private void ShowTrial(in Command command, Instant now)
    {
        NumberTrial trial = rooms.Plans.Try(command.Number, NumberType.Unknown, command.Calling, NumberType.Unknown, now);
        int numbers = configuration.Numbers.Length;
        int emergencies = configuration.EmergencyNumbers.Length;
        var row = new NumberTrialRow
        {
            Called = trial.Called,
            Calling = trial.Calling,
            CalledRule = trial.CalledRule,
            CallingRule = trial.CallingRule,
            Verdict = trial.Match switch { DigitMatch.Known => NumberVerdict.Known, DigitMatch.TooLong => NumberVerdict.TooLong, DigitMatch.Incomplete or DigitMatch.Partial => NumberVerdict.TooShort, _ => NumberVerdict.Unknown },
            Open = trial.Open,
            Closed = trial.Closed,
            Caller = trial.Caller,
            Number = trial.Entry < numbers ? trial.Entry : -1,
            EmergencyNumber = trial.Entry >= numbers && trial.Entry < numbers + emergencies ? trial.Entry - numbers : -1,
            Route = -1,
            Group = -1,
        };
        if (trial.Entry >= 0)
        {
            ref readonly CalledEntry entry = ref rooms.Numbers.CalledAt(trial.Entry);
            row.Emergency = entry.Emergency;
            row.Route = entry.Route;
            if (entry.Route >= 0) FindWay(ref row);
        }

        Reply(command.Request, ReplyKind.NumberTrial, row);
    }

    private void FindWay(ref NumberTrialRow row)
    {
        row.Sent = rooms.Numbers.Sent(row.Route, row.Called);
        foreach (int group in rooms.Numbers.Rules.Routes[row.Route].Groups)
        {
            row.Group = group;
            row.HasChannel = GroupRow(group).Free > 0;
            if (row.HasChannel) return;
        }
    }

    private CommandResult BlockGroup(in Command command, Instant now)
    {
        if ((uint)command.Value >= (uint)rooms.Trunks.Count) return CommandResult.NoSuchTrunkGroup;
        foreach (TrunkMember member in rooms.Trunks[command.Value].Members)
        {
            if (command.Kind == CommandKind.BlockGroup) rooms.Signalling.Block(member.Span, member.Channels, command.WhenIdle, now);
            else rooms.Signalling.Unblock(member.Span, member.Channels);
        }

        return CommandResult.Done;
    }

    private CommandResult BlockCard(in Command command, Instant now)
    {
        bool found = false;
        for (int span = 0; span < configuration.Spans.Length; span++)
        {
            if (configuration.Spans[span].Span.Card != command.Card) continue;
            found = true;
            if (command.Kind == CommandKind.BlockCard) rooms.Signalling.Block(span, SpanConfiguration.AllChannels, command.WhenIdle, now);
            else rooms.Signalling.Unblock(span, SpanConfiguration.AllChannels);
        }

        return found ? CommandResult.Done : CommandResult.NoSuchCard;
    }

    private CommandResult ReleaseCall(in Command command, Instant now)
    {
        Handle call = CallWith(command.Call);
        if (call.IsNone) return CommandResult.NoSuchCall;
        return rooms.Plans.Release(call, command.Value == 0 ? Cause.NormalCallClearing : (Cause)command.Value, now) ? CommandResult.Done : CommandResult.NoSuchCall;
    }

    private bool BeginTest(in Command command, Instant now, out CommandResult result)
    {
        result = CommandResult.Done;
        if (!TryFind(command.Span, out int span)) result = CommandResult.NoSuchSpan;
        else if (rooms.Tests.Runs) result = CommandResult.TestRuns;
        else if (!rooms.Signalling.IsUp(span)) result = CommandResult.SpanDown;
        else if (ChannelFor(span, command.Value) is not (> 0 and byte timeslot)) result = CommandResult.ChannelTaken;
        else return !rooms.Tests.TryBegin(new ChannelId(command.Span, timeslot), -1, command.Number, command.Request, now);
        return true;
    }

    // The channel named when it has no call; without one the first that is free.
    private byte ChannelFor(int span, int timeslot)
    {
        if (timeslot != 0) return rooms.Signalling.StateOf(span, timeslot) is ChannelState.InService or ChannelState.BlockedNear or ChannelState.BlockedFar or ChannelState.Maintenance ? (byte)timeslot : (byte)0;
        uint free = rooms.Signalling.TakeableChannels(span);
        return free == 0 ? (byte)0 : (byte)BitOperations.TrailingZeroCount(free);
    }
}
