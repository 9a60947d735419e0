using System;
using System.IO;
using System.Text.Json.Nodes;
using AcdController.Interop.Tests;

namespace AcdController.Demo.Tests;

/// <summary>The demonstration as an outsider runs it, and the journal it leaves.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-demo-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void ThirtySeconds_EveryAttemptIsInTheBooks_NothingIsStuck_AndTheJournalReplaysToTheSameHash()
    {
        using Running demo = Running.Start(
            Programs.Out("acdsim"), "demo", "--acdd", Programs.Out("acdd"), "--config", Programs.Hotline, "--seconds", "30", "--seed", "3", "--keep", _directory.FullName, "--json");
        Ended ended = demo.WaitToEnd(120);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        JsonObject summary = JsonNode.Parse(ended.LastLine)!.AsObject();
        long attempts = Figure(summary, "attempts");
        Assert.True(attempts >= 200, $"{attempts} attempts");
        Assert.Equal(attempts, Figure(summary, "connected") + Figure(summary, "abandoned") + Figure(summary, "refused") + Figure(summary, "failed"));
        Assert.Equal(attempts, Figure(summary, "records"));
        foreach (string stuck in new[] { "stuckCalls", "stuckAgents", "stuckChannels", "wrongPaths" }) Assert.Equal(0, Figure(summary, stuck));
        Assert.True(summary["callsPerSecond"]!.GetValue<double>() > 5);

        Ended replay = Running.Run(Programs.Out("acdd"), "replay", Path.Combine(_directory.FullName, "run", "journal"), "--json");
        Assert.True(replay.ExitCode == 0, replay.ToString());
        JsonObject replayed = JsonNode.Parse(replay.LastLine)!.AsObject();
        Assert.True(replayed["matches"]!.GetValue<bool>());
        Assert.True(Figure(replayed, "inputs") > attempts * 10);
        Assert.True(Figure(replayed, "checkpoints") > 10);
        Assert.Equal(16, replayed["hash"]!.GetValue<string>().Length);
    }

    private static long Figure(JsonObject summary, string name) => summary[name]!.GetValue<long>();
}
