using System;

namespace AcdController.Console;

/// <summary>Hides numbers, names and texts in frames of a D-channel, so that a trace can be read without them: digits become *, all else that people wrote becomes *, too.</summary>
/// <remarks>
/// Only the contents are hidden: elements, lengths and everything else stay as they were, so a masked trace is still a trace. What cannot be walked (a segment, an element that is
/// longer than its message, a codeset that is not ours) is hidden to the end of the frame.
/// </remarks>
public static class FrameMask
{
    private const byte Hidden = (byte)'*';
    private const int AddressOctets = 2;
    private const byte Q931 = 0x08;
    private const byte Segment = 0x60;
    private const byte ShiftMask = 0xF0;
    private const byte Shift = 0x90;
    private const byte Extension = 0x80;

    /// <summary>A copy of a frame, masked.</summary>
    /// <param name="frame">As <see cref="Apply"/> takes it.</param>
    public static byte[] Of(ReadOnlySpan<byte> frame)
    {
        byte[] copy = frame.ToArray();
        Apply(copy);
        return copy;
    }

    /// <summary>Masks a frame in place.</summary>
    /// <param name="frame">From the address on, without the check sequence; anything at all.</param>
    public static void Apply(Span<byte> frame)
    {
        if (frame.Length <= AddressOctets + 1) return;
        bool unnumbered = (frame[AddressOctets] & 3) == 3;
        bool supervisory = (frame[AddressOctets] & 3) == 1;
        int header = AddressOctets + (unnumbered ? 1 : 2);
        if (supervisory || frame.Length <= header || (unnumbered && (frame[AddressOctets] & 0xEF) != 0x03)) return;
        ApplyMessage(frame[header..]);
    }

    private static void ApplyMessage(Span<byte> message)
    {
        if (message.Length < 2 || message[0] != Q931) return;
        int type = 2 + (message[1] & 0x0F);
        if (type >= message.Length) return;
        if (message[type] == Segment)
        {
            message[(type + 1)..].Fill(Hidden);
            return;
        }

        Span<byte> elements = message[(type + 1)..];
        while (!elements.IsEmpty)
        {
            if ((elements[0] & ShiftMask) == Shift)
            {
                elements[1..].Fill(Hidden);
                return;
            }

            if ((elements[0] & Extension) != 0)
            {
                elements = elements[1..];
                continue;
            }

            if (elements.Length < 2 || elements[1] > elements.Length - 2)
            {
                elements[1..].Fill(Hidden);
                return;
            }

            Hide(elements[0], elements.Slice(2, elements[1]));
            elements = elements[(2 + elements[1])..];
        }
    }

    // What of an element's contents people wrote.
    private static void Hide(byte element, Span<byte> contents)
    {
        switch (element)
        {
            // Connected number, connected sub-address; calling, called; redirecting, redirection, original called: octets 3, 3a, 3b with their extension bits, then the number.
            case 0x0C or 0x6C or 0x70 or 0x73 or 0x74 or 0x76: HideNumber(contents); break;

            // Sub-addresses, keypad, display, user-user, facility.
            case 0x0D or 0x6D or 0x71 or 0x1C or 0x28 or 0x2C or 0x7E: contents.Fill(Hidden); break;
        }
    }

    private static void HideNumber(Span<byte> contents)
    {
        int at = 0;
        while (at < contents.Length && (contents[at] & Extension) == 0) at++;
        if (at + 1 >= contents.Length) return;
        Span<byte> digits = contents[(at + 1)..];
        var number = new char[digits.Length];
        for (int i = 0; i < number.Length; i++) number[i] = (char)(digits[i] & 0x7F);
        string masked = NumberMask.Of(new string(number));
        for (int i = 0; i < number.Length; i++) digits[i] = (byte)masked[i];
    }
}
