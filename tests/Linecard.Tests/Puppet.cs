using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;

namespace AcdController.Linecard.Tests;

/// <summary>A card of which the test writes every control message: link layer and framing only. One controller with one card of one port, no delay.</summary>
internal sealed class Puppet
{
    private readonly ControllerEnd _controller;
    private readonly TimerWheel _wheel;
    private readonly LinkTable _layer;
    private readonly Deframer _deframer;

    public Puppet()
    {
        _controller = new ControllerEnd(new CardParameters(1, 1));
        var store = new Store();
        _wheel = new TimerWheel(store, LinkTable.TimersFor(CardLinkLayer.LinksPerCard));
        _layer = new LinkTable(store, "layer", _wheel, [CardLinkLayer.Control(LinkSide.User), CardLinkLayer.DChannel(LinkSide.User), CardLinkLayer.Bulk(LinkSide.User)], CardLinkLayer.PoolSlotsPerCard);
        _deframer = new Deframer(store, "deframer", 1);
        Links.LineOpened(0, Now);
        _layer.Activate(0, Now);
        _layer.Activate(1, Now);
        Settle();
    }

    public CardLinks Links => _controller.Links;

    public Instant Now { get; private set; }

    /// <summary>Control messages from the controller, in words.</summary>
    public List<string> Heard { get; } = [];

    public List<CardNewsKind> News { get; } = [];

    /// <summary>Information fields of SAPI 32 from the controller, as hexadecimal.</summary>
    public List<string> HeardBulk { get; } = [];

    /// <summary>Bulk, telemetry and D-channel frames that the controller told, in words.</summary>
    public List<string> Told { get; } = [];

    /// <summary>While true nothing on SAPI 32 reaches either end.</summary>
    public bool BulkIsCut { get; set; }

    /// <summary>Frames of the controller on SAPI 32.</summary>
    public int BulkFrames { get; private set; }

    /// <summary>SABMEs of the controller on SAPI 0.</summary>
    public int Resets { get; private set; }

    public static Hello GoodHello => new() { Major = 1, Slot = 1, CardType = Telephony.CardType.E1, Ports = 1, Capabilities = Capabilities.Required };

    public void Say(Hello hello)
    {
        var writer = new ControlWriter(new byte[ControlMessage.OctetsMax], MessageKind.Event, 0, ObjectId.Card, Operation.Hello);
        hello.Write(ref writer);
        Say(writer.Message);
    }

    public void Acknowledge(ushort transaction) => Say(new ControlWriter(new byte[7], MessageKind.Acknowledge, transaction, ObjectId.Card, Operation.None).Message);

    public void Refuse(ushort transaction)
    {
        var writer = new ControlWriter(new byte[10], MessageKind.Refuse, transaction, ObjectId.Card, Operation.None);
        writer.Octet(ElementTag.Reason, (byte)RefuseReason.NotSupported);
        Say(writer.Message);
    }

    public void Say(ReadOnlySpan<byte> message)
    {
        Assert.True(_layer.Send(0, message, Now));
        Settle();
    }

    /// <summary>Tells the counts of its line as telemetry.</summary>
    public void Tell(uint[] counts)
    {
        var frame = new byte[CardLinkLayer.TelemetryHeadOctets + ControlMessage.OctetsMax];
        CardLinkLayer.BeginTelemetry(frame);
        var writer = new ControlWriter(frame.AsSpan(CardLinkLayer.TelemetryHeadOctets), MessageKind.Event, 0, ObjectId.Line(1), Operation.LineCounts);
        Span<byte> value = writer.Element(ElementTag.LineCounts, 24);
        for (int count = 0; count < counts.Length; count++) System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(value[(4 * count)..], counts[count]);
        Links.Receive(0, FramingTests.Line(frame[..(CardLinkLayer.TelemetryHeadOctets + writer.Message.Length)]), Now);
        Settle();
    }

    public void SayDChannel(ReadOnlySpan<byte> information)
    {
        Assert.True(_layer.Send(1, information, Now));
        Settle();
    }

    public void SayBulk(ReadOnlySpan<byte> octets)
    {
        Assert.True(_layer.Send(2, octets, Now));
        Settle();
    }

    /// <summary>A frame as it is, under the link layer.</summary>
    public void SayFrame(ReadOnlySpan<byte> frame)
    {
        Links.Receive(0, FramingTests.Line(frame), Now);
        Settle();
    }

    /// <summary>Brings the link into service.</summary>
    public Puppet Up(uint capabilities = 0)
    {
        Hello hello = GoodHello;
        hello.Capabilities |= capabilities;
        Say(hello);
        Acknowledge(2);
        Assert.True(Links.IsUp(0));
        Heard.Clear();
        News.Clear();
        return this;
    }

    public void Run(long milliseconds)
    {
        Instant end = Now + Duration.FromMilliseconds(milliseconds);
        while (true)
        {
            Settle();
            Instant next = Instant.Earlier(_controller.Wheel.NextDue, _wheel.NextDue);
            if (next > end) break;
            if (next > Now) Now = next;
            _controller.ExpireAll(Now);
            while (_wheel.TryExpire(Now, out int timer)) _layer.Expire(timer, Now);
        }

        Now = end;
    }

    private void Settle()
    {
        bool moved = true;
        while (moved)
        {
            moved = false;
            while (Links.TryTake(out CardNews news, out ReadOnlySpan<byte> octets))
            {
                moved = true;
                if (news.Kind == CardNewsKind.Transmit) Receive(octets);
                else Take(news, octets);
            }

            while (_layer.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
            {
                moved = true;
                if (news.Kind == LinkNewsKind.Transmit && news.Link == 2 && BulkIsCut) continue;
                if (news.Kind == LinkNewsKind.Transmit) Links.Receive(0, FramingTests.Line(octets), Now);
                else if (news.Kind == LinkNewsKind.DataIndication && news.Link == 0) Heard.Add(Ladder.Control(octets));
                else if (news.Kind == LinkNewsKind.DataIndication && news.Link == 2) HeardBulk.Add(Convert.ToHexString(octets));
            }
        }
    }

    private void Take(in CardNews news, ReadOnlySpan<byte> octets)
    {
        News.Add(news.Kind);
        if (news.Kind == CardNewsKind.Bulk) Told.Add($"Bulk {Convert.ToHexString(octets)}");
        if (news.Kind == CardNewsKind.DChannelFrame) Told.Add($"DChannelFrame {Convert.ToHexString(octets)}");
        if (news.Kind == CardNewsKind.Telemetry) Told.Add($"{news.Operation} port {news.Object.Port} {Convert.ToHexString(octets)}");
    }

    private void Receive(ReadOnlySpan<byte> octets)
    {
        while (_deframer.TryTake(0, ref octets, out ReadOnlySpan<byte> frame))
        {
            int sapi = CardLinkLayer.SapiOf(frame);
            if (sapi == 0 && frame[2] == 0x7F) Resets++;
            if (sapi == CardLinkLayer.BulkSapi) BulkFrames++;
            if (sapi == CardLinkLayer.BulkSapi && BulkIsCut) continue;
            _layer.Receive(sapi == 0 ? 0 : sapi == CardLinkLayer.BulkSapi ? 2 : 1, frame, Now);
        }
    }
}
