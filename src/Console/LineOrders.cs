using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads questions and orders about layer 1 and the clock.</summary>
/// <remarks>
/// <code>
/// show controllers [e1 [C/P [intervals]]]
/// show bit-error-test
/// show clock
/// loopback span C/P line|payload|inward|none
/// bit-error-test span C/P start [SECONDS] | stop
/// clock select span C/P | clock auto
/// </code>
/// </remarks>
internal static class LineOrders
{
    private static readonly Duration s_testMost = Duration.FromSeconds(86_400);
    private static readonly string[] s_loops = ["none", "line", "payload", "inward"];

    /// <summary>Reads what follows `show controllers`.</summary>
    public static CommandRequest Controllers(List<Word> words, Configuration configuration)
    {
        if (words.Count == 2) return CommandRequest.For(CommandKind.ShowControllers);
        if (!CommandText.TryPick(words, 2, ["e1"], out _, out CommandRequest refusal)) return refusal;
        if (words.Count == 3) return CommandRequest.For(CommandKind.ShowControllers);
        if (!CommandText.TrySpan(words, 3, configuration, out SpanId span, out refusal)) return refusal;
        if (words.Count == 4) return CommandRequest.ForController(span, intervals: false);
        return CommandText.TryPick(words, 4, ["intervals"], out _, out refusal) ? CommandText.Last(words, 4, CommandRequest.ForController(span, intervals: true)) : refusal;
    }

    /// <summary>Reads what follows the verb.</summary>
    public static CommandRequest Read(List<Word> words, string verb, Configuration configuration)
    {
        if (verb == "clock") return Clock(words, configuration);
        if (!CommandText.TryPick(words, 1, ["span"], out _, out CommandRequest refusal) || !CommandText.TrySpan(words, 2, configuration, out SpanId span, out refusal)) return refusal;
        return verb == "loopback" ? Loop(words, span) : Test(words, span);
    }

    private static CommandRequest Loop(List<Word> words, SpanId span) => CommandText.TryPick(words, 3, s_loops, out string loop, out CommandRequest refusal)
        ? CommandText.Last(words, 3, CommandRequest.For(new Command { Kind = CommandKind.LoopSpan, Span = span, Value = Array.IndexOf(s_loops, loop) }))
        : refusal;

    private static CommandRequest Test(List<Word> words, SpanId span)
    {
        if (!CommandText.TryPick(words, 3, ["start", "stop"], out string what, out CommandRequest refusal)) return refusal;
        if (what == "stop") return CommandText.Last(words, 3, CommandRequest.For(new Command { Kind = CommandKind.StopBitTest, Span = span }));
        if (words.Count == 4) return CommandRequest.For(new Command { Kind = CommandKind.StartBitTest, Span = span });
        if (!SecondsText.TryRead(words[4].Text, out Duration time) || time <= Duration.Zero || time > s_testMost)
            return CommandText.Wrong(words, 4, $"must be a time of up to {s_testMost.Seconds} seconds");
        return CommandText.Last(words, 4, CommandRequest.For(new Command { Kind = CommandKind.StartBitTest, Span = span, Time = time }));
    }

    private static CommandRequest Clock(List<Word> words, Configuration configuration)
    {
        if (!CommandText.TryPick(words, 1, ["select", "auto"], out string what, out CommandRequest refusal)) return refusal;
        if (what == "auto") return CommandText.Last(words, 1, CommandRequest.For(CommandKind.ClockAuto));
        if (!CommandText.TryPick(words, 2, ["span"], out _, out refusal) || !CommandText.TrySpan(words, 3, configuration, out SpanId span, out refusal)) return refusal;
        return CommandText.Last(words, 3, CommandRequest.For(new Command { Kind = CommandKind.ClockSelect, Span = span }));
    }
}
