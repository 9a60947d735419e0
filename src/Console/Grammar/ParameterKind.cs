namespace AcdController.Console;

/// <summary>How a parameter is written and read.</summary>
public enum ParameterKind : byte
{
    /// <summary>A whole number, <see cref="Parameter.Least"/> to <see cref="Parameter.Most"/>.</summary>
    Number,

    /// <summary>Seconds with up to six decimals; the value is in microseconds.</summary>
    Seconds,

    /// <summary>One of <see cref="Parameter.Choices"/>, shortened or not; the value is its index.</summary>
    Word,

    /// <summary>The name of something that exists, <see cref="Parameter.Object"/>.</summary>
    Name,

    /// <summary>A name that may be new: 1 to 32 printable characters.</summary>
    NewName,

    /// <summary>A telephone number: 0-9 * # A-D.</summary>
    Digits,

    /// <summary>B-channels of a span: 5, 1-15, 1-4,17; the value has bit n for timeslot n.</summary>
    Channels,

    /// <summary>Text of one word, or of several in quotes.</summary>
    Text,

    /// <summary>All words up to the end of the line, at least one.</summary>
    Rest,

    /// <summary>Text that no listing, log or history shows.</summary>
    Secret,

    /// <summary>A day, 2026-11-22; the value is its day number.</summary>
    Date,

    /// <summary>A time of the day, 08:30 or 08:30:15; the value is in seconds since midnight; 24:00 is the end.</summary>
    TimeOfDay,

    /// <summary>The name of a file.</summary>
    File,

    /// <summary>One digits-only word such as a prefix; empty is never meant. Leading zeros are kept.</summary>
    Prefix,
}
