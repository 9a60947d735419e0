using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads orders about the firmware of a card, and what is asked of its log.</summary>
/// <remarks>
/// <code>
/// show card N log
/// firmware load card N FILE
/// firmware activate card N [now]
/// firmware confirm card N
/// </code>
/// </remarks>
internal static class FileOrders
{
    /// <summary>Reads what follows `firmware`.</summary>
    public static CommandRequest Read(List<Word> words, Configuration configuration)
    {
        if (!CommandText.TryPick(words, 1, ["load", "activate", "confirm"], out string verb, out CommandRequest refusal)) return refusal;
        if (!CommandText.TryPick(words, 2, ["card"], out _, out refusal) || !TryCard(words, 3, configuration, out byte card, out refusal)) return refusal;
        if (verb == "confirm") return CommandText.Last(words, 3, CommandRequest.For(new Command { Kind = CommandKind.FirmwareConfirm, Card = card }));
        if (verb == "activate")
        {
            if (words.Count > 4 && !CommandText.TryPick(words, 4, ["now"], out _, out refusal)) return refusal;
            return CommandText.Last(words, words.Count > 4 ? 4 : 3, CommandRequest.For(new Command { Kind = CommandKind.FirmwareActivate, Card = card, AtOnce = words.Count > 4 }));
        }

        if (words.Count == 4) return CommandText.Wrong(words, 3, "the file with the firmware is missing, for example e1-1.2.0.acf");
        return CommandText.Last(words, 4, CommandRequest.ForFile(new Command { Kind = CommandKind.FirmwareLoad, Card = card }, words[4].Text));
    }

    /// <summary>Reads what follows `show cards` or `show card`, when something does.</summary>
    public static CommandRequest ShowCard(List<Word> words, Configuration configuration)
    {
        if (!TryCard(words, 2, configuration, out byte card, out CommandRequest refusal) || !CommandText.TryPick(words, 3, ["log"], out _, out refusal)) return refusal;
        return CommandText.Last(words, 3, CommandRequest.For(new Command { Kind = CommandKind.ShowCardLog, Card = card }));
    }

    private static bool TryCard(List<Word> words, int at, Configuration configuration, out byte card, out CommandRequest refusal)
    {
        card = 0;
        refusal = default;
        if (words.Count == at)
        {
            refusal = CommandText.Wrong(words, at - 1, "the card's number is missing");
            return false;
        }

        var names = new List<string>();
        foreach (CardConfiguration configured in configuration.Cards)
        {
            names.Add(configured.Number.ToString(CultureInfo.InvariantCulture));
            if (names[^1] == words[at].Text) card = configured.Number;
        }

        if (card == 0) refusal = CommandText.Wrong(words, at, "no such card; cards: " + NearestMatch.List(names));
        return card != 0;
    }
}
