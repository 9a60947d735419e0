using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.10 Data link monitor: silence is ended by an enquiry.
public class Clause5_10
{
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

    [Fact] // §5.10, Fig. B.7: the enquiry after T203 is no repetition, N200 follow. A far end that is gone is found within T203 + (N200 + 1) × T200, and reported after as much again without T203
    public void DeadFarEnd_IsFound()
    {
        var rig = Rig.Established();
        rig.Pass(14_000);
        rig.Says(Us.RrCommand(0), Us.RrCommand(0), Us.RrCommand(0), Us.RrCommand(0), "error I", Us.Sabme());
        rig.Pass(4_000);
        rig.Says(Us.Sabme(), Us.Sabme(), Us.Sabme(), "error G", "release indication", Us.Sabme());
    }
}
