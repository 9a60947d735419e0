using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Switching;

/// <summary>What came of a change of a bridge.</summary>
public enum BridgeResult : byte
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>All bridges are taken.</summary>
    NoBridge,

    /// <summary>The bridge has all the members it can have.</summary>
    Full,

    /// <summary>A card has no mixer left for one of the members.</summary>
    NoMixer,

    /// <summary>The timeslot is in a bridge already, or is not in one.</summary>
    WrongMember,
}

/// <summary>Who hears a monitor.</summary>
public enum MonitorMode : byte
{
    /// <summary>Nobody: he listens.</summary>
    Silent,

    /// <summary>The agent only.</summary>
    Whisper,

    /// <summary>Everybody.</summary>
    Barge,
}

/// <summary>Conferences, and monitors of a conversation: who hears whom, worked out into one cell a member.</summary>
/// <remarks>
/// A member has a gain and an audience. What he hears is the sum of those in whose audience he is: nothing, one voice (a plain connection, as of two who talk), or a mix, which takes a
/// mixer of his card or, when that has none, of a voice card, whose timeslot he then hears. A change touches only the cells that sound otherwise by it; who is not concerned hears no click. A bridge of two whose members hear each other plainly ends by itself and leaves
/// their connection standing.
/// </remarks>
public sealed partial class BridgeTable
{
    /// <summary>Most members: each hears all others.</summary>
    public const int MembersMax = Switching.Mix.VoicesMax + 1;

    private const ushort Everybody = (1 << MembersMax) - 1;

    private readonly TimeslotMap _map;
    private readonly Slab<Bridge> _bridges;
    private readonly Handle[] _bridgeOf;
    private readonly ushort[] _mixers;
    private readonly byte[] _voicePorts;
    private readonly ushort[] _via;

    /// <summary>Lays out the table.</summary>
    /// <param name="store">Where its state lives.</param>
    /// <param name="map">Where the cells are.</param>
    /// <param name="bridges">Bridges at a time.</param>
    public BridgeTable(Store store, TimeslotMap map, int bridges)
    {
        _map = map;
        _bridges = new Slab<Bridge>(store, "bridges", bridges);
        _bridgeOf = store.Array<Handle>("bridges.of", ChannelId.IndexBound);
        _mixers = store.Array<ushort>("bridges.mixers", SpanId.CardsMax + 1);
        _voicePorts = store.Array<byte>("bridges.voice", SpanId.CardsMax + 1);
        _via = store.Array<ushort>("bridges.via", ChannelId.IndexBound);
    }

    /// <summary>Takes everything over, for a commit: whatever the configuration, a timeslot is known by card and port.</summary>
    public void TakeOver(BridgeTable old)
    {
        _bridges.TakeOver(old._bridges);
        Carry.Whole(old._bridgeOf, _bridgeOf);
        Carry.Whole(old._mixers, _mixers);
        Carry.Whole(old._voicePorts, _voicePorts);
        Carry.Whole(old._via, _via);
    }

    /// <summary>Bridges in use.</summary>
    public int Count => _bridges.Count;

    /// <summary>Bridges there can be.</summary>
    public int Capacity => _bridges.Capacity;

    /// <summary>The bridge a timeslot is in; none when it is in none.</summary>
    public Handle BridgeOf(ChannelId channel) => _bridgeOf[channel.Index];

    /// <summary>Members of a bridge.</summary>
    public int MembersOf(Handle bridge) => _bridges[bridge].Count;

    /// <summary>Opens an empty bridge.</summary>
    /// <param name="owner">The call on whose account.</param>
    /// <param name="bridge">The bridge.</param>
    public BridgeResult TryOpen(Handle owner, out Handle bridge)
    {
        if (!_bridges.TryTake(out bridge)) return BridgeResult.NoBridge;
        _bridges[bridge] = new Bridge { Owner = owner };
        return BridgeResult.Done;
    }

    /// <summary>A timeslot joins, hearing and heard by everybody.</summary>
    /// <param name="bridge">The bridge.</param>
    /// <param name="channel">The member.</param>
    /// <param name="gain">How loud the others hear it: dB, −40 to 12; asserted.</param>
    public BridgeResult TryJoin(Handle bridge, ChannelId channel, sbyte gain = 0)
    {
        if (!_bridgeOf[channel.Index].IsNone) return BridgeResult.WrongMember;
        Bridge changed = _bridges[bridge];
        if (!changed.TryAdd(new Member { Channel = channel, Gain = Checked(gain), Audience = Everybody })) return BridgeResult.Full;
        BridgeResult result = TrySettle(bridge, changed);
        if (result == BridgeResult.Done) _bridgeOf[channel.Index] = bridge;
        return result;
    }

    /// <summary>A timeslot joins, hearing everybody; heard by nobody, by one member, or by all.</summary>
    /// <param name="bridge">The bridge.</param>
    /// <param name="channel">Who joins.</param>
    /// <param name="mode">Who hears him.</param>
    /// <param name="agent">Whisper: the member who hears him; asserted to be in this bridge.</param>
    public BridgeResult TryListen(Handle bridge, ChannelId channel, MonitorMode mode, ChannelId agent)
    {
        if (!_bridgeOf[channel.Index].IsNone && _bridgeOf[channel.Index] != bridge) return BridgeResult.WrongMember;
        Bridge changed = _bridges[bridge];
        if (_bridgeOf[channel.Index].IsNone && !changed.TryAdd(new Member { Channel = channel })) return BridgeResult.Full;
        changed.MemberOf(channel).Audience = mode switch
        {
            MonitorMode.Silent  => 0,
            MonitorMode.Whisper => (ushort)(1 << changed.PlaceOf(agent)),
            _                   => Everybody,
        };
        BridgeResult result = TrySettle(bridge, changed);
        if (result == BridgeResult.Done) _bridgeOf[channel.Index] = bridge;
        return result;
    }

    /// <summary>A third party listens to a conversation of two; the conversation is not touched while he is silent.</summary>
    /// <param name="owner">The call.</param>
    /// <param name="caller">One party.</param>
    /// <param name="agent">The other, who hears a whisper.</param>
    /// <param name="monitor">Who listens.</param>
    /// <param name="mode">Who hears him.</param>
    /// <param name="bridge">The bridge that it takes.</param>
    public BridgeResult TryMonitor(Handle owner, ChannelId caller, ChannelId agent, ChannelId monitor, MonitorMode mode, out Handle bridge)
    {
        bridge = Handle.None;
        if (!_bridgeOf[caller.Index].IsNone || !_bridgeOf[agent.Index].IsNone || !_bridgeOf[monitor.Index].IsNone) return BridgeResult.WrongMember;
        BridgeResult result = TryOpen(owner, out bridge);
        if (result != BridgeResult.Done) return result;
        Bridge three = _bridges[bridge];
        three.TryAdd(new Member { Channel = caller, Audience = Everybody });
        three.TryAdd(new Member { Channel = agent, Audience = Everybody });
        three.TryAdd(new Member { Channel = monitor, Audience = AudienceOf(mode) });
        result = TrySettle(bridge, three);
        if (result == BridgeResult.Done)
        {
            _bridgeOf[caller.Index] = _bridgeOf[agent.Index] = _bridgeOf[monitor.Index] = bridge;
            return result;
        }

        _bridges.Free(bridge);
        bridge = Handle.None;
        return result;
    }

    /// <summary>The monitor of a conversation is heard by others from now on.</summary>
    public BridgeResult SetMode(ChannelId monitor, MonitorMode mode) => SetAudience(monitor, AudienceOf(mode));

    /// <summary>A member is not heard by anybody, or by all again.</summary>
    public BridgeResult SetMute(ChannelId channel, bool mute) => SetAudience(channel, mute ? (ushort)0 : Everybody);

    /// <summary>A member is heard louder or softer.</summary>
    /// <param name="channel">The member.</param>
    /// <param name="gain">dB, −40 to 12; asserted.</param>
    public BridgeResult SetGain(ChannelId channel, sbyte gain)
    {
        Handle bridge = _bridgeOf[channel.Index];
        if (bridge.IsNone) return BridgeResult.WrongMember;
        Bridge changed = _bridges[bridge];
        changed.MemberOf(channel).Gain = Checked(gain);
        return TrySettle(bridge, changed);
    }

    /// <summary>A member leaves: it hears nothing, the others go on. When two remain who hear each other plainly, the bridge is over and their connection stands.</summary>
    /// <returns>False when the timeslot is in no bridge.</returns>
    public bool Leave(ChannelId channel)
    {
        Handle bridge = _bridgeOf[channel.Index];
        if (bridge.IsNone) return false;
        ref Bridge row = ref _bridges[bridge];
        row.MemberOf(channel) = default;
        _bridgeOf[channel.Index] = Handle.None;
        FeedPlain(channel, default, row.Owner);
        Settle(row);
        if (row.Count <= 1 || IsPlain(row)) Close(bridge, ref row);
        return true;
    }

    private static sbyte Checked(sbyte gain)
    {
        Invariant.Require(gain is >= MixSource.GainMin and <= MixSource.GainMax, "a gain is −40 to 12 dB");
        return gain;
    }

    // Members of a monitored conversation: 0 the caller, 1 the agent, 2 the monitor.
    private static ushort AudienceOf(MonitorMode mode) => mode switch
    {
        MonitorMode.Silent  => 0,
        MonitorMode.Whisper => 1 << 1,
        _                   => Everybody,
    };

    private BridgeResult SetAudience(ChannelId channel, ushort audience)
    {
        Handle bridge = _bridgeOf[channel.Index];
        if (bridge.IsNone) return BridgeResult.WrongMember;
        Bridge changed = _bridges[bridge];
        changed.MemberOf(channel).Audience = audience;
        return TrySettle(bridge, changed);
    }

    // Two who hear each other as two who talk do.
    private static bool IsPlain(in Bridge row)
    {
        if (row.Count != 2) return false;
        for (int member = 0; member < MembersMax; member++)
        {
            if (row.IsTaken(member) && (row.Members[member].Gain != 0 || row.Members[member].Audience != Everybody)) return false;
        }

        return true;
    }

    private void Close(Handle bridge, ref Bridge row)
    {
        for (int member = 0; member < MembersMax; member++)
        {
            if (!row.IsTaken(member)) continue;
            ChannelId channel = row.Members[member].Channel;
            _bridgeOf[channel.Index] = Handle.None;
            if (row.Count == 1) FeedPlain(channel, default, row.Owner);
        }

        _bridges.Free(bridge);
    }

    private BridgeResult TrySettle(Handle bridge, in Bridge changed)
    {
        if (!HasMixers(changed)) return BridgeResult.NoMixer;
        _bridges[bridge] = changed;
        Settle(changed);
        return BridgeResult.Done;
    }

    private static bool NeedsMixer(in Mix voices) => voices.Count > 1 || (voices.Count == 1 && voices[0].Gain != 0);

    // What a member hears.
    private static Mix VoicesFor(in Bridge row, int listener)
    {
        var voices = default(Mix);
        for (int member = 0; member < MembersMax; member++)
        {
            if (member == listener || !row.IsTaken(member) || (row.Members[member].Audience & (1 << listener)) == 0) continue;
            voices.Add(new MixSource(row.Members[member].Channel, row.Members[member].Gain));
        }

        return voices;
    }

    // First those who need no mixer, and give one back perhaps.
    private void Settle(in Bridge row)
    {
        for (int member = 0; member < MembersMax; member++)
        {
            if (!row.IsTaken(member)) continue;
            Mix voices = VoicesFor(row, member);
            if (!NeedsMixer(voices)) FeedPlain(row.Members[member].Channel, voices, row.Owner);
        }

        for (int member = 0; member < MembersMax; member++)
        {
            if (!row.IsTaken(member)) continue;
            Mix voices = VoicesFor(row, member);
            if (NeedsMixer(voices)) FeedMix(row.Members[member].Channel, voices, row.Owner);
        }
    }

    private struct Member
    {
        public ChannelId Channel;
        public sbyte Gain;
        public ushort Audience;
    }

    [InlineArray(MembersMax)]
    private struct MemberRows
    {
        private Member _first;
    }

    private struct Bridge
    {
        public Handle Owner;
        public MemberRows Members;

        public readonly int Count
        {
            get
            {
                int count = 0;
                for (int member = 0; member < MembersMax; member++) count += IsTaken(member) ? 1 : 0;
                return count;
            }
        }

        public readonly bool IsTaken(int member) => !Members[member].Channel.IsNone;

        public bool TryAdd(Member added)
        {
            for (int member = 0; member < MembersMax; member++)
            {
                if (IsTaken(member)) continue;
                Members[member] = added;
                return true;
            }

            return false;
        }

        public readonly int PlaceOf(ChannelId channel)
        {
            int found = 0;
            while (found < MembersMax - 1 && Members[found].Channel != channel) found++;
            Invariant.Require(Members[found].Channel == channel, "who is in a bridge is one of its members");
            return found;
        }

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref Member MemberOf(ChannelId channel) => ref Members[PlaceOf(channel)];
    }
}
