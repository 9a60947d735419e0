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
