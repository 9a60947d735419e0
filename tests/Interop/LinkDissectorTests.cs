using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Captures;
using AcdController.Linecard;

namespace AcdController.Interop.Tests;

/// <summary>docs/protocols/acl1.lua in the protocol analyser: card links of the simulator, every word of the page, and what is broken.</summary>
public sealed class LinkDissectorTests : IDisposable
{
    private const string Objections = "_ws.malformed || _ws.expert.severity >= 0x600000 || acl1.unknown";
    private readonly string _capture = Path.Combine(Path.GetTempPath(), $"acd-{Guid.NewGuid():N}.pcap");

    private delegate void Fill(ref ControlWriter writer);

    public void Dispose() => File.Delete(_capture);

    [Fact]
    public void CardLinksOfARack_EveryFrameIsRead_NoneIsMalformed()
    {
        string[] wanted =
        [
            "Event Hello", "Request Configure #", "Request ConfigureLine port 1 #", "Request OpenDChannel port 1 timeslot 16 #", "Acknowledge #", "Event LineState port 1", "Request Order #",
            "Event LineCounts port 1",
        ];
        using var rig = new Rig(Repository.HotlineConfiguration, [], "--bhca", "30000", "--hold", "1", "--prompt-seconds", "0.5", "--paced-dchannels", "--link-pcap", _capture);
        rig.WaitUntil(() => wanted.All(Seen), "messages of every kind on the card links");
        rig.Stop();

        string[] protocols = Tshark.OfCardLinks(_capture, "-T", "fields", "-e", "frame.protocols");
        Assert.All(protocols, protocol => Assert.StartsWith("acl1", protocol, StringComparison.Ordinal));
        Assert.Contains(protocols, protocol => protocol.EndsWith(":lapd:q931", StringComparison.Ordinal));
        Assert.Empty(Tshark.OfCardLinks(_capture, "-Y", Objections));
        string[] sapis = [.. Tshark.OfCardLinks(_capture, "-T", "fields", "-e", "acl1.sapi").Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["0", "16", "32", "62"], sapis);
        string[] messages = Tshark.OfCardLinks(_capture, "-T", "fields", "-e", "acl1.message");
        foreach (string message in wanted) Assert.Contains(messages, found => found.StartsWith(message, StringComparison.Ordinal));
        Assert.Contains(Infos(), info => info.Contains("Event Hello  Protocol ", StringComparison.Ordinal) && info.Contains("CardType E1  Ports 4", StringComparison.Ordinal));
        Assert.Contains(Infos(), info => info.Contains("LineSettings CRC-4, HDB3, clock from the line, 120 ohm", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryOperationAndElement_HasItsName()
    {
        Operation[] operations = [.. Enum.GetValues<Operation>().Where(operation => operation != Operation.None)];
        ElementTag[] tags = Enum.GetValues<ElementTag>();
        RefuseReason[] reasons = Enum.GetValues<RefuseReason>();
        using (var writer = new LinkCaptureWriter(new FileStream(_capture, FileMode.Create)))
        {
            foreach (Operation operation in operations) Add(writer, Message(MessageKind.Request, operation, (ref ControlWriter _) => { }));
            // Zeros are long enough for each of them.
            foreach (ElementTag tag in tags) Add(writer, Message(MessageKind.Event, Operation.Hello, (ref ControlWriter w) => w.Element(tag, 64).Clear()));
            foreach (RefuseReason reason in reasons) Add(writer, Message(MessageKind.Refuse, Operation.Order, (ref ControlWriter w) => w.Octet(ElementTag.Reason, (byte)reason)));
        }

        Assert.Empty(Tshark.OfCardLinks(_capture, "-Y", Objections));
        string[] infos = Infos();
        for (int i = 0; i < operations.Length; i++) Assert.Equal($"SAPI 0  I 0,0  Request {operations[i]} #7", infos[i]);
        for (int i = 0; i < tags.Length; i++) Assert.StartsWith($"SAPI 0  I 0,0  Event Hello  {tags[i]} ", infos[operations.Length + i], StringComparison.Ordinal);
        for (int i = 0; i < reasons.Length; i++) Assert.Equal($"SAPI 0  I 0,0  Refuse Order #7  Reason {reasons[i]}", infos[operations.Length + tags.Length + i]);
    }

    [Fact]
    public void BrokenFrames_AreShownAsMalformed_TheOthersAreNot()
    {
        byte[] good = Message(MessageKind.Event, Operation.LineState, (ref ControlWriter w) => w.Number32(ElementTag.Alarms, 0x40));
        byte[] cut = Message(MessageKind.Event, Operation.LineState, (ref ControlWriter w) => w.Number32(ElementTag.Alarms, 0x40))[..^1];
        byte[] small = Message(MessageKind.Event, Operation.LineState, (ref ControlWriter w) => w.Octet(ElementTag.Alarms, 0x40));
        byte[] bulk = [0x82, 0x01, 0x00, 0x00, 0x01, 0x00, 0x07, 0x00, 0x00, 0x00, 0xF0, 0xAA];
        using (var writer = new LinkCaptureWriter(new FileStream(_capture, FileMode.Create)))
        {
            Add(writer, good);
            Add(writer, good, damaged: true);
            Add(writer, cut);
            Add(writer, small);
            Add(writer, bulk);
            Add(writer, bulk, damaged: true);
            Add(writer, [0x00, 0x01, 0x01, 0x00, 0x55]);
            Add(writer, [0x40, 0x01, 0x00, 0x00, 0x01]);
            Add(writer, good);
        }

        string[] found = Tshark.OfCardLinks(_capture, "-Y", "_ws.expert.severity >= 0x600000", "-T", "fields", "-e", "frame.number", "-e", "_ws.expert.message");
        Assert.Equal(
            [
                "2\tWrong check sequence", "3\tElements do not end where the message ends", "4\tValue too short", "6\tWrong check sequence", "7\tElements do not end where the message ends",
                "8\tFrame too short",
            ],
            found);
        Assert.Equal("SAPI 0  I 0,0  Event LineState  Alarms LOS", Infos()[0]);
        Assert.Equal("SAPI 32  I 0,0  prompt 7 from 240, 1 octets", Infos()[4]);
    }

    // The rack writes the capture now and then; a file that ends in the middle of a packet is cut short by the analyser with an exit status of its own.
    private bool Seen(string message)
    {
        try
        {
            return Tshark.OfCardLinks(_capture, "-T", "fields", "-e", "acl1.message").Any(found => found.StartsWith(message, StringComparison.Ordinal));
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string[] Infos() => Tshark.OfCardLinks(_capture, "-T", "fields", "-e", "_ws.col.Info");

    private static byte[] Message(MessageKind kind, Operation operation, Fill fill)
    {
        var writer = new ControlWriter(new byte[ControlMessage.OctetsMax], kind, kind == MessageKind.Event ? (ushort)0 : (ushort)7, ObjectId.Card, operation);
        fill(ref writer);
        return [0x00, 0x01, 0x00, 0x00, .. writer.Message];
    }

    private static void Add(LinkCaptureWriter writer, byte[] frame, bool damaged = false)
    {
        var line = new byte[Framer.LineOctetsMax(frame.Length)];
        int count = 0;
        Assert.True(Framer.TryAppend(line, ref count, frame));
        if (damaged) line[count - 5] ^= 0x04;
        writer.Take(1_000_000, 1, fromCard: true, line.AsSpan(0, count));
    }
}
