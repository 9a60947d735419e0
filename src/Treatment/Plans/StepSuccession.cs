using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace AcdController.Treatment;

/// <summary>Where calls go on that began with older steps: in the new ones where plan, menus and everything they lead to say the same; else in a copy behind them. For a commit only: allocates.</summary>
/// <remarks>
/// Steps come in parts: a plan, a menu, what is told in a queue; a part leads to others by jumps to their beginnings. Parts are alike when their own steps are, in the new names, and
/// the parts they lead to are alike: found by dividing all parts into classes until nothing divides any more, so circles are no trouble. Of each class one copy is kept at most.
/// </remarks>
internal sealed class StepSuccession
{
    private const int Unknown = -1;

    private readonly Step[] _old;
    private readonly int _oldCount;
    private readonly Step[] _next;
    private readonly List<Part> _parts = [];
    private readonly Dictionary<int, Part> _oldParts = [];
    private readonly int _room;

    /// <summary>Prepares.</summary>
    /// <param name="old">The steps so far, those kept from before included.</param>
    /// <param name="oldCount">How many of them count.</param>
    /// <param name="next">The new steps; copies are put behind them.</param>
    /// <param name="nextCount">How many there are.</param>
    /// <param name="room">Steps that there may be, copies included.</param>
    /// <param name="rename">A step in the new names.</param>
    /// <param name="needed">Old steps where calls are.</param>
    internal StepSuccession(Step[] old, int oldCount, Step[] next, int nextCount, int room, Func<Step, Step> rename, IEnumerable<int> needed)
    {
        _old = old;
        _oldCount = oldCount;
        _next = next;
        Count = nextCount;
        _room = room;
        for (int first = 0; first < nextCount; first += LengthAt(next, first)) _parts.Add(new Part(next, first, LengthAt(next, first), static step => step) { Place = first });
        foreach (int step in needed) Reach(step, rename);
        Divide();
        Settle();
    }

    /// <summary>Steps there are, copies included.</summary>
    internal int Count { get; private set; }

    /// <summary>Where an old step is now; -1: there was no room for what it belongs to.</summary>
    internal int Of(int old)
    {
        int first = FirstOf(old);
        if (first < 0 || !_oldParts.TryGetValue(first, out Part? part) || part.Place == Unknown) return -1;
        return part.Place + old - first;
    }

    private static int LengthAt(Step[] steps, int first) => (int)steps[first].Value;

    // The beginning of the part that an old step belongs to; -1: it belongs to none.
    private int FirstOf(int step)
    {
        if (step < 0 || step >= _oldCount) return -1;
        int first = step;
        while (_old[first].Kind != StepKind.Begin) first--;
        return first;
    }

    private void Reach(int step, Func<Step, Step> rename)
    {
        var open = new Stack<int>([step]);
        while (open.TryPop(out int place))
        {
            int first = FirstOf(place);
            if (first < 0 || _oldParts.ContainsKey(first)) continue;
            var part = new Part(_old, first, LengthAt(_old, first), rename);
            _oldParts.Add(first, part);
            _parts.Add(part);
            foreach ((int _, int target) in part.Leads) open.Push(target);
        }
    }

    private void Divide()
    {
        var newParts = new Dictionary<int, Part>();
        foreach (Part part in _parts)
        {
            if (part.IsOf(_next)) newParts.Add(part.First, part);
        }

        int classes = Number(static part => part.Text);
        while (true)
        {
            int finer = Number(part =>
            {
                var key = new System.Text.StringBuilder();
                key.Append(part.Class);
                foreach ((int _, int target) in part.Leads) key.Append(',').Append((part.IsOf(_next) ? newParts[target] : _oldParts[target]).Class);
                return key.ToString();
            });
            if (finer == classes) return;
            classes = finer;
        }
    }

    private int Number(Func<Part, string> keyOf)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var classes = new int[_parts.Count];
        for (int part = 0; part < classes.Length; part++)
        {
            string key = keyOf(_parts[part]);
            if (!numbers.TryGetValue(key, out classes[part])) numbers.Add(key, classes[part] = numbers.Count);
        }

        for (int part = 0; part < classes.Length; part++) _parts[part].Class = classes[part];
        return numbers.Count;
    }

    // New parts come first, so what a class already has is found; what leads to a part without room has none either.
    private void Settle()
    {
        var placeOf = new Dictionary<int, int>();
        var copies = new List<Part>();
        foreach (Part part in _parts)
        {
            if (placeOf.TryGetValue(part.Class, out int place))
            {
                part.Place = place;
                continue;
            }

            if (part.Place == Unknown && Count + part.Steps.Length <= _room)
            {
                part.Place = Count;
                Count += part.Steps.Length;
                copies.Add(part);
            }

            placeOf.Add(part.Class, part.Place);
        }

        foreach (Part part in copies) Copy(part);
    }

    private void Copy(Part part)
    {
        part.Steps.CopyTo(_next, part.Place);
        for (int step = 0; step < part.Steps.Length; step++)
        {
            // Inside the part jumps were made to count from its beginning.
            if (part.Steps[step].Jump >= 0) _next[part.Place + step].Jump = part.Place + part.Steps[step].Jump;
        }

        foreach ((int step, int target) in part.Leads) _next[part.Place + step].Jump = Math.Max(-1, _oldParts[target].Place);
    }

    private sealed class Part
    {
        private readonly Step[] _from;

        internal Part(Step[] from, int first, int length, Func<Step, Step> rename)
        {
            _from = from;
            First = first;
            Steps = new Step[length];
            for (int step = 0; step < length; step++)
            {
                Steps[step] = from[first + step].Kind == StepKind.Text ? from[first + step] : rename(from[first + step]);
                int jump = Steps[step].Kind == StepKind.Text ? -1 : Steps[step].Jump;
                if (jump < 0) continue;
                if (jump > first && jump < first + length)
                {
                    Steps[step].Jump = jump - first;
                    continue;
                }

                // Told apart from a step that leads nowhere, and from one inside.
                Steps[step].Jump = -2;
                Leads.Add((step, jump));
            }

            Text = new string(MemoryMarshal.Cast<Step, char>(Steps));
        }

        internal int First { get; }

        internal Step[] Steps { get; }

        internal List<(int Step, int Target)> Leads { get; } = [];

        internal string Text { get; }

        internal int Class { get; set; }

        internal int Place { get; set; } = Unknown;

        internal bool IsOf(Step[] steps) => ReferenceEquals(_from, steps);
    }
}
