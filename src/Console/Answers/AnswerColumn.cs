namespace AcdController.Console;

/// <summary>How the values of a column are set and written.</summary>
public enum AnswerType : byte
{
    /// <summary>Text that is never cut.</summary>
    Text,

    /// <summary>Text that may be cut where the table is too wide.</summary>
    Name,

    /// <summary>A whole number, or one with decimals; to the right.</summary>
    Number,

    /// <summary>A length of time; seconds in JSON.</summary>
    Seconds,

    /// <summary>A wall time; text has it short, JSON as ISO 8601.</summary>
    Time,

    /// <summary>Yes or no; true or false in JSON.</summary>
    YesNo,
}

/// <summary>One column of a table, or one field.</summary>
/// <param name="Name">Its name for machines, camelCase: JSON member and, in capitals, the name in MML.</param>
/// <param name="English">Its heading.</param>
/// <param name="Chinese">Its heading in Chinese.</param>
/// <param name="Type">How values are set.</param>
public sealed record AnswerColumn(string Name, string English, string Chinese, AnswerType Type = AnswerType.Text)
{
    /// <summary>The heading in a language.</summary>
    public string Heading(Language language) => language == Language.Chinese ? Chinese : English;
}
