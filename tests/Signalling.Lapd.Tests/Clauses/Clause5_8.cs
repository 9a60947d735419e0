using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.7 Re-establishment; §5.8 Exceptions; the letters of Appendix II. G is in Clause5_5_1, H in Clause5_5_3, I in Clause5_6_7.
public class Clause5_8
{
    [Theory] // these are told, and nothing changes
    [InlineData('A', "00010101")]        // §5.8.7  RR response, F = 1, never asked for
    [InlineData('A', "00010501")]        //         RNR
    [InlineData('A', "00010901")]        //         REJ
    [InlineData('B', "00011f")]          //         DM, F = 1
    [InlineData('C', "000173")]          //         UA, F = 1
    [InlineData('D', "000163")]          //         UA, F = 0
    public void UnsolicitedResponse_IsAnError_AndTheLinkStands(char letter, string frame)
    {
        var rig = Rig.Established();
        rig.Hear(frame);
        rig.Says("error " + letter);
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
        Assert.Equal(1UL, rig.Counters.MdlErrors);
        rig.RequireSupervision();
    }

    [Theory] // the same while a poll is out: UA is told, DM with F = 1 ends the link
    [InlineData('C', "000173", false)]
    [InlineData('D', "000163", false)]
    [InlineData('B', "00011f", true)]
    public void UnsolicitedResponse_InTimerRecovery(char letter, string frame, bool again)
    {
        Rig rig = Rig.In(LinkState.TimerRecovery);
        rig.Hear(frame);
        if (again) rig.Says("error " + letter, Us.Sabme());
        else rig.Says("error " + letter);
        Assert.Equal(again ? LinkState.AwaitingEstablishment : LinkState.TimerRecovery, rig.State);
    }

    [Theory] // these establish anew. §5.7.1, §5.8.2, §5.8.5, §5.8.6
    [InlineData('E', "00010f")]                   // DM, F = 0
    [InlineData('J', "02010002")]                 // I with N(R) = 1 where nothing was sent
    [InlineData('J', "00010102")]                 // RR
    [InlineData('J', "000105fe")]                 // RNR, N(R) = 127
    [InlineData('J', "00010980")]                 // REJ, N(R) = 64
    [InlineData('J', "00010103")]                 // RR, F = 1
    [InlineData('K', "0001970000000000")]         // FRMR
    [InlineData('K', "000187")]                   // FRMR without information field
    [InlineData('L', "0201ff")]                   // U frame that is not in Table 5
    [InlineData('L', "02010d00")]                 // S frame that is not in Table 5
    [InlineData('L', "02011100")]                 // S frame with bits 5 to 8 set
    [InlineData('M', "02017f00")]                 // SABME with information field
    [InlineData('M', "02015300")]                 // DISC
    [InlineData('M', "00017300")]                 // UA
    [InlineData('M', "00011f00")]                 // DM
    [InlineData('N', "0001010000")]               // RR with an octet too many
    public void FrameThatCannotBe_EstablishesAgain(char letter, string frame)
    {
        foreach (LinkState state in new[] { LinkState.MultipleFrameEstablished, LinkState.TimerRecovery })
        {
            Rig rig = Rig.In(state);
            rig.Hear(frame);
            rig.Says("error " + letter, Us.Sabme());
            Assert.Equal(LinkState.AwaitingEstablishment, rig.State);
            rig.RequireSupervision();
            rig.Hear(Them.Ua());
            rig.Says("establish indication");
        }
    }

    [Fact] // §5.8.5 d)
    public void InformationLongerThanN201_IsErrorO()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(0, 0, new string('a', 2 * 261)));
        rig.Says("error O", Us.Sabme());
    }

    [Fact] // §5.8.2: V(A) <= N(R) <= V(S)
    public void ReceiveNumber_OfWhatWasAcknowledgedBefore_IsErrorJ()
    {
        var rig = Rig.Established();
        rig.Send("a0");
        rig.Send("a1");
        rig.Hear(Them.Rr(2));
        rig.Take();
        rig.Hear(Them.Rr(1));
        rig.Says("error J", Us.Sabme());
    }

    [Fact] // ours: an I frame with a wrong N(R) is not delivered, though its N(S) is right
    public void InformationWithWrongReceiveNumber_IsNotDelivered()
    {
        var rig = Rig.Established();
        rig.Hear(Them.I(0, 3, "aa"));
        rig.Says("error J", Us.Sabme());
        Assert.Equal(0UL, rig.Counters.InformationIn);
    }

    [Fact] // §5.7.1, §5.7.2: F; nothing was lost, so the room above is not told
    public void SabmeOfAnEstablishedLink_ResetsTheNumbers()
    {
        foreach (LinkState state in new[] { LinkState.MultipleFrameEstablished, LinkState.TimerRecovery })
        {
            Rig rig = Rig.In(state);
            rig.Hear(Them.I(0, 0, "aa"));
            rig.Take();
            rig.Hear(Them.Sabme());
            rig.Says("error F", Us.Ua());
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

    [Fact] // ours: what only waited is discarded and told as well
    public void SabmeOfAnEstablishedLink_WithInformationWaiting_IsIndicated()
    {
        Rig rig = Rig.In(LinkState.TimerRecovery);
        rig.Send("a0");
        rig.Hear(Them.Sabme());
        rig.Says("error F", Us.Ua(), "establish indication");
        rig.Pass(1000);
        rig.Says();
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
