using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines about trunks, numbers, calendars, thresholds, and how the box is run.</summary>
internal static class RoutingWriter
{
    /// <summary>Lines at the top that belong to no object.</summary>
    public static IEnumerable<string> Settings(Configuration configuration)
    {
        if (configuration.EmergencyReserve != new Configuration().EmergencyReserve) yield return Number("emergency-reserve", configuration.EmergencyReserve);
        if (configuration.TimeZone is { } zone) yield return "timezone " + zone;
        if (configuration.Log != LogDetail.Usual) yield return "logging " + RoutingWords.LogDetails[(int)configuration.Log];
        if (configuration.RecordsKeptDays > 0) yield return Number("records keep", configuration.RecordsKeptDays);
        if (configuration.StopDrain == Duration.Zero) yield break;
        string announcement = configuration.StopAnnouncement < 0 ? "" : " announcement " + ConfigurationWriter.Quote(configuration.Announcements[configuration.StopAnnouncement].Name);
        yield return $"shutdown drain {SecondsText.Of(configuration.StopDrain)}{announcement}";
    }

    /// <summary>A called number.</summary>
    public static string Of(Configuration configuration, NumberConfiguration number)
    {
        string lengths = number.Open ? RouteSettings.Lengths(number.Least, number.Number.Count, number.Most) : "";
        string calendar = number.Calendar < 0 ? "" : " calendar " + ConfigurationWriter.Quote(configuration.Calendars[number.Calendar].Name);
        string otherwise = number.Calendar < 0 ? "" : " else plan " + ConfigurationWriter.Quote(configuration.Plans[number.ElsePlan].Name);
        return $"number {Numbers(number.Number, number.Open)}{lengths}{calendar} plan {ConfigurationWriter.Quote(configuration.Plans[number.Plan].Name)}{otherwise}";
    }

    /// <summary>Everything that leads somewhere: callers, emergency numbers, rules, thresholds.</summary>
    public static IEnumerable<string> Lines(Configuration configuration)
    {
        foreach (EmergencyConfiguration number in configuration.EmergencyNumbers)
            yield return $"emergency-number {number.Number} {(number.Plan >= 0 ? "plan " + ConfigurationWriter.Quote(configuration.Plans[number.Plan].Name) : "route " + ConfigurationWriter.Quote(configuration.Routes[number.Route].Name))}";
        foreach (CallerConfiguration caller in configuration.Callers) yield return Of(configuration, caller);
        foreach (NormalisationConfiguration rule in configuration.Normalisations) yield return Of(rule);
        foreach (ThresholdConfiguration threshold in configuration.Thresholds) yield return Of(configuration, threshold);
    }

    private static string Of(Configuration configuration, CallerConfiguration caller)
    {
        string line = $"calling-number {Numbers(caller.Number, caller.Open)}";
        if (caller.Refuse != Cause.None) return line + (caller.Refuse == Cause.CallRejected ? " refuse" : Number(" refuse cause", (int)caller.Refuse));
        if (caller.Plan >= 0) line += " plan " + ConfigurationWriter.Quote(configuration.Plans[caller.Plan].Name);
        if (caller.Priority >= 0) line += Number(" priority", caller.Priority);
        return caller.Class.Length == 0 ? line : line + " class " + ConfigurationWriter.Quote(caller.Class);
    }

    private static string Of(NormalisationConfiguration rule)
    {
        string line = $"normalise {(rule.OfCalling ? "calling" : "called")}";
        if (rule.Type is { } type) line += " type " + RoutingWords.Of(type);
        if (!rule.Prefix.IsEmpty) line += " prefix " + rule.Prefix;
        if (rule.Strip > 0) line += Number(" strip", rule.Strip);
        return rule.Insert.IsEmpty ? line : line + " insert " + rule.Insert;
    }

    private static string Of(Configuration configuration, ThresholdConfiguration threshold)
    {
        string line = Number($"threshold {RoutingWords.Thresholds[(int)threshold.Kind]}", threshold.Raise) + Number(" clear", threshold.Clear);
        if (threshold.Object < 0) return line;
        return line + (threshold.Kind == ThresholdKind.GroupOccupancy
            ? " trunk-group " + ConfigurationWriter.Quote(configuration.TrunkGroups[threshold.Object].Name)
            : " queue " + ConfigurationWriter.Quote(configuration.Queues[threshold.Object].Name));
    }

    /// <summary>10000, 1000*, "55*".</summary>
    internal static string Numbers(in Digits number, bool open)
    {
        string digits = number.ToString();
        if (open) return digits + "*";
        return digits.Length > 1 && digits[^1] == '*' ? $"\"{digits}\"" : digits;
    }

    private static string Number(string words, int value) => string.Create(CultureInfo.InvariantCulture, $"{words} {value}");
}
