using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms;

/// <content>A commit: alarms keep their numbers and go on; those of objects that are gone were cleared before.</content>
public sealed partial class AlarmTable
{
    /// <summary>Clears every alarm of an object that goes.</summary>
    public void Forget(System.Func<AlarmObject, bool> isGone, Instant now)
    {
        for (int index = 0; index < _rows.Length; index++)
        {
            if (_rows[index].Active && isGone(_rows[index].Object)) Clear(index, now);
        }
    }

    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(AlarmTable old, TimerCarry timers) => timers.Range(old._shelfTimer, _shelfTimer);

    /// <summary>Takes over the alarms, and judges them by the new severities: what changes is news.</summary>
    /// <param name="old">The old table, without news.</param>
    /// <param name="agents">Agents are known by their number here.</param>
    /// <param name="now">The time.</param>
    /// <remarks>Rows beyond the size of this table find another place; when there is none, alarms that are over longest are forgotten.</remarks>
    public void TakeOver(AlarmTable old, IndexMap agents, Instant now)
    {
        Carry.Whole(old._history, _history);
        Carry.Whole(old._standing, _standing);
        Carry.Whole(old._unacknowledged, _unacknowledged);
        Carry.Whole(old._taken, _taken);
        Carry.Value(old._head, _head);
        _news.TakeOver(old._news);
        TakeOverRows(old, agents);
        if (!HasSameTrunks(old)) CountTrunks();
        JudgeAnew(now);
    }

    // Bucket by bucket from the end, so that each chain is in the order it was.
    private void TakeOverRows(AlarmTable old, IndexMap agents)
    {
        bool isAsLarge = _rows.Length >= old._rows.Length;
        int free = 0;
        var chain = new System.Collections.Generic.List<int>();
        for (int bucket = 0; bucket < old._buckets.Length; bucket++)
        {
            chain.Clear();
            for (int index = old._buckets[bucket]; index >= 0; index = old._rows[index].NextInBucket) chain.Add(index);
            for (int place = chain.Count - 1; place >= 0; place--)
            {
                AlarmRow row = old._rows[chain[place]];
                bool isGone = row.Object.Kind == AlarmObjectKind.Agent && (row.Object.Number >= agents.OldCount || agents[row.Object.Number] < 0);
                if (row.Object.Kind == AlarmObjectKind.Agent && !isGone) row.Object = new AlarmObject(AlarmObjectKind.Agent, (ushort)agents[row.Object.Number], row.Object.Port);
                // A smaller table keeps what is wrong now, and of the rest nothing but what is put aside.
                if (isGone || (!isAsLarge && !row.Active && !row.Shelved)) continue;
                while (!isAsLarge && free < _rows.Length && _rows[free].Number != 0) free++;
                int index = isAsLarge ? chain[place] : free;
                if (index < _rows.Length) PutRow(index, row);
                else Drop(row);
            }
        }
    }

    private void PutRow(int index, AlarmRow row)
    {
        ref int bucket = ref _buckets[BucketOf(row.Kind, row.Object)];
        row.NextInBucket = bucket;
        bucket = index;
        _rows[index] = row;
    }

    // More is wrong than a smaller table can hold.
    private void Drop(in AlarmRow row)
    {
        Discount(row);
        _head.Value.Lost++;
    }

    private bool HasSameTrunks(AlarmTable old) => System.MemoryExtensions.SequenceEqual<bool>(_parameters.Trunks, old._parameters.Trunks);

    // Which trunks are lost, from what is wrong now.
    private void CountTrunks()
    {
        System.Array.Clear(_taken);
        _head.Value.TrunksLeft = 0;
        foreach (bool trunk in _parameters.Trunks) _head.Value.TrunksLeft += trunk ? 1 : 0;
        foreach (ref readonly AlarmRow row in System.MemoryExtensions.AsSpan(_rows))
        {
            if (row.Active) Take(row);
        }

        JudgeTrunks();
    }
}
