using System;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Words for numbers, thresholds and the log.</summary>
internal static class RoutingWords
{
    /// <summary>Words that begin a line at the top.</summary>
    public static readonly string[] Headers =
        ["trunk-group", "route", "emergency-number", "emergency-reserve", "calling-number", "normalise", "timezone", "calendar", "threshold", "logging", "records", "shutdown"];

    /// <summary>Types of number.</summary>
    public static readonly string[] Types = ["unknown", "international", "national", "network", "subscriber", "abbreviated"];

    /// <summary>What thresholds watch.</summary>
    public static readonly string[] Thresholds = ["queue-wait", "waiting-calls", "group-occupancy", "failed-calls"];

    /// <summary>What the log is told.</summary>
    public static readonly string[] LogDetails = ["usual", "brief"];

    private static readonly NumberType[] s_types =
        [NumberType.Unknown, NumberType.International, NumberType.National, NumberType.NetworkSpecific, NumberType.Subscriber, NumberType.Abbreviated];

    /// <summary>The type that a word means.</summary>
    public static NumberType TypeOf(string word) => s_types[Array.IndexOf(Types, word)];

    /// <summary>A type in a word.</summary>
    public static string Of(NumberType type) => Array.IndexOf(s_types, type) is >= 0 and int at ? Types[at] : Types[0];

    /// <summary>The highest value of a threshold.</summary>
    public static int MostOf(ThresholdKind kind) => kind switch
    {
        ThresholdKind.QueueWait      => 86_400,
        ThresholdKind.WaitingCalls   => 10_000,
        ThresholdKind.GroupOccupancy => 100,
        _                            => 1_000_000,
    };
}
