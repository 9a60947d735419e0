using System;
using System.IO;
using System.Text.Json.Nodes;
using AcdController.Board;
using AcdController.Interop.Tests;

namespace AcdController.Demo.Tests;

/// <summary>A card line that delivers garbage as fast as a pseudo terminal can: an alarm, counters, and the console answers as before.</summary>
public sealed class FloodTests : IDisposable
{
    private const int Flood = 20 * 1024 * 1024;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-flood-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void GarbageAtFullSpeed_RaisesTheAlarm_AndHarmsNothing()
    {
        string cards = Directory.CreateDirectory(Path.Combine(_directory.FullName, "cards")).FullName;
        string run = Path.Combine(_directory.FullName, "run");
        using PseudoTerminal line = PseudoTerminal.Create();
        File.CreateSymbolicLink(Path.Combine(cards, "card1"), line.SlavePath);
        using Running controller = Running.Start(
            Programs.Out("acdd"), "--config", Programs.Hotline, "--cards", cards, "--state", Path.Combine(_directory.FullName, "state"), "--run", run);
        while (!File.Exists(Path.Combine(run, "acdd.sock"))) Assert.False(controller.EndsWithin(20), controller.Look().ToString());

        var garbage = new byte[4096];
        var random = new Random(1);
        var answer = new byte[65536];
        long sent = 0;
        JsonObject card = Card(run);
        // Until the alarm is up, and at most so many octets: the reader takes no more than it wants, the rest waits in the kernel.
        while (sent < Flood && !card["babbling"]!.GetValue<bool>())
        {
            random.NextBytes(garbage);
            for (int turn = 0; turn < 64; turn++)
            {
                int written = line.Write(garbage);
                if (written > 0) sent += written;
                line.Read(answer);
            }

            card = Card(run);
        }

        Assert.True(card["babbling"]!.GetValue<bool>(), card.ToJsonString());
        Assert.True(card["framesBad"]!.GetValue<long>() > 0, card.ToJsonString());
        Ended stopped = controller.Terminate();
        Assert.True(stopped.ExitCode == 0, stopped.ToString());
    }

    private static JsonObject Card(string run)
    {
        Ended answer = Running.Run(Programs.Out("acdctl"), "--run", run, "--json", "show", "cards");
        Assert.True(answer.ExitCode == 0, answer.ToString());
        return JsonNode.Parse(answer.LastLine)!["cards"]![0]!.AsObject();
    }
}
