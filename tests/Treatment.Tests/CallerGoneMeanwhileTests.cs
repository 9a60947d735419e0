using System.Collections.Generic;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.Treatment.Tests;

/// <summary>A plan goes on because of one thing, and the caller has gone in the same moment: the switch learns of both before the plan hears of either.</summary>
public class CallerGoneMeanwhileTests
{
    private readonly CallTable _table;
    private readonly Slab<int> _signalling;

    public CallerGoneMeanwhileTests()
    {
        var store = new Store();
        var map = new TimeslotMap(store);
        _table = new CallTable(store, map, new BridgeTable(store, map, 4), callCapacity: 4, agents: 1, []);
        _signalling = new Slab<int>(store, "signalling", 4);
    }

    [Theory]
    [InlineData(IndicationKind.Released)]
    [InlineData(IndicationKind.Disconnect)]
    public void WhatIsOrderedForHim_IsNot(IndicationKind gone)
    {
        _signalling.TryTake(out Handle signalling);
        _table.On(new CallIndication { Kind = IndicationKind.Setup, Signalling = signalling, Channel = new ChannelId(new SpanId(1, 1), 13), Complete = true }, Instant.Zero);
        Assert.True(_table.TryTake(out CallNews arrived));
        _table.On(new CallIndication { Kind = gone, Leg = _table[arrived.Call].Caller, Cause = Cause.NormalCallClearing }, Instant.Zero);
        Orders();
        _table.Proceed(arrived.Call);
        _table.AskForDigits(arrived.Call);
        _table.Alert(arrived.Call);
        _table.Answer(arrived.Call);
        Assert.Empty(Orders());
        Assert.True(_table.TryTake(out CallNews news));
        Assert.Equal(CallNewsKind.CallerGone, news.Kind);
    }

    [Fact]
    public void WhatWasOrderedForHimBefore_FindsNoLegAndNoChannel()
    {
        _signalling.TryTake(out Handle signalling);
        _table.On(new CallIndication { Kind = IndicationKind.Setup, Signalling = signalling, Channel = new ChannelId(new SpanId(1, 1), 13), Complete = true }, Instant.Zero);
        Assert.True(_table.TryTake(out CallNews arrived));
        Orders();
        _table.Answer(arrived.Call);
        _table.On(new CallIndication { Kind = IndicationKind.Released, Leg = _table[arrived.Call].Caller, Cause = Cause.NormalCallClearing }, Instant.Zero);
        Assert.True(_table.TryTakeOrder(out LegOrder answer));
        Assert.Equal((LegOrderKind.Answer, Handle.None, ChannelId.None), (answer.Kind, _table.CallOf(answer.Leg), _table.ChannelOf(answer.Leg)));
    }

    private List<LegOrderKind> Orders()
    {
        var orders = new List<LegOrderKind>();
        while (_table.TryTakeOrder(out LegOrder order)) orders.Add(order.Kind);
        return orders;
    }
}
