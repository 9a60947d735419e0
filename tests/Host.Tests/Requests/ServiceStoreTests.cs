using System;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

/// <summary>The box's own store as a file that outlives versions of the program.</summary>
public sealed class ServiceStoreTests : IDisposable
{
    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void AViewOfAnOlderVersion_IsMadeAnew_OneOfThisIsLeftAlone()
    {
        string path = _directory.File("service.db");
        ServiceStore.Open(path).Dispose();
        using var other = new SqliteConnection($"Data Source={path};Pooling=False");
        other.Open();
        Do(other, "DROP VIEW messages; CREATE VIEW messages AS SELECT request, v2 AS recording FROM kept");

        ServiceStore.Open(path).Dispose();

        Do(other, "SELECT message, caller FROM messages");
        // Whoever writes keeps nobody from opening it: there is nothing left to be made.
        using SqliteTransaction writes = other.BeginTransaction(deferred: false);
        ServiceStore.Open(path).Dispose();
    }

    private static void Do(SqliteConnection connection, string statements)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
