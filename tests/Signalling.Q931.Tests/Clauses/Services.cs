using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Hold (EN 300 196-1 §7), call rearrangement (§5.6) and user notification (§5.9).</summary>
public class Services
{
    /// <summary>HOLD and RETRIEVE of the far side; the channel stays reserved.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void Hold_Retrieve(InterfaceRole role)
    {
        FarEnd far = Holding(role, out Handle call);
        far.Says(Theirs + "24").Hears(Back + "28");
        Assert.Equal(call, far.Indicates(IndicationKind.Held).Signalling);
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.Says(Theirs + "31 180183").Hears(Back + "33" + Exclusive(1));
        Assert.Equal(call, far.Indicates(IndicationKind.Retrieved).Signalling);
        far.Says(Theirs + "24").Hears(Back + "28");
        far.Says(Theirs + "31" + Exclusive(1)).Hears(Back + "33" + Exclusive(1)).HearsNothing();
        Assert.Equal(0UL, far.Counters.MessageErrors);
    }

    /// <summary>Out of order 101, another channel 44.</summary>
    [Fact]
    public void Hold_OutOfOrder()
    {
        FarEnd far = Holding(InterfaceRole.Network, out _);
        far.Says(Theirs + "31").Hears(Back + "37 080281e5").IndicatesNothing();
        far.Says(Theirs + "24").Hears(Back + "28").Says(Theirs + "24").Hears(Back + "30 080281e5");
        far.Indicates(IndicationKind.Held);
        far.Says(Theirs + "31" + Exclusive(2)).Hears(Back + "37 080281ac");
        far.Says(Theirs + "75").Hears(Back + "7d 0802819e 14010a").IndicatesNothing();
    }

    /// <summary>A call that is not active cannot be held.</summary>
    [Fact]
    public void Hold_NotActive()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { AcceptsHold = true });
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
        far.Says(Theirs + "24").Hears(Back + "30 080280e5");
    }

    /// <summary>Not configured: 69.</summary>
    [Fact]
    public void Hold_Refused()
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.Network, out _);
        far.Says(Theirs + "24").Hears(Back + "30 080281c5");
        far.Says(Theirs + "31").Hears(Back + "37 080281c5").IndicatesNothing();
    }

    /// <summary>A call on hold is cleared like any other; the next call in its row is not on hold.</summary>
    [Fact]
    public void Hold_Cleared()
    {
        FarEnd far = Holding(InterfaceRole.Network, out Handle call);
        far.Says(Theirs + "24").Hears(Back + "28");
        far.Indicates(IndicationKind.Held);
        far.Says(Theirs + "45 08028090");
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Back + "4d 08028190").Says(Theirs + "5a");
        far.Ends(Cause.NormalCallClearing);
        Clause5_3.Talking(far, InterfaceRole.Network, out _);
        far.Says(Theirs + "31").Hears(Back + "37 080281e5");
    }

    /// <summary>§5.6: a primary rate has no call rearrangement: 69 to SUSPEND and RESUME of a user; a network has no business to send them.</summary>
    [Fact]
    public void Suspend_Resume()
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.Network, out _);
        far.Says(Theirs + "25").Hears(Back + "21 080281c5");
        far.Says(Theirs + "26").Hears(Back + "7d 080381e5 26 14010a");
        far.Says("08020055 26 100101").Hears("08028055 22 080281c5");
        far.Says("08028055 26 100101").HearsNothing();
        far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "25").Hears(Back + "7d 080380e5 25 14010a");
        far.Says("08020055 26 100101").Hears("08028055 5a 080280d1");
        far.IndicatesNothing();
    }

    /// <summary>§5.9: NOTIFY is told to call control, and sent for it.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void Notify_BothWays(InterfaceRole role)
    {
        FarEnd far = Clause5_3.Talking(role, out Handle call);
        far.Says(Theirs + "6e 2701f9").HearsNothing();
        CallIndication heard = far.Indicates(IndicationKind.Notify);
        Assert.Equal(0x79, heard.Notification);
        Assert.Equal(call, heard.Signalling);
        far.Does((calls, now) => calls.Notify(call, 0x7A, now));
        far.Hears(Back + "6e 2701fa");
        Assert.Equal(0UL, far.Counters.MessageErrors);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Says(Theirs + "6e 2701f9").IndicatesNothing();
        far.Does((calls, now) => calls.Notify(call, 0, now));
        far.Hears(Back + "45 08028" + (role == InterfaceRole.User ? "0" : "1") + "90").HearsNothing();
    }

    /// <summary>§7.1: user information outside ringing and talking is out of place.</summary>
    [Fact]
    public void UserInformation_OutOfPlace()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
        far.Says(Theirs + "20 7e020441").Hears(Back + "7d 080380e5 20 140106");
    }

    private static FarEnd Holding(InterfaceRole role, out Handle call) =>
        Clause5_3.Talking(FarEnd.With(role, span => span with { AcceptsHold = true }), role, out call);
}
