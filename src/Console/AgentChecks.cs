using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Checks of agents, once for each block: the agents of a range are alike.</summary>
internal sealed class AgentChecks(Draft draft, Configuration configuration, MistakeList mistakes, MistakeList warnings)
{
    private readonly SortedSet<string> _named = new(StringComparer.Ordinal);

    public void Check()
    {
        var byName = new SortedDictionary<string, AgentConfiguration>(StringComparer.Ordinal);
        foreach (AgentConfiguration agent in configuration.Agents) byName.Add(agent.Name, agent);
        foreach (DemandConfiguration demand in configuration.Demands)
        {
            if (demand.Agent >= 0) _named.Add(configuration.Agents[demand.Agent].Name);
        }

        bool weighted = false;
        foreach (QueueConfiguration queue in configuration.Queues) weighted |= queue.AgentOrder == AgentOrder.WeightedRandom;
        foreach (AgentDraft written in draft.Agents)
        {
            AgentConfiguration agent = byName[written.Names[0]];
            CheckShares(written, agent);
            CheckQueues(written, agent);
            if (agent.Weight != 1 && !weighted) warnings.Add(written.LineOf("weight"), $"{written.Shown}: weight: no queue has agent-order weighted-random");
            if (agent.LogOutAfter != Duration.Zero && agent.ReturnAfter != Duration.Zero && agent.LogOutAfter >= agent.ReturnAfter)
                warnings.Add(written.LineOf("log-out-after"), $"{written.Shown}: log-out-after: never happens; return-after {SecondsText.Of(agent.ReturnAfter)} comes first");
        }
    }

    private void CheckShares(AgentDraft written, AgentConfiguration agent)
    {
        int sum = 0;
        foreach (QueueMembership member in agent.Queues)
        {
            sum += member.Percent;
            if (member.Percent != 0 && agent.Choose != CallChoice.ByShare) Warn(written, member, "percent does nothing without the line: choose share");
        }

        if (sum > 100) mistakes.Add(written.Line, $"{written.Shown}: shares of {sum} percent; together at most 100");
        if (sum == 0 && agent.Choose == CallChoice.ByShare) mistakes.Add(written.LineOf("choose"), $"{written.Shown}: choose share: all shares are zero; a share is given by: queue NAME percent N");
    }

    private void CheckQueues(AgentDraft written, AgentConfiguration agent)
    {
        foreach (QueueMembership member in agent.Queues)
        {
            QueueConfiguration queue = configuration.Queues[member.Queue];
            if (!IsTaken(agent, member.Queue)) Warn(written, member, "no step of the queue takes this agent");
            else if (member.Reserve && queue.Reserve == default) Warn(written, member, "never called; the queue has no line: reserve when-waiting N");
        }

        for (int queue = 0; queue < configuration.Queues.Length; queue++)
        {
            if (IsTaken(agent, queue)) return;
        }

        if (configuration.Queues.Length > 0 && !IsNamed(written)) warnings.Add(written.Line, $"{written.Shown}: gets no calls; no queue takes this agent");
    }

    private bool IsNamed(AgentDraft written)
    {
        foreach (string name in written.Names)
        {
            if (_named.Contains(name)) return true;
        }

        return false;
    }

    private bool IsTaken(AgentConfiguration agent, int queue)
    {
        QueueConfiguration asked = configuration.Queues[queue];
        foreach (StepConfiguration step in asked.Steps)
        {
            if (SkillLogic.Matches(step.Who, agent, queue, asked.MainSkill)) return true;
        }

        return false;
    }

    private void Warn(AgentDraft written, QueueMembership member, string reason)
    {
        string name = configuration.Queues[member.Queue].Name;
        warnings.Add(written.LineOf("queue " + name), $"{written.Shown}: queue {name}: {reason}");
    }
}
