using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.5.3 Termination of multiple frame operation.
public class Clause5_5_3
{
    [Theory] // §5.5.3.1, §5.5.3.2
    [InlineData(true)]
    [InlineData(false)]
    public void ReleaseRequest_SendsDisc_UaOrDmConfirms(bool ua)
    {
        var rig = Rig.Established();
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Says(Us.Disc());
        Assert.True(rig.T200Runs());
        Assert.False(rig.T203Runs());
        rig.Hear(ua ? Them.Ua() : Them.Dm());
        rig.Says("release confirm");
        rig.Pass(100_000);
        rig.Says();
        Assert.Equal(LinkState.TeiAssigned, rig.State);
    }

    [Fact] // §5.5.3.3
    public void T200Expires_DiscIsRepeatedN200Times_ThenErrorH()
    {
        var rig = Rig.Established();
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Says(Us.Disc());
        rig.Pass(3000);
        rig.Says(Us.Disc(), Us.Disc(), Us.Disc());
        rig.Pass(1000);
        rig.Says("error H", "release confirm");
        Assert.Equal(LinkState.TeiAssigned, rig.State);
        Assert.False(rig.T200Runs());
    }

    [Fact]
    public void ReleaseRequest_InTeiAssigned_IsConfirmedAtOnce()
    {
        var rig = new Rig(Rig.UserSide);
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Says("release confirm");
    }

    [Fact] // §5.5.3.2; then persistence
    public void Disc_IsAnsweredByUa_Indicated_AndWeEstablishAgainAfterT200()
    {
        var rig = Rig.Established();
        rig.Hear(Them.Disc());
        rig.Says(Us.Ua(), "release indication");
        Assert.Equal(LinkState.TeiAssigned, rig.State);
        rig.Pass(1000);
        rig.Says(Us.Sabme());
        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
    }

    [Fact]
    public void ReleaseRequestAfterTheFarEndsDisc_EndsPersistence()
    {
        var rig = Rig.Established();
        rig.Hear(Them.Disc());
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Says(Us.Ua(), "release indication", "release confirm");
        rig.Pass(100_000);
        rig.Says();
    }

    [Fact] // Fig. B.6
    public void LayerOneLostWhileReleasing_ConfirmsTheRelease()
    {
        Rig rig = Rig.In(LinkState.AwaitingRelease);
        rig.Links.Deactivate(Rig.Link, rig.Now);
        rig.Says("release confirm");
        Assert.False(rig.T200Runs());
        rig.Pass(100_000);
        rig.Says();
    }

    [Theory] // it is served when the release is over: no answer can be taken for that of another command
    [InlineData(true)]
    [InlineData(false)]
    public void EstablishRequestWhileReleasing_WaitsForTheAnswer(bool activate)
    {
        Rig rig = Rig.In(LinkState.AwaitingRelease);
        if (activate) rig.Links.Activate(Rig.Link, rig.Now);
        else rig.Links.Establish(Rig.Link, rig.Now);
        rig.Says();
        rig.Hear(Them.Ua());
        rig.Says("release confirm", Us.Sabme());
        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
    }

    [Fact]
    public void EstablishRequestThatWaits_IsServedAfterErrorH_AndTakenBackByARelease()
    {
        Rig rig = Rig.In(LinkState.AwaitingRelease);
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Pass(4000);
        rig.Says(Us.Disc(), Us.Disc(), Us.Disc(), "error H", "release confirm", Us.Sabme());

        rig = Rig.In(LinkState.AwaitingRelease);
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Hear(Them.Ua());
        rig.Says("release confirm");

        rig = Rig.In(LinkState.AwaitingRelease);
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Links.Deactivate(Rig.Link, rig.Now);
        rig.Says("release confirm");
        rig.Pass(100_000);
        rig.Says();
    }

    [Fact] // Fig. B.6
    public void UnsolicitedUaAndDm_WhileReleasing_DoNotEndIt()
    {
        Rig rig = Rig.In(LinkState.AwaitingRelease);
        rig.Hear(Them.Ua(f: false), Them.Dm(f: false));
        rig.Says("error D");
        Assert.Equal(LinkState.AwaitingRelease, rig.State);
    }

    [Fact]
    public void Release_DiscardsWhatWaits()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 20; i++) Assert.True(rig.Send("aa"));
        rig.Links.Release(Rig.Link, rig.Now);
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
    }
}
