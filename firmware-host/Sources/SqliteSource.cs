using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using AcdController.Operations;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AcdController.Sources;

/// <summary>A file of SQLite as a source. Keys are parameters, never text; a source that is not writable is opened for reading only.</summary>
/// <remarks>A question that runs too long is interrupted. A file that another one takes the place of is opened anew.</remarks>
internal sealed class SqliteSource : ISource
{
    private const int StepsBetweenLooks = 1000;
    private const int WrongQuestion = 1;
    private const int ReadOnly = 8;
    private const int Interrupted = 9;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int OutOfRange = 25;

    private readonly SourceConfiguration _source;
    private readonly string _path;
    private readonly string? _schema;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private SqliteConnection? _connection;
    private DateTime _born;
    private long _until;

    /// <summary>Makes it; the file is opened when it is asked.</summary>
    /// <param name="source">As configured.</param>
    /// <param name="path">The file.</param>
    /// <param name="schema">File with the statements that make it, when it is not there; null: somebody else makes it.</param>
    public SqliteSource(SourceConfiguration source, string path, string? schema)
    {
        Batteries_V2.Init();
        (_source, _path, _schema) = (source, path, schema);
    }

    /// <summary>Copies a file as it is at this moment, whoever writes to it.</summary>
    /// <returns>Why it cannot be; null: it is done.</returns>
    public static string? Copy(string from, string to)
    {
        Batteries_V2.Init();
        try
        {
            using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
            source.Open();
            copy.Open();
            source.BackupDatabase(copy);
            return null;
        }
        catch (SqliteException fault)
        {
            return fault.Message;
        }
    }

    /// <inheritdoc/>
    public SourceAnswer Probe(TimeSpan timeout) => Guarded(timeout, () =>
    {
        using SqliteCommand look = Open().CreateCommand();
        look.CommandText = "SELECT count(*) FROM sqlite_master";
        look.ExecuteScalar();
        return SourceAnswer.Done;
    });

    /// <inheritdoc/>
    public SourceAnswer Ask(SourceQuestion question, TimeSpan timeout) => Guarded(timeout, () =>
    {
        SqliteCommand command = CommandOf(question.Query);
        for (int key = 0; key < Treatment.RequestOrder.KeysMax; key++) command.Parameters[key].Value = key < question.Keys.Count ? question.Keys[key] : "";
        command.Parameters[":request"].Value = question.Request;
        command.Parameters[":call"].Value = (long)question.Call;
        command.Parameters[":calling"].Value = question.Calling;
        command.Parameters[":called"].Value = question.Called;
        command.CommandTimeout = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds));
        try
        {
            return question.Query.Kind is QueryKind.LookUp or QueryKind.Verify ? Read(command) : command.ExecuteNonQuery() > 0 ? SourceAnswer.Done : SourceAnswer.Nothing;
        }
        finally
        {
            // No key stays behind, least of all a hash.
            foreach (SqliteParameter parameter in command.Parameters) parameter.Value = "";
        }
    });

    /// <inheritdoc/>
    public void Dispose() => Close();

    private static SourceAnswer Read(SqliteCommand command)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        if (!reader.Read()) return SourceAnswer.Nothing;
        var values = new List<string>();
        for (int field = 0; field < Math.Min(reader.FieldCount, Treatment.RequestEvent.TextsMax); field++)
            values.Add(reader.IsDBNull(field) ? "" : Convert.ToString(reader.GetValue(field), CultureInfo.InvariantCulture) ?? "");
        return SourceAnswer.Of(values);
    }

    private SourceAnswer Guarded(TimeSpan timeout, Func<SourceAnswer> ask)
    {
        _until = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        try
        {
            return ask();
        }
        catch (SqliteException fault)
        {
            // The connection lives on: only the question was wrong.
            if (fault.SqliteErrorCode is WrongQuestion or ReadOnly or Constraint or Mismatch or OutOfRange) return SourceAnswer.Wrong(fault.Message);
            Close();
            return fault.SqliteErrorCode == Interrupted ? SourceAnswer.Late : SourceAnswer.Failed(fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Close();
            return SourceAnswer.Failed(fault.Message);
        }
    }

    private SqliteCommand CommandOf(QueryConfiguration query)
    {
        SqliteConnection connection = Open();
        if (_commands.TryGetValue(query.Name, out SqliteCommand? known)) return known;
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = query.Text;
        for (int key = 1; key <= Treatment.RequestOrder.KeysMax; key++) command.Parameters.Add(new SqliteParameter($":{key}", ""));
        foreach (string name in (string[])[":request", ":call", ":calling", ":called"]) command.Parameters.Add(new SqliteParameter(name, ""));
        return _commands[query.Name] = command;
    }

    private SqliteConnection Open()
    {
        DateTime born = File.GetCreationTimeUtc(_path);
        if (_connection is not null && born == _born) return _connection;
        Close();
        if (!File.Exists(_path))
        {
            if (_schema is null) throw new IOException("no such file");
            Make();
            born = File.GetCreationTimeUtc(_path);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = _source.Writable ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(_source.Timeout.Milliseconds / 1000.0)),
        }.ToString());
        connection.Open();
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, _ => Environment.TickCount64 > _until ? 1 : 0, null);
        (_connection, _born) = (connection, born);
        return connection;
    }

    // Beside its name first: it is there whole or not at all.
    private void Make()
    {
        string beside = _path + ".new";
        File.Delete(beside);
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = beside, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString()))
        {
            connection.Open();
            using SqliteCommand make = connection.CreateCommand();
            make.CommandText = File.ReadAllText(_schema!);
            make.ExecuteNonQuery();
        }

        File.Move(beside, _path, overwrite: false);
    }

    private void Close()
    {
        foreach (SqliteCommand command in _commands.Values) command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }
}
