using System;
using System.Collections.Generic;
using AcdController.Treatment;
using Microsoft.Data.Sqlite;

namespace AcdController.Host;

/// <summary>A row of the box's own store.</summary>
/// <param name="Request">Names it for ever.</param>
/// <param name="At">Microseconds since 1970-01-01 UTC.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="BootEpoch">Run of the call.</param>
/// <param name="Call">Number of the call in its run; 0: none.</param>
/// <param name="Calling">The calling number.</param>
/// <param name="Called">The called number.</param>
/// <param name="Values">At most eight.</param>
internal sealed record ServiceRow(string Request, long At, string Kind, ulong BootEpoch, ulong Call, string Calling, string Called, IReadOnlyList<string> Values);

/// <summary>What the box keeps about its service, in a file of SQLite that sources may read: serial numbers, messages, call-backs, survey marks, complaints, codes, emergencies, faults of areas, faxes and text messages.</summary>
/// <remarks>One table, `kept`; a view for each kind gives its values their names. Write-ahead log: whoever reads stops nobody.</remarks>
internal sealed class ServiceStore : IDisposable
{
    /// <summary>Values of a row.</summary>
    public const int Values = 8;

    private const int ForgottenPerBatch = 500;

    private const string Schema = """
        PRAGMA journal_mode=WAL;
        PRAGMA synchronous=FULL;
        CREATE TABLE IF NOT EXISTS kept (
          request    TEXT NOT NULL PRIMARY KEY,  -- run and token: what is given twice is kept once
          at_us      INTEGER NOT NULL,           -- microseconds since 1970-01-01 UTC
          kind       TEXT NOT NULL,
          boot_epoch INTEGER NOT NULL,           -- with call: the record in records.db
          call       INTEGER NOT NULL,           -- 0: no call
          calling    TEXT NOT NULL,
          called     TEXT NOT NULL,
          v1 TEXT NOT NULL, v2 TEXT NOT NULL, v3 TEXT NOT NULL, v4 TEXT NOT NULL, v5 TEXT NOT NULL, v6 TEXT NOT NULL, v7 TEXT NOT NULL, v8 TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS kept_first ON kept (kind, v1);
        CREATE INDEX IF NOT EXISTS kept_call ON kept (boot_epoch, call);
        CREATE INDEX IF NOT EXISTS kept_at ON kept (at_us);
        """;

    // What the values of each kind are called. Faxes and text messages are kinds of their own: a request of theirs is a row and a file.
    private static readonly (StoredRow? Row, string Kind, string View, string[] Values)[] s_kinds =
    [
        (StoredRow.Serial,       "serial",         "serials",          ["serial"]),
        (StoredRow.Message,      "message",        "messages",         ["serial", "message", "seconds", "queue", "caller"]),
        (StoredRow.MessageDone,  "message-done",   "messages_done",    ["message", "result", "agent"]),
        (StoredRow.CallBack,     "call-back",      "call_backs",       ["serial", "number", "queue", "call_back"]),
        (StoredRow.CallBackDone, "call-back-done", "call_backs_done",  ["call_back", "result", "attempt", "rule"]),
        (StoredRow.Survey,       "survey",         "surveys",          ["serial", "agent", "question", "mark"]),
        (StoredRow.Complaint,    "complaint",      "complaints",       ["serial", "area"]),
        (StoredRow.Code,         "code",           "codes",            ["serial", "code", "agent"]),
        (StoredRow.TextReceived, "text-received",  "texts_received",   ["sender", "receiver", "file", "word1", "word2", "word3"]),
        (StoredRow.Delivered,    "delivered",      "deliveries",       ["of_request", "result", "reason"]),
        (StoredRow.Emergency,    "emergency",      "emergencies",      ["number", "level", "stage", "drill", "area", "responsible", "after_ms", "late"]),
        (StoredRow.AreaFault,    "area-fault",     "area_faults",      ["area", "stands", "complaints"]),
        (null,                   "fax",            "faxes",            ["receiver", "document", "serial", "language"]),
        (null,                   "text-message",   "text_messages",    ["receiver", "template", "serial", "language"]),
    ];

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _has;

    private ServiceStore(SqliteConnection connection)
    {
        _connection = connection;
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT OR IGNORE INTO kept VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        for (int place = 1; place <= 7 + Values; place++) _insert.Parameters.Add(new SqliteParameter($"${place}", ""));
        _has = connection.CreateCommand();
        _has.CommandText = "SELECT 1 FROM kept WHERE request = $1";
        _has.Parameters.Add(new SqliteParameter("$1", ""));
    }

    /// <summary>The word of a kind of row.</summary>
    public static string WordOf(StoredRow row)
    {
        foreach ((StoredRow? known, string kind, _, _) in s_kinds)
        {
            if (known == row) return kind;
        }

        return $"row-{(int)row}";
    }

    /// <summary>Opens the store, makes it when it is not there.</summary>
    /// <exception cref="SqliteException">It cannot be opened, or is no database.</exception>
    public static ServiceStore Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            Execute(connection, Schema);
            foreach ((_, string kind, string view, string[] values) in s_kinds) MakeView(connection, view, ViewOf(kind, view, values));
            return new ServiceStore(connection);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Keeps rows: all of them, or none.</summary>
    /// <exception cref="SqliteException">The medium does not take them.</exception>
    public void Append(IReadOnlyList<ServiceRow> rows)
    {
        using SqliteTransaction all = _connection.BeginTransaction();
        _insert.Transaction = all;
        foreach (ServiceRow row in rows)
        {
            object[] fixedValues = [row.Request, row.At, row.Kind, checked((long)row.BootEpoch), checked((long)row.Call), row.Calling, row.Called];
            for (int place = 0; place < fixedValues.Length; place++) _insert.Parameters[place].Value = fixedValues[place];
            for (int value = 0; value < Values; value++) _insert.Parameters[fixedValues.Length + value].Value = value < row.Values.Count ? row.Values[value] : "";
            _insert.ExecuteNonQuery();
        }

        all.Commit();
    }

    /// <summary>Is the row of a request there?</summary>
    /// <exception cref="SqliteException">The medium cannot be read.</exception>
    public bool Has(string request)
    {
        _has.Parameters[0].Value = request;
        return _has.ExecuteScalar() is not null;
    }

    /// <summary>Removes what is older, the oldest first, so many at most that nobody waits for it.</summary>
    /// <param name="before">Microseconds since 1970-01-01 UTC.</param>
    /// <exception cref="SqliteException">The medium does not take it.</exception>
    public void Forget(long before)
    {
        using SqliteCommand forget = _connection.CreateCommand();
        forget.CommandText = "DELETE FROM kept WHERE request IN (SELECT request FROM kept WHERE at_us < $before ORDER BY at_us LIMIT $most)";
        forget.Parameters.AddWithValue("$before", before);
        forget.Parameters.AddWithValue("$most", ForgottenPerBatch);
        forget.ExecuteNonQuery();
    }

    /// <summary>The last serial number that was given; null: none.</summary>
    public string? LastSerial()
    {
        using SqliteCommand look = _connection.CreateCommand();
        look.CommandText = "SELECT v1 FROM kept WHERE kind = 'serial' ORDER BY substr(v1, 1, 6) DESC, length(v1) DESC, v1 DESC LIMIT 1";
        return look.ExecuteScalar() as string;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _has.Dispose();
        _connection.Dispose();
    }

    private static string ViewOf(string kind, string view, string[] values)
    {
        string columns = "";
        for (int value = 0; value < values.Length; value++) columns += $", v{value + 1} AS {values[value]}";
        return $"CREATE VIEW {view} AS SELECT request, strftime('%Y-%m-%dT%H:%M:%fZ', at_us / 1e6, 'unixepoch') AS at, boot_epoch, call, calling, called{columns} FROM kept WHERE kind = '{kind}'";
    }

    // One of an older version that gives other names is made anew; otherwise nothing is written.
    private static void MakeView(SqliteConnection connection, string view, string statement)
    {
        using (SqliteCommand known = connection.CreateCommand())
        {
            known.CommandText = "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = $1";
            known.Parameters.AddWithValue("$1", view);
            if (known.ExecuteScalar() as string == statement) return;
        }

        Execute(connection, $"DROP VIEW IF EXISTS {view}; {statement};");
    }

    private static void Execute(SqliteConnection connection, string statements)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
