using System;
using System.Collections.Generic;

namespace AcdController.Kernel.Tests;

public class TableTests
{
    private readonly Store _store = new();

    [Fact]
    public void StaleHandle_IsAnInvariantFailure_NotAnotherRow()
    {
        var slab = new Slab<int>(_store, "slab", 2);
        slab.TryTake(out Handle stale);
        slab.Free(stale);
        slab.TryTake(out Handle live);
        Assert.Equal(stale.Index, live.Index);
        Assert.Throws<InvariantFailure>(() => slab[stale]);
        Assert.Throws<InvariantFailure>(() => slab.Free(stale));
        Assert.Throws<InvariantFailure>(() => slab[Handle.None]);
        slab[live] = 1;
    }

    [Fact]
    public void FullSlab_SaysNo_AndRowsComeCleared()
    {
        var slab = new Slab<int>(_store, "slab", 2);
        Assert.True(slab.TryTake(out Handle first));
        slab[first] = 5;
        Assert.True(slab.TryTake(out _));
        Assert.False(slab.TryTake(out Handle none));
        Assert.True(none.IsNone);
        slab.Free(first);
        Assert.True(slab.TryTake(out Handle again));
        Assert.Equal(0, slab[again]);
        Assert.Equal(2, slab.Count);
    }

    [Fact]
    public void Lists_KeepOrderUnderRandomUse()
    {
        const int Members = 50;
        var lists = new IntrusiveLists(_store, "links", Members);
        var head = default(ListHead);
        var model = new List<int>();
        var random = new SeededRandom(1);
        for (int step = 0; step < 10_000; step++)
        {
            int member = random.Next(Members);
            if (model.Contains(member))
            {
                lists.Remove(ref head, member);
                model.Remove(member);
            }
            else
            {
                int position = random.Next(model.Count + 1);
                lists.InsertBefore(ref head, position == model.Count ? -1 : model[position], member);
                model.Insert(position, member);
            }

            var seen = new List<int>();
            for (int at = head.First; at >= 0; at = lists.Next(at)) seen.Add(at);
            Assert.Equal(model, seen);
            Assert.Equal(model.Count, head.Count);
        }

        if (model.Count == 0) lists.Append(ref head, 0);
        Assert.Throws<InvariantFailure>(() => lists.Append(ref head, head.First));
    }

    [Fact]
    public void OctetPool_KeepsStringsInOrder_AndGivesSlotsBack()
    {
        var pool = new OctetPool(_store, "pool", 3, 4);
        var a = default(OctetQueue);
        var b = default(OctetQueue);
        Assert.True(pool.TryAppend(ref a, [1, 2]));
        Assert.True(pool.TryAppend(ref b, [3]));
        Assert.True(pool.TryAppend(ref a, [4, 5, 6, 7]));
        Assert.False(pool.TryAppend(ref b, [8]));
        Assert.Equal(2, a.Count);
        int slot = pool.FirstSlot(a);
        Assert.Equal([1, 2], pool[slot].ToArray());
        Assert.Equal([4, 5, 6, 7], pool[pool.NextSlot(slot)].ToArray());
        pool.DropFirst(ref a);
        Assert.True(pool.TryAppend(ref b, [8]));
        pool.Clear(ref a);
        pool.Clear(ref b);
        Assert.Equal(0, a.Count + b.Count);
        Assert.Throws<InvariantFailure>(() => pool.TryAppend(ref a, new byte[5]));
    }

    [Fact]
    public void Outboxes_GiveNewsInOrder_AlsoWhileMoreIsPosted()
    {
        var outbox = new OctetOutbox<int>(_store, "news", 8, 64);
        outbox.Post(1, [10]);
        outbox.Post(2, [20, 21]);
        Assert.True(outbox.TryTake(out int about, out ReadOnlySpan<byte> octets));
        Assert.Equal((1, 10), (about, octets[0]));
        outbox.Post(3, []);
        Assert.Equal(10, octets[0]);
        Assert.True(outbox.TryTake(out about, out octets));
        Assert.Equal([20, 21], octets.ToArray());
        Assert.True(outbox.TryTake(out about, out octets));
        Assert.Equal(3, about);
        Assert.True(outbox.IsEmpty);
        Assert.False(outbox.TryTake(out _, out _));
        Assert.Throws<InvariantFailure>(() => outbox.Post(4, new byte[65]));
    }

    [Fact]
    public void Chance_RepeatsBySeed_AndHasItsMean()
    {
        var a = new SeededRandom(7);
        var b = new SeededRandom(7);
        double sum = 0;
        for (int i = 0; i < 20_000; i++)
        {
            Duration wait = a.NextExponential(Duration.FromMilliseconds(100));
            Assert.Equal(wait, b.NextExponential(Duration.FromMilliseconds(100)));
            sum += wait.Microseconds;
        }

        Assert.InRange(sum / 20_000, 97_000, 103_000);
        Assert.NotEqual(new SeededRandom(8).NextBits(), new SeededRandom(7).NextBits());
    }

    [Fact]
    public void RunningHash_DependsOnEveryOctetAndOrder()
    {
        static ulong Of(params byte[] octets)
        {
            RunningHash hash = RunningHash.Start;
            hash.Add(octets);
            return hash.Value;
        }

        Assert.Equal(Of(1, 2, 3, 4, 5, 6, 7, 8, 9), Of(1, 2, 3, 4, 5, 6, 7, 8, 9));
        Assert.NotEqual(Of(1, 2, 3, 4, 5, 6, 7, 8, 9), Of(2, 1, 3, 4, 5, 6, 7, 8, 9));
        Assert.NotEqual(Of(1, 2, 3, 4, 5, 6, 7, 8, 9), Of(1, 2, 3, 4, 5, 6, 7, 8, 8));
    }
}
