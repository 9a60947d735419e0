using System;
using System.Numerics;

namespace AcdController.Kernel;

/// <summary>A run of timers that one room owns: timer number = <see cref="First"/> + the owner's slot.</summary>
/// <param name="First">The first timer.</param>
/// <param name="Count">How many.</param>
public readonly record struct TimerRange(int First, int Count)
{
    /// <summary>Is the timer one of these?</summary>
    public bool Contains(int timer) => timer >= First && timer - First < Count;

    /// <summary>The timer of an owner.</summary>
    public int Of(int owner)
    {
        Invariant.Require(unchecked((uint)owner < (uint)Count), "an owner has a timer");
        return First + owner;
    }

    /// <summary>The owner of a timer.</summary>
    public int OwnerOf(int timer)
    {
        Invariant.Require(Contains(timer), "a timer belongs to its range");
        return timer - First;
    }
}

/// <summary>All timers of the core: a hierarchical timing wheel of four levels of 256 slots, 1 ms a slot, 49 days in all.</summary>
/// <remarks>
/// Start, restart and stop are O(1); an expiry costs at most three moves between levels. Nothing allocates after the last <see cref="Reserve"/>.
/// Most timers of a protocol are stopped or started again long before they are due. So a stopped timer, and one started again for later, stays in its slot, and is
/// taken out or moved on only when the wheel comes there.
/// A timer never fires early: its due time is rounded up to the next millisecond. Timers due in the same millisecond fire in the order they were started
/// unless they were started again or moved between levels; the order is the same in every run.
/// </remarks>
public sealed class TimerWheel
{
    private const int Levels = 4;
    private const int SlotsPerLevel = 256;
    private const int SlotBits = 8;
    private const int WordsPerLevel = SlotsPerLevel / 64;
    private const long RangeMs = 1L << (Levels * SlotBits);
    private const long NotRunning = -1;
    private const int InNoSlot = -1;

    private readonly int _capacity;
    private readonly Node[] _nodes;
    private readonly int[] _heads;
    private readonly ulong[] _occupied;
    private readonly Cell<Clock> _clock;
    private int _reserved;

    /// <summary>Lays out the wheel.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="capacity">The sum of everything that will be reserved; asserted when exceeded.</param>
    public TimerWheel(Store store, int capacity)
    {
        _capacity = capacity;
        _nodes = store.Array<Node>("timers", capacity);
        _heads = store.Array<int>("timers.slots", Levels * SlotsPerLevel);
        _occupied = store.Array<ulong>("timers.occupied", Levels * WordsPerLevel);
        _clock = store.Cell<Clock>("timers.clock");
        _clock.Value.QuietUntilMs = long.MaxValue;
        for (int slot = 0; slot < _heads.Length; slot++) _heads[slot] = -1;
        for (int timer = 0; timer < capacity; timer++) _nodes[timer] = new Node { DueMs = NotRunning, Slot = InNoSlot };
    }

    /// <summary>Timers set aside so far.</summary>
    public int Reserved => _reserved;

    /// <summary>Timers there are.</summary>
    internal int Capacity => _capacity;

    /// <summary>Sets a run of timers aside for one room. Start-up only.</summary>
    public TimerRange Reserve(int count)
    {
        Invariant.Require(_reserved + count <= _capacity, "the wheel has room for every timer of the configuration");
        var range = new TimerRange(_reserved, count);
        _reserved += count;
        return range;
    }

    /// <summary>Starts a timer, or starts it again.</summary>
    /// <param name="timer">From a reserved range.</param>
    /// <param name="due">When it fires; a moment in the past fires at the next call of <see cref="TryExpire"/>. Asserted to lie within 49 days.</param>
    public void Start(int timer, Instant due)
    {
        ref Node node = ref _nodes[timer];
        long nowMs = _clock.Value.NowMs;
        long dueMs = Math.Max((due.Microseconds + 999) / 1000, nowMs);
        Invariant.Require(dueMs - nowMs < RangeMs, "a timer ends within 49 days");
        node.DueMs = dueMs;
        if (node.Slot != InNoSlot)
        {
            // The wheel comes by in time and moves it on.
            if (node.HandledMs <= dueMs) return;
            Unlink(timer);
        }

        Link(timer);
    }

    /// <summary>Stops a timer; one that does not run is left alone.</summary>
    public void Stop(int timer) => _nodes[timer].DueMs = NotRunning;

    /// <summary>Does the timer run?</summary>
    public bool IsRunning(int timer) => _nodes[timer].DueMs != NotRunning;

    /// <summary>When the timer fires; <see cref="Instant.Never"/> when it does not run.</summary>
    public Instant DueOf(int timer) => IsRunning(timer) ? Instant.FromMilliseconds(_nodes[timer].DueMs) : Instant.Never;

    /// <summary>Takes the next timer that is due, and stops it.</summary>
    /// <returns>False when nothing more is due; then the wheel stands at <paramref name="now"/>.</returns>
    public bool TryExpire(Instant now, out int timer)
    {
        ref Clock clock = ref _clock.Value;
        long target = now.Milliseconds;
        while (clock.QuietUntilMs <= target)
        {
            if (TryTakeDue(clock.NowMs, out timer)) return true;
            long next = NextBusyMs(clock.NowMs);
            clock.QuietUntilMs = next;
            if (next > target) break;
            clock.NowMs = next;
            Cascade(next);
        }

        if (clock.NowMs < target) clock.NowMs = target;
        timer = -1;
        return false;
    }

    /// <summary>No timer fires before this moment. It may be a moment at which timers only move between levels, or one at which a timer was due before it was stopped.</summary>
    public Instant NextDue
    {
        get
        {
            ref readonly Clock clock = ref _clock.Value;
            long ms = clock.QuietUntilMs;
            if (ms <= clock.NowMs) ms = _heads[SlotOf(clock.NowMs)] >= 0 ? clock.NowMs : NextBusyMs(clock.NowMs);
            return ms == long.MaxValue ? Instant.Never : Instant.FromMilliseconds(ms);
        }
    }

    /// <summary>Takes over the running timers of an old wheel, in their order, and stands where it stood; whatever was started here before is forgotten.</summary>
    /// <param name="old">The old wheel.</param>
    /// <param name="newOf">For each of its timers the one here, -1: gone.</param>
    internal void TakeOver(TimerWheel old, int[] newOf)
    {
        Array.Fill(_heads, -1);
        Array.Clear(_occupied);
        Array.Fill(_nodes, new Node { DueMs = NotRunning, Slot = InNoSlot });
        Carry.Value(old._clock, _clock);
        for (int timer = 0; timer < newOf.Length; timer++)
        {
            if (newOf[timer] < 0) continue;
            // Links of timers in a slot are made anew below.
            Node node = old._nodes[timer];
            (node.Next, node.Previous) = (Math.Max(0, newOf[node.Next]), Math.Max(0, newOf[node.Previous]));
            if (node.Slot != InNoSlot) (node.Slot, node.DueMs) = (InNoSlot, NotRunning);
            _nodes[newOf[timer]] = node;
        }

        for (int slot = 0; slot < _heads.Length; slot++) TakeOverSlot(old, slot, newOf);
    }

    // Stopped ones too: they are taken out when the wheel comes by.
    private void TakeOverSlot(TimerWheel old, int slot, int[] newOf)
    {
        if (old._heads[slot] < 0) return;
        int oldest = old._nodes[old._heads[slot]].Previous;
        int timer = oldest;
        do
        {
            int next = newOf[timer];
            if (next >= 0)
            {
                (_nodes[next].DueMs, _nodes[next].HandledMs, _nodes[next].Slot) = (old._nodes[timer].DueMs, old._nodes[timer].HandledMs, slot);
                Push(next, slot);
            }

            timer = old._nodes[timer].Previous;
        }
        while (timer != oldest);
    }

    private static int SlotOf(long ms) => (int)(ms & (SlotsPerLevel - 1));

    // What lies in the slot of this millisecond: the oldest that is due. Others were stopped, or started again for later.
    private bool TryTakeDue(long nowMs, out int timer)
    {
        int slot = SlotOf(nowMs);
        while (_heads[slot] >= 0)
        {
            // The list is pushed at its head: the oldest is the head's predecessor in the ring.
            timer = _nodes[_heads[slot]].Previous;
            Unlink(timer);
            ref Node node = ref _nodes[timer];
            if (node.DueMs == nowMs)
            {
                node.DueMs = NotRunning;
                return true;
            }

            if (node.DueMs != NotRunning) Link(timer);
        }

        timer = -1;
        return false;
    }

    // The first millisecond after now at which a slot fires or a slot of a higher level must be dealt out.
    private long NextBusyMs(long nowMs)
    {
        long next = long.MaxValue;
        for (int level = 0; level < Levels; level++)
        {
            int shift = level * SlotBits;
            long unit = nowMs >> shift;
            int distance = DistanceToBusy(level, SlotOf(unit));
            if (distance > 0) next = Math.Min(next, (unit + distance) << shift);
        }

        return next;
    }

    // Slots from the one after `position` round to `position` itself: 1 to 256, or 0 when the level is empty.
    private int DistanceToBusy(int level, int position)
    {
        int start = (position + 1) & (SlotsPerLevel - 1);
        for (int step = 0; step <= WordsPerLevel; step++)
        {
            int word = ((start >> 6) + step) & (WordsPerLevel - 1);
            ulong bits = _occupied[(level * WordsPerLevel) + word];
            if (step == 0) bits &= ulong.MaxValue << (start & 63);
            if (step == WordsPerLevel) bits &= ~(ulong.MaxValue << (start & 63));
            if (bits != 0)
            {
                int slot = (word << 6) + BitOperations.TrailingZeroCount(bits);
                int distance = (slot - position) & (SlotsPerLevel - 1);
                return distance == 0 ? SlotsPerLevel : distance;
            }
        }

        return 0;
    }

    // Now stands at the beginning of a slot: what waits there on the higher levels is dealt out downwards.
    private void Cascade(long nowMs)
    {
        for (int level = Levels - 1; level > 0; level--)
        {
            int shift = level * SlotBits;
            if ((nowMs & ((1L << shift) - 1)) != 0) continue;
            int slot = (level * SlotsPerLevel) + SlotOf(nowMs >> shift);
            while (_heads[slot] >= 0)
            {
                int timer = _nodes[_heads[slot]].Previous;
                Unlink(timer);
                if (IsRunning(timer)) Link(timer);
            }
        }
    }

    private void Link(int timer)
    {
        ref Node node = ref _nodes[timer];
        ref Clock clock = ref _clock.Value;
        int shift = 0;
        while (shift < (Levels - 1) * SlotBits && (node.DueMs >> shift) - (clock.NowMs >> shift) >= SlotsPerLevel) shift += SlotBits;
        int slot = ((shift / SlotBits) * SlotsPerLevel) + SlotOf(node.DueMs >> shift);
        node.Slot = slot;
        node.HandledMs = node.DueMs >> shift << shift;
        clock.QuietUntilMs = Math.Min(clock.QuietUntilMs, node.HandledMs);
        Push(timer, slot);
    }

    private void Push(int timer, int slot)
    {
        ref Node node = ref _nodes[timer];
        int head = _heads[slot];
        _heads[slot] = timer;
        if (head < 0)
        {
            node.Next = node.Previous = timer;
            _occupied[slot >> 6] |= 1UL << (slot & 63);
            return;
        }

        node.Next = head;
        node.Previous = _nodes[head].Previous;
        _nodes[node.Previous].Next = timer;
        _nodes[head].Previous = timer;
    }

    private void Unlink(int timer)
    {
        ref Node node = ref _nodes[timer];
        int slot = node.Slot;
        node.Slot = InNoSlot;
        if (node.Next == timer)
        {
            _heads[slot] = -1;
            _occupied[slot >> 6] &= ~(1UL << (slot & 63));
            return;
        }

        _nodes[node.Next].Previous = node.Previous;
        _nodes[node.Previous].Next = node.Next;
        if (_heads[slot] == timer) _heads[slot] = node.Next;
    }

    private struct Node
    {
        /// <summary>When it fires; NotRunning.</summary>
        public long DueMs;

        /// <summary>When the wheel comes to its slot: never after it is due.</summary>
        public long HandledMs;

        public int Next;
        public int Previous;

        /// <summary>Where it is linked, running or not; InNoSlot.</summary>
        public int Slot;
    }

    private struct Clock
    {
        public long NowMs;

        /// <summary>No slot has to be looked at before.</summary>
        public long QuietUntilMs;
    }
}
