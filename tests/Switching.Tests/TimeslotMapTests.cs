using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Telephony;

namespace AcdController.Switching.Tests;

public class TimeslotMapTests
{
    private static readonly ChannelId _caller = new(new SpanId(1, 1), 5);
    private static readonly ChannelId _agent = new(new SpanId(2, 3), 7);
    private readonly TimeslotMap _map;
    private readonly Player _player;
    private readonly Handle _owner;

    public TimeslotMapTests()
    {
        var store = new Store();
        _map = new TimeslotMap(store);
        _player = new Player(store, _map, new VoicePools(store));
        var owners = new Slab<int>(store, "owners", 4);
        owners.TryTake(out _owner);
    }

    [Fact]
    public void Join_IsTwoCells_IdleGivesThemBack()
    {
        _map.Join(_caller, _agent, _owner);
        Assert.Equal(2, _map.BusyCells);
        Assert.Equal(_agent, _map[_caller].Source);
        Assert.Equal(_caller, _map[_agent].Source);
        _map.Idle(_caller);
        _map.Idle(_agent);
        _map.Idle(_agent);
        Assert.Equal(0, _map.BusyCells);
        Assert.Equal([SourceKind.Timeslot, SourceKind.Timeslot, SourceKind.Idle, SourceKind.Idle], Orders());
    }

    [Fact]
    public void TheLastOrderToASinkWins_AndNoSilenceOvertakesIt()
    {
        _player.PlayForEver(_caller, 2, _owner);
        _player.Yield(_caller);
        _map.Connect(_caller, _agent, _owner);
        _player.Stop(_caller);
        Assert.Equal(SourceKind.Timeslot, _map[_caller].Kind);
        Assert.Equal([SourceKind.Announcement, SourceKind.Timeslot], Orders());
    }

    [Fact]
    public void ALostCard_IdlesItsSinksWithoutOrders_AndThoseThatHeardIt()
    {
        _map.Join(_caller, _agent, _owner);
        Orders();
        _map.Forget(1);
        Assert.Equal(0, _map.BusyCells);
        Assert.Equal(SourceKind.Idle, _map[_caller].Kind);
        Assert.Equal(SourceKind.Idle, _map[_agent].Kind);
        Assert.Equal([SourceKind.Idle], Orders());
    }

    [Fact]
    public void TheEndOfAnAnnouncement_IsToldOnce_AndOnlyOfTheOneThatPlays()
    {
        _player.Play(_caller, 1, _owner);
        uint old = _map[_caller].Token;
        _player.Play(_caller, 3, _owner);
        uint token = _map[_caller].Token;
        _player.Ended(_caller, old, stopped: false);
        Assert.False(_player.TryTake(out _));
        _player.Ended(_caller, token, stopped: false);
        Assert.True(_player.TryTake(out AnnouncementDone done));
        Assert.Equal(_owner, done.Owner);
        _player.Ended(_caller, token, stopped: false);
        Assert.False(_player.TryTake(out _));
        Assert.Equal(0, _map.BusyCells);
    }

    private List<SourceKind> Orders()
    {
        var kinds = new List<SourceKind>();
        while (_map.TryTakeOrder(out Cell order)) kinds.Add(order.Kind);
        return kinds;
    }
}
