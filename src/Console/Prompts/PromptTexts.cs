using System;
using System.Collections.Generic;
using System.Globalization;

namespace AcdController.Console;

/// <summary>One language of a <see cref="PromptTexts"/> table.</summary>
/// <param name="Name">As the configuration calls it.</param>
/// <param name="Voice">Who speaks it, a word of the speech program; empty when the page does not say.</param>
/// <param name="Speed">Words a minute, for the speech program.</param>
/// <param name="Prompts">Number on the card of prompt 0.</param>
/// <param name="Phrases">Number on the card of the first part of phrases.</param>
public readonly record struct PromptVoice(string Name, string Voice, int Speed, int Prompts, int Phrases);

/// <summary>What one prompt says in one language.</summary>
/// <param name="Number">Its number in the page, or the index of the part of phrases.</param>
/// <param name="IsPart">A part of phrases: of numbers, money, dates and times.</param>
/// <param name="Name">Its name.</param>
/// <param name="Language">Index of the language.</param>
/// <param name="Card">Its number on the cards.</param>
/// <param name="Text">What it says; `@music 12` and `@beep` are no speech.</param>
/// <param name="Milliseconds">How long it takes; 0 when the page does not say.</param>
public sealed record PromptText(int Number, bool IsPart, string Name, int Language, int Card, string Text, int Milliseconds)
{
    /// <summary>How long it takes, about: as the page says, or by the length of the text.</summary>
    public int EstimatedMilliseconds => Milliseconds > 0 ? Milliseconds : PromptTexts.Estimate(Text);
}

/// <summary>
/// The page of all prompts: what each says in every language, and how long it takes. Lines `number | name | text | text … | seconds | seconds …`, one text a language in the order of the lines
/// `language NAME voice V speed N prompts N phrases N`; `+index` numbers parts of phrases; `-`: the language does not need it; # begins a comment.
/// </summary>
public sealed class PromptTexts
{
    /// <summary>Most lines that are read.</summary>
    public const int LinesMax = 4096;

    private const int LanguagesMax = 8;
    private const int ListMost = 100;
    private const int CardNumberMost = 65_535;
    private const int MillisecondsMost = 17 * 60 * 1000;
    private const int MillisecondsOfOne = 300;
    private const int MillisecondsOfLetter = 65;
    private const int MillisecondsOfSyllable = 240;

    private readonly List<PromptVoice> _voices = [];
    private readonly List<PromptText> _prompts = [];
    private readonly Dictionary<int, PromptText> _onCard = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private PromptTexts()
    {
    }

    /// <summary>The languages, the usual one first.</summary>
    public IReadOnlyList<PromptVoice> Languages => _voices;

    /// <summary>Every prompt in every language, in the order of the page.</summary>
    public IReadOnlyList<PromptText> All => _prompts;

    /// <summary>What a prompt on the cards says.</summary>
    /// <param name="card">Its number there.</param>
    /// <returns>Null when the page does not know.</returns>
    public PromptText? OnCard(int card) => _onCard.GetValueOrDefault(card);

    /// <summary>What a prompt says in a language.</summary>
    /// <param name="number">Its number in the page: that of the configuration's `announcement`.</param>
    /// <param name="language">Name of the language.</param>
    /// <returns>Null when the page does not know.</returns>
    public PromptText? Find(int number, string language)
    {
        foreach (PromptVoice voice in _voices)
        {
            if (voice.Name == language) return OnCard(voice.Prompts + number) is { IsPart: false } found ? found : null;
        }

        return null;
    }

    /// <summary>About how long a text takes to be spoken.</summary>
    public static int Estimate(string text)
    {
        if (text.StartsWith('@'))
        {
            int blank = text.IndexOf(' ', StringComparison.Ordinal);
            return blank > 0 && int.TryParse(text.AsSpan(blank + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? Math.Min(seconds * 1000, MillisecondsMost) : MillisecondsOfOne;
        }

        int milliseconds = MillisecondsOfOne;
        foreach (char letter in text) milliseconds += letter > '\u2E80' ? MillisecondsOfSyllable : MillisecondsOfLetter;
        return milliseconds;
    }

    /// <summary>Reads a page.</summary>
    /// <param name="file">Its name, for the mistakes.</param>
    /// <param name="text">The page.</param>
    /// <param name="mistakes">Every mistake with its line, at most a hundred; lines with one are left out.</param>
    public static PromptTexts Read(string file, string text, ICollection<ConfigurationError> mistakes)
    {
        var page = new PromptTexts();
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (number > LinesMax)
            {
                mistakes.Add(new ConfigurationError(file, number, $"at most {LinesMax} lines are read"));
                break;
            }

            ReadOnlySpan<char> words = line.Trim();
            if (words.IsEmpty || words[0] == '#') continue;
            string? mistake = words.Contains('|') ? page.TakePrompt(words.ToString()) : page.TakeLanguage(words.ToString());
            if (mistake is not null && mistakes.Count < ListMost) mistakes.Add(new ConfigurationError(file, number, mistake));
        }

        return page;
    }

    private string? TakeLanguage(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] != "language" || words.Length < 2) return $"{words[0]}: language, or number | name | text … is wanted";
        if (_prompts.Count > 0) return $"language {words[1]}: languages stand before the prompts";
        if (_voices.Count == LanguagesMax) return $"language {words[1]}: at most {LanguagesMax} languages";
        var voice = new PromptVoice(words[1], "", 160, 0, 0);
        for (int at = 2; at < words.Length; at += 2)
        {
            if (at + 1 == words.Length) return $"{words[at]}: a value is missing";
            bool isNumber = int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= CardNumberMost;
            if (words[at] == "voice") voice = voice with { Voice = words[at + 1] };
            else if (words[at] is not ("speed" or "prompts" or "phrases")) return $"{words[at]}: voice, speed, prompts or phrases is wanted";
            else if (!isNumber) return $"{words[at]} {words[at + 1]}: a number from 0 to {CardNumberMost} is wanted";
            else voice = words[at] switch { "speed" => voice with { Speed = value }, "prompts" => voice with { Prompts = value }, _ => voice with { Phrases = value } };
        }

        _voices.Add(voice);
        return null;
    }

    private string? TakePrompt(string line)
    {
        string[] fields = line.Split('|', StringSplitOptions.TrimEntries);
        int languages = _voices.Count;
        if (languages == 0) return $"{fields[0]}: a line language NAME … must stand before";
        if (fields.Length != 2 + languages && fields.Length != 2 + (2 * languages))
            return $"{fields[0]}: {fields.Length} fields; number, name, {languages} texts and, when known, as many seconds are wanted";
        bool isPart = fields[0].StartsWith('+');
        if (!int.TryParse(isPart ? fields[0].AsSpan(1) : fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > CardNumberMost || (number == 0 && !isPart))
            return $"{fields[0]}: a number, or + and the index of a part of phrases, is wanted";
        if (fields[1].Length == 0 || !_names.Add((isPart ? "+" : "") + fields[1])) return fields[1].Length == 0 ? $"{fields[0]}: a name is missing" : $"{fields[1]}: stands here twice";
        for (int language = 0; language < languages; language++)
        {
            if (fields[2 + language] == "-") continue;
            if (fields[2 + language].Length == 0) return $"{fields[1]}: no text in {_voices[language].Name}; - when the language does not need it";
            int milliseconds = 0;
            if (fields.Length > 2 + languages && !TrySeconds(fields[2 + languages + language], out milliseconds)) return $"{fields[1]}: {fields[2 + languages + language]}: seconds are wanted, 0 to 1020";
            int card = (isPart ? _voices[language].Phrases : _voices[language].Prompts) + number;
            var prompt = new PromptText(number, isPart, fields[1], language, card, fields[2 + language], milliseconds);
            if (card is 0 or > CardNumberMost || !_onCard.TryAdd(card, prompt)) return $"{fields[1]}: number {card} on the card is another's or none";
            _prompts.Add(prompt);
        }

        return null;
    }

    private static bool TrySeconds(string text, out int milliseconds)
    {
        milliseconds = 0;
        if (text == "-") return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) || seconds * 1000 > MillisecondsMost) return false;
        milliseconds = (int)(seconds * 1000);
        return true;
    }
}
