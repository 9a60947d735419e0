using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.8 Exceptions; the letters of Appendix II. G is in Clause5_5_1, H in Clause5_5_3, I in Clause5_6_7.
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
    [InlineData('J', "00010102")]                 // RR
    [InlineData('J', "000105fe")]                 // RNR, N(R) = 127
    [InlineData('J', "00010980")]                 // REJ, N(R) = 64
    [InlineData('K', "0001970000000000")]         // FRMR
    [InlineData('K', "00018701ff80ff0f")]         // FRMR, F = 0
    [InlineData('N', "000187")]                   // FRMR without information field
    [InlineData('N', "00019700000000")]           // FRMR with an octet too few
    [InlineData('N', "000197000000000000")]       // FRMR with an octet too many
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
            rig.Says("reset");
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

    [Theory] // §5.8.2, Fig. B.7: what is right in the frame is taken, then the N(R) is found wrong
    [InlineData(LinkState.MultipleFrameEstablished)]
    [InlineData(LinkState.TimerRecovery)]
    public void FrameWithWrongReceiveNumber_IsTakenApartFromIt(LinkState state)
    {
        Rig rig = Rig.In(state);
        rig.Hear(Them.I(0, 3, "aa"));
        rig.Says("data aa", "error J", Us.Sabme());
        rig = Rig.In(state);
        rig.Hear(Them.I(0, 3, "aa", p: true));
        rig.Says("data aa", Us.Rr(1, f: true), "error J", Us.Sabme());
        rig = Rig.In(state);
        rig.Hear(Them.I(1, 3, "aa"));
        rig.Says(Us.Rej(0), "error J", Us.Sabme());
        rig = Rig.In(state);
        rig.Hear(Them.RejCommand(9));
        rig.Says(Us.Rr(0, f: true), "error J", Us.Sabme());
        rig = Rig.In(state);
        rig.Hear(Them.Rr(1, f: true));
        if (state == LinkState.TimerRecovery) rig.Says("error J", Us.Sabme());
        else rig.Says("error A", "error J", Us.Sabme());
    }
}
