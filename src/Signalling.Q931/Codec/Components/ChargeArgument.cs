using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Advice of charge in arguments. EN 300 182 §7.1.</summary>
/// <remarks>
/// <code>
/// AOC-D      05 00 not available | 81 00 free | 30 { recorded, 82 subtotal 0 or total 1, [83 billing] }
/// AOC-E      05 00 not available | 30 { 81 00 free | 30 { recorded, [82 billing] }, [association] }
/// recorded   units:    A1 { 30 { 02 number or 05 not available, [02 type of unit] } … }
///            currency: A1 { 81 currency, A2 { 81 amount, 82 multiplier } }      multiplier 0: thousandth, 3: one, 6: thousand
/// </code>
/// </remarks>
internal static class ChargeArgument
{
    /// <summary>The largest number of units, and the largest amount.</summary>
    public const uint AmountMax = 0xFF_FFFF;

    private const int MultiplierOne = 3;
    private const byte FreeOfCharge = 0x81;
    private const byte Recorded = 0xA1;
    private const byte TypeOfCharging = 0x82;

    /// <summary>Reads the argument of aOCD… or aOCE….</summary>
    public static bool TryRead(Operation operation, ReadOnlySpan<byte> argument, out ChargeAdvice charge)
    {
        bool atEnd = operation is Operation.AocECurrency or Operation.AocEUnits;
        bool isMoney = operation is Operation.AocDCurrency or Operation.AocECurrency;
        charge = new ChargeAdvice { IsTotal = atEnd };
        var values = new BerReader(argument);
        if (!values.Next()) return false;
        if (values.Tag == BerTag.Null)
        {
            charge.Kind = ChargeKind.NotAvailable;
            return true;
        }

        if (atEnd)
        {
            if (values.Tag != BerTag.Sequence) return false;
            values = values.Inside();
            if (!values.Next()) return false;
        }

        if (values.Tag == FreeOfCharge)
        {
            charge.Kind = ChargeKind.Free;
            return true;
        }

        if (values.Tag != BerTag.Sequence) return false;
        BerReader inside = values.Inside();
        if (!inside.Next(Recorded) || !(isMoney ? TryReadCurrency(inside.Inside(), ref charge) : TryReadUnits(inside.Inside(), ref charge))) return false;
        if (atEnd) return true;
        if (!inside.Next(TypeOfCharging) || !inside.TryInteger(out int type)) return false;
        charge.IsTotal = type == 1;
        return true;
    }

    private static bool TryReadUnits(BerReader list, ref ChargeAdvice charge)
    {
        charge.Kind = ChargeKind.NotAvailable;
        while (list.Next(BerTag.Sequence))
        {
            BerReader units = list.Inside();
            if (units.NextIf(BerTag.Null)) continue;
            if (!units.Next(BerTag.Integer) || !units.TryInteger(out int number) || number < 0) return false;
            charge.Kind = ChargeKind.Units;
            charge.Amount = (uint)Math.Min(uint.MaxValue, (ulong)charge.Amount + (ulong)number);
        }

        return !list.IsBroken && list.Rest.Length == 0;
    }

    private static bool TryReadCurrency(BerReader recorded, ref ChargeAdvice charge)
    {
        if (!recorded.Next(0x81)) return false;
        charge.SetCurrency(recorded.Content);
        if (!recorded.Next(0xA2)) return false;
        BerReader amount = recorded.Inside();
        if (!amount.Next(0x81) || !amount.TryInteger(out int number) || number < 0) return false;
        if (!amount.Next(0x82) || !amount.TryInteger(out int multiplier) || multiplier is < 0 or > 6) return false;
        charge.Kind = ChargeKind.Currency;
        charge.Amount = (uint)number;
        charge.Exponent = (sbyte)(multiplier - MultiplierOne);
        return true;
    }

    /// <summary>Is it within the bounds of EN 300 182?</summary>
    public static bool CanBeWritten(in ChargeAdvice charge) =>
        charge.Amount <= AmountMax && (charge.Kind != ChargeKind.Currency || (charge.Currency.Length > 0 && charge.Exponent is >= -3 and <= 3));

    /// <summary>Writes the argument of aOCDChargingUnit, aOCDCurrency, aOCEChargingUnit or aOCECurrency: what a network side has to tell.</summary>
    public static void Write(ref BerWriter values, Operation operation, in ChargeAdvice charge)
    {
        bool atEnd = operation is Operation.AocECurrency or Operation.AocEUnits;
        if (charge.Kind is ChargeKind.NotAvailable or ChargeKind.None)
        {
            values.Value(BerTag.Null, []);
            return;
        }

        if (charge.Kind == ChargeKind.Free && !atEnd)
        {
            values.Value(BerTag.Context(1), []);
            return;
        }

        int outer = values.Begin(BerTag.Sequence);
        if (charge.Kind == ChargeKind.Free)
        {
            values.Value(BerTag.Context(1), []);
        }
        else
        {
            int inner = atEnd ? values.Begin(BerTag.Sequence) : 0;
            WriteRecorded(ref values, charge);
            if (atEnd) values.End(inner);
            else values.Integer(BerTag.Context(2), charge.IsTotal ? 1 : 0);
        }

        values.End(outer);
    }

    private static void WriteRecorded(ref BerWriter values, in ChargeAdvice charge)
    {
        int recorded = values.Begin(BerTag.Constructed(1));
        if (charge.Kind == ChargeKind.Units)
        {
            int units = values.Begin(BerTag.Sequence);
            values.Integer(BerTag.Integer, (int)charge.Amount);
            values.End(units);
        }
        else
        {
            values.Value(BerTag.Context(1), charge.Currency);
            int amount = values.Begin(BerTag.Constructed(2));
            values.Integer(BerTag.Context(1), (int)charge.Amount);
            values.Integer(BerTag.Context(2), charge.Exponent + MultiplierOne);
            values.End(amount);
        }

        values.End(recorded);
    }
}
