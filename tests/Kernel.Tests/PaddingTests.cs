using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AcdController.Kernel.Tests;

/// <summary>Which octets of a struct belong to no field.</summary>
public class PaddingTests
{
    [Fact]
    public void StructsWithoutPadding_HaveNone()
    {
        Assert.Empty(Padding.Of<long>());
        Assert.Empty(Padding.Of<Tight>());
        Assert.Empty(Padding.Of<Packed>());
        Assert.Empty(Padding.Of<Buffer>());
        Assert.Empty(Padding.Of<Row>());
    }

    [Fact]
    public void PaddingIsFound_BetweenFields_BehindThem_AndInFieldsAndArrays()
    {
        Assert.Equal([(1, 7), (17, 7)], Padding.Of<Loose>());
        Assert.Equal([(5, 3), (9, 7), (25, 7)], Padding.Of<Nested>());
        Assert.Equal([(1, 1), (5, 1), (9, 1)], Padding.Of<Three>());
        Assert.Equal([(1, 3)], Padding.Of<Union>());
    }

    /// <summary>Whatever lies in the padding of a table's rows, saved octets that are to be compared are those of the fields.</summary>
    [Fact]
    public void SavedTables_HaveZerosForPadding_WhenTheyAreToBeCompared()
    {
        var store = new Store();
        Loose[] rows = store.Array<Loose>("rows", 3);
        MemoryMarshal.AsBytes(rows.AsSpan()).Fill(0xEE);
        byte[] saved = new byte[store.SavedOctets];
        store.Save(saved);
        store.ClearPadding(saved);
        byte[] row = [0xEE, 0, 0, 0, 0, 0, 0, 0, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal([.. row, .. row, .. row], saved[^72..]);
        Assert.Null(store.Load(saved));
        Assert.Equal(0xEE, rows[2].Last);
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct Packed(byte One, long Eight, ushort Two);

    [StructLayout(LayoutKind.Explicit)]
    private struct Union
    {
        [FieldOffset(0)]
        public byte Kind;

        [FieldOffset(4)]
        public int Number;

        [FieldOffset(4)]
        public short Half;
    }

    private readonly record struct Tight(double Eight, uint Four, ushort Two, bool One, byte Another, char Sign, Kind Kind, int Last);

    private record struct Loose(byte First, long Middle, byte Last);

    private readonly record struct Nested(int Four, bool One, Inner Inner);

    private readonly record struct Inner(byte One, long Eight, byte Last);

    private readonly record struct Pair(byte One, ushort Two);

    [InlineArray(3)]
    private struct Three
    {
        private Pair _first;
    }

    [InlineArray(16)]
    private struct Row
    {
        private ushort _first;
    }

    private unsafe struct Buffer
    {
        public fixed uint Values[5];
    }

    private enum Kind : ushort
    {
        None,
    }
}
