namespace AcdController.Console;

/// <summary>What is doubtful in a plan.</summary>
public enum PlanDoubt : byte
{
    /// <summary>Steps that nothing leads to.</summary>
    Unreachable,

    /// <summary>Steps that go round without waiting.</summary>
    Circle,

    /// <summary>A place that nothing leads out of but hanging up.</summary>
    DeadEnd,

    /// <summary>Callers hear nothing where they should.</summary>
    MissingPrompt,

    /// <summary>Keys of one menu that do the same.</summary>
    SameMeaning,

    /// <summary>A key that means one thing here and another there.</summary>
    TwoMeanings,

    /// <summary>No way to a human.</summary>
    NoHuman,

    /// <summary>Nothing uses it.</summary>
    Unused,

    /// <summary>A transfer that the rules for calls out refuse, or that has no way.</summary>
    Forbidden,

    /// <summary>A condition that no call can ever meet.</summary>
    NeverHolds,
}

/// <summary>One finding.</summary>
/// <param name="Doubt">What is doubtful.</param>
/// <param name="Plan">Index of the plan; -1: about a menu or an announcement.</param>
/// <param name="Step">Index of its step; -1: about the whole plan.</param>
/// <param name="Menu">Index of the menu; -1: none.</param>
/// <param name="Key">The menu's key; 0: about the whole menu.</param>
/// <param name="Reason">What is wrong.</param>
public readonly record struct PlanFinding(PlanDoubt Doubt, int Plan, int Step, int Menu, byte Key, string Reason)
{
    private static readonly string[] s_words = ["unreachable", "circle", "dead-end", "missing-prompt", "same-meaning", "two-meanings", "no-human", "unused", "forbidden", "never-holds"];

    /// <summary>The doubt as a word.</summary>
    public string Word => s_words[(int)Doubt];
}
