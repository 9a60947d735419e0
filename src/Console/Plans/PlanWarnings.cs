using AcdController.Operations;

namespace AcdController.Console;

/// <summary>What lint finds in a text, as warnings with their lines.</summary>
internal sealed class PlanWarnings(Draft draft, Configuration configuration, MistakeList warnings)
{
    /// <summary>Adds them. What nothing uses is no warning: it may be for tomorrow.</summary>
    public void Check()
    {
        foreach (PlanFinding finding in PlanLint.Of(configuration))
        {
            if (finding.Doubt != PlanDoubt.Unused) warnings.Add(LineOf(finding), $"{Said(finding)}: {finding.Reason}");
        }
    }

    private int LineOf(PlanFinding finding)
    {
        if (finding.Menu < 0) return finding.Step < 0 ? draft.Plans[finding.Plan].Line : draft.Plans[finding.Plan].Steps[finding.Step].Line;
        MenuDraft menu = draft.Menus[finding.Menu];
        return finding.Key == 0 ? menu.Line : menu.LineOf("key " + (char)finding.Key);
    }

    private string Said(PlanFinding finding)
    {
        if (finding.Menu < 0) return finding.Step < 0 ? draft.Plans[finding.Plan].Shown : draft.Plans[finding.Plan].Steps[finding.Step].Said;
        return draft.Menus[finding.Menu].Shown + (finding.Key == 0 ? "" : " key " + (char)finding.Key);
    }
}
