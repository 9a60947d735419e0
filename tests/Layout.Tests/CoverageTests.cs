using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace AcdController.Layout.Tests;

/// <summary>docs/coverage.md: every requirement of the hotline has its row, and the tests that it names exist.</summary>
public class CoverageTests
{
    [Fact]
    public void EveryRequirement_HasOneRow()
    {
        string[] rows = [.. Rows().Select(row => row.Id)];

        Assert.Equal(rows.Distinct(), rows);
        Assert.Equal([], Wanted().Except(rows));
    }

    [Fact]
    public void WhatShowsIt_Exists()
    {
        HashSet<string> tests = Tests();
        foreach ((string id, string shownBy) in Rows())
        {
            string[] names = [.. Regex.Matches(shownBy, "`([^`]+)`").Select(match => match.Groups[1].Value)];
            Assert.True(names.Length > 0, $"{id}: nothing shows it");
            Assert.All(names, name => Assert.True(tests.Contains(name), $"{id}: there is no scenario and no test class {name}"));
        }
    }

    private static IEnumerable<string> Wanted() =>
        Enumerable.Range(30, 70).Append(108).Concat(Enumerable.Range(143, 6)).Append(151).Concat(Enumerable.Range(170, 9)).Select(number => "S" + number.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<(string Id, string ShownBy)> Rows() =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "docs", "coverage.md"))
        where Regex.IsMatch(line, @"^\| S\d+ \|")
        let cells = line.Split('|')
        select (cells[1].Trim(), cells[^2]);

    // Scenarios by their names, test classes by their files.
    private static HashSet<string> Tests()
    {
        string folder = Path.Combine(Repository.Root, "tests");
        return [.. Directory.EnumerateFiles(folder, "*.scenario", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(folder, "*Tests.cs", SearchOption.AllDirectories)).Select(file => Path.GetFileNameWithoutExtension(file))];
    }
}
