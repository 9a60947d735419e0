using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.6.7 Waiting acknowledgement, timer recovery; §5.10 supervision by T203.
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
        rig.Says(Us.RrCommand(0), Us.RrCommand(0), Us.RrCommand(0));
        rig.Pass(1000);
        rig.Says("error I", Us.Sabme());
        Assert.Equal(LinkState.AwaitingEstablishment, rig.State);
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        rig.Hear(Them.Ua());
        rig.Says("establish indication");
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

    [Fact] // §5.10: silence for T203
    public void T203Expires_FarEndIsPolled()
    {
        var rig = Rig.Established();
        rig.Pass(9_999);
        rig.Says();
        rig.Pass(1);
        rig.Says(Us.RrCommand(0));
        Assert.Equal(LinkState.TimerRecovery, rig.State);
        rig.Hear(Them.Rr(0, f: true));
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
        rig.Pass(9_999);
        rig.Says();
    }

    [Fact] // §5.10: anything that acknowledges everything starts T203 again
    public void FramesOfTheFarEnd_RestartT203()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 5; i++)
        {
            rig.Pass(9_000);
            rig.Hear(Them.RrCommand(0));
            rig.Says(Us.Rr(0, f: true));
        }

        rig.Pass(9_000);
        rig.Hear(Them.I(0, 0, "aa"));
        rig.Take();
        rig.Pass(9_999);
        rig.Says();
        rig.Pass(1);
        rig.Says(Us.RrCommand(1));
    }

    [Fact] // §5.10: a far end that is gone is found within T203 + N200 × T200, and reported after another (N200 + 1) × T200
    public void DeadFarEnd_IsFound()
    {
        var rig = Rig.Established();
        rig.Pass(13_000);
        rig.Says(Us.RrCommand(0), Us.RrCommand(0), Us.RrCommand(0), "error I", Us.Sabme());
        rig.Pass(4_000);
        rig.Says(Us.Sabme(), Us.Sabme(), Us.Sabme(), "error G", "release indication", Us.Sabme());
    }
}
