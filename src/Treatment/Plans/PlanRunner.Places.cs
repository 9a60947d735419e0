using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Which step of its plan a condition or a value is: noted, so that whoever reads the trace finds it in the configuration.
public sealed partial class PlanRunner
{
    // What is kept from before a commit lies behind the last plan and is in no configuration.
    private int PlaceOf(Handle call, in Step step)
    {
        int at = _rows[call.Index].Step;
        int plan = PlanAt(at);
        if (plan < 0) return StepPlace.None;
        int first = _rules.PlanStarts[plan];
        return at - first < _steps[first].Value ? StepPlace.Of(plan, step.Target) : StepPlace.None;
    }

    // Keys that are kept from before a commit lie behind all steps of the configuration.
    private int PlaceOfKey(in PlanRow row, int at) => at < _rules.Steps.Length ? StepPlace.OfKey(_steps[row.Step].Target, _steps[at].Key) : StepPlace.None;

    // After a commit a place is where the new plan has the same step; otherwise nobody knows it. For a commit only: allocates.
    private Func<int, int> PlacesAfter(PlanRunner old, TreatmentSuccession maps)
    {
        var known = new Dictionary<int, int> { [StepPlace.None] = StepPlace.None };
        return place =>
        {
            // Keys of menus are not compared: the entry before says which one it was.
            if (StepPlace.IsKey(place)) return StepPlace.None;
            if (known.TryGetValue(place, out int next)) return next;
            int plan = maps.Rename(TraceObject.Plan, StepPlace.PlanOf(place));
            bool same = plan >= 0 && plan < _rules.PlanStarts.Length && IsSame(old, StepPlace.PlanOf(place), plan, StepPlace.StepOf(place), maps);
            return known[place] = same ? StepPlace.Of(plan, StepPlace.StepOf(place)) : StepPlace.None;
        };
    }

    private bool IsSame(PlanRunner old, int oldPlan, int plan, int number, TreatmentSuccession maps)
    {
        int before = old.StepAt(oldPlan, number);
        int after = StepAt(plan, number);
        if (before < 0 || after < 0) return false;
        // Jumps of conditions stay in their plan.
        if (FromStart(maps.Rename(old._steps[before]), old._rules.PlanStarts[oldPlan]) != FromStart(_steps[after], _rules.PlanStarts[plan])) return false;
        return old._steps.AsSpan(before + 1, old._steps[before].Count).SequenceEqual(_steps.AsSpan(after + 1, _steps[after].Count));
    }

    // Where a plan has the step that has this number in it; -1: it has no such step that says its number.
    private int StepAt(int plan, int number)
    {
        int first = _rules.PlanStarts[plan];
        int end = first + (int)_steps[first].Value;
        for (int at = first + 1; at < end; at += 1 + _steps[at].Count)
        {
            if (_steps[at].Kind is StepKind.If or StepKind.Set or StepKind.Add && _steps[at].Target == number) return at;
        }

        return -1;
    }

    private static Step FromStart(in Step step, int first) => step.Jump < 0 ? step : step with { Jump = step.Jump - first };
}
