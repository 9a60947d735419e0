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
    ];

    private readonly WorkDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void EveryAnswer_FitsItsSchema()
    {
        string config = _directory.Configuration(SourceTree.Read("examples/small.conf"));
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "40000");
        using RunningProgram daemon = Programs.StartDaemon(config, _directory.Path);
        using var client = new Client(_directory.File("run"));
        string call = FirstTalk(client);
        foreach (string line in (string[])["configure", "queue general", "length 30", "top", "commit confirmed 5 comment \"a shorter queue\"", "end", "backup to a.tgz"])
            Assert.EndsWith("=0\n", client.Ask("text " + line), StringComparison.Ordinal);
        foreach ((string schema, string line) in s_shows)
        {
            string[] answer = client.Ask("json " + line.Replace("{call}", call, StringComparison.Ordinal)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("=0", answer[^1]);
            SchemaBook.Fits(schema, [.. answer[..^1].Select(json => json[1..])]);
        }
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
