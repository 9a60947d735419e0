using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

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
