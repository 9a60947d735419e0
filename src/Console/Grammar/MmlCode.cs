namespace AcdController.Console;

/// <summary>RETCODE of a report in MML. Numbers never change their meaning. What the core answers has 100 and its own number behind it.</summary>
public enum MmlCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>The line is not written as MML is.</summary>
    NotUnderstood = 1,

    /// <summary>There is no such verb and object.</summary>
    NoSuchCommand = 2,

    /// <summary>The command has no such parameter.</summary>
    NoSuchParameter = 3,

    /// <summary>A parameter is missing.</summary>
    ParameterMissing = 4,

    /// <summary>A value is wrong, or names something that there is not.</summary>
    WrongValue = 5,

    /// <summary>The parameters do not go together.</summary>
    DoNotGoTogether = 6,

    /// <summary>The user may not.</summary>
    NotAllowed = 7,

    /// <summary>The daemon refuses: its words say why.</summary>
    Refused = 8,

    /// <summary>What the core answers begins here: 100 + the number of the answer.</summary>
    Core = 100,
}
