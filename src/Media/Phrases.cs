using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Media;

/// <summary>Languages in which numbers and times are spoken from parts.</summary>
public enum PhraseLanguage : byte
{
    /// <summary>Mandarin.</summary>
    Mandarin,

    /// <summary>English.</summary>
    English,
}

/// <summary>A part of a phrase: one recording. Its prompt is the first prompt of its language plus its number here; a language does not need all of them.</summary>
public enum PhrasePart : byte
{
    /// <summary>0; to 20 the numbers follow. In Mandarin 零 to 十.</summary>
    Zero = 0,

    /// <summary>10.</summary>
    Ten = 10,

    /// <summary>20; in English 30 to 90 follow.</summary>
    Twenty = 20,

    /// <summary>90.</summary>
    Ninety = 27,

    /// <summary>百, hundred.</summary>
    Hundred = 28,

    /// <summary>千, thousand.</summary>
    Thousand = 29,

    /// <summary>万.</summary>
    TenThousand = 30,

    /// <summary>亿.</summary>
    HundredMillion = 31,

    /// <summary>Million.</summary>
    Million = 32,

    /// <summary>Billion.</summary>
    Billion = 33,

    /// <summary>负, minus.</summary>
    Minus = 34,

    /// <summary>幺: the digit one of a telephone number.</summary>
    DigitOne = 35,

    /// <summary>*, star.</summary>
    Star = 36,

    /// <summary>#, hash.</summary>
    Hash = 37,

    /// <summary>年.</summary>
    Year = 38,

    /// <summary>月.</summary>
    Month = 39,

    /// <summary>日.</summary>
    Day = 40,

    /// <summary>点, o'clock.</summary>
    OClock = 41,

    /// <summary>小时, hours.</summary>
    Hours = 42,

    /// <summary>分, minutes past the hour.</summary>
    MinutePast = 43,

    /// <summary>分钟, minutes.</summary>
    Minutes = 44,

    /// <summary>秒, seconds.</summary>
    Seconds = 45,

    /// <summary>元, yuan.</summary>
    Yuan = 46,

    /// <summary>角, jiao.</summary>
    Jiao = 47,

    /// <summary>分, fen.</summary>
    Fen = 48,

    /// <summary>Oh: a nought inside a time.</summary>
    Oh = 49,

    /// <summary>One hour, one minute and one second, in the singular.</summary>
    Hour = 50,

    /// <summary>One minute.</summary>
    Minute = 51,

    /// <summary>One second.</summary>
    Second = 52,

    /// <summary>January; the other months follow to 64.</summary>
    January = 53,

    /// <summary>First; the other days of a month follow to 95.</summary>
    First = 65,
}

/// <summary>Parts of one phrase, in the order they are spoken.</summary>
public ref struct Phrase
{
    /// <summary>Room that any phrase needs.</summary>
    public const int PartsMax = 48;

    private readonly Span<PhrasePart> _parts;

    /// <summary>Begins a phrase.</summary>
    /// <param name="parts">Where; <see cref="PartsMax"/> always suffice.</param>
    /// <param name="language">In which language.</param>
    public Phrase(Span<PhrasePart> parts, PhraseLanguage language)
    {
        _parts = parts;
        Language = language;
    }

    /// <summary>In which language.</summary>
    public PhraseLanguage Language { get; }

    /// <summary>Parts so far.</summary>
    public int Count { get; private set; }

    /// <summary>The parts.</summary>
    public readonly ReadOnlySpan<PhrasePart> Parts => _parts[..Count];

    /// <summary>A number as it is counted: 一百〇五, one hundred five.</summary>
    /// <param name="value">From −10^12 + 1 to 10^12 − 1; asserted.</param>
    public void Number(long value)
    {
        Invariant.Require(value is > -1_000_000_000_000 and < 1_000_000_000_000, "a number that is spoken has at most twelve digits");
        if (value < 0) Say(PhrasePart.Minus);
        long size = Math.Abs(value);
        if (Language == PhraseLanguage.Mandarin) Mandarin(size);
        else English(size);
    }

    /// <summary>Digits one by one, as telephone numbers are read.</summary>
    public void DigitByDigit(in Digits digits)
    {
        for (int index = 0; index < digits.Count; index++)
        {
            byte digit = digits.Ascii[index];
            if (digit == (byte)'*') Say(PhrasePart.Star);
            else if (digit == (byte)'#') Say(PhrasePart.Hash);
            else if (digit == (byte)'1' && Language == PhraseLanguage.Mandarin) Say(PhrasePart.DigitOne);
            else if (digit is >= (byte)'0' and <= (byte)'9') Say((PhrasePart)(digit - '0'));
        }
    }

    /// <summary>A date: 二〇二六年十一月二十二日, November twenty-second two thousand twenty-six.</summary>
    /// <param name="year">0 to 9999.</param>
    /// <param name="month">1 to 12; asserted.</param>
    /// <param name="day">1 to 31; asserted.</param>
    public void Date(int year, int month, int day)
    {
        Invariant.Require(month is >= 1 and <= 12 && day is >= 1 and <= 31 && year is >= 0 and <= 9999, "a date is one");
        if (Language == PhraseLanguage.English)
        {
            Say((PhrasePart)((int)PhrasePart.January + month - 1));
            Say((PhrasePart)((int)PhrasePart.First + day - 1));
            Number(year);
            return;
        }

        for (int place = 1000; place > 0; place /= 10) Say((PhrasePart)(year / place % 10));
        Say(PhrasePart.Year);
        Number(month);
        Say(PhrasePart.Month);
        Number(day);
        Say(PhrasePart.Day);
    }

    /// <summary>A time of day: 十五点零五分, fifteen oh five.</summary>
    /// <param name="hour">0 to 23; asserted.</param>
    /// <param name="minute">0 to 59; asserted.</param>
    public void TimeOfDay(int hour, int minute)
    {
        Invariant.Require(hour is >= 0 and <= 23 && minute is >= 0 and <= 59, "a time of day is one");
        Number(hour);
        bool mandarin = Language == PhraseLanguage.Mandarin;
        if (mandarin || minute == 0) Say(PhrasePart.OClock);
        if (minute == 0) return;
        if (minute < 10) Say(mandarin ? PhrasePart.Zero : PhrasePart.Oh);
        Number(minute);
        if (mandarin) Say(PhrasePart.MinutePast);
    }

    /// <summary>A length of time, in hours, minutes and seconds; parts that are nought are left out.</summary>
    public void Length(Duration time)
    {
        long seconds = Math.Max(0, time.Seconds);
        bool any = false;
        any |= Unit(seconds / 3600, PhrasePart.Hour, PhrasePart.Hours);
        any |= Unit(seconds / 60 % 60, PhrasePart.Minute, PhrasePart.Minutes);
        if (!any || seconds % 60 != 0) Unit(seconds % 60, PhrasePart.Second, PhrasePart.Seconds, always: !any);
    }

    /// <summary>An amount of money: 三元五角二分, three yuan fifty-two fen.</summary>
    /// <param name="fen">Hundredths of a yuan.</param>
    public void Money(long fen)
    {
        if (fen < 0) Say(PhrasePart.Minus);
        long size = Math.Abs(fen);
        long rest = size % 100;
        if (size >= 100 || rest == 0)
        {
            Number(size / 100);
            Say(PhrasePart.Yuan);
        }

        if (rest == 0) return;
        if (Language == PhraseLanguage.English)
        {
            Number(rest);
            Say(PhrasePart.Fen);
            return;
        }

        if (rest >= 10)
        {
            Number(rest / 10);
            Say(PhrasePart.Jiao);
        }
        else if (size >= 100)
        {
            Say(PhrasePart.Zero);
        }

        if (rest % 10 == 0) return;
        Number(rest % 10);
        Say(PhrasePart.Fen);
    }

    private bool Unit(long count, PhrasePart one, PhrasePart many, bool always = false)
    {
        if (count == 0 && !always) return false;
        Number(count);
        Say(count == 1 && Language == PhraseLanguage.English ? one : many);
        return true;
    }

    // Groups of four digits, each with its unit; a nought that is passed over is said once, and only between digits.
    private void Mandarin(long value)
    {
        if (value == 0)
        {
            Say(PhrasePart.Zero);
            return;
        }

        bool begun = false;
        bool passed = false;
        for (int place = 11; place >= 0; place--)
        {
            long digit = value / PowerOf(place) % 10;
            if (digit == 0) passed = begun;
            else SayMandarin(digit, place, ref begun, ref passed);
            if (place == 8 && value >= 100_000_000) Say(PhrasePart.HundredMillion);
            if (place == 4 && value / 10_000 % 10_000 > 0) Say(PhrasePart.TenThousand);
        }
    }

    private void SayMandarin(long digit, int place, ref bool begun, ref bool passed)
    {
        if (passed) Say(PhrasePart.Zero);
        // Fifteen begins with 十, not 一十.
        if (digit > 1 || place % 4 != 1 || begun) Say((PhrasePart)digit);
        begun = true;
        passed = false;
        if (place % 4 == 1) Say(PhrasePart.Ten);
        if (place % 4 == 2) Say(PhrasePart.Hundred);
        if (place % 4 == 3) Say(PhrasePart.Thousand);
    }

    private void English(long value)
    {
        if (value == 0)
        {
            Say(PhrasePart.Zero);
            return;
        }

        EnglishGroup(value / 1_000_000_000 % 1000, PhrasePart.Billion);
        EnglishGroup(value / 1_000_000 % 1000, PhrasePart.Million);
        EnglishGroup(value / 1000 % 1000, PhrasePart.Thousand);
        EnglishHundreds(value % 1000);
    }

    private void EnglishGroup(long hundreds, PhrasePart unit)
    {
        if (hundreds == 0) return;
        EnglishHundreds(hundreds);
        Say(unit);
    }

    private void EnglishHundreds(long value)
    {
        if (value >= 100)
        {
            Say((PhrasePart)(value / 100));
            Say(PhrasePart.Hundred);
        }

        long rest = value % 100;
        if (rest > 20)
        {
            Say((PhrasePart)((int)PhrasePart.Twenty + (rest / 10) - 2));
            rest %= 10;
        }

        if (rest > 0) Say((PhrasePart)rest);
    }

    private static long PowerOf(int place)
    {
        long power = 1;
        for (int i = 0; i < place; i++) power *= 10;
        return power;
    }

    private void Say(PhrasePart part) => _parts[Count++] = part;
}
