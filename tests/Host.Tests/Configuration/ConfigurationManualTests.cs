using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using AcdController.Board;

namespace AcdController.Host.Tests;

/// <summary>Keeps the chapter on changing the configuration true: what it shows is typed, and what comes is compared.</summary>
public sealed partial class ConfigurationManualTests : IDisposable
{
    private readonly WorkDirectory _directory = new();
    private readonly Log _log = new(new LogLines());
    private readonly PseudoTerminal _card = PseudoTerminal.Create();

    public void Dispose()
    {
        _card.Dispose();
        _log.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void TheChapterIsTrue()
    {
        string manual = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "manual", "administrator.md"));
        File.CreateSymbolicLink(_directory.File("card1"), _card.SlavePath);
        Options options = Options.Read(["--config", _directory.Configuration(Blocks(manual, "conf").First()), "--cards", _directory.Path], out _)!;
        using Daemon daemon = Daemon.Start(options, _log);
        using var anna = new Client(options.Run);
        using var ben = new Client(options.Run);
        int blocks = 0;
        foreach (string block in Blocks(manual, "console"))
        {
            blocks++;
            var said = new StringBuilder();
            foreach (string line in block.TrimEnd('\n').Split('\n'))
            {
                Match typed = Typed().Match(line);
                if (!typed.Success) continue;
                said.Append(line).Append('\n');
                Client client = typed.Groups["name"].Value == "ben" ? ben : anna;
                foreach (string answer in client.Ask("text " + typed.Groups["line"].Value).TrimEnd('\n').Split('\n'))
                {
                    if (answer.StartsWith('|')) said.Append(answer.AsSpan(1)).Append('\n');
                    else if (answer.StartsWith("=1 ", StringComparison.Ordinal)) said.Append(answer.AsSpan(3)).Append('\n');
                }
            }

            Assert.Equal(Plain(block), Plain(said.ToString()));
        }

        Assert.True(blocks >= 8, $"only {blocks} blocks");
    }

    // Every run has times of its own.
    private static string Plain(string text) => Digest().Replace(Minutes().Replace(Time().Replace(text, "TIME"), "N minutes"), "DIGEST").ReplaceLineEndings("\n");

    private static System.Collections.Generic.IEnumerable<string> Blocks(string manual, string kind)
    {
        string mark = "```" + kind + "\n";
        for (int at = manual.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = manual.IndexOf(mark, at, StringComparison.Ordinal))
        {
            at += mark.Length;
            yield return manual[at..manual.IndexOf("```", at, StringComparison.Ordinal)];
        }
    }

    [GeneratedRegex(@"^(?<name>acd|ben)(\([^)]*\))?# ?(?<line>.*)$")]
    private static partial Regex Typed();

    [GeneratedRegex(@"\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex Time();

    [GeneratedRegex(@"\d+:\d\d minutes")]
    private static partial Regex Minutes();

    [GeneratedRegex(@"\b[0-9a-f]{16}\b|\b[0-9a-f]{64}\b")]
    private static partial Regex Digest();
}
