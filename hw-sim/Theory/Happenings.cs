using System;

namespace AcdController.Theory;

/// <summary>What will happen to calls, the earliest first: a binary heap.</summary>
internal sealed class Happenings
{
    private long[] _at = new long[1024];
    private long[] _what = new long[1024];

    public int Count { get; private set; }

    /// <summary>Microseconds of the first; the greatest number when nothing will happen.</summary>
    public long Next => Count > 0 ? _at[0] : long.MaxValue;

    public void Add(long at, long what)
    {
        if (Count == _at.Length)
        {
            Array.Resize(ref _at, Count * 2);
            Array.Resize(ref _what, Count * 2);
        }

        int place = Count++;
        while (place > 0)
        {
            int above = (place - 1) / 2;
            if (_at[above] <= at) break;
            (_at[place], _what[place]) = (_at[above], _what[above]);
            place = above;
        }

        (_at[place], _what[place]) = (at, what);
    }

    public long Take()
    {
        long taken = _what[0];
        Count--;
        (long at, long what) = (_at[Count], _what[Count]);
        int place = 0;
        while (true)
        {
            int below = (2 * place) + 1;
            if (below >= Count) break;
            if (below + 1 < Count && _at[below + 1] < _at[below]) below++;
            if (_at[below] >= at) break;
            (_at[place], _what[place]) = (_at[below], _what[below]);
            place = below;
        }

        (_at[place], _what[place]) = (at, what);
        return taken;
    }
}
