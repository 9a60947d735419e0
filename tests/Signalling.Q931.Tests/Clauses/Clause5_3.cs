using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.3: call clearing.</summary>
public class Clause5_3
{
    /// <summary>§5.3.2 a: a call is refused with RELEASE COMPLETE as the first response.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, "80")]
    [InlineData(InterfaceRole.Network, "81")]
    public void RefusedBeforeAnyResponse(InterfaceRole ours, string location)
    {
        var far = new FarEnd(ours);
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Clear(call, Cause.UserBusy, now));
        far.Hears(Back + "5a 0802 " + location + "91");
        far.Ends(Cause.UserBusy);
    }

    /// <summary>§5.3.3: DISCONNECT, RELEASE, RELEASE COMPLETE; the channel is free only at the end.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void WeClear(InterfaceRole ours)
    {
        FarEnd far = Talking(ours, out Handle call);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Back + "45 0802 " + (ours == InterfaceRole.User ? "8090" : "8190"));
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.IndicatesNothing();
        far.Does((calls, now) => calls.Clear(call, Cause.UserBusy, now));
        far.HearsNothing();
        far.Says(Theirs + "4d").Hears(Back + "5a");
        far.Ends(Cause.NormalCallClearing);
    }

    /// <summary>§5.3.4.1: the far side clears; nothing is free until it has answered our RELEASE.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void TheyClear(InterfaceRole ours)
    {
        FarEnd far = Talking(ours, out Handle call);
        far.Says(Theirs + "45 08028291").HearsNothing();
        far.Indicates(IndicationKind.Disconnect, Cause.UserBusy);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Back + "4d 0802 " + (ours == InterfaceRole.User ? "8090" : "8190"));
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.IndicatesNothing();
        far.Says(Theirs + "5a").Ends(Cause.UserBusy);
    }

    /// <summary>§5.3.3: T305 sends RELEASE with the cause of DISCONNECT; T308 repeats it once; then the channel is put aside.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, "80")]
    [InlineData(InterfaceRole.Network, "81")]
    public void T305_T308_T308(InterfaceRole ours, string location)
    {
        FarEnd far = Talking(ours, out Handle call);
        far.Does((calls, now) => calls.Clear(call, Cause.NoAnswerFromUser, now));
        far.Hears(Back + "45 0802 " + location + "93");
        far.Wait(29.9).HearsNothing();
        far.Wait(0.2).Hears(Back + "4d 0802 " + location + "93");
        far.Wait(3.8).HearsNothing();
        far.Wait(0.2).Hears(Back + "4d 0802 " + location + "93");
        far.Wait(3.7).IndicatesNothing();
        far.Wait(0.5);
        far.Indicates(IndicationKind.Released, Cause.NoAnswerFromUser);
        Assert.Equal(0, far.Calls.CallsOn(0));
        Assert.Equal(29, far.Calls.FreeChannels(0));
        Assert.Equal(1UL, far.Counters.ChannelsPutAside);
        Assert.Equal(3UL, far.Counters.TimerExpiries);

        // A SETUP for that channel is proof that the far side holds it idle.
        far.Says(SetupChannel1);
        Assert.Equal(1, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
    }

    /// <summary>§5.3.5: both sides send DISCONNECT, then both RELEASE; nobody sends RELEASE COMPLETE.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, "80")]
    [InlineData(InterfaceRole.Network, "81")]
    public void DisconnectCollision(InterfaceRole ours, string location)
    {
        FarEnd far = Talking(ours, out Handle call);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Back + "45 0802 " + location + "90").Says(Theirs + "45 08028291").Hears(Back + "4d 0802 " + location + "90");
        far.Says(Theirs + "4d").Ends(Cause.NormalCallClearing);
    }

    /// <summary>§5.3.5: RELEASE crosses RELEASE.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void ReleaseCollision(InterfaceRole ours)
    {
        FarEnd far = Talking(ours, out Handle call);
        far.Says(Theirs + "45 08028291");
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Ours.Indications.Clear();
        far.Says(Theirs + "4d");
        far.Indicates(IndicationKind.Released, Cause.UserBusy);
        Assert.Equal(30, far.Calls.FreeChannels(0));
        // Only our RELEASE was heard, no RELEASE COMPLETE.
        far.Hears(Back + "4d 0802 " + (ours == InterfaceRole.User ? "8090" : "8190")).HearsNothing();
    }

    /// <summary>§5.3.3, §5.8.4: RELEASE in any state ends the call with RELEASE COMPLETE.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void ReleaseInActive(InterfaceRole ours)
    {
        FarEnd far = Talking(ours, out _);
        far.Says(Theirs + "4d 08028292").Hears(Back + "5a");
        far.Ends(Cause.NoUserResponding);
    }

    /// <summary>§5.8.4: RELEASE COMPLETE in any state ends the call silently.</summary>
    [Fact]
    public void ReleaseCompleteInActive()
    {
        FarEnd far = Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "5a 0802 82a6").HearsNothing();
        far.Ends(Cause.NetworkOutOfOrder);
    }

    /// <summary>§5.3.2: our SETUP is out, nothing has come back, call control gives up: DISCONNECT.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, "80")]
    [InlineData(InterfaceRole.Network, "81")]
    public void WeClearBeforeTheFirstResponse(InterfaceRole ours, string location)
    {
        var far = new FarEnd(ours);
        Handle call = far.Place(out _);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears("08020001 45 0802 " + location + "90");
        // What the far side sent before it heard that is not held against it.
        far.Says(Back + "02" + Exclusive(1)).Says(Back + "01").HearsNothing().IndicatesNothing();
        far.Says(Back + "4d").Hears("08020001 5a");
        far.Ends(Cause.NormalCallClearing);
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
        FarEnd far = Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "45 08028291 1e028288");
        Assert.True(far.Indicates(IndicationKind.Disconnect).InBand);
    }

    internal static FarEnd Talking(InterfaceRole ours, out Handle call) => Talking(new FarEnd(ours), ours, out call);

    internal static FarEnd Talking(FarEnd far, InterfaceRole ours, out Handle call)
    {
        far.Says(SetupChannel1);
        Handle taken = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Answer(taken, now));
        far.Hears(Back + "02" + Exclusive(1)).Hears(Back + "07");
        if (ours == InterfaceRole.User) far.Says(Theirs + "0f");
        far.Indicates(IndicationKind.Connected);
        call = taken;
        return far;
    }
}
