using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Media;

/// <summary>What a card has only so many of.</summary>
public enum VoiceResource : byte
{
    /// <summary>Announcement players.</summary>
    Player,

    /// <summary>Digit receivers.</summary>
    Receiver,

    /// <summary>Recorders.</summary>
    Recorder,
}

/// <summary>A timeslot that waited got what it waited for.</summary>
/// <param name="Resource">What.</param>
/// <param name="Channel">Who.</param>
public readonly record struct PoolGrant(VoiceResource Resource, ChannelId Channel);

/// <summary>One pool, copied for a view.</summary>
/// <param name="Capacity">How many there are; <see cref="VoicePools.Unbounded"/>.</param>
/// <param name="Used">Seized now.</param>
/// <param name="Waiting">Timeslots that wait for one.</param>
/// <param name="Most">Seized at most.</param>
/// <param name="Waits">How often one had to wait.</param>
public readonly record struct PoolView(int Capacity, int Used, int Waiting, int Most, ulong Waits);

/// <summary>Voice resources of every card as pools: seized for a timeslot, waited for in order of arrival, given back, counted anew all the time.</summary>
/// <remarks>A timeslot uses at most one of each. O(1), no allocation.</remarks>
public sealed class VoicePools
{
    /// <summary>As many as timeslots: never waited for.</summary>
    public const int Unbounded = 0xFFFF;

    private const int Resources = 3;
    private const int SlotsPerCard = SpanId.PortsMax * 32;

    private readonly Pool[] _pools;
    private readonly Hold[] _holds;
    private readonly IntrusiveLists _waiting;
    private readonly Outbox<PoolGrant> _grants;
    private readonly Kernel.Cell<int> _audited;

    /// <summary>Lays out the pools; every card has all players and receivers it may want, and no recorder.</summary>
    public VoicePools(Store store)
    {
        _pools = store.Array<Pool>("pools", (SpanId.CardsMax + 1) * Resources);
        _holds = store.Array<Hold>("pools.holds", ChannelId.IndexBound * Resources);
        _waiting = new IntrusiveLists(store, "pools.waiting", ChannelId.IndexBound * Resources);
        _grants = new Outbox<PoolGrant>(store, "pools.grants", SlotsPerCard * Resources);
        _audited = store.Cell<int>("pools.audited");
        for (byte card = 0; card <= SpanId.CardsMax; card++)
        {
            PoolOf(card, VoiceResource.Player).Capacity = Unbounded;
            PoolOf(card, VoiceResource.Receiver).Capacity = Unbounded;
        }
    }

    /// <summary>Takes everything over, for a commit: whatever the configuration, a timeslot is known by card and port.</summary>
    public void TakeOver(VoicePools old)
    {
        Carry.Whole(old._pools, _pools);
        Carry.Whole(old._holds, _holds);
        _waiting.TakeOver(old._waiting);
        _grants.TakeOver(old._grants);
        Carry.Value(old._audited, _audited);
    }

    private enum Hold : byte
    {
        None,
        Waits,
        Seized,
    }

    /// <summary>A card tells how many it has. Those that are seized stay so.</summary>
    public void SetCapacity(byte card, VoiceResource resource, int capacity)
    {
        PoolOf(card, resource).Capacity = capacity;
        GrantNext(card, resource);
    }

    /// <summary>One pool as it stands.</summary>
    public PoolView ViewOf(byte card, VoiceResource resource)
    {
        ref Pool pool = ref PoolOf(card, resource);
        return new PoolView(pool.Capacity, pool.Used, pool.Waiting.Count, pool.Most, pool.Waits);
    }

    /// <summary>Has the timeslot one?</summary>
    public bool Has(VoiceResource resource, ChannelId channel) => _holds[HoldOf(channel, resource)] == Hold.Seized;

    /// <summary>Seizes one for a timeslot, or lets it wait for one; a timeslot that has one keeps it.</summary>
    /// <returns>True when it has one; false: a grant follows, unless it is released before.</returns>
    public bool TrySeize(VoiceResource resource, ChannelId channel)
    {
        int index = HoldOf(channel, resource);
        if (_holds[index] != Hold.None) return _holds[index] == Hold.Seized;
        ref Pool pool = ref PoolOf(channel.Span.Card, resource);
        if (pool.Used < pool.Capacity)
        {
            Seize(ref pool, index);
            return true;
        }

        _holds[index] = Hold.Waits;
        _waiting.Append(ref pool.Waiting, index);
        // Wraps after 2^64 of them.
        pool.Waits = unchecked(pool.Waits + 1);
        return false;
    }

    /// <summary>The timeslot needs it no longer, whether it has one or waits; nothing happens when it does neither.</summary>
    public void Release(VoiceResource resource, ChannelId channel)
    {
        int index = HoldOf(channel, resource);
        Hold held = _holds[index];
        if (held == Hold.None) return;
        _holds[index] = Hold.None;
        ref Pool pool = ref PoolOf(channel.Span.Card, resource);
        if (held == Hold.Waits)
        {
            _waiting.Remove(ref pool.Waiting, index);
            return;
        }

        pool.Used--;
        GrantNext(channel.Span.Card, resource);
    }

    /// <summary>A card is gone: nothing of it is seized or waited for any more.</summary>
    public void Forget(byte card)
    {
        for (int resource = 0; resource < Resources; resource++)
        {
            ref Pool pool = ref PoolOf(card, (VoiceResource)resource);
            int first = (new SpanId(card, 1).Index * 32 * Resources) + resource;
            for (int index = first; index < first + (SlotsPerCard * Resources); index += Resources)
            {
                if (_holds[index] == Hold.Waits) _waiting.Remove(ref pool.Waiting, index);
                _holds[index] = Hold.None;
            }

            pool.Used = 0;
        }
    }

    /// <summary>Takes the oldest grant.</summary>
    public bool TryTake(out PoolGrant grant) => _grants.TryTake(out grant);

    /// <summary>Counts one pool anew, one after the other.</summary>
    /// <returns>False when it is not what it says of itself: mended.</returns>
    public bool AuditSome()
    {
        int audited = _audited.Value;
        _audited.Value = (audited + 1) % (SpanId.CardsMax * Resources);
        byte card = (byte)((audited / Resources) + 1);
        var resource = (VoiceResource)(audited % Resources);
        ref Pool pool = ref PoolOf(card, resource);
        int used = 0;
        int first = (new SpanId(card, 1).Index * 32 * Resources) + (int)resource;
        for (int index = first; index < first + (SlotsPerCard * Resources); index += Resources) used += _holds[index] == Hold.Seized ? 1 : 0;
        if (used == pool.Used) return true;
        pool.Used = used;
        return false;
    }

    private static int HoldOf(ChannelId channel, VoiceResource resource) => (channel.Index * Resources) + (int)resource;

    private ref Pool PoolOf(byte card, VoiceResource resource) => ref _pools[(card * Resources) + (int)resource];

    private void Seize(ref Pool pool, int index)
    {
        _holds[index] = Hold.Seized;
        pool.Used++;
        if (pool.Used > pool.Most) pool.Most = pool.Used;
    }

    private void GrantNext(byte card, VoiceResource resource)
    {
        ref Pool pool = ref PoolOf(card, resource);
        while (pool.Waiting.Count > 0 && pool.Used < pool.Capacity)
        {
            int index = pool.Waiting.First;
            _waiting.Remove(ref pool.Waiting, index);
            Seize(ref pool, index);
            _grants.Post(new PoolGrant(resource, ChannelId.FromIndex(index / Resources)));
        }
    }

    private struct Pool
    {
        public ListHead Waiting;
        public ulong Waits;
        public int Capacity;
        public int Used;
        public int Most;
    }
}
