using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Telephony;
using Microsoft.Data.Sqlite;

namespace AcdController.Host;

/// <summary>Call records in an SQLite file: table `calls`, view `calls_readable` with times as text.</summary>
/// <remarks>
/// Write-ahead log, so that reading never stops writing. synchronous=FULL: a commit is on the medium when it returns, power cut or not, because records are what is billed and argued about;
/// batches keep the price low (a commit every 50 ms at the most, whatever the traffic).
/// </remarks>
internal sealed partial class SqliteRecordStore : IRecordStore
{
    private const int SchemaVersion = 4;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS calls (
          boot_epoch       INTEGER NOT NULL,  -- wall time of start-up, microseconds since 1970-01-01 UTC
          sequence         INTEGER NOT NULL,  -- number of the call since start-up
          outcome          TEXT NOT NULL,     -- connected, served, abandoned, refused, failed
          cleared_by       TEXT NOT NULL,     -- caller, agent, switch
          cause            INTEGER NOT NULL,  -- Q.850, caller's leg
          offers           INTEGER NOT NULL,
          calling          TEXT NOT NULL,
          called           TEXT NOT NULL,
          queue            TEXT,
          agent            TEXT,
          caller_span      TEXT,              -- card/port
          caller_channel   INTEGER,           -- timeslot
          agent_span       TEXT,
          agent_channel    INTEGER,
          arrived_us       INTEGER NOT NULL,  -- all times: microseconds since 1970-01-01 UTC, NULL: did not happen
          answered_us      INTEGER,
          enqueued_us      INTEGER,
          offered_us       INTEGER,
          connected_us     INTEGER,
          ended_us         INTEGER NOT NULL,
          waited_us        INTEGER NOT NULL,  -- in queues, all stays together
          talked_us        INTEGER NOT NULL,  -- with agents, all talks together
          PRIMARY KEY (boot_epoch, sequence)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS calls_arrived ON calls (arrived_us);
        """;

    // What later versions added, by version; a file of any version is brought up to date when it is opened.
    private static readonly string[] s_additions =
    [
        """
        ALTER TABLE calls ADD COLUMN recalls INTEGER NOT NULL DEFAULT 0;  -- times the call went back to its queues from an agent
        ALTER TABLE calls ADD COLUMN left_queue TEXT;                     -- full, no-agents, waited-too-long, agent-not-reached, pulled-out; NULL: it did not
        DROP VIEW IF EXISTS calls_readable;
        """,
        """
        ALTER TABLE calls ADD COLUMN class INTEGER;    -- what the plan made of the call (`note`); NULL: nothing
        ALTER TABLE calls ADD COLUMN summary INTEGER;  -- code of the agent's summary; NULL: none
        ALTER TABLE calls ADD COLUMN steps BLOB;       -- what the call did, as `show history call` tells it; NULL: record of an earlier version
        DROP VIEW IF EXISTS calls_readable;
        """,
        """
        ALTER TABLE calls ADD COLUMN served_us INTEGER;  -- the plan had given the caller what he came for; NULL: it had not
        ALTER TABLE calls ADD COLUMN mark INTEGER;       -- the survey's mark, 1 to 9; NULL: none
        ALTER TABLE calls ADD COLUMN satisfied INTEGER;  -- 1: with that mark he is satisfied, 0: he is not
        DROP VIEW IF EXISTS calls_readable;
        """,
    ];

    private const string View = """
        CREATE VIEW IF NOT EXISTS calls_readable AS SELECT
          boot_epoch, sequence, outcome, cleared_by, cause, offers, calling, called, queue, agent,
          caller_span || ':' || caller_channel AS caller_channel, agent_span || ':' || agent_channel AS agent_channel,
          strftime('%Y-%m-%dT%H:%M:%fZ', arrived_us / 1e6, 'unixepoch') AS arrived,
          strftime('%Y-%m-%dT%H:%M:%fZ', answered_us / 1e6, 'unixepoch') AS answered,
          strftime('%Y-%m-%dT%H:%M:%fZ', enqueued_us / 1e6, 'unixepoch') AS enqueued,
          strftime('%Y-%m-%dT%H:%M:%fZ', offered_us / 1e6, 'unixepoch') AS offered,
          strftime('%Y-%m-%dT%H:%M:%fZ', connected_us / 1e6, 'unixepoch') AS connected,
          strftime('%Y-%m-%dT%H:%M:%fZ', ended_us / 1e6, 'unixepoch') AS ended,
          waited_us / 1e6 AS waited_s, talked_us / 1e6 AS talked_s, recalls, left_queue, class, summary,
          strftime('%Y-%m-%dT%H:%M:%fZ', served_us / 1e6, 'unixepoch') AS served, mark, satisfied
        FROM calls;
        """;

    private const string Insert = """
        INSERT OR IGNORE INTO calls VALUES ($boot_epoch, $sequence, $outcome, $cleared_by, $cause, $offers, $calling, $called, $queue, $agent, $caller_span, $caller_channel,
          $agent_span, $agent_channel, $arrived_us, $answered_us, $enqueued_us, $offered_us, $connected_us, $ended_us, $waited_us, $talked_us, $recalls, $left_queue,
          $class, $summary, $steps, $served_us, $mark, $satisfied)
        """;

    private const string Select = """
        SELECT boot_epoch, sequence, outcome, cleared_by, cause, offers, calling, called, queue, agent, caller_span, caller_channel, agent_span, agent_channel,
          arrived_us, answered_us, enqueued_us, offered_us, connected_us, ended_us, waited_us, talked_us, recalls, left_queue, class, summary, steps,
          served_us, mark, satisfied
        FROM calls
        """;

    private const string SelectLast = Select + " ORDER BY boot_epoch DESC, sequence DESC LIMIT $count";
    private const string SelectOne = Select + " WHERE boot_epoch = $epoch AND sequence = $sequence";

    private static readonly string[] s_parameters =
    [
        "$boot_epoch", "$sequence", "$outcome", "$cleared_by", "$cause", "$offers", "$calling", "$called", "$queue", "$agent", "$caller_span", "$caller_channel",
        "$agent_span", "$agent_channel", "$arrived_us", "$answered_us", "$enqueued_us", "$offered_us", "$connected_us", "$ended_us", "$waited_us", "$talked_us", "$recalls", "$left_queue",
        "$class", "$summary", "$steps", "$served_us", "$mark", "$satisfied",
    ];

    private readonly string _path;
    private readonly WriteTurn _turn = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    private SqliteRecordStore(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        _insert = connection.CreateCommand();
        _insert.CommandText = Insert;
        foreach (string name in s_parameters) _insert.Parameters.Add(new SqliteParameter(name, null));
    }

    /// <summary>Opens the store, makes it when it is not there.</summary>
    /// <param name="path">The database file.</param>
    /// <exception cref="RecordStoreException">It cannot be opened, is no database, or belongs to a later version.</exception>
    public static SqliteRecordStore Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            long version = (long)Scalar(connection, "PRAGMA user_version")!;
            if (version > SchemaVersion) throw new RecordStoreException($"{path}: records of a later version ({version}; this program writes {SchemaVersion})");
            Scalar(connection, "PRAGMA journal_mode=WAL");
            Scalar(connection, "PRAGMA synchronous=FULL");
            Scalar(connection, Schema);
            for (long step = Math.Max(1, version); step < SchemaVersion; step++) Scalar(connection, s_additions[step - 1]);
            Scalar(connection, View);
            Scalar(connection, $"PRAGMA user_version={SchemaVersion}");
            return new SqliteRecordStore(path, connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new RecordStoreException($"{path}: {fault.Message}");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string? TryAppend(ReadOnlySpan<CallRecord> records, Configuration names)
    {
        _turn.Take();
        try
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            _insert.Transaction = transaction;
            foreach (ref readonly CallRecord record in records)
            {
                Fill(record, names);
                _insert.ExecuteNonQuery();
            }

            transaction.Commit();
            if (names.RecordsKeptDays > 0) ForgetOld(names.RecordsKeptDays);
            return null;
        }
        catch (SqliteException fault)
        {
            return $"{_path}: {fault.Message}";
        }
        finally
        {
            _turn.Give();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RecordRow> Last(int count)
    {
        List<RecordRow> rows = Read(SelectLast, ("$count", count));
        rows.Reverse();
        return rows;
    }

    /// <inheritdoc/>
    public RecordRow? Find(ulong bootEpoch, ulong sequence) =>
        Read(SelectOne, ("$epoch", (long)bootEpoch), ("$sequence", (long)sequence)) is [var row] ? row : null;

    /// <summary>Closes; the write-ahead log is folded into the file.</summary>
    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    // Read by a connection of its own: the doors never wait for the writer.
    private List<RecordRow> Read(string query, params ReadOnlySpan<(string Name, long Value)> values)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 5 }.ToString());
            connection.Open();
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = query;
            foreach ((string name, long value) in values) select.Parameters.AddWithValue(name, value);
            using SqliteDataReader reader = select.ExecuteReader();
            var rows = new List<RecordRow>();
            while (reader.Read()) rows.Add(Row(reader));
            return rows;
        }
        catch (SqliteException fault)
        {
            throw new RecordStoreException($"{_path}: {fault.Message}");
        }
    }

    private static object? Scalar(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    private void Fill(in CallRecord record, Configuration names)
    {
        int place = 0;
        Next(ref place, (long)record.BootEpoch);
        Next(ref place, (long)record.Sequence);
        Next(ref place, RecordWords.Of(record.Outcome));
        Next(ref place, RecordWords.Of(record.Clearer));
        Next(ref place, (long)record.Cause);
        Next(ref place, (long)record.Offers);
        Next(ref place, record.Calling.ToString());
        Next(ref place, record.Called.ToString());
        Next(ref place, record.Queue < 0 ? null : names.Queues[record.Queue].Name);
        Next(ref place, record.Agent < 0 ? null : names.Agents[record.Agent].Name);
        NextChannel(ref place, record.CallerChannel);
        NextChannel(ref place, record.AgentChannel);
        NextTime(ref place, record, record.ArrivedAt);
        NextTime(ref place, record, record.AnsweredAt);
        NextTime(ref place, record, record.EnqueuedAt);
        NextTime(ref place, record, record.OfferedAt);
        NextTime(ref place, record, record.ConnectedAt);
        NextTime(ref place, record, record.EndedAt);
        Next(ref place, record.Waited.Microseconds);
        Next(ref place, record.Talked.Microseconds);
        Next(ref place, (long)record.Recalls);
        Next(ref place, RecordWords.Of(record.Left));
        Next(ref place, record.Class == 0 ? null : (long)record.Class);
        Next(ref place, record.Summary == 0 ? null : (long)record.Summary);
        Next(ref place, StepsOf(record, names));
        NextTime(ref place, record, record.ServedAt);
        Next(ref place, record.Mark == 0 ? null : (long)record.Mark);
        Next(ref place, record.Mark == 0 ? null : record.Satisfied ? 1L : 0L);
    }

    private static byte[] StepsOf(in CallRecord record, Configuration names)
    {
        ReadOnlySpan<TraceEntry> entries = record.Steps;
        return CallStepBlob.Write(record.StepsNoted, CallStep.All(entries[..Math.Clamp(record.StepsNoted, 0, TraceEntry.Most)], names));
    }

    private void Next(ref int place, object? value) => _insert.Parameters[place++].Value = value ?? DBNull.Value;

    private void NextChannel(ref int place, ChannelId channel)
    {
        Next(ref place, channel.IsNone ? null : channel.Span.ToString());
        Next(ref place, channel.IsNone ? null : (long)channel.Timeslot);
    }

    private void NextTime(ref int place, in CallRecord record, Instant instant) =>
        Next(ref place, instant == Instant.Never ? null : (long)record.BootEpoch + instant.Microseconds);

    private static RecordRow Row(SqliteDataReader reader) => new()
    {
        BootEpoch = reader.GetInt64(0),
        Sequence = reader.GetInt64(1),
        Outcome = reader.GetString(2),
        Clearer = reader.GetString(3),
        Cause = reader.GetInt32(4),
        Offers = reader.GetInt32(5),
        Calling = reader.GetString(6),
        Called = reader.GetString(7),
        Queue = reader.IsDBNull(8) ? null : reader.GetString(8),
        Agent = reader.IsDBNull(9) ? null : reader.GetString(9),
        CallerChannel = reader.IsDBNull(10) ? null : $"{reader.GetString(10)}:{reader.GetInt32(11)}",
        AgentChannel = reader.IsDBNull(12) ? null : $"{reader.GetString(12)}:{reader.GetInt32(13)}",
        ArrivedAt = reader.GetInt64(14),
        AnsweredAt = Time(reader, 15),
        EnqueuedAt = Time(reader, 16),
        OfferedAt = Time(reader, 17),
        ConnectedAt = Time(reader, 18),
        EndedAt = reader.GetInt64(19),
        Waited = new Duration(reader.GetInt64(20)),
        Talked = new Duration(reader.GetInt64(21)),
        Recalls = reader.GetInt32(22),
        Left = reader.IsDBNull(23) ? null : reader.GetString(23),
        Class = reader.IsDBNull(24) ? null : reader.GetInt32(24),
        Summary = reader.IsDBNull(25) ? null : reader.GetInt32(25),
        Steps = reader.IsDBNull(26) ? null : (byte[])reader.GetValue(26),
        ServedAt = Time(reader, 27),
        Mark = reader.IsDBNull(28) ? null : reader.GetInt32(28),
        Satisfied = reader.IsDBNull(29) ? null : reader.GetInt32(29) != 0,
    };

    private static long? Time(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}

/// <summary>Words of the record columns.</summary>
internal static class RecordWords
{
    /// <summary>How a call ended.</summary>
    public static string Of(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Connected => "connected",
        CallOutcome.Served => "served",
        CallOutcome.Abandoned => "abandoned",
        CallOutcome.Refused => "refused",
        _ => "failed",
    };

    /// <summary>Who ended it.</summary>
    public static string Of(Clearer clearer) => clearer switch
    {
        Clearer.Caller => "caller",
        Clearer.Agent => "agent",
        _ => "switch",
    };

    /// <summary>Why it left its queues; null when it did not.</summary>
    public static string? Of(QueueExit exit) => exit switch
    {
        QueueExit.None => null,
        QueueExit.Full => "full",
        QueueExit.NoAgents => "no-agents",
        QueueExit.WaitedTooLong => "waited-too-long",
        QueueExit.AgentNotReached => "agent-not-reached",
        QueueExit.QueueGone => "queue-gone",
        _ => "pulled-out",
    };
}
