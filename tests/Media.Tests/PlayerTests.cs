using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.Media.Tests;

/// <summary>Lists, digits that stop them, players that have to be waited for.</summary>
public class PlayerTests
{
    private static readonly ChannelId _caller = new(new SpanId(1, 1), 1);
    private static readonly ChannelId _other = new(new SpanId(1, 1), 2);
    private static readonly ChannelId _third = new(new SpanId(1, 2), 2);

    private readonly TimeslotMap _map;
    private readonly VoicePools _pools;
    private readonly Player _player;
    private readonly Handle _owner;

    public PlayerTests()
    {
        var store = new Store();
        _map = new TimeslotMap(store);
        _pools = new VoicePools(store);
        _player = new Player(store, _map, _pools);
        new Slab<int>(store, "owners", 4).TryTake(out _owner);
    }

    [Fact]
    public void AList_IsOneOrder_ForACardThatKnowsLists()
    {
        _player.SetKnowsLists(1, true);
        _player.PlayList(_caller, [7, 8, 9], 2, 1 << 5, _owner);
        Assert.Equal(["1/1:1 list 7 8 9 x2 stops 20"], Orders());
        _player.Ended(_caller, _map[_caller].Token, stopped: true);
        Assert.True(_player.TryTake(out AnnouncementDone done));
        Assert.Equal(new AnnouncementDone(_owner, Stopped: true), done);
        Assert.Equal(["1/1:1 idle"], Orders());
    }

    [Fact]
    public void AList_IsPlayedOneByOne_ForACardThatDoesNot()
    {
        _player.PlayList(_caller, [7, 8], 2, 0, _owner);
        var heard = new List<string>();
        for (int played = 0; played < 4; played++)
        {
            heard.AddRange(Orders());
            Assert.False(_player.TryTake(out _));
            _player.Ended(_caller, _map[_caller].Token, stopped: false);
        }

        Assert.Equal(["1/1:1 7", "1/1:1 8", "1/1:1 7", "1/1:1 8"], heard);
        Assert.True(_player.TryTake(out AnnouncementDone done));
        Assert.False(done.Stopped);
        Assert.Equal(0, _map.BusyCells);
    }

    [Fact]
    public void ADigit_StopsAListThatIsPlayedOneByOne_WhenItIsOneOfThose()
    {
        _player.PlayList(_caller, [7, 8], 0, (1 << 1) | (1 << 11), _owner);
        _player.Heard(_caller, (byte)'2');
        Assert.False(_player.TryTake(out _));
        _player.Heard(_caller, (byte)'#');
        Assert.True(_player.TryTake(out AnnouncementDone done));
        Assert.True(done.Stopped);
        Assert.Equal(SourceKind.Idle, _map[_caller].Kind);
    }

    [Fact]
    public void WithoutAFreePlayer_ThePlayingWaits_InTurn()
    {
        _pools.SetCapacity(1, VoiceResource.Player, 1);
        _player.Play(_caller, 5, _owner);
        _player.Play(_other, 6, _owner);
        _player.PlayForEver(_third, 7, _owner);
        Assert.Equal(["1/1:1 5"], Orders());
        Assert.Equal(new PoolView(1, 1, 2, 1, 2), _pools.ViewOf(1, VoiceResource.Player));
        _player.Ended(_caller, _map[_caller].Token, stopped: false);
        Grant();
        Assert.Equal(["1/1:1 idle", "1/1:2 6"], Orders());
        _player.Stop(_other);
        Grant();
        Assert.Equal(["1/1:2 idle", "1/2:2 7 for ever"], Orders());
    }

    [Fact]
    public void WhoStopsWaiting_IsPassedOver()
    {
        _pools.SetCapacity(1, VoiceResource.Player, 1);
        _player.Play(_caller, 5, _owner);
        _player.Play(_other, 6, _owner);
        _player.Play(_third, 7, _owner);
        _player.Stop(_other);
        _player.Stop(_caller);
        Grant();
        Assert.Equal(["1/1:1 5", "1/1:1 idle", "1/2:2 7"], Orders());
        Assert.True(_pools.Has(VoiceResource.Player, _third));
    }

    [Fact]
    public void ALostCard_GivesEverythingBack()
    {
        _pools.SetCapacity(1, VoiceResource.Player, 1);
        _player.Play(_caller, 5, _owner);
        _player.Play(_other, 6, _owner);
        _pools.Forget(1);
        Assert.Equal((0, 0), (_pools.ViewOf(1, VoiceResource.Player).Used, _pools.ViewOf(1, VoiceResource.Player).Waiting));
        for (int pool = 0; pool < SpanId.CardsMax * 3; pool++) Assert.True(_pools.AuditSome());
    }

    // Against plain lists: never more than there are, in turn, nobody forgotten.
    [Fact]
    public void Pools_UnderRandomUse_AgreeWithAPlainModel()
    {
        var chance = new SeededRandom(9);
        _pools.SetCapacity(1, VoiceResource.Recorder, 3);
        var seized = new HashSet<ChannelId>();
        var waiting = new List<ChannelId>();
        for (int step = 0; step < 50_000; step++)
        {
            var channel = new ChannelId(new SpanId(1, (byte)(1 + chance.Next(2))), (byte)(1 + chance.Next(8)));
            if (chance.OneIn(2))
            {
                bool expected = seized.Contains(channel) || (seized.Count < 3 && !waiting.Contains(channel));
                Assert.Equal(expected, _pools.TrySeize(VoiceResource.Recorder, channel));
                if (expected) seized.Add(channel);
                else if (!waiting.Contains(channel)) waiting.Add(channel);
            }
            else
            {
                _pools.Release(VoiceResource.Recorder, channel);
                waiting.Remove(channel);
                if (seized.Remove(channel) && waiting.Count > 0)
                {
                    seized.Add(waiting[0]);
                    waiting.RemoveAt(0);
                    Assert.True(_pools.TryTake(out PoolGrant grant));
                    Assert.Contains(grant.Channel, seized);
                }
            }

            Assert.False(_pools.TryTake(out _));
            PoolView view = _pools.ViewOf(1, VoiceResource.Recorder);
            Assert.Equal((seized.Count, waiting.Count), (view.Used, view.Waiting));
        }
    }

    [Fact]
    public void ARecording_HasItsRecorderUntilTheCardSaysItIsOver()
    {
        var store = new Store();
        var pools = new VoicePools(store);
        var recorders = new Recorders(store, pools);
        Assert.Equal(RecordingResult.NoRecorder, recorders.TryBegin(_caller, _other, Duration.FromSeconds(60), _owner));
        pools.SetCapacity(1, VoiceResource.Recorder, 1);
        Assert.Equal(RecordingResult.Begun, recorders.TryBegin(_caller, _other, Duration.FromSeconds(60), _owner));
        Assert.Equal(RecordingResult.Already, recorders.TryBegin(_caller, _other, Duration.FromSeconds(60), _owner));
        Assert.Equal(RecordingResult.NoRecorder, recorders.TryBegin(_other, _caller, Duration.FromSeconds(60), _owner));
        Assert.True(recorders.TryTakeOrder(out RecorderOrder order));
        Assert.True(recorders.TryEnd(_caller));
        recorders.Ended(_caller, order.Token + 1, RecordingEnd.Ordered, 8000);
        Assert.False(recorders.TryTake(out _));
        recorders.Ended(_caller, order.Token, RecordingEnd.Ordered, 8000);
        Assert.True(recorders.TryTake(out RecordingDone done));
        Assert.Equal(new RecordingDone(_owner, _caller, order.File, RecordingEnd.Ordered, 8000), done);
        Assert.Equal(0, pools.ViewOf(1, VoiceResource.Recorder).Used);
    }

    private void Grant()
    {
        while (_pools.TryTake(out PoolGrant grant)) _player.On(grant);
    }

    private List<string> Orders()
    {
        var orders = new List<string>();
        while (_map.TryTakeOrder(out Cell order))
        {
            orders.Add(order.Kind switch
            {
                SourceKind.Announcement => $"{order.Sink} {order.Prompt}{(order.Detail == 0 ? " for ever" : "")}",
                SourceKind.PlayList => $"{order.Sink} list {string.Join(' ', _map.ListOf(order.Sink).AsSpan().ToArray())} x{_map.ListOf(order.Sink).Times} stops {_map.ListOf(order.Sink).Stops:X}",
                _ => $"{order.Sink} idle",
            });
        }

        return orders;
    }
}
