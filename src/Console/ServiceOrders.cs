using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads orders for supplementary services.</summary>
/// <remarks>
/// <code>
/// malicious-call trace CALL
/// message-waiting span C/P NUMBER COUNT
/// </code>
/// </remarks>
internal static class ServiceOrders
{
    private const int MessagesMax = 65_535;

    /// <summary>Reads what follows the verb.</summary>
    public static CommandRequest Read(List<Word> words, string verb, Configuration configuration) =>
        verb == "malicious-call" ? Malicious(words) : Messages(words, configuration);

    private static CommandRequest Malicious(List<Word> words)
    {
        if (!CommandText.TryPick(words, 1, ["trace"], out _, out CommandRequest refusal)) return refusal;
        if (words.Count == 2) return CommandText.Wrong(words, 1, "the number of the call is missing; show calls has it");
        if (!ulong.TryParse(words[2].Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong call)) return CommandText.Wrong(words, 2, "must be the number of a call; show calls has it");
        return CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.TraceMaliciousCall, Call = call }));
    }

    private static CommandRequest Messages(List<Word> words, Configuration configuration)
    {
        if (!CommandText.TryPick(words, 1, ["span"], out _, out CommandRequest refusal) || !CommandText.TrySpan(words, 2, configuration, out SpanId span, out refusal)) return refusal;
        if (words.Count == 3) return CommandText.Wrong(words, 2, "the number of the telephone is missing");
        if (!Digits.TryParse(words[3].Text, out Digits number) || number.IsEmpty) return CommandText.Wrong(words, 3, $"must be 1 to {Digits.CountMax} characters 0-9 * # A-D");
        if (words.Count == 4) return CommandText.Wrong(words, 3, $"how many messages wait is missing; 0 to {MessagesMax}");
        if (!int.TryParse(words[4].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count > MessagesMax) return CommandText.Wrong(words, 4, $"must be 0 to {MessagesMax}");
        return CommandText.Last(words, 4, CommandRequest.For(new Command { Kind = CommandKind.MessageWaiting, Span = span, Number = number, Messages = count }));
    }
}
