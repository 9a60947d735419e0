using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.6.5 Receiving RNR frames.
public class Clause5_6_5
{
    [Fact] // §5.6.5: nothing more is sent, T200 asks whether it lasts, RR ends it
    public void Rnr_HoldsInformationBack_UntilRr()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Take();
        rig.Hear(Them.Rnr(1));
        Assert.True(rig.T200Runs());
        Assert.False(rig.T203Runs());
        rig.Send("a1");
        rig.Says();
        rig.Hear(Them.Rr(1));
        rig.Says(Us.I(1, 0, "a1"));
    }

    [Fact] // §5.6.5: the far end is polled as long as it says RNR; that may last
    public void Rnr_IsPolledEveryT200_ForAsLongAsItIsAnswered()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Take();
        rig.Hear(Them.Rnr(0));
        for (int second = 0; second < 20; second++)
        {
            rig.Pass(1000);
            rig.Says(Us.RrCommand(0));
            Assert.Equal(LinkState.TimerRecovery, rig.State);
            rig.Hear(Them.Rnr(0, f: true));
            rig.Says();
            Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
        }

        rig.Pass(1000);
        rig.Take();
        rig.Hear(Them.Rr(0, f: true));
        rig.Says(Us.I(0, 0, "a0"));
    }

    [Fact] // §5.6.5: an RNR command with P = 1 is answered
    public void RnrCommandWithPollBit_IsAnswered()
    {
        var rig = Rig.Established();
        rig.Hear(Them.RnrCommand(0));
        rig.Says(Us.Rr(0, f: true));
    }

    [Fact] // I frames are taken from a far end that is busy itself
    public void BusyFarEnd_MaySendInformation()
    {
        var rig = Rig.Established();
        rig.Hear(Them.Rnr(0), Them.I(0, 0, "aa"));
        rig.Says("data aa", Us.Rr(1));
        Assert.True(rig.T200Runs());
    }
}
