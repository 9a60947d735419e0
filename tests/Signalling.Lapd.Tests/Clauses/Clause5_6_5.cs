using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.6.5 Receiving RNR frames; §5.6.6 own receiver busy.
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

    [Fact] // §5.6.6
    public void OwnBusy_SendsRnr_DropsInformation_AndTakesItsReceiveNumber()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Take();
        rig.Links.SetReceiverBusy(Rig.Link, true, rig.Now);
        rig.Links.SetReceiverBusy(Rig.Link, true, rig.Now);
        rig.Says(Us.Rnr(0));
        rig.Hear(Them.I(0, 1, "aa"));
        rig.Says();
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        rig.Hear(Them.I(0, 1, "aa", p: true), Them.RrCommand(1));
        rig.Says(Us.Rnr(0, f: true), Us.Rnr(0, f: true));
        rig.Links.SetReceiverBusy(Rig.Link, false, rig.Now);
        rig.Says(Us.Rr(0));
        rig.Hear(Them.I(0, 1, "aa"));
        rig.Says("data aa", Us.Rr(1));
    }

    [Fact] // §5.6.6: we still send, and our poll says RNR
    public void OwnBusy_StillSends_AndPollsWithRnr()
    {
        var rig = Rig.Established();
        rig.Links.SetReceiverBusy(Rig.Link, true, rig.Now);
        rig.Send("a0");
        rig.Says(Us.Rnr(0), Us.I(0, 0, "a0"));
        rig.Pass(1000);
        rig.Says(Us.RnrCommand(0));
    }

    [Fact] // ours: busy outlives an establishment, and the far end is told again
    public void OwnBusy_OutlivesAReset()
    {
        var rig = Rig.Established();
        rig.Links.SetReceiverBusy(Rig.Link, true, rig.Now);
        rig.Take();
        rig.Hear(Them.Sabme());
        rig.Says("error F", Us.Ua(), Us.Rnr(0));
    }
}
