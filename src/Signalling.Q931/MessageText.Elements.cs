using System;
using System.Globalization;
using System.Text;

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

        ElementRow? row = ElementTable.Of(element.Identifier);
        if (row is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"element 0x{element.Identifier:x2}");
            AppendHex(text, element.Content);
            return;
        }

        ReadOnlySpan<byte> content = element.IsSingleOctet ? [element.Identifier] : element.Content;
        bool legalLength = element.IsSingleOctet || (content.Length >= row.Min && content.Length <= row.Max);
        int start = text.Length;
        string word = WordOf(row);
        text.Append(word);
        int named = text.Length;
        if (legalLength && row.Codec.TryAppend(text, content))
        {
            // A value that begins with a blank brings its own; one without words needs none.
            if (word.Length > 0 && text.Length > named && text[named] != ' ') text.Insert(named, ' ');
            return;
        }

        text.Length = start;
        text.Append(row.Name);
        AppendHex(text, element.Content);
    }

    private static string WordOf(ElementRow row) => row.Identifier switch
    {
        ElementId.BearerCapability => "",
        ElementId.CallState => "state",
        ElementId.ChannelIdentification => "ch",
        ElementId.ProgressIndicator => "progress",
        ElementId.NotificationIndicator => "notification",
        ElementId.KeypadFacility => "keypad",
        ElementId.RestartIndicator => "restart",
        ElementId.CallingPartyNumber => "calling",
        ElementId.CalledPartyNumber => "called",
        ElementId.ConnectedNumber => "connected",
        ElementId.RedirectingNumber => "redirecting",
        ElementId.RedirectionNumber => "redirection",
        _ => row.Name,
    };

    internal static void AppendQuoted(StringBuilder text, ReadOnlySpan<byte> content)
    {
        text.Append('"');
        AppendAscii(text, content);
        text.Append('"');
    }

    /// <summary>Appends the words of a cause element's content; false, with nothing appended, when it is none.</summary>
    internal static bool TryAppendCause(StringBuilder text, ReadOnlySpan<byte> content)
    {
        if (!CauseValue.TryRead(content, out CauseValue cause)) return false;
        cause.Say(text.Append("cause "));
        return true;
    }

    internal static void AppendLocation(StringBuilder text, int location)
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
}
