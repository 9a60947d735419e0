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

/// <summary>What the box keeps about its service, in a file of SQLite that sources may read: serial numbers, messages, call-backs, survey marks, complaints, codes, faxes and text messages.</summary>
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

    // What the values of each kind are called, in the order of StoredRow; then faxes and text messages.
    private static readonly (string Kind, string View, string[] Values)[] s_kinds =
    [
        ("serial",         "serials",          ["serial"]),
        ("message",        "messages",         ["serial", "recording", "seconds", "queue"]),
        ("message-done",   "messages_done",    ["recording", "result", "agent"]),
        ("call-back",      "call_backs",       ["serial", "number", "queue"]),
        ("call-back-done", "call_backs_done",  ["serial", "result", "attempt", "rule"]),
        ("survey",         "surveys",          ["serial", "agent", "question", "mark"]),
        ("complaint",      "complaints",       ["serial", "area"]),
        ("code",           "codes",            ["serial", "code", "agent"]),
        ("text-received",  "texts_received",   ["sender", "receiver", "file", "word1", "word2", "word3"]),
        ("delivered",      "deliveries",       ["of_request", "result", "reason"]),
        ("fax",            "faxes",            ["receiver", "document", "serial", "language"]),
        ("text-message",   "text_messages",    ["receiver", "template", "serial", "language"]),
    ];

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    private ServiceStore(SqliteConnection connection)
    {
        _connection = connection;
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT OR IGNORE INTO kept VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        for (int place = 1; place <= 7 + Values; place++) _insert.Parameters.Add(new SqliteParameter($"${place}", ""));
    }

    /// <summary>The word of a kind of row.</summary>
    public static string WordOf(StoredRow row) => (int)row >= 1 && (int)row <= s_kinds.Length ? s_kinds[(int)row - 1].Kind : $"row-{(int)row}";

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
            foreach ((string kind, string view, string[] values) in s_kinds) Execute(connection, ViewOf(kind, view, values));
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
        _connection.Dispose();
    }

    private static string ViewOf(string kind, string view, string[] values)
    {
        string columns = "";
        for (int value = 0; value < values.Length; value++) columns += $", v{value + 1} AS {values[value]}";
        return $"CREATE VIEW IF NOT EXISTS {view} AS SELECT request, strftime('%Y-%m-%dT%H:%M:%fZ', at_us / 1e6, 'unixepoch') AS at, boot_epoch, call, calling, called{columns} FROM kept WHERE kind = '{kind}';";
    }

    private static void Execute(SqliteConnection connection, string statements)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
