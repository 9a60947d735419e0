using System;
using System.Buffers.Binary;
using AcdController.E1;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Controller;

// Layer 1 and the clock: what cards tell goes up to their rooms, what follows goes to the D-channels, the alarms and back to the cards.
internal sealed partial class Pump
{
    private const int LineCountsOctets = 24;
    private const int BitTestOctets = 17;
    private const int ClockOctets = 6;
    private const int HealthOctets = 7;

    // Thousandths of °C, and mV.
    private const int CardTooWarm = 75_000;
    private const int CardWarmEnough = 70_000;
    private const int SupplyLeast = 3000;

    /// <summary>Orders a loop-back, or none; it stands when the card has answered.</summary>
    /// <returns>False: too much is under way.</returns>
    internal bool OrderLoop(int span, LoopKind loop, Instant now)
    {
        _rooms.Lines.LoopAsked(span, loop);
        Span<byte> element = [(byte)ElementTag.Loop, 1, (byte)loop];
        return _rooms.Cards.Ask(CardOf(span), Operation.Loop, ObjectId.Line(_configuration.Spans[span].Span.Port), element, now);
    }

    /// <summary>Begins a bit-error test over timeslots, or ends it with none and a negative time.</summary>
    internal bool OrderTest(int span, uint timeslots, Duration time, Instant now)
    {
        _rooms.Lines.TestAsked(span, time);
        Span<byte> element = stackalloc byte[7];
        (element[0], element[1], element[2]) = ((byte)ElementTag.BitTest, 5, (byte)(timeslots == 0 ? 0 : 1));
        BinaryPrimitives.WriteUInt32BigEndian(element[3..], timeslots);
        return _rooms.Cards.Ask(CardOf(span), Operation.BitTest, ObjectId.Line(_configuration.Spans[span].Span.Port), element, now);
    }

    /// <summary>Can the card of a span do something?</summary>
    internal bool Can(int span, uint capability) => _rooms.Cards.IsUp(CardOf(span)) && (_rooms.Cards.HelloOf(CardOf(span)).Capabilities & capability) != 0;

    private int CardOf(int span) => _rooms.Lines.CardOf(span);

    private bool CarryLines(Instant now)
    {
        bool moved = false;
        while (_rooms.Lines.TryTake(out LineNews news))
        {
            On(news, now);
            moved = true;
        }

        while (_rooms.Clock.TryTake(out ClockNews news))
        {
            On(news, now);
            moved = true;
        }

        return moved;
    }

    // A card that goes on where it was goes on with its lines, its counts and its clock.
    private void LinesUp(int card, bool resumed, Instant now)
    {
        uint capabilities = _rooms.Cards.HelloOf(card).Capabilities;
        _rooms.Lines.CardUp(card, (capabilities & Capabilities.Telemetry) != 0, resumed, now);
        _rooms.Clock.CardUp(card, (capabilities & Capabilities.Clock) != 0, resumed, now);
    }

    private void LinesDown(int card, Instant now)
    {
        _rooms.Lines.CardDown(card, now);
        _rooms.Clock.CardDown(card, now);
    }

    private void OnTelemetry(in CardNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        int span = SpanOf(news);
        switch (news.Operation)
        {
            case Operation.LineCounts when span >= 0 && TryFind(octets, ElementTag.LineCounts, LineCountsOctets, out ReadOnlySpan<byte> value):
                _rooms.Lines.Counted(span, ReadCounts(value), now);
                break;
            case Operation.BitTestResult when span >= 0 && TryFind(octets, ElementTag.BitTestResult, BitTestOctets, out ReadOnlySpan<byte> value):
                var result = new BitTestResult((BitTestState)Math.Min(value[0], (byte)BitTestState.Pattern), BinaryPrimitives.ReadUInt64BigEndian(value[1..]),
                    BinaryPrimitives.ReadUInt32BigEndian(value[9..]), BinaryPrimitives.ReadUInt32BigEndian(value[13..]));
                _rooms.Lines.TestResult(span, result);
                break;
            case Operation.CardHealth when news.Object == ObjectId.Card && TryFind(octets, ElementTag.CardHealth, HealthOctets, out ReadOnlySpan<byte> value):
                OnHealth(news.Card, BinaryPrimitives.ReadInt32BigEndian(value), BinaryPrimitives.ReadUInt16BigEndian(value[4..]));
                break;
            case Operation.ClockState when news.Object == ObjectId.Card && TryFind(octets, ElementTag.ClockState, ClockOctets, out ReadOnlySpan<byte> value):
                var clock = new CardClock((CardClockState)Math.Min(value[0], (byte)CardClockState.Acquiring), value[1], BinaryPrimitives.ReadInt32BigEndian(value[2..]));
                _rooms.Clock.Told(news.Card, clock, now);
                break;
        }
    }

    // Between the two bounds what stands goes on standing. A supply of 0 is not measured.
    private void OnHealth(int card, int temperature, int supply)
    {
        AlarmObject where = AlarmObject.Card(_configuration.Cards[card].Number);
        if (temperature > CardTooWarm) Alarm(AlarmKind.CardHealth, true, where, (uint)(temperature / 1000 * 1000));
        else if (supply is > 0 and < SupplyLeast) Alarm(AlarmKind.CardHealth, true, where, (uint)supply);
        else if (temperature < CardWarmEnough) Alarm(AlarmKind.CardHealth, false, where, 0);
    }

    // What the card has taken is so. A test that was refused never began.
    private void OnAnswered(in CardNews news, Instant now)
    {
        int span = SpanOf(news);
        if (span < 0) return;
        if (news.Operation == Operation.BitTest) _rooms.Lines.TestAnswered(span, news.Reason == 0, now);
        if (news.Operation == Operation.Loop) _rooms.Lines.LoopAnswered(span, news.Reason == 0);
    }

    private void On(in LineNews news, Instant now)
    {
        int span = news.Span;
        SpanId where = _configuration.Spans[span].Span;
        switch (news.Kind)
        {
            case LineNewsKind.Failures: Alarm(AlarmKind.SpanAlarm, news.On, where, news.Bits); break;
            case LineNewsKind.Slips: Alarm(AlarmKind.Slips, news.On, where, news.Bits); break;
            case LineNewsKind.CrcErrors: Alarm(AlarmKind.CrcErrors, news.On, where, news.Bits); break;
            case LineNewsKind.Unavailable: Alarm(AlarmKind.LineUnavailable, news.On, where, 0); break;
            case LineNewsKind.InTest: Alarm(AlarmKind.LineInTest, news.On, where, news.Bits); break;
            case LineNewsKind.TestOver: OrderTest(span, 0, new Duration(-1), now); break;
            case LineNewsKind.Service when news.On: _rooms.Links.Activate(span, now); break;
            case LineNewsKind.Service: _rooms.Links.Deactivate(span, now); break;
        }

        int reference = _rooms.Clock.ReferenceOf(span);
        if (reference >= 0) _rooms.Clock.Judge(reference, IsGoodReference(span), now);
    }

    // A reference has to be a line that carries something, without failure and without slips.
    private bool IsGoodReference(int span) =>
        _rooms.Lines.ServiceOf(span) == LineService.Up && (_rooms.Lines.FailuresOf(span) & LineAlarms.NothingReceived) == 0
        && !_rooms.Lines.IsUnavailable(span) && !_rooms.Lines.HasSlips(span) && Can(span, Capabilities.Clock);

    private void On(in ClockNews news, Instant now)
    {
        switch (news.Kind)
        {
            case ClockNewsKind.Order:
                Span<byte> element = [(byte)ElementTag.ClockSource, 2, news.Source, news.On ? (byte)1 : (byte)0];
                _rooms.Cards.Ask(news.Card, Operation.SetClock, ObjectId.Card, element, now);
                break;
            case ClockNewsKind.HoldOver: Alarm(AlarmKind.ClockHoldOver, news.On, new AlarmObject(AlarmObjectKind.Clock, 0, 0), 0); break;
            case ClockNewsKind.FreeRun: Alarm(AlarmKind.ClockFreeRun, news.On, new AlarmObject(AlarmObjectKind.Clock, 0, 0), 0); break;
            case ClockNewsKind.ReferenceLost: Alarm(AlarmKind.ClockReferenceLost, news.On, _configuration.Spans[news.Line].Span, 0); break;
        }
    }

    // The configured span that an object of a card is, -1 for anything else.
    private int SpanOf(in CardNews news)
    {
        int port = news.Object.Port;
        return port is >= 1 and <= SpanId.PortsMax && news.Object.Timeslot == 0 ? OrdinalOf(new SpanId(_configuration.Cards[news.Card].Number, (byte)port)) : -1;
    }

    private static LineCounts ReadCounts(ReadOnlySpan<byte> value) => new()
    {
        Seconds = BinaryPrimitives.ReadUInt32BigEndian(value),
        CodeViolations = BinaryPrimitives.ReadUInt32BigEndian(value[4..]),
        CrcErrors = BinaryPrimitives.ReadUInt32BigEndian(value[8..]),
        EBits = BinaryPrimitives.ReadUInt32BigEndian(value[12..]),
        Slips = BinaryPrimitives.ReadUInt32BigEndian(value[16..]),
        FrameLosses = BinaryPrimitives.ReadUInt32BigEndian(value[20..]),
    };

    private static bool TryFind(ReadOnlySpan<byte> elements, ElementTag tag, int octetsMin, out ReadOnlySpan<byte> value)
    {
        var reader = new ElementReader(elements);
        while (reader.TryRead(out ElementTag found, out value))
        {
            if (found == tag && value.Length >= octetsMin) return true;
        }

        return false;
    }
}
