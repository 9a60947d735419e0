using System;
using System.Linq;
using System.Text.Json;

namespace AcdController.Host.Tests;

/// <summary>`top`, `monitor`, `debug` and `show history call` of a daemon with a chassis in traffic.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly WorkDirectory _directory = new();
    private readonly RunningProgram _rack;
    private readonly RunningProgram _daemon;

    public WatchTests()
    {
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf"));
        _rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "40000");
        _daemon = Programs.StartDaemon(config, _directory.Path);
    }

    public void Dispose()
    {
        _daemon.Dispose();
        _rack.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Debug_EndsByItself_AndSaysSo()
    {
        using var client = new Client(_directory.File("run"));
        string[] lines = client.Ask("text debug q931 span 1/1 frames 4").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("=0", lines[^1]);
        Assert.Equal("|debug is over (frames): 4 frames shown, 0 left out", lines[^2]);
        Assert.Equal(4, lines.Count(line => line.Contains(" cr ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Monitor_PrintsWhatChanges_UntilItIsStopped()
    {
        using var client = new Client(_directory.File("run"));
        client.Say("text monitor queue general every 1\n");
        string first = client.Line()!;
        Assert.Matches(@"^\|\d\d:\d\d:\d\d  queue general  \d+ wait, \d+ ring, \d+ talk, \d+ of \d+ agents ready$", first);
        string second = client.Line()!;
        Assert.NotEqual(first[11..], second[11..]);
    }

    /// <summary>S51: what an agent's desk needs to show the caller: one line as JSON when the call is his, with the call, its caller and the agent.</summary>
    [Fact]
    public void Subscribe_TellsWhoTalksToWhichAgent()
    {
        using var client = new Client(_directory.File("run"));
        client.Say("text subscribe calls\n");
        Assert.Contains("\"subscribe\":\"calls\"", client.Line(), StringComparison.Ordinal);
        string talks;
        long last = -1;
        do
        {
            talks = client.Line()!.TrimStart('|');
            using JsonDocument fact = JsonDocument.Parse(talks);
            long sequence = fact.RootElement.GetProperty("sequence").GetInt64();
            Assert.True(sequence > last, talks);
            last = sequence;
        }
        while (!talks.Contains("\"agent\":\"80", StringComparison.Ordinal));

        Assert.Matches("\"call\":[0-9]+", talks);
        Assert.Matches("\"calling\":\"[0-9]+\"", talks);
    }

    [Fact]
    public void Top_WithoutATerminal_IsPrintedOnce()
    {
        using var client = new Client(_directory.File("run"));
        string[] lines = client.Ask("text top").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(25, lines.Length);
        Assert.StartsWith("|hotline   calls ", lines[0], StringComparison.Ordinal);
        Assert.Equal("=0", lines[^1]);
    }

    [Fact]
    public void History_TellsACallThatIsOver_AndRefusesOneThatNeverWas()
    {
        using var client = new Client(_directory.File("run"));
        string call = "";
        while (call.Length == 0)
        {
            foreach (string record in client.Ask("text show records last 50").Split('\n'))
            {
                string[] words = record.TrimStart('|').Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Contains("connected")) call = words[0];
            }
        }

        string told = client.Ask("text show history call " + call);
        Assert.StartsWith($"|Call ", told, StringComparison.Ordinal);
        Assert.Contains("talks to agent 80", told, StringComparison.Ordinal);
        Assert.Contains($"|call {call}  ", told, StringComparison.Ordinal);
        Assert.Contains(" ◄── SETUP ", told, StringComparison.Ordinal);
        Assert.Contains(" ──► SETUP ", told, StringComparison.Ordinal);
        Assert.Contains(" answered", told, StringComparison.Ordinal);
        Assert.EndsWith("=0\n", told, StringComparison.Ordinal);
        Assert.StartsWith("=1 call 999999: no such call", client.Ask("text show history call 999999"), StringComparison.Ordinal);
    }
}
