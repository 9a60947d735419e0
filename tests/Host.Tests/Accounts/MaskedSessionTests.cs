using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using AcdController.Board;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Sources;

namespace AcdController.Host.Tests;

/// <summary>Who has logged in without the right to see who called reads no caller's number, whatever he asks; who has it reads them whole.</summary>
public sealed class MaskedSessionTests : IDisposable
{
    private static readonly string[] s_questions =
    [
        "show calls", "show records last 50", "show records last 50 | json", "show history call {call}", "why call {call}",
        "DSP CALL:;", "LST CDR: COUNT=50;", "show spans 1/1 channels", "show tech-support",
    ];

    private const string Prompt = "hotline> ";

    private readonly WorkDirectory _directory = new();
    private readonly PseudoTerminal _line = PseudoTerminal.Create();
    private readonly Poller _poller = new(1);
    private readonly StringBuilder _said = new();

    public void Dispose()
    {
        _line.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void AnOperatorReadsNoNumber_ASupervisorReadsThem()
    {
        string config = _directory.Configuration($"""
            {SourceTree.Read("examples/small.conf")}
            console {_line.SlavePath} baud 115200
            user olga role operator secret {SecretHash.Make("operates-1", SecretHashText.IterationsLeast)}
            user sven role supervisor secret {SecretHash.Make("supervises-1", SecretHashText.IterationsLeast)}
            user ada role administrator secret {SecretHash.Make("administers-1", SecretHashText.IterationsLeast)}
            """);
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "40000");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        using var client = new Client(_directory.File("run"));
        (string call, HashSet<string> callers) = Callers(client);

        string seen = Session("olga", "operates-1", call);
        callers.UnionWith(Callers(client).Numbers);
        Assert.Contains("****", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(callers, number => seen.Contains(number, StringComparison.Ordinal));

        seen = Session("sven", "supervises-1", call);
        Assert.Contains(callers, number => seen.Contains(number, StringComparison.Ordinal));
    }

    private string Session(string user, string secret, string call)
    {
        WaitFor("login: ");
        Type(user + "\r");
        WaitFor("secret: ");
        Type(secret + "\r");
        WaitFor(Prompt);
        Type("terminal length 0\r");
        WaitFor(Prompt);
        var seen = new StringBuilder();
        foreach (string question in s_questions)
        {
            Type(question.Replace("{call}", call, StringComparison.Ordinal) + "\r");
            seen.Append(WaitFor(Prompt));
        }

        // What goes on until somebody has enough; the words are in what it says, not in the line.
        foreach ((string question, string words) in ((string, string)[])[("trace span 1/1", "SETUP"), ("trace span 1/1 ladder", "RELEASE"), ("monitor calls every 1", " to 1000")])
        {
            Type(question + "\r");
            seen.Append(WaitFor(words));
            Type("\u0003");
            seen.Append(WaitFor(Prompt));
        }

        Type("exit\r");
        return seen.ToString();
    }

    // A call that was connected, and all numbers that called so far.
    private static (string Call, HashSet<string> Numbers) Callers(Client client)
    {
        while (true)
        {
            using JsonDocument answer = JsonDocument.Parse(client.Ask("json show records last 10000").Split('\n')[0][1..]);
            JsonElement[] records = [.. answer.RootElement.GetProperty("records").EnumerateArray()];
            JsonElement talked = records.FirstOrDefault(record => record.GetProperty("outcome").GetString() == "connected");
            if (talked.ValueKind == JsonValueKind.Undefined) continue;
            return (talked.GetProperty("sequence").GetRawText(), [.. records.Select(record => record.GetProperty("calling").GetString()!).Where(number => number.Length > 4)]);
        }
    }

    private void Type(string text)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text);
        for (int at = 0; at < octets.Length;) at += Math.Max(0, _line.Write(octets.AsSpan(at)));
    }

    private void Read()
    {
        byte[] octets = new byte[4096];
        _poller.Watch(0, _line.Descriptor, PollEvents.Readable);
        int count = _line.Read(octets);
        if (count > 0) _said.Append(Encoding.UTF8.GetString(octets, 0, count));
        else _poller.Wait(Duration.FromMilliseconds(20));
    }

    // What was said up to the words and with them.
    private string WaitFor(string words)
    {
        DateTime last = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (true)
        {
            int found = _said.ToString().IndexOf(words, StringComparison.Ordinal);
            if (found >= 0)
            {
                string said = _said.ToString(0, found + words.Length);
                _said.Remove(0, found + words.Length);
                return said;
            }

            Assert.True(DateTime.UtcNow < last, $"'{words}' was not said: {_said}");
            Read();
        }
    }
}
