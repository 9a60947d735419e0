using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>A typed place in a pattern: {name} in lines, MML=value in MML.</summary>
/// <param name="Name">As in the pattern, and the key in <see cref="Arguments"/>.</param>
/// <param name="Mml">Its name in MML, upper case. A span has two, CN and PN, and this is CN.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Help">What it is, as a noun with its article: `the queue's name`. Messages say `… is missing`.</param>
/// <param name="HelpZh">The same in Chinese.</param>
public sealed record Parameter(string Name, string Mml, ParameterKind Kind, string Help, string HelpZh)
{
    /// <summary>Number: the least; Seconds: in microseconds.</summary>
    public long Least { get; init; }

    /// <summary>Number: the most; Seconds: in microseconds; Text: characters.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>Text: "" is a value, too.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Digits: no A to D, which no telephone has; what is a slip of the hand is no number.</summary>
    public bool NoLetters { get; init; }

    /// <summary>Word: what may be written.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Word: a line of help for each choice, in English; may be empty.</summary>
    public ImmutableArray<string> ChoiceHelp { get; init; } = [];

    /// <summary>Word: the same in Chinese.</summary>
    public ImmutableArray<string> ChoiceHelpZh { get; init; } = [];

    /// <summary>Name: of what.</summary>
    public ObjectKind Object { get; init; }

    /// <summary>What is taken when it is not written; null: nothing in particular.</summary>
    public string? Usual { get; init; }

    /// <summary>What it looks like or where to find it, for messages: `for example 1/1`, `show calls has it`.</summary>
    public string? Hint { get; init; }

    /// <summary>The hint in Chinese.</summary>
    public string? HintZh { get; init; }

    /// <summary>A whole number.</summary>
    public static Parameter Number(string name, string mml, long least, long most, string help, string zh, string? usual = null) =>
        new(name, mml, ParameterKind.Number, help, zh) { Least = least, Most = most, Usual = usual };

    /// <summary>A time in seconds.</summary>
    public static Parameter Seconds(string name, string mml, Duration least, Duration most, string help, string zh, string? usual = null) =>
        new(name, mml, ParameterKind.Seconds, help, zh) { Least = least.Microseconds, Most = most.Microseconds, Usual = usual };

    /// <summary>One word of several.</summary>
    public static Parameter Word(string name, string mml, ImmutableArray<string> choices, string help, string zh, string? usual = null) =>
        new(name, mml, ParameterKind.Word, help, zh) { Choices = choices, Usual = usual };

    /// <summary>Something that exists.</summary>
    public static Parameter Of(ObjectKind kind, string name, string mml, string help, string zh) =>
        new(name, mml, ParameterKind.Name, help, zh) { Object = kind };

    /// <summary>A parameter that needs no more than its kind: NewName, Digits, Channels, Text, Rest, Secret, Date, TimeOfDay, File, Prefix.</summary>
    public static Parameter Plain(ParameterKind kind, string name, string mml, string help, string zh) => new(name, mml, kind, help, zh);
}
