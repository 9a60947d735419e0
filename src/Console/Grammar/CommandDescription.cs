using System;
using System.Collections.Immutable;

namespace AcdController.Console;

/// <summary>In which modes a command can be given.</summary>
[Flags]
public enum CommandModes : byte
{
    /// <summary>At the usual prompt.</summary>
    Operation = 1,

    /// <summary>While a candidate configuration is edited.</summary>
    Configuration = 2,

    /// <summary>At both.</summary>
    Both = Operation | Configuration,
}

/// <summary>One command, described once: reading, help, completion, MML, permission, the manual and random lines for tests come from here.</summary>
/// <remarks>
/// Pattern: words, `{parameter}`, `[ may be left out ]`, `( this | that )`, `[ this | that ]`. Groups in brackets that follow each other may come in any order,
/// each once. A parameter is looked up in <see cref="Parameters"/> first, then among the well-known ones of <see cref="KnownParameters"/>. A word in brackets
/// is a flag: <see cref="Arguments.Has"/> says whether it was written; in MML it is WORD=YES, hyphens left out.
/// </remarks>
public sealed record CommandDescription
{
    /// <summary>A row.</summary>
    /// <param name="pattern">How the line looks.</param>
    /// <param name="commandClass">Who may give it.</param>
    /// <param name="help">What it does, in a few words, without a full stop.</param>
    /// <param name="helpZh">The same in Chinese.</param>
    /// <param name="mml">Verb and object in MML: `DSP QUEUE`. Several rows may share them when their parameters tell them apart.</param>
    /// <param name="make">Makes the request out of values that have been checked.</param>
    public CommandDescription(string pattern, CommandClass commandClass, string help, string helpZh, string mml, Func<Arguments, CommandRequest> make)
    {
        Pattern = pattern;
        Class = commandClass;
        Help = help;
        HelpZh = helpZh;
        Mml = mml;
        Make = make;
    }

    /// <summary>How the line looks.</summary>
    public string Pattern { get; }

    /// <summary>Who may give it.</summary>
    public CommandClass Class { get; }

    /// <summary>What it does.</summary>
    public string Help { get; }

    /// <summary>The same in Chinese.</summary>
    public string HelpZh { get; }

    /// <summary>Verb and object in MML; empty for the few that have none (modes of the line prompt).</summary>
    public string Mml { get; }

    /// <summary>Makes the request.</summary>
    public Func<Arguments, CommandRequest> Make { get; }

    /// <summary>Parameters of this row only.</summary>
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    /// <summary>Help for words of the pattern, where the row's own does not say enough: optional words.</summary>
    public ImmutableArray<WordHelp> Words { get; init; } = [];

    /// <summary>At which prompt.</summary>
    public CommandModes Modes { get; init; } = CommandModes.Operation;

    /// <summary>The first word is written in full: nobody shall hit it by accident. Null, or the reason, for the message: `it turns callers away`.</summary>
    public string? InFull { get; init; }

    /// <summary>The reason in Chinese.</summary>
    public string? InFullZh { get; init; }

    /// <summary>Does the answer go on until the asker leaves?</summary>
    public bool Streams { get; init; }
}
