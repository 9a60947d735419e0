using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.2.5, call confirmation: the user answers SETUP with CALL PROCEEDING, ALERTING or CONNECT; T303, T310 and T301 of the network watch over it.</summary>
public class Clause5_2_5
{
    /// <summary>§5.2.5.2: ALERTING may come first; then it names the channel.</summary>
    [Fact]
    public void User_AlertingFirst()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Hears(Back + "01" + Exclusive(1));
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Back + "07").IndicatesNothing();
        far.Says(Theirs + "0f");
        far.Indicates(IndicationKind.Connected);
    }

    /// <summary>Requests that repeat themselves change nothing.</summary>
    [Fact]
    public void RepeatedRequests_AreIgnored()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Hears(Back + "02" + Exclusive(1)).Hears(Back + "01").HearsNothing();
    }

    /// <summary>A request with a handle that has gone stale is ignored.</summary>
    [Fact]
    public void StaleHandle_IsIgnored()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Says(Theirs + "5a 08028090").Ends(Cause.NormalCallClearing);
        far.Does((calls, now) => calls.Answer(call, now));
        far.Does((calls, now) => calls.Clear(call, Cause.UserBusy, now));
        far.Does((calls, _) => calls.Bind(call, call));
        far.HearsNothing();
    }

    /// <summary>The leg that was bound comes back in every indication.</summary>
    [Fact]
    public void Bind_LegIsRepeated()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        var leg = new Handle(77);
        far.Does((calls, _) => calls.Bind(call, leg));
        far.Says(Theirs + "45 08028090");
        Assert.Equal(leg, far.Indicates(IndicationKind.Disconnect).Leg);
    }

    /// <summary>§5.2.5.3, network side: T303 repeats SETUP once, then the user counts as not responding.</summary>
    [Fact]
    public void Network_T303()
    {
        var far = FarEnd.Network();
        far.Place(out ChannelId channel);
        Assert.Equal(1, channel.Timeslot);
        far.Wait(4.1).Hears("08020001 05 a1 04038090a3 1803a98381 700281 31");
        far.Wait(4.1).Hears("08020001 5a 080281e6").Ends(Cause.NoUserResponding);
    }

    /// <summary>§5.2.5.3, network side: T310 and T301.</summary>
    [Theory]
    [InlineData("02", 10, 18)]
    [InlineData("01", 180, 19)]
    [InlineData("0d", 20, 28)]
    public void Network_TimersOfSetUp(string response, int seconds, int cause)
    {
        var far = FarEnd.Network();
        far.Place(out _);
        far.Says(Back + response + Exclusive(1));
        far.Ours.Indications.Clear();
        far.Wait(seconds - 0.1).HearsNothing();
        far.Wait(0.2).Hears("08020001 45 080281e6");
        far.Indicates(IndicationKind.Disconnect, (Cause)cause);
    }
}
