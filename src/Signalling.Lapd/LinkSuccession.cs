using AcdController.Kernel;

namespace AcdController.Signalling.Lapd;

// A commit: the links of an old table go on in this one, whatever other parameters they have now.
public sealed partial class LinkTable
{
    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(LinkTable old, TimerCarry timers, IndexMap links)
    {
        timers.Range(old._t200, _t200, links);
        timers.Range(old._t203, _t203, links);
    }

    /// <summary>Takes over the links that go on. The old table has no news and owes no acknowledgement.</summary>
    /// <remarks>A link goes on with the same side, address and N201; window, times and counts may differ: they hold from the next frame on.</remarks>
    public void TakeOver(LinkTable old, IndexMap links)
    {
        Carry.Rows(old._rows, _rows, links);
        Carry.Rows(old._counters, _counters, links);
        bool whole = _pool.TryTakeOver(old._pool);
        for (int link = 0; link < links.OldCount; link++)
        {
            int next = links[link];
            if (next >= 0 && !whole) TakeOverQueue(old, link, next);
            if (next < 0 && whole) DropQueue(old._rows[link]);
            if (next >= 0 && (old._owing[link / LinksPerWord] & (1ul << (link % LinksPerWord))) != 0) _owing[next / LinksPerWord] |= 1ul << (next % LinksPerWord);
        }

        Carry.Value(old._owed, _owed);
        _news.TakeOver(old._news);
    }

    private void TakeOverQueue(LinkTable old, int link, int next)
    {
        ref LinkRow row = ref _rows[next];
        OctetQueue before = old._rows[link].Queue;
        row.Queue = _pool.TakeOver(old._pool, before);
        if (row.NextSlot >= 0) row.NextSlot = _pool.SlotAt(row.Queue, old._pool.PlaceOf(before, row.NextSlot));
    }

    private void DropQueue(LinkRow gone) => _pool.Clear(ref gone.Queue);
}
