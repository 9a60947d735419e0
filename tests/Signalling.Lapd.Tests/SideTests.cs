using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>Both ends configured as the same side, or a line looped back: the link never comes up, and the reason is known by name.</summary>
public class SideTests
{
    [Theory]
    [InlineData(LinkSide.User)]
    [InlineData(LinkSide.Network)]
    public void TwoEndsOfTheSameSide_AreRecognisedByTheThirdSabme(LinkSide side)
    {
        var one = new Rig(LinkParameters.PrimaryRate(side));
        var two = new Rig(LinkParameters.PrimaryRate(side));
        one.Links.Activate(Rig.Link, one.Now);
        two.Links.Activate(Rig.Link, two.Now);
        for (int second = 0; second < 10; second++)
        {
            Assert.Equal(second >= 3, one.Links.FarEndClaimsOurSide(Rig.Link));
            Assert.Equal(second >= 3, two.Links.FarEndClaimsOurSide(Rig.Link));
            foreach (string frame in one.Take()) if (frame.Length == 6) two.Hear(frame);
            foreach (string frame in two.Take()) if (frame.Length == 6) one.Hear(frame);
            one.Pass(1000);
            two.Pass(1000);
        }

        Assert.Equal(LinkState.AwaitingEstablishment, one.State);
        Assert.Equal(10UL, one.Counters.OwnSense);
        Assert.Equal(10UL, one.Counters.In(FrameKind.Sabme));
    }

    [Fact]
    public void ChangeIsToldOnce_AndEndsWithTheFirstFrameOfTheOtherSide()
    {
        var rig = new Rig(Rig.UserSide);
        rig.Hear(Us.Sabme(), Us.Ui("aa"));
        Assert.DoesNotContain("side", rig.Take());
        rig.Hear(Us.Ua());
        Assert.Contains("side", rig.Take());
        rig.Hear(Us.Disc(), Us.I(0, 0, "aa"));
        Assert.DoesNotContain("side", rig.Take());
        Assert.True(rig.Links.FarEndClaimsOurSide(Rig.Link));
        rig.Hear(Them.Disc());
        Assert.Contains("side", rig.Take());
        Assert.False(rig.Links.FarEndClaimsOurSide(Rig.Link));
        Assert.Equal(5UL, rig.Counters.OwnSense);
    }

    [Fact]
    public void OneBadFrameNowAndThen_ProvesNothing_NorDoSupervisoryFrames()
    {
        var rig = new Rig(Rig.UserSide);
        for (int i = 0; i < 10; i++)
        {
            rig.Hear(Us.Sabme(), Us.Sabme(), Us.Rr(0), Us.RrCommand(0), Us.Xid(), Them.Ui("aa"));
            Assert.DoesNotContain("side", rig.Take());
        }

        Assert.False(rig.Links.FarEndClaimsOurSide(Rig.Link));
    }
}
