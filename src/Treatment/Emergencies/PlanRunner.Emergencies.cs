using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Emergencies and faults of areas, as plans see them.
public sealed partial class PlanRunner
{
    private const int MinutesPerHour = 60;
    private const int SecondsPerMinute = 60;

    // By the index of a call's row: the area it asked about last.
    private readonly ShortText[] _areas;

    /// <summary>Emergencies, and faults of areas.</summary>
    public EmergencyTable Emergencies { get; }

    /// <summary>A call complains about an area; one that is not configured is nobody's.</summary>
    /// <returns>The fault of the area has just been found.</returns>
    public bool Complain(Handle call, in ShortText area, Instant now)
    {
        int index = Emergencies.AreaOf(area);
        if (index < 0) return false;
        _trace.Note(call, TraceKind.Complaint, index, 0, now);
        Span<ShortText> texts = [call.IsNone ? default : KnownSerialOf(call), area];
        Keep(call, StoredRow.Complaint, texts, now);
        if (!Emergencies.Complain(index, now)) return false;
        KeepFault(index, now);
        return true;
    }

    /// <summary>Puts an emergency as it is now into the box's own store.</summary>
    public void KeepEmergency(int place, Instant now)
    {
        ref readonly EmergencyCase row = ref Emergencies.Events[place];
        Span<ShortText> texts =
        [
            ShortText.Of(row.Number),
            ShortText.Of(row.Level),
            ShortText.Of((int)row.Stage),
            ShortText.Of(row.Drill ? 1 : 0),
            row.Area < 0 ? default : _rules.Emergencies.Areas.ItemRef(row.Area).Name,
            row.By,
            ShortText.Of((now - row.DeclaredAt).Milliseconds),
            ShortText.Of(row.Late),
        ];
        Keep(Handle.None, StoredRow.Emergency, texts, now);
    }

    /// <summary>Puts the beginning or the end of an area's fault into the box's own store.</summary>
    public void KeepFault(int area, Instant now)
    {
        int counted = Emergencies.CountOf(area, now);
        ref readonly AreaState state = ref Emergencies.Areas[area];
        Span<ShortText> texts = [_rules.Emergencies.Areas.ItemRef(area).Name, ShortText.Of(state.Fault ? 1 : 0), ShortText.Of(counted)];
        Keep(Handle.None, StoredRow.AreaFault, texts, now);
    }

    /// <summary>When the fault of an area is expected to be over, HHMM as it is spoken; empty: not known, or no fault.</summary>
    public ShortText RecoveryOf(in ShortText area)
    {
        int index = Emergencies.AreaOf(area);
        if (index < 0 || !Emergencies.Areas[index].Fault || Emergencies.Areas[index].Until == Instant.Never || !_calendars.KnowsTime) return default;
        long minute = _calendars.CivilSeconds(Emergencies.Areas[index].Until) % SecondsPerDay / SecondsPerMinute;
        return ShortText.Of((minute / MinutesPerHour * 100) + (minute % MinutesPerHour), digits: 4);
    }

    /// <summary>The next moment at which the clock on the wall shows a time of day; Never when the time is not known.</summary>
    /// <param name="secondOfDay">0 to 86399.</param>
    /// <param name="now">The time.</param>
    public Instant NextTimeOfDay(int secondOfDay, Instant now)
    {
        if (!_calendars.KnowsTime) return Instant.Never;
        long ahead = (secondOfDay - (_calendars.CivilSeconds(now) % SecondsPerDay) + SecondsPerDay) % SecondsPerDay;
        return now + Duration.FromSeconds(ahead == 0 ? SecondsPerDay : ahead);
    }

    partial void ReadEmergencyLevel(Handle call, Instant now, ref int level) => level = Emergencies.Level;

    partial void ReadFault(Handle call, in ShortText area, Instant now, ref bool stands)
    {
        _areas[call.Index] = area;
        stands = Emergencies.HasFault(area);
    }

    partial void CountComplaint(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome)
    {
        ShortText area = Read(call, row, step.Index, now);
        _areas[call.Index] = area;
        Complain(call, area, now);
        outcome = StepOutcome.Next;
    }
}
