using System;
using Microsoft.Data.Sqlite;

namespace AcdController.Host;

/// <content>Records that are older than `records keep` go, a few with every batch that comes, so that no batch waits for them.</content>
internal sealed partial class SqliteRecordStore
{
    private const int ForgottenPerBatch = 500;

    private void ForgetOld(int days)
    {
        using SqliteCommand forget = _connection.CreateCommand();
        forget.CommandText = "DELETE FROM calls WHERE (boot_epoch, sequence) IN (SELECT boot_epoch, sequence FROM calls WHERE arrived_us < $before ORDER BY arrived_us LIMIT $most)";
        forget.Parameters.AddWithValue("$before", WallClock.Of(DateTime.UtcNow.AddDays(-days)));
        forget.Parameters.AddWithValue("$most", ForgottenPerBatch);
        forget.ExecuteNonQuery();
    }
}
