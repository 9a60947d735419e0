using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.3.4, clearing by the network: the user answers DISCONNECT with RELEASE, when call control has had its say.</summary>
public class Clause5_3_4
{
    /// <summary>§5.3.4.1: the far side clears; nothing is free until it has answered our RELEASE.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void TheyClear(InterfaceRole ours)
    {
        FarEnd far = FarEnd.Talking(ours, out Handle call);
        far.Says(Theirs + "45 08028291").HearsNothing();
        far.Indicates(IndicationKind.Disconnect, Cause.UserBusy);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Back + "4d 0802 " + (ours == InterfaceRole.User ? "8090" : "8190"));
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.IndicatesNothing();
        far.Says(Theirs + "5a").Ends(Cause.UserBusy);
    }

    /// <summary>The far side disconnects while call control asks for other things: those come too late and are ignored.</summary>
    [Fact]
    public void RequestsOvertakenByClearing()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Says(Theirs + "45 08028090");
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Does((calls, now) => calls.Answer(call, now));
        far.HearsNothing();
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Back + "4d 08028090");
    }

    /// <summary>A DISCONNECT with in-band information says so.</summary>
    [Fact]
    public void DisconnectWithSound()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "45 08028291 1e028288");
        Assert.True(far.Indicates(IndicationKind.Disconnect).InBand);
    }
}
