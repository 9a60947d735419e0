using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AcdController.Kernel;

/// <summary>
/// The octets of a struct that belong to no field. A copy of the struct may carry them or leave what was there, as the compiler likes: they must be in nothing that is compared octet by octet.
/// Looks at types: for tools, the core itself needs none of it.
/// </summary>
[RequiresUnreferencedCode(Why)]
public static class Padding
{
    internal const string Why = "The layout of a struct is found by its fields.";

    // What the runtime reports for a struct that says nothing of it.
    private const int PackUsual = 8;

    /// <summary>The octets of padding of a row.</summary>
    /// <returns>Pieces by their first octet, lowest first; none for a struct without.</returns>
    public static (int First, int Count)[] Of<T>()
        where T : unmanaged
    {
        bool[] used = UsedOf(typeof(T), out _);
        Invariant.Require(used.Length == Unsafe.SizeOf<T>(), "the layout of a row is understood");
        return Pieces(used);
    }

    /// <summary>Puts zeros there in rows that lie one behind the other.</summary>
    internal static void Clear(Span<byte> rows, Type row)
    {
        bool[] used = UsedOf(row, out _);
        (int First, int Count)[] pieces = Pieces(used);
        if (pieces.Length == 0) return;
        for (; rows.Length > 0; rows = rows[used.Length..])
        {
            foreach ((int first, int count) in pieces) rows.Slice(first, count).Clear();
        }
    }

    private static (int First, int Count)[] Pieces(bool[] used)
    {
        var pieces = new List<(int, int)>();
        for (int at = 0; at < used.Length; at++)
        {
            int first = at;
            while (at < used.Length && !used[at]) at++;
            if (at > first) pieces.Add((first, at - first));
        }

        return [.. pieces];
    }

    // A flag for each octet: does a field lie there?
    private static bool[] UsedOf(Type type, out int alignment)
    {
        if (type.IsEnum) type = Enum.GetUnderlyingType(type);
        if (type.IsPrimitive)
        {
            alignment = SizeOf(type);
            return All(alignment);
        }

        StructLayoutAttribute layout = type.StructLayoutAttribute!;
        FieldInfo[] fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Array.Sort(fields, static (one, other) => one.MetadataToken.CompareTo(other.MetadataToken));
        bool[] used = layout.Value == LayoutKind.Explicit ? Explicit(fields, out alignment) : Sequential(fields, layout.Pack, out alignment);
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { } array) return Repeat(used, array.Length);
        // A buffer of fixed size, or a union that says how long it is.
        if (layout.Size > used.Length) return type.IsDefined(typeof(UnsafeValueTypeAttribute)) ? All(layout.Size) : Longer(used, layout.Size);
        return used;
    }

    private static bool[] Sequential(FieldInfo[] fields, int pack, out int alignment)
    {
        alignment = 1;
        int end = 0;
        var places = new List<(int At, bool[] Used)>();
        foreach (FieldInfo field in fields)
        {
            bool[] used = UsedOf(field.FieldType, out int own);
            own = Math.Min(own, pack == 0 ? PackUsual : pack);
            alignment = Math.Max(alignment, own);
            int at = RoundUp(end, own);
            places.Add((at, used));
            end = at + used.Length;
        }

        return Together(places, RoundUp(Math.Max(end, 1), alignment));
    }

    private static bool[] Explicit(FieldInfo[] fields, out int alignment)
    {
        alignment = 1;
        int end = 0;
        var places = new List<(int At, bool[] Used)>();
        foreach (FieldInfo field in fields)
        {
            bool[] used = UsedOf(field.FieldType, out int own);
            alignment = Math.Max(alignment, own);
            int at = field.GetCustomAttribute<FieldOffsetAttribute>()!.Value;
            places.Add((at, used));
            end = Math.Max(end, at + used.Length);
        }

        return Together(places, RoundUp(end, alignment));
    }

    private static bool[] Together(List<(int At, bool[] Used)> places, int size)
    {
        bool[] all = new bool[size];
        foreach ((int at, bool[] used) in places)
        {
            for (int octet = 0; octet < used.Length; octet++) all[at + octet] |= used[octet];
        }

        return all;
    }

    private static bool[] Repeat(bool[] used, int times)
    {
        bool[] all = new bool[used.Length * times];
        for (int time = 0; time < times; time++) used.CopyTo(all, time * used.Length);
        return all;
    }

    private static bool[] Longer(bool[] used, int size)
    {
        bool[] all = new bool[size];
        used.CopyTo(all, 0);
        return all;
    }

    private static bool[] All(int size)
    {
        bool[] all = new bool[size];
        Array.Fill(all, true);
        return all;
    }

    private static int RoundUp(int at, int alignment) => (at + alignment - 1) / alignment * alignment;

    private static int SizeOf(Type primitive) => Type.GetTypeCode(primitive) switch
    {
        TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => sizeof(byte),
        TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16  => sizeof(short),
        TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => sizeof(int),
        _                                                   => sizeof(long),
    };
}
