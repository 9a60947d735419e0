using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>What a queue step or an agent step of a plan says: `queue sales and service priority 3 requires english last-agent wait 20`.</summary>
internal static class DemandReader
{
    private const int QueuesMost = 8;
    private const int PreferredMost = 64;
    private static readonly Duration s_day = Duration.FromSeconds(86_400);
    private static readonly string[] s_more = ["and", "priority", "head-start", "requires", "prefers", "agent", "last-agent", "wait", "position", "after-talk"];

    /// <summary>Reads the rest of a queue step; what is wrong with it is reported.</summary>
    public static DemandDraft ReadQueues(Statement statement)
    {
        var demand = new DemandDraft();
        if (!TryQueue(statement, demand)) return demand;
        var given = new List<string>();
        while (statement.HasMore)
        {
            if (!statement.TryTakeOneOf(s_more, out string option)) return demand;
            if (option == "and" && given.Count > 0)
            {
                statement.Wrong("further queues stand directly behind the first");
                return demand;
            }

            if (given.Contains(option))
            {
                statement.Wrong("given twice");
                return demand;
            }

            if (option != "and") given.Add(option);
            if (!TryOption(statement, demand, option)) return demand;
        }

        bool byName = demand.Agent is not null || demand.Made.LastAgent;
        if (demand.Agent is not null && demand.Made.LastAgent) statement.Wrong("agent or last-agent, not both");
        else if (given.Contains("wait") && !byName) statement.Wrong("wait says how long a call waits for one agent; it stands with agent or last-agent");
        return demand;
    }

    /// <summary>Takes queues: `sales and service priority 3`.</summary>
    public static bool TryQueues(Statement statement, DemandDraft demand)
    {
        do
        {
            if (!TryQueue(statement, demand)) return false;
        }
        while (statement.TakesKeyword("and"));
        return !statement.TakesKeyword("priority") || TryOption(statement, demand, "priority");
    }

    /// <summary>Reads the rest of an agent step.</summary>
    public static DemandDraft ReadAgent(Statement statement)
    {
        var demand = new DemandDraft();
        if (!statement.TryTakePlainName("the agent's name", "-_", out _)) return demand;
        demand.Agent = statement.Reference;
        string[] options = ["wait", "after-talk"];
        while (statement.HasMore)
        {
            if (!statement.TryTakeOneOf(options, out string option) || !TryOption(statement, demand, option)) break;
            options = option == "wait" ? ["after-talk"] : [];
            if (options.Length > 0) continue;
            statement.End();
            break;
        }

        return demand;
    }

    /// <summary>Writes the step again.</summary>
    public static string Write(Configuration configuration, DemandConfiguration demand)
    {
        var text = new StringBuilder();
        foreach (int queue in demand.Queues) text.Append(text.Length == 0 ? "queue " : " and ").Append(ConfigurationWriter.Quote(configuration.Queues[queue].Name));
        if (demand.Priority != 0) text.Append(" priority ").Append(demand.Priority);
        if (demand.HeadStart != Duration.Zero) text.Append(" head-start ").Append(SecondsText.Of(demand.HeadStart));
        if (!demand.Required.IsEmpty) text.Append(" requires ").Append(ExpressionText.Of(configuration, demand.Required));
        for (int skill = 0; skill < demand.Preferred.Length; skill++) text.Append(skill == 0 ? " prefers " : " and ").Append(ConfigurationWriter.Quote(configuration.Skills[demand.Preferred[skill]]));
        if (demand.Agent >= 0) text.Append(text.Length == 0 ? "agent " : " agent ").Append(configuration.Agents[demand.Agent].Name);
        if (demand.LastAgent) text.Append(" last-agent");
        if (demand.AgentWait != Duration.Zero) text.Append(" wait ").Append(SecondsText.Of(demand.AgentWait));
        if (demand.Position != 0) text.Append(" position ").Append(demand.Position);
        return text.ToString();
    }

    private static bool TryOption(Statement statement, DemandDraft demand, string option)
    {
        switch (option)
        {
            case "and":
                return TryQueue(statement, demand);
            case "priority":
                if (!statement.TryTakeInteger("the priority", 0, 15, out int priority)) return false;
                demand.Made = demand.Made with { Priority = priority };
                return true;
            case "head-start":
                if (!statement.TryTakeSeconds("the head start", Duration.Zero, s_day, out Duration headStart)) return false;
                demand.Made = demand.Made with { HeadStart = headStart };
                return true;
            case "requires":
                demand.Required = ExpressionReader.Read(statement);
                return demand.Required is not null;
            case "prefers":
                return TryPreferred(statement, demand);
            case "agent":
                if (!statement.TryTakePlainName("the agent's name", "-_", out _)) return false;
                demand.Agent = statement.Reference;
                return true;
            case "last-agent":
                demand.Made = demand.Made with { LastAgent = true };
                return true;
            case "wait":
                if (!statement.TryTakeSeconds("the time", Duration.Zero, s_day, out Duration wait)) return false;
                demand.Made = demand.Made with { AgentWait = wait };
                return true;
            case "after-talk":
                demand.AfterTalk = statement.TryTakeOneOf(["continue"], out _);
                return demand.AfterTalk;
            default:
                if (!statement.TryTakeInteger("the position", 1, 10_000, out int position)) return false;
                demand.Made = demand.Made with { Position = position };
                return true;
        }
    }

    private static bool TryQueue(Statement statement, DemandDraft demand)
    {
        if (!statement.TryTakeName("the queue's name", out string name)) return false;
        foreach (Reference queue in demand.Queues)
        {
            if (queue.Name == name) return statement.Wrong("named twice");
        }

        if (demand.Queues.Count == QueuesMost) return statement.Wrong($"one queue too many; a call waits in at most {QueuesMost}");
        demand.Queues.Add(statement.Reference);
        return true;
    }

    private static bool TryPreferred(Statement statement, DemandDraft demand)
    {
        do
        {
            if (!statement.TryTakeName("the skill's name", out string name)) return false;
            foreach (Reference skill in demand.Preferred)
            {
                if (skill.Name == name) return statement.Wrong("named twice");
            }

            if (demand.Preferred.Count == PreferredMost) return statement.Wrong($"one skill too many; at most {PreferredMost}");
            demand.Preferred.Add(statement.Reference);
        }
        while (statement.TakesKeyword("and"));
        return true;
    }
}
