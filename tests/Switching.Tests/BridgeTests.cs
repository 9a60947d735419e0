using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Switching.Tests;

/// <summary>Who hears whom in conferences and monitored conversations, and that nobody else's cell is touched.</summary>
public class BridgeTests
{
    private static readonly ChannelId _caller = new(new SpanId(1, 1), 1);
    private static readonly ChannelId _agent = new(new SpanId(2, 1), 1);
    private static readonly ChannelId _supervisor = new(new SpanId(2, 4), 31);

    private readonly Store _store = new();
    private readonly TimeslotMap _map;
    private readonly BridgeTable _bridges;
    private readonly Handle _owner;

    public BridgeTests()
    {
        _map = new TimeslotMap(_store);
        _bridges = new BridgeTable(_store, _map, 4);
        for (byte card = 1; card <= SpanId.CardsMax; card++) _bridges.SetMixers(card, 32);
        var owners = new Slab<int>(_store, "owners", 4);
        owners.TryTake(out _owner);
    }

    [Fact]
    public void ASilentMonitor_HearsBoth_AndTouchesNeither()
    {
        Talk();
        Assert.Equal(BridgeResult.Done, _bridges.TryMonitor(_owner, _caller, _agent, _supervisor, MonitorMode.Silent, out _));
        Assert.Equal([$"{_supervisor} hears {_caller} {_agent}"], Orders());
        Assert.Equal(_agent, _map[_caller].Source);
        Assert.Equal(_caller, _map[_agent].Source);
    }

    [Fact]
    public void AWhisper_IsHeardByTheAgentOnly_ABargeByBoth_AndSilenceAgainByNobody()
    {
        Talk();
        _bridges.TryMonitor(_owner, _caller, _agent, _supervisor, MonitorMode.Silent, out _);
        Orders();
        Assert.Equal(BridgeResult.Done, _bridges.SetMode(_supervisor, MonitorMode.Whisper));
        Assert.Equal([$"{_agent} hears {_caller} {_supervisor}"], Orders());
        Assert.Equal(BridgeResult.Done, _bridges.SetMode(_supervisor, MonitorMode.Barge));
        Assert.Equal([$"{_caller} hears {_agent} {_supervisor}"], Orders());
        Assert.Equal(BridgeResult.Done, _bridges.SetMode(_supervisor, MonitorMode.Silent));
        Assert.Equal([$"{_caller} hears {_agent}", $"{_agent} hears {_caller}"], Orders());
    }

    [Theory]
    [InlineData(MonitorMode.Silent)]
    [InlineData(MonitorMode.Whisper)]
    [InlineData(MonitorMode.Barge)]
    public void WhenTheMonitorLeaves_TheConversationStandsAsBefore(MonitorMode mode)
    {
        Talk();
        _bridges.TryMonitor(_owner, _caller, _agent, _supervisor, mode, out _);
        Assert.True(_bridges.Leave(_supervisor));
        Assert.Equal(0, _bridges.Count);
        Assert.Equal((_agent, _caller), (_map[_caller].Source, _map[_agent].Source));
        Assert.Equal(SourceKind.Idle, _map[_supervisor].Kind);
        Assert.Equal(2, _map.BusyCells);
        Assert.Equal(0, _map.MixersUsed(1) + _map.MixersUsed(2));
        Assert.False(_bridges.Leave(_supervisor));
    }

    [Fact]
    public void WhenTheCallerLeaves_SupervisorAndAgentGoOnAsTheModeSays()
    {
        Talk();
        _bridges.TryMonitor(_owner, _caller, _agent, _supervisor, MonitorMode.Barge, out _);
        Assert.True(_bridges.Leave(_caller));
        Assert.Equal((_supervisor, _agent), (_map[_agent].Source, _map[_supervisor].Source));
        Assert.Equal(2, _map.BusyCells);
        Assert.Equal(0, _bridges.Count);
    }

    [Fact]
    public void AMember_WithAGain_TakesAMixerEvenAlone_AndMuteTakesItAway()
    {
        _bridges.TryOpen(_owner, out Handle bridge);
        _bridges.TryJoin(bridge, _caller, -6);
        _bridges.TryJoin(bridge, _agent);
        Assert.Equal([$"{_caller} hears {_agent}", $"{_agent} hears {_caller}-6"], Orders());
        Assert.Equal(1, _map.MixersUsed(2));
        _bridges.SetMute(_caller, true);
        Assert.Equal([$"{_agent} hears nothing"], Orders());
        _bridges.SetMute(_caller, false);
        _bridges.SetGain(_caller, 0);
        Assert.Equal(0, _map.MixersUsed(2));
        Assert.Equal(_caller, _map[_agent].Source);
    }

    [Fact]
    public void WithoutAMixer_NothingChanges()
    {
        Talk();
        _bridges.SetMixers(2, 1);
        Assert.Equal(BridgeResult.NoMixer, _bridges.TryMonitor(_owner, _caller, _agent, _supervisor, MonitorMode.Whisper, out Handle bridge));
        Assert.True(bridge.IsNone);
        Assert.Equal(0, _bridges.Count);
        Assert.Empty(Orders());
        Assert.Equal(BridgeResult.Done, _bridges.TryMonitor(_owner, _caller, _agent, _supervisor, MonitorMode.Silent, out _));
        Orders();
        Assert.Equal(BridgeResult.NoMixer, _bridges.SetMode(_supervisor, MonitorMode.Whisper));
        Assert.Empty(Orders());
    }

    [Fact]
    public void WhoseCardCannotMix_HearsATimeslotOfAVoiceCard()
    {
        Talk();
        _bridges.SetMixers(1, 0);
        _bridges.SetMixers(2, 0);
        _bridges.SetMixers(9, 2, voicePorts: 1);
        Assert.Equal(BridgeResult.Done, _bridges.TryMonitor(_owner, _caller, _agent, _supervisor, MonitorMode.Whisper, out _));
        Assert.Equal(["9/1:1 hears 1/1:1 2/4:31", $"{_agent} hears 9/1:1", "9/1:2 hears 1/1:1 2/1:1", $"{_supervisor} hears 9/1:2"], Orders());
        Assert.Equal(BridgeResult.NoMixer, _bridges.SetMode(_supervisor, MonitorMode.Barge));
        Assert.Equal(BridgeResult.Done, _bridges.SetMode(_supervisor, MonitorMode.Silent));
        Assert.Equal([$"{_agent} hears {_caller}", "9/1:1 hears nothing"], Orders());
        _bridges.Leave(_supervisor);
        Assert.Equal([$"{_supervisor} hears nothing", "9/1:2 hears nothing"], Orders());
        Assert.Equal(2, _map.BusyCells);
    }

    [Fact]
    public void WhenTheVoiceCardIsLost_ItsListenersHearOneVoice_OrAnotherVoiceCard()
    {
        Talk();
        _bridges.SetMixers(1, 0);
        _bridges.SetMixers(2, 0);
        _bridges.SetMixers(9, 8, voicePorts: 1);
        _bridges.TryMonitor(_owner, _caller, _agent, _supervisor, MonitorMode.Barge, out _);
        Assert.Equal(3, _map.MixersUsed(9));
        _bridges.SetMixers(10, 1, voicePorts: 1);
        Orders();
        _map.Forget(9);
        _bridges.CardLost(9);
        Assert.Equal(0, _map.MixersUsed(9));
        Assert.Equal(1, _map.MixersUsed(10));
        foreach (ChannelId member in new[] { _caller, _agent, _supervisor }) Assert.Equal(SourceKind.Timeslot, _map[member].Kind);
        _bridges.Leave(_caller);
        Assert.Equal((_supervisor, _agent), (_map[_agent].Source, _map[_supervisor].Source));
        Assert.Equal((2, 0), (_map.BusyCells, _map.MixersUsed(10)));
    }

    [Fact]
    public void BridgesAndMembers_AreBounded()
    {
        for (int bridge = 0; bridge < 4; bridge++) Assert.Equal(BridgeResult.Done, _bridges.TryOpen(_owner, out _));
        Assert.Equal(BridgeResult.NoBridge, _bridges.TryOpen(_owner, out _));
        Handle last = Handle.None;
        var one = new BridgeTable(new Store(), new TimeslotMap(new Store()), 1);
        for (byte card = 1; card <= SpanId.CardsMax; card++) one.SetMixers(card, 32);
        one.TryOpen(_owner, out last);
        for (byte timeslot = 1; timeslot <= BridgeTable.MembersMax; timeslot++) Assert.Equal(BridgeResult.Done, one.TryJoin(last, new ChannelId(new SpanId(3, 1), timeslot)));
        Assert.Equal(BridgeResult.Full, one.TryJoin(last, new ChannelId(new SpanId(3, 2), 1)));
        Assert.Equal(BridgeResult.WrongMember, one.TryJoin(last, new ChannelId(new SpanId(3, 1), 1)));
    }

    // Against who should hear whom, worked out anew from what was asked, after every step of random conferences.
    [Fact]
    public void RandomConferences_EverybodyHearsExactlyWhomHeShould()
    {
        var chance = new SeededRandom(20);
        ChannelId[] all = [.. Enumerable.Range(0, 24).Select(i => new ChannelId(new SpanId((byte)(1 + (i % 3)), 1), (byte)(1 + i)))];
        for (byte card = 1; card <= 3; card++) _bridges.SetMixers(card, 2);
        _bridges.SetMixers(7, 4, voicePorts: 1);
        var rooms = new List<(Handle Bridge, Dictionary<ChannelId, (int Gain, bool Mute)> Members)>();
        for (int step = 0; step < 5_000; step++)
        {
            ChannelId channel = all[chance.Next(all.Length)];
            int room = rooms.FindIndex(r => r.Members.ContainsKey(channel));
            if (room < 0)
            {
                if ((rooms.Count == 0 || chance.OneIn(4)) && _bridges.TryOpen(_owner, out Handle opened) == BridgeResult.Done) rooms.Add((opened, []));
                if (rooms.Count == 0) continue;
                room = chance.Next(rooms.Count);
                if (_bridges.TryJoin(rooms[room].Bridge, channel) == BridgeResult.Done) rooms[room].Members.Add(channel, (0, false));
            }
            else if (chance.OneIn(3))
            {
                Assert.True(_bridges.Leave(channel));
                rooms[room].Members.Remove(channel);
                if (_bridges.BridgeOf(rooms[room].Members.Keys.FirstOrDefault(channel)).IsNone) Over(rooms, room);
            }
            else if (chance.OneIn(2))
            {
                sbyte gain = (sbyte)(chance.Next(5) - 2);
                if (_bridges.SetGain(channel, gain) == BridgeResult.Done) rooms[room].Members[channel] = (gain, rooms[room].Members[channel].Mute);
            }
            else
            {
                bool mute = chance.OneIn(2);
                if (_bridges.SetMute(channel, mute) == BridgeResult.Done) rooms[room].Members[channel] = (rooms[room].Members[channel].Gain, mute);
            }

            Check(rooms, all);
        }
    }

    // The two who remain talk on without a bridge, until they hang up.
    private void Over(List<(Handle Bridge, Dictionary<ChannelId, (int Gain, bool Mute)> Members)> rooms, int room)
    {
        foreach (ChannelId left in rooms[room].Members.Keys) _map.Idle(left);
        rooms.RemoveAt(room);
    }

    private void Check(List<(Handle Bridge, Dictionary<ChannelId, (int Gain, bool Mute)> Members)> rooms, ChannelId[] all)
    {
        Orders();
        for (byte card = 1; card <= 3; card++) Assert.InRange(_map.MixersUsed(card), 0, 2);
        Assert.InRange(_map.MixersUsed(7), 0, 4);
        Assert.Equal(_map.MixersUsed(7), all.Count(channel => _map[channel] is { Kind: SourceKind.Timeslot, Source.Span.Card: 7 }));
        foreach (ChannelId channel in all)
        {
            var members = rooms.FirstOrDefault(r => r.Members.ContainsKey(channel)).Members ?? [];
            IEnumerable<string> expected = members.Where(m => m.Key != channel && !m.Value.Mute).Select(m => Voice(m.Key, m.Value.Gain)).Order(StringComparer.Ordinal);
            Assert.Equal(expected, HeardThrough(channel).Order(StringComparer.Ordinal));
        }
    }

    private void Talk()
    {
        _map.Join(_caller, _agent, _owner);
        Orders();
    }

    private List<string> Orders()
    {
        var orders = new List<string>();
        while (_map.TryTakeOrder(out Cell order)) orders.Add($"{order.Sink} hears {(order.Kind == SourceKind.Idle ? "nothing" : string.Join(' ', Heard(order.Sink)))}");
        return orders;
    }

    // A timeslot of a voice card is heard as what it mixes.
    private List<string> HeardThrough(ChannelId sink) => Heard(_map[sink] is { Kind: SourceKind.Timeslot, Source.Span.Card: 7 } through ? through.Source : sink);

    private List<string> Heard(ChannelId sink)
    {
        Cell cell = _map[sink];
        var heard = new List<string>();
        if (cell.Kind == SourceKind.Timeslot) heard.Add(Voice(cell.Source, 0));
        if (cell.Kind == SourceKind.Mix) foreach (MixSource voice in _map.MixOf(sink).AsSpan()) heard.Add(Voice(voice.Channel, voice.Gain));
        return heard;
    }

    private static string Voice(ChannelId channel, int gain) => gain == 0 ? $"{channel}" : $"{channel}{gain}";
}
