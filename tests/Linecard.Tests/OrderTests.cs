using System;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>Orders with lists in them: mixes, play lists, digits sent; card-link.md §5 and §6.9.</summary>
public class OrderTests
{
    private static readonly CardParameters _card1 = new(1, 4);
    private static readonly ChannelId _sink = new(new SpanId(1, 1), 4);

    [Fact]
    public void Mix_OfEightVoices_ReachesTheCard_WithGains()
    {
        Rig rig = Rig.Started(_card1);
        var sources = new MixSource[OrderTail.SourcesMax];
        for (byte voice = 0; voice < sources.Length; voice++) sources[voice] = new MixSource(new ChannelId(new SpanId(32, 8), (byte)(voice + 1)), (sbyte)(voice - 4));
        rig.Links.Mix(_sink, sources, rig.Now);
        rig.Run(20);
        CellOrder held = rig.Card(0).FeedOf(1, 4);
        Assert.Equal(ElementTag.Mix, held.Tag);
        Assert.Equal(8, held.Tail.Sources);
        for (int voice = 0; voice < sources.Length; voice++) Assert.Equal(sources[voice], held.Tail.Source(voice));
    }

    [Fact]
    public void Mix_ThatDoesNotChange_IsNotSentAgain_AGainThatDoesIs()
    {
        Rig rig = Rig.Started(_card1);
        rig.Links.Mix(_sink, [new MixSource(new ChannelId(new SpanId(1, 1), 5), 0)], rig.Now);
        rig.Run(20);
        rig.Links.Mix(_sink, [new MixSource(new ChannelId(new SpanId(1, 1), 5), 0)], rig.Now);
        rig.Run(20);
        Assert.Equal(1UL, rig.Links.CountersOf(0).Orders);
        rig.Links.Mix(_sink, [new MixSource(new ChannelId(new SpanId(1, 1), 5), -6)], rig.Now);
        rig.Run(20);
        Assert.Equal(2UL, rig.Links.CountersOf(0).Orders);
        Assert.Equal(-6, rig.Card(0).FeedOf(1, 4).Tail.Source(0).Gain);
    }

    [Theory]
    [InlineData(new byte[] { 1, 4 })]                           // no source
    [InlineData(new byte[] { 1, 4, 1, 1, 9 })]                  // half a source
    [InlineData(new byte[] { 1, 4, 1, 1, 0, 0 })]               // timeslot 0
    [InlineData(new byte[] { 1, 4, 33, 1, 9, 0 })]              // card 33
    [InlineData(new byte[] { 1, 4, 1, 1, 9, 13 })]              // gain 13
    [InlineData(new byte[] { 1, 4, 1, 1, 9, 0xD7 })]            // gain −41
    public void Mix_ThatMeansNothing_IsRefused(byte[] value) => Assert.False(CellOrder.TryRead(ElementTag.Mix, value, out _));

    [Fact]
    public void PlayList_PlaysEveryPrompt_AndTellsItsEndOnce()
    {
        Rig rig = Rig.Started(_card1);
        rig.Links.PlayList(_sink, [21, 22, 23], 1, 0, 77, rig.Now);
        rig.Run(8900);
        Assert.Empty(rig.News);
        Assert.Equal(23, rig.Card(0).FeedOf(1, 4).Tail.Prompt(2));
        rig.Run(300);
        Assert.Equal(["AnnouncementDone 1/1:4 77"], rig.News);
        Assert.Equal(CellFeed.Idle, rig.Links.FeedOf(_sink));
        Assert.Equal(default, rig.Card(0).SourceOf(1, 4));
    }

    [Fact]
    public void PlayList_IsStoppedByTheDigitsItNames_AndByNoOther()
    {
        Rig rig = Rig.Started(_card1);
        rig.Links.PlayList(_sink, [21, 22], 0, (1 << 5) | (1 << 11), 78, rig.Now);
        rig.Run(20);
        rig.Card(0).HearDigit(1, 4, (byte)'4', rig.Now);
        rig.Run(20);
        Assert.Equal(CellFeed.PlayList, rig.Links.FeedOf(_sink));
        rig.Card(0).HearDigit(1, 4, (byte)'#', rig.Now);
        rig.Run(20);
        Assert.Equal(["AnnouncementDone 1/1:4 78 stopped"], rig.News);
        Assert.Equal(CellFeed.Idle, rig.Links.FeedOf(_sink));
    }

    [Fact]
    public void Digits_AreSentForAsLongAsTheyTake()
    {
        Rig rig = Rig.Started(_card1);
        rig.Links.SendDigits(_sink, "1234#"u8, Duration.FromMilliseconds(80), Duration.FromMilliseconds(60), 79, rig.Now);
        rig.Run(680);
        Assert.Equal(CellSourceKind.Digits, rig.Card(0).SourceOf(1, 4).Kind);
        rig.Run(60);
        Assert.Equal(["AnnouncementDone 1/1:4 79"], rig.News);
    }

    [Theory]
    [InlineData(ElementTag.PlayList, new byte[] { 1, 4, 0, 0, 0, 1, 1, 0, 0 })]              // no prompt
    [InlineData(ElementTag.PlayList, new byte[] { 1, 4, 0, 0, 0, 1, 1, 0, 0, 5 })]           // half a prompt
    [InlineData(ElementTag.SendDigits, new byte[] { 1, 4, 0, 0, 0, 1, 0, 80, 0, 80 })]       // no digit
    [InlineData(ElementTag.SendDigits, new byte[] { 1, 4, 0, 0, 0, 1, 0, 80, 0, 80, 0x41, 0x5A })] // Z
    [InlineData(ElementTag.SendDigits, new byte[] { 1, 4, 0, 0, 0, 1, 0, 0, 0, 80, 0x41 })]  // no time
    [InlineData(ElementTag.Record, new byte[] { 1, 4, 1, 9, 1, 0, 1, 0, 60, 0, 0, 0, 1 })]   // port 9
    [InlineData(ElementTag.Ring, new byte[] { 1, 4, 2 })]
    public void OrdersThatMeanNothing_AreRefused(ElementTag tag, byte[] value) => Assert.False(CellOrder.TryRead(tag, value, out _));

    [Fact]
    public void EveryOrder_ReadsAsItWasWritten()
    {
        CellOrder[] orders =
        [
            new() { Tag = ElementTag.Record, Port = 2, Timeslot = 31, Prompt = 700, Span = 3600, Token = 0x01020304, Source = new ChannelId(new SpanId(3, 4), 5) },
            new() { Tag = ElementTag.Record, Port = 2, Timeslot = 31, Prompt = 700, Span = 3600, Token = 0x01020304 },
            new() { Tag = ElementTag.EndRecord, Port = 2, Timeslot = 31 },
            new() { Tag = ElementTag.Ring, Port = 1, Timeslot = 1, On = true },
        ];
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        foreach (CellOrder order in orders)
        {
            var writer = new ControlWriter(octets, MessageKind.Request, 1, ObjectId.Card, Operation.Order);
            order.Write(ref writer);
            Assert.Equal(ControlMessage.HeadOctets + order.Octets, writer.Message.Length);
            var reader = new ElementReader(writer.Message[ControlMessage.HeadOctets..]);
            Assert.True(reader.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value));
            Assert.True(CellOrder.TryRead(tag, value, out CellOrder read));
            Assert.Equal((order.Prompt, order.Span, order.Token, order.Source, order.On), (read.Prompt, read.Span, read.Token, read.Source, read.On));
        }
    }

    [Fact]
    public void AVoiceCard_ComesUpWithoutLines_AndMixes()
    {
        var rig = new Rig([new CardParameters(1, 1) { Type = CardType.Voice }], options: new CardOptions { Type = CardType.Voice });
        rig.Start();
        rig.Run(200);
        Assert.Equal(CardLinkState.Up, rig.Links.StateOf(0));
        Assert.DoesNotContain(rig.News, news => news.StartsWith("LineState", StringComparison.Ordinal));
        rig.Links.Mix(new ChannelId(new SpanId(1, 1), 31), [new MixSource(new ChannelId(new SpanId(2, 1), 1), 0), new MixSource(new ChannelId(new SpanId(2, 1), 2), 3)], rig.Now);
        rig.Run(20);
        Assert.Equal(2, rig.Card(0).FeedOf(1, 31).Tail.Sources);
    }

    [Theory]
    [InlineData(CardType.Voice, CardType.E1)]
    [InlineData(CardType.E1, CardType.Voice)]
    public void ACardOfAnotherType_IsRefused(CardType configured, CardType there)
    {
        var rig = new Rig([new CardParameters(1, 1) { Type = configured }], options: new CardOptions { Type = there });
        rig.Start();
        rig.Run(200);
        Assert.Equal(CardLinkState.Refused, rig.Links.StateOf(0));
    }

    [Fact]
    public void AnAnalogueStation_RingsUntilItsHandsetIsLifted_AndTellsItsHook()
    {
        var rig = new Rig([new CardParameters(1, 1) { Type = CardType.Stations }], options: CardOptions.Stations);
        rig.Start();
        rig.Run(200);
        Assert.Equal(CardLinkState.Up, rig.Links.StateOf(0));
        rig.News.Clear();
        var station = new ChannelId(new SpanId(1, 1), 7);
        rig.Links.Ring(station, true, rig.Now);
        rig.Run(20);
        Assert.True(rig.Card(0).Rings(1, 7));
        rig.Card(0).Hook(1, 7, HookState.Off, rig.Now);
        rig.Run(20);
        Assert.False(rig.Card(0).Rings(1, 7));
        rig.Card(0).Hook(1, 7, HookState.Flash, rig.Now);
        rig.Card(0).Hook(1, 7, HookState.On, rig.Now);
        rig.Run(20);
        Assert.Equal(["Hook 1/1:7 Off", "Hook 1/1:7 Flash", "Hook 1/1:7 On"], rig.News);
        rig.Links.Ring(station, false, rig.Now);
        rig.Links.Ring(station, true, rig.Now);
        rig.Links.Ring(station, false, rig.Now);
        rig.Run(20);
        Assert.False(rig.Card(0).Rings(1, 7));
    }

    [Fact]
    public void AHook_OfACardWithoutStations_IsNoMessage()
    {
        Rig rig = Rig.Started(_card1);
        rig.Card(0).Hook(1, 7, HookState.Off, rig.Now);
        rig.Run(20);
        Assert.Empty(rig.News);
        Assert.Equal(1UL, rig.Links.CountersOf(0).MessagesBad);
    }
}
