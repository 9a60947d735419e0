using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

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

    /// <summary>Reads an argument that <see cref="WriteChange"/> wrote, for words.</summary>
    public static bool TryReadChange(ReadOnlySpan<byte> argument, out PartyNumber receiving, out int messages)
    {
        receiving = default;
        messages = -1;
        var values = new BerReader(argument);
        if (!values.Next(BerTag.Sequence)) return false;
        BerReader inside = values.Inside();
        if (!inside.Next() || !PartyArgument.TryRead(inside, out receiving) || !inside.Next(BerTag.Enumerated)) return false;
        return TryReadMessages(inside, 0xA2, ref messages);
    }

    /// <summary>Reads an argument that <see cref="WriteIndicate"/> wrote, for words.</summary>
    public static bool TryReadIndicate(ReadOnlySpan<byte> argument, out int messages)
    {
        messages = -1;
        var values = new BerReader(argument);
        return values.Next(BerTag.Sequence) && TryReadMessages(values.Inside(), 0xA3, ref messages);
    }

    // −1 stays when the number is not told.
    private static bool TryReadMessages(BerReader inside, byte tag, ref int messages)
    {
        while (inside.Next())
        {
            if (inside.Tag != tag) continue;
            BerReader count = inside.Inside();
            if (!count.Next(BerTag.Integer) || !count.TryInteger(out messages)) return false;
        }

        return !inside.IsBroken;
    }

    private static void WriteExplicit(ref BerWriter values, int context, byte tag, int value)
    {
        int begun = values.Begin(BerTag.Constructed(context));
        values.Integer(tag, value);
        values.End(begun);
    }
}
