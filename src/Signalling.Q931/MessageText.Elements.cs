using System;
using System.Globalization;
using System.Numerics;
using System.Text;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// One element in words; octets in hexadecimal where the words do not fit.
public static partial class MessageText
{
    private static void AppendElement(StringBuilder text, in ElementReader element)
    {
        if (element.Codeset != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"codeset {element.Codeset} element 0x{element.Identifier:x2}");
            AppendHex(text, element.Content);
            return;
        }

        ReadOnlySpan<byte> content = element.Content;
        bool inWords = (ElementId)element.Identifier switch
        {
            ElementId.BearerCapability => TryAppendBearer(text, content),
            ElementId.Cause => TryAppendCause(text, content),
            ElementId.CallState => TryAppendCallState(text, content),
            ElementId.ChannelIdentification => TryAppendChannel(text, content),
            ElementId.ProgressIndicator => TryAppendProgress(text, content),
            ElementId.NotificationIndicator => TryAppendNotification(text, content),
            ElementId.RestartIndicator => TryAppendRestart(text, content),
            ElementId.CallingPartyNumber => TryAppendNumber(text, "calling", content),
            ElementId.CalledPartyNumber => TryAppendNumber(text, "called", content),
            ElementId.ConnectedNumber => TryAppendNumber(text, "connected", content),
            ElementId.RedirectingNumber => TryAppendNumber(text, "redirecting", content),
            ElementId.RedirectionNumber => TryAppendNumber(text, "redirection", content),
            ElementId.Display => AppendQuoted(text, "display", content),
            ElementId.KeypadFacility => AppendQuoted(text, "keypad", content),
            ElementId.SendingComplete => AppendWord(text, "sending complete"),
            _ => false,
        };
        if (!inWords) AppendUnread(text, element);
    }

    private static void AppendUnread(StringBuilder text, in ElementReader element)
    {
        if (Enum.GetName((ElementId)element.Identifier) is { } name) AppendWords(text, name);
        else text.Append(CultureInfo.InvariantCulture, $"element 0x{element.Identifier:x2}");
        AppendHex(text, element.Content);
    }

    private static bool AppendWord(StringBuilder text, string word)
    {
        text.Append(word);
        return true;
    }

    private static bool AppendQuoted(StringBuilder text, string name, ReadOnlySpan<byte> content)
    {
        text.Append(name).Append(" \"");
        AppendAscii(text, content);
        text.Append('"');
        return true;
    }

    private static bool TryAppendBearer(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (!BearerCapability.TryRead(content, out BearerCapability bearer) || bearer.Coding != 0) return false;
        text.Append(bearer.Transfer switch
        {
            BearerCapability.Speech => "speech",
            BearerCapability.Audio => "3.1 kHz audio",
            8 => "unrestricted digital",
            9 => "restricted digital",
            17 => "unrestricted digital with tones",
            24 => "video",
            _ => "unknown bearer",
        });
        if (bearer.Mode != 0) text.Append(" packet");
        if (bearer.Rate != BearerCapability.Rate64) text.Append(CultureInfo.InvariantCulture, $" rate {bearer.Rate}");
        if (bearer.Layer1 == BearerCapability.ALaw) text.Append(" A-law");
        else if (bearer.Layer1 != 0) text.Append(CultureInfo.InvariantCulture, $" layer 1 {bearer.Layer1}");
        return true;
    }

    /// <summary>Appends the words of a cause element's content; false, with nothing appended, when it is none.</summary>
    internal static bool TryAppendCause(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (!CauseElement.TryRead(content, out CauseElement cause)) return false;
        text.Append(CultureInfo.InvariantCulture, $"cause {(byte)cause.Value}");
        if (cause.Value != Cause.None && Enum.GetName(cause.Value) is { } name)
        {
            text.Append(' ');
            AppendWords(text, name);
        }

        text.Append(" from ");
        AppendLocation(text, cause.Location);
        if (cause.DiagnosticStart < content.Length)
        {
            text.Append(" diagnostic");
            AppendHex(text, content[cause.DiagnosticStart..]);
        }

        return true;
    }

    private static void AppendLocation(StringBuilder text, byte location)
    {
        string? name = location switch
        {
            0 => "user",
            1 => "local private network",
            2 => "local public network",
            3 => "transit network",
            4 => "remote public network",
            5 => "remote private network",
            7 => "international network",
            10 => "beyond interworking",
            _ => null,
        };
        if (name is null) text.Append(CultureInfo.InvariantCulture, $"location {location}");
        else text.Append(name);
    }

    private static bool TryAppendCallState(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (content.Length == 0) return false;
        byte state = (byte)(content[0] & 0x3F);
        text.Append(CultureInfo.InvariantCulture, $"state {state}");
        if (Enum.GetName((CallState)state) is { } name)
        {
            text.Append(' ');
            AppendWords(text, name);
        }

        return true;
    }

    private static bool TryAppendChannel(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (!ChannelIdentification.TryRead(content, out ChannelIdentification channel)) return false;
        text.Append("ch");
        if (channel.Selection == ChannelSelection.Any) text.Append(" any");
        else if (channel.Channels == 0 && !channel.IsForeign) text.Append(" none");
        for (uint left = channel.Channels; left != 0; left &= left - 1) text.Append(CultureInfo.InvariantCulture, $" {BitOperations.TrailingZeroCount(left)}");
        if (channel.IsForeign)
        {
            text.Append(" not a B-channel");
            AppendHex(text, content);
        }

        if (channel.IsExclusive) text.Append('!');
        return true;
    }

    private static bool TryAppendProgress(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (!ProgressElement.TryRead(content, out ProgressElement progress)) return false;
        text.Append(CultureInfo.InvariantCulture, $"progress {progress.Description}");
        text.Append(progress.Description switch
        {
            1 => " not end-to-end ISDN",
            2 => " destination not ISDN",
            3 => " origin not ISDN",
            4 => " back in the ISDN",
            5 => " interworking",
            8 => " in-band information",
            _ => "",
        });
        text.Append(" from ");
        AppendLocation(text, progress.Location);
        return true;
    }

    private static bool TryAppendNotification(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (content.Length == 0) return false;
        int indicator = content[0] & 0x7F;
        text.Append(CultureInfo.InvariantCulture, $"notification {indicator}");
        text.Append(indicator switch
        {
            0x00 => " user suspended",
            0x01 => " user resumed",
            0x02 => " bearer changed",
            0x60 => " call waiting",
            0x68 => " diverting",
            0x69 => " transfer alerting",
            0x6A => " transfer active",
            0x79 => " remote hold",
            0x7A => " remote retrieval",
            _ => "",
        });
        return true;
    }

    private static bool TryAppendRestart(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (content.Length == 0) return false;
        string? name = (content[0] & 0x07) switch
        {
            0 => "indicated channels",
            6 => "this interface",
            7 => "all interfaces",
            _ => null,
        };
        if (name is null) return false;
        text.Append("restart ").Append(name);
        return true;
    }

    private static bool TryAppendNumber(StringBuilder text, string name, ReadOnlySpan<byte> content)
    {
        if (!NumberElement.TryRead(content, out NumberElement number)) return false;
        text.Append(name).Append(' ');
        AppendAscii(text, number.Digits.Ascii);
        if (number.Presentation == 1) text.Append(" restricted");
        if (number.Presentation == 2) text.Append(" not available");
        return true;
    }
}
