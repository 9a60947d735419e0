using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Writes the canonical text of a configuration.</summary>
internal static class ConfigurationWriter
{
    /// <summary>Writes every object. The order leaves no line that could belong to the block before it.</summary>
    public static void Append(StringBuilder text, Configuration configuration)
    {
        Line(text, $"hostname {configuration.HostName}");
        Line(text, $"calls {configuration.CallsMax}");
        if (configuration.Tones is { } tones) Line(text, $"tones {ToneWords.Of(tones)}");
        foreach (string line in RoutingWriter.Settings(configuration)) Line(text, line);
        int before = text.Length;
        Append(text, configuration, configuration, DistributionSettings.All);
        if (text.Length > before) text.Insert(before, "distribution\n");
        foreach (string line in ClockSettings.Write(configuration.Clock)) Line(text, line);
        foreach (CardConfiguration card in configuration.Cards) Line(text, $"card {card.Number} {(card.Type == CardType.Voice ? "voice" : "e1")} ports {card.Ports} baud {card.Baud}" + (card.RtsCts ? " rtscts" : ""));
        foreach (string site in configuration.Sites) Line(text, $"site {Quote(site)}");
        foreach (SpanConfiguration span in configuration.Spans) Append(text, configuration, span);
        foreach (AnnouncementConfiguration announcement in configuration.Announcements) Line(text, $"announcement {Quote(announcement.Name)} prompt {announcement.Prompt}{(announcement.File is { } file ? " file " + Quote(file) : "")}");
        if (configuration.Prompts is { } prompts) Line(text, $"prompts {Quote(prompts)}{(configuration.DeletesStrangePrompts ? " delete-strangers" : "")}");
        if (configuration.FirmwareKey is { } key) Line(text, $"firmware-key {Quote(key)}");
        if (configuration.ConfirmsFirmware) Line(text, "firmware auto-confirm");
        Lines(text, PlanWriter.Lines(configuration));
        Lines(text, EmergencyWords.Lines(configuration));
        foreach (ReasonConfiguration reason in configuration.Reasons) Line(text, $"reason {reason.Code} {reason.Name}{(reason.Interruptible ? " interruptible" : "")}");
        foreach (string skill in configuration.Skills) Line(text, $"skill {Quote(skill)}");
        foreach (QueueConfiguration queue in configuration.Queues)
        {
            Line(text, $"queue {Quote(queue.Name)}");
            Append(text, configuration, queue, QueueSettings.All);
        }

        foreach (MenuConfiguration menu in configuration.Menus) Lines(text, PlanWriter.Lines(configuration, menu));
        foreach (PlanConfiguration plan in configuration.Plans) Lines(text, PlanWriter.Lines(configuration, plan));
        foreach (TrunkGroupConfiguration group in configuration.TrunkGroups)
        {
            Line(text, $"trunk-group {Quote(group.Name)}");
            Append(text, configuration, group, TrunkGroupSettings.All);
        }

        foreach (RouteConfiguration route in configuration.Routes)
        {
            Line(text, $"route {Quote(route.Name)}");
            Append(text, configuration, route, RouteSettings.All);
        }

        foreach (CalendarConfiguration calendar in configuration.Calendars)
        {
            Line(text, $"calendar {Quote(calendar.Name)}");
            Append(text, configuration, calendar, CalendarSettings.All);
        }

        foreach (NumberConfiguration number in configuration.Numbers) Line(text, RoutingWriter.Of(configuration, number));
        foreach (string line in RoutingWriter.Lines(configuration)) Line(text, line);
        foreach (string line in LeavingCompiler.Write(configuration)) Line(text, line);
        foreach (string line in FeatureCompiler.Write(configuration)) Line(text, line);
        foreach (AgentConfiguration agent in configuration.Agents)
        {
            Line(text, $"agent {(AgentRange.IsRange(agent.Name) ? $"\"{agent.Name}\"" : Quote(agent.Name))}");
            Append(text, configuration, agent, AgentSettings.All);
        }

        foreach (AlarmSeverityConfiguration alarm in configuration.AlarmSeverities) Line(text, ChassisWords.Line(alarm));
        foreach (ChassisPartConfiguration part in configuration.ChassisParts) Line(text, ChassisWords.Line(part));
        foreach (string line in AccessWriter.Lines(configuration.Access)) Line(text, line);
    }

    // Only what was given: the rest is the variant's and the standards'.
    private static void Append(StringBuilder text, Configuration configuration, SpanConfiguration span)
    {
        Line(text, $"span {span.Span} {RowWords.Of(span.Role)} {RowWords.Of(span.Side)}");
        if (span.Site != 0) Line(text, $"  site {Quote(configuration.Sites[span.Site - 1])}");
        foreach (SpanSetting setting in SpanSettings.All)
        {
            foreach (string value in setting.Write(span)) Line(text, $"  {setting.Word} {value}");
        }
    }

    private static void Append<TDraft, T>(StringBuilder text, Configuration configuration, T made, Setting<TDraft, T>[] settings)
        where TDraft : BlockDraft<T>
    {
        foreach (Setting<TDraft, T> setting in settings)
        {
            foreach (string value in setting.Write(configuration, made)) Line(text, value.Length == 0 ? $"  {setting.Word}" : $"  {setting.Word} {value}");
        }
    }

    private static void Lines(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (string line in lines) Line(text, line);
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    /// <summary>A name as it must be written: in quotes where it needs them.</summary>
    public static string Quote(string name) => name.Contains(' ') || name.Contains('"') || name.StartsWith('!') || HasOtherSpace(name) ? InQuotes(name) : name;

    /// <summary>A name in quotes.</summary>
    public static string InQuotes(string name) => "\"" + name.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private static bool HasOtherSpace(string name)
    {
        foreach (char character in name)
        {
            if (char.IsWhiteSpace(character)) return true;
        }

        return false;
    }
}
