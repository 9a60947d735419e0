using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>Reads lines against the rows of <see cref="CommandTable"/>: commands in both spellings, lines of a configuration, completion and help.</summary>
public static class Grammar
{
    /// <summary>Reads a command: a line, or MML when it has a colon after verb and object, or ends with a semicolon.</summary>
    /// <param name="line">Anything at all, without its line end.</param>
    /// <param name="context">Where it is typed.</param>
    /// <returns>A request with its row and values; of kind Refused, with the reason, when the line is wrong.</returns>
    public static CommandRequest Read(string line, GrammarContext context) => CommandText.Read(line, context.Configuration);

    /// <summary>Reads a line of a configuration, `no` before it or not. Lines of outer blocks are understood too.</summary>
    /// <param name="line">Without its line end.</param>
    /// <param name="context">Its block says where the line is typed.</param>
    public static StatementReading ReadStatement(string line, GrammarContext context) => new("not yet");

    /// <summary>What Tab does.</summary>
    /// <param name="line">The line as it stands.</param>
    /// <param name="cursor">0 to its length; what is behind is not looked at.</param>
    /// <param name="context">Where it is typed. In configuration mode lines of the configuration are offered too.</param>
    public static Completion Complete(string line, int cursor, GrammarContext context) => new(cursor, "", []);

    /// <summary>What `?` lists: the words that can follow, or that the word begun could be.</summary>
    /// <param name="line">The line up to the cursor, without the question mark.</param>
    /// <param name="context">Where it is typed.</param>
    public static IReadOnlyList<HelpLine> Help(string line, GrammarContext context) => [];
}
