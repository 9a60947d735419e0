using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.5.1, §5.5.2 Establishment of multiple frame operation; §5.5.5 collisions.
public class Clause5_5_1
{
    [Fact] // §5.5.1.2
    public void EstablishRequest_SendsSabmeWithPollBit_AndUaConfirms()
    {
        var rig = new Rig(Rig.UserSide);
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Says(Us.Sabme());
        Assert.True(rig.T200Runs());
        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
        Assert.True(rig.Links.IsEstablished(Rig.Link));
        Assert.False(rig.T200Runs());
        Assert.True(rig.T203Runs());
    }

    [Theory] // §5.5.1.2: F is what P was
    [InlineData(true)]
    [InlineData(false)]
    public void Sabme_IsAnsweredByUa_AndIndicated(bool poll)
    {
        var rig = new Rig(Rig.UserSide);
        rig.Hear(Them.Sabme(poll));
        rig.Says(Us.Ua(poll), "establish indication");
        Assert.True(rig.T203Runs());
    }

    [Fact] // §5.5.5.1.1: same commands collide; each answers UA and enters state 7 with the other's UA
    public void BothSidesEstablishAtOnce()
    {
        var user = new Rig(Rig.UserSide);
        var network = new Rig(LinkParameters.PrimaryRate(LinkSide.Network));
        user.Links.Activate(Rig.Link, user.Now);
        network.Links.Activate(Rig.Link, network.Now);
        user.Says("00017f");
        network.Says("02017f");
        user.Hear("02017f");
        network.Hear("00017f");
        user.Says("020173");
        network.Says("000173");
        Assert.Equal(LinkState.AwaitingEstablishment, user.State);
        user.Hear("000173");
        network.Hear("020173");
        user.Says("establish confirm");
        network.Says("establish confirm");
        Assert.Equal(0UL, user.Counters.MdlErrors + network.Counters.MdlErrors);
    }

    [Fact] // §5.5.1.3
    public void T200Expires_SabmeIsRepeatedN200Times_ThenErrorG_AndForEver()
    {
        var rig = new Rig(Rig.UserSide);
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Says(Us.Sabme());
        rig.Pass(999);
        rig.Says();
        for (int second = 1; second <= 3; second++)
        {
            rig.Pass(second == 1 ? 1 : 1000);
            rig.Says(Us.Sabme());
        }

        // The link was never there: nobody is told that it is gone. Persistence begins anew at once.
        for (int round = 1; round <= 3; round++)
        {
            rig.Pass(1000);
            rig.Says("error G", Us.Sabme());
            rig.Pass(3000);
            rig.Says(Us.Sabme(), Us.Sabme(), Us.Sabme());
        }

        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
    }

    [Fact] // §5.5.1.3: the room above is told once
    public void LinkThatWasUp_IsReportedGone_WhenReestablishmentFails()
    {
        var rig = Rig.Established();
        rig.Hear(Them.Dm(f: false));
        rig.Says("error E", Us.Sabme());
        rig.Pass(3000);
        rig.Take();
        rig.Pass(1000);
        rig.Says("error G", "release indication", Us.Sabme());
        rig.Pass(3000);
        rig.Take();
        rig.Pass(1000);
        rig.Says("error G", Us.Sabme());
        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
    }

    [Fact]
    public void EstablishRequestOfAnEstablishedLink_ChangesNothing()
    {
        var rig = Rig.Established();
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Says();
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
    }

    [Fact] // §5.5.2: DM with F = 0 asks us to establish
    public void UnsolicitedDm_InTeiAssigned_Establishes()
    {
        var rig = new Rig(Rig.UserSide);
        rig.Hear(Them.Dm(f: true));
        rig.Says();
        rig.Hear(Them.Dm(f: false));
        rig.Says(Us.Sabme());
    }

    [Fact] // persistence: a far end that is not ready yet is asked again
    public void DmToOurSabme_DoesNotEndTheAttempt()
    {
        Rig rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Hear(Them.Dm());
        rig.Says();
        rig.Pass(1000);
        rig.Says(Us.Sabme());
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

    [Fact] // §5.5.4: everything else is discarded
    public void InformationAndSupervision_AreDiscardedWhileNotEstablished()
    {
        foreach (LinkState state in new[] { LinkState.TeiAssigned, LinkState.AwaitingEstablishment, LinkState.AwaitingRelease })
        {
            Rig rig = Rig.In(state);
            rig.Hear(Them.I(0, 0, "aa", p: true), Them.RrCommand(0), Them.Rnr(0), Them.Rej(0), Them.Frmr(), Them.Rr(5), "0201ff", Them.Sabme() + "00");
            rig.Says();
            Assert.Equal(state, rig.State);
            Assert.False(rig.Send("aa"));
            Assert.Equal(1UL, rig.Counters.SendRefused);
        }
    }

    [Fact] // PH-DEACTIVATE indication
    public void LayerOneLost_EverythingStops()
    {
        var rig = Rig.Established();
        rig.Send("aa");
        rig.Take();
        rig.Links.Deactivate(Rig.Link, rig.Now);
        rig.Says("release indication");
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        rig.Links.Deactivate(Rig.Link, rig.Now);
        rig.Pass(100_000);
        rig.Says();
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Hear(Them.Ua());
        rig.Says(Us.Sabme(), "establish confirm");
        rig.Send("bb");
        rig.Says(Us.I(0, 0, "bb"));
    }
}
