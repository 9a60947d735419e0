using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Data.Sqlite;

namespace AcdController.Host;

/// <summary>A text message that came.</summary>
/// <param name="Number">Its number, from 1, for ever.</param>
/// <param name="At">When, microseconds since 1970-01-01 UTC.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Receiver">To which number.</param>
/// <param name="Text">All of it.</param>
/// <param name="State">waiting, assigned, answered, closed.</param>
/// <param name="Agent">Whose it is to answer; empty: nobody's.</param>
/// <param name="By">Who changed it last; empty: nobody.</param>
/// <param name="Changed">When; 0: never.</param>
/// <param name="Answer">What was answered.</param>
internal sealed record TextMessage(long Number, long At, string Sender, string Receiver, string Text, string State, string Agent, string By, long Changed, string Answer)
{
    /// <summary>Does somebody still have to do something about it?</summary>
    public bool IsOpen => State is "waiting" or "assigned";

    /// <summary>Names its answer in files and stores.</summary>
    public string Request => RequestOf(Number);

    /// <summary>Names the answer of a text message.</summary>
    public static string RequestOf(long number) => "answer-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Text messages that came and what became of each, in the box's own store. Any thread.</summary>
/// <remarks>What is over goes with the records of its time; what is open stays.</remarks>
internal sealed class TextMessageStore(string path) : IDisposable
{
    /// <summary>Of those that are over, so many are listed.</summary>
    public const int OverListed = 100;

    /// <summary>So many are listed at most.</summary>
    public const int Listed = 1000;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS text_messages_received (
          number   INTEGER PRIMARY KEY AUTOINCREMENT,
          delivery TEXT NOT NULL UNIQUE,       -- what is told twice is kept once
          at_us    INTEGER NOT NULL,
          sender   TEXT NOT NULL,
          receiver TEXT NOT NULL,
          text     TEXT NOT NULL,
          state    TEXT NOT NULL DEFAULT 'waiting',
          agent    TEXT NOT NULL DEFAULT '',
          changed_by TEXT NOT NULL DEFAULT '',
          changed_us INTEGER NOT NULL DEFAULT 0,
          answer   TEXT NOT NULL DEFAULT ''
        );
        CREATE INDEX IF NOT EXISTS text_messages_received_state ON text_messages_received (state, number);
        """;

    private const string Columns = "number, at_us, sender, receiver, text, state, agent, changed_by, changed_us, answer";

    private readonly Lock _lock = new();
    private SqliteConnection? _connection;

    /// <summary>Keeps one that came.</summary>
    /// <exception cref="SqliteException">The medium does not take it.</exception>
    public void Keep(string delivery, long at, string sender, string receiver, string text) =>
        Do("INSERT OR IGNORE INTO text_messages_received (delivery, at_us, sender, receiver, text) VALUES ($1, $2, $3, $4, $5)", delivery, at, sender, receiver, text);

    /// <summary>The open ones, oldest first, and behind them the last that are over.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public List<TextMessage> All()
    {
        lock (_lock)
        {
            List<TextMessage> all = Read($"SELECT {Columns} FROM text_messages_received WHERE state IN ('waiting', 'assigned') ORDER BY number LIMIT $1", Listed);
            all.AddRange(Read($"SELECT {Columns} FROM (SELECT * FROM text_messages_received WHERE state IN ('answered', 'closed') ORDER BY number DESC LIMIT $1) ORDER BY number", OverListed));
            return all;
        }
    }

    /// <summary>One of them; null: there is none.</summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public TextMessage? Find(long number)
    {
        lock (_lock) return Read($"SELECT {Columns} FROM text_messages_received WHERE number = $1", number) is [var found] ? found : null;
    }

    /// <summary>Something becomes of an open one.</summary>
    /// <returns>False: it is over, or there is none.</returns>
    /// <exception cref="SqliteException">The medium does not take it.</exception>
    public bool TryChange(long number, string state, string agent, string by, long at, string answer) =>
        Do("UPDATE text_messages_received SET state = $2, agent = $3, changed_by = $4, changed_us = $5, answer = $6 WHERE number = $1 AND state IN ('waiting', 'assigned')", number, state, agent, by, at, answer) > 0;

    /// <summary>Removes what is over and older.</summary>
    /// <exception cref="SqliteException">The medium does not take it.</exception>
    public void Forget(long before) => Do("DELETE FROM text_messages_received WHERE at_us < $1 AND state IN ('answered', 'closed')", before);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock) Close();
    }

    private int Do(string statement, params object[] values)
    {
        lock (_lock)
        {
            try
            {
                using SqliteCommand command = Command(statement, values);
                return command.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
                // The next one opens it anew.
                Close();
                throw;
            }
        }
    }

    private List<TextMessage> Read(string query, params object[] values)
    {
        using SqliteCommand command = Command(query, values);
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<TextMessage>();
        while (reader.Read())
        {
            rows.Add(new TextMessage(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetInt64(8), reader.GetString(9)));
        }

        return rows;
    }

    private SqliteCommand Command(string text, object[] values)
    {
        SqliteCommand command = Open().CreateCommand();
        command.CommandText = text;
        for (int value = 0; value < values.Length; value++) command.Parameters.AddWithValue($"${value + 1}", values[value]);
        return command;
    }

    private SqliteConnection Open()
    {
        if (_connection is not null) return _connection;
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand make = connection.CreateCommand();
            make.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; " + Schema;
            make.ExecuteNonQuery();
            return _connection = connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
