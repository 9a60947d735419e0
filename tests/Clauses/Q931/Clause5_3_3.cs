using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.3.3, clearing by the user, and §5.3.4 the other way round: DISCONNECT, RELEASE, RELEASE COMPLETE; T305 and T308 for a far side that does not answer. The channel is free at the end and not before.</summary>
public class Clause5_3_3
{
    /// <summary>§5.3.3: DISCONNECT, RELEASE, RELEASE COMPLETE; the channel is free only at the end.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void WeClear(InterfaceRole ours)
    {
        FarEnd far = FarEnd.Talking(ours, out Handle call);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Back + "45 0802 " + (ours == InterfaceRole.User ? "8090" : "8190"));
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.IndicatesNothing();
        far.Does((calls, now) => calls.Clear(call, Cause.UserBusy, now));
        far.HearsNothing();
        far.Says(Theirs + "4d").Hears(Back + "5a");
        far.Ends(Cause.NormalCallClearing);
    }

    /// <summary>§5.3.3: T305 sends RELEASE with the cause of DISCONNECT; T308 repeats it once; then the channel is put aside.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, "80")]
    [InlineData(InterfaceRole.Network, "81")]
    public void T305_T308_T308(InterfaceRole ours, string location)
    {
        FarEnd far = FarEnd.Talking(ours, out Handle call);
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

    /// <summary>§5.3.3, §5.8.4: RELEASE in any state ends the call with RELEASE COMPLETE.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void ReleaseInActive(InterfaceRole ours)
    {
        FarEnd far = FarEnd.Talking(ours, out _);
        far.Says(Theirs + "4d 08028292").Hears(Back + "5a");
        far.Ends(Cause.NoUserResponding);
    }

    /// <summary>§5.8.4: RELEASE COMPLETE in any state ends the call silently.</summary>
    [Fact]
    public void ReleaseCompleteInActive()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "5a 0802 82a6").HearsNothing();
        far.Ends(Cause.NetworkOutOfOrder);
    }
}
