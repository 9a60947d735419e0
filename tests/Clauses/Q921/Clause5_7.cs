using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.7 Re-establishment of multiple frame operation.
public class Clause5_7
{
    [Fact] // §5.7.1, §5.7.2: F; nothing was lost, so no DL-ESTABLISH indication
    public void SabmeOfAnEstablishedLink_ResetsTheNumbers()
    {
        foreach (LinkState state in new[] { LinkState.MultipleFrameEstablished, LinkState.TimerRecovery })
        {
            Rig rig = Rig.In(state);
            rig.Hear(Them.I(0, 0, "aa"));
            rig.Take();
            rig.Hear(Them.Sabme());
            rig.Says("error F", Us.Ua(), "reset");
            Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
            Assert.True(rig.T203Runs());
            rig.Send("a0");
            rig.Hear(Them.I(0, 1, "bb"));
            rig.Says(Us.I(0, 0, "a0"), "data bb", Us.Rr(1));
        }
    }

    [Fact] // §5.7.2: unacknowledged information is discarded and the room above told
    public void SabmeOfAnEstablishedLink_WithInformationOutstanding_IsIndicated()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Take();
        rig.Hear(Them.Sabme());
        rig.Says("error F", Us.Ua(), "establish indication");
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        Assert.False(rig.T200Runs());
    }

    [Fact] // §5.7.2: V(S) = V(A), so what was never sent survives and is sent now
    public void SabmeOfAnEstablishedLink_WithInformationWaiting_SendsIt()
    {
        Rig rig = Rig.In(LinkState.TimerRecovery);
        rig.Send("a0");
        rig.Send("a1");
        rig.Hear(Them.Sabme());
        rig.Says("error F", Us.Ua(), "reset", Us.I(0, 0, "a0"), Us.I(1, 0, "a1"));
        rig.Hear(Them.Rr(2));
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
    }

    [Fact] // §5.7.2: layer 3 may send while the link is re-established
    public void InformationWaitsForOurReestablishment_AndSurvivesIt()
    {
        Rig rig = Rig.In(LinkState.TimerRecovery);
        Assert.True(rig.Send("a0"));
        rig.Hear(Them.Dm());
        rig.Says("error B", Us.Sabme());
        Assert.True(rig.Send("a1"));
        rig.Says();
        rig.Hear(Them.Ua());
        rig.Says("reset", Us.I(0, 0, "a0"), Us.I(1, 0, "a1"));
    }

    [Fact] // §5.7.2: V(S) > V(A): all queues are discarded, layer 3 is told
    public void OurReestablishment_WithInformationOutstanding_DiscardsAllAndIsIndicated()
    {
        var rig = Rig.Established();
        for (int i = 0; i < 9; i++) rig.Send("0" + i);
        rig.Take();
        rig.Hear(Them.Rr(3), Them.Dm(f: false));
        rig.Take();
        Assert.True(rig.Send("aa"));
        rig.Hear(Them.Ua());
        rig.Says("establish indication");
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        Assert.True(rig.T203Runs());
        rig.Send("bb");
        rig.Says(Us.I(0, 0, "bb"));
    }

    [Theory] // §5.7.1, §5.7.2: layer 3 asks for it: what waits is discarded, and the answer is a confirm
    [InlineData(LinkState.MultipleFrameEstablished)]
    [InlineData(LinkState.TimerRecovery)]
    public void EstablishRequestOfAnEstablishedLink_EstablishesAnew(LinkState state)
    {
        Rig rig = Rig.In(state);
        rig.Send("a0");
        rig.Take();
        rig.Links.Establish(Rig.Link, rig.Now);
        rig.Says(Us.Sabme());
        Assert.False(rig.Send("a1"));
        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
    }

    [Fact] // §5.7.2: … also when it asks while we re-establish ourselves
    public void EstablishRequestWhileReestablishing_MakesItLayer3s()
    {
        Rig rig = Rig.In(LinkState.TimerRecovery);
        rig.Send("a0");
        rig.Hear(Them.Dm());
        rig.Take();
        rig.Links.Establish(Rig.Link, rig.Now);
        rig.Says();
        Assert.False(rig.Send("a1"));
        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
        rig.Pass(900);
        rig.Says();
    }

    [Fact] // §5.5.1.3: what waited for a re-establishment that fails is discarded
    public void ReestablishmentThatFails_DiscardsWhatWaits()
    {
        Rig rig = Rig.In(LinkState.TimerRecovery);
        rig.Hear(Them.Dm());
        rig.Send("a0");
        rig.Pass(4000);
        rig.Take();
        Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        rig.Hear(Them.Ua());
        rig.Says("establish confirm");
    }

    [Fact] // ours: a layer 3 that begins anew with its link hears of every reset, and nothing survives
    public void ClearOnReset_DiscardsWhatWaits_AndIndicatesAlways()
    {
        foreach (bool own in new[] { false, true })
        {
            var rig = Rig.Established(Rig.UserSide with { ClearOnReset = true });
            rig.Pass(10_000);
            rig.Send("a0");
            rig.Take();
            if (own) rig.Hear(Them.Dm(), Them.Ua());
            else rig.Hear(Them.Sabme());
            if (own) rig.Says("error B", Us.Sabme(), "establish indication");
            else rig.Says("error F", Us.Ua(), "establish indication");
            Assert.Equal(0, rig.Links.QueuedOn(Rig.Link));
        }
    }

    [Fact] // §5.7.2: exceptions are cleared
    public void Reset_ClearsPeerBusyAndReject()
    {
        var rig = Rig.Established();
        rig.Hear(Them.Rnr(0), Them.I(3, 0, "cc"));
        rig.Take();
        rig.Hear(Them.Sabme());
        rig.Take();
        rig.Send("a0");
        rig.Hear(Them.I(3, 0, "cc"));
        rig.Says(Us.I(0, 0, "a0"), Us.Rej(0));
    }
}
