using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §3.3 Address field: SAPI, TEI, command/response bit.
public class Clause3_3
{
    [Theory]
    [InlineData("fe017f")]      // SAPI 63: layer management
    [InlineData("42017f")]      // SAPI 16: packets
    [InlineData("02817f")]      // TEI 64
    [InlineData("02ff03")]      // TEI 127: broadcast, not used point to point
    public void AnotherSapiOrTei_IsCountedAndIgnored(string octets)
    {
        var rig = Rig.Established();
        rig.Hear(octets);
        rig.Says();
        Assert.Equal(1UL, rig.Counters.Foreign);
        Assert.Equal(0UL, rig.Counters.Errors);
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
    }

    [Fact] // §3.3.3, §3.3.4
    public void OwnSapiAndTei_AreInEveryFrame()
    {
        var rig = new Rig(Rig.UserSide with { Side = LinkSide.Network, Sapi = 16, Tei = 5 });
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Says("420b7f");
        rig.Hear("420b73");
        rig.Send("c0");
        rig.Says("establish confirm", "420b0000c0");
    }

    [Theory] // §3.3.2, Table 1: golden vectors of both sides
    [InlineData(LinkSide.Network, "02017f", "000173", "00017f", "020173")]
    [InlineData(LinkSide.User, "00017f", "020173", "02017f", "000173")]
    public void CommandAndResponseBit_FollowsTheSide(LinkSide side, string ourSabme, string ourUa, string theirSabme, string theirUa)
    {
        var rig = new Rig(LinkParameters.PrimaryRate(side));
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Says(ourSabme);
        rig.Hear(theirSabme);
        rig.Says(ourUa);
        rig.Hear(theirUa);
        rig.Says("establish confirm");
    }

    [Fact] // §3.3.2: commands where responses belong and the other way round are undefined control fields in states 7 and 8
    public void WrongCommandResponseBit_EndsInErrorL()
    {
        foreach (string frame in new[] { "0001" + "7f", "0001" + "53", "0201" + "73", "0201" + "1f", "0201" + "97", "0001" + "0000aa", "0001" + "03aa" })
        {
            var rig = Rig.Established();
            rig.Hear(frame);
            rig.Says("error L", Us.Sabme());
            Assert.Equal(LinkState.AwaitingEstablishment, rig.State);
        }
    }

    [Theory] // … and elsewhere too, but nothing follows. §5.8.5
    [InlineData(LinkState.TeiAssigned)]
    [InlineData(LinkState.AwaitingEstablishment)]
    [InlineData(LinkState.AwaitingRelease)]
    public void WrongCommandResponseBit_IsDiscardedWhileNotEstablished(LinkState state)
    {
        Rig rig = Rig.In(state);
        rig.Hear("00017f", "000153", "020173", "02011f", "020197");
        rig.Says("error L", "error L", "side", "error L", "error L", "error L");
        Assert.Equal(state, rig.State);
    }
}
