using AcdController.Console;

namespace AcdController.Host;

/// <summary>How a command ended: with something to say, with nothing more to say, or refused.</summary>
internal sealed record HostAnswer
{
    /// <summary>Done; everything was written already, or there is nothing to say.</summary>
    public static HostAnswer Done { get; } = new();

    /// <summary>Done, and the session is over.</summary>
    public static HostAnswer Leave { get; } = new() { Leaves = true };

    /// <summary>Nothing was done: another configuration runs than the line was read with. To be read again.</summary>
    public static HostAnswer Outdated { get; } = new() { Refusal = "the configuration was changed meanwhile, nothing was done" };

    /// <summary>What it says; null: nothing, in JSON `"result":"done"`.</summary>
    public Answer? Says { get; init; }

    /// <summary>Text and JSON as they are, where the core's rows were rendered already; null otherwise.</summary>
    public string? Rendered { get; init; }

    /// <summary>Was the answer written while it came, as a trace is?</summary>
    public bool Written { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>In a report of MML: how many rows it has; negative: not counted.</summary>
    public int Results { get; init; } = -1;

    /// <summary>In a report of MML: the number of a refusal.</summary>
    public int Code { get; init; } = (int)MmlCode.Refused;

    /// <summary>The session ends with it.</summary>
    public bool Leaves { get; init; }

    /// <summary>Done, and says something.</summary>
    public static HostAnswer Of(Answer answer) => new() { Says = answer };

    /// <summary>Done, and says lines of text.</summary>
    public static HostAnswer Of(string text) => new() { Says = AnswerText.Of(text) };

    /// <summary>Refused: names the word, what is allowed, the nearest match.</summary>
    public static HostAnswer Refuse(string reason) => new() { Refusal = reason };
}
