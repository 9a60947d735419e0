using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Reads orders for one call.</summary>
/// <remarks>
/// <code>
/// call N priority 0-15
/// call N position 1-9999
/// call N to queue Q
/// call N pull-out
/// call N recall
/// call N record [SECONDS]
/// call N end-record
/// </code>
/// </remarks>
internal static class CallOrders
{
    private const int PriorityMost = 15;
    private const int PositionMost = 9999;
    private const int SecondsMost = 7200;

    private static readonly string[] s_verbs = ["priority", "position", "to", "pull-out", "recall", "record", "end-record"];

    /// <summary>Reads what follows `call`.</summary>
    public static CommandRequest Read(List<Word> words, Configuration configuration)
    {
        if (words.Count == 1) return CommandText.Wrong(words, 0, "the number of the call is missing; show calls has it");
        if (!ulong.TryParse(words[1].Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong call)) return CommandText.Wrong(words, 1, "must be the number of a call; show calls has it");
        if (!CommandText.TryPick(words, 2, s_verbs, out string verb, out CommandRequest refusal)) return refusal;
        return verb switch
        {
            "priority" => WithNumber(words, "the priority", 0, PriorityMost, new Command { Kind = CommandKind.CallPriority, Call = call }),
            "position" => WithNumber(words, "the place, 1 for the front,", 1, PositionMost, new Command { Kind = CommandKind.CallPosition, Call = call }),
            "to" => ToQueue(words, configuration, call),
            "record" => Record(words, call),
            "end-record" => CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.CallEndRecord, Call = call })),
            "pull-out" => CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.CallPullOut, Call = call })),
            _ => CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.CallRecall, Call = call })),
        };
    }

    private static CommandRequest Record(List<Word> words, ulong call)
    {
        var command = new Command { Kind = CommandKind.CallRecord, Call = call, Time = Kernel.Duration.FromSeconds(SecondsMost) };
        if (words.Count == 3) return CommandRequest.For(command);
        if (!int.TryParse(words[3].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) || seconds is < 1 or > SecondsMost)
            return CommandText.Wrong(words, 3, $"must be seconds from 1 to {SecondsMost}");
        command.Time = Kernel.Duration.FromSeconds(seconds);
        return CommandText.Last(words, 3, CommandRequest.For(command));
    }

    private static CommandRequest WithNumber(List<Word> words, string what, int least, int most, Command command)
    {
        if (words.Count == 3) return CommandText.Wrong(words, 2, $"{what} is missing; {least} to {most}");
        if (!int.TryParse(words[3].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < least || value > most)
            return CommandText.Wrong(words, 3, $"must be a number from {least} to {most}");
        command.Value = value;
        return CommandText.Last(words, 3, CommandRequest.For(command));
    }

    private static CommandRequest ToQueue(List<Word> words, Configuration configuration, ulong call)
    {
        if (!CommandText.TryPick(words, 3, ["queue"], out _, out CommandRequest refusal)) return refusal;
        if (words.Count == 4) return CommandText.Wrong(words, 3, "the queue's name is missing");
        var names = new string[configuration.Queues.Length];
        int queue = -1;
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = configuration.Queues[i].Name;
            if (names[i] == words[4].Text) queue = i;
        }

        return queue < 0
            ? CommandText.Wrong(words, 4, "no such queue; " + NearestMatch.Advice(words[4].Text, names, "queues"))
            : CommandText.Last(words, 4, CommandRequest.For(new Command { Kind = CommandKind.CallToQueue, Call = call, Queue = queue }));
    }
}
