using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Which plans a plan leads to.</summary>
internal static class PlanWays
{
    /// <summary>Plans that it does and comes back from: by steps, and by keys of its menus.</summary>
    public static IEnumerable<int> Done(Configuration configuration, PlanConfiguration plan)
    {
        foreach (PlanStep step in plan.Steps)
        {
            if (step is SubPlanStep other) yield return other.Plan;
            if (step is not MenuStep menu) continue;
            foreach (MenuKey key in configuration.Menus[menu.Menu].Keys)
            {
                if (key.Action == MenuAction.Do) yield return key.Plan;
            }
        }
    }
}
