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

    private static bool Put(CoreRings rings, ulong sequence)
    {
        CallRecord record = RecordStoreTests.Record(sequence);
        bool put = rings.Records.TryWrite(0, MemoryMarshal.AsBytes(new ReadOnlySpan<CallRecord>(in record)));
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
            return null;
        }

        public IReadOnlyList<RecordRow> Last(int count) => [];

        public RecordRow? Find(ulong bootEpoch, ulong sequence) => null;

        public void Dispose()
        {
        }
    }
}
