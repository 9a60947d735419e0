using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.4, Appendix IV: a far end that wants to negotiate parameters is told ours; every other XID is harmless.
public class Clause5_4
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Negotiation_IsAnsweredByOurParameters_InEveryState(bool poll)
    {
        foreach (LinkState state in System.Enum.GetValues<LinkState>())
        {
            Rig rig = Rig.In(state);
            rig.Hear(Them.Negotiation(poll));
            rig.Says(Us.NegotiationAnswer(poll));
            Assert.Equal(state, rig.State);
            Assert.Equal(0UL, rig.Counters.Errors);
        }
    }

    [Fact] // what is told is what is configured
    public void Answer_CarriesN201_Window_AndT200InTenths()
    {
        var rig = new Rig(Rig.UserSide with { N201 = 0x201, Window = 15, T200 = Kernel.Duration.FromMilliseconds(2500) });
        rig.Hear(Them.Negotiation(parameters: ""));
        rig.Says("0201bf8280000e" + "05020201" + "06020201" + "07010f" + "090119");
    }

    [Theory]
    [InlineData("0201af")]                         // empty: the far end only asks whether XID is known
    [InlineData("0201bf")]
    [InlineData("0201af82")]                       // cut off
    [InlineData("0201af828000")]
    [InlineData("0201af82800003050201")]           // a parameter cut off
    [InlineData("0201af8280000305020104")]         // the group shorter than the field
    [InlineData("0201af8280ffff05020104")]         // and longer
    [InlineData("0201af8281000405020104")]         // another group
    [InlineData("0201afff8000045502ff04")]         // another format
    [InlineData("0001af8280000405020104")]         // a response, which we never asked for
    [InlineData("0001bf")]
    public void EveryOtherXid_IsIgnored(string frame)
    {
        foreach (LinkState state in System.Enum.GetValues<LinkState>())
        {
            Rig rig = Rig.In(state);
            ulong seen = rig.Counters.In(FrameKind.Xid);
            rig.Hear(frame);
            rig.Says();
            Assert.Equal(state, rig.State);
            Assert.Equal(seen + 1, rig.Counters.In(FrameKind.Xid));
        }
    }

    [Fact]
    public void View_ReadsValues_AndSurvivesNonsense()
    {
        var view = new XidView(System.Convert.FromHexString("8280000e050201040602010407010709010a"));
        Assert.True(view.NegotiatesParameters);
        Assert.Equal(260, view.ValueOf(XidParameter.FrameSizeTransmit));
        Assert.Equal(260, view.ValueOf(XidParameter.FrameSizeReceive));
        Assert.Equal(7, view.ValueOf(XidParameter.WindowTransmit));
        Assert.Equal(10, view.ValueOf(XidParameter.RetransmissionTimer));
        Assert.Equal(-1, new XidView([]).ValueOf(XidParameter.WindowTransmit));
        Assert.Equal(-1, new XidView([0x82, 0x80, 0, 5, 7, 3, 1, 2, 3]).ValueOf(XidParameter.WindowTransmit));
        Assert.Equal(-1, new XidView([0x82, 0x80, 0, 2, 5, 9]).ValueOf(XidParameter.WindowTransmit));
    }
}
