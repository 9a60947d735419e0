using System;
using System.Globalization;
using System.Text;

namespace AcdController.Signalling.Q931;

/// <summary>Advice of charge at set-up in words: what is charged, and at which rate. EN 300 182 §7.1, aOCSCurrency.</summary>
/// <remarks>
/// <code>
/// argument     05 not available | 30 { 30 { 0A charged item, rate } … }
/// rate         A1 { 81 currency, A2 amount, 83 continuous 0 or step 1, A4 time, [A5 granularity] } | A2 { 81, A2 } flat
///              | A3 { 81, A2, 83 octet 0, segment 1, message 2 } | 02 special code | 84 free | 85 not available
/// amount       81 number, 82 multiplier         time   81 number, 82 scale
/// </code>
/// </remarks>
internal static class RateText
{
    /// <summary>Appends the rates; false when the argument has another form.</summary>
    public static bool TryAppend(StringBuilder text, ReadOnlySpan<byte> argument)
    {
        var values = new BerReader(argument);
        if (!values.Next()) return false;
        if (values.Tag == BerTag.Null)
        {
            text.Append(" not available");
            return true;
        }

        if (values.Tag != BerTag.Sequence) return false;
        BerReader items = values.Inside();
        while (items.Next(BerTag.Sequence))
        {
            BerReader item = items.Inside();
            if (!item.Next(BerTag.Enumerated) || !item.TryInteger(out int charged)) return false;
            text.Append(charged switch
            {
                0 => " call",
                1 => " attempt",
                2 => " set-up",
                3 => " user-user",
                4 => " services",
                _ => string.Create(CultureInfo.InvariantCulture, $" item {charged}"),
            });
            if (!item.Next() || !TryAppendRate(text, item)) return false;
        }

        return !items.IsBroken;
    }

    private static bool TryAppendRate(StringBuilder text, in BerReader rate)
    {
        switch (rate.Tag)
        {
            case 0x84:
                text.Append(" free");
                return true;
            case 0x85:
                text.Append(" not available");
                return true;
            case BerTag.Integer:
                if (!rate.TryInteger(out int code)) return false;
                text.Append(CultureInfo.InvariantCulture, $" special code {code}");
                return true;
            case 0xA1 or 0xA2 or 0xA3:
                BerReader inside = rate.Inside();
                if (!TryAppendMoney(text, ref inside)) return false;
                if (rate.Tag == 0xA2) return true;
                if (!inside.Next(0x83) || !inside.TryInteger(out int kind)) return false;
                if (rate.Tag == 0xA1) return TryAppendTime(text, ref inside);
                text.Append(kind switch { 0 => " per octet", 1 => " per segment", _ => " per message" });
                return true;
            default:
                return false;
        }
    }

    private static bool TryAppendMoney(StringBuilder text, ref BerReader inside)
    {
        if (!inside.Next(0x81)) return false;
        ReadOnlySpan<byte> currency = inside.Content;
        if (!inside.Next(0xA2)) return false;
        BerReader amount = inside.Inside();
        if (!amount.Next(0x81) || !amount.TryInteger(out int number) || !amount.Next(0x82) || !amount.TryInteger(out int multiplier)) return false;
        text.Append(CultureInfo.InvariantCulture, $" {number}e{(long)multiplier - 3} ");
        MessageText.AppendAscii(text, currency);
        return true;
    }

    private static bool TryAppendTime(StringBuilder text, ref BerReader inside)
    {
        if (!inside.Next(0xA4)) return false;
        BerReader time = inside.Inside();
        if (!time.Next(0x81) || !time.TryInteger(out int units) || !time.Next(0x82) || !time.TryInteger(out int scale)) return false;
        string? unit = scale switch { 0 => "10 ms", 1 => "100 ms", 2 => "s", 3 => "10 s", 4 => "min", 5 => "h", 6 => "day", _ => null };
        if (unit is null) return false;
        text.Append(CultureInfo.InvariantCulture, $" per {units} {unit}");
        return true;
    }
}
