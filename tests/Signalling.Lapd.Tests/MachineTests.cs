using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>The whole table as reviewed, a clause in every cell. The clause is the comment of the row that decides the cell, read from the source.</summary>
public partial class MachineTests
{
    private sealed record Row(string[] States, string[] Events, string Next, string Do, string Clause)
    {
        public bool Fits(LinkState state, LinkEvent happened) =>
            (States is ["_"] || States.Contains(state.ToString())) && (Events is ["_"] || Events.Contains(happened.ToString()));
    }

    [Fact]
    public void EveryPairOfStateAndEvent_IsAsReviewed()
    {
        List<Row> rows = ReadRows();
        var text = new StringBuilder();
        foreach (LinkState state in Enum.GetValues<LinkState>())
        {
            text.Append("state ").Append((int)state).Append(' ').Append(state).Append('\n');
            foreach (LinkEvent happened in Enum.GetValues<LinkEvent>())
            {
                LinkStep step = LinkMachine.Next(state, happened);
                string next = step.Next == state ? "" : "-> " + (int)step.Next;
                text.Append($"  {happened,-20}  {step.Do,-35}  {next,-4}  {rows.First(row => row.Fits(state, happened)).Clause}").Append('\n');
            }

            text.Append('\n');
        }

        Golden.Matches("link-machine", text.ToString());
    }

    [Fact] // the rows that were read are those that were compiled, and each names a clause, a figure or a table
    public void EveryCell_HasTheClauseOfItsRow()
    {
        List<Row> rows = ReadRows();
        foreach (LinkState state in Enum.GetValues<LinkState>())
        {
            foreach (LinkEvent happened in Enum.GetValues<LinkEvent>())
            {
                Row row = rows.First(row => row.Fits(state, happened));
                LinkStep step = LinkMachine.Next(state, happened);
                Assert.Equal(row.Do, step.Do.ToString());
                Assert.Equal(row.Next == "state" ? state.ToString() : row.Next, step.Next.ToString());
                Assert.Matches("^(§[0-9]+(\\.[0-9]+)*|Fig\\. B\\.[0-9]|Table II\\.1)", row.Clause);
            }
        }
    }

    [Fact] // no row is dead, and no action without a row
    public void EveryRow_DecidesACell_AndEveryActionIsOrdered()
    {
        List<Row> rows = ReadRows();
        var used = new HashSet<Row>();
        var ordered = new HashSet<LinkAction>();
        foreach (LinkState state in Enum.GetValues<LinkState>())
        {
            foreach (LinkEvent happened in Enum.GetValues<LinkEvent>())
            {
                used.Add(rows.First(row => row.Fits(state, happened)));
                ordered.Add(LinkMachine.Next(state, happened).Do);
            }
        }

        Assert.Equal(rows.Count, used.Count);
        Assert.Equal(Enum.GetValues<LinkAction>().Length, ordered.Count);
    }

    private static List<Row> ReadRows()
    {
        var rows = new List<Row>();
        foreach (string line in SourceTree.Read("src/Signalling.Lapd/LinkMachine.cs").Split('\n'))
        {
            Match match = RowPattern().Match(line);
            if (!match.Success) continue;
            string[] Words(string group) => match.Groups[group].Success ? match.Groups[group].Value.Split(" or ", StringSplitOptions.TrimEntries) : ["_"];
            rows.Add(new Row(Words("states"), Words("events"), match.Groups["next"].Value, match.Groups["do"].Value, match.Groups["clause"].Value));
        }

        Assert.True(rows.Count > 60, "the rows are read");
        return rows;
    }

    [GeneratedRegex(@"^        (?:\((?<states>[\w ]+), (?<events>[\w ]+)\)|_) +=> To\((?<next>\w+), (?<do>\w+)\), +// (?<clause>.+)$")]
    private static partial Regex RowPattern();
}
