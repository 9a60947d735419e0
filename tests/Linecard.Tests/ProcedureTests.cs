using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>What the controller's end does with a card that behaves oddly; sections of card-link.md.</summary>
public class ProcedureTests
{
    private static readonly ChannelId _sink = new(new SpanId(1, 1), 1);

    [Fact]
    public void Machine_AllPairs()
    {
        var rows = new List<string>();
        foreach (CardLinkState state in Enum.GetValues<CardLinkState>())
        {
            foreach (CardLinkEvent cause in Enum.GetValues<CardLinkEvent>())
            {
                CardLinkStep step = CardLinkMachine.Next(state, cause);
                rows.Add($"{state,-14} {cause,-19} {(step.Enters ? "To  " : "Stay")} {step.Next,-14} {step.Do}");
            }
        }

        Golden.Matches("machine", string.Join('\n', rows) + "\n");
    }

    [Fact]
    public void Setup_ConfigureThenLinesThenDChannels()
    {
        var puppet = new Puppet();
        puppet.Say(Puppet.GoodHello);
        Assert.Equal(
            ["Request Configure #0  Generation 00000001", "Request ConfigureLine port 1 #1  LineSettings 01010000", "Request OpenDChannel port 1 timeslot 16 #2"], puppet.Heard);
        Assert.Equal(CardLinkState.Configuring, puppet.Links.StateOf(0));
        puppet.Acknowledge(1);
        Assert.Equal(CardLinkState.Configuring, puppet.Links.StateOf(0));
        puppet.Acknowledge(2);
        Assert.Equal([CardNewsKind.CardUp, CardNewsKind.LineState], puppet.News);
    }

    [Fact]
    public void Hello_NeverComes_TheLinkIsBegunAnew()
    {
        var puppet = new Puppet();
        int before = puppet.Resets;
        puppet.Run(4999);
        Assert.Equal(before, puppet.Resets);
        puppet.Run(2);
        Assert.Equal(before + 1, puppet.Resets);
        Assert.Equal(CardLinkState.AwaitingHello, puppet.Links.StateOf(0));
    }

    [Fact]
    public void Hello_OfACardThatCannotServe_IsRefused_AndTriedAgain()
    {
        Hello[] misfits =
        [
            Puppet.GoodHello with { Major = 2 }, Puppet.GoodHello with { Slot = 2 }, Puppet.GoodHello with { CardType = (CardType)9 },
            Puppet.GoodHello with { Ports = 0 }, Puppet.GoodHello with { Capabilities = Capabilities.Cells },
        ];
        foreach (Hello misfit in misfits)
        {
            var puppet = new Puppet();
            puppet.Say(misfit);
            Assert.Equal(CardLinkState.Refused, puppet.Links.StateOf(0));
            Assert.Empty(puppet.Heard);
            puppet.Run(10_001);
            Assert.Equal(CardLinkState.AwaitingHello, puppet.Links.StateOf(0));
            puppet.Up();
            Assert.Equal(1UL, puppet.Links.CountersOf(0).HellosRefused);
        }
    }

    [Fact]
    public void Hello_NewerMinorVersionAndUnknownElements_AreAccepted()
    {
        var puppet = new Puppet();
        var writer = new ControlWriter(new byte[ControlMessage.OctetsMax], MessageKind.Event, 0, ObjectId.Card, Operation.Hello);
        writer.Element((ElementTag)0xEE, 20).Fill(0xEE);
        (Puppet.GoodHello with { Minor = 9, Ports = 8 }).Write(ref writer);
        puppet.Say(writer.Message);
        Assert.Equal(CardLinkState.Configuring, puppet.Links.StateOf(0));
    }

    [Fact]
    public void Hello_InService_IsARestart()
    {
        Puppet puppet = new Puppet().Up();
        puppet.Links.Tone(_sink, ToneKind.Dial, puppet.Now);
        puppet.Run(1);
        puppet.Say(Puppet.GoodHello);
        Assert.Equal([CardNewsKind.CardDown], puppet.News);
        Assert.Equal(CellFeed.Idle, puppet.Links.FeedOf(_sink));
        Assert.Equal("Request Configure #4  Generation 00000002", puppet.Heard[1]);
        puppet.Acknowledge(6);
        Assert.Equal([CardNewsKind.CardDown, CardNewsKind.CardUp, CardNewsKind.LineState], puppet.News);
        Assert.Equal((2UL, 1UL), (puppet.Links.CountersOf(0).Starts, puppet.Links.CountersOf(0).Losses));
    }

    [Fact]
    public void Setup_Refused_IsTriedAgain()
    {
        var puppet = new Puppet();
        puppet.Say(Puppet.GoodHello);
        puppet.Refuse(1);
        Assert.Equal(CardLinkState.Refused, puppet.Links.StateOf(0));
        puppet.Run(10_001);
        Assert.Equal(CardLinkState.AwaitingHello, puppet.Links.StateOf(0));
        Assert.Empty(puppet.News);
    }

    [Fact]
    public void Request_NotAcknowledged_IsSentAgainThreeTimes_ThenTheLinkIsBegunAnew()
    {
        Puppet puppet = new Puppet().Up();
        int before = puppet.Resets;
        puppet.Links.Tone(_sink, ToneKind.Dial, puppet.Now);
        puppet.Run(3900);
        Assert.Equal(4, puppet.Heard.Count(text => text == "Request Order #3  Tone 010101"));
        Assert.Equal(before, puppet.Resets);
        puppet.Run(200);
        Assert.Equal(before + 1, puppet.Resets);
        Assert.Equal([CardNewsKind.CardDown], puppet.News);
        Assert.Equal(3UL, puppet.Links.CountersOf(0).RequestsRepeated);
    }

    [Fact]
    public void Acknowledgement_OfWhatIsNotOutstanding_ChangesNothing()
    {
        Puppet puppet = new Puppet().Up();
        puppet.Links.Tone(_sink, ToneKind.Dial, puppet.Now);
        puppet.Run(1);
        puppet.Acknowledge(2);
        puppet.Acknowledge(4);
        puppet.Acknowledge(40_000);
        puppet.Refuse(9);
        puppet.Run(1001);
        Assert.Equal(2, puppet.Heard.Count(text => text == "Request Order #3  Tone 010101"));
        puppet.Acknowledge(3);
        puppet.Run(60_000);
        Assert.Equal(2, puppet.Heard.Count);
        Assert.True(puppet.Links.IsUp(0));
    }

    [Fact]
    public void Requests_OutstandingAreBounded_WishesWaitAndMelt()
    {
        Puppet puppet = new Puppet().Up();
        for (int round = 0; round < 50; round++)
        {
            puppet.Links.Tone(_sink, round % 2 == 0 ? ToneKind.Dial : ToneKind.Busy, puppet.Now);
            puppet.Run(1);
        }

        Assert.Equal(8, puppet.Heard.Count);
        puppet.Acknowledge(10);
        Assert.Equal(9, puppet.Heard.Count);
        Assert.Equal("Request Order #11  Tone 010103", puppet.Heard[8]);
    }

    [Fact]
    public void TransactionNumbers_GoRound()
    {
        Puppet puppet = new Puppet().Up();
        for (int round = 3; round < 66_000; round++)
        {
            puppet.Links.Tone(_sink, round % 2 == 0 ? ToneKind.Dial : ToneKind.Busy, puppet.Now);
            puppet.Run(0);
            puppet.Acknowledge((ushort)(round & 0xFFFF));
        }

        Assert.True(puppet.Links.IsUp(0));
        Assert.Equal(66_000UL, puppet.Links.CountersOf(0).Requests);
        puppet.Run(5000);
        Assert.Equal(0UL, puppet.Links.CountersOf(0).RequestsRepeated);
    }

    [Fact]
    public void Request_OfTheCard_IsRefusedNotSupported()
    {
        Puppet puppet = new Puppet().Up();
        puppet.Say(new ControlWriter(new byte[7], MessageKind.Request, 99, ObjectId.Line(1), (Operation)0x0777).Message);
        Assert.Equal("Refuse 1911 port 1 #99  Reason 01", Assert.Single(puppet.Heard));
    }

    [Fact]
    public void MessagesThatMeanNothing_AreCounted()
    {
        Puppet puppet = new Puppet().Up();
        byte[][] bad =
        [
            [4, 0, 0, 0, 0, 0],                            // no whole head
            [4, 0, 0, 0, 0, 0, 1, 0x01],                   // half an element
            [4, 0, 0, 0, 0, 0, 1, 0x01, 9, 1],             // element longer than the message
            [9, 0, 0, 0, 0, 0, 1],                         // unknown kind
            [4, 0, 0, 0, 0, 0x77, 0x77],                   // unknown event
            [4, 0, 0, 9, 0, 1, 2, 0x12, 4, 0, 0, 0, 0],    // line state of port 9
            [4, 0, 0, 1, 0, 1, 2],                         // line state without alarms
            [4, 0, 0, 1, 1, 5, 1, 0x29, 1, (byte)'x'],     // no digit
            [4, 0, 0, 0, 0, 4, 1, 0x28, 7, 1, 32, 0, 0, 0, 0, 0], // timeslot 32
        ];
        foreach (byte[] message in bad) puppet.Say(message);
        Assert.Equal((ulong)bad.Length, puppet.Links.CountersOf(0).MessagesBad);
        Assert.Empty(puppet.News);
        Assert.True(puppet.Links.IsUp(0));
    }

    [Fact]
    public void DChannelFrames_WithoutPortOrWithBadStatus_AreDropped()
    {
        Puppet puppet = new Puppet().Up();
        puppet.SayDChannel([1]);
        puppet.SayDChannel([1, 0]);
        puppet.SayDChannel([0, 0, 2, 1, 0x7F]);
        puppet.SayDChannel([2, 0, 2, 1, 0x7F]);
        puppet.SayDChannel([1, 1, 2, 1, 0x7F]);
        Assert.Empty(puppet.News);
        puppet.SayDChannel([1, 0, 2, 1, 0x7F]);
        Assert.Equal([CardNewsKind.DChannelFrame], puppet.News);
        Assert.Equal(5UL, puppet.Links.CountersOf(0).DChannelInDropped);
    }

    [Fact]
    public void ControlMessage_ReadsAnyOctets()
    {
        var chance = new Kernel.SeededRandom(3);
        for (int round = 0; round < 200_000; round++)
        {
            var octets = new byte[chance.Next(40)];
            for (int i = 0; i < octets.Length; i++) octets[i] = (byte)chance.Next(chance.OneIn(2) ? 256 : 8);
            if (!ControlMessage.TryRead(octets, out ControlMessage message)) continue;
            Ladder.Control(octets);
            Hello.TryRead(message, out _);
            ElementReader elements = message.Elements;
            while (elements.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
            {
                CellOrder.TryRead(tag, value, out _);
                DoneElement.TryRead(value, out _);
            }
        }
    }
}
