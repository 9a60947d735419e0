using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Counts of a span, by what is counted.</summary>
internal static class SpanCounts
{
    private const int NameColumns = 46;
    private const int NumberColumns = 12;

    private static readonly (SpanCountKind Kind, string Title, string Member, bool TwoWays)[] s_groups =
    [
        (SpanCountKind.Frames, "Frames", "frames", true),
        (SpanCountKind.LinkErrors, "Data link errors", "linkErrors", false),
        (SpanCountKind.Messages, "Messages", "messages", true),
        (SpanCountKind.MessageErrors, "Wrong messages", "messageErrors", false),
        (SpanCountKind.Causes, "Causes", "causes", true),
        (SpanCountKind.Timers, "Timers expired", "timers", false),
        (SpanCountKind.Events, "Events", "events", true),
    ];

    /// <summary>Prints a small table for each group that has counts.</summary>
    public static void AppendTo(StringBuilder text, IReadOnlyList<SpanCountRow> counts)
    {
        if (counts.Count == 0) text.Append("nothing counted yet\n");
        foreach ((SpanCountKind kind, string title, _, bool twoWays) in s_groups)
        {
            bool any = false;
            foreach (SpanCountRow row in counts)
            {
                if (row.Kind != kind) continue;
                if (!any) text.Append(title.PadRight(NameColumns)).Append((twoWays ? "in" : "").PadLeft(NumberColumns)).Append((twoWays ? "out" : "").PadLeft(NumberColumns)).TrimEnd().Append('\n');
                any = true;
                text.Append("  ").Append(NameOf(row).PadRight(NameColumns - 2)).Append(Of(row.In).PadLeft(NumberColumns));
                if (twoWays && (row.Out > 0 || row.Kind != SpanCountKind.Events)) text.Append(Of(row.Out).PadLeft(NumberColumns));
                text.Append('\n');
            }
        }
    }

    /// <summary>Writes an array for each group.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<SpanCountRow> counts)
    {
        foreach ((SpanCountKind kind, _, string member, bool twoWays) in s_groups)
        {
            json.WriteStartArray(member);
            foreach (SpanCountRow row in counts)
            {
                if (row.Kind != kind) continue;
                json.WriteStartObject();
                json.WriteString("name", NameOf(row));
                if (row.Code != 0) json.WriteNumber("code", row.Code);
                json.WriteNumber(twoWays ? "in" : "count", row.In);
                if (twoWays) json.WriteNumber("out", row.Out);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static string NameOf(in SpanCountRow row) => row.Kind switch
    {
        SpanCountKind.Causes => string.Create(CultureInfo.InvariantCulture, $"{row.Code} {Words(row.Name.ToString())}").TrimEnd(),
        SpanCountKind.LinkErrors when row.Code != 0 => $"{(char)row.Code}: {row.Name}",
        _ => row.Name.ToString(),
    };

    // UserBusy → user busy
    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static StringBuilder TrimEnd(this StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        return text;
    }
}
