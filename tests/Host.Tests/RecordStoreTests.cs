using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Records;
using AcdController.Telephony;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

public class RecordStoreTests
{
    private const long BootEpoch = 1_700_000_000_000_000;

    [Fact]
    public void ARecordComesBackWithNamesAndWallTimes()
    {
        using var directory = new WorkDirectory();
        using SqliteRecordStore store = SqliteRecordStore.Open(directory.File("records.db"));
        Assert.Null(store.TryAppend([Record(5)], SmallSwitch.Configuration()));
        RecordRow row = Assert.Single(store.Last(10));
        Assert.Equal(BootEpoch, row.BootEpoch);
        Assert.Equal(5, row.Sequence);
        Assert.Equal("connected", row.Outcome);
        Assert.Equal("caller", row.Clearer);
        Assert.Equal(16, row.Cause);
        Assert.Equal(2, row.Offers);
        Assert.Equal("5550100", row.Calling);
        Assert.Equal("10000", row.Called);
        Assert.Equal("general", row.Queue);
        Assert.Equal("8001", row.Agent);
        Assert.Equal("1/1:4", row.CallerChannel);
        Assert.Equal("1/2:31", row.AgentChannel);
        Assert.Equal(BootEpoch + 1_000_000, row.ArrivedAt);
        Assert.Equal(BootEpoch + 4_000_000, row.ConnectedAt);
        Assert.Equal(Duration.FromSeconds(2), row.Waited);
        Assert.Equal(Duration.FromSeconds(5), row.Talked);
    }

    [Fact]
    public void WhatDidNotHappenIsNull()
    {
        using var directory = new WorkDirectory();
        using SqliteRecordStore store = SqliteRecordStore.Open(directory.File("records.db"));
        CallRecord record = Record(1);
        record.Outcome = CallOutcome.Refused;
        record.Queue = record.Agent = -1;
        record.AgentChannel = ChannelId.None;
        record.Waited = record.Talked = Duration.Zero;
        record.AnsweredAt = record.EnqueuedAt = record.OfferedAt = record.ConnectedAt = Instant.Never;
        Assert.Null(store.TryAppend([record], SmallSwitch.Configuration()));
        RecordRow row = Assert.Single(store.Last(1));
        Assert.Null(row.Queue);
        Assert.Null(row.Agent);
        Assert.Null(row.AgentChannel);
        Assert.Null(row.ConnectedAt);
        Assert.Equal(Duration.Zero, row.Waited);
        Assert.Equal(Duration.Zero, row.Talked);
    }

    [Fact]
    public void ARecordIsKeptOnce()
    {
        using var directory = new WorkDirectory();
        using SqliteRecordStore store = SqliteRecordStore.Open(directory.File("records.db"));
        Assert.Null(store.TryAppend([Record(1), Record(2)], SmallSwitch.Configuration()));
        CallRecord again = Record(2);
        again.Offers = 99;
        Assert.Null(store.TryAppend([again, Record(3)], SmallSwitch.Configuration()));
        IReadOnlyList<RecordRow> rows = store.Last(10);
        Assert.Equal([1, 2, 3], [rows[0].Sequence, rows[1].Sequence, rows[2].Sequence]);
        Assert.Equal(2, rows[1].Offers);
        Assert.Equal([2L, 3L], [store.Last(2)[0].Sequence, store.Last(2)[1].Sequence]);
    }

    [Fact]
    public void TheReadableViewTellsTimesAsText()
    {
        using var directory = new WorkDirectory();
        string path = directory.File("records.db");
        using (SqliteRecordStore store = SqliteRecordStore.Open(path)) store.TryAppend([Record(1)], SmallSwitch.Configuration());
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT arrived || ' ' || caller_channel || ' ' || waited_s || ' ' || talked_s FROM calls_readable";
        Assert.Equal("2023-11-14T22:13:21.000Z 1/1:4 2.0 5.0", select.ExecuteScalar());
    }

    [Fact]
    public void AFileOfTheFirstVersionIsBroughtUpToDate()
    {
        using var directory = new WorkDirectory();
        string path = directory.File("records.db");
        using (SqliteRecordStore store = SqliteRecordStore.Open(path)) store.TryAppend([Record(1)], SmallSwitch.Configuration());
        Execute(path, "DROP VIEW calls_readable; ALTER TABLE calls DROP COLUMN steps; ALTER TABLE calls DROP COLUMN summary; ALTER TABLE calls DROP COLUMN class; ALTER TABLE calls DROP COLUMN left_queue; ALTER TABLE calls DROP COLUMN recalls; PRAGMA user_version=1");
        using (SqliteRecordStore store = SqliteRecordStore.Open(path))
        {
            CallRecord later = Record(2);
            (later.Recalls, later.Left) = (3, QueueExit.WaitedTooLong);
            Assert.Null(store.TryAppend([later], SmallSwitch.Configuration()));
            IReadOnlyList<RecordRow> rows = store.Last(2);
            Assert.Equal([(0, null), (3, "waited-too-long")], [(rows[0].Recalls, rows[0].Left), (rows[1].Recalls, rows[1].Left)]);
        }

        SqliteRecordStore.Open(path).Dispose();
    }

    [Fact]
    public void StepsAndCodesComeBackWithTheNamesTheyHad()
    {
        using var directory = new WorkDirectory();
        using SqliteRecordStore store = SqliteRecordStore.Open(directory.File("records.db"));
        CallRecord record = Record(1);
        (record.Class, record.Summary, record.StepsNoted) = (12, 401, 2);
        record.Steps[0] = new TraceEntry(1_000, TraceKind.Enqueued, 0, 0);
        record.Steps[1] = new TraceEntry(3_000, TraceKind.Joined, 0, 0);
        Assert.Null(store.TryAppend([record, Record(2)], SmallSwitch.Configuration()));

        RecordRow row = store.Find((ulong)BootEpoch, 1)!;
        Assert.Equal((12, 401), (row.Class, row.Summary));
        Assert.True(CallStepBlob.TryRead(row.Steps, out int noted, out IReadOnlyList<CallStep> steps));
        Assert.Equal(2, noted);
        Assert.Equal([new CallStep(1_000, TraceKind.Enqueued, "general"), new CallStep(3_000, TraceKind.Joined, "8001")], steps);
        RecordRow plain = store.Find((ulong)BootEpoch, 2)!;
        Assert.Equal((null, null), (plain.Class, plain.Summary));
    }

    [Fact]
    public void StepsOfTheSecondVersionAreNotThere()
    {
        using var directory = new WorkDirectory();
        string path = directory.File("records.db");
        using (SqliteRecordStore store = SqliteRecordStore.Open(path)) store.TryAppend([Record(1)], SmallSwitch.Configuration());
        Execute(path, "DROP VIEW calls_readable; ALTER TABLE calls DROP COLUMN steps; ALTER TABLE calls DROP COLUMN summary; ALTER TABLE calls DROP COLUMN class; PRAGMA user_version=2");
        using (SqliteRecordStore store = SqliteRecordStore.Open(path))
        {
            RecordRow row = Assert.Single(store.Last(1));
            Assert.Equal((null, null, null), (row.Class, row.Summary, row.Steps));
            Assert.Equal(5, row.Talked.Seconds);
        }
    }

    private static void Execute(string path, string text)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    [Fact]
    public void AFileThatIsNoDatabaseIsNamed()
    {
        using var directory = new WorkDirectory();
        string path = directory.File("records.db");
        File.WriteAllText(path, new string('x', 5000));
        RecordStoreException fault = Assert.Throws<RecordStoreException>(() => SqliteRecordStore.Open(path));
        Assert.StartsWith(path + ": ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordsOfALaterVersionAreLeftAlone()
    {
        using var directory = new WorkDirectory();
        string path = directory.File("records.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            SQLitePCL.Batteries_V2.Init();
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version=99";
            command.ExecuteNonQuery();
        }

        RecordStoreException fault = Assert.Throws<RecordStoreException>(() => SqliteRecordStore.Open(path));
        Assert.Contains("later version", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordsOlderThanTheyAreKept_GoAFewWithEveryBatch()
    {
        using var directory = new WorkDirectory();
        using SqliteRecordStore store = SqliteRecordStore.Open(directory.File("records.db"));
        Assert.Null(store.TryAppend([.. Enumerable.Range(1, 1200).Select(number => Record((ulong)number))], SmallSwitch.Configuration()));
        CallRecord young = Record(1);
        young.BootEpoch = (ulong)WallClock.Now;

        // Whoever does not ask for it keeps all.
        Assert.Null(store.TryAppend([young], SmallSwitch.Configuration()));
        Assert.Equal(1201, store.Last(10_000).Count);

        int[] left = new int[4];
        for (int batch = 0; batch < left.Length; batch++)
        {
            young.Sequence++;
            Assert.Null(store.TryAppend([young], SmallSwitch.Configuration() with { RecordsKeptDays = 30 }));
            left[batch] = store.Last(10_000).Count(row => row.BootEpoch == BootEpoch);
        }

        Assert.Equal([700, 200, 0, 0], left);
        Assert.Equal(5, store.Last(10_000).Count);
    }

    internal static CallRecord Record(ulong sequence)
    {
        Digits.TryParse("5550100", out Digits calling);
        Digits.TryParse("10000", out Digits called);
        return new CallRecord
        {
            BootEpoch = (ulong)BootEpoch,
            Sequence = sequence,
            Outcome = CallOutcome.Connected,
            Clearer = Clearer.Caller,
            Cause = Cause.NormalCallClearing,
            Offers = 2,
            Queue = 0,
            Agent = 0,
            CallerChannel = new ChannelId(new SpanId(1, 1), 4),
            AgentChannel = new ChannelId(new SpanId(1, 2), 31),
            Calling = calling,
            Called = called,
            ArrivedAt = Instant.FromMilliseconds(1000),
            AnsweredAt = Instant.FromMilliseconds(1500),
            EnqueuedAt = Instant.FromMilliseconds(2000),
            OfferedAt = Instant.FromMilliseconds(3000),
            ConnectedAt = Instant.FromMilliseconds(4000),
            EndedAt = Instant.FromMilliseconds(9000),
            Waited = Duration.FromSeconds(2),
            Talked = Duration.FromSeconds(5),
        };
    }
}
