using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Turns the indices in rows into names. An index that means nothing gives null: printing never fails.</summary>
internal static class ConfigurationNames
{
    public static string? QueueName(this Configuration configuration, int queue) =>
        queue >= 0 && queue < configuration.Queues.Length ? configuration.Queues[queue].Name : null;

    public static string? AgentName(this Configuration configuration, int agent) => configuration.AgentAt(agent)?.Name;

    public static string? AgentNumber(this Configuration configuration, int agent) => configuration.AgentAt(agent)?.Number.ToString();

    public static string? AgentSpan(this Configuration configuration, int agent) =>
        configuration.AgentAt(agent) is { Span: >= 0 } found ? configuration.Spans[found.Span].Span.ToString() : null;

    public static List<string> AgentSkills(this Configuration configuration, int agent)
    {
        var names = new List<string>();
        if (configuration.AgentAt(agent) is not { } found) return names;
        foreach (HeldSkill held in found.Skills) names.Add(configuration.Skills[held.Skill]);
        return names;
    }

    public static SpanConfiguration? SpanOf(this Configuration configuration, SpanId span)
    {
        foreach (SpanConfiguration candidate in configuration.Spans)
        {
            if (candidate.Span == span) return candidate;
        }

        return null;
    }

    public static CardConfiguration? CardOf(this Configuration configuration, int card)
    {
        foreach (CardConfiguration candidate in configuration.Cards)
        {
            if (candidate.Number == card) return candidate;
        }

        return null;
    }

    public static ChassisPartConfiguration? PartOf(this Configuration configuration, AlarmObject about)
    {
        foreach (ChassisPartConfiguration candidate in configuration.ChassisParts)
        {
            if (candidate.Kind == about.Kind && candidate.Number == about.Number) return candidate;
        }

        return null;
    }

    private static AgentConfiguration? AgentAt(this Configuration configuration, int agent) =>
        agent >= 0 && agent < configuration.Agents.Length ? configuration.Agents[agent] : null;
}
