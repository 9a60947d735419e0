using System;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Conditions on a call and on the switch.
public sealed partial class PlanRunner
{
    private const long SecondsPerDay = 86_400;
    private const int DaysPerWeek = 7;

    // 1970-01-01 was a Thursday.
    private const int EpochWeekday = 3;

    // Shares of service levels are in tenths of a per cent.
    private const int TenthsPerPercent = 10;

    private bool Holds(Handle call, in PlanRow row, in Step step, Instant now)
    {
        bool? holds = (ConditionKind)step.Key switch
        {
            ConditionKind.ValueIs or ConditionKind.ValueCompared or ConditionKind.ValueBegins or ConditionKind.ValueEmpty or ConditionKind.ValueInList or ConditionKind.ValueSame => OfValue(call, row, step, now),
            ConditionKind.CalendarOpen                      => step.Index < 0 ? null : _calendars.IsOpen(step.Index, now),
            ConditionKind.TimeOfDay or ConditionKind.Day         => OfTime(step, now),
            >= ConditionKind.QueueWaiting and <= ConditionKind.Position => OfQueue(call, row, step, now),
            _                                          => OfSwitch(call, row, step, now),
        };
        return holds is { } told && told != ((step.Flags & Step.Negated) != 0);
    }

    private static bool Compare(in Step step, long value) => (step.Flags & Step.IsLess) != 0 ? value < step.Value : value > step.Value;

    private bool? OfValue(Handle call, in PlanRow row, in Step step, Instant now)
    {
        ShortText value = Read(call, row, step.Index, now);
        switch ((ConditionKind)step.Key)
        {
            case ConditionKind.ValueIs: return value == _steps[row.Step + 1].ToText();
            case ConditionKind.ValueBegins:
                ShortText beginning = _steps[row.Step + 1].ToText();
                return value.Ascii.StartsWith(beginning.Ascii);
            case ConditionKind.ValueEmpty: return value.IsEmpty;
            case ConditionKind.ValueSame: return step.Index == CallValue.None || step.Other == CallValue.None ? null : value == Read(call, row, step.Other, now);
            case ConditionKind.ValueInList: return step.Other < 0 ? null : value.TryToDigits(out Digits digits) && _rules.Lists[step.Other].Has(digits);
            default: return value.TryToNumber(out long number) ? Compare(step, number) : null;
        }
    }

    private bool? OfTime(in Step step, Instant now)
    {
        if (!_calendars.KnowsTime) return null;
        long civil = _calendars.CivilSeconds(now);
        if ((ConditionKind)step.Key == ConditionKind.Day) return (step.Other & (1 << (int)(((civil / SecondsPerDay) + EpochWeekday) % DaysPerWeek))) != 0;
        long minute = civil % SecondsPerDay / 60;
        return step.Other < step.Value ? minute >= step.Other && minute < step.Value : minute >= step.Other || minute < step.Value;
    }

    private bool? OfQueue(Handle call, in PlanRow row, in Step step, Instant now)
    {
        var kind = (ConditionKind)step.Key;
        if (kind == ConditionKind.Position) return PositionOf(call, row) is > 0 and int position ? Compare(step, position) : null;
        if (step.Index < 0) return null;
        switch (kind)
        {
            case ConditionKind.QueueWaiting: return Compare(step, _selector.QueueAt(step.Index).Waiting);
            case ConditionKind.QueueWait: return _selector.TryExpectAtEnd(step.Index, out Duration wait) ? Compare(step, wait.Seconds) : null;
            case ConditionKind.QueueAgents: return Compare(step, _selector.QueueAt(step.Index).SignedIn);
            case ConditionKind.QueueFreeAgents: return Compare(step, _selector.FreeOf(step.Index));
            default:
                long level = _selector.ServiceLevels.Of(step.Index, ServiceWindow.Hour, now).Level(ServiceForm.OfAll);
                return level < 0 ? null : Compare(step, level / TenthsPerPercent);
        }
    }

    private bool? OfSwitch(Handle call, in PlanRow row, in Step step, Instant now)
    {
        bool holds = false;
        switch ((ConditionKind)step.Key)
        {
            case ConditionKind.EmergencyLevel:
                int level = 0;
                ReadEmergencyLevel(call, now, ref level);
                return Compare(step, level);
            case ConditionKind.Fault:
                ReadFault(call, Read(call, row, step.Index, now), now, ref holds);
                return holds;
            case ConditionKind.SourcesDown: return SourcesDown != 0;
            default:
                return _selector.Agents.SignedIn == 0 || (_emergency.Row.Reasons & EmergencyReasons.Unreachable) != EmergencyReasons.None;
        }
    }

    partial void ReadEmergencyLevel(Handle call, Instant now, ref int level);

    partial void ReadFault(Handle call, in ShortText area, Instant now, ref bool stands);
}
