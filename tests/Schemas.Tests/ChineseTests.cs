using System;
using System.Collections.Generic;
using System.Linq;

namespace AcdController.Schemas.Tests;

/// <summary>Under `language zh` the tables of the core have Chinese headings, whatever stands below them.</summary>
public class ChineseTests
{
    private static readonly string[] s_tables =
    [
        "show calls", "show queues", "show agents", "show spans", "show span 1/1 channels", "show controllers", "show cards", "show alarms all", "show alarms history",
        "show environment", "show inventory", "show capacity", "show prompts", "show transfers", "show firmware", "show trunk-groups", "show calendars",
    ];

    // Terms of the standards stand as they are in both languages.
    private static readonly string[] s_terms = ["ES", "SES", "UAS", "LCV", "PCV"];

    [Fact]
    public void HeadingsOfTables_AreChinese()
    {
        Dictionary<string, List<string>> answers = AskedWorld.ChineseAnswers(s_tables);
        foreach (string line in s_tables)
        {
            foreach (string answer in answers[line])
            {
                string heading = answer.Split('\n')[0];
                Assert.All(heading.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(s_terms), word => Assert.True(word.Any(letter => letter >= 0x2E80), $"{line}: {word} in {heading}"));
            }
        }
    }

    [Fact]
    public void ChineseColumns_StandBelowTheirHeadings()
    {
        // Two columns a character: the state of every agent begins where its heading begins.
        string[] lines = AskedWorld.ChineseAnswers(["show agents"])["show agents"][0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int heading = WidthOf(lines[0][..lines[0].IndexOf("状态", StringComparison.Ordinal)]);
        Assert.NotEmpty(lines[1..]);
        Assert.All(lines[1..], line => Assert.Equal(heading, WidthOf(line[..line.IndexOf("ready", StringComparison.Ordinal)])));
    }

    private static int WidthOf(string text) => text.Sum(letter => letter >= 0x2E80 ? 2 : 1);
}
