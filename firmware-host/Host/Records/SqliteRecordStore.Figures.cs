using System.Collections.Generic;
using AcdController.Console;
using Microsoft.Data.Sqlite;

namespace AcdController.Host;

/// <content>Figures of the service, counted over the records.</content>
internal sealed partial class SqliteRecordStore
{
    // More lines than there may be agents.
    private const int FiguresMost = 10_000;

    // By ServiceFigureReport.Groups. Days are those of UTC, as the times of records are.
    private static readonly string[] s_groups = ["queue", "agent", "CAST(class AS TEXT)", "strftime('%Y-%m-%d', arrived_us / 1000000, 'unixepoch')"];

    /// <inheritdoc/>
    public IReadOnlyList<ServiceFigure> Figures(int group, long since)
    {
        try
        {
            using SqliteConnection connection = Connect(_path, SqliteOpenMode.ReadOnly);
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = $"""
                SELECT {s_groups[group]} AS name, count(*), sum(outcome = 'connected'), sum(outcome = 'connected' AND waited_us <= 30000000), sum(outcome = 'served'), sum(outcome = 'abandoned'),
                  sum(outcome = 'refused'), sum(outcome = 'failed'), sum(CASE WHEN outcome = 'connected' THEN waited_us ELSE 0 END), sum(talked_us), count(mark), coalesce(sum(satisfied), 0)
                FROM calls WHERE arrived_us >= $since GROUP BY name ORDER BY name IS NULL, name LIMIT {FiguresMost}
                """;
            select.Parameters.AddWithValue("$since", since);
            using SqliteDataReader reader = select.ExecuteReader();
            var figures = new List<ServiceFigure>();
            while (reader.Read())
            {
                figures.Add(new ServiceFigure(reader.IsDBNull(0) ? null : reader.GetString(0))
                {
                    Calls = reader.GetInt64(1),
                    Connected = reader.GetInt64(2),
                    ConnectedSoon = reader.GetInt64(3),
                    Served = reader.GetInt64(4),
                    Abandoned = reader.GetInt64(5),
                    Refused = reader.GetInt64(6),
                    Failed = reader.GetInt64(7),
                    Waited = reader.GetInt64(8),
                    Talked = reader.GetInt64(9),
                    Marks = reader.GetInt64(10),
                    Satisfied = reader.GetInt64(11),
                });
            }

            return figures;
        }
        catch (SqliteException fault)
        {
            throw new RecordStoreException($"{_path}: {fault.Message}");
        }
    }
}
