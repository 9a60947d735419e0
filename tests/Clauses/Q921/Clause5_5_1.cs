using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.5.1 Establishment of multiple frame operation.
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

    [Fact] // §5.5.1.2: DM with F = 1 refuses; persistence: the far end is asked again after T200
    public void DmToOurSabme_EndsTheAttempt_AndT200LaterANewOneBegins()
    {
        Rig rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Pass(400);
        rig.Hear(Them.Dm());
        rig.Says();
        Assert.Equal(LinkState.TeiAssigned, rig.State);
        rig.Pass(999);
        rig.Says();
        rig.Pass(1);
        rig.Says(Us.Sabme());
        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
    }

    [Fact] // §5.5.1.2: the room above hears of the refusal when it believes in the link
    public void DmToOurSabme_OfALinkThatWasUp_IsIndicated()
    {
        var rig = Rig.Established();
        rig.Hear(Them.Dm(f: false), Them.Dm());
        rig.Says("error E", Us.Sabme(), "release indication");
        Assert.Equal(LinkState.TeiAssigned, rig.State);
        rig.Hear(Them.Sabme());
        rig.Says(Us.Ua(), "establish indication");
    }

    [Fact] // §5.5.1.1: a release asked for meanwhile is served when the establishment is over
    public void ReleaseWhileEstablishing_WaitsForTheAnswer()
    {
        Rig rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Says();
        Assert.Equal(LinkState.AwaitingEstablishment, rig.State);
        rig.Pass(1000);
        rig.Says(Us.Sabme());
        rig.Hear(Them.Ua());
        rig.Says("establish confirm", Us.Disc());
        rig.Hear(Them.Ua());
        rig.Says("release confirm");
        rig.Pass(100_000);
        rig.Says();
    }

    [Fact] // §5.5.1.1: … also when there is no answer
    public void ReleaseWhileEstablishing_IsConfirmedWhenTheFarEndIsSilentOrRefuses()
    {
        Rig rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Pass(3000);
        rig.Says(Us.Sabme(), Us.Sabme(), Us.Sabme());
        rig.Pass(1000);
        rig.Says("error G", "release confirm");
        rig.Pass(100_000);
        rig.Says();

        rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Hear(Them.Dm());
        rig.Says("release confirm");
        rig.Pass(100_000);
        rig.Says();
    }

    [Fact]
    public void ReleaseThatWaits_IsTakenBackByTheNextActivation()
    {
        foreach (bool request in new[] { false, true })
        {
            Rig rig = Rig.In(LinkState.AwaitingEstablishment);
            rig.Links.Release(Rig.Link, rig.Now);
            if (request) rig.Links.Establish(Rig.Link, rig.Now);
            else rig.Links.Activate(Rig.Link, rig.Now);
            rig.Hear(Them.Ua());
            rig.Says("establish confirm");
        }
    }

    [Fact]
    public void LayerOneLostWhileAReleaseWaits_ConfirmsTheRelease()
    {
        Rig rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Links.Deactivate(Rig.Link, rig.Now);
        rig.Says("release confirm");
        rig.Pass(100_000);
        rig.Says();
    }

    [Fact] // no persistence: as Q.921 alone has it, layer 3 decides
    public void WithoutPersistence_SilenceAndRefusalAndDiscEndTheLink()
    {
        LinkParameters once = Rig.UserSide with { Persistent = false };
        var rig = new Rig(once);
        rig.Links.Establish(Rig.Link, rig.Now);
        rig.Pass(4000);
        rig.Says(Us.Sabme(), Us.Sabme(), Us.Sabme(), Us.Sabme(), "error G", "release indication");
        rig.Pass(100_000);
        rig.Says();

        rig.Links.Establish(Rig.Link, rig.Now);
        rig.Hear(Them.Dm());
        rig.Says(Us.Sabme(), "release indication");
        rig.Pass(100_000);
        rig.Says();

        rig = Rig.Established(once);
        rig.Hear(Them.Disc());
        rig.Says(Us.Ua(), "release indication");
        rig.Pass(100_000);
        rig.Says();
        rig.Hear(Them.Sabme());
        rig.Says(Us.Ua(), "establish indication");
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
