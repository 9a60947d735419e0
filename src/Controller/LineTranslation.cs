using System;
using System.Collections.Immutable;
using AcdController.E1;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <summary>Layer 1 and the clock, cut from the configuration.</summary>
internal static class LineTranslation
{
    internal static LineParameters[] Lines(Configuration configuration)
    {
        var lines = new LineParameters[configuration.Spans.Length];
        for (int span = 0; span < lines.Length; span++)
        {
            SpanConfiguration made = configuration.Spans[span];
            lines[span] = new LineParameters(CardOf(configuration, made.Span), made.Line.SlipThreshold, made.Line.CrcThreshold);
        }

        return lines;
    }

    // Ports that have no span are set up in the usual way. Without a reference every line is timed by itself.
    internal static LineSetup[] Setups(Configuration configuration, int card)
    {
        byte clock = IsClockManaged(configuration) ? LineSettings.ClockOfCard : LineSettings.ClockFromLine;
        var setups = new LineSetup[configuration.Cards[card].Ports];
        Array.Fill(setups, LineSetup.Usual with { Clock = clock });
        foreach (SpanConfiguration span in configuration.Spans)
        {
            if (span.Span.Card != configuration.Cards[card].Number || span.Span.Port > setups.Length) continue;
            setups[span.Span.Port - 1] = new LineSetup(
                span.Line.Framing == LineFraming.Crc4 ? LineSettings.FramingCrc4 : (byte)0,
                span.Line.Code == LineCode.Hdb3 ? LineSettings.CodeHdb3 : (byte)0,
                clock,
                span.Line.Impedance == LineImpedance.Ohm120 ? LineSettings.Impedance120 : (byte)1);
        }

        return setups;
    }

    internal static ClockParameters Clock(Configuration configuration)
    {
        ImmutableArray<ClockReference>.Builder references = ImmutableArray.CreateBuilder<ClockReference>();
        for (int span = 0; span < configuration.Spans.Length; span++)
        {
            SpanConfiguration made = configuration.Spans[span];
            if (made.Line.ClockPriority > 0) references.Add(new ClockReference(span, CardOf(configuration, made.Span), made.Span.Port, made.Line.ClockPriority));
        }

        references.Sort((a, b) => a.Priority != b.Priority ? a.Priority.CompareTo(b.Priority) : a.Line.CompareTo(b.Line));
        return new ClockParameters(references.ToImmutable(), configuration.Cards.Length, configuration.Clock.Revert, configuration.Clock.HoldOver);
    }

    private static bool IsClockManaged(Configuration configuration)
    {
        foreach (SpanConfiguration span in configuration.Spans)
        {
            if (span.Line.ClockPriority > 0) return true;
        }

        return false;
    }

    private static int CardOf(Configuration configuration, SpanId span)
    {
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            if (configuration.Cards[card].Number == span.Card) return card;
        }

        return -1;
    }
}
