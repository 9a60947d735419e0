using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Makes plans and what they speak of; refuses what can never run: steps that nothing leads to, sub-plans that go round.</summary>
internal sealed class PlanCompiler(Draft draft, NameLookup names, MistakeList mistakes)
{
    /// <summary>How deep plans may do plans.</summary>
    public const int DepthMost = 8;

    /// <summary>Adds everything but the plans to a configuration that has them.</summary>
    public Configuration AddTo(Configuration configuration)
    {
        configuration = configuration with
        {
            Menus = [.. draft.Menus.ConvertAll(Menu)],
            Variables = [.. draft.VariableNames.Names.Select(static name => new VariableConfiguration(name))],
            Languages = [.. draft.Languages],
            Lists = [.. draft.Lists.ConvertAll(list => new ListConfiguration(list.Name, [.. list.Numbers]))],
            Sources = [.. draft.Sources.ConvertAll(source => source.Build(names))],
            Templates = [.. draft.Templates.ConvertAll(template => template.Build(names))],
        };
        if (mistakes.Count == 0) TemplateChecks.Check(draft, configuration, mistakes);
        if (mistakes.Count == 0) CheckDepth(configuration);
        if (mistakes.Count == 0) CheckLengths(configuration);
        return configuration;
    }

    /// <summary>All plans.</summary>
    public ImmutableArray<PlanConfiguration> Plans(DemandList demands)
    {
        var plans = new List<PlanConfiguration>();
        foreach (PlanDraft plan in draft.Plans)
        {
            if (plan.Steps.Count == 0 && !plan.IsDamaged) mistakes.Add(plan.Line, $"{plan.Shown}: no steps; a plan needs at least one of {string.Join(", ", PlanWords.Steps)}");
            plans.Add(new PlanConfiguration(plan.Name, [.. Steps(plan, demands)]) { Labels = [.. plan.Labels.ConvertAll(label => new PlanLabel(label.Name, label.Step))] });
        }

        return [.. plans];
    }

    private List<PlanStep> Steps(PlanDraft plan, DemandList demands)
    {
        var steps = new List<PlanStep>();
        StepDraft? ended = null;
        foreach (StepDraft step in plan.Steps)
        {
            if (plan.Labels.Exists(label => label.Step == steps.Count)) ended = null;
            if (ended is not null) mistakes.Add(step.Line, $"{step.Said}: never reached; {ended.Said} in line {ended.Line} leads away, and no label stands here");
            else if (step.Ends) ended = step;
            steps.Add(step.Build(names, demands) with { Line = step.Line });
        }

        return steps;
    }

    private MenuConfiguration Menu(MenuDraft menu)
    {
        if (!menu.HasKeyLine && !menu.IsDamaged) mistakes.Add(menu.Line, $"{menu.Shown}: no key; a menu needs at least one line: key K do PLAN");
        return menu.Build(names);
    }

    // A plan that does itself, through others or menus, would never end.
    private void CheckDepth(Configuration configuration)
    {
        var depths = new int[configuration.Plans.Length];
        for (int plan = 0; plan < depths.Length; plan++)
        {
            var way = new List<int>();
            if (Depth(configuration, plan, depths, way) >= 0) continue;
            PlanDraft written = draft.Plans[draft.PlanNames.IndexOf(configuration.Plans[way[0]].Name)];
            string shown = string.Join(" does ", way.ConvertAll(at => configuration.Plans[at].Name));
            mistakes.Add(written.Line, way.Count > 1 && way[^1] == way[0]
                ? $"{written.Shown}: {shown}: this goes round; let it end with continue-with, or return"
                : $"{written.Shown}: {shown}: plans do plans {way.Count - 1} deep; at most {DepthMost}");
            return;
        }
    }

    // 0: not known yet; otherwise the depth and 1. Below 0: too deep, and the way tells.
    private static int Depth(Configuration configuration, int plan, int[] depths, List<int> way)
    {
        way.Add(plan);
        int first = way.IndexOf(plan);
        if (first < way.Count - 1)
        {
            way.RemoveRange(0, first);
            return -1;
        }

        if (depths[plan] > 0 && way.Count - 1 + depths[plan] - 1 <= DepthMost)
        {
            way.RemoveAt(way.Count - 1);
            return depths[plan];
        }

        if (way.Count - 1 > DepthMost) return -1;
        int deepest = 0;
        foreach (int other in PlanWays.Done(configuration, configuration.Plans[plan]))
        {
            int depth = Depth(configuration, other, depths, way);
            if (depth < 0) return -1;
            if (depth > deepest) deepest = depth;
        }

        way.RemoveAt(way.Count - 1);
        return depths[plan] = deepest + 1;
    }

    // running-config must read back.
    private void CheckLengths(Configuration configuration)
    {
        for (int plan = 0; plan < draft.Plans.Count; plan++)
        {
            PlanConfiguration made = configuration.Plans[plan];
            for (int step = 0; step < made.Steps.Length; step++)
            {
                StepDraft said = draft.Plans[plan].Steps[step];
                int length = 2 + (made.Steps[step] is QueueStep { AfterTalk: false } ? 0 : PlanWriter.Of(configuration, made, made.Steps[step]).Length);
                if (length > LineWords.CharactersMax) mistakes.Add(said.Line, $"{said.Said}: written out, the line has {length} characters; at most {LineWords.CharactersMax} are allowed");
            }
        }
    }
}
