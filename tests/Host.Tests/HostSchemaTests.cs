using System;
using System.Linq;
using AcdController.Schemas.Tests;

namespace AcdController.Host.Tests;

/// <summary>What the daemon itself answers in JSON has schemas too.</summary>
public sealed class HostSchemaTests : IDisposable
{
    // Name of the schema, and what is asked.
    private static readonly (string Schema, string Line)[] s_shows =
    [
        ("show-totals", "show totals"),
        ("show-version", "show version"),
        ("show-records", "show records last 200"),
        ("show-users", "show users"),
        ("show-roles", "show roles"),
        ("show-sessions", "show sessions"),
        ("show-audit", "show audit last 20"),
        ("show-exports", "show exports"),
        ("show-generations", "show generations"),
        ("show-configuration-status", "show configuration status"),
        ("show-history-call", "show history call {call}"),
        ("audit-verify", "audit verify"),
        ("show-sources", "show sources"),
        ("show-text-messages", "show text-messages"),
        ("show-service-figures", "show service-figures by agent days 2"),
        ("show-emergencies", "show emergencies"),
        ("show-areas", "show areas"),
        ("show-messages", "show messages"),
        ("show-call-backs", "show call-backs"),
        ("show-talks", "show talks"),
        ("show-parked", "show parked"),
        ("show-skills", "show skills"),
        ("show-numbers", "show numbers"),
        ("show-routes", "show routes"),
        ("show-announcements", "show announcements"),
        ("show-tech-support", "show tech-support"),
        ("show-running-config", "show running-config"),
        ("show-running-config", "show running-config mml"),
        ("show-terminal", "show terminal"),
        ("show-configuration-generation", "show configuration generation 2"),
        ("show-configuration-changes", "show configuration generation 2 changes"),
        ("show-configuration-changes", "show configuration generation 1 compare 2"),
        ("help", "help"),
        ("show-cards-log", "show cards 1 log"),
    ];

    // With a candidate that changes something.
    private static readonly (string Schema, string Line)[] s_inConfiguration =
    [
        ("show-candidate", "show candidate"),
        ("compare", "compare"),
        ("commit-check", "commit check"),
    ];

    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void EveryAnswer_FitsItsSchema()
    {
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf") + """

            area pudong complaints 5
            source customers sqlite customers.db
              query grade "select grade from customers where number = :1"

            """);
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "40000");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        using var client = new Client(_directory.File("run"));
        string call = FirstTalk(client);
        Do(client, "configure", "queue general", "length 30", "top", "no agent 8012");
        foreach ((string schema, string line) in s_inConfiguration) Fits(client, schema, line);
        Do(client, "commit confirmed 5 comment \"a shorter queue\"", "end", "backup to a.tgz");
        foreach ((string schema, string line) in s_shows) Fits(client, schema, line.Replace("{call}", call, StringComparison.Ordinal));
        Do(client, "confirm", "save");
        Fits(client, "show-startup-config", "show startup-config");
    }

    private static void Do(Client client, params string[] lines)
    {
        foreach (string line in lines) Assert.EndsWith("=0\n", client.Ask("text " + line), StringComparison.Ordinal);
    }

    private static void Fits(Client client, string schema, string line)
    {
        string[] answer = client.Ask("json " + line).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("=0", answer[^1]);
        SchemaBook.Fits(schema, [.. answer[..^1].Select(json => json[1..])]);
    }

    private static string FirstTalk(Client client)
    {
        while (true)
        {
            foreach (string record in client.Ask("text show records last 100").Split('\n'))
            {
                string[] words = record.TrimStart('|').Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Contains("connected")) return words[0];
            }
        }
    }
}
