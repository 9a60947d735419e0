using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms;

/// <content>Which alarm has which row, and what explains it.</content>
public sealed partial class AlarmTable
{
    private int Find(AlarmKind kind, in AlarmObject about)
    {
        for (int index = _buckets[BucketOf(kind, about)]; index >= 0; index = _rows[index].NextInBucket)
        {
            if (_rows[index].Kind == kind && _rows[index].Object == about) return index;
        }

        return -1;
    }

    private int FindNumber(ulong number)
    {
        for (int index = 0; index < _rows.Length; index++)
        {
            if (number != 0 && _rows[index].Number == number) return index;
        }

        return -1;
    }

    private int BucketOf(AlarmKind kind, in AlarmObject about)
    {
        // Fibonacci hashing of what lies apart in 40 bits.
        ulong key = ((ulong)kind << 32) | ((ulong)about.Kind << 24) | ((ulong)about.Number << 8) | about.Port;
        return (int)((unchecked(key * 0x9E37_79B9_7F4A_7C15) >> 32) % (ulong)_buckets.Length);
    }

    private bool TryTakeRow(AlarmKind kind, in AlarmObject about, out int index)
    {
        index = FreeRow();
        if (index < 0) return false;
        int bucket = BucketOf(kind, about);
        _rows[index] = new AlarmRow { Number = ++_head.Value.LastNumber, Kind = kind, Object = about, NextInBucket = _buckets[bucket] };
        _buckets[bucket] = index;
        return true;
    }

    // A row never used, else that of the alarm that has been over longest; one that is shelved goes last.
    private int FreeRow()
    {
        int best = -1;
        for (int index = 0; index < _rows.Length; index++)
        {
            ref readonly AlarmRow row = ref _rows[index];
            if (row.Number == 0) return index;
            if (row.Active) continue;
            if (best < 0 || (row.Shelved == _rows[best].Shelved ? row.Cleared < _rows[best].Cleared : !row.Shelved)) best = index;
        }

        if (best >= 0) Unlink(best);
        return best;
    }

    private void Unlink(int index)
    {
        ref int link = ref _buckets[BucketOf(_rows[index].Kind, _rows[index].Object)];
        while (link != index)
        {
            Invariant.Require(link >= 0, "a row is in its bucket");
            link = ref _rows[link].NextInBucket;
        }

        link = _rows[index].NextInBucket;
        _rows[index] = default;
    }

    // The first row of the table whose cause is active: the gravest.
    private ulong ExplainerOf(in AlarmRow row)
    {
        foreach (Explanation explanation in Explanations.Rows)
        {
            if (explanation.Cause == row.Kind || System.Array.IndexOf(explanation.Effects, row.Kind) < 0) continue;
            if (ActiveCause(explanation, row.Object) is > 0 and ulong ofItself) return ofItself;
            if (row.Object.Kind == AlarmObjectKind.Span && ActiveCause(explanation, AlarmObject.Card((byte)row.Object.Number)) is > 0 and ulong ofCard) return ofCard;
        }

        return 0;
    }

    private ulong ActiveCause(Explanation explanation, in AlarmObject about)
    {
        int cause = Find(explanation.Cause, about);
        return cause >= 0 && _rows[cause].Active && (explanation.Bits == 0 || (_rows[cause].Bits & explanation.Bits) != 0) ? _rows[cause].Number : 0;
    }

    // An alarm came, changed or went: whatever it could explain is asked again.
    private void ExplainOthers(in AlarmRow cause, Instant now)
    {
        if (!Explanations.IsCause(cause.Kind)) return;
        for (int index = 0; index < _rows.Length; index++)
        {
            ref AlarmRow row = ref _rows[index];
            if (!row.Active || !Explanations.Concerns(cause.Kind, cause.Object, row.Kind, row.Object)) continue;
            ulong explainer = ExplainerOf(row);
            if (explainer == row.ExplainedBy) continue;
            bool stood = row.Stands;
            Discount(row);
            row.ExplainedBy = explainer;
            Account(row);
            if (!stood) Arrive(row);
            Post(row, AlarmChange.Explained, now);
        }
    }
}
