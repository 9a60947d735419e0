using System.Collections.Generic;

namespace AcdController.Kernel.Tests;

/// <summary>What lies in the tables of one layout goes on in those of another.</summary>
public class CarryTests
{
    private readonly Store _old = new();
    private readonly Store _next = new();

    [Fact]
    public void Match_FollowsNames_WhereverTheyStand()
    {
        string[] old = ["a", "b", "c", "d"], next = ["d", "x", "b"];
        IndexMap map = IndexMap.Match(old.Length, next.Length, (from, to) => old[from] == next[to]);
        Assert.Equal([-1, 2, -1, 0], new[] { map[0], map[1], map[2], map[3] });
        Assert.Equal([3, -1, 1], new[] { map.OldOf(0), map.OldOf(1), map.OldOf(2) });
        Assert.Equal(-1, map[-1]);
        Assert.False(map.IsIdentity);
        Assert.Equal(0b101u, map.Bits(0b1010));
        Assert.Equal(5, map.Blocks(2)[3]);
        Assert.Throws<InvariantFailure>(() => new IndexMap([0, 0], 1));
    }

    [Fact]
    public void OneMoreAtTheEnd_IsNoIdentity()
    {
        Assert.False(new IndexMap([0, 1], 3).IsIdentity);
        Assert.True(IndexMap.Identity(3).IsIdentity);
        Assert.False(IndexMap.Identity(3).Without(index => index == 1).IsIdentity);
    }

    [Fact]
    public void Rows_MoveWithTheirObjects_NewOnesStay()
    {
        int[] old = [10, 11, 20, 21, 30, 31];
        int[] next = [1, 2, 3, 4];
        Carry.Rows(old, next, new IndexMap([-1, 1, -1], 2), stride: 2);
        Assert.Equal([1, 2, 20, 21], next);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(5)]
    [InlineData(12)]
    public void Slab_KeepsHandles_AndNeverRevivesAStaleOne(int capacity)
    {
        var old = new Slab<int>(_old, "slab", 8);
        var live = new List<Handle>();
        var stale = new List<Handle>();
        for (int i = 0; i < 8; i++) live.Add(Take(old, i));
        for (int i = 7; i >= 5; i--) Drop(old, live, stale, i);
        Drop(old, live, stale, 1);

        var next = new Slab<int>(_next, "slab", capacity);
        next.TakeOver(old);
        Assert.Equal(old.Count, next.Count);
        foreach (Handle handle in live) Assert.Equal(old[handle], next[handle]);
        foreach (Handle handle in stale) Assert.False(next.IsLive(handle));

        // What is free is used in the order in which it would have been; new slots last.
        var order = new List<int>();
        while (old.TryTake(out Handle expected)) order.Add(expected.Index);
        order.RemoveAll(slot => slot >= capacity);
        for (int slot = 8; slot < capacity; slot++) order.Add(slot);
        var taken = new List<int>();
        while (next.TryTake(out Handle handle))
        {
            Assert.DoesNotContain(handle, stale);
            taken.Add(handle.Index);
        }

        Assert.Equal(order, taken);
        Assert.Equal(capacity, next.Count);
    }

    [Fact]
    public void SlabThatWasCutAndGrewAgain_StillKnowsStaleHandles()
    {
        var first = new Slab<int>(_old, "slab", 4);
        var handles = new List<Handle>();
        for (int i = 0; i < 4; i++) handles.Add(Take(first, i));
        foreach (Handle handle in handles) first.Free(handle);
        var small = new Slab<int>(_next, "slab", 2);
        small.TakeOver(first);
        var again = new Slab<int>(new Store(), "slab", 4);
        again.TakeOver(small);
        foreach (Handle handle in handles) Assert.False(again.IsLive(handle));
        while (again.TryTake(out Handle taken)) Assert.DoesNotContain(taken, handles);
        foreach (Handle handle in handles) Assert.False(again.IsLive(handle));
    }

    [Fact]
    public void LiveRowThatDoesNotFit_IsAsserted_AndConfiningKeepsOthersBelow()
    {
        var old = new Slab<int>(_old, "slab", 8);
        for (int i = 0; i < 6; i++) Take(old, i);
        Assert.Equal(6, old.SlotsNeeded);
        Assert.Throws<InvariantFailure>(() => new Slab<int>(_next, "small", 5).TakeOver(old));
        Assert.Throws<InvariantFailure>(() => old.Confine(5));
        old.Confine(7);
        Assert.Equal(6, Take(old, 6).Index);
        Assert.True(old.IsFull);
        Assert.Equal(7, old.SlotsNeeded);
    }

    [Fact]
    public void Lists_FollowTheirMembers()
    {
        var old = new IntrusiveLists(_old, "links", 5);
        var head = default(ListHead);
        foreach (int member in new[] { 4, 0, 3 }) old.Append(ref head, member);
        var map = new IndexMap([6, -1, -1, 0, 2], 7);
        var next = new IntrusiveLists(_next, "links", 7);
        next.TakeOver(old, map);
        ListHead moved = head.In(map);
        var members = new List<int>();
        for (int member = moved.First; member >= 0; member = next.Next(member)) members.Add(member);
        Assert.Equal([2, 6, 0], members);
        next.Append(ref moved, 5);
        Assert.Equal(4, moved.Count);
        Assert.Throws<InvariantFailure>(() => head.In(new IndexMap([0, 1, 2, 3, -1], 5)));
    }

    [Fact]
    public void Strings_AreCopiedIntoAPoolOfAnotherSize_InTheirPlaces()
    {
        var old = new OctetPool(_old, "pool", 6, 8);
        OctetQueue first = default, second = default;
        for (byte value = 1; value <= 3; value++)
        {
            old.TryAppend(ref first, [value]);
            old.TryAppend(ref second, [(byte)(10 * value), value]);
        }

        old.DropFirst(ref first);
        var next = new OctetPool(_next, "pool", 4, 8);
        Assert.False(next.TryTakeOver(old));
        OctetQueue copy = next.TakeOver(old, second);
        Assert.Equal(3, copy.Count);
        int slot = old.SlotAt(second, 1);
        Assert.Equal(1, old.PlaceOf(second, slot));
        Assert.Equal([20, 2], next[next.SlotAt(copy, 1)].ToArray());
        Assert.True(next.TryAppend(ref copy, [1]));
        Assert.False(next.TryAppend(ref copy, [2]));
    }

    [Fact]
    public void PoolOfTheSameSize_IsTakenOverWhole_AndQueuesOfTheGoneAreGivenBack()
    {
        var old = new OctetPool(_old, "pool", 4, 8);
        OctetQueue stays = default, goes = default;
        old.TryAppend(ref goes, [1]);
        old.TryAppend(ref stays, [2]);
        old.TryAppend(ref goes, [3]);
        var next = new OctetPool(_next, "pool", 4, 8);
        Assert.True(next.TryTakeOver(old));
        next.Clear(ref goes);
        Assert.Equal([2], next[next.FirstSlot(stays)].ToArray());
        for (int room = 0; room < 3; room++) Assert.True(next.TryAppend(ref stays, [9]));
        Assert.False(next.TryAppend(ref stays, [9]));
    }

    [Fact]
    public void Outbox_HasToBeEmpty()
    {
        var old = new Outbox<int>(_old, "news", 4);
        old.Post(1);
        var next = new Outbox<int>(_next, "news", 2);
        Assert.Throws<InvariantFailure>(() => next.TakeOver(old));
        while (old.TryTake(out _))
        {
        }

        next.TakeOver(old);
        Assert.True(next.IsEmpty && next.HasRoom);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Timers_FireInTheOrderTheyWouldHaveFired(ulong seed)
    {
        const int Owners = 60;
        var random = new SeededRandom(seed);
        var old = new TimerWheel(_old, Owners + 7);
        TimerRange before = old.Reserve(Owners);
        int[] map = DrawMap(Owners, ref random, out int left);
        var next = new TimerWheel(_next, left + 3);
        next.Reserve(3);
        TimerRange after = next.Reserve(left);
        next.Start(after.Of(0), Instant.FromMilliseconds(1));

        Use(old, before, ref random);
        var carry = new TimerCarry(old, next);
        carry.Range(before, after, new IndexMap(map, left));
        carry.Finish();
        for (int owner = 0; owner < Owners; owner++)
        {
            if (map[owner] >= 0) Assert.Equal(old.DueOf(before.Of(owner)), next.DueOf(after.Of(map[owner])));
        }

        var expected = new List<int>();
        var fired = new List<int>();
        Instant end = Instant.FromMilliseconds(100_000_000);
        while (old.TryExpire(end, out int timer))
        {
            if (map[before.OwnerOf(timer)] is >= 0 and int owner) expected.Add(owner);
        }

        while (next.TryExpire(end, out int timer)) fired.Add(after.OwnerOf(timer));
        Assert.True(expected.Count > 10);
        Assert.Equal(expected, fired);
    }

    [Fact]
    public void Tables_AreTakenOverByName_OrNotAtAll()
    {
        int[] a = _old.Array<int>("calls", 2), b = _old.Array<int>("lines", 3);
        (a[0], b[0]) = (1, 2);
        int[] c = _next.Array<int>("calls", 2), d = _next.Array<int>("lines", 4);
        Assert.Equal("lines", _next.TakeOver(_old));
        Assert.Equal((0, 0), (c[0], d[0]));
        Assert.Null(_next.TakeOver(_old, "calls"));
        Assert.Equal((1, 0), (c[0], d[0]));
    }

    // Who is left, in the opposite order, so that no order by number could be right by chance.
    private static int[] DrawMap(int owners, ref SeededRandom random, out int left)
    {
        var map = new int[owners];
        left = 0;
        for (int owner = owners - 1; owner >= 0; owner--) map[owner] = random.OneIn(4) ? -1 : left++;
        return map;
    }

    // Starts, restarts and stops, many at the same instant, some beyond a level of the wheel.
    private static void Use(TimerWheel wheel, TimerRange timers, ref SeededRandom random)
    {
        long now = 0;
        for (int step = 0; step < 500; step++)
        {
            int timer = timers.Of(random.Next(timers.Count));
            if (random.OneIn(5)) wheel.Stop(timer);
            else wheel.Start(timer, Instant.FromMilliseconds(now + (random.OneIn(3) ? random.Next(70_000) : 10 * random.Next(40))));
            if (!random.OneIn(3)) continue;
            now += random.Next(300);
            while (wheel.TryExpire(Instant.FromMilliseconds(now), out _))
            {
            }
        }

        for (int owner = 0; owner < timers.Count; owner++)
        {
            if (random.OneIn(2)) wheel.Start(timers.Of(owner), Instant.FromMilliseconds(now + (5 * random.Next(4)) + (random.OneIn(4) ? 300_000 : 0)));
        }
    }

    private static Handle Take(Slab<int> slab, int value)
    {
        Assert.True(slab.TryTake(out Handle handle));
        slab[handle] = value;
        return handle;
    }

    private static void Drop(Slab<int> slab, List<Handle> live, List<Handle> stale, int place)
    {
        slab.Free(live[place]);
        stale.Add(live[place]);
        live.RemoveAt(place);
    }
}
