using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console.Tests;

/// <summary>Lines drawn from the rows: what is described is understood, in both spellings, and the same.</summary>
public class GrammarTests
{
    private static readonly Configuration s_hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf")) with { Reasons = [new(7, "lunch", true), new(9, "on site", false)], Areas = [new("east"), new("0871")] };
    private static readonly GrammarContext s_context = new(s_hotline) { Live = new Names() };

    [Fact]
    public void DrawnLines_AreUnderstood_AndComeBackFromTheirFullForm()
    {
        const ulong Seed = 41;
        foreach (CommandModes mode in (CommandModes[])[CommandModes.Operation, CommandModes.Configuration])
        {
            GrammarContext context = s_context with { Mode = mode };
            var lines = new RandomLines(Seed, context);
            for (int round = 0; round < 25_000; round++)
            {
                DrawnLine drawn = lines.Command();
                CommandRequest request = Grammar.Read(drawn.Text, context);
                Assert.True(request.Kind != RequestKind.Refused, $"seed {Seed}: {drawn.Text}: {request.Reason}");
                Assert.True(ReferenceEquals(drawn.Row, request.Description) || request.Description!.Pattern != drawn.Row!.Pattern, drawn.Text);
                if (Hides(request.Description!)) continue;
                string canonical = Grammar.Canonical(request);
                CommandRequest again = Grammar.Read(canonical, context);
                Same(request, again, canonical);
                Assert.Equal(canonical, Grammar.Canonical(again));
            }
        }
    }

    [Fact]
    public void DrawnLinesThatAreShortened_MeanTheSame()
    {
        var lines = new RandomLines(42, s_context);
        for (int round = 0; round < 5000; round++)
        {
            DrawnLine drawn = lines.Command();
            string line = lines.Shortened(drawn);
            CommandRequest request = Grammar.Read(line, s_context);
            Assert.True(request.Kind != RequestKind.Refused, $"{drawn.Text} as {line}: {request.Reason}");
            Same(Grammar.Read(drawn.Text, s_context), request, line);
        }
    }

    [Fact]
    public void BrokenLines_AreAnswered_AndNeverThrow()
    {
        int refused = 0;
        foreach (Language language in Enum.GetValues<Language>())
        {
            GrammarContext context = s_context with { Language = language };
            var lines = new RandomLines(43, context);
            for (int round = 0; round < 25_000; round++)
            {
                string line = lines.Broken();
                CommandRequest request = Grammar.Read(line, context);
                if (request.Kind != RequestKind.Refused) continue;
                refused++;
                Assert.True(request.Reason.Length is > 0 and < 1500 && !request.Reason.Any(char.IsControl), line);
            }
        }

        Assert.True(refused > 25_000, $"{refused} of 50000");
    }

    public static TheoryData<string> Patterns() => [.. CommandTable.Commands.Select(row => row.Pattern).Distinct()];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void LineAndMml_AreTheSameRequest(string pattern)
    {
        foreach (CommandModes mode in (CommandModes[])[CommandModes.Operation, CommandModes.Configuration])
        {
            GrammarContext context = s_context with { Mode = mode };
            foreach (CommandDescription row in CommandTable.Commands.Where(row => row.Pattern == pattern && (row.Modes & mode) != 0))
            {
                var lines = new RandomLines(44, context, other => ReferenceEquals(other, row));
                for (int round = 0; round < 40; round++)
                {
                    DrawnLine drawn = lines.Command();
                    Assert.True(drawn.Row is not null, $"{pattern}: no line can be drawn");
                    if (drawn.Mml.Length == 0) continue;
                    CommandRequest request = Grammar.Read(drawn.Mml, context);
                    Assert.True(request.Kind != RequestKind.Refused, $"{drawn.Mml}: {request.Reason}");
                    Same(Grammar.Read(drawn.Text, context), request, drawn.Mml);
                }
            }
        }
    }

    [Fact]
    public void EveryRow_HasHelpInBothLanguages_AndItsMml()
    {
        foreach (CommandDescription row in CommandTable.Commands)
        {
            Assert.True(row.Help.Length > 0 && !row.Help.EndsWith('.') && char.IsUpper(row.Help[0]), row.Pattern);
            Assert.True(row.HelpZh.Any(character => character > 0x7F), row.Pattern);
            // Lines without MML move within the line prompt itself.
            Assert.True(row.Mml.Length == 0 ? (row.Modes & CommandModes.Configuration) != 0 || row.Pattern == "exit" : row.Mml.Split(' ').Length == 2 && row.Mml == row.Mml.ToUpperInvariant(), row.Pattern);
        }
    }

    [Fact]
    public void EveryParameterOfARow_HasAnMmlNameOfItsOwn()
    {
        foreach (GrammarRow row in GrammarRow.Commands)
        {
            List<string> names = [.. MmlNames.Of(row).Select(name => name.Name)];
            if (row.Parameters.Any(MmlNames.IsSpan)) names.Add(MmlNames.Port);
            Assert.True(names.Distinct().Count() == names.Count, $"{row.Command!.Pattern}: {string.Join(' ', names)}");
        }
    }

    [Fact]
    public void Patterns_AreWrittenOnce_ForEachPrompt()
    {
        foreach (CommandModes mode in (CommandModes[])[CommandModes.Operation, CommandModes.Configuration])
        {
            string[] patterns = [.. CommandTable.Commands.Where(row => (row.Modes & mode) != 0).Select(row => row.Pattern)];
            Assert.Equal(patterns.Distinct(), patterns);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("queue")]
    [InlineData("plan")]
    [InlineData("menu")]
    [InlineData("list")]
    [InlineData("source")]
    [InlineData("template")]
    [InlineData("span")]
    [InlineData("agent")]
    [InlineData("distribution")]
    public void DrawnLinesOfAConfiguration_AreUnderstood(string block)
    {
        GrammarContext context = s_context with { Mode = CommandModes.Configuration, Block = block };
        var lines = new RandomLines(45, context);
        for (int round = 0; round < 2000; round++)
        {
            string line = lines.Statement(block);
            StatementReading reading = Grammar.ReadStatement(line, context);
            Assert.True(reading.Reason.Length == 0, $"{line}: {reading.Reason}");
            Assert.Equal(line, reading.Text);
            StatementReading removal = Grammar.ReadStatement("no " + reading.Text, context);
            Assert.True(removal is { No: true, Reason: "" }, $"no {line}: {removal.Reason}");
        }
    }

    private static bool Hides(CommandDescription row) => row.Parameters.Any(parameter => parameter.Kind == ParameterKind.Secret);

    internal static void Same(in CommandRequest one, in CommandRequest other, string line)
    {
        Assert.True(one.Kind == other.Kind && one.Reason == other.Reason, $"{line}: {one.Reason} / {other.Reason}");
        Assert.True(one.Command.Equals(other.Command), line);
        Assert.True((one.Last, one.View, one.Alarms, one.WithIntervals, one.Ladder, one.File, one.Host, one.Streams) == (other.Last, other.View, other.Alarms, other.WithIntervals, other.Ladder, other.File, other.Host, other.Streams), line);
        Assert.True(one.Arguments.Equals(other.Arguments), $"{line}: {one.Arguments} / {other.Arguments}");
    }

    /// <summary>Names of what the daemon has.</summary>
    internal sealed class Names : ILiveNames
    {
        public IReadOnlyList<string>? NamesOf(ObjectKind kind) => kind switch
        {
            ObjectKind.Generation  => ["3", "2", "1"],
            ObjectKind.User        => ["admin", "anna li"],
            ObjectKind.Role        => ["technician", "administrator"],
            ObjectKind.TrunkGroup  => ["telecom", "unicom"],
            ObjectKind.Route       => ["local", "long distance"],
            ObjectKind.Calendar    => ["office"],
            ObjectKind.Site        => ["north"],
            _                      => null,
        };
    }
}
