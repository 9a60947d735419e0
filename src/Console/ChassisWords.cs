using System;
using System.Globalization;
using System.Text;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Words of the lines about alarms and the chassis, and how they are written.</summary>
internal static class ChassisWords
{
    /// <summary>Severities, the worst first.</summary>
    public static readonly string[] Severities = ["critical", "major", "minor", "warning"];

    /// <summary>Words that begin a line about a part, in the order of writing.</summary>
    public static readonly string[] Nouns = ["input", "supply", "fan", "temperature", "voltage"];

    private static readonly AlarmObjectKind[] s_kinds = [AlarmObjectKind.Input, AlarmObjectKind.Supply, AlarmObjectKind.Fan, AlarmObjectKind.Sensor, AlarmObjectKind.Voltage];

    /// <summary>The kind of a noun.</summary>
    public static AlarmObjectKind KindOf(string noun) => s_kinds[Array.IndexOf(Nouns, noun)];

    /// <summary>What may follow the number of a part.</summary>
    public static string[] OptionsOf(AlarmObjectKind kind) => kind switch
    {
        AlarmObjectKind.Fan     => ["name", "least", "severity"],
        AlarmObjectKind.Sensor  => ["name", "most", "severity"],
        AlarmObjectKind.Voltage => ["name", "least", "most", "severity"],
        _                       => ["name", "severity"],
    };

    /// <summary>In the order of writing: by noun, then by number.</summary>
    public static int Compare(ChassisPartConfiguration a, ChassisPartConfiguration b) =>
        a.Kind != b.Kind ? Array.IndexOf(s_kinds, a.Kind).CompareTo(Array.IndexOf(s_kinds, b.Kind)) : a.Number.CompareTo(b.Number);

    /// <summary>The line of a severity.</summary>
    public static string Line(AlarmSeverityConfiguration alarm) => $"alarm {AlarmKinds.Of(alarm.Kind).Word} severity {AlarmWords.Of(alarm.Severity)}";

    /// <summary>The line of a part.</summary>
    public static string Line(ChassisPartConfiguration part)
    {
        ChassisPartConfiguration usual = ChassisPartConfiguration.Of(part.Kind, part.Number);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Nouns[Array.IndexOf(s_kinds, part.Kind)]} {part.Number}");
        if (part.Name.Length > 0) text.Append(" name ").Append(ConfigurationWriter.Quote(part.Name));
        if (part.Least != usual.Least) text.Append(CultureInfo.InvariantCulture, $" least {part.Least}");
        if (part.Most != usual.Most) text.Append(CultureInfo.InvariantCulture, $" most {(part.Kind == AlarmObjectKind.Sensor ? part.Most / 1000 : part.Most)}");
        if (part.Severity != AlarmSeverity.Cleared) text.Append(" severity ").Append(AlarmWords.Of(part.Severity));
        return text.ToString();
    }
}
