using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>docs/protocols/card-link.md against the code: octets, ladder, limits.</summary>
public class PageTests
{
    private static readonly string _page = SourceTree.Read("docs/protocols/card-link.md");

    private delegate void Fill(ref ControlWriter writer);

    [Fact]
    public void Messages_AreTheOctetsOfThePage()
    {
        var text = new List<string>();
        Add(text, "Hello", MessageKind.Event, 0, ObjectId.Card, Operation.Hello, (ref ControlWriter w) => new Hello
        {
            Major = 1,
            Minor = 0,
            Slot = 1,
            CardType = Telephony.CardType.E1,
            Ports = 4,
            Hardware = 0x0100,
            Serial = 100_001,
            Firmware = 0x0100,
            FirmwarePatch = 0,
            Capabilities = Capabilities.Required,
            Reason = BootReason.Power,
            BootCount = 1,
        }.Write(ref w));
        Add(text, "Configure", MessageKind.Request, 0, ObjectId.Card, Operation.Configure, (ref ControlWriter w) => w.Number32(ElementTag.Generation, 1));
        Add(text, "ConfigureLine", MessageKind.Request, 1, ObjectId.Line(1), Operation.ConfigureLine, (ref ControlWriter w) => new byte[] { 1, 1, 0, 0 }.CopyTo(w.Element(ElementTag.LineSettings, 4)));
        Add(text, "OpenDChannel", MessageKind.Request, 5, ObjectId.Channel(1, 16), Operation.OpenDChannel, (ref ControlWriter _) => { });
        Add(text, "Acknowledge", MessageKind.Acknowledge, 8, ObjectId.Card, Operation.None, (ref ControlWriter _) => { });
        Add(text, "LineState", MessageKind.Event, 0, ObjectId.Line(2), Operation.LineState, (ref ControlWriter w) => w.Number32(ElementTag.Alarms, LineAlarms.LossOfSignal));
        Add(text, "Order", MessageKind.Request, 9, ObjectId.Card, Operation.Order, (ref ControlWriter w) =>
        {
            new CellOrder { Tag = ElementTag.Connect, Port = 1, Timeslot = 4, Source = new ChannelId(new SpanId(2, 1), 9) }.Write(ref w);
            new CellOrder { Tag = ElementTag.Tone, Port = 1, Timeslot = 5, Tone = ToneKind.Busy }.Write(ref w);
            new CellOrder { Tag = ElementTag.Announce, Port = 1, Timeslot = 6, Prompt = 12, Times = 2, Token = 77 }.Write(ref w);
            new CellOrder { Tag = ElementTag.Idle, Port = 1, Timeslot = 7 }.Write(ref w);
            new CellOrder { Tag = ElementTag.DetectDigits, Port = 1, Timeslot = 6, On = true }.Write(ref w);
        });
        Add(text, "AnnouncementDone", MessageKind.Event, 0, ObjectId.Card, Operation.AnnouncementDone, (ref ControlWriter w) => new DoneElement(1, 6, 77, DoneReason.Played).Write(ref w));
        Add(text, "Digit", MessageKind.Event, 0, ObjectId.Channel(1, 6), Operation.Digit, (ref ControlWriter w) => w.Octet(ElementTag.Digit, (byte)'5'));
        Add(text, "Refuse", MessageKind.Refuse, 9, ObjectId.Card, Operation.Order, (ref ControlWriter w) => w.Octet(ElementTag.Reason, (byte)RefuseReason.BadElement));
        Golden.Matches("messages", string.Join('\n', text) + "\n");
        foreach (string line in text) Assert.Contains(line, _page, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_AreTheOctetsOfThePage()
    {
        string[] frames =
        [
            "SABME of the controller, SAPI 0            " + Line([0x02, 0x01, 0x7F]),
            "UA of the card, SAPI 0                     " + Line([0x02, 0x01, 0x73]),
            "SABME of the card, SAPI 16                 " + Line([0x40, 0x01, 0x7F]),
            "RR of the controller, SAPI 0, N(R) 4       " + Line([0x00, 0x01, 0x01, 0x08]),
            "D-channel frame of port 3, SAPI 16, I 0,0  " + Line([0x40, 0x01, 0x00, 0x00, 0x03, 0x00, 0x00, 0x01, 0x7F]),
            "escapes: 7E 7D 11 13 as information        " + Line([0x00, 0x01, 0x00, 0x00, 0x7E, 0x7D, 0x11, 0x13]),
        ];
        foreach (string frame in frames) Assert.Contains(frame, _page, StringComparison.Ordinal);
    }

    [Fact]
    public void Ladder_IsOnThePage()
    {
        string ladder = SourceTree.Read("tests/Linecard.Tests/Goldens/ladder.txt");
        foreach (string line in ladder.Split('\n')) Assert.Contains(line, _page, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_OfThePage_AreTheCodes()
    {
        foreach (ElementTag tag in Enum.GetValues<ElementTag>()) Assert.Matches($@"\| {(byte)tag:X2} \| {tag} ", _page);
        foreach (Operation operation in Enum.GetValues<Operation>().Where(o => o != Operation.None)) Assert.Matches($@"\| {(ushort)operation:X4} \| {operation} ", _page);
        foreach (MessageKind kind in Enum.GetValues<MessageKind>()) Assert.Matches($@"\| {(byte)kind:X2} \| {kind} ", _page);
        foreach (RefuseReason reason in Enum.GetValues<RefuseReason>()) Assert.Matches($@"\| {(byte)reason:X2} \| {reason} ", _page);
    }

    [Fact]
    public void Limits_OfThePage_AreTheCodes()
    {
        (string Name, long Value)[] limits =
        [
            ("longest frame", Framing.FrameOctetsMax), ("shortest frame", Framing.FrameOctetsMin), ("longest information field", ControlMessage.OctetsMax),
            ("longest D-channel frame", CardLinkLayer.DChannelFrameOctetsMax), ("requests outstanding", RequestWindow.OutstandingMax), ("orders in one request", CellMap.OrdersMax),
            ("X1", CardLinkTimers.X1.Milliseconds), ("X2", CardLinkTimers.X2.Milliseconds), ("X3", CardLinkTimers.X3.Milliseconds), ("X4", CardLinkTimers.X4.Milliseconds),
            ("X5", CardLinkTimers.X5.Milliseconds), ("X6", CardLinkTimers.X6.Milliseconds), ("X7", CardLinkTimers.X7.Milliseconds), ("X8", CardFiles.X8.Milliseconds), ("X9", CardFiles.X9.Milliseconds), ("X10", CardFiles.X10.Milliseconds), ("audit", CardLinkTimers.Audit.Milliseconds), ("endless babble", CardLinkTimers.BabbleEndless.Milliseconds), ("lies", CardLinkTimers.LieWindow.Milliseconds),
            ("wrong audits", CardLinkTimers.WrongAudits), ("stray answers", CardLinkTimers.StrayAnswers), ("long frames", CardLinkTimers.LongFrames),
            ("repetitions of a request", CardLinkTimers.RepeatsMax), ("babble frames", CardLinkTimers.BabbleFrames),
            ("babble octets", CardLinkTimers.BabbleOctets), ("window k", CardLinkLayer.Control(0).Window), ("N200", CardLinkLayer.Control(0).N200),
            ("window k of SAPI 16", CardLinkLayer.DChannel(0).Window), ("window k of SAPI 32", CardLinkLayer.Bulk(0).Window),
            ("T200", CardLinkLayer.Control(0).T200.Milliseconds), ("T203", CardLinkLayer.Control(0).T203.Milliseconds),
        ];
        foreach ((string name, long value) in limits) Assert.Matches($@"\| {Regex.Escape(name)} \| {value}[ |]", _page);
    }

    private static void Add(List<string> text, string name, MessageKind kind, ushort transaction, ObjectId about, Operation operation, Fill fill)
    {
        var writer = new ControlWriter(new byte[ControlMessage.OctetsMax], kind, transaction, about, operation);
        fill(ref writer);
        ReadOnlySpan<byte> octets = writer.Message;
        text.Add(name.PadRight(17) + Convert.ToHexString(octets[..1]) + " " + Convert.ToHexString(octets[1..3]) + " " + Convert.ToHexString(octets[3..5]) + " " + Convert.ToHexString(octets[5..7]));
        Assert.True(ControlMessage.TryRead(octets, out ControlMessage message));
        ElementReader elements = message.Elements;
        while (elements.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value)) text.Add("  " + $"{(byte)tag:X2} {value.Length:X2} {Convert.ToHexString(value)}".PadRight(30) + tag);
    }

    private static string Line(ReadOnlySpan<byte> frame) => Convert.ToHexString(FramingTests.Line(frame));
}
