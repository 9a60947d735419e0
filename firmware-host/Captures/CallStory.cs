using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;

namespace AcdController.Captures;

/// <summary>Tells one call across all its spans: a line for each message, and for what else is known to have happened, in order of time.</summary>
/// <remarks>
/// <code>
///       0 ms  1/1 ◄── SETUP  cr 5  ch 3!  calling 13800000001  called 10000
///       1 ms  1/1 ──► CONNECT  cr 5
///    2002 ms        joined general
/// </code>
/// As in traces, an arrow to the right leaves us.
/// </remarks>
public sealed class CallStory
{
    private const int TimeColumns = 8;

    private readonly List<(long At, int Order, string Text)> _lines = [];

    /// <summary>Lines so far.</summary>
    public int Count => _lines.Count;

    /// <summary>When the first line happened, microseconds since 1970-01-01 UTC; 0 without one.</summary>
    public long Begin
    {
        get
        {
            Sort();
            return _lines.Count == 0 ? 0 : _lines[0].At;
        }
    }

    /// <summary>Adds a frame with a message.</summary>
    public void Add(CapturedFrame frame)
    {
        var view = new FrameView(frame.Octets);
        if (!view.IsValid || MessageView.TryRead(view.Information, out MessageView message) != HeadFault.None) return;
        var text = new StringBuilder();
        text.Append(frame.Span.ToString()).Append(frame.Sender == frame.Side ? " ──► " : " ◄── ");
        MessageText.AppendName(text, message.Type);
        text.Append("  cr ").Append(message.Reference.Value.ToString(CultureInfo.InvariantCulture));
        MessageText.AppendElements(text, view.Information);
        _lines.Add((frame.Microseconds, _lines.Count, text.ToString().TrimEnd()));
    }

    /// <summary>Adds something else that happened.</summary>
    public void Add(long microseconds, string sentence) => _lines.Add((microseconds, _lines.Count, "      " + sentence));

    /// <summary>Each line with its time, microseconds since 1970-01-01 UTC.</summary>
    public IEnumerable<(long At, string Text)> Lines
    {
        get
        {
            Sort();
            foreach ((long at, int _, string text) in _lines) yield return (at, text);
        }
    }

    /// <summary>Draws all lines, times from the first one on.</summary>
    public void Draw(StringBuilder text)
    {
        long begin = Begin;
        foreach ((long at, string line) in Lines)
            text.Append(((at - begin) / 1000).ToString(CultureInfo.InvariantCulture).PadLeft(TimeColumns)).Append(" ms  ").Append(line.TrimEnd()).Append('\n');
    }

    private void Sort() => _lines.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Order.CompareTo(b.Order));
}
