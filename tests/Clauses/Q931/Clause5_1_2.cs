using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.2, B-channel selection of the caller: the user names a channel it prefers, one that alone will do, or any; the network settles it with its first response, or refuses with 34, 44 or 82.</summary>
public class Clause5_1_2
{
    /// <summary>§5.1.2: the network may answer with another channel when the user's was preferred.</summary>
    [Fact]
    public void Preferred_NetworkMovesTheCall()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(5));
        Assert.Equal(5, far.Indicates(IndicationKind.Proceeding).Channel.Timeslot);
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.HearsNothing();
    }

    /// <summary>§5.1.2: a channel that the user cannot have ends in RELEASE with cause 6.</summary>
    [Fact]
    public void Exclusive_AnotherChannel_IsRefusedWithCause6()
    {
        var far = FarEnd.User(choice: ChannelChoice.Exclusive);
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(5)).Hears("08020001 4d 08028086");
        far.Indicates(IndicationKind.Disconnect, Cause.ChannelUnacceptable);
        far.Says(Back + "5a").Ends(Cause.ChannelUnacceptable);
    }

    /// <summary>§5.1.2: the network that names a channel we cannot have does not have the call on the one we asked for: it may give that to another call at once.</summary>
    [Fact]
    public void Preferred_ChannelUnderRestart_IsRefused_AndTheOneAskedForIsFreeAtOnce()
    {
        var far = FarEnd.User();
        far.Place(out ChannelId asked);
        far.Does((calls, now) => calls.Restart(0, 1u << 5, now));
        far.Hears("08020000 46 1803a98385 790180");
        far.Does((calls, now) => Assert.Equal(SetupResult.Placed, calls.Setup(Wire.Request("1", ""), 0, now, out _, out _)));
        far.Hears("08020002 05 a1 04038090a3" + Preferred(30) + "700281 31");
        far.Says(Back + "02" + Exclusive(5)).Hears("08020001 4d 08028086");
        far.Indicates(IndicationKind.Disconnect, Cause.ChannelUnacceptable);
        far.Says("08028002 02" + Exclusive(asked.Timeslot));
        Assert.Equal(asked, far.Indicates(IndicationKind.Proceeding).Channel);
        far.Says(Back + "5a");
        Assert.True(far.Indicates(IndicationKind.Released, Cause.ChannelUnacceptable).Channel.IsNone);
        Assert.Equal(28, far.Calls.FreeChannels(0));
    }

    /// <summary>§5.1.2: the same for a channel that does not exist.</summary>
    [Fact]
    public void FirstResponse_NamesTheDChannel_IsRefusedWithCause6()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02 18 03 a9 83 90").Hears("08020001 4d 08028086");
    }

    /// <summary>A first response without a channel lets it stand as asked for.</summary>
    [Fact]
    public void FirstResponse_WithoutChannel_IsTolerated()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "01");
        Assert.Equal(31, far.Indicates(IndicationKind.Alerting).Channel.Timeslot);
    }

    /// <summary>§5.1.2: once settled, a channel named again is not read.</summary>
    [Fact]
    public void LaterResponse_ChannelIsNotRead()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(31)).Says(Back + "01" + Exclusive(7));
        far.Indicates(IndicationKind.Proceeding);
        Assert.Equal(31, far.Indicates(IndicationKind.Alerting).Channel.Timeslot);
    }

    /// <summary>§5.1.2, network side: what the user asks for and what it gets, channel 5 being taken.</summary>
    [Theory]
    [InlineData("", 1)]                        // no element: lowest free
    [InlineData("18 01 a3", 1)]                // any
    [InlineData("18 03 a1 83 87", 7)]          // preferred, free
    [InlineData("18 03 a9 83 87", 7)]          // exclusive, free
    [InlineData("18 03 a1 83 85", 1)]          // preferred, taken: another
    [InlineData("18 04 e9 80 83 87", 7)]       // interface named
    [InlineData("18 06 a9 93 00 00 00 80", 7)] // slot map
    [InlineData("18 03 a9 83", 1)]             // cut short, optional from the user: as if absent (§5.8.7.2)
    public void Network_ChannelSelection(string element, int expected)
    {
        var far = FarEnd.Network();
        far.Says(SetupWith(Exclusive(5), reference: 9));
        far.Indicates(IndicationKind.Setup);
        if (element == "18 03 a9 83") far.Says("08 02 0001 05" + Speech + "70 06 81 3130303030 18 03 a9 83");
        else far.Says(SetupWith(element));
        Assert.Equal(expected, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
    }

    /// <summary>§5.1.2, network side: refusals.</summary>
    [Theory]
    [InlineData("18 03 a9 83 85", 44)]              // exclusive, taken
    [InlineData("18 03 a9 83 90", 82)]              // the D-channel's timeslot
    [InlineData("18 03 a9 83 80", 82)]              // timeslot 0
    [InlineData("18 03 a9 83 a0", 82)]              // channel 32
    [InlineData("18 01 ac", 82)]                    // the D-channel itself
    [InlineData("18 01 a0", 34)]                    // no channel
    [InlineData("18 06 a9 93 00 00 00 06", 100)]    // two channels
    public void Network_ChannelRefusal(string element, int cause)
    {
        var far = FarEnd.Network();
        far.Says(SetupWith(Exclusive(5), reference: 9));
        far.Indicates(IndicationKind.Setup);
        far.Says(SetupWith(element)).Hears(Back + $"5a 0802 81{0x80 | cause:x2}");
        far.IndicatesNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>§5.1.2: every channel taken: cause 34, both ways.</summary>
    [Fact]
    public void NoChannelLeft()
    {
        var far = FarEnd.Network();
        for (int i = 1; i <= 30; i++) far.Says(SetupWith("", reference: i));
        Assert.Equal(30, far.Ours.Indications.Count);
        Assert.Equal(0, far.Calls.FreeChannels(0));
        far.Says(SetupWith("", reference: 99)).Hears("08028063 5a 080281a2");
        far.Says(SetupWith(Preferred(3), reference: 99)).Hears("08028063 5a 080281a2");
        Assert.Equal(SetupResult.NoChannel, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
    }

    /// <summary>The table of calls is full: cause 42.</summary>
    [Fact]
    public void Congestion()
    {
        var far = FarEnd.Network(capacity: 1);
        far.Says(SetupWith(""));
        far.Indicates(IndicationKind.Setup);
        far.Says(SetupWith("", reference: 2)).Hears("08028002 5a 080281aa");
        Assert.Equal(SetupResult.Congestion, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
        Assert.Equal(29, far.Calls.FreeChannels(0));
    }
}
