using System;
using System.Globalization;
using System.Text;

namespace AcdController.Signalling.Q931;

// Names alone, for displays that count or list.
public static partial class MessageText
{
    /// <summary>The name of a message type, in capitals.</summary>
    /// <param name="messageType">The octet on the line.</param>
    public static string NameOfMessage(byte messageType)
    {
        var text = new StringBuilder();
        AppendName(text, (MessageType)messageType);
        return text.ToString();
    }

    /// <summary>The name of a call state of §2.1, in small letters.</summary>
    /// <param name="state">The number on the line.</param>
    public static string NameOfState(byte state)
    {
        if (Enum.GetName((CallState)state) is not { } name) return string.Create(CultureInfo.InvariantCulture, $"state {state}");
        var text = new StringBuilder();
        AppendWords(text, name);
        return text.ToString().TrimStart();
    }
}
