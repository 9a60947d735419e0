using System;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines about alarms and the chassis.</summary>
/// <remarks>
/// <code>
/// alarm KIND severity critical | major | minor | warning
/// input N       [name NAME] [severity S]
/// supply N      [name NAME] [severity S]
/// fan N         [name NAME] [least TURNS] [severity S]
/// temperature N [name NAME] [most DEGREES] [severity S]
/// voltage N     [name NAME] [least MILLIVOLT] [most MILLIVOLT] [severity S]
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private const int TurnsMost = 100_000;
    private const int DegreesMost = 150;
    private const int MillivoltsMost = 100_000;

    private void ReadAlarm()
    {
        if (!_statement.TryTake("the kind of alarm", out Word given)) return;
        string word = given.Text.ToLowerInvariant();
        if (AlarmKinds.Words.IndexOf(word) < 0)
        {
            _statement.Wrong("no such kind of alarm; " + NearestMatch.Advice(word, AlarmKinds.Words.ToArray(), "kinds"));
            return;
        }

        if (!Define(_draft.AlarmWords, word)) return;
        if (!_statement.TryTakeOneOf(["severity"], out _) || !TryReadSeverity(out AlarmSeverity severity) || !_statement.End()) return;
        _draft.AlarmSeverities.Add(new AlarmSeverityConfiguration((AlarmKind)AlarmKinds.Words.IndexOf(word), severity));
    }

    private bool TryReadSeverity(out AlarmSeverity severity)
    {
        bool read = _statement.TryTakeOneOf(ChassisWords.Severities, out string word);
        severity = read ? (AlarmSeverity)((int)AlarmSeverity.Critical - Array.IndexOf(ChassisWords.Severities, word)) : AlarmSeverity.Cleared;
        return read;
    }

    private void ReadPart(string noun)
    {
        AlarmObjectKind kind = ChassisWords.KindOf(noun);
        if (!_statement.TryTakeInteger("the number", 1, ChassisPartConfiguration.NumberMax, out int number)) return;
        if (!Define(_draft.PartNames, noun + " " + number.ToString(CultureInfo.InvariantCulture))) return;
        ChassisPartConfiguration part = ChassisPartConfiguration.Of(kind, (byte)number);
        string[] words = ChassisWords.OptionsOf(kind);
        int given = 0;
        while (_statement.HasMore)
        {
            if (!_statement.TryTakeOneOf(words, out string word)) return;
            int bit = 1 << Array.IndexOf(words, word);
            if ((given & bit) != 0)
            {
                _statement.Wrong("given twice");
                return;
            }

            given |= bit;
            if (!TryReadOption(word, ref part)) return;
        }

        if (part.Kind == AlarmObjectKind.Voltage && part.Most != 0 && part.Least > part.Most) _statement.Wrong("least must not be above most");
        else _draft.Parts.Add(part);
    }

    private bool TryReadOption(string word, ref ChassisPartConfiguration part)
    {
        int value;
        switch (word)
        {
            case "name":
                if (!_statement.TryTakeName("the name", out string name)) return false;
                part = part with { Name = name };
                return true;
            case "severity":
                if (!TryReadSeverity(out AlarmSeverity severity)) return false;
                part = part with { Severity = severity };
                return true;
            case "least":
                if (!_statement.TryTakeInteger("the least", 0, part.Kind == AlarmObjectKind.Fan ? TurnsMost : MillivoltsMost, out value)) return false;
                part = part with { Least = value };
                return true;
            default:
                bool isTemperature = part.Kind == AlarmObjectKind.Sensor;
                if (!_statement.TryTakeInteger("the most", 1, isTemperature ? DegreesMost : MillivoltsMost, out value)) return false;
                part = part with { Most = isTemperature ? value * 1000 : value };
                return true;
        }
    }
}
