using System.IO;
using Microsoft.Data.Sqlite;

namespace AcdController.Host;

/// <content>What a channel reports is about something that was sent. Any thread reads it, on a connection of its own.</content>
internal sealed partial class OwnRequests
{
    /// <summary>Was a fax or a text message of this name ever sent? Any thread.</summary>
    /// <returns>Null when the store cannot tell now.</returns>
    public bool? HasSent(string request)
    {
        try
        {
            return First("SELECT 1 FROM kept WHERE request = $1 AND kind IN ('fax', 'text-message')", request) is not null;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>What became of the sending of an answer: sent, failed and why; null: nothing was told yet. Any thread.</summary>
    /// <exception cref="SqliteException">The store cannot be read.</exception>
    public string? DeliveryOf(TextMessage message) => First("SELECT trim(result || ' ' || reason) FROM deliveries WHERE of_request = $1 ORDER BY at DESC LIMIT 1", message.Request) as string;

    private object? First(string query, string request)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_state, "service.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$1", request);
        return command.ExecuteScalar();
    }
}
