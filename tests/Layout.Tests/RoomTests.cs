using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace AcdController.Layout.Tests;

/// <summary>The table of rooms in docs/architecture.md is the law: a project refers to what its row allows, and every row has a project.</summary>
public class RoomTests
{
    public static TheoryData<string> Rooms => new(Directory.GetDirectories(Repository.Source).Select(Path.GetFileName).Order()!);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void ProjectReferences_AreThoseOfTheTable(string room)
    {
        Dictionary<string, string[]> table = ReadTable();
        Assert.True(table.ContainsKey(room), $"docs/architecture.md has no row for the room {room}");
        string[] allowed = table[room].Contains("all") ? [.. table.Keys] : table[room];
        foreach (string reference in ReferencesOf(Path.Combine(Repository.Source, room, room + ".csproj")))
            Assert.True(allowed.Contains(reference), $"{room} refers to {reference}, which its row in docs/architecture.md does not allow");
    }

    [Fact]
    public void EveryRowOfTheTable_IsAProject()
    {
        foreach (string room in ReadTable().Keys) Assert.True(File.Exists(Path.Combine(Repository.Source, room, room + ".csproj")), $"the room {room} of docs/architecture.md does not exist");
    }

    [Fact]
    public void NoRoomIsEmpty()
    {
        foreach (string room in Directory.GetDirectories(Repository.Source))
        {
            bool hasCode = Directory.GetFiles(room, "*.cs", SearchOption.AllDirectories).Any(file => !file.Contains("/obj/", StringComparison.Ordinal));
            Assert.True(hasCode, $"{room} holds no code");
        }
    }

    [Fact]
    public void SimulatorAndHost_DoNotKnowEachOther()
    {
        foreach (string project in Directory.GetFiles(Path.Combine(Repository.Root, "hw-sim"), "*.csproj", SearchOption.AllDirectories))
            Assert.DoesNotContain(ReferencesOf(project), reference => reference is "Host" or "Shell");
        foreach (string project in Directory.GetFiles(Path.Combine(Repository.Root, "firmware-host"), "*.csproj", SearchOption.AllDirectories))
            Assert.DoesNotContain(ReferencesOf(project), reference => reference is "Simulator" or "Acdsim");
    }

    [Fact]
    public void SourceProjects_HaveNoPackages()
    {
        foreach (string project in Directory.GetFiles(Repository.Source, "*.csproj", SearchOption.AllDirectories))
            Assert.Empty(XDocument.Load(project).Descendants("PackageReference"));
    }

    // Rows of the table: | room | charter | may use |
    private static Dictionary<string, string[]> ReadTable()
    {
        var table = new Dictionary<string, string[]>();
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "docs", "architecture.md")))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length != 5 || cells[1].Length == 0 || cells[1].StartsWith('-') || cells[1] == "room") continue;
            table[cells[1]] = [.. cells[3].Split(',', StringSplitOptions.TrimEntries).Where(name => name != "–")];
        }

        Assert.NotEmpty(table);
        return table;
    }

    private static string[] ReferencesOf(string project) =>
        [.. XDocument.Load(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))];
}
