using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Numbers in arguments. EN 300 196 Annex D, Addressing-Data-Elements.</summary>
/// <remarks>
/// <code>
/// PartyNumber                 80 digits | A1 {0A type, 12 digits} public | 83 digits data | 84 digits telex | A5 {0A type, 12 digits} private | 88 digits national
/// PresentedNumberUnscreened   A0 {PartyNumber} allowed | 81 restricted | 82 not available | A3 {PartyNumber} restricted
/// </code>
/// </remarks>
internal static class PartyArgument
{
    /// <summary>Reads a PartyNumber at which the walk stands.</summary>
    public static bool TryRead(in BerReader at, out PartyNumber number)
    {
        number = default;
        (NumberPlan plan, bool typed) = at.Tag switch
        {
            0x80 => (NumberPlan.Unknown, false),
            0xA1 => (NumberPlan.Telephony, true),
            0x83 => (NumberPlan.PublicData, false),
            0x84 => (NumberPlan.Telex, false),
            0xA5 => (NumberPlan.Private, true),
            0x88 => (NumberPlan.NationalStandard, false),
            _ => ((NumberPlan)0xFF, false),
        };
        if ((byte)plan == 0xFF) return false;
        ReadOnlySpan<byte> characters = at.Content;
        int type = 0;
        if (typed)
        {
            BerReader inside = at.Inside();
            if (!inside.Next(BerTag.Enumerated) || !inside.TryInteger(out type) || type is < 0 or > 7 || !inside.Next(BerTag.NumericString)) return false;
            characters = inside.Content;
        }

        if (!Digits.TryFrom(characters, out Digits digits)) return false;
        number = new PartyNumber { Digits = digits, Type = (NumberType)type, Plan = plan, IsPresent = true };
        return true;
    }

    /// <summary>Reads a PresentedNumberUnscreened at which the walk stands.</summary>
    public static bool TryReadPresented(in BerReader at, out PartyNumber number)
    {
        number = default;
        switch (at.Tag)
        {
            case 0x81 or 0x82:
                number = new PartyNumber { Presentation = at.Tag == 0x81 ? NumberPresentation.Restricted : NumberPresentation.NotAvailable, IsPresent = true };
                return at.Content.Length == 0;
            case 0xA0 or 0xA3:
                BerReader inside = at.Inside();
                if (!inside.Next() || !TryRead(inside, out number)) return false;
                if (at.Tag == 0xA3) number.Presentation = NumberPresentation.Restricted;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes a PartyNumber.</summary>
    public static void Write(ref BerWriter values, in PartyNumber number)
    {
        bool isPrivate = number.Plan == NumberPlan.Private;
        if (!isPrivate && number.Plan != NumberPlan.Telephony)
        {
            values.Value(number.Plan == NumberPlan.NationalStandard ? BerTag.Context(8) : BerTag.Context(0), number.Digits.Ascii);
            return;
        }

        int begun = values.Begin(BerTag.Constructed(isPrivate ? 5 : 1));
        values.Integer(BerTag.Enumerated, (int)number.Type);
        values.Value(BerTag.NumericString, number.Digits.Ascii);
        values.End(begun);
    }
}

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

    /// <summary>Reads the argument of aOCD… or aOCE….</summary>
    public static bool TryRead(Operation operation, ReadOnlySpan<byte> argument, out ChargeAdvice charge)
    {
        charge = default;
        bool atEnd = operation is Operation.AocECurrency or Operation.AocEUnits;
        bool money = operation is Operation.AocDCurrency or Operation.AocECurrency;
        charge.IsTotal = atEnd;
        var values = new BerReader(argument);
        if (!values.Next()) return false;
        switch (values.Tag)
        {
            case BerTag.Null:
                charge.Kind = ChargeKind.NotAvailable;
                return true;
            case 0x81 when !atEnd:
                charge.Kind = ChargeKind.Free;
                return true;
            case BerTag.Sequence:
                break;
            default:
                return false;
        }

        BerReader inside = values.Inside();
        if (!inside.Next()) return false;
        if (atEnd && inside.Tag == 0x81)
        {
            charge.Kind = ChargeKind.Free;
            return true;
        }

        if (atEnd)
        {
            if (inside.Tag != BerTag.Sequence) return false;
            inside = inside.Inside();
            if (!inside.Next()) return false;
        }

        if (inside.Tag != 0xA1 || !(money ? TryReadCurrency(inside.Inside(), ref charge) : TryReadUnits(inside.Inside(), ref charge))) return false;
        if (atEnd) return true;
        if (!inside.Next(0x82) || !inside.TryInteger(out int type)) return false;
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

/// <summary>What a diverted call brings. EN 300 207 §7.1.</summary>
/// <remarks>
/// <code>
/// divertingLegInformation1   30 { 0A reason, 0A subscription, [diverted-to, presented] }             towards the caller
/// divertingLegInformation2   30 { 02 counter, 0A reason, [A1 {diverting}], [A2 {original called}] }  towards the diverted-to user
/// divertingLegInformation3   01 presentation allowed                                                 towards the caller
/// callRerouteing             30 { 0A reason, 30 {called address}, 02 counter, 40 elements, A1 {last rerouteing}, … }
/// </code>
/// </remarks>
internal ref struct DiversionArgument
{
    /// <summary>Why.</summary>
    public DiversionReason Reason;

    /// <summary>How often so far, 1 to 5; 0 when not said.</summary>
    public int Counter;

    /// <summary>Where to.</summary>
    public PartyNumber DivertedTo;

    /// <summary>By whom.</summary>
    public PartyNumber Diverting;

    /// <summary>Who was called first.</summary>
    public PartyNumber OriginalCalled;

    /// <summary>Reads divertingLegInformation1.</summary>
    public static bool TryReadLeg1(ReadOnlySpan<byte> argument, out DiversionArgument diversion)
    {
        diversion = default;
        var values = new BerReader(argument);
        if (!values.Next(BerTag.Sequence)) return false;
        BerReader inside = values.Inside();
        if (!inside.Next(BerTag.Enumerated) || !inside.TryInteger(out int reason)) return false;
        if (!inside.Next(BerTag.Enumerated) || !inside.TryInteger(out _)) return false;
        diversion.Reason = DiversionValue.OfComponent(reason);
        return !inside.Next() ? !inside.IsBroken : PartyArgument.TryReadPresented(inside, out diversion.DivertedTo);
    }

    /// <summary>Reads divertingLegInformation2.</summary>
    public static bool TryReadLeg2(ReadOnlySpan<byte> argument, out DiversionArgument diversion)
    {
        diversion = default;
        var values = new BerReader(argument);
        if (!values.Next(BerTag.Sequence)) return false;
        BerReader inside = values.Inside();
        if (!inside.Next(BerTag.Integer) || !inside.TryInteger(out diversion.Counter)) return false;
        if (!inside.Next(BerTag.Enumerated) || !inside.TryInteger(out int reason)) return false;
        diversion.Reason = DiversionValue.OfComponent(reason);
        if (inside.NextIf(0xA1) && !TryReadExplicit(inside.Inside(), out diversion.Diverting)) return false;
        return !inside.NextIf(0xA2) || TryReadExplicit(inside.Inside(), out diversion.OriginalCalled);
    }

    /// <summary>Reads callRerouteing.</summary>
    public static bool TryReadRerouteing(ReadOnlySpan<byte> argument, out DiversionArgument diversion)
    {
        diversion = default;
        var values = new BerReader(argument);
        if (!values.Next(BerTag.Sequence)) return false;
        BerReader inside = values.Inside();
        if (!inside.Next(BerTag.Enumerated) || !inside.TryInteger(out int reason)) return false;
        diversion.Reason = DiversionValue.OfComponent(reason);
        if (!inside.Next(BerTag.Sequence)) return false;
        BerReader address = inside.Inside();
        if (!address.Next() || !PartyArgument.TryRead(address, out diversion.DivertedTo)) return false;
        if (!inside.Next(BerTag.Integer) || !inside.TryInteger(out diversion.Counter) || !inside.Next(0x40)) return false;
        return !inside.NextIf(0xA1) || TryReadExplicit(inside.Inside(), out diversion.Diverting);
    }

    /// <summary>Reads divertingLegInformation3.</summary>
    public static bool TryReadLeg3(ReadOnlySpan<byte> argument, out bool presentationAllowed)
    {
        var values = new BerReader(argument);
        bool legal = values.Next(BerTag.Boolean) && values.Content.Length == 1;
        presentationAllowed = legal && values.Content[0] != 0;
        return legal;
    }

    private static bool TryReadExplicit(BerReader inside, out PartyNumber number)
    {
        number = default;
        return inside.Next() && PartyArgument.TryReadPresented(inside, out number);
    }
}

/// <summary>Explicit call transfer in arguments. EN 300 369 §7.</summary>
/// <remarks>
/// <code>
/// ectLinkIdRequest    result: 02 link id
/// explicitEctExecute  argument: 02 link id
/// ectInform           30 { 0A status: 0 alerting, 1 active, [other party, presented] }
/// </code>
/// </remarks>
internal static class TransferArgument
{
    /// <summary>Reads a link id.</summary>
    public static bool TryReadLinkId(ReadOnlySpan<byte> result, out int linkId)
    {
        linkId = 0;
        var values = new BerReader(result);
        return values.Next(BerTag.Integer) && values.TryInteger(out linkId);
    }

    /// <summary>Reads ectInform.</summary>
    public static bool TryReadInform(ReadOnlySpan<byte> argument, out bool isActive, out PartyNumber party)
    {
        isActive = false;
        party = default;
        var values = new BerReader(argument);
        if (!values.Next(BerTag.Sequence)) return false;
        BerReader inside = values.Inside();
        if (!inside.Next(BerTag.Enumerated) || !inside.TryInteger(out int status)) return false;
        isActive = status == 1;
        return !inside.Next() ? !inside.IsBroken : PartyArgument.TryReadPresented(inside, out party);
    }
}

/// <summary>Message waiting in arguments. EN 300 745 §7.</summary>
/// <remarks>
/// <code>
/// mWIActivate      30 { receiving user, 0A basic service, [A1 {controlling user}], [A2 {02 messages}], … }
/// mWIDeactivate    30 { receiving user, 0A basic service, … }
/// mWIIndicate      30 { [A1 {controlling user}], [A2 {0A basic service}], [A3 {02 messages}], … }
/// </code>
/// </remarks>
internal static class MessageWaitingArgument
{
    /// <summary>Basic service: speech.</summary>
    public const int Speech = 1;

    /// <summary>Most messages that can be told.</summary>
    public const int MessagesMax = 65_535;

    /// <summary>Writes the argument of mWIActivate or mWIDeactivate.</summary>
    /// <param name="values">Takes the octets.</param>
    /// <param name="receiving">Whose messages they are.</param>
    /// <param name="messages">How many; 0 when not to be told.</param>
    public static void WriteChange(ref BerWriter values, in PartyNumber receiving, int messages)
    {
        int begun = values.Begin(BerTag.Sequence);
        PartyArgument.Write(ref values, receiving);
        values.Integer(BerTag.Enumerated, Speech);
        if (messages > 0) WriteExplicit(ref values, 2, BerTag.Integer, messages);
        values.End(begun);
    }

    /// <summary>Writes the argument of mWIIndicate.</summary>
    public static void WriteIndicate(ref BerWriter values, in PartyNumber controlling, int messages)
    {
        int begun = values.Begin(BerTag.Sequence);
        if (controlling.IsPresent)
        {
            int number = values.Begin(BerTag.Constructed(1));
            PartyArgument.Write(ref values, controlling);
            values.End(number);
        }

        WriteExplicit(ref values, 2, BerTag.Enumerated, Speech);
        WriteExplicit(ref values, 3, BerTag.Integer, messages);
        values.End(begun);
    }

    private static void WriteExplicit(ref BerWriter values, int context, byte tag, int value)
    {
        int begun = values.Begin(BerTag.Constructed(context));
        values.Integer(tag, value);
        values.End(begun);
    }
}
