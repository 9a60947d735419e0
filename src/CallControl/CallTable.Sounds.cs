using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.CallControl;

/// <summary>Who hears somebody who listens to a talk.</summary>
public enum ListenerVoice : byte
{
    /// <summary>Nobody.</summary>
    Silent,

    /// <summary>The agent only.</summary>
    Whisper,

    /// <summary>Everybody.</summary>
    Barge,
}

/// <summary>Who is to hear whom in a call: two groups at most, each of whose members hear each other, and those who are alone.</summary>
public struct TalkGroups
{
    /// <summary>Most parties: caller, agent, those beside.</summary>
    public const int PartiesMax = CallTable.BesideMax + 2;

    private Parties _parties;

    /// <summary>Parties so far.</summary>
    public int Count { get; private set; }

    /// <summary>Who listens; none without one.</summary>
    public ChannelId Listener { get; set; }

    /// <summary>Whom he listens to: the group of the agent.</summary>
    public ChannelId Agent { get; set; }

    /// <summary>Who hears him.</summary>
    public ListenerVoice Voice { get; set; }

    /// <summary>Adds a party; one without a timeslot is left out.</summary>
    /// <param name="channel">The party.</param>
    /// <param name="group">1 or 2; 0: alone.</param>
    public void Add(ChannelId channel, byte group)
    {
        if (!channel.IsNone) _parties[Count++] = new Party(channel, group);
    }

    internal readonly ChannelId this[int index] => _parties[index].Channel;

    internal readonly byte GroupAt(int index) => _parties[index].Group;

    /// <summary>The group of a party: 1 or 2; 0: alone, or no party.</summary>
    public readonly byte GroupOf(ChannelId channel)
    {
        for (int party = 0; party < Count; party++)
        {
            if (_parties[party].Channel == channel) return _parties[party].Group;
        }

        return 0;
    }

    /// <summary>Parties of a group.</summary>
    public readonly int SizeOf(byte group)
    {
        int size = 0;
        for (int party = 0; party < Count; party++) size += _parties[party].Group == group ? 1 : 0;
        return size;
    }

    [InlineArray(PartiesMax)]
    private struct Parties
    {
        private Party _first;
    }

    private readonly record struct Party(ChannelId Channel, byte Group);
}

// Sounds of a call with more than two parties, or with two that do not hear each other all the time.
public sealed partial class CallTable
{
    private const byte RingingTone = 2;
    private const byte BeepTone = 6;

    /// <summary>Ringing tone for somebody who waits for an answer.</summary>
    public void Ringback(Handle call, ChannelId channel) => _map.Tone(channel, RingingTone, call);

    /// <summary>A beep for a nailed-up agent: a call comes.</summary>
    public void Beep(Handle call, ChannelId channel) => _map.Tone(channel, BeepTone, call);

    /// <summary>Brings about who is to hear whom. Who is alone hears nothing: music and tones are put there afterwards. Players have been told to yield.</summary>
    /// <returns>False when there is no mixer or no bridge left: then the order before has to be brought about again, which had what it needs.</returns>
    public bool TryArrange(Handle call, in TalkGroups groups)
    {
        bool listens = !groups.Listener.IsNone && groups.GroupOf(groups.Agent) != 0;
        Handle first = BridgeFor(groups, 1, Handle.None);
        Handle second = BridgeFor(groups, 2, first);
        for (int party = 0; party < groups.Count; party++)
        {
            byte group = groups.GroupAt(party);
            Handle wanted = group == 1 ? first : group == 2 ? second : Handle.None;
            if (_bridges.BridgeOf(groups[party]) is { IsNone: false } bridge && bridge != wanted) _bridges.Leave(groups[party]);
        }

        Handle heard = groups.GroupOf(groups.Agent) == 2 ? second : first;
        if (!groups.Listener.IsNone && (!listens || _bridges.BridgeOf(groups.Listener) != heard)) Silence(groups.Listener);
        for (int party = 0; party < groups.Count; party++)
        {
            byte group = groups.GroupAt(party);
            if ((group == 0 || groups.SizeOf(group) == 1) && _map[groups[party]].Kind is SourceKind.Timeslot or SourceKind.Mix) _map.Idle(groups[party]);
        }

        return TryGroup(call, groups, 1, listens) && TryGroup(call, groups, 2, listens);
    }

    private Handle BridgeFor(in TalkGroups groups, byte group, Handle taken)
    {
        if (!NeedsBridge(groups, group)) return Handle.None;
        for (int party = 0; party < groups.Count; party++)
        {
            if (groups.GroupAt(party) == group && _bridges.BridgeOf(groups[party]) is { IsNone: false } bridge && bridge != taken) return bridge;
        }

        return Handle.None;
    }

    private static bool NeedsBridge(in TalkGroups groups, byte group) =>
        groups.SizeOf(group) + (!groups.Listener.IsNone && groups.GroupOf(groups.Agent) == group ? 1 : 0) > 2;

    private bool TryGroup(Handle call, in TalkGroups groups, byte group, bool listens)
    {
        if (groups.SizeOf(group) < 2) return true;
        if (!NeedsBridge(groups, group))
        {
            Join(call, groups, group);
            return true;
        }

        // Those who left may have been all but two: then the bridge is over by itself.
        Handle bridge = BridgeFor(groups, group, Handle.None);
        if (bridge.IsNone && _bridges.TryOpen(call, out bridge) != BridgeResult.Done) return false;
        for (int party = 0; party < groups.Count; party++)
        {
            ChannelId channel = groups[party];
            if (groups.GroupAt(party) == group && _bridges.BridgeOf(channel).IsNone && _bridges.TryJoin(bridge, channel) != BridgeResult.Done) return false;
        }

        if (!listens || groups.GroupOf(groups.Agent) != group) return true;
        MonitorMode mode = groups.Voice switch { ListenerVoice.Silent => MonitorMode.Silent, ListenerVoice.Whisper => MonitorMode.Whisper, _ => MonitorMode.Barge };
        return _bridges.TryListen(bridge, groups.Listener, mode, groups.Agent) == BridgeResult.Done;
    }

    private void Join(Handle call, in TalkGroups groups, byte group)
    {
        ChannelId one = ChannelId.None;
        for (int party = 0; party < groups.Count; party++)
        {
            if (groups.GroupAt(party) != group) continue;
            ChannelId channel = groups[party];
            if (!_bridges.BridgeOf(channel).IsNone) _bridges.Leave(channel);
            if (one.IsNone) one = channel;
            else _map.Join(one, channel, call);
        }
    }
}
