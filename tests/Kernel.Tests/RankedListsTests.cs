using System;
using System.Collections.Generic;

namespace AcdController.Kernel.Tests;

public class RankedListsTests
{
    private const int Members = 700;
    private const int Lists = 3;

    [Theory]
    [InlineData(1, 4, 2)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 1_000_000, 1)]
    [InlineData(4, 1_000_000, 0)]
    [InlineData(5, 40, 3)]
    public void Lists_AreSorted_AndKnowEveryPosition_UnderRandomUse(int seed, int keys, int kind)
    {
        var lists = new RankedLists(new Store(), "ranked", Lists, Members);
        var model = new Model();
        var random = new SeededRandom((ulong)seed);
        for (int step = 0; step < 20_000; step++)
        {
            Change(lists, model, ref random, keys, kind, step);
            if (step % 50 == 0) Compare(lists, model, ref random, keys, seed, step);
        }
    }

    // Lists that live long grow at the end and shrink at the front: their ordinals travel.
    [Fact]
    public void FirstInFirstOut_WithSomeLeavingEarly_StaysIndexed()
    {
        var lists = new RankedLists(new Store(), "ranked", Lists, Members);
        var model = new Model();
        var random = new SeededRandom(9);
        for (int step = 0; step < 30_000; step++)
        {
            int member = random.Next(Members);
            if (!model.Holds(member)) Insert(lists, model, 0, member, new Rank(step, 0));
            else if (random.OneIn(3)) Remove(lists, model, member);
            else if (model.Of(0).Count > 0) Remove(lists, model, model.Of(0)[0].Member);
            if (step % 100 == 0) Compare(lists, model, ref random, 30_000, 9, step);
        }
    }

    [Fact]
    public void SnapshotIntoAFreshCore_GoesOnIdentically()
    {
        var store = new Store();
        var lists = new RankedLists(store, "ranked", Lists, Members);
        var model = new Model();
        var random = new SeededRandom(11);
        for (int step = 0; step < 5_000; step++) Change(lists, model, ref random, 100, 2, step);
        byte[] saved = new byte[store.SavedOctets];
        store.Save(saved);

        var freshStore = new Store();
        var fresh = new RankedLists(freshStore, "ranked", Lists, Members);
        Assert.Null(freshStore.Load(saved));
        for (int step = 0; step < 2_000; step++) Change(fresh, model, ref random, 100, 2, step);
        Compare(fresh, model, ref random, 100, 11, 0);
    }

    [Fact]
    public void SameUse_GivesTheSameOctets()
    {
        byte[] First()
        {
            var store = new Store();
            var lists = new RankedLists(store, "ranked", Lists, Members);
            var random = new SeededRandom(3);
            var model = new Model();
            for (int step = 0; step < 3_000; step++) Change(lists, model, ref random, 50, 2, step);
            byte[] saved = new byte[store.SavedOctets];
            store.Save(saved);
            return saved;
        }

        Assert.Equal(First(), First());
    }

    [Fact]
    public void WrongUse_IsAnInvariantFailure()
    {
        var lists = new RankedLists(new Store(), "ranked", 2, 4);
        lists.Insert(0, 1, new Rank(5, 0));
        Assert.Throws<InvariantFailure>(() => lists.Insert(1, 1, new Rank(5, 0)));
        Assert.Throws<InvariantFailure>(() => lists.Remove(1, 1));
        Assert.Throws<InvariantFailure>(() => lists.Remove(0, 2));
        Assert.Throws<InvariantFailure>(() => lists.PositionOf(1, 1));
        Assert.Throws<InvariantFailure>(() => lists.At(0, 1));
        Assert.Throws<InvariantFailure>(() => lists.Next(0));
        lists.Remove(0, 1);
        Assert.Equal((-1, -1, 0), (lists.First(0), lists.Last(0), lists.Count(0)));
    }

    [Fact]
    public void Use_AllocatesNothing()
    {
        var lists = new RankedLists(new Store(), "ranked", Lists, Members);
        var random = new SeededRandom(5);
        long before = 0;
        long sum = 0;
        for (int step = 0; step < 20_000; step++)
        {
            if (step == 10_000) before = GC.GetAllocatedBytesForCurrentThread();
            int member = random.Next(Members);
            int list = lists.ListOf(member);
            if (list >= 0)
            {
                sum += lists.PositionOf(list, member) + lists.At(list, lists.Count(list) / 2) + lists.CountBefore(list, new Rank(50, 0));
                lists.Remove(list, member);
            }
            else
            {
                lists.Insert(random.Next(Lists), member, new Rank(random.Next(100), 0));
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    // kind: how rarely the one to leave is the first.
    private static void Change(RankedLists lists, Model model, ref SeededRandom random, int keys, int kind, int step)
    {
        int member = random.Next(Members);
        int list = model.ListOf(member);
        if (list < 0)
        {
            Insert(lists, model, random.Next(Lists), member, new Rank(random.Next(keys) - (keys / 2), (ulong)random.Next(3)));
        }
        else if (kind > 0 && !random.OneIn(kind + 1))
        {
            Remove(lists, model, model.Of(list)[0].Member);
        }
        else
        {
            Remove(lists, model, step % 7 == 0 ? model.Of(list)[^1].Member : member);
        }
    }

    private static void Insert(RankedLists lists, Model model, int list, int member, Rank rank)
    {
        lists.Insert(list, member, rank);
        model.Insert(list, member, rank);
    }

    private static void Remove(RankedLists lists, Model model, int member)
    {
        lists.Remove(model.ListOf(member), member);
        model.Remove(member);
    }

    private static void Compare(RankedLists lists, Model model, ref SeededRandom random, int keys, int seed, int step)
    {
        for (int list = 0; list < Lists; list++)
        {
            List<(long Key, ulong Tie, int Member)> expected = model.Of(list);
            Assert.True(lists.Count(list) == expected.Count, $"seed {seed} step {step}: count");
            Assert.Equal(expected.Count == 0 ? -1 : expected[0].Member, lists.First(list));
            Assert.Equal(expected.Count == 0 ? -1 : expected[^1].Member, lists.Last(list));
            int at = lists.First(list);
            for (int position = 0; position < expected.Count; position++)
            {
                (long key, ulong tie, int member) = expected[position];
                Assert.True(at == member, $"seed {seed} step {step}: order at {position}");
                Assert.True(lists.At(list, position) == member, $"seed {seed} step {step}: who is at {position}");
                Assert.True(lists.PositionOf(list, member) == position, $"seed {seed} step {step}: position {position}");
                Assert.Equal(new Rank(key, tie), lists.RankOf(member));
                Assert.Equal(list, lists.ListOf(member));
                at = lists.Next(at);
            }

            Assert.Equal(-1, at);
            var rank = new Rank(random.Next(keys) - (keys / 2), 1);
            Assert.Equal(expected.FindAll(row => row.CompareTo((rank.Key, rank.Tie, int.MaxValue)) < 0).Count, lists.CountBefore(list, rank));
        }

        for (int member = 0; member < Members; member++) Assert.Equal(model.Holds(member), lists.IsLinked(member));
    }

    private sealed class Model
    {
        private readonly List<(long Key, ulong Tie, int Member)>[] _lists = [[], [], []];
        private readonly Dictionary<int, int> _listOf = [];

        internal List<(long Key, ulong Tie, int Member)> Of(int list) => _lists[list];

        internal bool Holds(int member) => _listOf.ContainsKey(member);

        internal int ListOf(int member) => _listOf.GetValueOrDefault(member, -1);

        internal void Insert(int list, int member, Rank rank)
        {
            (long, ulong, int) row = (rank.Key, rank.Tie, member);
            _lists[list].Insert(~_lists[list].BinarySearch(row), row);
            _listOf.Add(member, list);
        }

        internal void Remove(int member)
        {
            _listOf.Remove(member, out int list);
            _lists[list].RemoveAll(row => row.Member == member);
        }
    }
}
