using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>EN 300 196-1 §7: HOLD and RETRIEVE of the far side.</summary>
public class Hold
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
        FarEnd far = FarEnd.Talking(InterfaceRole.Network, out _);
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
        FarEnd.Talking(far, InterfaceRole.Network, out _);
        far.Says(Theirs + "31").Hears(Back + "37 080281e5");
    }

    private static FarEnd Holding(InterfaceRole role, out Handle call) =>
        FarEnd.Talking(FarEnd.With(role, span => span with { AcceptsHold = true }), role, out call);
}
