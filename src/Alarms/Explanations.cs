using System;
using AcdController.Telephony;

namespace AcdController.Alarms;

/// <summary>An alarm explains others: of the same object, or, when it is about a card, of its spans.</summary>
/// <param name="Cause">The alarm that explains.</param>
/// <param name="Bits">It does so only with one of these bits; 0: always.</param>
/// <param name="Effects">What it explains.</param>
internal sealed record Explanation(AlarmKind Cause, uint Bits, AlarmKind[] Effects);

/// <summary>What explains what. The gravest cause stands first: where several explain an alarm, the first is named.</summary>
/// <remarks>What a cause explains it explains of its effects' effects too: a test holds the table to it.</remarks>
internal static class Explanations
{
    private const uint LineTaken = LineAlarms.NothingReceived | LineAlarms.RemoteAlarm;

    private static readonly AlarmKind[] s_ofLine =
    [
        AlarmKind.SpanAlarm, AlarmKind.LineUnavailable, AlarmKind.DChannelDown, AlarmKind.SameSide, AlarmKind.ChannelNumbering, AlarmKind.RestartFailed,
        AlarmKind.ChannelsInMaintenance, AlarmKind.Slips, AlarmKind.CrcErrors, AlarmKind.ClockReferenceLost,
    ];

    private static readonly AlarmKind[] s_ofCard = [AlarmKind.CardBabbles, AlarmKind.CardHealth, AlarmKind.PromptMissing, AlarmKind.LineInTest, .. s_ofLine];

    /// <summary>The rows.</summary>
    public static readonly Explanation[] Rows =
    [
        new(AlarmKind.CardAbsent,      0,         [AlarmKind.CardIsolated, AlarmKind.CardUnfit, AlarmKind.CardLost, AlarmKind.FirmwareOnTrial, .. s_ofCard]),
        new(AlarmKind.CardIsolated,    0,         [AlarmKind.CardUnfit, AlarmKind.CardLost, AlarmKind.FirmwareOnTrial, .. s_ofCard]),
        new(AlarmKind.CardUnfit,       0,         [AlarmKind.CardLost, .. s_ofCard]),
        new(AlarmKind.CardLost,        0,         s_ofCard),
        new(AlarmKind.LineInTest,      0,         s_ofLine),
        new(AlarmKind.SpanAlarm,       LineTaken, s_ofLine[1..]),
        new(AlarmKind.LineUnavailable, 0,         s_ofLine[2..]),
        new(AlarmKind.SameSide,        0,         [AlarmKind.DChannelDown, AlarmKind.RestartFailed, AlarmKind.ChannelsInMaintenance]),
        new(AlarmKind.DChannelDown,    0,         [AlarmKind.RestartFailed, AlarmKind.ChannelsInMaintenance]),
        new(AlarmKind.ClockFreeRun,    0,         [AlarmKind.ClockHoldOver]),
    ];

    /// <summary>May an alarm of this kind explain others at all?</summary>
    public static bool IsCause(AlarmKind kind)
    {
        foreach (Explanation row in Rows)
        {
            if (row.Cause == kind) return true;
        }

        return false;
    }

    /// <summary>Could the one explain the other, if it is active and its bits say so?</summary>
    public static bool Concerns(AlarmKind cause, in AlarmObject about, AlarmKind effect, in AlarmObject of)
    {
        if (about != of && (about.Kind != AlarmObjectKind.Card || of.Kind != AlarmObjectKind.Span || about.Number != of.Number)) return false;
        foreach (Explanation row in Rows)
        {
            if (row.Cause == cause && Array.IndexOf(row.Effects, effect) >= 0) return true;
        }

        return false;
    }
}
