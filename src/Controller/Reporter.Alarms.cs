using System;
using AcdController.Alarms;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Controller;

// Alarms, shown and ordered about.
internal sealed partial class Reporter
{
    private CommandResult OrderAlarm(in Command command, Instant now)
    {
        switch (command.Kind)
        {
            case CommandKind.ShowAlarms: return ShowAlarms(command);
            case CommandKind.ShowAlarmHistory: ShowAlarmHistory(command.Request); return CommandResult.Done;
            case CommandKind.AcknowledgeAlarm when command.Alarm == 0: rooms.Alarms.AcknowledgeAll(AlarmActor.Operator, now); return CommandResult.Done;
            case CommandKind.AcknowledgeAlarm: return ResultOf(rooms.Alarms.Acknowledge(command.Alarm, AlarmActor.Operator, now));
            case CommandKind.ShelveAlarm: return ResultOf(rooms.Alarms.Shelve(command.Alarm, command.Time > Duration.Zero ? now + command.Time : Instant.Never, now));
            default: return ResultOf(rooms.Alarms.Unshelve(command.Alarm, now));
        }
    }

    private static CommandResult ResultOf(AlarmResult result) => result switch
    {
        AlarmResult.Done        => CommandResult.Done,
        AlarmResult.NoSuchAlarm => CommandResult.NoSuchAlarm,
        AlarmResult.NotActive   => CommandResult.AlarmIsOver,
        _                       => CommandResult.NotShelved,
    };

    // All, or one and then what it explains.
    private CommandResult ShowAlarms(in Command command)
    {
        bool found = command.Alarm == 0;
        for (int index = rooms.Alarms.After(-1); index >= 0; index = rooms.Alarms.After(index))
        {
            if (command.Alarm != 0 && rooms.Alarms.RowAt(index).Number != command.Alarm) continue;
            found = true;
            Reply(command.Request, ReplyKind.Alarm, RowOf(rooms.Alarms.RowAt(index)));
        }

        if (!found) return CommandResult.NoSuchAlarm;
        for (int index = rooms.Alarms.After(-1); index >= 0 && command.Alarm != 0; index = rooms.Alarms.After(index))
        {
            if (rooms.Alarms.RowAt(index).ExplainedBy == command.Alarm) Reply(command.Request, ReplyKind.Alarm, RowOf(rooms.Alarms.RowAt(index)));
        }

        return CommandResult.Done;
    }

    private AlarmListRow RowOf(in AlarmRow row) => new()
    {
        Number = row.Number,
        ExplainedBy = row.ExplainedBy,
        RaisedAt = WallOf(row.Raised),
        ChangedAt = WallOf(row.Changed),
        ClearedAt = row.Active ? 0 : WallOf(row.Cleared),
        AcknowledgedAt = row.AcknowledgedBy == AlarmActor.None ? 0 : WallOf(row.AcknowledgedAt),
        ShelvedUntil = row.Shelved && row.ShelvedUntil != Instant.Never ? WallOf(row.ShelvedUntil) : 0,
        Bits = row.Bits,
        Count = row.Count,
        Object = row.Object,
        Kind = row.Kind,
        Severity = row.Severity,
        AcknowledgedBy = row.AcknowledgedBy switch
        {
            AlarmActor.None     => AlarmSeenBy.Nobody,
            AlarmActor.Operator => AlarmSeenBy.Operator,
            AlarmActor.Panel    => AlarmSeenBy.Panel,
            _                   => AlarmSeenBy.EarlierRun,
        },
        Active = row.Active,
        Shelved = row.Shelved,
    };

    private void ShowAlarmHistory(uint request)
    {
        int back = 0;
        while (rooms.Alarms.TryHistory(back, out _)) back++;
        while (--back >= 0 && rooms.Alarms.TryHistory(back, out AlarmHistoryRow row))
        {
            Reply(request, ReplyKind.AlarmHappening, new AlarmHappeningRow
            {
                At = WallOf(row.At),
                Number = row.News.Number,
                Bits = row.News.Bits,
                Object = row.News.Object,
                Kind = row.News.Kind,
                Severity = row.News.Severity,
                Happening = row.News.Change switch
                {
                    AlarmChange.Raised       => AlarmHappening.Raised,
                    AlarmChange.Changed      => AlarmHappening.Changed,
                    AlarmChange.Cleared      => AlarmHappening.Cleared,
                    AlarmChange.Acknowledged => AlarmHappening.Acknowledged,
                    AlarmChange.Shelved      => AlarmHappening.Shelved,
                    _                        => AlarmHappening.Unshelved,
                },
            });
        }
    }

    private long WallOf(Instant at) => (long)pump.BootEpoch + at.Microseconds;
}
