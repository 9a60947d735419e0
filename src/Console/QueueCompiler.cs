using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Makes queues of what was written.</summary>
internal sealed class QueueCompiler(Draft draft, NameLookup names, MistakeList mistakes)
{
    public ImmutableArray<QueueConfiguration> Queues()
    {
        var queues = new List<QueueConfiguration>();
        foreach (QueueDraft queue in draft.Queues) queues.Add(Made(queue));
        return [.. queues];
    }

    private QueueConfiguration Made(QueueDraft queue)
    {
        if (!queue.HasSkillLine && queue.Steps.Count == 0 && !queue.IsDamaged) mistakes.Add(queue.Line, $"{queue.Shown}: no skill; a queue needs a line: skill NAME, or step last EXPRESSION");
        int skill = queue.Skill is { } main ? names.Skill(main) : -1;
        if (queue.SkillLevels is not null && queue.Steps.Count > 0) mistakes.Add(queue.LineOf("skill"), $"{queue.Skill?.Said}: with steps, levels stand in the steps");
        QueueConfiguration made = queue.Build(names) with { MainSkill = skill, Overflows = Overflows(queue) };
        if (queue.Steps.Count > 0) return made with { Steps = Steps(queue) };
        SkillTerm everybody = (queue.SkillLevels ?? new SkillTerm(SkillTermKind.Skill)) with { Skill = Math.Max(0, skill) };
        return made with { Steps = [new StepConfiguration([everybody], Duration.Zero, false)] };
    }

    private ImmutableArray<StepConfiguration> Steps(QueueDraft queue)
    {
        var steps = new List<StepConfiguration>();
        for (int step = 0; step < queue.Steps.Count; step++)
        {
            QueueStepDraft written = queue.Steps[step];
            bool isLast = step == queue.Steps.Count - 1;
            if (written.Who is not null && isLast && written.Wait is not null) mistakes.Add(written.Line, $"{written.Said}: the last step has no end; write: step last EXPRESSION");
            if (written.Who is not null && !isLast && written.Wait is null) mistakes.Add(written.Line, $"{written.Said}: last is the last step, but a step follows in line {queue.Steps[step + 1].Line}");
            ImmutableArray<SkillTerm>? who = written.Who?.Resolve(names);
            steps.Add(new StepConfiguration(who ?? [new SkillTerm(SkillTermKind.Everybody)], written.Wait ?? Duration.Zero, written.SkipWhenNobody));
        }

        return [.. steps];
    }

    private ImmutableArray<OverflowConfiguration> Overflows(QueueDraft queue)
    {
        var overflows = new List<OverflowConfiguration>();
        foreach ((Reference target, OverflowConfiguration overflow) in queue.Overflows) overflows.Add(overflow with { Queue = names.Queue(target) });
        return [.. overflows];
    }
}

/// <summary>What the plans' steps ask for, each thing once.</summary>
internal sealed class DemandList
{
    private readonly NameLookup _names;
    private readonly Dictionary<string, int> _agents = new(StringComparer.Ordinal);
    private readonly List<DemandConfiguration> _demands = [];

    public DemandList(NameLookup names, ImmutableArray<AgentConfiguration> agents)
    {
        _names = names;
        for (int agent = 0; agent < agents.Length; agent++) _agents[agents[agent].Name] = agent;
    }

    /// <summary>All so far.</summary>
    public ImmutableArray<DemandConfiguration> All => [.. _demands];

    /// <summary>The index of what a step asks for; adds it when it is new.</summary>
    public int IndexOf(DemandDraft written)
    {
        var queues = new List<int>();
        foreach (Reference queue in written.Queues) queues.Add(_names.Queue(queue));
        var preferred = new List<int>();
        foreach (Reference skill in written.Preferred) preferred.Add(_names.Skill(skill));
        preferred.Sort();
        int agent = -1;
        if (written.Agent is { } asked && _names.Agent(asked) >= 0) agent = _agents.GetValueOrDefault(asked.Name, -1);
        DemandConfiguration demand = written.Made with { Queues = [.. queues], Preferred = [.. preferred], Required = written.Required?.Resolve(_names) ?? [], Agent = agent };
        int known = _demands.IndexOf(demand);
        if (known >= 0) return known;
        _demands.Add(demand);
        return _demands.Count - 1;
    }
}
