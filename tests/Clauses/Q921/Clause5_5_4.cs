using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.5.4 TEI-ASSIGNED state, and what is discarded while there is no multiple frame operation.
public class Clause5_5_4
{
    [Fact] // §5.5.4: everything else is discarded
    public void InformationAndSupervision_AreDiscardedWhileNotEstablished()
    {
        foreach (LinkState state in new[] { LinkState.TeiAssigned, LinkState.AwaitingEstablishment, LinkState.AwaitingRelease })
        {
            Rig rig = Rig.In(state);
            rig.Hear(Them.I(0, 0, "aa", p: true), Them.RrCommand(0), Them.Rnr(0), Them.Rej(0), Them.Frmr(), Them.Rr(5));
            rig.Says();
            Assert.Equal(state, rig.State);
            Assert.False(rig.Send("aa"));
            Assert.Equal(1UL, rig.Counters.SendRefused);
        }
    }

    [Fact] // Fig. B.4, B.5
    public void UaWithoutQuestion_IsErrorCOrD()
    {
        var rig = new Rig(Rig.UserSide);
        rig.Hear(Them.Ua(), Them.Ua(f: false));
        rig.Says("error C", "error D");
        Assert.Equal(LinkState.TeiAssigned, rig.State);
        rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Hear(Them.Ua(f: false));
        rig.Says("error D");
        Assert.Equal(LinkState.AwaitingEstablishment, rig.State);
    }

    [Theory] // §5.5.4; F is what P was
    [InlineData(true)]
    [InlineData(false)]
    public void Disc_InTeiAssigned_IsAnsweredByDm(bool poll)
    {
        var rig = new Rig(Rig.UserSide);
        rig.Hear(Them.Disc(poll));
        rig.Says(Us.Dm(poll));
    }
}
