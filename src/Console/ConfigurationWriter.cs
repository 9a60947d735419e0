using System.Globalization;
using System.Text;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Writes the canonical text of a configuration.</summary>
internal static class ConfigurationWriter
{
    /// <summary>Writes every object. The order leaves no line that could belong to the block before it.</summary>
    public static void Append(StringBuilder text, Configuration configuration)
    {
        Line(text, $"hostname {configuration.HostName}");
        Line(text, $"calls {configuration.CallsMax}");
        foreach (CardConfiguration card in configuration.Cards) Line(text, $"card {card.Number} e1 ports {card.Ports} baud {card.Baud}");
        foreach (SpanConfiguration span in configuration.Spans) Append(text, span);
        foreach (AnnouncementConfiguration announcement in configuration.Announcements) Line(text, $"announcement {Quote(announcement.Name)} prompt {announcement.Prompt}");
        foreach (string skill in configuration.Skills) Line(text, $"skill {Quote(skill)}");
        foreach (QueueConfiguration queue in configuration.Queues) Append(text, configuration, queue);
        foreach (PlanConfiguration plan in configuration.Plans) Append(text, configuration, plan);
        foreach (NumberConfiguration number in configuration.Numbers) Line(text, $"number {number.Number} plan {Quote(configuration.Plans[number.Plan].Name)}");
        foreach (AgentConfiguration agent in configuration.Agents) Append(text, configuration, agent);
    }

    // Only what was given: the rest is the variant's and the standards'.
    private static void Append(StringBuilder text, SpanConfiguration span)
    {
        Line(text, $"span {span.Span} {RowWords.Of(span.Role)} {RowWords.Of(span.Side)}");
        foreach (SpanSetting setting in SpanSettings.All)
        {
            foreach (string value in setting.Write(span)) Line(text, $"  {setting.Word} {value}");
        }
    }

    private static void Append(StringBuilder text, Configuration configuration, QueueConfiguration queue)
    {
        Line(text, $"queue {Quote(queue.Name)}");
        Line(text, $"  skill {Quote(configuration.Skills[queue.Skill])}");
        if (queue.Music >= 0) Line(text, $"  music {Quote(configuration.Announcements[queue.Music].Name)}");
        Line(text, $"  length {queue.Length}");
        Line(text, $"  ring-time {SecondsText.Of(queue.RingTime)}");
        Line(text, $"  wrap-up {SecondsText.Of(queue.WrapUp)}");
    }

    private static void Append(StringBuilder text, Configuration configuration, PlanConfiguration plan)
    {
        Line(text, $"plan {Quote(plan.Name)}");
        foreach (PlanStep step in plan.Steps)
        {
            Line(text, step.Kind switch
            {
                PlanStepKind.Answer => "  answer",
                PlanStepKind.Play => $"  play {Quote(configuration.Announcements[step.Target].Name)}",
                PlanStepKind.Queue => $"  queue {Quote(configuration.Queues[step.Target].Name)}",
                _ => $"  disconnect cause {((int)step.Cause).ToString(CultureInfo.InvariantCulture)}",
            });
        }
    }

    private static void Append(StringBuilder text, Configuration configuration, AgentConfiguration agent)
    {
        Line(text, $"agent {(AgentRange.IsRange(agent.Name) ? $"\"{agent.Name}\"" : Quote(agent.Name))}");
        Line(text, $"  number {agent.Number}");
        for (int skill = 0; skill < configuration.Skills.Length; skill++)
        {
            if ((agent.Skills >> skill & 1) != 0) Line(text, $"  skill {Quote(configuration.Skills[skill])}");
        }

        if (agent.Span >= 0) Line(text, $"  span {configuration.Spans[agent.Span].Span}");
        if (agent.ReadyAtStart) Line(text, "  ready-at-start");
        if (agent.ReturnAfter != Duration.Zero) Line(text, $"  return-after {SecondsText.Of(agent.ReturnAfter)}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Quote(string name) =>
        name.Contains(' ') || name.Contains('"') || name.StartsWith('!') || HasOtherSpace(name) ? $"\"{name.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"" : name;

    private static bool HasOtherSpace(string name)
    {
        foreach (char character in name)
        {
            if (char.IsWhiteSpace(character)) return true;
        }

        return false;
    }
}
