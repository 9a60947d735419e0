using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Captures;

/// <summary>A frame as one JSON object on one line: what a trace in JSON consists of.</summary>
/// <remarks>
/// <code>
/// {"number":1,"atMicroseconds":1763800883123456,"span":"1/1","side":"user","sender":"network","outgoing":false,"octets":"02017f","text":"SABME P/F"}
/// </code>
/// What is not known is null.
/// </remarks>
public static class FrameJson
{
    /// <summary>Writes it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="words">The frame in words.</param>
    public static string Of(CapturedFrame frame, string words)
    {
        string outgoing = (frame.Side, frame.Sender) switch { ({ } side, { } sender) => side == sender ? "true" : "false", _ => "null" };
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{{\"number\":{frame.Number},\"atMicroseconds\":{frame.Microseconds},\"span\":{(frame.Span.IsNone ? "null" : $"\"{frame.Span}\"")}")
            .Append(CultureInfo.InvariantCulture, $",\"side\":{WordOf(frame.Side)},\"sender\":{WordOf(frame.Sender)},\"outgoing\":{outgoing}")
            .Append(CultureInfo.InvariantCulture, $",\"octets\":\"{Convert.ToHexStringLower(frame.Octets)}\",\"text\":\"{JsonEncodedText.Encode(words)}\"}}")
            .ToString();
    }

    /// <summary>Reads back what <see cref="Of"/> wrote.</summary>
    /// <param name="line">One JSON object.</param>
    /// <returns>Null when it tells of something else.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static CapturedFrame? Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        if (!root.TryGetProperty("octets", out JsonElement octets)) return null;
        return new CapturedFrame(root.GetProperty("number").GetInt64(), root.GetProperty("atMicroseconds").GetInt64(), Convert.FromHexString(octets.GetString() ?? ""))
        {
            Span = SpanOf(root.GetProperty("span").GetString()),
            Side = SideOf(root.GetProperty("side").GetString()),
            Sender = SideOf(root.GetProperty("sender").GetString()),
        };
    }

    private static string WordOf(LinkSide? side) => side switch { LinkSide.Network => "\"network\"", LinkSide.User => "\"user\"", _ => "null" };

    private static LinkSide? SideOf(string? word) => word switch { "network" => LinkSide.Network, "user" => LinkSide.User, _ => null };

    private static SpanId SpanOf(string? text)
    {
        string[] parts = (text ?? "").Split('/');
        return parts.Length == 2 && byte.TryParse(parts[0], out byte card) && byte.TryParse(parts[1], out byte port) ? new SpanId(card, port) : SpanId.None;
    }
}
