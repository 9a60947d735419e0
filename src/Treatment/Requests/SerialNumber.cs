using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Serial number of a service: the day, and the number within it.</summary>
public struct SerialNumber
{
    /// <summary>Digits of the number within the day, at least.</summary>
    public const int NumberDigits = 6;

    private const int DayDigits = 6;
    private const long DayFactor = 1_000_000;

    /// <summary>YYMMDD as a number.</summary>
    public int Day;

    /// <summary>From 1; 0: none.</summary>
    public int Number;

    /// <summary>As it is spoken: YYMMDD and at least six digits.</summary>
    public readonly ShortText ToText() => ShortText.Of(Number < DayFactor ? (Day * DayFactor) + Number : (Day * DayFactor * 10) + Number, DayDigits + NumberDigits);

    /// <summary>Reads one.</summary>
    /// <returns>False when it is none.</returns>
    public static bool TryRead(in ShortText text, out SerialNumber serial)
    {
        serial = default;
        if (text.Count is not (DayDigits + NumberDigits or DayDigits + NumberDigits + 1) || !text.TryToNumber(out long number) || number <= 0) return false;
        long factor = text.Count == DayDigits + NumberDigits ? DayFactor : DayFactor * 10;
        (serial.Day, serial.Number) = ((int)(number / factor), (int)(number % factor));
        return true;
    }

    /// <summary>The day of civil seconds since 1970-01-01 as YYMMDD.</summary>
    public static int DayOf(long civilSeconds)
    {
        (int year, int month, int day) = Date(civilSeconds / 86_400);
        return (year % 100 * 10_000) + (month * 100) + day;
    }

    // Days since 1970-01-01 to a date of the Gregorian calendar: years begin in March, so that the leap day is the last of its year.
    private static (int Year, int Month, int Day) Date(long days)
    {
        long shifted = days + 719_468;
        long era = shifted / 146_097;
        long dayOfEra = shifted - (era * 146_097);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long march = ((5 * dayOfYear) + 2) / 153;
        int day = (int)(dayOfYear - (((153 * march) + 2) / 5) + 1);
        int month = (int)(march < 10 ? march + 3 : march - 9);
        return ((int)(yearOfEra + (era * 400) + (month <= 2 ? 1 : 0)), month, day);
    }
}
