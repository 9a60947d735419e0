using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads orders to the chassis.</summary>
/// <remarks>
/// <code>
/// lamp-test [SECONDS]
/// locate card N on | off
/// locate chassis on | off
/// card N reset
/// card N release
/// </code>
/// </remarks>
internal static class ShelfOrders
{
    private static readonly Duration s_testTime = Duration.FromSeconds(9);
    private static readonly Duration s_testTimeMost = Duration.FromSeconds(600);

    /// <summary>Reads what follows the verb.</summary>
    public static CommandRequest Read(List<Word> words, string verb, Configuration configuration) => verb switch
    {
        "lamp-test" => LampTest(words),
        "locate" => Locate(words, configuration),
        _ => Card(words, configuration),
    };

    private static CommandRequest LampTest(List<Word> words)
    {
        if (words.Count == 1) return CommandRequest.For(new Command { Kind = CommandKind.LampTest, Time = s_testTime });
        if (!SecondsText.TryRead(words[1].Text, out Duration time) || time <= Duration.Zero || time > s_testTimeMost)
            return CommandText.Wrong(words, 1, $"must be seconds up to {SecondsText.Of(s_testTimeMost)}");
        return CommandText.Last(words, 1, CommandRequest.For(new Command { Kind = CommandKind.LampTest, Time = time }));
    }

    private static CommandRequest Locate(List<Word> words, Configuration configuration)
    {
        if (!CommandText.TryPick(words, 1, ["card", "chassis"], out string what, out CommandRequest refusal)) return refusal;
        byte card = 0;
        int at = 2;
        if (what == "card" && !TryCard(words, at++, configuration, out card, out refusal)) return refusal;
        if (!CommandText.TryPick(words, at, ["on", "off"], out string on, out refusal)) return refusal;
        return CommandText.Last(words, at, CommandRequest.For(new Command { Kind = CommandKind.Locate, Card = card, On = on == "on" }));
    }

    private static CommandRequest Card(List<Word> words, Configuration configuration)
    {
        if (!TryCard(words, 1, configuration, out byte card, out CommandRequest refusal) || !CommandText.TryPick(words, 2, ["reset", "release"], out string verb, out refusal)) return refusal;
        return CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = verb == "reset" ? CommandKind.ResetCard : CommandKind.ReleaseCard, Card = card }));
    }

    private static bool TryCard(List<Word> words, int at, Configuration configuration, out byte card, out CommandRequest refusal)
    {
        card = 0;
        refusal = default;
        if (words.Count == at) refusal = CommandText.Wrong(words, at - 1, "the number of the card is missing");
        else if (!byte.TryParse(words[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out card) || card is < 1 or > SpanId.CardsMax || configuration.CardOf(card) is null)
            refusal = CommandText.Wrong(words, at, "no such card; " + Cards(configuration));
        else return true;
        return false;
    }

    private static string Cards(Configuration configuration)
    {
        var names = new string[configuration.Cards.Length];
        for (int i = 0; i < names.Length; i++) names[i] = configuration.Cards[i].Number.ToString(CultureInfo.InvariantCulture);
        return names.Length == 0 ? "there are no cards" : "cards: " + NearestMatch.List(names);
    }
}
