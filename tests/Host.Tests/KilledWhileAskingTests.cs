using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using AcdController.Tests;
using Microsoft.Data.Sqlite;

namespace AcdController.Host.Tests;

/// <summary>The controller is killed while calls wait for a slow source and for faxes that are half written, and started again.</summary>
public sealed class KilledWhileAskingTests : IDisposable
{
    private const int AnsweredBefore = 3;
    private const int WaitingWanted = 2;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly WorkDirectory _directory = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly WebServer _server;
    private volatile bool _isSlow = true;

    public KilledWhileAskingTests() => _server = new WebServer(Answer);

    private string Run => _directory.File("run");

    private string Journal => Path.Combine(Run, "journal");

    private string[] Faxes => FilesOf("*.json");

    private string[] HalfWritten => FilesOf("*.json.new");

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void CallsGoOnOrAreOver_ReplayAsksNobody_WhatIsWrittenIsWrittenOnce()
    {
        string config = _directory.Configuration(Asking());
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "Waiting", "rack", "--dir", _directory.Path, "--bhca", "14400", "--hold", "1", "--seed", "5", "--other-share", "0.5");
        string[] waiting = KillWithHalfWrittenFaxes(config);
        string[] callers = [.. _asked.Skip(AnsweredBefore)];
        long[] calls = [.. waiting.Select(CallOf).OfType<long>()];
        Assert.NotEmpty(calls);

        AssertReplayAsksNobody();

        _isSlow = false;
        using (RunningProgram again = Programs.StartDaemon(config, _directory.Path))
        {
            Assert.Contains(again.Lines, line => line.Contains("the run of before goes on", StringComparison.Ordinal));
            WaitUntil(() => waiting.All(fax => Count("service.db", "select count(*) from faxes where request = $1", NameOf(fax)) == 1));
            WaitUntil(() => calls.All(call => Count("records.db", "select count(*) from calls where sequence = $1", call) == 1));
            WaitUntil(() => callers.All(caller => Count("records.db", "select count(*) from calls where calling = $1", caller) > 0));
            again.Terminate();
        }

        // A row for each file and a file for each row; no call has two.
        Assert.Equal(Rows("select request from faxes order by request"), Faxes.Select(NameOf));
        Assert.Empty(HalfWritten);
        Assert.Empty(Rows("select call from faxes group by boot_epoch, call having count(*) > 1"));
    }

    // A file of a fax is written, its row cannot be: somebody else writes in the store. That is the moment; no channel sees the file.
    // Files are written one by one: of two, one is whole.
    private string[] KillWithHalfWrittenFaxes(string config)
    {
        Directory.CreateDirectory(_directory.File("state"));
        ServiceStore.Open(_directory.File("state/service.db")).Dispose();
        using SqliteConnection other = Open("service.db");
        using SqliteTransaction writes = other.BeginTransaction(deferred: false);
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        WaitUntil(() => HalfWritten.Length > 1 && _asked.Count >= AnsweredBefore + WaitingWanted);
        daemon.Kill();
        // What was on its way when it died was asked too.
        _server.WaitUntilAlone();
        Assert.Empty(Faxes);
        return HalfWritten;
    }

    // Answers are in the journal: the source is not asked, nothing is written.
    private void AssertReplayAsksNobody()
    {
        int asked = _asked.Count;
        List<(string, DateTime)> files = Written();
        ReplayResult replay = Replay.Run(Journal);
        Assert.True(replay.Matches, replay.Mismatch ?? replay.Broken);
        (int exit, string json, _) = Programs.Run(Programs.Dll("acdd.dll"), "replay", Journal, "--json");
        Assert.Equal(0, exit);
        Assert.Contains("\"matches\":true", json, StringComparison.Ordinal);
        Assert.Equal(asked, _asked.Count);
        Assert.Equal(files, Written());
        Assert.Equal(0, Count("service.db", "select count(*) from faxes where $1 = $1", 0));
    }

    private List<(string, DateTime)> Written() => [.. HalfWritten.Append(_directory.File("state/service.db")).Select(file => (file, File.GetLastWriteTimeUtc(file)))];

    // Callers of 10000 wait for a source, those of 10001 for a fax.
    private string Asking()
    {
        string text = SourceTree.Read("examples/small.conf")
            .Replace("plan hotline\n  answer\n", "plan hotline\n  answer\n  look-up slow grade key calling into grade else on\nlabel on\n", StringComparison.Ordinal)
            .Replace("plan vip\n  answer\n", "plan vip\n  answer\n  set receiver calling\n  fax bill to receiver\n", StringComparison.Ordinal);
        return text + $$"""

            variable grade
            variable receiver
            source slow http {{_server.Address}} timeout 30
              query grade "GET /grades/{1}" answer grade
            """ + "\n";
    }

    private (int Status, string Body)? Answer(string line, string body)
    {
        if (!line.StartsWith("GET /api/grades/", StringComparison.Ordinal)) return (404, "");
        _asked.Enqueue(line[(line.LastIndexOf('/') + 1)..]);
        return _isSlow && _asked.Count > AnsweredBefore ? null : (200, """{"grade": "gold"}""");
    }

    private string[] FilesOf(string pattern) =>
        Directory.Exists(_directory.File("state/requests/fax")) ? [.. Directory.GetFiles(_directory.File("state/requests/fax"), pattern).Order(StringComparer.Ordinal)] : [];

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    // Null: it was being written when the end came.
    private static long? CallOf(string fax)
    {
        try
        {
            using JsonDocument told = JsonDocument.Parse(File.ReadAllText(fax));
            return told.RootElement.GetProperty("call").GetInt64();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WaitUntil(Func<bool> holds) => Assert.True(SpinWait.SpinUntil(holds, s_patience), "it does not come");

    private SqliteConnection Open(string file)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={_directory.File("state/" + file)};Pooling=False");
        connection.Open();
        return connection;
    }

    private long Count(string file, string query, object key)
    {
        using SqliteConnection connection = Open(file);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$1", key);
        return (long)command.ExecuteScalar()!;
    }

    private List<string> Rows(string query)
    {
        using SqliteConnection connection = Open("service.db");
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
