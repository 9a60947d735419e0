using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Treatment.Tests;

public class PlanTraceTests
{
    private readonly Slab<int> _calls;
    private readonly PlanTrace _trace;
    private readonly Handle _call;

    public PlanTraceTests()
    {
        var store = new Store();
        _calls = new Slab<int>(store, "calls", 3);
        Assert.True(_calls.TryTake(out _));
        Assert.True(_calls.TryTake(out _call));
        _trace = new PlanTrace(store, 3);
        _trace.Begin(_call, Instant.FromMilliseconds(1_000));
    }

    [Fact]
    public void EntriesCountFromTheBeginningOfTheCall()
    {
        _trace.Note(_call, TraceKind.Play, 7, 0, Instant.FromMilliseconds(1_250));
        _trace.Note(_call, TraceKind.Key, -1, '4', Instant.FromMilliseconds(3_000));

        Assert.Equal([new TraceEntry(250, TraceKind.Play, 7, 0), new TraceEntry(2_000, TraceKind.Key, TraceEntry.NoObject, '4')], Kept());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(TraceEntry.Firsts)]
    [InlineData(TraceEntry.Most)]
    [InlineData(TraceEntry.Most + 1)]
    [InlineData(500)]
    public void TheFirstAndTheNewestAreKeptInOrder(int count)
    {
        for (int i = 0; i < count; i++) _trace.Note(_call, TraceKind.Play, i, 0, Instant.FromMilliseconds(1_000 + i));

        IEnumerable<int> all = Enumerable.Range(0, count);
        IEnumerable<int> expected = count <= TraceEntry.Most ? all : all.Take(TraceEntry.Firsts).Concat(all.TakeLast(TraceEntry.Most - TraceEntry.Firsts));
        Assert.Equal(expected, Kept().Select(entry => (int)entry.What));
        Assert.Equal(count, _trace.CountOf(_call));
    }

    [Fact]
    public void CodesAreAtHand()
    {
        _trace.Note(_call, TraceKind.Note, -1, 12, Instant.FromMilliseconds(1_000));
        _trace.Note(_call, TraceKind.Note, -1, 13, Instant.FromMilliseconds(1_000));
        _trace.Note(_call, TraceKind.Summary, 0, 401, Instant.FromMilliseconds(1_000));

        Assert.Equal(13, _trace.ClassOf(_call));
        Assert.Equal(401, _trace.SummaryOf(_call));
    }

    [Fact]
    public void TheNextCallInTheRowBeginsEmpty()
    {
        _trace.Note(_call, TraceKind.Note, -1, 12, Instant.FromMilliseconds(1_000));
        _trace.Begin(_call, Instant.FromMilliseconds(9_000));

        Assert.Empty(Kept());
        Assert.Equal(0, _trace.ClassOf(_call));
    }

    private TraceEntry[] Kept()
    {
        var entries = default(TraceEntries);
        int count = _trace.Copy(_call, ref entries);
        return ((System.ReadOnlySpan<TraceEntry>)entries)[..count].ToArray();
    }
}
