using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Scenarios.Tests;

/// <summary>What happened, a line each: messages on the spans, what callers hear, states of agents. Protocol only, no wording of ours.</summary>
internal sealed class Ladder
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _last = [];
    private readonly Instant _start;

    internal Ladder(Instant start) => _start = start;

    internal string Text => _text.ToString();

    /// <summary>The calling number of the last SETUP that the switch sent; empty: it had none.</summary>
    internal string Shown { get; private set; } = "";

    /// <summary>A D-channel frame; only new Q.931 messages make a line.</summary>
    internal void Frame(Instant now, SpanId span, bool fromFarEnd, ReadOnlySpan<byte> octets)
    {
        var frame = new FrameView(octets);
        if (!frame.IsValid || frame.Kind != FrameKind.Information) return;
        if (MessageView.TryRead(frame.Information, out MessageView message) != HeadFault.None) return;
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"span {span} {(fromFarEnd ? "──►" : "◄──")} {Name(message.Type.ToString()),-17} cr {message.Reference.Value}");
        if (message.Channel.IsPresent && ChannelIdentification.TryRead(message[message.Channel], out ChannelIdentification channel))
            line.Append(CultureInfo.InvariantCulture, $"  ch {channel.Single}{(channel.IsExclusive ? "!" : "")}");
        if (message.Called.IsPresent && NumberElement.TryRead(message[message.Called], out NumberElement called)) line.Append(CultureInfo.InvariantCulture, $"  called {called.Digits}");
        if (message.Cause.IsPresent && CauseElement.TryRead(message[message.Cause], out CauseElement cause)) line.Append(CultureInfo.InvariantCulture, $"  cause {(int)cause.Value}");
        if (message.CallState.IsPresent) line.Append(CultureInfo.InvariantCulture, $"  state {message[message.CallState][0] & 0x3F}");
        if (!fromFarEnd && message.Type == MessageType.Setup) Shown = message.Calling.IsPresent && NumberElement.TryRead(message[message.Calling], out NumberElement calling) ? calling.Digits.ToString() : "";
        Line(now, line.ToString());
    }

    /// <summary>A state; it makes a line when it differs from the one before.</summary>
    internal void State(Instant now, string who, string state)
    {
        if (_last.TryGetValue(who, out string? before) && before == state) return;
        _last[who] = state;
        Line(now, $"{who} {state}");
    }

    /// <summary>A state that makes no line: the one to begin with.</summary>
    internal void Knows(string who, string state) => _last[who] = state;

    /// <summary>A line of the script.</summary>
    internal void Script(string line) => _text.Append("# ").Append(line).Append('\n');

    internal void Line(Instant now, string line) => _text.Append(CultureInfo.InvariantCulture, $"{(now - _start).Milliseconds,6} ms  {line}\n");

    private static string Name(string type)
    {
        var name = new StringBuilder();
        foreach (char letter in type)
        {
            if (char.IsUpper(letter) && name.Length > 0) name.Append(' ');
            name.Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }
}
