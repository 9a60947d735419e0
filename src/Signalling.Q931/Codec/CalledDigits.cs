using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Digits of a called number as they come, in SETUP and INFORMATION: called party number, or keypad facility where there is none. Q.931 §5.1.3, §5.2.4.</summary>
internal static class CalledDigits
{
    private const byte EndOfDialling = (byte)'#';
    private const byte Star = (byte)'*';

    /// <summary>Adds what a message brings to the number so far.</summary>
    /// <param name="view">A SETUP or INFORMATION; elements with wrong content count as absent (§5.8.7.2).</param>
    /// <param name="number">The number so far.</param>
    /// <param name="overlap">A '#' at the end means that the number is complete, and is not kept. In a number that begins with * or #, a service code, it is a digit like others.</param>
    /// <returns>True when nothing follows: sending complete, '#', or there is no room for more.</returns>
    internal static bool Gather(in MessageView view, ref Digits number, bool overlap)
    {
        bool fits = true;
        if (NumberElement.TryRead(view[view.Called], out NumberElement called)) fits = TryAppend(ref number, called.Digits);
        else if (view.Keypad.Length > 0 && Digits.TryFrom(view[view.Keypad], out Digits keys)) fits = TryAppend(ref number, keys);
        bool ends = overlap && number.Count > 0 && number.Ascii[^1] == EndOfDialling && number.Ascii[0] is not (EndOfDialling or Star);
        if (ends)
        {
            Digits dialled = number;
            Digits.TryFrom(dialled.Ascii[..^1], out number);
        }

        return view.SendingComplete || ends || !fits;
    }

    /// <summary>Puts digits at the end.</summary>
    /// <returns>False when they do not all fit; those that do are there.</returns>
    internal static bool TryAppend(ref Digits number, in Digits more)
    {
        if (number.IsEmpty)
        {
            number = more;
            return true;
        }

        foreach (byte digit in more.Ascii)
        {
            if (!number.TryAppend(digit)) return false;
        }

        return true;
    }
}
