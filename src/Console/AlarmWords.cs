using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Alarms in words: what they are about and what is wrong.</summary>
public static class AlarmWords
{
    private const uint NetworkSide = 1;

    /// <summary>card 1, span 1/2, agent anna, fan 2.</summary>
    public static string Of(in AlarmObject about, Configuration configuration) => about.Kind switch
    {
        AlarmObjectKind.Switch => "switch",
        AlarmObjectKind.Card   => Numbered("card", about),
        AlarmObjectKind.Span   => $"span {about.Number.ToString(CultureInfo.InvariantCulture)}/{about.Port.ToString(CultureInfo.InvariantCulture)}",
        AlarmObjectKind.Agent  => $"agent {configuration.AgentName(about.Number) ?? "?"}",
        AlarmObjectKind.Clock  => "clock",
        AlarmObjectKind.Supply => Part("supply", about, configuration),
        AlarmObjectKind.Fan    => Part("fan", about, configuration),
        AlarmObjectKind.Sensor => Part("sensor", about, configuration),
        AlarmObjectKind.Voltage => Part("voltage", about, configuration),
        AlarmObjectKind.Input  => Part("input", about, configuration),
        AlarmObjectKind.Door   => "door",
        AlarmObjectKind.Device => Numbered("device", about),
        AlarmObjectKind.Queue  => $"queue {configuration.QueueName(about.Number) ?? "?"}",
        AlarmObjectKind.Source => $"source {(about.Number < configuration.Sources.Length ? configuration.Sources[about.Number].Name : "?")}",
        AlarmObjectKind.Emergency => Numbered("emergency", about),
        AlarmObjectKind.Area => $"area {(about.Number < configuration.Areas.Length ? configuration.Areas[about.Number].Name : "?")}",
        AlarmObjectKind.TrunkGroup => $"trunk group {(about.Number < configuration.TrunkGroups.Length ? configuration.TrunkGroups[about.Number].Name : "?")}",
        _                      => Numbered("object", about),
    };

    // CardHealth: thousandths of °C, or mV, which are fewer.
    private const uint LeastTemperature = 20_000;

    /// <summary>What is wrong, with what the bits tell of it.</summary>
    public static string What(AlarmKind kind, uint bits) => kind switch
    {
        AlarmKind.SpanAlarm => "line alarm" + Line(bits),
        AlarmKind.SameSide => $"far end also claims {(bits == NetworkSide ? "network" : "user")} side, or the line is looped back",
        AlarmKind.ChannelsInMaintenance when bits != 0 => $"channel {RowWords.OfChannels(bits)} in maintenance",
        AlarmKind.CardUnfit when bits != 0 => Unfit(bits),
        AlarmKind.CellsRepaired => string.Create(CultureInfo.InvariantCulture, $"{bits} {(bits == 1 ? "cell was" : "cells were")} not what they should be and repaired"),
        AlarmKind.CardIsolated => "card lies and is held in reset: " + Lie(bits),
        AlarmKind.PromptMissing => string.Create(CultureInfo.InvariantCulture, $"prompt {bits} could not be brought to the card"),
        AlarmKind.CardHealth when bits >= LeastTemperature => string.Create(CultureInfo.InvariantCulture, $"card is too warm: {bits / 1000} °C"),
        AlarmKind.CardHealth when bits > 0 => string.Create(CultureInfo.InvariantCulture, $"supply of the card is too low: {bits / 1000.0:F2} V"),
        AlarmKind.TrunkGroupBusy => string.Create(CultureInfo.InvariantCulture, $"{bits} % of the trunk group are busy"),
        AlarmKind.QueueWait => string.Create(CultureInfo.InvariantCulture, $"a call has waited {bits} s"),
        AlarmKind.QueueWaiting => string.Create(CultureInfo.InvariantCulture, $"{bits} calls wait"),
        AlarmKind.CallsFailed => string.Create(CultureInfo.InvariantCulture, $"{bits} calls failed within an hour"),
        AlarmKind.Emergency when bits is > 0 and <= 4 => "emergency of level " + EmergencyWords.Levels[bits - 1],
        AlarmKind.EmergencyDrill when bits is > 0 and <= 4 => "drill of an emergency of level " + EmergencyWords.Levels[bits - 1],
        AlarmKind.EmergencyLate when bits != 0 => ((bits & AlarmKinds.DrillBit) != 0 ? "drill" : "emergency") + " is late: not " + EmergencyWords.LateStages(bits),
        AlarmKind.AreaFault when bits != 0 => string.Create(CultureInfo.InvariantCulture, $"fault of the area: {bits} complaints"),
        AlarmKind.OverTemperature => string.Create(CultureInfo.InvariantCulture, $"too warm: {unchecked((int)bits) / 1000.0:F1} °C"),
        AlarmKind.VoltageOutOfBounds => string.Create(CultureInfo.InvariantCulture, $"out of its bounds: {unchecked((int)bits) / 1000.0:F2} V"),
        _ => AlarmKinds.Of(kind).Said,
    };

    private static string Unfit(uint bits)
    {
        var why = (Unfitness)bits;
        string list = "";
        if (why.HasFlag(Unfitness.Version)) list += ", other protocol version";
        if (why.HasFlag(Unfitness.Slot)) list += ", says it is in another slot";
        if (why.HasFlag(Unfitness.Type)) list += ", other type";
        if (why.HasFlag(Unfitness.Ports)) list += ", too few lines";
        if (why.HasFlag(Unfitness.Capabilities)) list += ", lacks something that is needed";
        if (why == Unfitness.Restarts) return "card starts again and again";
        if (why.HasFlag(Unfitness.Restarts)) list += ", starts again and again";
        return "card does not fit: " + list[2..];
    }

    /// <summary>A severity in the word of X.733.</summary>
    public static string Of(AlarmSeverity severity) => severity switch
    {
        AlarmSeverity.Cleared       => "cleared",
        AlarmSeverity.Indeterminate => "indeterminate",
        AlarmSeverity.Warning       => "warning",
        AlarmSeverity.Minor         => "minor",
        AlarmSeverity.Major         => "major",
        _                           => "critical",
    };

    /// <summary>A class in the word of X.733.</summary>
    internal static string Of(AlarmClass alarmClass) => alarmClass switch
    {
        AlarmClass.Communications   => "communications",
        AlarmClass.QualityOfService => "qualityOfService",
        AlarmClass.ProcessingError  => "processingError",
        AlarmClass.Equipment        => "equipment",
        _                           => "environmental",
    };

    internal static string Of(AlarmSeenBy seenBy) => seenBy switch
    {
        AlarmSeenBy.Nobody   => "nobody",
        AlarmSeenBy.Operator => "operator",
        AlarmSeenBy.Panel    => "panel",
        _                    => "earlier run",
    };

    internal static string Of(AlarmHappening happening) => happening switch
    {
        AlarmHappening.Raised       => "raised",
        AlarmHappening.Changed      => "changed",
        AlarmHappening.Cleared      => "cleared",
        AlarmHappening.Acknowledged => "acknowledged",
        AlarmHappening.Shelved      => "shelved",
        _                           => "unshelved",
    };

    private static string Lie(uint bits) => bits switch
    {
        1 => "counts that cannot be",
        2 => "wrong cells in three audits",
        3 => "answers to nothing that was asked",
        4 => "frames longer than allowed",
        5 => "babble without end",
        _ => "nobody knows in what",
    };

    // LOS, RAI; bit 1 says that there is none.
    private static string Line(uint bits)
    {
        string names = string.Join(", ", RowWords.OfAlarms(bits));
        return names.Length == 0 ? "" : " " + names;
    }

    // With its name, where the configuration has one.
    private static string Part(string noun, in AlarmObject about, Configuration configuration)
    {
        string name = configuration.PartOf(about)?.Name ?? "";
        return name.Length == 0 ? Numbered(noun, about) : $"{Numbered(noun, about)} {name}";
    }

    private static string Numbered(string noun, in AlarmObject about) => $"{noun} {about.Number.ToString(CultureInfo.InvariantCulture)}";
}
