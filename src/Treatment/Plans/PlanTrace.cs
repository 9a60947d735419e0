using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What every call did, step by step: its first entries and the newest, <see cref="TraceEntry.Most"/> of twelve octets a call. Nothing is allocated.</summary>
/// <remarks>A call's row is at the index of the call. Telephone numbers, digits and passwords are never in it.</remarks>
public sealed class PlanTrace
{
    private const int Newest = TraceEntry.Most - TraceEntry.Firsts;

    private readonly TraceEntry[] _entries;
    private readonly TraceHead[] _heads;

    /// <summary>Lays it out.</summary>
    public PlanTrace(Store store, int callCapacity)
    {
        _entries = store.Array<TraceEntry>("plans.trace", callCapacity * TraceEntry.Most);
        _heads = store.Array<TraceHead>("plans.trace.heads", callCapacity);
    }

    /// <summary>A call begins: nothing of the one before it in this row is left.</summary>
    public void Begin(Handle call, Instant now) => _heads[call.Index] = new TraceHead { BeganAt = now };

    /// <summary>Notes a step.</summary>
    /// <param name="call">The call; none, or one without a beginning: nothing is noted.</param>
    /// <param name="kind">What it did.</param>
    /// <param name="what">Index of what <paramref name="kind"/> speaks of; -1 without one.</param>
    /// <param name="value">What else it says.</param>
    /// <param name="now">When.</param>
    public void Note(Handle call, TraceKind kind, int what, int value, Instant now)
    {
        if (call.IsNone) return;
        ref TraceHead head = ref _heads[call.Index];
        long at = (now - head.BeganAt).Milliseconds;
        ushort thing = what is < 0 or >= TraceEntry.NoObject ? TraceEntry.NoObject : (ushort)what;
        _entries[(call.Index * TraceEntry.Most) + PlaceOf(head.Count)] = new TraceEntry((uint)Math.Clamp(at, 0, uint.MaxValue), kind, thing, value);
        if (head.Count < int.MaxValue) head.Count++;
        if (kind is TraceKind.Note or TraceKind.Summary) NoteCode(ref head, kind, value);
    }

    /// <summary>The code that the plan or the agent gave the call last: its class; 0: none.</summary>
    public int ClassOf(Handle call) => _heads[call.Index].Class;

    /// <summary>The summary code that the agent gave last; 0: none.</summary>
    public int SummaryOf(Handle call) => _heads[call.Index].Summary;

    /// <summary>Entries noted so far, those included that are not kept.</summary>
    public int CountOf(Handle call) => _heads[call.Index].Count;

    /// <summary>Copies what is kept, oldest first.</summary>
    /// <returns>How many.</returns>
    public int Copy(Handle call, ref TraceEntries target)
    {
        int count = _heads[call.Index].Count;
        int kept = Math.Min(count, TraceEntry.Most);
        int first = call.Index * TraceEntry.Most;
        for (int i = 0; i < kept; i++)
        {
            int number = i < TraceEntry.Firsts ? i : count - kept + i;
            target[i] = _entries[first + PlaceOf(number)];
        }

        return kept;
    }

    internal void TakeOver(PlanTrace old)
    {
        Carry.Beginning(old._entries, _entries);
        Carry.Beginning(old._heads, _heads);
    }

    /// <summary>A commit: what the entries of a call speak of has other indices now.</summary>
    internal void Rename(Handle call, TreatmentSuccession maps, Func<int, int> placeOf)
    {
        int kept = Math.Min(_heads[call.Index].Count, TraceEntry.Most);
        Span<TraceEntry> entries = _entries.AsSpan(call.Index * TraceEntry.Most, kept);
        for (int i = 0; i < kept; i++)
        {
            ref TraceEntry entry = ref entries[i];
            TraceObject thing = TraceObjects.OfWhat(entry.Kind);
            TraceObject second = TraceObjects.OfValue(entry.Kind);
            int what = entry.What == TraceEntry.NoObject ? -1 : entry.What;
            if (what >= 0 && TraceObjects.IsIndex(thing)) what = maps.Rename(thing, what);
            int value = second == TraceObject.Step ? placeOf(entry.Value) : TraceObjects.IsIndex(second) ? maps.Rename(second, entry.Value) : entry.Value;
            entry = new TraceEntry(entry.At, entry.Kind, what is < 0 or >= TraceEntry.NoObject ? TraceEntry.NoObject : (ushort)what, value);
        }
    }

    // The first stay where they are; the others go round.
    private static int PlaceOf(int number) => number < TraceEntry.Firsts ? number : TraceEntry.Firsts + ((number - TraceEntry.Firsts) % Newest);

    private static void NoteCode(ref TraceHead head, TraceKind kind, int value)
    {
        ushort code = (ushort)Math.Clamp(value, 0, ushort.MaxValue);
        if (kind == TraceKind.Note) head.Class = code;
        else head.Summary = code;
    }

    private struct TraceHead
    {
        public Instant BeganAt;
        public int Count;
        public ushort Class;
        public ushort Summary;
    }
}
