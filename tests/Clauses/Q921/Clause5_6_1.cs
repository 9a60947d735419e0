using System.Collections.Generic;
using AcdController.Kernel;
using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.6.1 to §5.6.3 Information transfer: sending, receiving, acknowledging.
public class Clause5_6_1
{
    [Fact] // §5.6.1
    public void Information_IsNumberedFrom0_AndT200Starts()
    {
        var rig = Rig.Established();
        Assert.False(rig.T200Runs());
        rig.Send("aa");
        rig.Send("bb");
        rig.Says(Us.I(0, 0, "aa"), Us.I(1, 0, "bb"));
        Assert.True(rig.T200Runs());
        Assert.False(rig.T203Runs());
    }

    [Fact] // §5.6.1: k = 7
    public void Window_HoldsBackTheEighthFrame()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 9; i++) Assert.True(rig.Send("0" + i));
        List<string> sent = rig.Take();
        Assert.Equal(7, sent.Count);
        Assert.Equal(Us.I(6, 0, "06"), sent[6]);
        rig.Hear(Them.Rr(1));
        rig.Says(Us.I(7, 0, "07"));
        rig.Hear(Them.Rr(8));
        rig.Says(Us.I(8, 0, "08"));
        Assert.Equal(1, rig.Links.QueuedOn(Rig.Link));
    }

    [Fact] // §5.6.3.2: T200 is restarted by what acknowledges a part, stopped by what acknowledges all
    public void Acknowledgement_RestartsOrStopsT200()
    {
        var rig = Rig.Established();
        rig.Send("aa");
        rig.Send("bb");
        rig.Take();
        rig.Pass(900);
        rig.Hear(Them.Rr(1));
        rig.Pass(900);
        rig.Says();
        Assert.True(rig.T200Runs());
        rig.Hear(Them.Rr(1));
        Assert.Equal(Instant.FromMilliseconds(1900), rig.Wheel.DueOf(0));
        rig.Hear(Them.Rr(2));
        Assert.False(rig.T200Runs());
        Assert.True(rig.T203Runs());
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
    }

    [Fact] // §5.6.1: numbers are modulo 128
    public void Numbers_Wrap()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 300; i++)
        {
            rig.Send("aa");
            rig.Hear(Them.I(i & 127, (i + 1) & 127, "bb"));
            rig.Says(Us.I(i & 127, i & 127, "aa"), "data bb", Us.Rr((i + 1) & 127));
        }

        Assert.Equal(300UL, rig.Counters.InformationIn);
        Assert.Equal(0UL, rig.Counters.Errors);
    }

    [Fact] // §5.6.2, §5.6.3.1: nothing to send, RR acknowledges
    public void ReceivedInformation_IsAcknowledgedByRr()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(0, 0, "aa"), Them.I(1, 0, "bb"));
        rig.Says("data aa", "data bb", Us.Rr(2));
    }

    [Fact] // §5.6.3.1: an I frame that goes out anyway acknowledges
    public void ReceivedInformation_IsAcknowledgedByAnIFrameSentMeanwhile()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(0, 0, "aa"));
        Assert.True(rig.Links.TryTake(out LinkNews news, out _));
        Assert.Equal(LinkNewsKind.DataIndication, news.Kind);
        rig.Send("bb");
        rig.Says(Us.I(0, 1, "bb"));
    }

    [Fact]
    public void TryTakeNews_LetsAcknowledgementsWait()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(0, 0, "aa"));
        Assert.True(rig.Links.TryTakeNews(out _, out _));
        Assert.False(rig.Links.TryTakeNews(out _, out _));
        rig.Hear(Them.I(1, 0, "bb"));
        Assert.True(rig.Links.TryTakeNews(out _, out _));
        Assert.False(rig.Links.TryTakeNews(out _, out _));
        rig.Says(Us.Rr(2));
    }

    [Fact] // §5.6.2.1: P = 1 is answered at once, F = 1
    public void InformationWithPollBit_IsAnsweredByRrWithFinalBit()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(0, 0, "aa", p: true));
        rig.Says("data aa", Us.Rr(1, f: true));
    }

    [Fact] // §5.6.3.2: the N(R) of an I frame acknowledges, in order or not
    public void ReceiveNumberOfAnIFrame_Acknowledges()
    {
        var rig = Rig.Established();
        rig.Send("aa");
        rig.Take();
        rig.Hear(Them.I(5, 1, "bb"));
        rig.Says(Us.Rej(0));
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        Assert.False(rig.T200Runs());
    }

    [Fact] // N201
    public void InformationField_OfN201Octets_Passes_AndAnEmptyOne()
    {
        var rig = Rig.Established();
        string longest = new('c', 2 * 260);
        rig.Hear(Them.I(0, 0, longest), Them.I(1, 0));
        Assert.True(rig.Send(longest));
        rig.Says("data " + longest, "data ", Us.I(0, 2, longest));
        Assert.Throws<InvariantFailure>(() => rig.Send(longest + "cc"));
    }

    [Fact]
    public void FullQueue_AndFullPool_RefuseAndCount()
    {
        var rig = Rig.Established(Rig.UserSide with { QueueLimit = 10 });
        for (int i = 0; i < 10; i++) Assert.True(rig.Send("aa"));
        Assert.False(rig.Send("aa"));
        Assert.Equal(1UL, rig.Counters.SendRefused);

        var two = new Rig([Rig.UserSide, Rig.UserSide], poolSlots: 3);
        two.Links.Activate(0, two.Now);
        two.Links.Activate(1, two.Now);
        two.Links.Receive(0, [0x00, 0x01, 0x73], two.Now);
        two.Links.Receive(1, [0x00, 0x01, 0x73], two.Now);
        Assert.True(two.Links.Send(0, [1], two.Now));
        Assert.True(two.Links.Send(0, [2], two.Now));
        Assert.True(two.Links.Send(1, [3], two.Now));
        Assert.False(two.Links.Send(1, [4], two.Now));
        Assert.Equal(1UL, two.Links.CountersOf(1).SendRefused);
        two.Links.Deactivate(0, two.Now);
        Assert.True(two.Links.Send(1, [4], two.Now));
    }
}
