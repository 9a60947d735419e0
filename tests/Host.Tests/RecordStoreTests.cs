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
        Execute(path, "DROP VIEW calls_readable; ALTER TABLE calls DROP COLUMN satisfied; ALTER TABLE calls DROP COLUMN mark; ALTER TABLE calls DROP COLUMN served_us; ALTER TABLE calls DROP COLUMN steps; ALTER TABLE calls DROP COLUMN summary; ALTER TABLE calls DROP COLUMN class; ALTER TABLE calls DROP COLUMN left_queue; ALTER TABLE calls DROP COLUMN recalls; PRAGMA user_version=1");
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
    public void WhatServedCallersAndMarksAreKept()
    {
        using var directory = new WorkDirectory();
        using SqliteRecordStore store = SqliteRecordStore.Open(directory.File("records.db"));
        CallRecord served = Record(1);
        (served.Outcome, served.ConnectedAt, served.ServedAt) = (CallOutcome.Served, Instant.Never, Instant.FromMilliseconds(7000));
        CallRecord pleased = Record(2);
        (pleased.Mark, pleased.Satisfied) = (2, true);
        CallRecord angry = Record(3);
        angry.Mark = 3;
        Assert.Null(store.TryAppend([served, pleased, angry], SmallSwitch.Configuration()));
        Assert.Equal(
            [("served", BootEpoch + 7_000_000, null, null), ("connected", null, 2, true), ("connected", (long?)null, (int?)3, (bool?)false)],
            store.Last(3).Select(row => (row.Outcome, row.ServedAt, row.Mark, row.Satisfied)));
    }

    [Fact]
    public void FiguresAreCountedByQueueAgentClassAndDay()
    {
        using var directory = new WorkDirectory();
        using SqliteRecordStore store = SqliteRecordStore.Open(directory.File("records.db"));
        CallRecord pleased = Record(1);
        (pleased.Mark, pleased.Satisfied, pleased.Class) = (1, true, 12);
        CallRecord angry = Record(2);
        (angry.Mark, angry.Waited) = (3, Duration.FromSeconds(40));
        CallRecord served = Record(3);
        (served.Outcome, served.Queue, served.Agent, served.Talked) = (CallOutcome.Served, -1, -1, Duration.Zero);
        CallRecord left = Record(4);
        (left.Outcome, left.Agent, left.Talked) = (CallOutcome.Abandoned, -1, Duration.Zero);
        CallRecord old = Record(5);
        old.BootEpoch -= 86_400_000_000;
        Assert.Null(store.TryAppend([pleased, angry, served, left, old], SmallSwitch.Configuration()));

        IReadOnlyList<ServiceFigure> queues = store.Figures(0, BootEpoch);
        Assert.Equal([("general", 3, 2, 0, 1), (null, 1, 0, 1, 0)], queues.Select(row => (row.Name, row.Calls, row.Connected, row.Served, row.Abandoned)));
        Assert.Equal((1, 42_000_000, 10_000_000, 2, 1), (queues[0].ConnectedSoon, queues[0].Waited, queues[0].Talked, queues[0].Marks, queues[0].Satisfied));
        Assert.Equal([("8001", 2), (null, 2)], store.Figures(1, BootEpoch).Select(row => (row.Name, row.Calls)));
        Assert.Equal([("12", 1), (null, 3)], store.Figures(2, BootEpoch).Select(row => (row.Name, row.Calls)));
        Assert.Equal([("2023-11-13", 1), ("2023-11-14", 4)], store.Figures(3, 0).Select(row => (row.Name, row.Calls)));

        string all = ServiceFigureReport.Of(0, queues).Rows[^1].Aggregate("", (text, value) => text + " " + value.ToText(Language.English));
        Assert.Equal(" * 4 2 1 1 0 0 66.7 50 0:21 5.0 s 2 50", all);
    }

    [Fact]
    public void RecordsOfTheThirdVersionHaveNoMarks()
    {
        using var directory = new WorkDirectory();
        string path = directory.File("records.db");
        using (SqliteRecordStore store = SqliteRecordStore.Open(path)) store.TryAppend([Record(1)], SmallSwitch.Configuration());
        Execute(path, "DROP VIEW calls_readable; ALTER TABLE calls DROP COLUMN satisfied; ALTER TABLE calls DROP COLUMN mark; ALTER TABLE calls DROP COLUMN served_us; PRAGMA user_version=3");
        using SqliteRecordStore later = SqliteRecordStore.Open(path);
        CallRecord marked = Record(2);
        marked.Mark = 1;
        Assert.Null(later.TryAppend([marked], SmallSwitch.Configuration()));
        Assert.Equal([null, (int?)1], later.Last(2).Select(row => row.Mark));
    }

    [Fact]
    public void StepsOfTheSecondVersionAreNotThere()
    {
        using var directory = new WorkDirectory();
        string path = directory.File("records.db");
        using (SqliteRecordStore store = SqliteRecordStore.Open(path)) store.TryAppend([Record(1)], SmallSwitch.Configuration());
        Execute(path, "DROP VIEW calls_readable; ALTER TABLE calls DROP COLUMN satisfied; ALTER TABLE calls DROP COLUMN mark; ALTER TABLE calls DROP COLUMN served_us; ALTER TABLE calls DROP COLUMN steps; ALTER TABLE calls DROP COLUMN summary; ALTER TABLE calls DROP COLUMN class; PRAGMA user_version=2");
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
            ServedAt = Instant.Never,
            EndedAt = Instant.FromMilliseconds(9000),
            Waited = Duration.FromSeconds(2),
            Talked = Duration.FromSeconds(5),
        };
    }
}
