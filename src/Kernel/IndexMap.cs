using System;

namespace AcdController.Kernel;

/// <summary>Where the objects of one layout stand in the next: old index → new index, -1: gone.</summary>
/// <remarks>Made for a succession, never on the path of a call.</remarks>
public sealed class IndexMap
{
    private readonly int[] _newOf;
    private readonly int[] _oldOf;

    /// <summary>Makes a map.</summary>
    /// <param name="newOf">For each old index its new one or -1; no new index twice, asserted.</param>
    /// <param name="count">Objects of the new layout.</param>
    public IndexMap(int[] newOf, int count)
    {
        _newOf = newOf;
        _oldOf = new int[count];
        Array.Fill(_oldOf, -1);
        IsIdentity = newOf.Length == count;
        for (int old = 0; old < newOf.Length; old++)
        {
            IsIdentity &= newOf[old] == old;
            if (newOf[old] < 0) continue;
            Invariant.Require(_oldOf[newOf[old]] < 0, "a place is taken over by one");
            _oldOf[newOf[old]] = old;
        }
    }

    /// <summary>Objects of the old layout.</summary>
    public int OldCount => _newOf.Length;

    /// <summary>Objects of the new layout.</summary>
    public int NewCount => _oldOf.Length;

    /// <summary>Does everything stay where it is, with nothing added?</summary>
    public bool IsIdentity { get; }

    /// <summary>The new index of an old one; -1: gone. -1 stays -1.</summary>
    public int this[int old] => old < 0 ? -1 : _newOf[old];

    /// <summary>The old index of a new one; -1: it is new.</summary>
    public int OldOf(int next) => _oldOf[next];

    /// <summary>Nothing moves.</summary>
    public static IndexMap Identity(int count)
    {
        var newOf = new int[count];
        for (int index = 0; index < count; index++) newOf[index] = index;
        return new IndexMap(newOf, count);
    }

    /// <summary>Finds the old objects among the new ones: the first that is the same and not taken yet.</summary>
    /// <param name="old">The old ones.</param>
    /// <param name="next">The new ones.</param>
    /// <param name="isSame">Is an old one, by its index, the same as a new one, by its index?</param>
    public static IndexMap Match(int old, int next, Func<int, int, bool> isSame)
    {
        var newOf = new int[old];
        var taken = new bool[next];
        for (int from = 0; from < old; from++)
        {
            newOf[from] = -1;
            // Most stand where they stood: then this is one look.
            for (int step = 0; step < next; step++)
            {
                int to = (from + step) % next;
                if (taken[to] || !isSame(from, to)) continue;
                (newOf[from], taken[to]) = (to, true);
                break;
            }
        }

        return new IndexMap(newOf, next);
    }

    /// <summary>The same, without some of the old ones.</summary>
    public IndexMap Without(Func<int, bool> isGone)
    {
        var newOf = (int[])_newOf.Clone();
        for (int old = 0; old < newOf.Length; old++)
        {
            if (isGone(old)) newOf[old] = -1;
        }

        return new IndexMap(newOf, NewCount);
    }

    /// <summary>Bit n of the old layout as a bit of the new one; both have at most 32 objects.</summary>
    public uint Bits(uint old)
    {
        uint next = 0;
        for (int index = 0; index < _newOf.Length; index++)
        {
            if ((old & (1u << index)) != 0 && _newOf[index] >= 0) next |= 1u << _newOf[index];
        }

        return next;
    }

    /// <summary>Each place in a block becomes a place of its own: for tables with several rows an object.</summary>
    public IndexMap Blocks(int stride)
    {
        var newOf = new int[_newOf.Length * stride];
        for (int row = 0; row < newOf.Length; row++) newOf[row] = _newOf[row / stride] < 0 ? -1 : (_newOf[row / stride] * stride) + (row % stride);
        return new IndexMap(newOf, NewCount * stride);
    }
}
