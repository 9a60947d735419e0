using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host.Tests;

/// <summary>Several sessions type anything at all, right and wrong, at a daemon that has calls: it answers every line, goes on with its calls, and its configuration is what was committed.</summary>
public sealed class ConsoleSafetyTests : IDisposable
{
    // What would end the test and not the switch: leaving, and what asks for a file of this machine.
    private static readonly string[] s_left = ["exit", "quit", "restore", "backup", "session", "refuse-new-calls", "drain", "trace", "top", "monitor", "debug", "subscribe", "secret", "firmware"];

    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnyLines_BySeveralSessions_StopNoCalls(ulong seed)
    {
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf"));
        Configuration configuration = ConfigurationText.Read(config, File.ReadAllText(config), [])!;
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "30000");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        Client[] sessions = [.. Enumerable.Range(0, 3).Select(_ => new Client(_directory.File("run")))];
        var lines = new RandomLines(seed, new GrammarContext(configuration), row => !s_left.Contains(row.Pattern.Split(' ')[0]) && !row.Streams);
        int refused = 0;
        for (int i = 0; i < 600; i++)
        {
            string line = i % 3 == 0 ? lines.Broken() : lines.Command().Text;
            if (s_left.Any(word => line.StartsWith(word[..Math.Min(2, word.Length)], StringComparison.OrdinalIgnoreCase))) continue;
            string answer = sessions[i % sessions.Length].Ask((i % 2 == 0 ? "text " : "json ") + OneLine(line));
            Assert.True(answer.Contains("\n=", StringComparison.Ordinal) || answer.StartsWith('='), $"seed {seed}: {line}: {answer}");
            if (answer.Contains("=1 ", StringComparison.Ordinal)) refused++;
        }

        Assert.InRange(refused, 50, 550);
        // The others may be in the middle of a candidate.
        using var fresh = new Client(_directory.File("run"));
        Mend(fresh, configuration);
        long before = Connected(fresh);
        while (Connected(fresh) < before + 20)
        {
            // Calls go on: a switch that had stopped would let the test run out of time.
        }

        foreach (Client session in sessions) session.Dispose();
        Assert.DoesNotContain(daemon.Lines, line => line.Contains("Invariant", StringComparison.Ordinal));
    }

    // One request is one line.
    private static string OneLine(string line) => string.Concat(line.Where(letter => letter is not '\n' and not '\r' && !char.IsSurrogate(letter)));

    // What the lines took out of use on purpose is put back.
    private static void Mend(Client session, Configuration configuration)
    {
        session.Ask("text refuse-new-calls off");
        foreach (SpanConfiguration span in configuration.Spans)
        {
            session.Ask($"text loopback span {span.Span} none");
            session.Ask($"text bit-error-test span {span.Span} stop");
            session.Ask($"text unblock span {span.Span}");
        }

        foreach (AgentConfiguration agent in configuration.Agents)
        {
            session.Ask($"text agent {agent.Name} release");
            session.Ask($"text agent {agent.Name} log-in");
            session.Ask($"text agent {agent.Name} ready");
        }
    }

    private static long Connected(Client session)
    {
        string line = session.Ask("json show totals").Split('\n')[0];
        using var answer = JsonDocument.Parse(line[1..]);
        return answer.RootElement.GetProperty("totals").GetProperty("connected").GetInt64();
    }
}
