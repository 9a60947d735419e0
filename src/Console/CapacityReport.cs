using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Operations;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>What there is room for, and the memory that it takes. All of it is laid out at start-up.</summary>
internal sealed class CapacityReport
{
    private const int GroupsMax = 11;

    private readonly List<CapacityRow> _rooms = [];
    private readonly List<(string Name, ulong Octets)> _tables = [];

    /// <summary>Takes a room.</summary>
    public void Add(in CapacityRow row) => _rooms.Add(row);

    /// <summary>Takes a table.</summary>
    public void Add(in TableRow row) => _tables.Add((row.Name.ToString(), row.Octets));

    /// <summary>Prints the rooms, then the tables by the first part of their names, largest first.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        var rooms = new TextTable(new("Room", "容量", Fixed), new("In use", "使用", Number), new("Most", "最多", Number), new("Can be", "上限", Number));
        foreach (CapacityRow row in _rooms) rooms.Add(NameOf(row.Kind), Of(row.InUse), Of(row.Most), row.Limit == 0 ? "-" : Of(row.Limit));
        rooms.AppendTo(text, language);
        List<(string Name, ulong Octets, int Tables)> groups = Groups();
        var table = new TextTable(new("Tables", "表", Name), new("Number", "个数", Number), new("Octets", "字节", Number));
        ulong others = 0;
        int othersTables = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            if (i < GroupsMax)
            {
                table.Add(groups[i].Name, Of((ulong)groups[i].Tables), Of(groups[i].Octets));
                continue;
            }

            others += groups[i].Octets;
            othersTables += groups[i].Tables;
        }

        if (othersTables > 0) table.Add("others", Of((ulong)othersTables), Of(others));
        table.Add("all", Of((ulong)_tables.Count), Of(Total));
        table.AppendTo(text, language);
    }

    /// <summary>Writes members of the object of the answer: every table.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("capacity");
        foreach (CapacityRow row in _rooms)
        {
            json.WriteStartObject(NameOf(row.Kind));
            json.WriteNumber("inUse", row.InUse);
            json.WriteNumber("most", row.Most);
            if (row.Limit == 0) json.WriteNull("limit");
            else json.WriteNumber("limit", row.Limit);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("tableOctets", Total);
        json.WriteStartArray("tables");
        foreach ((string name, ulong octets) in _tables)
        {
            json.WriteStartObject();
            json.WriteString("table", name);
            json.WriteNumber("octets", octets);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private ulong Total
    {
        get
        {
            ulong total = 0;
            foreach ((_, ulong octets) in _tables) total += octets;
            return total;
        }
    }

    private List<(string Name, ulong Octets, int Tables)> Groups()
    {
        var groups = new List<(string Name, ulong Octets, int Tables)>();
        foreach ((string name, ulong octets) in _tables)
        {
            int point = name.IndexOf('.');
            string first = point < 0 ? name : name[..point];
            int at = groups.FindIndex(group => group.Name == first);
            if (at < 0) groups.Add((first, octets, 1));
            else groups[at] = (first, groups[at].Octets + octets, groups[at].Tables + 1);
        }

        groups.Sort((a, b) => a.Octets == b.Octets ? string.CompareOrdinal(a.Name, b.Name) : b.Octets.CompareTo(a.Octets));
        return groups;
    }

    private static string NameOf(CapacityKind kind) => kind switch
    {
        CapacityKind.Calls => "calls",
        CapacityKind.Agents => "agents",
        CapacityKind.Queues => "queues",
        CapacityKind.Skills => "skills",
        CapacityKind.Stages => "stages",
        CapacityKind.Pools => "pools",
        CapacityKind.Tickets => "tickets",
        CapacityKind.Decisions => "decisions",
        CapacityKind.Bridges => "conferences",
        CapacityKind.Mixers => "mixers",
        CapacityKind.Players => "players",
        CapacityKind.Receivers => "receivers",
        CapacityKind.Recorders => "recorders",
        CapacityKind.Requests => "requests",
        _ => "unknown",
    };

    private static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
