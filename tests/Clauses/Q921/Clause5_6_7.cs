using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.6.7 Waiting acknowledgement, timer recovery.
public class Clause5_6_7
{
    [Fact]
    public void T200Expires_FarEndIsPolled_AndItsAnswerSendsAgain()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Send("a1");
        rig.Take();
        rig.Pass(1000);
        rig.Says(Us.RrCommand(0));
        Assert.Equal(LinkState.TimerRecovery, rig.State);
        rig.Send("a2");
        rig.Says();
        rig.Hear(Them.Rr(1, f: true));
        rig.Says(Us.I(1, 0, "a1"), Us.I(2, 0, "a2"));
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
        Assert.Equal(1UL, rig.Counters.Retransmitted);
    }

    [Fact] // N200 polls, then error I and a new establishment
    public void PollNotAnswered_N200Times_EndsInErrorI()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Take();
        rig.Pass(3000);
        rig.Says(Us.RrCommand(0), Us.I(0, 0, "a0", p: true), Us.I(0, 0, "a0", p: true));
        rig.Pass(1000);
        rig.Says("error I", Us.Sabme());
        Assert.Equal(LinkState.AwaitingEstablishment, rig.State);
        rig.Hear(Them.Ua());
        rig.Says("establish indication");
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
    }

    [Fact] // what is no answer to the poll acknowledges but does not end the recovery, nor does it touch T200
    public void InTimerRecovery_OnlyFinalBitEndsIt()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Send("a1");
        rig.Pass(1000);
        rig.Take();
        rig.Pass(500);
        rig.Hear(Them.Rr(1), Them.RrCommand(1, p: false), Them.RrCommand(1), Them.I(0, 2, "bb"));
        rig.Says(Us.Rr(0, f: true), "data bb", Us.Rr(1));
        Assert.Equal(LinkState.TimerRecovery, rig.State);
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        rig.Pass(500);
        rig.Says(Us.RrCommand(1));
        rig.Hear(Them.Rr(2, f: true));
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
        Assert.True(rig.T203Runs());
    }

    [Fact] // §5.6.7: the answer may be RNR or REJ
    public void AnswerByRnr_LeavesRecoveryAndHoldsBack_ByRejSendsAgain()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Pass(1000);
        rig.Take();
        rig.Hear(Them.Rnr(0, f: true));
        rig.Says();
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
        Assert.True(rig.T200Runs());
        rig.Pass(1000);
        rig.Take();
        rig.Hear(Them.Rej(0, f: true));
        rig.Says(Us.I(0, 0, "a0"));
    }

    [Fact] // a lost acknowledgement costs a poll and nothing else
    public void AnswerThatAcknowledgesAll_SendsNothingAgain()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Pass(1000);
        rig.Take();
        rig.Hear(Them.Rr(1, f: true));
        rig.Says();
        Assert.Equal(0UL, rig.Counters.Retransmitted);
        Assert.True(rig.T203Runs());
    }

    [Fact] // §5.6.7: the repetition of the last I frame with P = 1 is the other way to ask; the oldest waits for the answer
    public void SecondPoll_IsTheLastIFrame_WithTheOldNumber()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 9; i++) rig.Send("a" + i);
        rig.Take();
        rig.Pass(2000);
        rig.Says(Us.RrCommand(0), Us.I(6, 0, "a6", p: true));
        rig.Hear(Them.I(0, 2, "bb"));
        rig.Says("data bb", Us.Rr(1));
        rig.Pass(1000);
        rig.Says(Us.I(6, 1, "a6", p: true));
        rig.Hear(Them.Rej(3, f: true));
        rig.Says(Us.I(3, 1, "a3"), Us.I(4, 1, "a4"), Us.I(5, 1, "a5"), Us.I(6, 1, "a6"), Us.I(7, 1, "a7"), Us.I(8, 1, "a8"));
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
    }

    [Fact] // §5.6.5: a far end that is busy is asked by the enquiry alone
    public void SecondPoll_OfABusyFarEnd_IsAnEnquiry()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Take();
        rig.Hear(Them.Rnr(0));
        rig.Pass(2000);
        rig.Says(Us.RrCommand(0), Us.RrCommand(0));
    }
}
