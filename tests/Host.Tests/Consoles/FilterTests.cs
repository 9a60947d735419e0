using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;

namespace AcdController.Host.Tests;

/// <summary>What stands behind the bars of a line.</summary>
public class FilterTests
{
    private const string Answer = "queue general\n  skill general\n  length 50\nqueue vip\n  skill vip\n  length 5\nplan hotline\n  answer\n";

    public static TheoryData<string, string> Lines => new()
    {
        { "x | include skill", "  skill general\n  skill vip\n" },
        { "x | i ^queue", "queue general\nqueue vip\n" },
        { "x | exclude \"^ \"", "queue general\nqueue vip\nplan hotline\n" },
        { "x | begin VIP", "queue vip\n  skill vip\n  length 5\nplan hotline\n  answer\n" },
        { "x | section vip", "queue vip\n  skill vip\n  length 5\n" },
        { "x | section length", "  length 50\n  length 5\n" },
        { "x | count", "8\n" },
        { "x | last 2", "plan hotline\n  answer\n" },
        { "x | section queue | include length | count", "2\n" },
        { "x|include skill|plan | last 1 | count", "1\n" },
        { "x | include \"skill vip\"", "  skill vip\n" },
        { "x | no-more", Answer },
        { "x | exclude . | count", "0\n" },
        { "say \"a | b\" | count", "8\n" },
    };

    public static TheoryData<string, string> Mistakes => new()
    {
        { "x | grep a", "grep: no such filter; begin, count, exclude, include, json, last, no-more, section" },
        { "x |", "|: a filter is missing; begin, count, exclude, include, json, last, no-more, section" },
        { "| count", "|: a command stands before it" },
        { "x | include", "include: a pattern is missing" },
        { "x | last x", "x: must be a number from 1 to 100000" },
        { "x | last", "last: must be a number from 1 to 100000" },
        { "x | count 3", "3: count stands alone" },
        { "x | include a(", "a(: no pattern that can be looked for: Invalid pattern 'a(' at offset 2. Not enough )'s." },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task FiltersLetThrough(string line, string passed)
    {
        Assert.Null(LineFilters.TryCut(line, out _, out List<LineFilter> filters));
        var kept = new KeptOutput();
        var output = new FilteredOutput(kept, filters);
        // In pieces, as an answer that comes bit by bit.
        await output.WriteAsync(Answer[..Answer.IndexOf("queue vip", StringComparison.Ordinal)]);
        await output.WriteAsync(Answer[Answer.IndexOf("queue vip", StringComparison.Ordinal)..]);
        await output.CompleteAsync();
        Assert.Equal(passed, kept.Text.ToString());
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void MistakesAreNamed(string line, string mistake) => Assert.Equal(mistake, LineFilters.TryCut(line, out _, out _));

    [Fact]
    public void Json_IsAskedOfTheCommand()
    {
        LineFilters.TryCut("show queues | json", out string command, out List<LineFilter> filters);
        Assert.Equal("show queues", command);
        Assert.True(new FilteredOutput(new KeptOutput(), filters).Json);
    }

    [Fact]
    public async Task APatternMeantToTakeForEver_DoesNot()
    {
        LineFilters.TryCut("x | include (a+)+b", out _, out List<LineFilter> filters);
        var output = new FilteredOutput(new KeptOutput(), filters);
        Task done = Task.Run(async () => await output.WriteAsync(new string('a', 100_000) + "\n"));
        // With backtracking this would outlast the sun: the bound only has to tell the two apart.
        await done.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void CommentsHaveNoFilters()
    {
        Assert.Null(LineFilters.TryCut("! one | two", out string command, out List<LineFilter> filters));
        Assert.Equal("! one | two", command);
        Assert.Empty(filters);
    }

    private sealed class KeptOutput : CommandOutput
    {
        public StringBuilder Text { get; } = new();

        public override ValueTask WriteAsync(string lines)
        {
            Text.Append(lines);
            return ValueTask.CompletedTask;
        }
    }
}
