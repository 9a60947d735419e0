using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Reads commands that change an agent.</summary>
internal static class AgentOrders
{
    private const int ExtendSecondsMost = 8 * 3600;

    private static readonly string[] s_verbs = ["ready", "not-ready", "log-in", "log-out", "wrap-up", "release"];

    /// <summary>Reads agent A ready | not-ready [reason R] | log-in | log-out [now] | wrap-up end | wrap-up extend SECONDS | release.</summary>
    public static CommandRequest Read(List<Word> words, Configuration configuration)
    {
        if (words.Count == 1) return CommandText.Wrong(words, 0, "the agent's name is missing");
        if (!CommandText.TryAgent(words, 1, configuration, out int agent, out CommandRequest refusal)) return refusal;
        if (!CommandText.TryPick(words, 2, s_verbs, out string verb, out refusal)) return refusal;
        return verb switch
        {
            "ready" => Last(words, 2, CommandKind.AgentReady, agent),
            "not-ready" => NotReady(words, configuration, agent),
            "log-in" => Last(words, 2, CommandKind.AgentLogIn, agent),
            "log-out" => LogOut(words, agent),
            "wrap-up" => WrapUp(words, agent),
            _ => Last(words, 2, CommandKind.AgentRelease, agent),
        };
    }

    private static CommandRequest NotReady(List<Word> words, Configuration configuration, int agent)
    {
        if (words.Count == 3) return Last(words, 2, CommandKind.AgentNotReady, agent);
        if (!CommandText.TryPick(words, 3, ["reason"], out _, out CommandRequest refusal)) return refusal;
        if (words.Count == 4) return CommandText.Wrong(words, 3, $"the reason is missing; {ReasonText.Allowed(configuration)}");
        if (!ReasonText.TryRead(words[4].Text, configuration, out byte reason)) return CommandText.Wrong(words, 4, $"no such reason; {ReasonText.Allowed(configuration)}");
        return CommandText.Last(words, 4, CommandRequest.For(new Command { Kind = CommandKind.AgentNotReady, Agent = agent, Reason = reason }));
    }

    private static CommandRequest LogOut(List<Word> words, int agent)
    {
        if (words.Count == 3) return Last(words, 2, CommandKind.AgentLogOut, agent);
        if (!CommandText.TryPick(words, 3, ["now"], out _, out CommandRequest refusal)) return refusal;
        return CommandText.Last(words, 3, CommandRequest.For(new Command { Kind = CommandKind.AgentLogOut, Agent = agent, AtOnce = true }));
    }

    private static CommandRequest WrapUp(List<Word> words, int agent)
    {
        if (!CommandText.TryPick(words, 3, ["end", "extend"], out string verb, out CommandRequest refusal)) return refusal;
        if (verb == "end") return Last(words, 3, CommandKind.AgentEndWork, agent);
        if (words.Count == 4) return CommandText.Wrong(words, 3, "how many seconds more is missing");
        if (!SecondsText.TryRead(words[4].Text, out Duration time) || time <= Duration.Zero || time > Duration.FromSeconds(ExtendSecondsMost))
            return CommandText.Wrong(words, 4, $"must be seconds, above 0 up to {ExtendSecondsMost}");
        return CommandText.Last(words, 4, CommandRequest.For(new Command { Kind = CommandKind.AgentExtendWork, Agent = agent, Time = time }));
    }

    private static CommandRequest Last(List<Word> words, int at, CommandKind kind, int agent) =>
        CommandText.Last(words, at, CommandRequest.For(new Command { Kind = kind, Agent = agent }));
}
