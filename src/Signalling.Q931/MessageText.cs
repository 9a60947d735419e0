using System;
using System.Globalization;
using System.Text;
using AcdController.Signalling.Lapd;

namespace AcdController.Signalling.Q931;

/// <summary>A D-channel frame in one line of words, for traces. Survives any octets.</summary>
/// <remarks>
/// Words of a frame: its kind, N(S), N(R), P or F; then of the message: name, call reference (flag 1: towards the side that chose the reference), elements in their order.
/// <code>I N(S) 3 N(R) 2  SETUP  cr 17  sending complete  speech A-law  ch 4!  calling 5550199  called 10000</code>
/// A channel with ! is exclusive. Not for the path of a call: it builds text.
/// </remarks>
public static partial class MessageText
{
    private const int ElementsMax = 64;
    private const int HexOctetsMax = 40;

    /// <summary>Appends a frame.</summary>
    /// <param name="text">Takes the line, without an end of line.</param>
    /// <param name="lapdFrame">From the address field to the end of the information field.</param>
    public static void Append(StringBuilder text, ReadOnlySpan<byte> lapdFrame)
    {
        var frame = new FrameView(lapdFrame);
        if (!frame.IsValid)
        {
            text.Append("no frame");
            AppendHex(text, lapdFrame);
            return;
        }

        text.Append(LinkWords.Of(frame.Kind));
        if (frame.Kind == FrameKind.Information) text.Append(CultureInfo.InvariantCulture, $" N(S) {frame.SendNumber}");
        if (frame.Kind is FrameKind.Information or FrameKind.ReceiveReady or FrameKind.ReceiveNotReady or FrameKind.Reject)
        {
            text.Append(CultureInfo.InvariantCulture, $" N(R) {frame.ReceiveNumber}");
        }

        if (frame.PollFinal) text.Append(" P/F");
        if (frame.Sapi != 0 || frame.Tei != 0) text.Append(CultureInfo.InvariantCulture, $" sapi {frame.Sapi} tei {frame.Tei}");
        if (frame.Kind is FrameKind.Information or FrameKind.Ui)
        {
            text.Append("  ");
            AppendMessage(text, frame.Information);
        }
        else if (!LinkWords.TryAppendContents(text, frame.Kind, frame.Information) && frame.Information.Length > 0)
        {
            AppendHex(text, frame.Information);
        }
    }

    /// <summary>Appends a message of layer 3.</summary>
    /// <param name="text">Takes the words.</param>
    /// <param name="message">The information field of an I or UI frame.</param>
    public static void AppendMessage(StringBuilder text, ReadOnlySpan<byte> message)
    {
        HeadFault fault = MessageView.TryRead(message, out MessageView view);
        if (fault == HeadFault.Reference && message[1] == 0)
        {
            AppendName(text, (MessageType)message[2]);
            text.Append("  cr none");
            AppendElements(text, message, MessageWriter.ConnectionlessHeadOctets);
            return;
        }

        if (fault != HeadFault.None)
        {
            text.Append(fault switch
            {
                HeadFault.Discriminator => "not Q.931",
                HeadFault.TooShort => "message too short",
                _ => "call reference of wrong length",
            });
            AppendHex(text, message);
            return;
        }

        AppendName(text, view.Type);
        if (view.Reference.IsGlobal) text.Append("  cr global");
        else text.Append(CultureInfo.InvariantCulture, $"  cr {view.Reference.Value}");
        if (view.Reference.Own) text.Append(" flag 1");
        AppendElements(text, message);
    }

    /// <summary>Appends the elements of a message, two spaces before each.</summary>
    /// <param name="text">Takes the words.</param>
    /// <param name="message">A message whose head is right.</param>
    /// <param name="head">Octets of the head.</param>
    internal static void AppendElements(StringBuilder text, ReadOnlySpan<byte> message, int head = MessageView.HeadOctets)
    {
        var reader = new ElementReader(message[head..]);
        for (int count = 0; reader.Next(); count++)
        {
            if (count == ElementsMax)
            {
                text.Append("  …");
                return;
            }

            text.Append("  ");
            AppendElement(text, reader);
            if (reader.Truncated) text.Append(" (cut short)");
        }
    }

    /// <summary>Appends the name of a message, in capitals.</summary>
    internal static void AppendName(StringBuilder text, MessageType type)
    {
        string? name = type switch
        {
            MessageType.SetupAcknowledge => "SETUP ACK",
            MessageType.ConnectAcknowledge => "CONNECT ACK",
            MessageType.RestartAcknowledge => "RESTART ACK",
            MessageType.UserInformation => "USER INFORMATION",
            _ => Enum.GetName(type),
        };
        if (name is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"message 0x{(byte)type:x2}");
            return;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1])) text.Append(' ');
            text.Append(char.ToUpperInvariant(name[i]));
        }
    }

    /// <summary>The words of a name in capitals and small letters: UserBusy → user busy.</summary>
    internal static void AppendWords(StringBuilder text, string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i])) text.Append(' ');
            text.Append(char.ToLowerInvariant(name[i]));
        }
    }

    internal static void AppendHex(StringBuilder text, ReadOnlySpan<byte> octets)
    {
        if (octets.Length == 0) return;
        text.Append(' ');
        foreach (byte octet in octets[..Math.Min(octets.Length, HexOctetsMax)]) text.Append(CultureInfo.InvariantCulture, $"{octet:x2}");
        if (octets.Length > HexOctetsMax) text.Append('…');
    }

    internal static void AppendAscii(StringBuilder text, ReadOnlySpan<byte> octets)
    {
        foreach (byte octet in octets)
        {
            char character = (char)(octet & 0x7F);
            text.Append(char.IsControl(character) || character == '"' ? '.' : character);
        }
    }
}
