using System;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Words of the plan language.</summary>
internal static class PlanWords
{
    /// <summary>Words that begin a line of a plan.</summary>
    public static readonly string[] Steps =
    [
        "answer", "play", "collect", "menu", "set", "add", "if", "label", "goto", "do", "continue-with", "return", "queue", "agent", "wait", "look-up", "message",
        "call-back", "transfer", "record", "fax", "text-message", "complaint", "note", "priority", "language", "survey", "mark", "served", "disconnect",
    ];

    /// <summary>Words that begin a line of a menu.</summary>
    public static readonly string[] Menu = ["prompt", "key", "first", "tries", "wrong", "late", "give-up", "no-barge"];

    /// <summary>Words that begin a line of a list.</summary>
    public static readonly string[] List = ["number"];

    /// <summary>Words that begin a line at the top.</summary>
    public static readonly string[] Headers = ["variable", "language", "list", "source", "template", "menu"];

    /// <summary>Items with a value behind them, in the order of <see cref="PlayItemKind"/> from Number on.</summary>
    public static readonly string[] Spoken = ["number", "digits", "money", "date", "time", "length"];

    /// <summary>Items that stand alone, from Position on.</summary>
    public static readonly string[] Told = ["position", "wait", "agent", "queue"];

    /// <summary>Words behind items: an announcement of such a name stands in quotes.</summary>
    public static readonly string[] BehindItems =
    [
        "length", "end", "first", "between", "tries", "no-barge", "no-type-ahead", "confirm", "wrong", "late", "else", "every", "after", "continue-with", "back", "continue",
        "disconnect", "most", "for", "prompt",
    ];

    /// <summary>Values that every call has, from <see cref="CallValue.Calling"/> down.</summary>
    public static readonly string[] CallValues = ["calling", "called", "serial", "language", "class", "entry-plan", "recovery"];

    /// <summary>Words that begin a condition: no variable is called so.</summary>
    public static readonly string[] Conditions = ["not", "calendar", "time", "day", "queue", "position", "emergency-level", "fault", "sources", "agents"];

    /// <summary>What is asked about a queue, from <see cref="ConditionKind.QueueWaiting"/> on.</summary>
    public static readonly string[] QueueFigures = ["waiting", "wait", "agents", "free-agents", "service-level"];

    /// <summary>What is asked about a value, from <see cref="ConditionKind.ValueIs"/> on; more and less are one kind.</summary>
    public static readonly string[] ValueQuestions = ["is", "more", "less", "begins", "empty", "in", "same-as"];

    /// <summary>Days of the week, Monday first.</summary>
    public static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>What a key of a menu does.</summary>
    public static readonly string[] KeyActions = ["do", "continue-with", "back", "repeat", "continue", "set"];

    /// <summary>What follows the last try.</summary>
    public static readonly string[] GiveUpActions = ["continue-with", "back", "continue", "disconnect"];

    /// <summary>Languages whose numbers can be spoken.</summary>
    public static readonly string[] SpokenLanguages = ["mandarin", "english"];

    /// <summary>How a language speaks when nothing is said: by its name.</summary>
    public static SpokenLanguage UsualSpeech(string name) => name.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? SpokenLanguage.English : SpokenLanguage.Mandarin;

    /// <summary>The value that a word means by itself; <see cref="CallValue.None"/>: none.</summary>
    public static int CallValueOf(string word)
    {
        int at = Array.IndexOf(CallValues, word);
        return at < 0 ? CallValue.None : CallValue.Calling - at;
    }

    /// <summary>The days of a text such as mon-fri,sun; null when it is none.</summary>
    public static byte? DaysOf(string text)
    {
        int days = 0;
        foreach (string part in text.ToLowerInvariant().Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2) return null;
            int first = Array.IndexOf(Days, ends[0]);
            int last = Array.IndexOf(Days, ends[^1]);
            if (first < 0 || last < 0) return null;
            for (int day = first; ; day = (day + 1) % Days.Length)
            {
                days |= 1 << day;
                if (day == last) break;
            }
        }

        return (byte)days;
    }

    /// <summary>Days as text: mon-fri,sun.</summary>
    public static string Of(byte days)
    {
        string text = "";
        for (int day = 0; day < Days.Length; day++)
        {
            if ((days >> day & 1) == 0) continue;
            int last = day;
            while (last + 1 < Days.Length && (days >> (last + 1) & 1) != 0) last++;
            text += (text.Length == 0 ? "" : ",") + Days[day] + (last == day ? "" : "-" + Days[last]);
            day = last;
        }

        return text;
    }

    /// <summary>The name of an announcement among items: in quotes where it could be a keyword.</summary>
    public static string Item(string name)
    {
        string lower = name.ToLowerInvariant();
        bool isWord = Array.IndexOf(Spoken, lower) >= 0 || Array.IndexOf(Told, lower) >= 0 || Array.IndexOf(BehindItems, lower) >= 0;
        return isWord ? ConfigurationWriter.InQuotes(name) : ConfigurationWriter.Quote(name);
    }
}
