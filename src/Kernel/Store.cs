using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AcdController.Kernel;

/// <summary>
/// Every mutable byte of the core: arrays of unmanaged rows, registered by name at start-up and never resized.
/// <see cref="Save"/> copies them all out as octets, <see cref="Load"/> puts them back into a core built from the same configuration.
/// </summary>
/// <remarks>
/// Saved form, little-endian: 8 octets magic, 4 octets number of arrays, then for each array in order of registration
/// 8 octets hash of its name, 8 octets length in octets, the octets.
/// </remarks>
public sealed class Store
{
    private const ulong Magic = 0x31_53_44_43_41_00_00_01;
    private const int HeadOctets = 12;
    private const int ArrayHeadOctets = 16;

    private readonly List<Region> _regions = [];

    /// <summary>Registers an array of rows, all zero. Start-up only.</summary>
    /// <param name="name">Unique; part of the saved form, so renaming one breaks old snapshots on purpose.</param>
    /// <param name="length">Number of rows; asserted not negative.</param>
    public T[] Array<T>(string name, int length)
        where T : unmanaged
    {
        Invariant.Require(length >= 0, "a table has a length");
        var rows = new T[length];
        foreach (Region other in _regions) Invariant.Require(!string.Equals(other.Name, name, StringComparison.Ordinal), "table names are unique");
        _regions.Add(new Region<T>(name, rows));
        return rows;
    }

    /// <summary>Registers a single mutable value.</summary>
    public Cell<T> Cell<T>(string name)
        where T : unmanaged => new(Array<T>(name, 1));

    /// <summary>Octets that <see cref="Save"/> writes.</summary>
    public long SavedOctets
    {
        get
        {
            long octets = HeadOctets;
            foreach (Region region in _regions) octets += ArrayHeadOctets + region.Octets.Length;
            return octets;
        }
    }

    /// <summary>The registered tables with their size in octets and the type of their rows, in order of registration: what `show capacity` prints.</summary>
    public IEnumerable<(string Name, long Octets, Type Row)> Tables
    {
        get
        {
            foreach (Region region in _regions) yield return (region.Name, region.Octets.Length, region.Row);
        }
    }

    /// <summary>Copies every table out.</summary>
    /// <param name="target">At least <see cref="SavedOctets"/> long; asserted.</param>
    public void Save(Span<byte> target)
    {
        Invariant.Require(target.Length >= SavedOctets, "the snapshot buffer holds every table");
        BinaryPrimitives.WriteUInt64LittleEndian(target, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], _regions.Count);
        target = target[HeadOctets..];
        foreach (Region region in _regions)
        {
            Span<byte> octets = region.Octets;
            BinaryPrimitives.WriteUInt64LittleEndian(target, RunningHash.Of(region.Name));
            BinaryPrimitives.WriteInt64LittleEndian(target[8..], octets.Length);
            octets.CopyTo(target[ArrayHeadOctets..]);
            target = target[(ArrayHeadOctets + octets.Length)..];
        }
    }

    /// <summary>Puts saved octets back.</summary>
    /// <returns>Null when loaded; otherwise what does not fit, and no table was touched.</returns>
    public string? Load(ReadOnlySpan<byte> source)
    {
        if (source.Length < HeadOctets || BinaryPrimitives.ReadUInt64LittleEndian(source) != Magic) return "not a snapshot of this program";
        if (BinaryPrimitives.ReadInt32LittleEndian(source[8..]) != _regions.Count) return "a snapshot with another number of tables";
        if (Check(source[HeadOctets..]) is { } reason) return reason;

        source = source[HeadOctets..];
        foreach (Region region in _regions)
        {
            Span<byte> octets = region.Octets;
            source.Slice(ArrayHeadOctets, octets.Length).CopyTo(octets);
            source = source[(ArrayHeadOctets + octets.Length)..];
        }

        return null;
    }

    /// <summary>Puts zeros in saved octets where no field of a row lies, so that they can be compared: copying a row may or may not take these along. Looks at types: for tools.</summary>
    /// <param name="saved">What <see cref="Save"/> wrote.</param>
    [RequiresUnreferencedCode(Padding.Why)]
    public void ClearPadding(Span<byte> saved)
    {
        saved = saved[HeadOctets..];
        foreach (Region region in _regions)
        {
            Span<byte> rows = saved.Slice(ArrayHeadOctets, region.Octets.Length);
            Padding.Clear(rows, region.Row);
            saved = saved[(ArrayHeadOctets + rows.Length)..];
        }
    }

    /// <summary>Copies every table of another store that was laid out in the same way, or those whose names begin as said.</summary>
    /// <param name="old">The other store.</param>
    /// <param name="prefixes">Names begin with one of these; none: all tables.</param>
    /// <returns>Null when done; otherwise the first table that is not laid out in the same way, and nothing was copied.</returns>
    public string? TakeOver(Store old, params ReadOnlySpan<string> prefixes)
    {
        var theirs = new Dictionary<string, Region>(StringComparer.Ordinal);
        foreach (Region region in old._regions) theirs.Add(region.Name, region);
        foreach (Region region in _regions)
        {
            if (Begins(region.Name, prefixes) && (!theirs.TryGetValue(region.Name, out Region? other) || other.Octets.Length != region.Octets.Length)) return region.Name;
        }

        foreach (Region region in _regions)
        {
            if (Begins(region.Name, prefixes)) theirs[region.Name].Octets.CopyTo(region.Octets);
        }

        return null;
    }

    private static bool Begins(string name, ReadOnlySpan<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)) return true;
        }

        return prefixes.IsEmpty;
    }

    private string? Check(ReadOnlySpan<byte> source)
    {
        foreach (Region region in _regions)
        {
            if (source.Length < ArrayHeadOctets) return "snapshot ends before table " + region.Name;
            if (BinaryPrimitives.ReadUInt64LittleEndian(source) != RunningHash.Of(region.Name)) return "snapshot holds another table in place of " + region.Name;
            if (BinaryPrimitives.ReadInt64LittleEndian(source[8..]) != region.Octets.Length) return "snapshot has another size of table " + region.Name;
            if (source.Length - ArrayHeadOctets < region.Octets.Length) return "snapshot ends within table " + region.Name;
            source = source[(ArrayHeadOctets + region.Octets.Length)..];
        }

        return null;
    }

    private abstract class Region(string name)
    {
        public string Name { get; } = name;

        public abstract Span<byte> Octets { get; }

        public abstract Type Row { get; }
    }

    private sealed class Region<T>(string name, T[] rows) : Region(name)
        where T : unmanaged
    {
        public override Span<byte> Octets => MemoryMarshal.AsBytes(rows.AsSpan());

        public override Type Row => typeof(T);
    }
}

/// <summary>One mutable value that lives in the <see cref="Store"/>.</summary>
public readonly struct Cell<T>
    where T : unmanaged
{
    private readonly T[] _row;

    internal Cell(T[] row) => _row = row;

    /// <summary>The value, by reference.</summary>
    /// <remarks>The row has one element, so nothing is left to check at each use.</remarks>
    public ref T Value => ref MemoryMarshal.GetArrayDataReference(_row);
}
