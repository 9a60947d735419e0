using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.5.5 Collision of commands and responses.
public class Clause5_5_5
{
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

    [Fact] // §5.5.5.1.2: DISC and DISC
    public void BothSidesReleaseAtOnce()
    {
        var rig = Rig.Established();
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Hear(Them.Disc());
        rig.Says(Us.Disc(), Us.Ua());
        Assert.Equal(LinkState.AwaitingRelease, rig.State);
        rig.Hear(Them.Ua());
        rig.Says("release confirm");
    }

    [Fact] // §5.5.5.2: unlike commands collide, DM answers
    public void UnlikeCommandsCollide()
    {
        var rig = Rig.Established();
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Hear(Them.Sabme());
        rig.Says(Us.Disc(), Us.Dm());
        Assert.Equal(LinkState.AwaitingRelease, rig.State);
        rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Hear(Them.Disc());
        rig.Says(Us.Dm());
        Assert.Equal(LinkState.AwaitingEstablishment, rig.State);
    }

    [Fact] // §5.5.5.1.1: the far end's SABME is repeated because our UA was lost; it has not begun, so this is no reset and no error
    public void SabmeBeforeTheFarEndsFirstNumberedFrame_IsAnsweredWithoutAnError()
    {
        Rig rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Hear(Them.Sabme(), Them.Ua());
        rig.Says(Us.Ua(), "establish confirm");
        rig.Pass(1000);
        rig.Hear(Them.Sabme());
        rig.Says(Us.Ua());
        Assert.Equal(0UL, rig.Counters.MdlErrors);
        Assert.True(rig.T203Runs());

        rig = new Rig(Rig.UserSide);
        rig.Hear(Them.Sabme(), Them.Sabme(), Them.Sabme());
        rig.Says(Us.Ua(), "establish indication", Us.Ua(), Us.Ua());
        rig.Hear(Them.I(0, 0, "aa"), Them.Sabme());
        rig.Says("data aa", "error F", Us.Ua(), "reset");
    }

    [Fact] // §5.7.2 all the same: what the far end can not have taken is lost, and layer 3 hears of it
    public void SabmeBeforeTheFarEndsFirstNumberedFrame_LosesWhatWasSent()
    {
        Rig rig = Rig.In(LinkState.AwaitingEstablishment);
        rig.Hear(Them.Ua());
        rig.Send("a0");
        rig.Take();
        rig.Hear(Them.Sabme());
        rig.Says(Us.Ua(), "establish indication");
        Assert.Equal(0UL, rig.Counters.MdlErrors);
        rig.Send("a0");
        rig.Says(Us.I(0, 0, "a0"));
    }
}
