using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Records;

namespace AcdController.Host.Tests;

public class RecordThreadTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void ASlowDiskDelaysNobody_AndWhatFindsNoRoomIsCounted()
    {
        var rings = new CoreRings(10, Unsafe.SizeOf<CallRecord>());
        var counters = new HostCounters();
        using var log = new Log(TextWriter.Null);
        using var store = new GatedStore();
        var thread = new RecordThread(rings, new Editions(SmallSwitch.Configuration(), SmallSwitch.Text), store, counters, log);
        thread.Start();
        Put(rings, 1);
        Assert.True(store.Entered.Wait(s_patience));

        // The disk hangs. The core goes on putting records until the ring is full, and beyond.
        int put = 1;
        int refused = 0;
        while (refused < 10)
        {
            if (Put(rings, (ulong)put + 1)) put++;
            else refused++;
        }

        Assert.True(put > CoreRings.RecordsMax);
        store.Gate.Set();
        thread.Dispose();
        Assert.Equal(put, store.Kept.Count);
        Assert.Equal(put, counters.RecordsStored);
        for (int i = 0; i < put; i++) Assert.Equal((ulong)i + 1, store.Kept[i].Sequence);
    }

    [Fact]
    public void AFullDiskMakesRecordsWait()
    {
        var rings = new CoreRings(10, Unsafe.SizeOf<CallRecord>());
        var counters = new HostCounters();
        using var text = new StringWriter();
        using var log = new Log(text);
        using var store = new GatedStore { Refusals = 2 };
        store.Gate.Set();
        var thread = new RecordThread(rings, new Editions(SmallSwitch.Configuration(), SmallSwitch.Text), store, counters, log);
        thread.Start();
        for (ulong sequence = 1; sequence <= 700; sequence++) Put(rings, sequence);
        Assert.True(store.Full.Wait(s_patience));
        thread.Dispose();
        log.Dispose();
        Assert.Equal(700, store.Kept.Count);
        Assert.Equal(2, counters.StoreFailures);
        Assert.Equal(0, counters.RecordsLost);
        Assert.Contains("alarm raised: records-not-stored: no room", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("alarm cleared: records-not-stored", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ADiskThatStaysFullDoesNotHoldTheStop_AndTheLossIsTold()
    {
        var rings = new CoreRings(10, Unsafe.SizeOf<CallRecord>());
        var counters = new HostCounters();
        using var log = new Log(TextWriter.Null);
        using var store = new GatedStore { Refusals = int.MaxValue };
        store.Gate.Set();
        var thread = new RecordThread(rings, new Editions(SmallSwitch.Configuration(), SmallSwitch.Text), store, counters, log);
        thread.Start();
        for (ulong sequence = 1; sequence <= 1200; sequence++) Put(rings, sequence);
        Assert.True(store.Entered.Wait(s_patience));
        thread.Dispose();
        Assert.Equal(1200, counters.RecordsLost);
    }

    [Fact]
    public void RecordsOfBeforeACommitHaveTheNamesOfBefore()
    {
        var rings = new CoreRings(10, Unsafe.SizeOf<CallRecord>());
        using var log = new Log(TextWriter.Null);
        using var store = new GatedStore();
        var editions = new Editions(SmallSwitch.Configuration(), SmallSwitch.Text);
        var thread = new RecordThread(rings, editions, store, new HostCounters(), log);
        for (ulong sequence = 1; sequence <= 3; sequence++) Put(rings, sequence);
        uint next = editions.Adopt(SmallSwitch.Configuration() with { HostName = "other" }, "").Number;
        for (ulong sequence = 4; sequence <= 5; sequence++) Put(rings, sequence, next);
        store.Gate.Set();
        thread.Start();
        thread.Dispose();
        Assert.Equal([1ul, 2, 3, 4, 5], store.Kept.ConvertAll(record => record.Sequence));
        Assert.Equal(["small", "small", "small", "other", "other"], store.Names);
    }

    [Fact]
    public void TheLastConfigurationsAreRemembered()
    {
        var editions = new Editions(SmallSwitch.Configuration() with { HostName = "0" }, "");
        for (int commit = 1; commit <= 200; commit++)
        {
            Edition adopted = editions.Adopt(SmallSwitch.Configuration() with { HostName = $"{commit}" }, "");
            Assert.Same(adopted, editions.Now);
            for (int back = 0; back < Editions.KeptMax && back <= commit; back++) Assert.Equal($"{commit - back}", editions.Of((uint)(commit - back)).HostName);
        }

        // One that is forgotten: the oldest that is known.
        Assert.Equal("137", editions.Of(5).HostName);
    }

    private static bool Put(CoreRings rings, ulong sequence, uint edition = 0)
    {
        CallRecord record = RecordStoreTests.Record(sequence);
        bool put = rings.Records.TryWrite(edition, MemoryMarshal.AsBytes(new ReadOnlySpan<CallRecord>(in record)));
        rings.RecordWake.Signal();
        return put;
    }

    /// <summary>A disk that hangs until its gate opens and refuses as often as it is told.</summary>
    private sealed class GatedStore : IRecordStore
    {
        public ManualResetEventSlim Gate { get; } = new();

        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Full { get; } = new();

        public List<CallRecord> Kept { get; } = [];

        public List<string> Names { get; } = [];

        public int Refusals { get; set; }

        public string? TryAppend(ReadOnlySpan<CallRecord> records, Configuration names)
        {
            Entered.Set();
            Gate.Wait();
            if (Refusals > 0)
            {
                Refusals--;
                if (Refusals == 0) Full.Set();
                return "no room";
            }

            Kept.AddRange(records);
            foreach (ref readonly CallRecord _ in records) Names.Add(names.HostName);
            return null;
        }

        public IReadOnlyList<RecordRow> Last(int count) => [];

        public RecordRow? Find(ulong bootEpoch, ulong sequence) => null;

        public IReadOnlyList<ServiceFigure> Figures(int group, long since) => [];

        public void Dispose()
        {
        }
    }
}
