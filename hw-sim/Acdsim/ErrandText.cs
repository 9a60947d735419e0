using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Acdsim;

/// <summary>
/// Reads what callers want. A line `errand NAME share N dials NUMBER [from PREFIX] [thinks SECONDS]`, then a line for every announcement at which he does something, in order: `ANNOUNCEMENT KEYS` or
/// `ANNOUNCEMENT hang-up`; an announcement is its name on the page of texts or its number. Before the errands `served ANNOUNCEMENT…` names those with which a caller has what he came for, `waits ANNOUNCEMENT…`
/// those that he hears when he waits for an agent, or in vain. ! begins a comment.
/// </summary>
internal static class ErrandText
{
    private const int ErrandsMax = 64;
    private const int ShareMost = 1000;

    /// <summary>Reads a page.</summary>
    /// <param name="file">Its name, for mistakes.</param>
    /// <param name="text">The page.</param>
    /// <param name="numberOf">The number of an announcement by its name; null when there is none.</param>
    /// <param name="callers">What else callers do.</param>
    /// <exception cref="OptionException">There is a mistake in it.</exception>
    public static CallerOptions Read(string file, string text, Func<string, int?> numberOf, CallerOptions callers)
    {
        List<Errand> errands = [];
        List<int> answers = [];
        List<int> waits = [];
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string[] words = raw.Split('!')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            string? mistake = words[0] switch
            {
                "errand"                               => TakeErrand(errands, words),
                "served" or "waits" when errands.Count == 0 => TakeAnnouncements(words[0] == "served" ? answers : waits, words, numberOf),
                _                                      => TakeStep(errands, words, numberOf),
            };
            if (mistake is not null) throw new OptionException($"{file}:{number}: {mistake}");
        }

        return errands.Count > 0 ? callers with { Errands = [.. errands], Answers = [.. answers], Waits = [.. waits] } : throw new OptionException($"{file}: there is no errand");
    }

    private static string? TakeErrand(List<Errand> errands, string[] words)
    {
        if (words.Length < 2 || words.Length % 2 != 0) return "errand NAME share N dials NUMBER [from PREFIX] [thinks SECONDS] is wanted";
        if (errands.Count == ErrandsMax) return $"at most {ErrandsMax} errands";
        var errand = new Errand(words[1], 1, default);
        for (int at = 2; at < words.Length; at += 2)
        {
            string value = words[at + 1];
            Digits digits = default;
            if (words[at] is "dials" or "from" && !Digits.TryParse(value, out digits)) return $"{words[at]} {value}: digits are wanted";
            int share = 1;
            if (words[at] == "share" && (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out share) || share is < 1 or > ShareMost)) return $"share {value}: 1 to {ShareMost}";
            decimal seconds = 0;
            if (words[at] == "thinks" && (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) || seconds > 60)) return $"thinks {value}: seconds, at most 60";
            switch (words[at])
            {
                case "share": errand = errand with { Share = share }; break;
                case "dials": errand = errand with { Called = digits }; break;
                case "from": errand = errand with { Calling = digits }; break;
                case "thinks": errand = errand with { Thinks = new Duration((long)(seconds * 1_000_000)) }; break;
                default: return $"{words[at]}: share, dials, from or thinks is wanted";
            }
        }

        if (errand.Called.IsEmpty) return $"errand {words[1]}: dials NUMBER is missing";
        errands.Add(errand);
        return null;
    }

    private static string? TakeAnnouncements(List<int> prompts, string[] words, Func<string, int?> numberOf)
    {
        if (words.Length == 1) return $"{words[0]} ANNOUNCEMENT… is wanted";
        foreach (string word in words[1..])
        {
            if (NumberOf(word, numberOf) is not { } prompt) return NoAnnouncement(word);
            prompts.Add(prompt);
        }

        return null;
    }

    private static int? NumberOf(string word, Func<string, int?> numberOf) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : numberOf(word);

    private static string NoAnnouncement(string word) => $"{word}: no such announcement on the page of texts";

    private static string? TakeStep(List<Errand> errands, string[] words, Func<string, int?> numberOf)
    {
        if (errands.Count == 0) return $"{words[0]}: a line errand NAME … must stand before";
        if (words.Length != 2) return "ANNOUNCEMENT KEYS, or ANNOUNCEMENT hang-up is wanted";
        if (NumberOf(words[0], numberOf) is not { } prompt) return NoAnnouncement(words[0]);
        Digits keys = default;
        if (words[1] != "hang-up" && !Digits.TryParse(words[1], out keys)) return $"{words[1]}: keys, or hang-up, are wanted";
        if (errands[^1].Steps.Length == Errand.StepsMax) return $"at most {Errand.StepsMax} steps";
        errands[^1] = errands[^1] with { Steps = errands[^1].Steps.Add(new ErrandStep(prompt, keys)) };
        return null;
    }
}
