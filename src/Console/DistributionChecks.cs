using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>What contradicts itself in queues, agents and plans is refused; what is legal but pointless is warned of. Runs when every line by itself is right.</summary>
internal sealed class DistributionChecks(Draft draft, Configuration configuration, MistakeList mistakes, MistakeList warnings)
{
    public void Check()
    {
        for (int queue = 0; queue < draft.Queues.Count; queue++) CheckQueue(draft.Queues[queue], configuration.Queues[queue], queue);
        new OverflowCircles(draft, configuration, warnings).Check();
        new AgentChecks(draft, configuration, mistakes, warnings).Check();
        foreach (PlanDraft plan in draft.Plans)
        {
            PlanConfiguration made = configuration.Plans[draft.PlanNames.IndexOf(plan.Name)];
            for (int step = 0; step < plan.Steps.Count; step++)
            {
                if (made.Steps[step] is QueueStep queue) CheckDemand(plan.Steps[step], configuration.Demands[queue.Demand]);
            }
        }
    }

    /// <summary>Is there an agent for a queue's calls, of those who match something more?</summary>
    private bool HasAgent(QueueConfiguration queue, int index, ImmutableArray<SkillTerm> required)
    {
        foreach (AgentConfiguration agent in configuration.Agents)
        {
            if (!required.IsEmpty && !SkillLogic.Matches(required, agent, index, queue.MainSkill)) continue;
            foreach (StepConfiguration step in queue.Steps)
            {
                if (SkillLogic.Matches(step.Who, agent, index, queue.MainSkill)) return true;
            }
        }

        return false;
    }

    private void CheckQueue(QueueDraft written, QueueConfiguration queue, int index)
    {
        bool served = HasAgent(queue, index, []);
        if (!served) warnings.Add(written.Line, $"{written.Shown}: no agent can take its calls");
        for (int step = 0; step < written.Steps.Count; step++)
        {
            QueueStepDraft said = written.Steps[step];
            if (!SkillLogic.CanMatch(queue.Steps[step].Who)) mistakes.Add(said.Line, $"{said.Said}: contradicts itself; nobody can ever match");
            else if (served && !Adds(queue, index, step)) warnings.Add(said.Line, $"{said.Said}: adds no agent{(step == 0 ? "" : " to the steps before")}");
            CheckLength(said.Line, said.Said, "  step " + SecondsText.Of(queue.Steps[step].Wait) + " skip-when-nobody " + ExpressionText.Of(configuration, queue.Steps[step].Who));
            if (said.SkipWhenNobody && step == written.Steps.Count - 1) warnings.Add(said.Line, $"{said.Said}: the last step is never skipped");
        }

        CheckTimes(written, queue);
        CheckThresholds(written, queue, index);
        CheckPreferences(written, queue, index);
    }

    private bool Adds(QueueConfiguration queue, int index, int step)
    {
        foreach (AgentConfiguration agent in configuration.Agents)
        {
            if (!SkillLogic.Matches(queue.Steps[step].Who, agent, index, queue.MainSkill)) continue;
            bool before = false;
            for (int earlier = 0; earlier < step && !before; earlier++) before = SkillLogic.Matches(queue.Steps[earlier].Who, agent, index, queue.MainSkill);
            if (!before) return true;
        }

        return false;
    }

    private void CheckTimes(QueueDraft written, QueueConfiguration queue)
    {
        if (queue.LongestWait == Duration.Zero) return;
        string longest = SecondsText.Of(queue.LongestWait);
        Duration reached = Duration.Zero;
        for (int step = 0; step < written.Steps.Count; step++)
        {
            if (step > 0 && reached >= queue.LongestWait) warnings.Add(written.Steps[step].Line, $"{written.Steps[step].Said}: never reached; calls leave after longest-wait {longest}");
            reached += queue.Steps[step].Wait;
        }

        foreach ((Reference target, OverflowConfiguration overflow) in written.Overflows)
        {
            if (overflow.When == OverflowWhen.Waited && overflow.After >= queue.LongestWait && overflow.After > Duration.Zero)
                warnings.Add(target.Line, $"{target.Said}: never happens; calls leave after longest-wait {longest}");
        }
    }

    private void CheckThresholds(QueueDraft written, QueueConfiguration queue, int index)
    {
        if (queue.Reserve != default && !AnyAgent(agent => HasReserve(agent, index)))
            warnings.Add(written.LineOf("reserve"), $"{written.Shown}: reserve: no agent is in reserve; an agent is by a line: queue {queue.Name} reserve");
        if (queue.Needed == default) return;
        foreach (ReasonConfiguration reason in configuration.Reasons)
        {
            if (reason.Interruptible) return;
        }

        warnings.Add(written.LineOf("needed"), $"{written.Shown}: needed: nobody can be called; no reason is interruptible");
    }

    private void CheckPreferences(QueueDraft written, QueueConfiguration queue, int index)
    {
        if (queue.PreferSite && (!AnyAgent(agent => agent.Site != 0) || !AnySpanHasSite()))
            warnings.Add(written.LineOf("prefer site"), $"{written.Shown}: prefer site: both agents and trunks need a line: site NAME");
        if (queue.PreferLevel && queue.MainSkill < 0 && !AnyAgent(agent => HasLevel(agent, index)))
            warnings.Add(written.LineOf("prefer level"), $"{written.Shown}: prefer level: all levels are 1; the queue has no skill and no agent a level in it");
    }

    private bool AnyAgent(Predicate<AgentConfiguration> fits)
    {
        foreach (AgentConfiguration agent in configuration.Agents)
        {
            if (fits(agent)) return true;
        }

        return false;
    }

    private bool AnySpanHasSite()
    {
        foreach (SpanConfiguration span in configuration.Spans)
        {
            if (span.Site != 0) return true;
        }

        return false;
    }

    private static bool HasReserve(AgentConfiguration agent, int queue)
    {
        foreach (QueueMembership member in agent.Queues)
        {
            if (member.Queue == queue && member.Reserve) return true;
        }

        return false;
    }

    private static bool HasLevel(AgentConfiguration agent, int queue)
    {
        foreach (QueueMembership member in agent.Queues)
        {
            if (member.Queue == queue && member.Level != 0) return true;
        }

        return false;
    }

    // running-config must read back: it writes < 5 as <=4, and indents.
    private void CheckLength(int line, string said, string written)
    {
        if (written.Length > LineWords.CharactersMax) mistakes.Add(line, $"{said}: written out, the line has {written.Length} characters; at most {LineWords.CharactersMax} are allowed");
    }

    private void CheckDemand(StepDraft said, DemandConfiguration demand)
    {
        CheckLength(said.Line, said.Said, "  " + DemandReader.Write(configuration, demand));
        if (demand.Required.IsEmpty) return;
        if (!SkillLogic.CanMatch(demand.Required))
        {
            mistakes.Add(said.Line, $"{said.Said}: requires contradicts itself; nobody can ever match");
            return;
        }

        foreach (int queue in demand.Queues)
        {
            QueueConfiguration target = configuration.Queues[queue];
            bool possible = false;
            foreach (StepConfiguration step in target.Steps) possible |= SkillLogic.CanMatch([.. step.Who, .. demand.Required, new SkillTerm(SkillTermKind.And)]);
            if (!possible) mistakes.Add(said.Line, $"{said.Said}: requires contradicts every step of queue {target.Name}; nobody can ever match");
            else if (HasAgent(target, queue, []) && !HasAgent(target, queue, demand.Required)) warnings.Add(said.Line, $"{said.Said}: no agent of queue {target.Name} has what is required");
        }
    }
}

/// <summary>Overflows that lead back: a call that finds queue after queue full, or leaves one after the other, ends where it began.</summary>
internal sealed class OverflowCircles(Draft draft, Configuration configuration, MistakeList warnings)
{
    public void Check()
    {
        for (int queue = 0; queue < draft.Queues.Count; queue++)
        {
            foreach ((Reference target, OverflowConfiguration written) in draft.Queues[queue].Overflows)
            {
                int next = draft.QueueNames.IndexOf(target.Name);
                if (next == queue) warnings.Add(target.Line, $"{target.Said}: an overflow to the queue itself does nothing");
                else if (Replaces(written) && LeadsTo(next, queue)) warnings.Add(target.Line, $"{target.Said}: the way leads back to queue {draft.Queues[queue].Name} in a circle");
            }
        }
    }

    // Overflow after a wait without leaving goes on in both: queues that help each other are no circle.
    private static bool Replaces(OverflowConfiguration overflow) => overflow.When != OverflowWhen.Waited || overflow.Leave;

    private bool LeadsTo(int from, int to)
    {
        var seen = new bool[configuration.Queues.Length];
        var open = new Stack<int>([from]);
        while (open.TryPop(out int queue))
        {
            if (queue == to) return true;
            if (seen[queue]) continue;
            seen[queue] = true;
            foreach (OverflowConfiguration overflow in configuration.Queues[queue].Overflows)
            {
                if (Replaces(overflow)) open.Push(overflow.Queue);
            }
        }

        return false;
    }
}
