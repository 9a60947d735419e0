using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.Treatment.Tests;

/// <summary>The far end gives a channel to the next caller before this end knows that the call of before is over, as it does when the controller's process was dead meanwhile.</summary>
public class ChannelGivenAgainTests
{
    private static readonly ChannelId s_channel = new(new SpanId(1, 1), 13);
    private static readonly ChannelId s_other = new(new SpanId(1, 1), 14);

    private readonly TimeslotMap _map;
    private readonly CallTable _table;
    private readonly Slab<int> _signalling;

    public ChannelGivenAgainTests()
    {
        var store = new Store();
        _map = new TimeslotMap(store);
        _table = new CallTable(store, _map, new BridgeTable(store, _map, 4), callCapacity: 4, agents: 1, []);
        _signalling = new Slab<int>(store, "signalling", 4);
    }

    [Theory]
    [InlineData(IndicationKind.Released)]
    [InlineData(IndicationKind.Disconnect)]
    public void TheEndOfTheCallBefore_DoesNotSilenceTheNextCaller(IndicationKind end)
    {
        Handle before = Arrive();
        Handle next = Arrive();
        _table.Sound(next, s_channel, 1);
        _table.On(new CallIndication { Kind = end, Leg = _table[before].Caller, Cause = Cause.NormalCallClearing }, Instant.Zero);
        Assert.Equal((SourceKind.Tone, next), (_map[s_channel].Kind, _map[s_channel].Owner));
    }

    [Fact]
    public void TheLastWordOfACallThatWasBeingCleared_DoesNotSilenceTheNextCaller()
    {
        Handle before = Arrive();
        _table.On(new CallIndication { Kind = IndicationKind.Disconnect, Leg = _table[before].Caller, Cause = Cause.NormalCallClearing }, Instant.Zero);
        Handle next = Arrive();
        _table.Sound(next, s_channel, 1);
        _table.On(new CallIndication { Kind = IndicationKind.Released, Leg = _table[before].Caller, Cause = Cause.NormalCallClearing }, Instant.Zero);
        Assert.Equal((SourceKind.Tone, next), (_map[s_channel].Kind, _map[s_channel].Owner));
    }

    [Theory]
    [InlineData(IndicationKind.Released)]
    [InlineData(IndicationKind.Disconnect)]
    public void HisOwnEnd_Does(IndicationKind end)
    {
        Handle call = Arrive();
        _table.Sound(call, s_channel, 1);
        _table.On(new CallIndication { Kind = end, Leg = _table[call].Caller, Cause = Cause.NormalCallClearing }, Instant.Zero);
        Assert.Equal(SourceKind.Idle, _map[s_channel].Kind);
    }

    [Theory]
    [InlineData(IndicationKind.Released)]
    [InlineData(IndicationKind.Disconnect)]
    public void TheEndOfTheCallBefore_DoesNotSilenceWhomSomebodyCalledOutside(IndicationKind end)
    {
        Handle before = Arrive();
        Handle next = Arrive(s_other);
        _table.PlaceAway(next, 0, default, default, emergency: false);
        _signalling.TryTake(out Handle signalling);
        _table.Placed(_table[next].Away, signalling, s_channel);
        _table.On(new CallIndication { Kind = IndicationKind.Answer, Leg = _table[next].Away }, Instant.Zero);
        _table.JoinAway(next);
        _table.On(new CallIndication { Kind = end, Leg = _table[before].Caller, Cause = Cause.NormalCallClearing }, Instant.Zero);
        Assert.Equal((s_channel, s_other), (_map[s_other].Source, _map[s_channel].Source));
    }

    // The newest of those that the table tells about.
    private Handle Arrive() => Arrive(s_channel);

    private Handle Arrive(ChannelId channel)
    {
        _signalling.TryTake(out Handle signalling);
        _table.On(new CallIndication { Kind = IndicationKind.Setup, Signalling = signalling, Channel = channel, Complete = true }, Instant.Zero);
        Handle call = Handle.None;
        while (_table.TryTake(out CallNews news)) call = news.Kind == CallNewsKind.Arrived ? news.Call : call;
        return call;
    }
}
