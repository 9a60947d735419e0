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
    private CommandResult OrderRouting(in Command command, Instant now)
    {
        CommandResult result = CommandResult.Done;
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
            case CommandKind.TestChannel: result = BeginTest(command, now); break;
            case CommandKind.TestEmergency:
                if (rooms.Tests.TryBeginEmergency(now)) ShowTests(command.Request, (int)rooms.Tests.LastRun);
                else result = rooms.Tests.Runs ? CommandResult.TestRuns : CommandResult.NothingToTest;
                break;
            case CommandKind.ShowTests: ShowTests(command.Request, command.Value); break;
            default: result = CommandResult.NotUnderstood; break;
        }

        return result;
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

    private ushort PromptOf(int announcement) => announcement >= 0 && announcement < configuration.Announcements.Length ? configuration.Announcements[announcement].Prompt : (ushort)0;

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
            if (entry.Route >= 0 && !entry.Emergency) row.Ruling = rooms.Plans.JudgeDialled(trial.Called, now);
        }

        Reply(command.Request, ReplyKind.NumberTrial, row);
    }

    private void FindWay(ref NumberTrialRow row)
    {
        row.Sent = row.Emergency ? row.Called : rooms.Numbers.Sent(row.Route, row.Called);
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

    private CommandResult BeginTest(in Command command, Instant now)
    {
        if (!TryFind(command.Span, out int span)) return CommandResult.NoSuchSpan;
        if (rooms.Tests.Runs) return CommandResult.TestRuns;
        if (!rooms.Signalling.IsUp(span)) return CommandResult.SpanDown;
        if (ChannelFor(span, command.Value) is not (> 0 and byte timeslot)) return CommandResult.ChannelTaken;
        rooms.Tests.TryBegin(new ChannelId(command.Span, timeslot), -1, command.Number, now);
        ShowTests(command.Request, (int)rooms.Tests.LastRun);
        return CommandResult.Done;
    }

    private void ShowTests(uint request, int run)
    {
        for (int place = 0; place < rooms.Tests.Count; place++)
        {
            if (run == 0 || rooms.Tests.PastAt(place).Run == run) Reply(request, ReplyKind.TestCall, RowOf(rooms.Tests.PastAt(place), runs: false));
        }

        if (rooms.Tests.Runs && (run == 0 || rooms.Tests.Running.Run == run)) Reply(request, ReplyKind.TestCall, RowOf(rooms.Tests.Running, runs: true));
    }

    private static TestCallRow RowOf(in TestCall test, bool runs) => new()
    {
        Run = test.Run,
        Runs = runs,
        Result = runs ? TestResult.None : (TestResult)test.Outcome,
        Cause = test.Cause,
        Rang = test.RangAt != Instant.Never,
        Route = test.Route,
        Channel = test.Channel,
        Number = test.Number,
        Heard = test.Heard,
        ToAnswer = test.AnsweredAt == Instant.Never ? Duration.Zero : test.AnsweredAt - test.PlacedAt,
        Whole = runs ? Duration.Zero : test.OverAt - test.PlacedAt,
    };

    // The channel named when it has no call; without one the first that is free.
    private byte ChannelFor(int span, int timeslot)
    {
        if (timeslot != 0) return rooms.Signalling.StateOf(span, timeslot) is ChannelState.InService or ChannelState.BlockedNear or ChannelState.BlockedFar or ChannelState.Maintenance ? (byte)timeslot : (byte)0;
        uint free = rooms.Signalling.TakeableChannels(span);
        return free == 0 ? (byte)0 : (byte)BitOperations.TrailingZeroCount(free);
    }
}
