using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 Annex D, private lines between equals: the procedures of both sides are the same, except that at a collision (D.3) exclusive goes before preferred, and between equals side A keeps the channel: the other SETUP is moved when preferred, refused with 34 when exclusive.</summary>
public class AnnexD
{
    [Theory]
    [InlineData(InterfaceRole.Network, ChannelChoice.Exclusive, true, true)]
    [InlineData(InterfaceRole.Network, ChannelChoice.Exclusive, false, true)]
    [InlineData(InterfaceRole.Network, ChannelChoice.Preferred, false, true)]
    [InlineData(InterfaceRole.Network, ChannelChoice.Preferred, true, false)]
    [InlineData(InterfaceRole.User, ChannelChoice.Exclusive, true, false)]
    [InlineData(InterfaceRole.User, ChannelChoice.Exclusive, false, true)]
    [InlineData(InterfaceRole.User, ChannelChoice.Preferred, false, false)]
    [InlineData(InterfaceRole.User, ChannelChoice.Preferred, true, false)]
    public void Collision(InterfaceRole ours, ChannelChoice choice, bool theirsExclusive, bool weKeep)
    {
        // Side A is the network side here.
        FarEnd far = FarEnd.With(ours, span => span with { Choice = choice, Variant = SignallingVariant.Q931 with { Glare = GlareRule.Symmetric, SideA = InterfaceRole.Network } });
        far.Place(out ChannelId channel);
        far.Says(SetupWith(theirsExclusive ? Exclusive(channel.Timeslot) : Preferred(channel.Timeslot)));
        Assert.Equal(1UL, far.Counters.Collisions);
        if (!weKeep)
        {
            // Theirs has the channel; ours hears where it goes, or that it does not.
            Assert.Equal(channel, far.Indicates(IndicationKind.Setup).Channel);
            far.HearsNothing().Says(Back + "5a 080282a2");
            far.Indicates(IndicationKind.Released, Cause.NoCircuitAvailable);
            return;
        }

        if (theirsExclusive)
        {
            far.Hears(Back + "5a 08028" + (ours == InterfaceRole.User ? "0" : "1") + "a2").IndicatesNothing();
        }
        else
        {
            ChannelId moved = far.Indicates(IndicationKind.Setup).Channel;
            Assert.NotEqual(channel, moved);
            Assert.False(moved.IsNone);
        }

        far.Says(Back + "02" + Exclusive(channel.Timeslot));
        Assert.Equal(channel, far.Indicates(IndicationKind.Proceeding).Channel);
    }

    /// <summary>D.3 with the other side as side A.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, true)]
    [InlineData(InterfaceRole.Network, false)]
    public void SideA_IsConfigured(InterfaceRole ours, bool weKeep)
    {
        FarEnd far = FarEnd.With(ours, span => span with { Choice = ChannelChoice.Exclusive, Variant = SignallingVariant.Q931 with { Glare = GlareRule.Symmetric, SideA = InterfaceRole.User } });
        far.Place(out ChannelId channel);
        far.Says(SetupWith(Exclusive(channel.Timeslot)));
        if (weKeep) far.Hears(Back + "5a 080280a2").IndicatesNothing();
        else Assert.Equal(channel, far.Indicates(IndicationKind.Setup).Channel);
    }
}
