using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Settings of layer 1 below a line that begins with span.</summary>
internal static class LineSettings
{
    private const int PrioritiesMost = 255;
    private const int SlipsMost = 10_000;
    private const int SecondsMost = 900;

    private static readonly LineConfiguration s_plain = new();

    /// <summary>The settings.</summary>
    public static readonly SpanSetting[] All =
    [
        SpanSettings.Choice("framing", ["crc4", "no-crc4"], span => Given((int)span.Line.Framing), (span, at) => span with { Line = span.Line with { Framing = (LineFraming)at } }),
        SpanSettings.Choice("linecode", ["hdb3", "ami"], span => Given((int)span.Line.Code), (span, at) => span with { Line = span.Line with { Code = (LineCode)at } }),
        SpanSettings.Choice("impedance", ["120", "75"], span => Given((int)span.Line.Impedance), (span, at) => span with { Line = span.Line with { Impedance = (LineImpedance)at } }),
        new("clock", ReadClock, span => span.Line.ClockPriority == 0 ? [] : [$"priority {Number(span.Line.ClockPriority)}"]),
        Count("slip-threshold", "the number of slips", SlipsMost, line => line.SlipThreshold, (line, value) => line with { SlipThreshold = value }),
        Count("crc-threshold", "the number of seconds", SecondsMost, line => line.CrcThreshold, (line, value) => line with { CrcThreshold = value }),
    ];

    private static int? Given(int at) => at == 0 ? null : at;

    private static SpanConfiguration? ReadClock(Statement statement, SpanConfiguration span) =>
        statement.TryTakeOneOf(["priority"], out _) && statement.TryTakeInteger("the priority", 1, PrioritiesMost, out int priority) && statement.End()
            ? span with { Line = span.Line with { ClockPriority = priority } }
            : null;

    private static SpanSetting Count(string word, string what, int most, Func<LineConfiguration, int> get, Func<LineConfiguration, int, LineConfiguration> set) => new(
        word,
        (statement, span) => statement.TryTakeInteger(what, 0, most, out int value) && statement.End() ? span with { Line = set(span.Line, value) } : null,
        span => get(span.Line) == get(s_plain) ? [] : [Number(get(span.Line))]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Lines that begin with clock: the clock of the chassis.</summary>
internal static class ClockSettings
{
    private static readonly Duration s_revertMost = Duration.FromSeconds(3600);
    private static readonly Duration s_holdOverLeast = Duration.FromSeconds(60);
    private static readonly Duration s_holdOverMost = Duration.FromSeconds(30 * 86_400);
    private static readonly ClockConfiguration s_plain = new();

    /// <summary>The words behind clock.</summary>
    public static readonly string[] Words = ["revert", "hold-over"];

    /// <summary>Reads what follows one of <see cref="Words"/>.</summary>
    /// <returns>Null when it is wrong, which is reported.</returns>
    public static ClockConfiguration? Read(Statement statement, string word, ClockConfiguration clock)
    {
        Duration least = word == "revert" ? Duration.Zero : s_holdOverLeast;
        Duration most = word == "revert" ? s_revertMost : s_holdOverMost;
        if (!statement.TryTakeSeconds("the time", least, most, out Duration time) || !statement.End()) return null;
        return word == "revert" ? clock with { Revert = time } : clock with { HoldOver = time };
    }

    /// <summary>The lines that differ from what is so without them.</summary>
    public static IEnumerable<string> Write(ClockConfiguration clock)
    {
        if (clock.Revert != s_plain.Revert) yield return $"clock revert {SecondsText.Of(clock.Revert)}";
        if (clock.HoldOver != s_plain.HoldOver) yield return $"clock hold-over {SecondsText.Of(clock.HoldOver)}";
    }
}
