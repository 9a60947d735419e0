using System;
using System.Globalization;
using System.Text;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;

namespace AcdController.Captures;

/// <summary>Frames as lines for people, one each, in the order in which they passed; a day's first frame has the date above it.</summary>
/// <remarks>
/// Time of day in UTC, span, direction, frame in words. An arrow to the right leaves the side that captured. Where the file does not tell who captured, the
/// arrow has the letters of the two sides; where nobody knows the direction, it has no head.
/// <code>
/// 2026-11-22 UTC
/// 08:41:23.123456  1/1 ──► I N(S) 3 N(R) 2  SETUP  cr 17  sending complete  speech A-law  ch 4!  called 10000
/// 08:41:23.123456  -   U─►N SABME P/F
/// </code>
/// </remarks>
public sealed class TraceText
{
    private DateOnly _day;

    /// <summary>Appends a line, and the date above it where a day begins.</summary>
    public void Append(StringBuilder text, CapturedFrame frame)
    {
        DateTime time = TimeOf(frame.Microseconds);
        var day = DateOnly.FromDateTime(time);
        if (day != _day) text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} UTC\n");
        _day = day;
        text.Append(CultureInfo.InvariantCulture, $"{time:HH:mm:ss.ffffff}  ");
        text.Append(frame.Span.IsNone ? "-  " : frame.Span.ToString()).Append(' ').Append(ArrowOf(frame)).Append(' ');
        AppendFrame(text, frame);
        text.Append('\n');
    }

    /// <summary>Appends a frame in words, without time, span and direction.</summary>
    public static void AppendFrame(StringBuilder text, CapturedFrame frame)
    {
        MessageText.Append(text, frame.Octets);
        if (frame.Missing > 0) text.Append(CultureInfo.InvariantCulture, $"  ({frame.Missing} octets missing in the capture)");
    }

    /// <summary>A wall time; one that no calendar has is the first there is.</summary>
    internal static DateTime TimeOf(long microseconds) =>
        microseconds is >= 0 and < 250_000_000_000_000_000 ? DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond) : DateTime.UnixEpoch;

    private static string ArrowOf(CapturedFrame frame) => (frame.Side, frame.Sender) switch
    {
        (_, null) => "───",
        (null, LinkSide.User) => "U─►N",
        (null, _) => "N─►U",
        ({ } side, { } sender) => side == sender ? "──►" : "◄──",
    };
}
