using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.6.6 Own receiver busy.
public class Clause5_6_6
{
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
        rig.Says("error F", Us.Ua(), Us.Rnr(0), "reset");
    }
}
