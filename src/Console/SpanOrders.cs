using System.Collections.Generic;
using System.Globalization;
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
    /// <summary>Every B-channel.</summary>
    private const uint Bearers = 0xFFFE_FFFE;

    private const string Example = "for example 5, 1-15 or 1-4,17; 16 is the D-channel";

    /// <summary>Reads what follows the verb.</summary>
    public static CommandRequest Read(List<Word> words, string verb, Configuration configuration)
    {
        if (!CommandText.TryPick(words, 1, ["span"], out _, out CommandRequest refusal) || !CommandText.TrySpan(words, 2, configuration, out SpanId span, out refusal)) return refusal;
        string[] allowed = verb switch { "block" => ["channel", "when-idle"], "unblock" => ["channel"], _ => ["interface", "channel"] };
        uint channels = verb == "restart" ? 0 : Bearers;
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
            if (words.Count == ++at) return CommandText.Wrong(words, at - 1, "which channels is missing; " + Example);
            if (!TryReadList(words[at].Text, out channels)) return CommandText.Wrong(words, at, "channels are 1 to 15 and 17 to 31, " + Example);
        }

        CommandKind kind = verb switch { "block" => CommandKind.BlockChannels, "unblock" => CommandKind.UnblockChannels, _ => CommandKind.RestartSpan };
        return CommandText.Last(words, at, CommandRequest.For(new Command { Kind = kind, Span = span, Channels = channels, WhenIdle = whenIdle }));
    }

    /// <summary>Reads a list of channels; a range leaves the D-channel out.</summary>
    internal static bool TryReadList(string text, out uint channels)
    {
        channels = 0;
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !TryReadChannel(ends[0], out int first) || !TryReadChannel(ends[^1], out int last) || last < first) return false;
            for (int channel = first; channel <= last; channel++) channels |= 1u << channel & Bearers;
        }

        return channels != 0;
    }

    private static bool TryReadChannel(string text, out int channel) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out channel) && ChannelId.IsBearer(channel);
}
