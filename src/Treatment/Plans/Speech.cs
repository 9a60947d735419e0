using System;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What is said in one language, as numbers of announcements on the cards. What finds no room is not said.</summary>
/// <param name="prompts">Where they are put.</param>
/// <param name="language">In which language.</param>
internal ref struct Speech(Span<ushort> prompts, in LanguageTreatment language)
{
    private readonly Span<ushort> _prompts = prompts;
    private readonly LanguageTreatment _language = language;

    /// <summary>Announcements so far.</summary>
    internal int Count { get; private set; }

    /// <summary>An announcement.</summary>
    /// <param name="prompt">Its number in the usual language; none below 1.</param>
    internal void Announcement(int prompt)
    {
        if (prompt > 0) Add(prompt + _language.Prompts);
    }

    /// <summary>A number.</summary>
    internal void Number(long number)
    {
        Phrase phrase = Begin(stackalloc PhrasePart[Phrase.PartsMax]);
        phrase.Number(number);
        Add(phrase.Parts);
    }

    /// <summary>Digits one by one.</summary>
    internal void Digits(in Digits digits)
    {
        Phrase phrase = Begin(stackalloc PhrasePart[Phrase.PartsMax]);
        phrase.DigitByDigit(digits);
        Add(phrase.Parts);
    }

    /// <summary>An amount.</summary>
    internal void Money(long fen)
    {
        Phrase phrase = Begin(stackalloc PhrasePart[Phrase.PartsMax]);
        phrase.Money(fen);
        Add(phrase.Parts);
    }

    /// <summary>A date YYYYMMDD or YYMMDD; one that there is not is not said.</summary>
    internal void Date(long date)
    {
        (long year, long month, long day) = (date / 10_000, date / 100 % 100, date % 100);
        if (year is >= 0 and < 100) year += 2000;
        if (year is < 0 or > 9999 || month is < 1 or > 12 || day is < 1 or > 31) return;
        Phrase phrase = Begin(stackalloc PhrasePart[Phrase.PartsMax]);
        phrase.Date((int)year, (int)month, (int)day);
        Add(phrase.Parts);
    }

    /// <summary>A time HHMM; one that there is not is not said.</summary>
    internal void TimeOfDay(long time)
    {
        if (time / 100 is < 0 or > 23 || time % 100 is < 0 or > 59) return;
        Phrase phrase = Begin(stackalloc PhrasePart[Phrase.PartsMax]);
        phrase.TimeOfDay((int)(time / 100), (int)(time % 100));
        Add(phrase.Parts);
    }

    /// <summary>A length of time.</summary>
    internal void Length(Duration time)
    {
        Phrase phrase = Begin(stackalloc PhrasePart[Phrase.PartsMax]);
        phrase.Length(time);
        Add(phrase.Parts);
    }

    private readonly Phrase Begin(Span<PhrasePart> parts) => new(parts, _language.Spoken);

    private void Add(scoped ReadOnlySpan<PhrasePart> parts)
    {
        if (_language.Phrases == 0) return;
        foreach (PhrasePart part in parts) Add(_language.Phrases + (int)part);
    }

    private void Add(int prompt)
    {
        if (Count < _prompts.Length && prompt is > 0 and <= ushort.MaxValue) _prompts[Count++] = (ushort)prompt;
    }
}
