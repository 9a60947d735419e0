using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>The card's end alone, against a controller of which the test writes every message: the checklist of card-link.md §10.</summary>
public class CardTests
{
    private readonly CardEnd _card = new(1, 2, Duration.FromMilliseconds(3000));
    private readonly TimerWheel _wheel;
    private readonly LinkTable _layer;
    private readonly Deframer _deframer;
    private readonly List<string> _heard = [];
    private Instant _now;

    public CardTests()
    {
        var store = new Store();
        _wheel = new TimerWheel(store, LinkTable.TimersFor(2));
        _layer = new LinkTable(store, "layer", _wheel, [CardLinkLayer.Control(LinkSide.Network), CardLinkLayer.DChannel(LinkSide.Network)], CardLinkLayer.PoolSlotsPerCard);
        _deframer = new Deframer(store, "deframer", 1);
        _card.Firmware.PowerOn(_now);
        _layer.Activate(0, _now);
        _layer.Activate(1, _now);
        Settle();
    }

    private delegate void Fill(ref ControlWriter writer);

    [Fact]
    public void SaysHelloUntilConfigured()
    {
        Run(4500);
        Assert.Equal(3, _heard.Count);
        Assert.All(_heard, text => Assert.StartsWith("Event Hello", text, StringComparison.Ordinal));
        Configure(7);
        _heard.Clear();
        Run(60_000);
        Assert.Empty(_heard);
    }

    [Fact]
    public void NotConfigured_RefusesEverythingElse()
    {
        _heard.Clear();
        Tone(0, ToneKind.Dial);
        Say(1, ObjectId.Line(1), Operation.ConfigureLine, (ref ControlWriter w) => w.Number32(ElementTag.LineSettings, 0x01010000));
        Say(2, ObjectId.Channel(1, 16), Operation.OpenDChannel);
        Assert.Equal(["Refuse Order #0  Reason 04", "Refuse ConfigureLine port 1 #1  Reason 04", "Refuse OpenDChannel port 1 timeslot 16 #2  Reason 04"], _heard);
        Assert.Equal(default, _card.Firmware.SourceOf(1, 1));
    }

    [Fact]
    public void RefusesWhatItDoesNotKnowOrHave()
    {
        Configure(0);
        _heard.Clear();
        Say(1, ObjectId.Card, (Operation)0x0999);
        Say(2, ObjectId.Line(3), Operation.ConfigureLine, (ref ControlWriter w) => w.Number32(ElementTag.LineSettings, 0x01010000));
        Say(3, ObjectId.Line(1), Operation.ConfigureLine);
        Say(4, ObjectId.Channel(1, 17), Operation.OpenDChannel);
        Assert.Equal(
            ["Refuse 2457 #1  Reason 01", "Refuse ConfigureLine port 3 #2  Reason 02", "Refuse ConfigureLine port 1 #3  Reason 03", "Refuse OpenDChannel port 1 timeslot 17 #4  Reason 02"], _heard);
    }

    [Fact]
    public void RepeatedRequest_IsCarriedOutOnce_AcknowledgedTwice()
    {
        Configure(0);
        Tone(1, ToneKind.Dial);
        Tone(2, ToneKind.Busy);
        Run(100);
        _heard.Clear();
        Tone(1, ToneKind.Dial);
        Assert.Equal(["Acknowledge #2"], _heard);
        Assert.Equal(ToneKind.Busy, _card.Firmware.SourceOf(1, 1).Tone);
        Assert.Equal(1UL, _card.Firmware.Counters.RequestsRepeated);
    }

    [Fact]
    public void RepeatedRequest_ThatWasRefused_IsRefusedAgain()
    {
        Configure(0);
        _heard.Clear();
        Say(1, ObjectId.Card, (Operation)0x0999);
        Say(1, ObjectId.Card, (Operation)0x0999);
        Assert.Equal(["Refuse 2457 #1  Reason 01", "Refuse 2457 #1  Reason 01"], _heard);
    }

    [Fact]
    public void Orders_TheGoodAreCarriedOut_TheFirstBadIsTheReason()
    {
        Configure(0);
        _heard.Clear();
        Say(1, ObjectId.Card, Operation.Order, (ref ControlWriter w) =>
        {
            w.Element((ElementTag)0xEE, 3).Clear();
            new CellOrder { Tag = ElementTag.Tone, Port = 7, Timeslot = 1, Tone = ToneKind.Dial }.Write(ref w);
            new CellOrder { Tag = ElementTag.Tone, Port = 1, Timeslot = 1, Tone = (ToneKind)17 }.Write(ref w);
            new CellOrder { Tag = ElementTag.Tone, Port = 1, Timeslot = 2, Tone = ToneKind.Busy }.Write(ref w);
        });
        Assert.Equal(["Refuse Order #1  Reason 02"], _heard);
        Assert.Equal(ToneKind.Busy, _card.Firmware.SourceOf(1, 2).Tone);
    }

    [Fact]
    public void Orders_AreAcknowledgedInCompany()
    {
        Configure(0);
        _heard.Clear();
        for (ushort transaction = 1; transaction <= 3; transaction++) Tone(transaction, ToneKind.Dial);
        Assert.Empty(_heard);
        Tone(4, ToneKind.Busy);
        Assert.Equal(["Acknowledge #4"], _heard);
        Tone(5, ToneKind.Dial);
        Run(49);
        Assert.Single(_heard);
        Run(2);
        Assert.Equal(["Acknowledge #4", "Acknowledge #5"], _heard);
    }

    [Fact]
    public void Announcements_StoppedRideWithTheAcknowledgement_PlayedAreToldAtOnce()
    {
        Configure(0);
        _heard.Clear();
        Order(1, new CellOrder { Tag = ElementTag.Announce, Port = 1, Timeslot = 4, Prompt = 1, Times = 0, Token = 5 });
        Order(2, new CellOrder { Tag = ElementTag.Announce, Port = 1, Timeslot = 4, Prompt = 1, Times = 1, Token = 6 });
        Run(60);
        Assert.Equal(["Acknowledge #2  Done 01040000000501"], _heard);
        Run(3000);
        Assert.Equal("Event AnnouncementDone  Done 01040000000600", _heard[1]);
        Assert.Equal(2, _heard.Count);
    }

    [Fact]
    public void Configure_ClearsCells_ALostLinkDoesNot()
    {
        Configure(0);
        Tone(1, ToneKind.Dial);
        _layer.Deactivate(0, _now);
        _layer.Deactivate(1, _now);
        Run(20_000);
        Assert.Equal(ToneKind.Dial, _card.Firmware.SourceOf(1, 1).Tone);
        Assert.False(_card.Firmware.IsConfigured);
        _layer.Activate(0, _now);
        _layer.Activate(1, _now);
        _heard.Clear();
        Run(1000);
        Assert.StartsWith("Event Hello", _heard[0], StringComparison.Ordinal);
        Assert.Equal(ToneKind.Dial, _card.Firmware.SourceOf(1, 1).Tone);
        Configure(0);
        Assert.Equal(default, _card.Firmware.SourceOf(1, 1));
    }

    [Fact]
    public void LineState_ComesBeforeTheAcknowledgement()
    {
        Configure(0);
        _heard.Clear();
        _card.Firmware.SetAlarms(2, LineAlarms.Ais, _now);
        Settle();
        Assert.Empty(_heard);
        Say(1, ObjectId.Line(2), Operation.ConfigureLine, (ref ControlWriter w) => w.Number32(ElementTag.LineSettings, 0x01010000));
        Assert.Equal(["Event LineState port 2  Alarms 00000008", "Acknowledge #1"], _heard);
    }

    private void Configure(ushort transaction) => Say(transaction, ObjectId.Card, Operation.Configure, (ref ControlWriter w) => w.Number32(ElementTag.Generation, 1));

    private void Tone(ushort transaction, ToneKind tone) => Order(transaction, new CellOrder { Tag = ElementTag.Tone, Port = 1, Timeslot = 1, Tone = tone });

    private void Order(ushort transaction, CellOrder order) => Say(transaction, ObjectId.Card, Operation.Order, (ref ControlWriter w) => order.Write(ref w));

    private void Say(ushort transaction, ObjectId about, Operation operation, Fill? fill = null)
    {
        var writer = new ControlWriter(new byte[ControlMessage.OctetsMax], MessageKind.Request, transaction, about, operation);
        fill?.Invoke(ref writer);
        Assert.True(_layer.Send(0, writer.Message, _now));
        Settle();
    }

    private void Run(long milliseconds)
    {
        Instant end = _now + Duration.FromMilliseconds(milliseconds);
        while (true)
        {
            Settle();
            Instant next = Instant.Earlier(_card.Wheel.NextDue, _wheel.NextDue);
            if (next > end) break;
            if (next > _now) _now = next;
            _card.ExpireAll(_now);
            while (_wheel.TryExpire(_now, out int timer)) _layer.Expire(timer, _now);
        }

        _now = end;
    }

    private void Settle()
    {
        bool moved = true;
        while (moved)
        {
            moved = false;
            while (_card.Firmware.TryTake(out FirmwareNews news, out ReadOnlySpan<byte> octets))
            {
                moved = true;
                if (news.Kind != FirmwareNewsKind.LineOctets) continue;
                while (_deframer.TryTake(0, ref octets, out ReadOnlySpan<byte> frame)) _layer.Receive(CardLinkLayer.SapiOf(frame) == 0 ? 0 : 1, frame, _now);
            }

            while (_layer.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
            {
                moved = true;
                if (news.Kind == LinkNewsKind.Transmit) _card.Firmware.ReceiveLine(FramingTests.Line(octets), _now);
                else if (news.Kind == LinkNewsKind.DataIndication && news.Link == 0) _heard.Add(Ladder.Control(octets));
            }
        }
    }
}
