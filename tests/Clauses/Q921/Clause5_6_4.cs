using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.6.4 Receiving REJ frames; §5.8.1 N(S) sequence error.
public class Clause5_6_4
{
    [Fact] // §5.8.1: one REJ for one gap
    public void GapInNumbers_IsRejectedOnce()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(1, 0, "bb"), Them.I(2, 0, "cc"));
        rig.Says(Us.Rej(0));
        Assert.Equal(1UL, rig.Counters.RejectsSent);

        // The missing frame ends the exception; the next gap is rejected again.
        rig.Hear(Them.I(0, 0, "aa"), Them.I(1, 0, "bb"), Them.I(2, 0, "cc"), Them.I(4, 0, "ee"));
        rig.Says("data aa", "data bb", "data cc", Us.Rej(3));
        Assert.Equal(2UL, rig.Counters.RejectsSent);
    }

    [Fact] // §5.8.1: P = 1 is answered: by REJ with F = 1, later by RR with F = 1
    public void GapWithPollBit_IsAnsweredWithFinalBit()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(1, 0, "bb", p: true), Them.I(2, 0, "cc", p: true));
        rig.Says(Us.Rej(0, f: true), Us.Rr(0, f: true));
    }

    [Fact] // a frame that came before is not delivered twice
    public void RepeatedFrame_IsNotDeliveredAgain()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(0, 0, "aa"));
        rig.Take();
        rig.Hear(Them.I(0, 0, "aa", p: true));
        rig.Says(Us.Rej(1, f: true));
    }

    [Fact] // §5.6.4 a): V(S) and V(A) go to N(R), I frames are sent again, T200 runs for them
    public void Rej_SendsAgainFromItsReceiveNumber()
    {
        var rig = Rig.Established();
        foreach (string octet in new[] { "a0", "a1", "a2" }) rig.Send(octet);
        rig.Take();
        rig.Hear(Them.Rej(1));
        rig.Says(Us.I(1, 0, "a1"), Us.I(2, 0, "a2"));
        Assert.Equal(2UL, rig.Counters.Retransmitted);
        Assert.True(rig.T200Runs());
        Assert.False(rig.T203Runs());
        rig.Hear(Them.Rr(3));
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        Assert.Equal(0UL, rig.Counters.Errors);
    }

    [Fact] // ours: a far end that rejects every frame behind a gap is obeyed once, until it acknowledges, polls or is polled
    public void RejSaidAgain_IsNotObeyedTwice()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Send("a1");
        rig.Take();
        rig.Hear(Them.Rej(0), Them.Rej(0), Them.RejCommand(0, p: false));
        rig.Says(Us.I(0, 0, "a0"), Us.I(1, 0, "a1"));
        rig.Hear(Them.RejCommand(0));
        rig.Says(Us.Rr(0, f: true), Us.I(0, 0, "a0"), Us.I(1, 0, "a1"));
        rig.Hear(Them.Rej(1), Them.Rej(1));
        rig.Says(Us.I(1, 0, "a1"));
        rig.Pass(1000);
        rig.Hear(Them.Rr(1, f: true));
        rig.Says(Us.RrCommand(0), Us.I(1, 0, "a1"));
        rig.Hear(Them.Rej(1), Them.Rej(1));
        rig.Says(Us.I(1, 0, "a1"));
        rig.Hear(Them.Rr(2));
        Assert.True(rig.T203Runs());
        Assert.Equal(0UL, rig.Counters.Errors);
    }

    [Fact] // a REJ that asks for nothing still proves that the far end lives
    public void RejWithNothingOutstanding_RestartsT203EveryTime()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 5; i++)
        {
            rig.Pass(9_000);
            rig.Hear(Them.Rej(0));
            rig.Says();
        }
    }

    [Fact] // §5.6.4 b): a REJ command with P = 1 is answered first
    public void RejCommandWithPollBit_IsAnsweredByRr_ThenSentAgain()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Take();
        rig.Hear(Them.RejCommand(0));
        rig.Says(Us.Rr(0, f: true), Us.I(0, 0, "a0"));
    }

    [Fact] // §5.6.4: REJ ends the far end's busy condition
    public void Rej_EndsPeerReceiverBusy()
    {
        var rig = Rig.Established();
        rig.Hear(Them.Rnr(0));
        rig.Send("a0");
        rig.Says();
        rig.Hear(Them.Rej(0));
        rig.Says(Us.I(0, 0, "a0"));
    }

    [Fact] // §5.6.4 c): while a poll is out, a REJ without F does not send again
    public void RejInTimerRecovery_OnlyAcknowledges()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Send("a1");
        rig.Pass(1000);
        rig.Take();
        Assert.Equal(LinkState.TimerRecovery, rig.State);
        rig.Hear(Them.Rej(1));
        rig.Says();
        Assert.Equal(1, rig.Links.QueuedOn(Rig.Link));
        rig.Hear(Them.Rr(1, f: true));
        rig.Says(Us.I(1, 0, "a1"));
    }
}
