using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>What of the alarms is shown.</summary>
public enum AlarmView : byte
{
    /// <summary>Those that stand: active, not shelved, not explained by another.</summary>
    Standing,

    /// <summary>All, those that are over too.</summary>
    All,

    /// <summary>One, and what it explains.</summary>
    One,
}

/// <summary>Reads orders about alarms.</summary>
/// <remarks>
/// <code>
/// show alarms [all | history]
/// show alarm N
/// alarm N acknowledge | shelve [for SECONDS] | unshelve
/// alarm cut-off
/// alarms acknowledge
/// </code>
/// </remarks>
internal static class AlarmOrders
{
    private static readonly string[] s_verbs = ["acknowledge", "shelve", "unshelve"];
    private static readonly Duration s_shelfMost = Duration.FromSeconds(365 * 86_400);

    /// <summary>Reads what follows `show alarms`.</summary>
    public static CommandRequest Show(List<Word> words)
    {
        if (words.Count == 2) return CommandRequest.ForAlarms(new Command { Kind = CommandKind.ShowAlarms }, AlarmView.Standing);
        if (!CommandText.TryPick(words, 2, ["all", "history"], out string view, out CommandRequest refusal)) return refusal;
        return CommandText.Last(words, 2, view == "all"
            ? CommandRequest.ForAlarms(new Command { Kind = CommandKind.ShowAlarms }, AlarmView.All)
            : CommandRequest.For(CommandKind.ShowAlarmHistory));
    }

    /// <summary>Reads what follows `show alarm`.</summary>
    public static CommandRequest ShowOne(List<Word> words) => TryNumber(words, 2, out ulong alarm, out CommandRequest refusal)
        ? CommandText.Last(words, 2, CommandRequest.ForAlarms(new Command { Kind = CommandKind.ShowAlarms, Alarm = alarm }, AlarmView.One))
        : refusal;

    /// <summary>Reads what follows `alarm`.</summary>
    public static CommandRequest Read(List<Word> words)
    {
        if (words.Count > 1 && "cut-off".StartsWith(words[1].Text, System.StringComparison.OrdinalIgnoreCase) && words[1].Text.Length > 0)
            return CommandText.Last(words, 1, CommandRequest.For(CommandKind.CutOff));
        if (!TryNumber(words, 1, out ulong alarm, out CommandRequest refusal) || !CommandText.TryPick(words, 2, s_verbs, out string verb, out refusal)) return refusal;
        return verb switch
        {
            "acknowledge" => CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.AcknowledgeAlarm, Alarm = alarm })),
            "unshelve"    => CommandText.Last(words, 2, CommandRequest.For(new Command { Kind = CommandKind.UnshelveAlarm, Alarm = alarm })),
            _             => Shelve(words, alarm),
        };
    }

    /// <summary>Reads what follows `alarms`.</summary>
    public static CommandRequest ReadAll(List<Word> words) => CommandText.TryPick(words, 1, ["acknowledge"], out _, out CommandRequest refusal)
        ? CommandText.Last(words, 1, CommandRequest.For(CommandKind.AcknowledgeAlarm))
        : refusal;

    private static CommandRequest Shelve(List<Word> words, ulong alarm)
    {
        var command = new Command { Kind = CommandKind.ShelveAlarm, Alarm = alarm };
        if (words.Count == 3) return CommandRequest.For(command);
        if (!CommandText.TryPick(words, 3, ["for"], out _, out CommandRequest refusal)) return refusal;
        if (words.Count == 4) return CommandText.Wrong(words, 3, "how many seconds is missing");
        if (!SecondsText.TryRead(words[4].Text, out Duration time) || time <= Duration.Zero || time > s_shelfMost)
            return CommandText.Wrong(words, 4, $"must be seconds up to {SecondsText.Of(s_shelfMost)}");
        command.Time = time;
        return CommandText.Last(words, 4, CommandRequest.For(command));
    }

    private static bool TryNumber(List<Word> words, int at, out ulong alarm, out CommandRequest refusal)
    {
        alarm = 0;
        refusal = default;
        if (words.Count == at) refusal = CommandText.Wrong(words, at - 1, "the number of the alarm is missing; show alarms has it");
        else if (!ulong.TryParse(words[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out alarm) || alarm == 0)
            refusal = CommandText.Wrong(words, at, "must be the number of an alarm; show alarms has it");
        else return true;
        return false;
    }
}
