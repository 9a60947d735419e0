using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Captures;

/// <summary>The messages of one call so far.</summary>
internal sealed class LadderCall
{
    private const int RungsMax = 500;
    private const int ArrowColumns = 30;
    private const int TimeColumns = 9;
    private const int LineColumns = 110;

    private readonly CapturedFrame _first;
    private readonly bool _byNetwork;
    private readonly int _reference;
    private readonly List<Rung> _rungs = [];
    private int _left;
    private long _last;
    private long? _connected;
    private string _calling = "";
    private string _called = "";
    private LinkSide? _releasedBy;
    private LinkSide? _clearedBy;
    private long _clearedAt;
    private string _cause = "";

    /// <summary>Begins with the frame of its first message.</summary>
    public LadderCall(long order, CapturedFrame first, bool byNetwork, int reference)
    {
        Order = order;
        _first = first;
        _byNetwork = byNetwork;
        _reference = reference;
    }

    /// <summary>Counts the calls in the order in which they began.</summary>
    public long Order { get; }

    /// <summary>Was its SETUP seen?</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Has it ended?</summary>
    public bool IsOver { get; private set; }

    /// <summary>Adds a message.</summary>
    public void Add(long microseconds, LinkSide sender, ReadOnlySpan<byte> octets, in MessageView message, bool again)
    {
        _last = microseconds;
        Follow(microseconds, sender, message, again);
        if (_rungs.Count == RungsMax)
        {
            _left++;
            return;
        }

        var words = new StringBuilder();
        MessageText.AppendName(words, message.Type);
        string name = words.ToString();
        words.Clear();
        MessageText.AppendElements(words, octets);
        if (again) words.Append("  again");
        _rungs.Add(new Rung(microseconds, sender, name, words.ToString().Trim()));
    }

    /// <summary>Draws it as it is now, with an empty line behind.</summary>
    public void Draw(StringBuilder text)
    {
        AppendHead(text);
        string network = _first.Side == LinkSide.Network ? "network (we)" : "network";
        string user = _first.Side == LinkSide.User ? "user (we)" : "user";
        text.Append(' ', TimeColumns + 2).Append(network).Append(' ', ArrowColumns + 4 - network.Length - user.Length).Append(user).Append('\n');
        foreach (Rung rung in _rungs) AppendRung(text, rung);
        if (_left > 0) text.Append(CultureInfo.InvariantCulture, $"  {_left} more messages\n");
        AppendEnd(text);
        text.Append('\n');
    }

    /// <summary>Appends date, time and span.</summary>
    public static void AppendTime(StringBuilder text, CapturedFrame frame)
    {
        text.Append(CultureInfo.InvariantCulture, $"{TraceText.TimeOf(frame.Microseconds):yyyy-MM-dd HH:mm:ss.ffffff}");
        if (!frame.Span.IsNone) text.Append("  span ").Append(frame.Span.ToString());
    }

    private void Follow(long microseconds, LinkSide sender, in MessageView message, bool again)
    {
        if (_calling.Length == 0) _calling = DigitsOf(message, message.Calling);
        if (message.Type is MessageType.Setup or MessageType.Information && !again) _called += DigitsOf(message, message.Called);
        switch (message.Type)
        {
            case MessageType.Setup:
                HasBegun = true;
                break;
            case MessageType.ConnectAcknowledge or MessageType.Connect:
                _connected ??= microseconds;
                break;
            case MessageType.Disconnect or MessageType.Release or MessageType.ReleaseComplete when _clearedBy is null:
                _clearedBy = sender;
                _clearedAt = microseconds;
                _cause = CauseOf(message);
                break;
        }

        IsOver = message.Type switch
        {
            MessageType.ReleaseComplete or MessageType.RestartAcknowledge => true,
            MessageType.Release when _releasedBy is { } other && other != sender => true,
            MessageType.Status => message.CallState.Length > 0 && (message[message.CallState][0] & 0x3F) == 0 && !message.Reference.IsGlobal,
            _ => false,
        };
        if (message.Type == MessageType.Release) _releasedBy ??= sender;
    }

    private static string DigitsOf(in MessageView message, ElementPlace place) =>
        place.IsPresent && NumberElement.TryRead(message[place], out NumberElement number) ? number.Digits.ToString() : "";

    private static string CauseOf(in MessageView message)
    {
        var words = new StringBuilder();
        return message.Cause.IsPresent && MessageText.TryAppendCause(words, message[message.Cause]) ? words.ToString() : "no cause";
    }

    private void AppendHead(StringBuilder text)
    {
        AppendTime(text, _first);
        if (_reference == 0) text.Append("  whole interface, asked by the ").Append(_byNetwork ? "network" : "user");
        else text.Append(CultureInfo.InvariantCulture, $"  call {_reference} of the {(_byNetwork ? "network" : "user")}");
        if (_calling.Length + _called.Length > 0) text.Append("  ").Append(_calling.Length > 0 ? _calling : "-").Append(" → ").Append(_called.Length > 0 ? _called : "-");
        if (!HasBegun && _reference != 0) text.Append("  (began earlier)");
        text.Append('\n');
    }

    private void AppendRung(StringBuilder text, in Rung rung)
    {
        string time = string.Create(CultureInfo.InvariantCulture, $"{(rung.Microseconds - _first.Microseconds) / 1000} ms");
        text.Append(time.PadLeft(TimeColumns)).Append("  │");
        int line = Math.Max(0, ArrowColumns - rung.Name.Length - 4);
        if (rung.Sender == LinkSide.Network) text.Append("─ ").Append(rung.Name).Append(' ').Append('─', line).Append('►');
        else text.Append('◄').Append('─', line).Append(' ').Append(rung.Name).Append(" ─");
        text.Append("│ ");
        AppendWrapped(text, rung.Elements);
        text.Append('\n');
    }

    // Elements stand two spaces apart; what does not fit goes on below.
    private static void AppendWrapped(StringBuilder text, string elements)
    {
        const int From = TimeColumns + 3 + ArrowColumns + 2;
        int column = From;
        foreach (string element in elements.Split("  ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > From && column + 1 + element.Length > LineColumns)
            {
                EndLine(text);
                text.Append('\n').Append(' ', TimeColumns + 2).Append('│').Append(' ', ArrowColumns).Append("│ ");
                column = From;
            }

            text.Append(' ').Append(element).Append(' ');
            column += element.Length + 2;
        }

        EndLine(text);
    }

    private static void EndLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
    }

    private void AppendEnd(StringBuilder text)
    {
        if (_reference == 0)
        {
            text.Append(IsOver ? "  done\n" : "  not answered in this trace\n");
            return;
        }

        if (_clearedBy is not { } side)
        {
            text.Append(IsOver ? "  over\n" : "  still there when the trace ended\n");
            return;
        }

        text.Append("  cleared by the ").Append(side == LinkSide.Network ? "network" : "user").Append(": ").Append(_cause);
        text.Append(CultureInfo.InvariantCulture, $"; {Seconds(_last - _first.Microseconds)} s in all");
        if (_connected is { } since) text.Append(CultureInfo.InvariantCulture, $", connected for {Seconds(_clearedAt - since)} s");
        text.Append(IsOver ? "\n" : "; not over when the trace ended\n");
    }

    private static string Seconds(long microseconds) => (microseconds / 1e6).ToString("F3", CultureInfo.InvariantCulture);

    private readonly record struct Rung(long Microseconds, LinkSide Sender, string Name, string Elements);
}
