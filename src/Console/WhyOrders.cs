using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Reads questions about distribution.</summary>
/// <remarks>
/// <code>
/// why call N
/// why agent A
/// </code>
/// </remarks>
internal static class WhyOrders
{
    private static readonly string[] s_whom = ["call", "agent"];

    /// <summary>Reads what follows the verb.</summary>
    public static CommandRequest Read(List<Word> words, Configuration configuration)
    {
        if (!CommandText.TryPick(words, 1, s_whom, out string whom, out CommandRequest refusal)) return refusal;
        return whom == "call" ? Call(words) : Agent(words, configuration);
    }

    private static CommandRequest Call(List<Word> words)
    {
        if (words.Count == 2) return CommandText.Wrong(words, 1, "the number of the call is missing; show calls and show records have it");
        if (!ulong.TryParse(words[2].Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong call) || call == 0)
            return CommandText.Wrong(words, 2, "must be the number of a call; show calls and show records have it");
        return CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.WhyCall, Call = call }));
    }

    private static CommandRequest Agent(List<Word> words, Configuration configuration)
    {
        if (words.Count == 2) return CommandText.Wrong(words, 1, "the agent's name is missing");
        return CommandText.TryAgent(words, 2, configuration, out int agent, out CommandRequest refusal)
            ? CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.WhyAgent, Agent = agent }))
            : refusal;
    }
}
