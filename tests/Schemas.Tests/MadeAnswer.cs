using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Schemas.Tests;

/// <summary>Answers put together row by row, as the core would give them.</summary>
internal static class MadeAnswer
{
    /// <summary>A configuration of a card, two trunks and stations, and these lines.</summary>
    public static Configuration Configuration(string more)
    {
        var errors = new List<ConfigurationError>();
        return ConfigurationText.Read("made", "card 1 e1 ports 4\nspan 1/1 trunk user\nspan 1/2 trunk user\nspan 1/3 station network\n" + more, errors) ?? throw new InvalidOperationException(errors[0].ToString());
    }

    /// <summary>The answer to a line begins.</summary>
    public static ReplyRendering Begin(Configuration configuration, string line) => new(configuration, Grammar.Read(line, new GrammarContext(configuration)), json: true);

    /// <summary>A row.</summary>
    public static void Add<T>(ReplyRendering rendering, ReplyKind kind, in T row)
        where T : unmanaged => rendering.Add(kind, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in row)));

    /// <summary>The whole answer.</summary>
    public static string End(ReplyRendering rendering)
    {
        rendering.Add(ReplyKind.End, [(byte)CommandResult.Done]);
        return rendering.Render();
    }

    /// <summary>An answer of rows of one kind.</summary>
    public static string Of<T>(Configuration configuration, string line, ReplyKind kind, params ReadOnlySpan<T> rows)
        where T : unmanaged
    {
        ReplyRendering rendering = Begin(configuration, line);
        foreach (ref readonly T row in rows) Add(rendering, kind, row);
        return End(rendering);
    }
}
