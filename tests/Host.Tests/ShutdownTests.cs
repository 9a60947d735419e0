using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace AcdController.Host.Tests;

/// <summary>SIGTERM under `shutdown drain`: who talks may end, nobody new comes in, then the controller stops.</summary>
public sealed class ShutdownTests : IDisposable
{
    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void CallsInProgressEnd_BeforeTheControllerDoes()
    {
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf") + "\nshutdown drain 120\n");
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "40000", "--hold", "3");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        long[] talking;
        using (var client = new Client(_directory.File("run")))
        {
            do talking = Talking(client);
            while (talking.Length < 3);
        }

        Assert.True(daemon.Terminate() == 0, string.Join('\n', daemon.Lines));

        Assert.Contains(daemon.Lines, line => line.Contains("stop: no new calls; those in progress have 120 s", StringComparison.Ordinal));
        Assert.True(Replay.Run(Path.Combine(_directory.File("run"), "journal")).Complete);
        using SqliteRecordStore store = SqliteRecordStore.Open(Path.Combine(_directory.File("state"), "records.db"));
        var records = store.Last(10_000).ToDictionary(record => record.Sequence);
        foreach (long call in talking) Assert.Equal((call, "connected", 16), (call, records[call].Outcome, records[call].Cause));
    }

    [Fact]
    public void ASecondSignal_DoesNotWait()
    {
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf") + "\nshutdown drain 3600\n");
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "40000", "--hold", "3000");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        using (var client = new Client(_directory.File("run")))
        {
            while (Talking(client).Length == 0)
            {
                // The first call is on its way.
            }
        }

        daemon.Signal();
        daemon.WaitForLine("stop: no new calls");
        Assert.True(daemon.Terminate() == 0, string.Join('\n', daemon.Lines));
    }

    private static long[] Talking(Client client)
    {
        using JsonDocument answer = JsonDocument.Parse(client.Ask("json show calls").Split('\n')[0][1..]);
        return [.. answer.RootElement.GetProperty("calls").EnumerateArray().Where(call => call.GetProperty("phase").GetString() == "talking").Select(call => call.GetProperty("call").GetInt64())];
    }
}
