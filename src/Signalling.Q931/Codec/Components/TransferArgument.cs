using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

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
