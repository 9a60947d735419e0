using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Emergencies with their clocks (S170–S173), and faults of areas found by counting complaints (S174). One timer; nothing is allocated.</summary>
/// <remarks>What changed is asked for by the pump, which makes alarms of it; plans ask for the level at hand and for the fault of an area.</remarks>
public sealed class EmergencyTable
{
    /// <summary>Emergencies that are kept; the oldest that is over makes room.</summary>
    public const int EventsMax = 32;

    /// <summary>Timers wanted from the wheel.</summary>
    public const int Timers = 1;

    /// <summary>Parts of the window in which complaints are counted.</summary>
    internal const int Parts = 10;

    private readonly EmergencyClocks _rules;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timer;
    private readonly EmergencyCase[] _events;
    private readonly AreaState[] _areas;
    private readonly Cell<uint> _last;
    private readonly Cell<bool> _changed;

    /// <summary>Lays it out.</summary>
    public EmergencyTable(Store store, TimerWheel wheel, EmergencyClocks rules)
    {
        _rules = rules;
        _wheel = wheel;
        _timer = wheel.Reserve(Timers);
        _events = store.Array<EmergencyCase>("emergencies", EventsMax);
        _areas = store.Array<AreaState>("emergencies.areas", rules.Areas.Length);
        _last = store.Cell<uint>("emergencies.last");
        _changed = store.Cell<bool>("emergencies.changed");
        foreach (ref AreaState area in _areas.AsSpan()) area.Since = area.Until = Instant.Never;
    }

    /// <summary>Rows of emergencies, in no order; a row of stage None is empty.</summary>
    public ReadOnlySpan<EmergencyCase> Events => _events;

    /// <summary>By area index.</summary>
    public ReadOnlySpan<AreaState> Areas => _areas;

    /// <summary>The rules.</summary>
    public EmergencyClocks Rules => _rules;

    /// <summary>The gravest level of what is not over, 1 to 4; 0: none. Drills do not count.</summary>
    public int Level
    {
        get
        {
            int level = 0;
            foreach (ref readonly EmergencyCase row in Events)
            {
                if (IsOpen(row) && !row.Drill && (level == 0 || row.Level < level)) level = row.Level;
            }

            return level;
        }
    }

    /// <summary>Is an emergency or a drill not over?</summary>
    public static bool IsOpen(in EmergencyCase row) => row.Stage is > EmergencyStage.None and < EmergencyStage.Closed;

    /// <summary>An emergency begins.</summary>
    /// <param name="level">1 to 4; asserted.</param>
    /// <param name="drill">A drill.</param>
    /// <param name="area">Index of the area, -1 without one.</param>
    /// <param name="until">Its expected end; Never: not known.</param>
    /// <param name="type">What it is.</param>
    /// <param name="by">Who is responsible.</param>
    /// <param name="now">The time.</param>
    /// <returns>Its number; 0: too many are not over.</returns>
    public uint Declare(int level, bool drill, int area, Instant until, in LongText type, in ShortText by, Instant now)
    {
        Invariant.Require(level is >= 1 and <= 4, "an emergency has one of four levels");
        int place = RoomFor();
        if (place < 0) return 0;
        _events[place] = new EmergencyCase
        {
            Number = ++_last.Value,
            Level = (byte)level,
            Drill = drill,
            Stage = EmergencyStage.Declared,
            Area = (short)area,
            Type = type,
            By = by,
            DeclaredAt = now,
            RespondedAt = Instant.Never,
            JudgedAt = Instant.Never,
            StartedAt = Instant.Never,
            ClosedAt = Instant.Never,
            Until = until,
        };
        Rearm(now);
        return _last.Value;
    }

    /// <summary>Row of an emergency, -1 without one.</summary>
    public int Find(uint number)
    {
        for (int place = 0; place < _events.Length; place++)
        {
            if (_events[place].Stage != EmergencyStage.None && _events[place].Number == number) return place;
        }

        return -1;
    }

    /// <summary>Handling has reached a stage; those before it are reached with it.</summary>
    /// <returns>False when it is there already, or over.</returns>
    public bool TryReach(int place, EmergencyStage stage, in LongText said, in ShortText by, Instant now)
    {
        ref EmergencyCase row = ref _events[place];
        if (!IsOpen(row) || stage <= row.Stage) return false;
        for (EmergencyStage next = row.Stage + 1; next <= stage; next++)
        {
            if (now > row.DeclaredAt + _rules.ClockOf(next)) row.Late |= (byte)(1 << (int)next);
            TimeOf(ref row, next) = now;
        }

        row.Stage = stage;
        if (!by.IsEmpty) row.By = by;
        if (!said.IsEmpty && stage == EmergencyStage.Closed) row.Result = said;
        else if (!said.IsEmpty) row.Handling = said;
        Rearm(now);
        return true;
    }

    /// <summary>Counts a complaint.</summary>
    /// <returns>The fault of the area has just been found.</returns>
    public bool Complain(int area, Instant now)
    {
        ref AreaState state = ref _areas[area];
        Advance(area, now);
        state.Complaints++;
        state.Counts[(int)(state.Part % Parts)]++;
        if (state.Fault || CountOf(area, now) < _rules.Areas[area].Complaints) return false;
        Set(area, byOperator: false, now + _rules.Areas[area].Recovery, now);
        return true;
    }

    /// <summary>An operator knows of a fault, or of its end. A fault that stands gets the new end.</summary>
    public void Declare(int area, Instant until, Instant now) => Set(area, byOperator: true, until == Instant.Never ? now + _rules.Areas[area].Recovery : until, now);

    /// <summary>The fault is over; complaints are counted from nothing.</summary>
    /// <returns>False when there was none.</returns>
    public bool Clear(int area, Instant now)
    {
        ref AreaState state = ref _areas[area];
        if (!state.Fault) return false;
        ulong complaints = state.Complaints;
        state = new AreaState { Since = Instant.Never, Until = Instant.Never, Complaints = complaints, Part = state.Part };
        Rearm(now);
        return true;
    }

    /// <summary>Complaints within the window of an area.</summary>
    public int CountOf(int area, Instant now)
    {
        Advance(area, now);
        long sum = 0;
        foreach (uint part in _areas[area].Counts) sum += part;
        return (int)Math.Min(sum, int.MaxValue);
    }

    /// <summary>Index of the area of that name, -1 without one.</summary>
    public int AreaOf(in ShortText name)
    {
        for (int area = 0; area < _areas.Length; area++)
        {
            if (_rules.Areas.ItemRef(area).Name == name) return area;
        }

        return -1;
    }

    /// <summary>Does a fault stand in the area of that name?</summary>
    public bool HasFault(in ShortText name) => AreaOf(name) is >= 0 and int area && _areas[area].Fault;

    /// <summary>True once after anything has changed: for the pump.</summary>
    public bool TryTakeChange()
    {
        bool changed = _changed.Value;
        _changed.Value = false;
        return changed;
    }

    /// <summary>Is the timer ours?</summary>
    public bool Owns(int timer) => _timer.Contains(timer);

    /// <summary>A clock has run out, or a fault should be over.</summary>
    public void Expire(Instant now)
    {
        foreach (ref EmergencyCase row in _events.AsSpan())
        {
            if (!IsOpen(row)) continue;
            for (EmergencyStage stage = row.Stage + 1; stage <= EmergencyStage.Closed; stage++)
            {
                if (now >= row.DeclaredAt + _rules.ClockOf(stage)) row.Late |= (byte)(1 << (int)stage);
            }
        }

        for (int area = 0; area < _areas.Length; area++)
        {
            if (!_areas[area].Fault || _areas[area].Until > now) continue;
            // Complaints go on: nothing is promised any more, the fault stands until somebody clears it.
            if (CountOf(area, now) >= _rules.Areas[area].Complaints) _areas[area].Until = Instant.Never;
            else Clear(area, now);
        }

        Rearm(now);
    }

    /// <summary>Stages that should have been reached and are not: bit n for stage n.</summary>
    public static int OverdueOf(in EmergencyCase row) => IsOpen(row) ? row.Late & (0xFF << ((int)row.Stage + 1)) & 0xFF : 0;

    /// <summary>Says which timer is whose: before <see cref="TakeOver"/>.</summary>
    public void CarryTimers(EmergencyTable old, TimerCarry timers) => timers.Range(old._timer, _timer);

    /// <summary>Takes over what stands; an area that is configured no more is forgotten.</summary>
    public void TakeOver(EmergencyTable old, Instant now)
    {
        Carry.Whole(old._events, _events);
        Carry.Value(old._last, _last);
        IndexMap areas = IndexMap.Match(old._areas.Length, _areas.Length, (from, to) => old._rules.Areas[from].Name == _rules.Areas[to].Name);
        Carry.Rows(old._areas, _areas, areas);
        foreach (ref EmergencyCase row in _events.AsSpan())
        {
            if (row.Stage != EmergencyStage.None) row.Area = (short)areas[row.Area];
        }

        Carry.Value(old._changed, _changed);
        // Windows may have another length now: what is counted falls into other parts.
        for (int area = 0; area < _areas.Length; area++)
        {
            if (areas.OldOf(area) is >= 0 and int before && old._rules.Areas[before].Within != _rules.Areas[area].Within) _areas[area].Part = PartOf(area, now);
        }

        if (!areas.IsIdentity || !SameClocks(old._rules)) Rearm(now);
    }

    private bool SameClocks(EmergencyClocks old) => old.Respond == _rules.Respond && old.Judge == _rules.Judge && old.Start == _rules.Start && old.Close == _rules.Close;

    private void Set(int area, bool byOperator, Instant until, Instant now)
    {
        ref AreaState state = ref _areas[area];
        if (!state.Fault) state.Since = now;
        state.Fault = true;
        state.ByOperator |= byOperator;
        state.Until = until;
        Rearm(now);
    }

    private long PartOf(int area, Instant now) => now.Microseconds / Math.Max(1, _rules.Areas[area].Within.Microseconds / Parts);

    private void Advance(int area, Instant now)
    {
        ref AreaState state = ref _areas[area];
        long part = PartOf(area, now);
        if (part - state.Part >= Parts) state.Counts = default;
        else while (state.Part < part) state.Counts[(int)(++state.Part % Parts)] = 0;
        state.Part = part;
    }

    // A free row, else that of the oldest which is over.
    private int RoomFor()
    {
        int best = -1;
        for (int place = 0; place < _events.Length; place++)
        {
            if (_events[place].Stage == EmergencyStage.None) return place;
            if (!IsOpen(_events[place]) && (best < 0 || _events[place].Number < _events[best].Number)) best = place;
        }

        return best;
    }

    private void Rearm(Instant now)
    {
        _changed.Value = true;
        Instant next = Instant.Never;
        foreach (ref readonly EmergencyCase row in Events)
        {
            if (!IsOpen(row)) continue;
            for (EmergencyStage stage = row.Stage + 1; stage <= EmergencyStage.Closed; stage++)
            {
                if ((row.Late & (1 << (int)stage)) == 0) next = Instant.Earlier(next, row.DeclaredAt + _rules.ClockOf(stage));
            }
        }

        foreach (ref readonly AreaState state in Areas)
        {
            if (state.Fault && state.Until != Instant.Never) next = Instant.Earlier(next, state.Until);
        }

        if (next == Instant.Never) _wheel.Stop(_timer.Of(0));
        else _wheel.Start(_timer.Of(0), next < now ? now : next);
    }

    private static ref Instant TimeOf(ref EmergencyCase row, EmergencyStage stage)
    {
        switch (stage)
        {
            case EmergencyStage.Responded: return ref row.RespondedAt;
            case EmergencyStage.Judged: return ref row.JudgedAt;
            case EmergencyStage.Started: return ref row.StartedAt;
            default: return ref row.ClosedAt;
        }
    }
}
