using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads the lines an operator types. Words may be shortened while they stay unambiguous; names may not.</summary>
public static class CommandText
{
    private static readonly string[] s_verbs = ["show", "agent", "call", "trace", "block", "unblock", "restart", "malicious-call", "message-waiting", "why", "loopback", "bit-error-test", "clock", "firmware", "alarm", "alarms", "lamp-test", "locate", "card", "refuse-new-calls", "help"];
    private static readonly string[] s_shows = ["calls", "queues", "agents", "spans", "controllers", "clock", "bit-error-test", "cards", "alarms", "alarm", "shelf", "environment", "inventory", "records", "totals", "capacity", "prompts", "transfers", "firmware", "version", "running-config"];
    private static readonly string[] s_traceWords = ["ladder", "by", "to"];

    /// <summary>Reads one line.</summary>
    /// <param name="line">Without its line end; anything at all.</param>
    /// <param name="configuration">What names and spans are looked up in.</param>
    /// <returns>A request; of kind Refused, with the reason, when the line is wrong.</returns>
    public static CommandRequest Read(string line, Configuration configuration)
    {
        var words = new List<Word>();
        if (LineWords.Split(line, words, out _) is { } mistake) return CommandRequest.Refuse(mistake);
        if (words.Count == 0) return CommandRequest.Of(RequestKind.Nothing);
        if (words[0].Text == "?") words[0] = new Word("help", false);
        if (!TryPick(words, 0, s_verbs, out string verb, out CommandRequest refusal)) return refusal;
        return verb switch
        {
            "show" => Show(words, configuration),
            "agent" => AgentOrders.Read(words, configuration),
            "call" => CallOrders.Read(words, configuration),
            "trace" => Trace(words, configuration),
            "malicious-call" or "message-waiting" => ServiceOrders.Read(words, verb, configuration),
            "block" or "unblock" or "restart" => SpanOrders.Read(words, verb, configuration),
            "loopback" or "bit-error-test" or "clock" => LineOrders.Read(words, verb, configuration),
            "why" => WhyOrders.Read(words, configuration),
            "alarm" => AlarmOrders.Read(words),
            "alarms" => AlarmOrders.ReadAll(words),
            "lamp-test" or "locate" or "card" => ShelfOrders.Read(words, verb, configuration),
            "firmware" => FileOrders.Read(words, configuration),
            "help" => Last(words, 0, CommandRequest.Of(RequestKind.Help)),
            _ => RefuseNewCalls(words),
        };
    }

    private static CommandRequest Show(List<Word> words, Configuration configuration)
    {
        if (!TryPick(words, 1, s_shows, out string what, out CommandRequest refusal)) return refusal;
        return what switch
        {
            "calls" => Last(words, 1, CommandRequest.For(CommandKind.ShowCalls)),
            "queues" => words.Count > 2 ? OneQueue(words, configuration) : CommandRequest.For(CommandKind.ShowQueues),
            "agents" => words.Count > 2 ? OneAgent(words, configuration) : CommandRequest.For(CommandKind.ShowAgents),
            "spans" => words.Count > 2 ? OneSpan(words, configuration) : CommandRequest.For(CommandKind.ShowSpans),
            "cards" when words.Count > 2 => FileOrders.ShowCard(words, configuration),
            "prompts" => Last(words, 1, CommandRequest.For(CommandKind.ShowPrompts)),
            "transfers" => Last(words, 1, CommandRequest.For(CommandKind.ShowTransfers)),
            "firmware" => Last(words, 1, CommandRequest.For(CommandKind.ShowFirmware)),
            "cards" => Last(words, 1, CommandRequest.For(CommandKind.ShowCards)),
            "alarms" => AlarmOrders.Show(words),
            "alarm" => AlarmOrders.ShowOne(words),
            "shelf" => Last(words, 1, CommandRequest.For(CommandKind.ShowShelf)),
            "environment" => Last(words, 1, CommandRequest.For(CommandKind.ShowEnvironment)),
            "inventory" => Last(words, 1, CommandRequest.For(CommandKind.ShowInventory)),
            "controllers" => LineOrders.Controllers(words, configuration),
            "clock" => Last(words, 1, CommandRequest.For(CommandKind.ShowClock)),
            "bit-error-test" => Last(words, 1, CommandRequest.For(CommandKind.ShowBitTests)),
            "totals" => Last(words, 1, CommandRequest.For(CommandKind.ShowTotals)),
            "capacity" => Last(words, 1, CommandRequest.For(CommandKind.ShowCapacity)),
            "version" => Last(words, 1, CommandRequest.Of(RequestKind.Version)),
            "running-config" => Last(words, 1, CommandRequest.Of(RequestKind.RunningConfig)),
            _ => Records(words),
        };
    }

    // show agent A
    private static CommandRequest OneAgent(List<Word> words, Configuration configuration) => TryAgent(words, 2, configuration, out int agent, out CommandRequest refusal)
        ? Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.ShowAgent, Agent = agent }))
        : refusal;

    // show span C/P [channels | counters]
    private static CommandRequest OneSpan(List<Word> words, Configuration configuration)
    {
        if (!TrySpan(words, 2, configuration, out SpanId span, out CommandRequest refusal)) return refusal;
        if (words.Count == 3) return CommandRequest.ForSpan(span, SpanView.Layers);
        if (!TryPick(words, 3, ["channels", "counters"], out string view, out refusal)) return refusal;
        return Last(words, 3, CommandRequest.ForSpan(span, view == "channels" ? SpanView.Channels : SpanView.Counters));
    }

    // show queue Q
    private static CommandRequest OneQueue(List<Word> words, Configuration configuration)
    {
        var names = new string[configuration.Queues.Length];
        for (int queue = 0; queue < names.Length; queue++)
        {
            names[queue] = configuration.Queues[queue].Name;
            if (names[queue] == words[2].Text) return Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.ShowQueue, Queue = queue }));
        }

        return Wrong(words, 2, "no such queue; " + NearestMatch.Advice(words[2].Text, names, "queues"));
    }

    private static CommandRequest Records(List<Word> words)
    {
        if (words.Count == 2) return CommandRequest.ForRecords(CommandRequest.LastDefault);
        if (!TryPick(words, 2, ["last"], out _, out CommandRequest refusal)) return refusal;
        if (words.Count == 3) return Wrong(words, 2, $"how many is missing; 1 to {CommandRequest.LastMax}");
        if (!int.TryParse(words[3].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int last) || last is < 1 or > CommandRequest.LastMax)
            return Wrong(words, 3, $"must be a number from 1 to {CommandRequest.LastMax}");
        return Last(words, 3, CommandRequest.ForRecords(last));
    }

    // trace span C/P [ladder | by call] [to FILE]
    private static CommandRequest Trace(List<Word> words, Configuration configuration)
    {
        if (!TryPick(words, 1, ["span"], out _, out CommandRequest refusal) || !TrySpan(words, 2, configuration, out SpanId span, out refusal)) return refusal;
        bool ladder = false;
        string? file = null;
        int at = 2;
        while (words.Count > at + 1)
        {
            if (!TryPick(words, ++at, s_traceWords, out string word, out refusal)) return refusal;
            if (word == "to" ? file is not null : ladder) return Wrong(words, at, "given twice");
            if (word == "by" && !TryPick(words, ++at, ["call"], out _, out refusal)) return refusal;
            ladder |= word is "ladder" or "by";
            if (word != "to") continue;
            if (words.Count == ++at) return Wrong(words, at - 1, "the file's name is missing, for example span11.pcap");
            file = words[at].Text;
            if (file.Length == 0) return Wrong(words, at, "the file's name is missing");
        }

        return Last(words, at, CommandRequest.ForTrace(span, ladder, file));
    }

    /// <summary>The word at a position as an agent's name, written whole.</summary>
    internal static bool TryAgent(List<Word> words, int at, Configuration configuration, out int agent, out CommandRequest refusal)
    {
        agent = -1;
        refusal = default;
        var names = new string[configuration.Agents.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = configuration.Agents[i].Name;
            if (names[i] == words[at].Text) agent = i;
        }

        if (agent < 0) refusal = Wrong(words, at, "no such agent; " + NearestMatch.Advice(words[at].Text, names, "agents"));
        return agent >= 0;
    }

    /// <summary>The word at a position as a configured span.</summary>
    internal static bool TrySpan(List<Word> words, int at, Configuration configuration, out SpanId span, out CommandRequest refusal)
    {
        span = SpanId.None;
        refusal = default;
        if (words.Count == at)
        {
            refusal = Wrong(words, at - 1, "card/port is missing, for example 1/1");
            return false;
        }

        if (SpanText.Read(words[at].Text, out span) is { } mistake)
        {
            refusal = Wrong(words, at, mistake);
            return false;
        }

        if (configuration.SpanOf(span) is not null) return true;
        var names = new string[configuration.Spans.Length];
        for (int i = 0; i < names.Length; i++) names[i] = configuration.Spans[i].Span.ToString();
        refusal = Wrong(words, at, names.Length == 0 ? "no such span; there are no spans" : "no such span; spans: " + NearestMatch.List(names));
        return false;
    }

    private static CommandRequest RefuseNewCalls(List<Word> words)
    {
        if (words[0].Text.Length != "refuse-new-calls".Length) return Wrong(words, 0, "write refuse-new-calls in full: it turns callers away");
        if (words.Count == 1) return CommandRequest.For(CommandKind.RefuseNewCalls);
        return TryPick(words, 1, ["off"], out _, out CommandRequest refusal) ? Last(words, 1, CommandRequest.For(CommandKind.AcceptNewCalls)) : refusal;
    }

    /// <summary>The word at a position as one of a few, shortened or not.</summary>
    internal static bool TryPick(List<Word> words, int at, string[] allowed, out string picked, out CommandRequest refusal)
    {
        picked = "";
        refusal = default;
        if (words.Count == at)
        {
            refusal = Wrong(words, at - 1, $"a word is missing; {string.Join(", ", allowed)}");
            return false;
        }

        var fitting = new List<string>();
        foreach (string word in allowed)
        {
            if (word.Equals(words[at].Text, StringComparison.OrdinalIgnoreCase))
            {
                picked = word;
                return true;
            }

            if (words[at].Text.Length > 0 && word.StartsWith(words[at].Text, StringComparison.OrdinalIgnoreCase)) fitting.Add(word);
        }

        if (fitting.Count == 1)
        {
            picked = fitting[0];
            return true;
        }

        refusal = fitting.Count > 1
            ? Wrong(words, at, $"ambiguous; {string.Join(", ", fitting)}")
            : Wrong(words, at, "unknown word; " + (NearestMatch.Of(words[at].Text, allowed) is { } nearest
                ? $"did you mean {nearest}?"
                : $"allowed here: {string.Join(", ", allowed)}"));
        return false;
    }

    internal static CommandRequest Last(List<Word> words, int at, CommandRequest request) =>
        words.Count == at + 1 ? request : Wrong(words, at + 1, "surplus word; the command ends before it");

    internal static CommandRequest Wrong(List<Word> words, int at, string reason) => CommandRequest.Refuse($"{Said.Upto(words, at)}: {reason}");
}
