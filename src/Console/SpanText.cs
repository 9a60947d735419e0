using System;
using System.Globalization;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads card/port.</summary>
internal static class SpanText
{
    /// <summary>Reads a span.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? Read(string text, out SpanId span)
    {
        span = SpanId.None;
        int slash = text.IndexOf('/');
        if (slash < 0
            || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out int card)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port))
            return "a span is written card/port, for example 1/1";
        if (card is < 1 or > SpanId.CardsMax) return $"the card of a span must be 1 to {SpanId.CardsMax}";
        if (port is < 1 or > SpanId.PortsMax) return $"the port of a span must be 1 to {SpanId.PortsMax}";
        span = new SpanId((byte)card, (byte)port);
        return null;
    }
}
