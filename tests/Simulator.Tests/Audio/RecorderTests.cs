using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests.Audio;

/// <summary>What was recorded is what was spoken, sample for sample.</summary>
public class RecorderTests
{
    private static readonly ChannelId s_caller = Chat.At(1, 1, 1), s_agent = Chat.At(2, 2, 31);

    [Fact]
    public void OneSource_OctetByOctet()
    {
        var chat = new Chat(audible: false);
        Ear ear = chat.Chassis.Listen(s_caller, EarPlace.Card, Duration.FromSeconds(5), chat.Now);
        chat.Cards.Record(s_caller, ChannelId.None, 7, Duration.FromSeconds(60), token: 70, chat.Now);
        chat.Run(100);
        chat.Chassis.Speak(s_caller, Chat.Speech(1234, 1), again: false, chat.Now);
        chat.Run(2000);
        chat.Cards.EndRecord(s_caller, chat.Now);
        chat.Run(300);
        byte[] file = FileOf(chat, 7);
        (uint token, RecordedReason reason, uint octets) = Assert.Single(chat.World.Switch.Recorded);
        Assert.Equal((70u, RecordedReason.Ended, (uint)file.Length), (token, reason, octets));
        Assert.InRange(file.Length, 2050 * 8, 2150 * 8);
        int begins = ear.Heard.IndexOf(Chat.Speech(1234, 1).AsSpan(0, 64)), inFile = file.AsSpan().IndexOf(Chat.Speech(1234, 1).AsSpan(0, 64));
        Assert.True(begins >= 0 && inFile >= 0);
        Assert.Equal(ear.Heard.Slice(begins, 1800 * 8).ToArray(), file.AsSpan(inFile, 1800 * 8).ToArray());
    }

    [Fact]
    public void BothSides_AreMixed()
    {
        var chat = new Chat(audible: false);
        Ear one = chat.Chassis.Listen(s_caller, EarPlace.Card, Duration.FromSeconds(5), chat.Now);
        Ear two = chat.Chassis.Listen(s_agent, EarPlace.Card, Duration.FromSeconds(5), chat.Now);
        chat.Chassis.Speak(s_caller, Chat.Speech(700, 1), again: true, chat.Now);
        chat.Chassis.Speak(s_agent, Chat.Speech(900, 2), again: true, chat.Now);
        chat.Run(10);
        chat.Cards.Record(s_caller, s_agent, 8, Duration.FromSeconds(60), token: 71, chat.Now);
        chat.Run(1000);
        chat.Cards.EndRecord(s_caller, chat.Now);
        chat.Run(300);
        byte[] file = FileOf(chat, 8);
        byte[] both = [.. Enumerable.Range(0, one.Heard.Length).Select(i => ALaw.Encode(ALaw.Decode(one.Heard[i]) + ALaw.Decode(two.Heard[i])))];
        Assert.True(file.Length > 900 * 8, $"{file.Length}");
        Assert.True(both.AsSpan().IndexOf(file) >= 0, "the sum of both, without a gap");
    }

    [Fact]
    public void MostSeconds_EndIt()
    {
        var chat = new Chat(audible: false);
        chat.Cards.Record(s_agent, ChannelId.None, 9, Duration.FromSeconds(2), token: 72, chat.Now);
        chat.Run(4000);
        Assert.Equal([(72u, RecordedReason.TimeOver, 16_000u)], chat.World.Switch.Recorded);
        Assert.Equal(16_000, FileOf(chat, 9, card: 2).Length);
    }

    [Fact]
    public void AFullStore_KeepsWhatFitted()
    {
        var chat = new Chat(audible: false);
        chat.Cards.Record(s_agent, ChannelId.None, 10, Duration.Zero, token: 73, chat.Now);
        chat.Run(300_000);
        (uint token, RecordedReason reason, uint octets) = Assert.Single(chat.World.Switch.Recorded);
        Assert.Equal((73u, RecordedReason.NoRoom), (token, reason));
        Assert.Equal((int)octets, FileOf(chat, 10, card: 2).Length);
        Assert.InRange(octets, 1_000_000u, 2_097_152u);
    }

    [Fact]
    public void AnotherRecord_EndsTheOneBefore()
    {
        var chat = new Chat(audible: false);
        chat.Cards.Record(s_agent, ChannelId.None, 11, Duration.FromSeconds(9), token: 1, chat.Now);
        chat.Run(500);
        chat.Cards.Record(s_agent, ChannelId.None, 12, Duration.FromSeconds(9), token: 2, chat.Now);
        chat.Run(500);
        chat.Cards.EndRecord(s_agent, chat.Now);
        chat.Run(300);
        Assert.Equal([1u, 2u], chat.World.Switch.Recorded.Select(over => over.Token));
        Assert.All(chat.World.Switch.Recorded, over => Assert.Equal(RecordedReason.Ended, over.Reason));
    }

    private static byte[] FileOf(Chat chat, ushort number, byte card = 1)
    {
        ICardFiles files = chat.Chassis.FilesOf(card);
        var id = new FileId(FileClass.Recording, number);
        var octets = new byte[files.OctetsOf(id)];
        Assert.Equal(octets.Length, files.Read(id, 0, octets));
        return octets;
    }
}
