using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

/// <summary>The controller is killed in the middle of calls that a simulated chassis places, and started again.</summary>
public sealed class KillTests : IDisposable
{
    private const int RecordsWanted = 10;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly WorkDirectory _directory = new();

    private string Run => _directory.File("run");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void KilledInTheMiddleOfCalls_NoRecordThatWasShownIsLost()
    {
        string config = Example("small.conf");
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "Waiting", "rack", "--dir", _directory.Path, "--bhca", "36000", "--hold", "1", "--seed", "5");
        HashSet<(string, long)> shown;
        using (RunningProgram daemon = Programs.StartDaemon(config, _directory.Path))
        {
            using (var client = new Client(Run))
            {
                client.Say("text trace span 1/1\n");
                WaitForTrace(client, "SETUP");
            }

            shown = WaitForRecords([]);
            daemon.Kill();
        }

        // What was shown is there, and the file is whole.
        using (var connection = new SqliteConnection($"Data Source={_directory.File("state/records.db")};Pooling=False"))
        {
            SQLitePCL.Batteries_V2.Init();
            connection.Open();
            Assert.Equal("ok", Scalar(connection, "PRAGMA integrity_check"));
            Assert.True((long)Scalar(connection, "SELECT count(*) FROM calls")! >= shown.Count);
        }

        ReplayResult replay = Replay.Run(Path.Combine(Run, "journal"));
        Assert.True(replay.Matches, replay.Mismatch ?? replay.Broken);
        Assert.False(replay.Complete);
        Assert.True(replay.Inputs > 100);

        // The chassis has gone on; the next run takes calls again and keeps the records of the first.
        using RunningProgram again = Programs.StartDaemon(config, _directory.Path);
        HashSet<(string, long)> all = WaitForRecords(shown);
        Assert.Superset(shown, all);
    }

    private static void WaitForTrace(Client client, string words)
    {
        while (client.Line() is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal)) return;
        }

        Assert.Fail("the trace ended");
    }

    // Asks until so many records are there that were not before.
    private HashSet<(string, long)> WaitForRecords(HashSet<(string, long)> before)
    {
        using var client = new Client(Run);
        long start = Stopwatch.GetTimestamp();
        var rows = new HashSet<(string, long)>();
        while (rows.Count < before.Count + RecordsWanted)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"{rows.Count} records only");
            using JsonDocument answer = JsonDocument.Parse(client.Ask("json show records last 10000").Split('\n')[0][1..]);
            rows.Clear();
            foreach (JsonElement row in answer.RootElement.GetProperty("records").EnumerateArray())
                rows.Add((row.GetProperty("bootEpoch").ToString(), row.GetProperty("sequence").GetInt64()));
        }

        return rows;
    }

    private static object? Scalar(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    private static string Example(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples", name);
}
