using System.Collections.Generic;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Names that the running configuration does not have: those of a candidate, and of what lives in the daemon.</summary>
public interface ILiveNames
{
    /// <summary>What there is of a kind, in the order in which it is listed; null: not known here, ask the configuration.</summary>
    /// <remarks>Calls, alarms, generations and sessions are numbers: what is returned is offered for completion, others are accepted too.</remarks>
    IReadOnlyList<string>? NamesOf(ObjectKind kind);
}

/// <summary>Where a line is typed.</summary>
public sealed record GrammarContext
{
    /// <summary>A context for the usual prompt.</summary>
    public GrammarContext(Configuration configuration)
    {
        Configuration = configuration;
    }

    /// <summary>The running configuration: names are looked up in it.</summary>
    public Configuration Configuration { get; init; }

    /// <summary>Names that go before those of the configuration.</summary>
    public ILiveNames? Live { get; init; }

    /// <summary>Help and messages in which language.</summary>
    public Language Language { get; init; }

    /// <summary>The prompt.</summary>
    public CommandModes Mode { get; init; } = CommandModes.Operation;

    /// <summary>While a configuration is edited: the block, by the word that opens it; empty at the top.</summary>
    public string Block { get; init; } = "";

    /// <summary>What the user may do: commands of other classes are neither offered nor listed. They are understood, so that the refusal can say who may.</summary>
    public CommandClass Allowed { get; init; } = CommandClass.All;
}
