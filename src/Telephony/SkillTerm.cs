namespace AcdController.Telephony;

/// <summary>One operation of an expression over skills.</summary>
public enum SkillTermKind : byte
{
    /// <summary>Everybody.</summary>
    Everybody,

    /// <summary>Has the skill at a level.</summary>
    Skill,

    /// <summary>Lists the queue at a level.</summary>
    Member,

    /// <summary>Stands in a tier of the queue.</summary>
    Tier,

    /// <summary>Both of the two before.</summary>
    And,

    /// <summary>One of the two before.</summary>
    Or,

    /// <summary>Not the one before.</summary>
    Not,
}

/// <summary>One operation of an expression over skills, which stands in postfix order.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Skill">Skill: its index.</param>
/// <param name="LevelLeast">1 to 16; 1 is the best.</param>
/// <param name="LevelMost">LevelLeast to 16.</param>
public readonly record struct SkillTerm(SkillTermKind Kind, int Skill = 0, int LevelLeast = 1, int LevelMost = SkillTerm.LevelsMost)
{
    /// <summary>The least level and the last tier.</summary>
    public const int LevelsMost = 16;
}
