using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;

namespace AcdController.Distribution.Tests;

public class FreeAgentsTests
{
    [Theory]
    [InlineData(1, 1, 1, 3_000, 1)]
    [InlineData(2, 7, 1, 6_000, 2)]
    [InlineData(3, 64, 2, 6_000, 3)]
    [InlineData(4, 65, 3, 6_000, 3)]
    [InlineData(5, 500, 64, 4_000, 5)]
    [InlineData(6, 1_000, 2, 6_000, 2)]
    [InlineData(7, 8_192, 2, 3_000, 4)]
    public void Finders_AgreeWithAScan_UnderRandomUse(int seed, int agents, int words, int steps, int kinds)
    {
        var random = new SeededRandom((ulong)seed);
        var world = new World(agents, words, ref random);
        for (int agent = 0; agent < agents; agent += 2) world.Add(agent, ref random, kinds);
        for (int step = 0; step < steps; step++)
        {
            int agent = random.Next(agents);
            if (world.IsFree(agent)) world.Remove(agent);
            else world.Add(agent, ref random, kinds);
            for (int i = 0; i < 3; i++) world.Compare(random.Next(words * 64), ref random, $"seed {seed} step {step}");
        }
    }

    // Who is never called stays in front for ever, and everybody behind him uses up positions.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(31, 1)]
    [InlineData(32, 1)]
    [InlineData(33, 1)]
    [InlineData(64, 1)]
    [InlineData(64, 9)]
    [InlineData(2, 9)]
    [InlineData(33, 9)]
    [InlineData(300, 1)]
    [InlineData(1_000, 1)]
    public void Positions_NeverRunOut_AndKeepTheOrder(int agents, int words)
    {
        for (int manner = 0; manner < 4; manner++)
        {
            var random = new SeededRandom((ulong)(agents + manner));
            var world = new World(agents, words, ref random);
            for (int agent = 0; agent < agents; agent++) world.Add(agent, ref random, 1);
            for (int step = 0; step < (agents * 20) + 500; step++)
            {
                int place = manner switch { 0 => 0, 1 => world.Order.Count - 1, 2 => world.Order.Count / 2, _ => random.Next(world.Order.Count) };
                int agent = world.Order[place];
                world.Remove(agent);
                if (step % 16 == 0) world.CompareOrder(0, $"agents {agents} manner {manner} step {step}");
                world.Add(agent, ref random, 1);
            }

            if (agents > 2 && manner != 1) Assert.True(world.Free.Moves > 0);
            world.CompareAll(ref random, $"agents {agents} manner {manner}");
        }
    }

    // Crowds leave and return: the number of those to be moved swings while they are being moved.
    [Theory]
    [InlineData(2, 1)]
    [InlineData(40, 1)]
    [InlineData(200, 1)]
    [InlineData(40, 9)]
    public void Positions_NeverRunOut_WhenCrowdsComeAndGo(int agents, int words)
    {
        var random = new SeededRandom((ulong)agents);
        var world = new World(agents, words, ref random);
        for (int crowd = 0; crowd < 400; crowd++)
        {
            int leave = random.Next(world.Order.Count + 1);
            for (int i = 0; i < leave; i++) world.Remove(world.Order[random.OneIn(3) ? 0 : random.Next(world.Order.Count)]);
            int come = random.OneIn(3) ? agents : random.Next(agents);
            for (int agent = 0; agent < agents && come > 0; agent++)
            {
                if (world.IsFree(agent)) continue;
                world.Add(agent, ref random, 1);
                come--;
            }

            world.CompareOrder(0, $"agents {agents} crowd {crowd}");
        }

        world.CompareAll(ref random, $"agents {agents}");
    }

    [Fact]
    public void AgentWithoutPools_IsFree_AndFoundByNobody()
    {
        var free = new FreeAgents(new Store(), "free", 2, 2, [0, 0, 0, 1]);
        free.Add(0, 0, 0, 0);
        Assert.True(free.IsFree(0));
        Assert.Equal(1, free.Count);
        for (int pool = 0; pool < 128; pool++) Assert.Equal((false, -1, -1, -1), (free.Any(pool), free.LongestIdle(pool), free.NextAfter(pool, -1), free.Nth(pool, 0)));
        free.Add(1, 0, 0, 0);
        Assert.Equal(1, free.LongestIdle(64));
        Assert.Throws<InvariantFailure>(() => free.Add(1, 0, 0, 0));
        free.Remove(0);
        Assert.Throws<InvariantFailure>(() => free.Remove(0));
    }

    [Fact]
    public void MeasureThatIsNotKept_CannotBeAskedFor()
    {
        var free = new FreeAgents(new Store(), "free", 1, 1, [1], AgentMeasures.Talk);
        free.Add(0, 5, 5, 5);
        Assert.Equal(0, free.LeastTalk(0));
        Assert.Throws<InvariantFailure>(() => free.FewestCalls(0));
    }

    [Fact]
    public void SnapshotIntoAFreshCore_GoesOnIdentically()
    {
        var random = new SeededRandom(21);
        var world = new World(300, 3, ref random);
        for (int step = 0; step < 4_000; step++) world.Toggle(random.Next(300), ref random, 3);
        byte[] saved = new byte[world.Store.SavedOctets];
        world.Store.Save(saved);
        world.Renew();
        Assert.Null(world.Store.Load(saved));
        for (int step = 0; step < 2_000; step++) world.Toggle(random.Next(300), ref random, 3);
        world.CompareAll(ref random, "after loading");
    }

    [Fact]
    public void Use_AllocatesNothing()
    {
        var random = new SeededRandom(5);
        ulong[] pools = World.Draw(500, 2, ref random);
        var free = new FreeAgents(new Store(), "free", 500, 2, pools);
        long before = 0;
        long sum = 0;
        for (int step = 0; step < 40_000; step++)
        {
            if (step == 20_000) before = GC.GetAllocatedBytesForCurrentThread();
            int agent = random.Next(500);
            if (free.IsFree(agent)) free.Remove(agent);
            else free.Add(agent, random.Next(9), random.Next(9), random.Next(9));
            int pool = random.Next(128);
            sum += free.LongestIdle(pool) + free.LeastTalk(pool) + free.NextAfter(pool, agent) + free.Nth(pool, free.CountIn(pool) / 2);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    private sealed class World
    {
        private readonly int _agents;
        private readonly int _words;
        private readonly ulong[] _pools;
        private readonly (long Occupancy, long Talk, long Calls)[] _measures;

        internal World(int agents, int words, ref SeededRandom random)
        {
            _agents = agents;
            _words = words;
            _pools = Draw(agents, words, ref random);
            _measures = new (long, long, long)[agents];
            Renew();
        }

        internal Store Store { get; private set; } = null!;

        internal FreeAgents Free { get; private set; } = null!;

        // In the order of becoming free.
        internal List<int> Order { get; } = [];

        // Pool 0: everybody; the others: one in two, three, four …; the last word is empty for half of the agents.
        internal static ulong[] Draw(int agents, int words, ref SeededRandom random)
        {
            ulong[] pools = new ulong[agents * words];
            for (int agent = 0; agent < agents; agent++)
            {
                for (int pool = 0; pool < words * 64; pool++)
                {
                    bool empty = words > 1 && pool >> 6 == words - 1 && agent % 2 == 0;
                    if (pool == 0 || (!empty && random.OneIn((pool % 40) + 2))) pools[(agent * words) + (pool >> 6)] |= 1UL << (pool & 63);
                }
            }

            return pools;
        }

        internal void Renew()
        {
            Store = new Store();
            Free = new FreeAgents(Store, "free", _agents, _words, _pools);
        }

        internal bool IsFree(int agent) => Free.IsFree(agent);

        internal void Toggle(int agent, ref SeededRandom random, int kinds)
        {
            if (IsFree(agent)) Remove(agent);
            else Add(agent, ref random, kinds);
        }

        internal void Add(int agent, ref SeededRandom random, int kinds)
        {
            _measures[agent] = (random.Next(1 << kinds), random.Next(1 << (kinds * 4)), random.Next(kinds));
            Free.Add(agent, _measures[agent].Occupancy, _measures[agent].Talk, _measures[agent].Calls);
            Order.Add(agent);
        }

        internal void Remove(int agent)
        {
            Free.Remove(agent);
            Order.Remove(agent);
        }

        internal void CompareAll(ref SeededRandom random, string where)
        {
            for (int agent = 0; agent < _agents; agent++) Assert.Equal(Order.Contains(agent), Free.IsFree(agent));
            for (int pool = 0; pool < _words * 64; pool++) Compare(pool, ref random, where);
            CompareOrder(0, where);
        }

        internal void CompareOrder(int pool, string where)
        {
            List<int> expected = In(pool);
            int first = expected.Count == 0 ? -1 : expected[0];
            Assert.True(Free.LongestIdle(pool) == first, where);
            for (int i = 1; i < expected.Count; i++) Assert.True(Free.IdleOrder(expected[i - 1]) < Free.IdleOrder(expected[i]), where);
        }

        internal void Compare(int pool, ref SeededRandom random, string where)
        {
            List<int> idle = In(pool);
            List<int> sorted = [.. idle.Order()];
            Assert.True(Order.Count == Free.Count, where);
            Assert.True((idle.Count > 0) == Free.Any(pool), where);
            Assert.True(First(idle) == Free.LongestIdle(pool), where + ": longest idle");
            Assert.True(First(sorted) == Free.FirstConfigured(pool), where + ": first configured");
            Assert.True(idle.Count == Free.CountIn(pool), where + ": count");
            int n = random.Next(idle.Count + 1);
            Assert.True((n < idle.Count ? sorted[n] : -1) == Free.Nth(pool, n), where + ": nth");
            foreach (int agent in (int[])[-1, random.Next(_agents), _agents - 1])
            {
                int after = sorted.Find(other => other > agent, First(sorted));
                Assert.True(after == Free.NextAfter(pool, agent), where + ": next after " + agent);
            }

            Assert.True(First(idle, agent => _measures[agent].Occupancy) == Free.LeastOccupied(pool), where + ": least occupied");
            Assert.True(First(idle, agent => _measures[agent].Talk) == Free.LeastTalk(pool), where + ": least talk");
            Assert.True(First(idle, agent => _measures[agent].Calls) == Free.FewestCalls(pool), where + ": fewest calls");
        }

        private static int First(List<int> agents) => agents.Count == 0 ? -1 : agents[0];

        // MinBy takes the first of equals, and the list is in the order of becoming free.
        private static int First(List<int> agents, Func<int, long> measure) => agents.Count == 0 ? -1 : agents.MinBy(measure);

        private List<int> In(int pool) => Order.FindAll(agent => (_pools[(agent * _words) + (pool >> 6)] >> (pool & 63) & 1) != 0);
    }
}

internal static class Finding
{
    internal static int Find(this List<int> numbers, Predicate<int> match, int otherwise)
    {
        int at = numbers.FindIndex(match);
        return at < 0 ? otherwise : numbers[at];
    }
}
