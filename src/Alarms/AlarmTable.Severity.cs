using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms;

/// <content>How bad an alarm is: what the configuration says, else its kind's severity; critical when no trunk is left and it took one.</content>
public sealed partial class AlarmTable
{
    private AlarmSeverity SeverityOf(in AlarmRow row)
    {
        foreach ((AlarmObject about, AlarmSeverity severity) in _parameters.Objects)
        {
            if (about == row.Object) return severity;
        }

        AlarmSeverity configured = (int)row.Kind < _parameters.Severities.Length ? _parameters.Severities[(int)row.Kind] : AlarmSeverity.Cleared;
        if (configured != AlarmSeverity.Cleared) return configured;
        return _head.Value.TrunksLost && TakesTrunks(row) ? AlarmSeverity.Critical : AlarmKinds.SeverityOf(row.Kind, row.Bits);
    }

    private bool TakesTrunks(in AlarmRow row)
    {
        (int first, int count) = TakenBy(row);
        for (int span = first; span < first + count; span++)
        {
            if (_parameters.Trunks[span]) return true;
        }

        return false;
    }

    // The spans that can carry nothing for this alarm: its own, or all of its card.
    private static (int First, int Count) TakenBy(in AlarmRow row)
    {
        bool onFrontPlate = row.Object.Number is >= 1 and <= SpanId.CardsMax && row.Object.Port <= SpanId.PortsMax;
        if (!onFrontPlate) return default;
        return row.Kind switch
        {
            AlarmKind.SpanAlarm when row.Object.Port > 0 && (row.Bits & LineAlarms.NothingReceived) != 0
                => (new SpanId((byte)row.Object.Number, row.Object.Port).Index, 1),
            AlarmKind.CardLost or AlarmKind.CardAbsent or AlarmKind.CardIsolated or AlarmKind.CardUnfit
                => (new SpanId((byte)row.Object.Number, 1).Index, SpanId.PortsMax),
            _ => default,
        };
    }

    private void Take(in AlarmRow row)
    {
        (int first, int count) = TakenBy(row);
        for (int span = first; span < first + count; span++)
        {
            if (_parameters.Trunks[span] && _taken[span]++ == 0) _head.Value.TrunksLeft--;
        }

        JudgeTrunks();
    }

    private void GiveBack(in AlarmRow row)
    {
        (int first, int count) = TakenBy(row);
        for (int span = first; span < first + count; span++)
        {
            if (_parameters.Trunks[span] && --_taken[span] == 0) _head.Value.TrunksLeft++;
        }

        JudgeTrunks();
    }

    private void JudgeTrunks() => _head.Value.TrunksLost = _head.Value.TrunksLeft == 0;

    // The last trunk went, or one came back: alarms that took trunks are worse, or no longer.
    private void JudgeOthers(Instant now)
    {
        if (_head.Value.TrunksLost == _head.Value.Judged) return;
        JudgeAnew(now);
    }

    private void JudgeAnew(Instant now)
    {
        _head.Value.Judged = _head.Value.TrunksLost;
        for (int index = 0; index < _rows.Length; index++)
        {
            ref AlarmRow row = ref _rows[index];
            if (!row.Active || SeverityOf(row) is var severity && severity == row.Severity) continue;
            bool worse = severity > row.Severity;
            Discount(row);
            row.Severity = severity;
            row.Changed = now;
            Account(row);
            if (worse) Arrive(row);
            Post(row, AlarmChange.Changed, now);
        }
    }
}
