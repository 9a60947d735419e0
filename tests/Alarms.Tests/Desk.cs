using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms.Tests;

/// <summary>A table with a clock of its own and everything it told.</summary>
internal sealed class Desk
{
    private readonly TimerWheel _wheel;

    internal Desk(int rows = 64, int history = 32, params SpanId[] trunks)
    {
        var isTrunk = new bool[SpanId.IndexBound];
        foreach (SpanId span in trunks) isTrunk[span.Index] = true;
        Severities = new AlarmSeverity[AlarmKinds.Count];
        Store = new Store();
        _wheel = new TimerWheel(Store, AlarmTable.Timers);
        Table = new AlarmTable(Store, _wheel, new AlarmParameters(rows, history, Severities, [], isTrunk));
    }

    internal Store Store { get; }

    internal AlarmTable Table { get; }

    internal AlarmSeverity[] Severities { get; }

    internal Instant Now { get; private set; } = Instant.FromMilliseconds(1000);

    internal List<AlarmNews> News { get; } = [];

    internal void Set(AlarmKind kind, AlarmObject about, bool active = true, uint bits = 0)
    {
        Table.Set(kind, about, active, bits, Now);
        Drain();
    }

    internal void Clear(AlarmKind kind, AlarmObject about) => Set(kind, about, active: false);

    internal void Pass(Duration time)
    {
        Now += time;
        while (_wheel.TryExpire(Now, out _)) Table.Expire(Now);
        Drain();
    }

    internal ulong Number(AlarmKind kind, AlarmObject about) => Row(kind, about).Number;

    internal AlarmRow Row(AlarmKind kind, AlarmObject about)
    {
        for (int index = Table.After(-1); index >= 0; index = Table.After(index))
        {
            AlarmRow row = Table.RowAt(index);
            if (row.Kind == kind && row.Object == about) return row;
        }

        return default;
    }

    internal List<AlarmKind> Standing()
    {
        var kinds = new List<AlarmKind>();
        for (int index = Table.After(-1); index >= 0; index = Table.After(index))
        {
            if (Table.RowAt(index).Stands) kinds.Add(Table.RowAt(index).Kind);
        }

        kinds.Sort();
        return kinds;
    }

    /// <summary>The counts are what one gets by counting.</summary>
    internal void ExpectHonestCounts()
    {
        for (var severity = AlarmSeverity.Indeterminate; severity <= AlarmSeverity.Critical; severity++)
        {
            int standing = 0;
            int unacknowledged = 0;
            for (int index = Table.After(-1); index >= 0; index = Table.After(index))
            {
                AlarmRow row = Table.RowAt(index);
                if (!row.Stands || row.Severity != severity) continue;
                standing++;
                if (row.AcknowledgedBy == AlarmActor.None) unacknowledged++;
            }

            Assert.Equal(standing, Table.Standing(severity));
            Assert.Equal(unacknowledged, Table.Unacknowledged(severity));
        }
    }

    internal void Drain()
    {
        while (Table.TryTake(out AlarmNews news)) News.Add(news);
    }
}
