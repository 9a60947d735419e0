using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>States of B-channels, and the order in which they are taken.</summary>
public class BlockingTests
{
    [Fact]
    public void Blocked_IsNeitherHuntedNorGiven()
    {
        var far = FarEnd.Network();
        far.Calls.Block(0, 0x7FFF_FFFE, whenIdle: false, far.Now);
        Assert.Equal(ChannelState.BlockedNear, far.Calls.StateOf(0, 1));
        Assert.Equal(ChannelState.InService, far.Calls.StateOf(0, 31));
        Assert.Equal(ChannelState.NotEquipped, far.Calls.StateOf(0, 16));
        Assert.Equal(1, far.Calls.FreeChannels(0));
        far.Says(SetupWith(Exclusive(4))).Hears(Back + "5a 080281ac");
        far.Says(SetupWith(Preferred(4)));
        Assert.Equal(31, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
        Assert.Equal(SetupResult.NoChannel, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
        far.Calls.Unblock(0, 0x2);
        Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out ChannelId channel));
        Assert.Equal(1, channel.Timeslot);
    }

    [Fact]
    public void WhenIdle_TheCallGoesOn()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out Handle call);
        far.Calls.Block(0, 0x2, whenIdle: true, far.Now);
        far.HearsNothing().IndicatesNothing();
        Assert.Equal(ChannelState.BusyThenBlocked, far.Calls.StateOf(0, 1));
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Says(Theirs + "4d").Hears(Back + "45 08028090").Hears(Back + "5a");
        Assert.Equal(ChannelState.BlockedNear, far.Calls.StateOf(0, 1));
        far.Calls.Unblock(0, ChannelMask.Bearers);
        Assert.Equal(30, far.Calls.FreeChannels(0));
    }

    [Fact]
    public void AtOnce_TheCallIsCleared()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out Handle call);
        far.Does((calls, now) => calls.Block(0, 0x2, whenIdle: false, now));
        far.Hears(Back + "45 080280a9");
        far.Indicates(IndicationKind.Disconnect, Cause.TemporaryFailure);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.HearsNothing().Says(Theirs + "4d").Hears(Back + "5a");
        far.Indicates(IndicationKind.Released, Cause.TemporaryFailure);
        Assert.Equal(ChannelState.BlockedNear, far.Calls.StateOf(0, 1));
    }

    [Fact]
    public void AtOnce_AnUnansweredCallIsRefused()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
        far.Does((calls, now) => calls.Block(0, 0x2, whenIdle: false, now));
        far.Hears(Back + "5a 080280a9");
        far.Indicates(IndicationKind.Released, Cause.TemporaryFailure);
    }

    [Fact]
    public void PartOfAnE1()
    {
        FarEnd far = FarEnd.With(InterfaceRole.Network, span => span with { Channels = 0x0002_0002 });
        Assert.Equal(2, far.Calls.FreeChannels(0));
        Assert.Equal(ChannelState.NotEquipped, far.Calls.StateOf(0, 2));
        far.Says(SetupWith(Exclusive(2))).Hears(Back + "5a 080281d2");
        far.Place(out ChannelId first);
        Assert.Equal(1, first.Timeslot);
    }

    [Fact]
    public void LinkDown_IsOutOfService()
    {
        var far = FarEnd.User();
        far.LinkDown();
        Assert.Equal(ChannelState.OutOfService, far.Calls.StateOf(0, 5));
        far.HasNews(SpanNewsKind.DChannelDown, true, 0);
        far.LinkUp();
        far.HasNews(SpanNewsKind.DChannelDown, false, 0);
        far.HasNoNews();
    }

    [Theory]
    [InlineData(HuntOrder.Up, new[] { 1, 2, 3, 1, 4 })]
    [InlineData(HuntOrder.Down, new[] { 31, 30, 29, 31, 28 })]
    [InlineData(HuntOrder.CyclicUp, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(HuntOrder.CyclicDown, new[] { 31, 30, 29, 28, 27 })]
    [InlineData(HuntOrder.LeastRecent, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(HuntOrder.OddFirst, new[] { 1, 3, 5, 1, 7 })]
    [InlineData(HuntOrder.EvenFirst, new[] { 2, 4, 6, 2, 8 })]
    [InlineData(HuntOrder.ByRole, new[] { 1, 2, 3, 1, 4 })]
    [InlineData(HuntOrder.OddEvenByRole, new[] { 1, 3, 5, 1, 7 })]
    public void Order(HuntOrder order, int[] expected)
    {
        FarEnd far = FarEnd.With(InterfaceRole.Network, span => span with { Hunt = order });
        var taken = new List<int>();
        Handle first = Handle.None;
        for (int i = 0; i < expected.Length; i++)
        {
            // The first call ends before the fourth begins.
            if (i == 3) far.Says("08 02 8001 5a");
            Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request(), 0, far.Now, out Handle call, out ChannelId channel));
            if (i == 0) first = call;
            far.Does((_, _) => { });
            taken.Add(channel.Timeslot);
        }

        Assert.Equal(expected, taken);
        Assert.False(first.IsNone);
    }

    [Theory]
    [InlineData(HuntOrder.Up)]
    [InlineData(HuntOrder.Down)]
    [InlineData(HuntOrder.CyclicUp)]
    [InlineData(HuntOrder.CyclicDown)]
    [InlineData(HuntOrder.LeastRecent)]
    [InlineData(HuntOrder.OddFirst)]
    [InlineData(HuntOrder.EvenFirst)]
    public void EveryOrder_FindsEveryChannelOnce(HuntOrder order)
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Hunt = order });
        uint taken = 0;
        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out ChannelId channel));
            Assert.Equal(0u, taken & ChannelMask.Of(channel.Timeslot));
            taken |= ChannelMask.Of(channel.Timeslot);
        }

        Assert.Equal(ChannelMask.Bearers, taken);
        Assert.Equal(SetupResult.NoChannel, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
    }

    [Fact]
    public void Cyclic_GoesRound()
    {
        FarEnd far = FarEnd.With(InterfaceRole.Network, span => span with { Hunt = HuntOrder.CyclicUp, Channels = 0xC000_0002 });
        foreach ((int expected, int reference) in new[] { (1, 1), (30, 2), (31, 3), (1, 4), (30, 5) })
        {
            Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out ChannelId channel));
            Assert.Equal(expected, channel.Timeslot);
            far.Does((_, _) => { });
            far.Says($"08 02 80 {reference:x2} 5a");
        }
    }
}
