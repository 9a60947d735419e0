using System;

namespace AcdController.Kernel;

/// <summary>Carries rows of an old table into the table of a successor.</summary>
public static class Carry
{
    /// <summary>All of it: a table whose size no configuration changes; asserted.</summary>
    public static void Whole<T>(T[] old, T[] next)
        where T : unmanaged
    {
        Invariant.Require(old.Length == next.Length, "the table is as large as before");
        old.CopyTo(next, 0);
    }

    /// <summary>What both have room for; the rest of the new one stays as it was built.</summary>
    public static void Beginning<T>(T[] old, T[] next)
        where T : unmanaged => Array.Copy(old, next, Math.Min(old.Length, next.Length));

    /// <summary>A row, or a block of rows, for each object; those of new objects stay as they were built.</summary>
    /// <param name="old">The old table.</param>
    /// <param name="next">The new one.</param>
    /// <param name="map">The objects.</param>
    /// <param name="stride">Rows an object.</param>
    public static void Rows<T>(T[] old, T[] next, IndexMap map, int stride = 1)
        where T : unmanaged
    {
        Invariant.Require(old.Length == map.OldCount * stride && next.Length == map.NewCount * stride, "every object has its rows");
        for (int from = 0; from < map.OldCount; from++)
        {
            if (map[from] >= 0) Array.Copy(old, from * stride, next, map[from] * stride, stride);
        }
    }

    /// <summary>One value.</summary>
    public static void Value<T>(Cell<T> old, Cell<T> next)
        where T : unmanaged => next.Value = old.Value;
}
