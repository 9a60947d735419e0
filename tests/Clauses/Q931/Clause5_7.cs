using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.7, call collisions: both sides take the same channel; the call that the network offers keeps it.</summary>
public class Clause5_7
{
    /// <summary>User side: the network's SETUP takes the channel; our own call is refused by the network with 44.</summary>
    [Fact]
    public void User_YieldsTheChannel_ThenRefused()
    {
        var far = FarEnd.User();
        far.Place(out ChannelId channel);
        far.Says(SetupWith(Exclusive(channel.Timeslot), reference: 1));
        Assert.Equal(channel, far.Indicates(IndicationKind.Setup).Channel);
        Assert.Equal(1UL, far.Counters.Collisions);
        far.Says(Back + "5a 080282ac");
        CallIndication released = far.Indicates(IndicationKind.Released, Cause.RequestedCircuitNotAvailable);
        Assert.True(released.Channel.IsNone);
        Assert.Equal(29, far.Calls.FreeChannels(0));
    }

    /// <summary>User side: the network moves our call to another channel.</summary>
    [Fact]
    public void User_YieldsTheChannel_ThenMoved()
    {
        var far = FarEnd.User();
        far.Place(out ChannelId channel);
        far.Says(SetupWith(Exclusive(channel.Timeslot), reference: 1));
        far.Indicates(IndicationKind.Setup);
        far.Says(Back + "02" + Exclusive(4));
        Assert.Equal(4, far.Indicates(IndicationKind.Proceeding).Channel.Timeslot);
        Assert.Equal(28, far.Calls.FreeChannels(0));
    }

    /// <summary>User side: a network that gives the same channel twice is wrong; the second call is released with cause 6.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void User_ChannelGivenTwice(bool named)
    {
        var far = FarEnd.User();
        far.Place(out ChannelId channel);
        far.Says(SetupWith(Exclusive(channel.Timeslot), reference: 1));
        far.Indicates(IndicationKind.Setup);
        far.Says(Back + "02" + (named ? Exclusive(channel.Timeslot) : "")).Hears("08020001 4d 08028086");
        far.Indicates(IndicationKind.Disconnect, Cause.ChannelUnacceptable);
    }

    /// <summary>User side: a SETUP repeated while the call has no channel asks for any.</summary>
    [Fact]
    public void User_RepeatedSetup_AsksForAny()
    {
        var far = FarEnd.User();
        far.Place(out ChannelId channel);
        far.Says(SetupWith(Exclusive(channel.Timeslot), reference: 1));
        far.Wait(4.1).Hears("08020001 05 a1 04038090a3 1801a3 700281 31");
    }

    /// <summary>User side: once the network has answered, the channel is ours: no glare, 44.</summary>
    [Fact]
    public void User_ChannelSettled_NetworkIsRefused()
    {
        var far = FarEnd.User();
        far.Place(out ChannelId channel);
        far.Says(Back + "02" + Exclusive(channel.Timeslot));
        far.Says(SetupWith(Exclusive(channel.Timeslot), reference: 1)).Hears(Back + "5a 080280ac");
        Assert.Equal(0UL, far.Counters.Collisions);
    }

    /// <summary>Network side: the user's SETUP is refused with 44 when exclusive, moved when preferred.</summary>
    [Fact]
    public void Network_KeepsTheChannel()
    {
        var far = FarEnd.Network();
        far.Place(out ChannelId channel);
        far.Says(SetupWith(Exclusive(channel.Timeslot))).Hears(Back + "5a 080281ac");
        far.Says(SetupWith(Preferred(channel.Timeslot), reference: 2));
        CallIndication moved = far.Indicates(IndicationKind.Setup);
        Assert.Equal(2, moved.Channel.Timeslot);
        Assert.Equal(2UL, far.Counters.Collisions);
        far.Says(Back + "02" + Exclusive(channel.Timeslot));
        Assert.Equal(channel, far.Indicates(IndicationKind.Proceeding).Channel);
    }
}
