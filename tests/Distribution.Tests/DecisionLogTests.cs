using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Tests;

public class DecisionLogTests
{
    private const int Kept = 50;
    private const int Agents = 7;
    private readonly Store _store = new();
    private readonly DecisionLog _log;

    public DecisionLogTests() => _log = new DecisionLog(_store, Kept, Agents);

    [Fact]
    public void ADecision_IsOneLineOfTheCache() => Assert.Equal(64, Unsafe.SizeOf<Decision>());

    [Fact]
    public void AnEmptyLog_KnowsNobody()
    {
        Assert.Equal(-1, _log.LastOf(0));
        Assert.Equal(-1, _log.LastOf(1));
        Assert.Equal(-1, _log.LastOfAgent(0));
        Assert.Equal(-1, _log.LastOfAgent(-1));
        Assert.Equal(-1, _log.LastOfAgent(Agents));
        Assert.Equal(-1, _log.Newest);
        Assert.Equal(-1, _log.Oldest);
        Assert.Equal(-1, _log.LastAgainst(1, 100));
        Assert.False(_log.TryGet(0, out _, out _, out _));
        Assert.False(_log.TryGet(-1, out _, out _, out _));
        Assert.False(_log.TryGet(Kept, out _, out _, out _));
    }

    [Fact]
    public void ChainsLeadBack_NewestFirst_ByCallAndByAgent()
    {
        Note(5, -1, DecisionKind.Entered);
        Note(6, -1, DecisionKind.Entered);
        Note(5, 3, DecisionKind.Placed);
        Note(6, 3, DecisionKind.Picked);
        Note(5, 3, DecisionKind.Refused);
        Assert.Equal([DecisionKind.Refused, DecisionKind.Placed, DecisionKind.Entered], KindsOfCall(5));
        Assert.Equal([DecisionKind.Picked, DecisionKind.Entered], KindsOfCall(6));
        Assert.Equal([DecisionKind.Refused, DecisionKind.Picked, DecisionKind.Placed], KindsOfAgent(3));
    }

    [Fact]
    public void CallsAWholeTableApart_AreNeverTakenForEachOther()
    {
        Note(1, -1, DecisionKind.Entered);
        Note(1 + 64, -1, DecisionKind.Waits);
        Assert.Equal(-1, _log.LastOf(1));
        Assert.Equal([DecisionKind.Waits], KindsOfCall(65));
        Note(1, -1, DecisionKind.Abandoned);
        Assert.Equal([DecisionKind.Abandoned], KindsOfCall(1));
        Assert.Equal(-1, _log.LastOf(65));
    }

    [Fact]
    public void TheOldestFallOut_AndChainsEndThere()
    {
        Note(1, 1, DecisionKind.Entered);
        for (int i = 0; i < Kept - 2; i++) Note(2, 2, DecisionKind.Waits);
        Note(1, 1, DecisionKind.Abandoned);
        Assert.Equal([DecisionKind.Abandoned, DecisionKind.Entered], KindsOfCall(1));
        Note(3, 3, DecisionKind.Entered);
        Assert.Equal([DecisionKind.Abandoned], KindsOfCall(1));
        Assert.Equal([DecisionKind.Abandoned], KindsOfAgent(1));
        for (int i = 0; i < Kept - 1; i++) Note(2, 2, DecisionKind.Waits);
        Assert.Equal(-1, _log.LastOf(1));
        Assert.Equal(-1, _log.LastOfAgent(1));
        Assert.Equal(Kept, KindsOfCall(2).Count + KindsOfCall(3).Count);
    }

    [Fact]
    public void TheLastTimeACallCameSecond_IsFound_WithinABound()
    {
        _log.Note(Decision.Of(DecisionKind.Picked, 8, Instant.Zero) with { RivalCall = 7, By = DecidedBy.C5 });
        for (int i = 0; i < 9; i++) Note(2, 2, DecisionKind.Waits);
        Assert.True(_log.TryGet(_log.LastAgainst(7, 10), out Decision against, out _, out _));
        Assert.Equal(DecidedBy.C5, against.By);
        Assert.Equal(-1, _log.LastAgainst(7, 9));
        Assert.Equal(-1, _log.LastAgainst(8, 10));
    }

    // The obvious twin: a list of everything. What the log finds must be the newest part of what the list finds, and never stop before the ring's end without cause.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AgainstAListOfEverything(int seed)
    {
        var random = new Random(seed);
        var all = new List<Decision>();
        for (int i = 0; i < 2000; i++)
        {
            Decision decision = Decision.Of((DecisionKind)random.Next(1, 10), (ulong)random.Next(0, 40), new Instant(i));
            decision.Agent = random.Next(-1, Agents);
            _log.Note(decision);
            all.Add(decision);
            Assert.True(_log.TryGet(_log.Newest, out Decision newest, out _, out _) && newest.Equals(decision));
            Assert.True(_log.TryGet(_log.Oldest, out Decision oldest, out _, out _) && oldest.Equals(all[Math.Max(0, all.Count - Kept)]));
            ulong call = (ulong)random.Next(1, 40);
            int agent = random.Next(Agents);
            List<Decision> kept = all.GetRange(Math.Max(0, all.Count - Kept), Math.Min(Kept, all.Count));
            Assert.Equal(Newest(kept, d => d.Call == call), Walk(_log.LastOf(call), byCall: true));
            Assert.Equal(Newest(kept, d => d.Agent == agent), Walk(_log.LastOfAgent(agent), byCall: false));
        }
    }

    [Fact]
    public void ASnapshot_GoesOnTheSame()
    {
        for (int i = 0; i < 77; i++) Note((ulong)(i % 5) + 1, i % Agents, DecisionKind.Waits);
        var saved = new byte[_store.SavedOctets];
        _store.Save(saved);
        var store = new Store();
        var twin = new DecisionLog(store, Kept, Agents);
        Assert.Null(store.Load(saved));
        Decision last = Decision.Of(DecisionKind.Left, 3, new Instant(99)) with { Agent = 2 };
        _log.Note(last);
        twin.Note(last);
        Assert.Equal(_log.Count, twin.Count);
        for (ulong call = 1; call <= 5; call++) Assert.Equal(_log.LastOf(call), twin.LastOf(call));
        var twinSaved = new byte[store.SavedOctets];
        store.Save(twinSaved);
        _store.Save(saved);
        Assert.Equal(saved, twinSaved);
    }

    [Fact]
    public void Noting_AllocatesNothing()
    {
        Decision decision = Decision.Of(DecisionKind.Picked, 1, Instant.Zero) with { Agent = 1 };
        for (int i = 0; i < 100; i++) _log.Note(decision);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (uint i = 1; i < 10_000; i++)
        {
            decision.Call = i;
            decision.Agent = (int)(i % Agents);
            _log.Note(decision);
            _log.LastOf(i);
            _log.LastAgainst(i, 3);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Note(ulong call, int agent, DecisionKind kind) => _log.Note(Decision.Of(kind, call, Instant.Zero) with { Agent = agent });

    private List<DecisionKind> KindsOfCall(ulong call) => Walk(_log.LastOf(call), byCall: true).ConvertAll(d => d.Kind);

    private List<DecisionKind> KindsOfAgent(int agent) => Walk(_log.LastOfAgent(agent), byCall: false).ConvertAll(d => d.Kind);

    private List<Decision> Walk(int index, bool byCall)
    {
        var found = new List<Decision>();
        while (_log.TryGet(index, out Decision decision, out int previousOfCall, out int previousOfAgent))
        {
            found.Add(decision);
            index = byCall ? previousOfCall : previousOfAgent;
            Assert.True(found.Count <= Kept);
        }

        return found;
    }

    private static List<Decision> Newest(List<Decision> kept, Predicate<Decision> of)
    {
        List<Decision> found = kept.FindAll(of);
        found.Reverse();
        return found;
    }
}
