using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads orders to the channels of a span: block, unblock, restart.</summary>
/// <remarks>
/// <code>
/// block span C/P [channel LIST] [when-idle]
/// unblock span C/P [channel LIST]
/// restart span C/P [interface | channel LIST]
/// LIST: 5, 1-15, 1-4,17,20-31; timeslots of the E1, 16 is the D-channel
/// </code>
/// </remarks>
internal static class SpanOrders
{
    /// <summary>Reads what follows the verb.</summary>
    public static CommandRequest Read(List<Word> words, string verb, Configuration configuration)
    {
        if (!CommandText.TryPick(words, 1, ["span"], out _, out CommandRequest refusal) || !CommandText.TrySpan(words, 2, configuration, out SpanId span, out refusal)) return refusal;
        string[] allowed = verb switch { "block" => ["channel", "when-idle"], "unblock" => ["channel"], _ => ["interface", "channel"] };
        uint channels = verb == "restart" ? 0 : SpanConfiguration.AllChannels;
        bool listed = false;
        bool whenIdle = false;
        int at = 2;
        while (words.Count > at + 1)
        {
            if (!CommandText.TryPick(words, ++at, allowed, out string word, out refusal)) return refusal;
            if (word == "when-idle" ? whenIdle : listed) return CommandText.Wrong(words, at, "given twice");
            whenIdle |= word == "when-idle";
            listed |= word != "when-idle";
            if (word != "channel") continue;
            if (words.Count == ++at) return CommandText.Wrong(words, at - 1, "which channels is missing; " + ChannelText.Example);
            if (!ChannelText.TryRead(words[at].Text, out channels)) return CommandText.Wrong(words, at, "channels are " + ChannelText.Allowed);
        }

        CommandKind kind = verb switch { "block" => CommandKind.BlockChannels, "unblock" => CommandKind.UnblockChannels, _ => CommandKind.RestartSpan };
        return CommandText.Last(words, at, CommandRequest.For(new Command { Kind = kind, Span = span, Channels = channels, WhenIdle = whenIdle }));
    }
}
