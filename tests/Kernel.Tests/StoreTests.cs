using System;

namespace AcdController.Kernel.Tests;

public class StoreTests
{
    [Fact]
    public void SavedOctets_PutBack_GiveTheSameTables()
    {
        (Store store, Slab<long> slab, Cell<int> cell) = Build();
        slab.TryTake(out Handle first);
        slab[first] = 42;
        slab.TryTake(out Handle second);
        slab.Free(first);
        cell.Value = 7;
        byte[] saved = new byte[store.SavedOctets];
        store.Save(saved);

        (Store fresh, Slab<long> freshSlab, Cell<int> freshCell) = Build();
        Assert.Null(fresh.Load(saved));
        Assert.Equal(7, freshCell.Value);
        Assert.Equal(1, freshSlab.Count);
        Assert.False(freshSlab.IsLive(first));
        Assert.True(freshSlab.IsLive(second));
        freshSlab.TryTake(out Handle third);
        slab.TryTake(out Handle original);
        Assert.Equal(original, third);
    }

    [Fact]
    public void ForeignOctets_AreRefusedWithTheTablesName_AndTouchNothing()
    {
        (Store store, _, Cell<int> cell) = Build();
        byte[] saved = new byte[store.SavedOctets];
        store.Save(saved);
        cell.Value = 9;

        Assert.Equal("not a snapshot of this program", store.Load(new byte[64]));
        Assert.Equal("snapshot ends within table cell", store.Load(saved.AsSpan(0, saved.Length - 1)));
        var other = new Store();
        other.Cell<int>("another");
        Assert.Equal("a snapshot with another number of tables", other.Load(saved));
        Assert.Equal(9, cell.Value);
    }

    [Fact]
    public void TwoTablesOfOneName_AreOurMistake()
    {
        var store = new Store();
        store.Cell<int>("a");
        Assert.Throws<InvariantFailure>(() => store.Cell<int>("a"));
    }

    private static (Store Store, Slab<long> Slab, Cell<int> Cell) Build()
    {
        var store = new Store();
        return (store, new Slab<long>(store, "slab", 4), store.Cell<int>("cell"));
    }
}
