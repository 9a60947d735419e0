using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms;

/// <content>What people do about alarms: acknowledge and shelve.</content>
public sealed partial class AlarmTable
{
    /// <summary>Is the timer one of this table's?</summary>
    public bool Owns(int timer) => _shelfTimer.Contains(timer);

    /// <summary>A timer fired: shelved alarms whose time is over come back.</summary>
    public void Expire(Instant now)
    {
        for (int index = 0; index < _rows.Length; index++)
        {
            if (_rows[index].Shelved && _rows[index].ShelvedUntil <= now) Unshelve(ref _rows[index], now);
        }

        StartShelfTimer();
    }

    /// <summary>Somebody has seen an alarm. One that does not go by itself is over with it.</summary>
    public AlarmResult Acknowledge(ulong number, AlarmActor by, Instant now)
    {
        int index = FindNumber(number);
        if (index < 0) return AlarmResult.NoSuchAlarm;
        if (!_rows[index].Active) return AlarmResult.NotActive;
        Acknowledge(index, by, now);
        return AlarmResult.Done;
    }

    /// <summary>Somebody has seen all alarms that stand.</summary>
    public void AcknowledgeAll(AlarmActor by, Instant now)
    {
        for (int index = 0; index < _rows.Length; index++)
        {
            if (_rows[index].Stands) Acknowledge(index, by, now);
        }
    }

    /// <summary>Puts an alarm aside: it stands no more until the time is over or somebody takes it back.</summary>
    /// <param name="number">Which.</param>
    /// <param name="until">Until when; <see cref="Instant.Never"/>: until somebody takes it back.</param>
    /// <param name="now">The time.</param>
    public AlarmResult Shelve(ulong number, Instant until, Instant now)
    {
        int index = FindNumber(number);
        if (index < 0) return AlarmResult.NoSuchAlarm;
        ref AlarmRow row = ref _rows[index];
        Discount(row);
        row.Shelved = true;
        row.ShelvedUntil = until;
        Post(row, AlarmChange.Shelved, now);
        StartShelfTimer();
        return AlarmResult.Done;
    }

    /// <summary>Takes an alarm back that was put aside.</summary>
    public AlarmResult Unshelve(ulong number, Instant now)
    {
        int index = FindNumber(number);
        if (index < 0) return AlarmResult.NoSuchAlarm;
        if (!_rows[index].Shelved) return AlarmResult.NotShelved;
        Unshelve(ref _rows[index], now);
        StartShelfTimer();
        return AlarmResult.Done;
    }

    private void Acknowledge(int index, AlarmActor by, Instant now)
    {
        ref AlarmRow row = ref _rows[index];
        if (row.AcknowledgedBy == AlarmActor.None)
        {
            Discount(row);
            row.AcknowledgedBy = by;
            row.AcknowledgedAt = now;
            Account(row);
            Post(row, AlarmChange.Acknowledged, now);
        }

        if (AlarmKinds.Of(row.Kind).Stays) Clear(index, now);
    }

    private void Unshelve(ref AlarmRow row, Instant now)
    {
        row.Shelved = false;
        Account(row);
        Arrive(row);
        Post(row, AlarmChange.Unshelved, now);
    }

    private void StartShelfTimer()
    {
        Instant next = Instant.Never;
        for (int index = 0; index < _rows.Length; index++)
        {
            if (_rows[index].Shelved) next = Instant.Earlier(next, _rows[index].ShelvedUntil);
        }

        if (next == Instant.Never) _wheel.Stop(_shelfTimer.Of(0));
        else _wheel.Start(_shelfTimer.Of(0), next);
    }
}
