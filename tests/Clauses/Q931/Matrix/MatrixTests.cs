using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>
/// Every state of the user side and of the network side, and every message: valid, without a mandatory element, with wrong content, with an unknown element that may be
/// ignored and one that may not, and for a reference that is not in use; then what is no message: expiry of the timer, requests of call control, the data link. What is expected was written down from Q.931 and stands in User*.txt and Network*.txt beside this file,
/// a row a case: message | variant | answer | next state | timer | clause. "D" and a word mark a row in which we differ from the letter; docs/protocols/q931.md says why.
/// </summary>
public class MatrixTests
{
    private const int RowsLeast = 3900;
    private const int Columns = 6;

    private static readonly Dictionary<string, MatrixDesk> _desks = [];

    public static IEnumerable<object[]> Rows()
    {
        foreach (string path in Files())
        {
            foreach (string line in File.ReadLines(path))
            {
                if (line.Length > 0 && line[0] != '#') yield return [Path.GetFileNameWithoutExtension(path), line];
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row(string file, string line)
    {
        string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal(Columns, cells.Length);
        Assert.Contains("§", cells[5], StringComparison.Ordinal);
        MatrixDesk desk = DeskOf(file);
        string result = file.EndsWith("Global", StringComparison.Ordinal) ? desk.TryGlobal(cells[0], cells[1]) : desk.Try(cells[0], cells[1]);
        Assert.Equal($"{cells[2]} | {cells[3]} | {cells[4]}", result);
    }

    /// <summary>No state is forgotten, no row stands twice.</summary>
    [Fact]
    public void TheMatrix_IsWhole()
    {
        string[] files = [.. Files().Select(path => Path.GetFileNameWithoutExtension(path)!)];
        string[] user = ["00", "01", "02", "03", "04", "06", "07", "08", "09", "10", "11", "12", "19", "25"];
        string[] network = ["00", "01", "02", "03", "04", "06", "07", "09", "10", "11", "12", "19", "25"];
        string[] expected = [.. user.Select(state => "User" + state), .. network.Select(state => "Network" + state), "UserGlobal", "NetworkGlobal"];
        Assert.Equal(expected.Order(), files.Order());

        string[] rows = [.. Rows().Select(row => (string)row[0] + ((string)row[1]).Split('|')[0] + ((string)row[1]).Split('|')[1])];
        Assert.Equal(rows.Length, rows.Distinct().Count());
        Assert.True(rows.Length >= RowsLeast, $"{rows.Length} rows");
    }

    /// <summary>The rows in which we differ are of the kinds that docs/protocols/q931.md gives reasons for, no others, and none of those is obsolete.</summary>
    [Fact]
    public void Differences_AreThoseThatAreDocumented()
    {
        string[] documented = ["late", "channel", "status", "suspend", "facility", "progress", "setup"];
        IEnumerable<string> clauses = Rows().Select(row => ((string)row[1]).Split('|')[5]);
        string[] marked = [.. clauses.Where(clause => clause.Contains("  D ", StringComparison.Ordinal)).Select(clause => clause[(clause.LastIndexOf(' ') + 1)..]).Distinct()];
        Assert.Equal(documented.Order(), marked.Order());
    }

    private static IEnumerable<string> Files() => Directory.GetFiles(Path.Combine(SourceTree.Root, "tests", "Clauses", "Q931", "Matrix"), "*.txt").Order(StringComparer.Ordinal);

    private static MatrixDesk DeskOf(string file)
    {
        if (_desks.TryGetValue(file, out MatrixDesk? desk)) return desk;
        InterfaceRole role = file.StartsWith("User", StringComparison.Ordinal) ? InterfaceRole.User : InterfaceRole.Network;
        // On the global reference the call that is there must not be touched, except by RESTART.
        int state = file.EndsWith("Global", StringComparison.Ordinal) ? 10 : int.Parse(file[^2..], CultureInfo.InvariantCulture);
        desk = new MatrixDesk(role, state);
        _desks.Add(file, desk);
        return desk;
    }
}
