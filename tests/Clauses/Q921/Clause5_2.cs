using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.2 Unacknowledged information transfer.
public class Clause5_2
{
    [Theory] // §5.2.2, §5.2.3
    [InlineData(LinkState.TeiAssigned)]
    [InlineData(LinkState.AwaitingEstablishment)]
    [InlineData(LinkState.AwaitingRelease)]
    [InlineData(LinkState.MultipleFrameEstablished)]
    [InlineData(LinkState.TimerRecovery)]
    public void Ui_PassesInEveryState(LinkState state)
    {
        Rig rig = Rig.In(state);
        rig.Hear(Them.Ui("0801"));
        Assert.True(rig.Links.SendUnacknowledged(Rig.Link, [0x08, 0x02]));
        rig.Says("unit data 0801", Us.Ui("0802"));
        Assert.Equal(state, rig.State);
    }

    [Fact] // Table 5: UI with P = 1 is a UI; nobody answers it
    public void UiWithPollBit_IsDelivered()
    {
        var rig = Rig.Established();
        rig.Hear("020113aa");
        rig.Says("unit data aa");
    }

    [Fact] // N201, §5.8.5 d)
    public void UiOfN201Octets_Passes_ALongerOneIsErrorO()
    {
        var rig = Rig.Established();
        rig.Hear(Them.Ui(new string('a', 2 * 260)), Them.Ui(new string('b', 2 * 261)));
        rig.Says("unit data " + new string('a', 2 * 260), "error O", Us.Sabme());
    }

    [Fact] // an information field of no octets is one
    public void EmptyUi_IsDelivered()
    {
        var rig = new Rig(Rig.UserSide);
        rig.Hear(Them.Ui(""));
        rig.Says("unit data ");
    }
}
