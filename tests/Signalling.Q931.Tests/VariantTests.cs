using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Variants are values: numbering, interface identifiers, glare of equals, what is required of the network.</summary>
public class VariantTests
{
    private static FarEnd Logical(InterfaceRole role) =>
        FarEnd.With(role, span => span with { Variant = SignallingVariant.Q931 with { Numbering = ChannelNumbering.Logical, NetworkChoice = ChannelChoice.Preferred } });

    /// <summary>Logical numbers 16–30 are timeslots 17–31, both ways, in SETUP, first response and RESTART; a slot map shows timeslots.</summary>
    [Theory]
    [InlineData(15, 15)]
    [InlineData(16, 17)]
    [InlineData(30, 31)]
    public void LogicalNumbers(int number, int timeslot)
    {
        FarEnd far = Logical(InterfaceRole.Network);
        far.Says(SetupWith(Exclusive(number)));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal(timeslot, setup.Channel.Timeslot);
        far.Does((calls, now) => calls.Proceeding(setup.Signalling, now));
        far.Hears(Back + "02" + Exclusive(number));
        far.Says("08 02 0000 46" + Exclusive(number) + "79 01 80").Hears("08 02 8000 4e" + Exclusive(number) + "79 01 80");
        Assert.Equal(timeslot, far.Indicates(IndicationKind.Released).Channel.Timeslot);
        far.Does((calls, now) => calls.Restart(0, ChannelMask.Of(timeslot), now));
        far.Hears("08 02 0000 46" + Exclusive(number) + "79 01 80");
        far.Says("08 02 8000 4e" + Exclusive(number) + "79 01 80");
        Assert.Equal(30, far.Calls.FreeChannels(0));
    }

    [Fact]
    public void LogicalNumbers_OfOurCalls()
    {
        FarEnd far = Logical(InterfaceRole.User);
        Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request("1", ""), 0, far.Now, out _, out ChannelId channel));
        far.Does((_, _) => { });
        Assert.Equal(31, channel.Timeslot);
        far.Hears("08020001 05 a1 04038090a3 1803a1839e 700281 31");
        far.Says(Back + "02" + Exclusive(20));
        Assert.Equal(21, far.Indicates(IndicationKind.Proceeding).Channel.Timeslot);
    }

    [Fact]
    public void LogicalNumbers_SlotMapIsOfTimeslots()
    {
        FarEnd far = Logical(InterfaceRole.Network);
        far.Says(SetupWith("18 06 a9 93 00 02 00 00"));
        Assert.Equal(17, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void LogicalNumbers_ThatThereAreNot(int number)
    {
        FarEnd far = Logical(InterfaceRole.Network);
        far.Says(SetupWith(Exclusive(number))).Hears(Back + "5a 080281d2");
    }

    /// <summary>An interface identifier is written when configured, and compared; a wrong one is refused with 82.</summary>
    [Fact]
    public void InterfaceIdentifier()
    {
        FarEnd far = FarEnd.With(InterfaceRole.Network, span => span with { InterfaceIdentifier = 3 });
        far.Says(SetupWith("18 04 e9 83 83 87"));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal(7, setup.Channel.Timeslot);
        far.Does((calls, now) => calls.Proceeding(setup.Signalling, now));
        far.Hears(Back + "02 18 04 e9 83 83 87");
        far.Says(SetupWith("18 04 e9 84 83 88", reference: 2)).Hears("08 02 8002 5a 080281d2");
        far.Says(SetupWith("18 02 e3 84", reference: 2)).Hears("08 02 8002 5a 080281d2");
        far.Says(SetupWith("18 05 e9 01 83 83 88", reference: 2)).Hears("08 02 8002 5a 080281d2");
        far.Says(SetupWith(Exclusive(8), reference: 2));
        far.Indicates(IndicationKind.Setup);
        far.Says("08 02 0000 46 18 04 e9 84 83 87 79 01 80").Hears("08 02 8000 7d 08 03 81 d2 18 14 01 00");
    }

    /// <summary>A restart of the interface names it where it has a name; another one's is refused.</summary>
    [Fact]
    public void InterfaceIdentifier_InRestart()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { InterfaceIdentifier = 3 });
        far.Does((calls, now) => calls.RestartInterface(0, now));
        far.Hears("08 02 0000 46 18 02 e8 83 79 01 86").Says("08 02 8000 4e 18 02 e8 83 79 01 86");
        Assert.Equal(30, far.Calls.FreeChannels(0));
        far.Says("08 02 0000 46 18 02 e8 83 79 01 86").Hears("08 02 8000 4e 18 02 e8 83 79 01 86");
        far.Says("08 02 0000 46 18 02 e8 84 79 01 86").Hears("08 02 8000 7d 08 03 80 d2 18 14 01 00");
        far.Says("08 02 0000 46 79 01 87").Hears("08 02 8000 4e 79 01 87");
    }

    /// <summary>Annex D.3: what happens to our SETUP and to theirs when both want the channel.</summary>
    [Theory]
    [InlineData(InterfaceRole.Network, ChannelChoice.Preferred, false, true)]   // both preferred: side A keeps
    [InlineData(InterfaceRole.User, ChannelChoice.Preferred, false, false)]
    [InlineData(InterfaceRole.Network, ChannelChoice.Exclusive, true, true)]    // both exclusive: side A keeps
    [InlineData(InterfaceRole.User, ChannelChoice.Exclusive, true, false)]
    [InlineData(InterfaceRole.Network, ChannelChoice.Preferred, true, false)]   // mixed: exclusive keeps
    [InlineData(InterfaceRole.User, ChannelChoice.Preferred, true, false)]
    [InlineData(InterfaceRole.Network, ChannelChoice.Exclusive, false, true)]
    [InlineData(InterfaceRole.User, ChannelChoice.Exclusive, false, true)]
    public void SymmetricGlare(InterfaceRole ours, ChannelChoice choice, bool theirsExclusive, bool weKeep)
    {
        FarEnd far = FarEnd.With(ours, span => span with { Choice = choice, Variant = SignallingVariant.Q931 with { Glare = GlareRule.Symmetric } });
        far.Place(out ChannelId channel);
        far.Says(SetupWith(theirsExclusive ? Exclusive(channel.Timeslot) : Preferred(channel.Timeslot)));
        Assert.Equal(1UL, far.Counters.Collisions);
        string location = ours == InterfaceRole.User ? "80" : "81";
        if (weKeep && theirsExclusive) far.Hears(Back + $"5a 0802{location}a2");
        else if (weKeep) Assert.NotEqual(channel, far.Indicates(IndicationKind.Setup).Channel);
        else Assert.Equal(channel, far.Indicates(IndicationKind.Setup).Channel);
        far.HearsNothing();

        // Our own call: kept, or moved by the far end.
        int named = weKeep ? channel.Timeslot : 9;
        far.Says(Back + "02" + Exclusive(named));
        Assert.Equal(named, far.Indicates(IndicationKind.Proceeding).Channel.Timeslot);
    }

    [Fact]
    public void SideA_IsAValue()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = SignallingVariant.QSig with { SideA = InterfaceRole.User, StartRestart = RestartPolicy.None, Numbering = ChannelNumbering.Timeslot } });
        far.Place(out ChannelId channel);
        far.Says(SetupWith(Preferred(channel.Timeslot)));
        Assert.NotEqual(channel, far.Indicates(IndicationKind.Setup).Channel);
    }

    /// <summary>The channel moves to one that a later SETUP of ours asks for: the later one waits for another (§5.1.2).</summary>
    [Fact]
    public void MovedOntoOurOwnLaterSetup()
    {
        var far = FarEnd.User();
        far.Place(out ChannelId first);
        Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request("2", ""), 0, far.Now, out _, out ChannelId second));
        far.Does((_, _) => { });
        Assert.Equal((31, 30), (first.Timeslot, second.Timeslot));
        far.Hears("08020002 05 a1 04038090a3 1803a1839e 700281 32");
        far.Says(Back + "02" + Exclusive(30));
        Assert.Equal(30, far.Indicates(IndicationKind.Proceeding).Channel.Timeslot);
        far.Says("08 02 8002 02" + Exclusive(4));
        Assert.Equal(4, far.Indicates(IndicationKind.Proceeding).Channel.Timeslot);
        Assert.Equal(28, far.Calls.FreeChannels(0));
    }

    [Fact]
    public void NetworkThatNamesNoChannel_IsTakenWhereTheVariantSaysSo()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = SignallingVariant.Q931 with { ChannelFromNetworkRequired = false } });
        far.Says(SetupWith(""));
        Assert.Equal(31, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
    }

    [Fact]
    public void Locations()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = SignallingVariant.Q931 with { UserLocation = 5 } });
        far.Says(SetupWith("18 01 a0")).Hears(Back + "5a 080285a2");
    }
}
