using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

// Emergencies and faults of areas.
internal sealed partial class Reporter
{
    private CommandResult OrderEmergency(in Command command, Instant now)
    {
        EmergencyTable table = rooms.Plans.Emergencies;
        switch (command.Kind)
        {
            case CommandKind.ShowEmergencies: return ShowEmergencies(command);
            case CommandKind.ShowAreas:
                for (int area = 0; area < table.Areas.Length; area++) ShowArea(command.Request, area, now);
                return CommandResult.Done;
            case CommandKind.DeclareEmergency: return Declare(command, now);
            case CommandKind.AdvanceEmergency: return Advance(command, now);
            default: break;
        }

        if ((uint)command.Value >= (uint)table.Areas.Length) return CommandResult.NoSuchArea;
        switch (command.Kind)
        {
            case CommandKind.CountComplaint:
                rooms.Plans.Complain(Handle.None, table.Rules.Areas[command.Value].Name, now);
                return CommandResult.Done;
            case CommandKind.DeclareFault:
                table.Declare(command.Value, UntilOf(command, now), now);
                rooms.Plans.KeepFault(command.Value, now);
                return CommandResult.Done;
            default:
                if (!table.Clear(command.Value, now)) return CommandResult.NoFault;
                rooms.Plans.KeepFault(command.Value, now);
                return CommandResult.Done;
        }
    }

    private Instant UntilOf(in Command command, Instant now) => command.Emergency.Until < 0 ? Instant.Never : rooms.Plans.NextTimeOfDay(command.Emergency.Until, now);

    private CommandResult Declare(in Command command, Instant now)
    {
        ref readonly EmergencyCommand said = ref command.Emergency;
        if (said.Level is < 1 or > 4) return CommandResult.NotUnderstood;
        if (said.Area >= rooms.Plans.Emergencies.Areas.Length) return CommandResult.NoSuchArea;
        uint number = rooms.Plans.Emergencies.Declare(said.Level, said.Drill, said.Area < 0 ? -1 : said.Area, UntilOf(command, now), said.Text, said.By, now);
        if (number == 0) return CommandResult.Congestion;
        int place = rooms.Plans.Emergencies.Find(number);
        rooms.Plans.KeepEmergency(place, now);
        ShowEmergency(command.Request, rooms.Plans.Emergencies.Events[place]);
        return CommandResult.Done;
    }

    private CommandResult Advance(in Command command, Instant now)
    {
        ref readonly EmergencyCommand said = ref command.Emergency;
        int place = command.Value <= 0 ? -1 : rooms.Plans.Emergencies.Find((uint)command.Value);
        if (place < 0) return CommandResult.NoSuchEmergency;
        if (said.Stage is < (byte)EmergencyStage.Responded or > (byte)EmergencyStage.Closed) return CommandResult.NotUnderstood;
        if (!rooms.Plans.Emergencies.TryReach(place, (EmergencyStage)said.Stage, said.Text, said.By, now)) return CommandResult.EmergencyIsFurther;
        rooms.Plans.KeepEmergency(place, now);
        return CommandResult.Done;
    }

    // In the order of their numbers.
    private CommandResult ShowEmergencies(in Command command)
    {
        uint shown = 0;
        while (true)
        {
            int next = -1;
            System.ReadOnlySpan<EmergencyCase> rows = rooms.Plans.Emergencies.Events;
            for (int place = 0; place < rows.Length; place++)
            {
                if (rows[place].Stage != EmergencyStage.None && rows[place].Number > shown && (next < 0 || rows[place].Number < rows[next].Number)) next = place;
            }

            if (next < 0) break;
            shown = rows[next].Number;
            if (command.Value == 0 || (uint)command.Value == shown) ShowEmergency(command.Request, rows[next]);
        }

        return command.Value != 0 && (command.Value < 0 || rooms.Plans.Emergencies.Find((uint)command.Value) < 0) ? CommandResult.NoSuchEmergency : CommandResult.Done;
    }

    private void ShowEmergency(uint request, in EmergencyCase row) => Reply(request, ReplyKind.Emergency, new EmergencyCaseRow
    {
        Number = row.Number,
        Level = row.Level,
        Drill = row.Drill,
        Stage = (byte)row.Stage,
        Late = row.Late,
        Area = row.Area,
        Type = row.Type,
        Handling = row.Handling,
        Result = row.Result,
        By = row.By,
        BootEpoch = pump.BootEpoch,
        DeclaredOffset = rooms.Calendars.OffsetSeconds(row.DeclaredAt),
        UntilOffset = rooms.Calendars.OffsetSeconds(row.Until),
        DeclaredAt = row.DeclaredAt,
        RespondedAt = row.RespondedAt,
        JudgedAt = row.JudgedAt,
        StartedAt = row.StartedAt,
        ClosedAt = row.ClosedAt,
        Until = row.Until,
    });

    private void ShowArea(uint request, int area, Instant now)
    {
        EmergencyTable table = rooms.Plans.Emergencies;
        int counted = table.CountOf(area, now);
        ref readonly AreaState state = ref table.Areas[area];
        Reply(request, ReplyKind.Area, new AreaRow
        {
            Area = area,
            Fault = state.Fault,
            ByOperator = state.ByOperator,
            InWindow = counted,
            Complaints = state.Complaints,
            BootEpoch = pump.BootEpoch,
            SinceOffset = rooms.Calendars.OffsetSeconds(state.Since),
            UntilOffset = rooms.Calendars.OffsetSeconds(state.Until),
            Since = state.Since,
            Until = state.Until,
        });
    }
}
