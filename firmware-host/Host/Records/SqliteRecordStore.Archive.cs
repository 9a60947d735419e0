using System;
using Microsoft.Data.Sqlite;

namespace AcdController.Host;

/// <content>Records as a file of their own, and back.</content>
internal sealed partial class SqliteRecordStore : IRecordArchive
{
    // In between the record thread has its turn.
    private const int RowsPerCommit = 2000;

    /// <inheritdoc/>
    public long CopyTo(string path)
    {
        try
        {
            using SqliteConnection connection = Connect(_path, SqliteOpenMode.ReadWrite);
            using SqliteCommand copy = connection.CreateCommand();
            copy.CommandText = "VACUUM INTO $path";
            copy.Parameters.AddWithValue("$path", path);
            copy.ExecuteNonQuery();
            using SqliteConnection made = Connect(path, SqliteOpenMode.ReadOnly);
            return (long)Scalar(made, "SELECT count(*) FROM calls")!;
        }
        catch (SqliteException fault)
        {
            throw new RecordStoreException($"{path}: {fault.Message}");
        }
    }

    /// <inheritdoc/>
    public (long New, long All) TakeFrom(string path)
    {
        Open(path).Dispose();
        try
        {
            using SqliteConnection connection = Connect(_path, SqliteOpenMode.ReadWrite);
            using (SqliteCommand attach = connection.CreateCommand())
            {
                attach.CommandText = "ATTACH DATABASE $path AS backup";
                attach.Parameters.AddWithValue("$path", path);
                attach.ExecuteNonQuery();
            }

            Scalar(connection, "PRAGMA synchronous=FULL");
            long all = (long)Scalar(connection, "SELECT count(*) FROM backup.calls")!;
            return (TakeAll(connection), all);
        }
        catch (SqliteException fault)
        {
            throw new RecordStoreException($"{path}: {fault.Message}");
        }
    }

    private long TakeAll(SqliteConnection connection)
    {
        long taken = 0;
        (long Epoch, long Sequence) last = (long.MinValue, long.MinValue);
        while (true)
        {
            _turn.Take();
            try
            {
                if (!TakeSome(connection, ref last, ref taken)) return taken;
            }
            finally
            {
                _turn.Give();
            }
        }
    }

    // False when there is nothing behind the last one.
    private static bool TakeSome(SqliteConnection connection, ref (long Epoch, long Sequence) last, ref long taken)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand take = connection.CreateCommand();
        take.Transaction = transaction;
        take.Parameters.AddWithValue("$epoch", last.Epoch);
        take.Parameters.AddWithValue("$sequence", last.Sequence);
        take.CommandText = $"""
            INSERT OR IGNORE INTO main.calls SELECT * FROM backup.calls
            WHERE (boot_epoch, sequence) > ($epoch, $sequence) ORDER BY boot_epoch, sequence LIMIT {RowsPerCommit}
            """;
        taken += take.ExecuteNonQuery();
        take.CommandText = $"""
            SELECT boot_epoch, sequence FROM (SELECT boot_epoch, sequence FROM backup.calls
            WHERE (boot_epoch, sequence) > ($epoch, $sequence) ORDER BY boot_epoch, sequence LIMIT {RowsPerCommit}) ORDER BY boot_epoch DESC, sequence DESC LIMIT 1
            """;
        using (SqliteDataReader reader = take.ExecuteReader())
        {
            if (!reader.Read()) return false;
            last = (reader.GetInt64(0), reader.GetInt64(1));
        }

        transaction.Commit();
        return true;
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}
