using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>The last decisions with their reasons, newest first by call and by agent: what `why call` and `why agent` read.</summary>
/// <remarks>
/// A ring: the oldest falls out when a new one comes. A decision knows how many decisions before it stands the one before of the same call, and of the same agent;
/// a chain ends where that one has fallen out, so it never leads to another call's.
/// The last decision of a call is found by the call's number modulo a power of two not below the ring's length: of two calls so far apart that are both in the ring
/// the one decided last is found, the other one is "not known"; each place is checked for its call, so nobody's decision is shown as another's.
/// Cost of a note: a row, its links, a place for the call and one for the agent, written and no other row read. No allocation.
/// </remarks>
public sealed class DecisionLog
{
    private readonly Decision[] _rows;
    private readonly Links[] _links;
    private readonly LastOfCall[] _lastOfCall;
    private readonly ulong[] _lastOfAgent;
    private readonly Cell<Head> _head;

    /// <summary>Lays out the ring.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="kept">Decisions kept, at least 1.</param>
    /// <param name="agents">Number of agents.</param>
    public DecisionLog(Store store, int kept, int agents)
    {
        Invariant.Require(kept > 0, "a log keeps a decision");
        _rows = store.Array<Decision>("decisions", kept);
        _links = store.Array<Links>("decisions.links", kept);
        _lastOfCall = store.Array<LastOfCall>("decisions.calls", (int)BitOperations.RoundUpToPowerOf2((uint)kept));
        _lastOfAgent = store.Array<ulong>("decisions.agents", agents);
        _head = store.Cell<Head>("decisions.head");
    }

    /// <summary>Decisions noted since start-up.</summary>
    public ulong Count => _head.Value.Count;

    /// <summary>Decisions that the ring holds when it is full.</summary>
    public int Kept => _rows.Length;

    /// <summary>Keeps a decision; the oldest falls out.</summary>
    public void Note(in Decision decision)
    {
        ref Head head = ref _head.Value;
        int slot = head.Next;
        ulong number = ++head.Count;
        head.Next = slot + 1 < _rows.Length ? slot + 1 : 0;

        // By numbers: the rows before are far away and need not be looked at.
        Links links = default;
        if (decision.Call != 0)
        {
            ref LastOfCall last = ref _lastOfCall[PlaceOf(decision.Call)];
            if (last.Call == decision.Call) links.Call = Back(number, last.Number);
            last.Call = decision.Call;
            last.Number = number;
        }

        if (decision.Agent >= 0)
        {
            ref ulong last = ref _lastOfAgent[decision.Agent];
            links.Agent = Back(number, last);
            last = number;
        }

        _rows[slot] = decision;
        _links[slot] = links;
    }

    /// <summary>The newest decision about a call; -1: none that is still kept.</summary>
    /// <param name="call">Number of the call.</param>
    public int LastOf(ulong call)
    {
        if (call == 0) return -1;
        ref LastOfCall last = ref _lastOfCall[PlaceOf(call)];
        return last.Call == call ? SlotOf(last.Number) : -1;
    }

    /// <summary>The newest decision about an agent; -1: none that is still kept.</summary>
    public int LastOfAgent(int agent)
    {
        return agent < 0 || agent >= _lastOfAgent.Length ? -1 : SlotOf(_lastOfAgent[agent]);
    }

    /// <summary>The newest decision of all; -1: none.</summary>
    public int Newest => Count == 0 ? -1 : _head.Value.Next == 0 ? _rows.Length - 1 : _head.Value.Next - 1;

    /// <summary>The oldest that is kept; -1: none.</summary>
    public int Oldest => Count == 0 ? -1 : Count > (ulong)_rows.Length ? _head.Value.Next : 0;

    /// <summary>A decision with its links, each -1 where its chain ends.</summary>
    /// <param name="index">As another method of the log gave it in the same step of the core.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="previousOfCall">The one before of the same call.</param>
    /// <param name="previousOfAgent">The one before of the same agent.</param>
    /// <returns>False for an index that holds none.</returns>
    public bool TryGet(int index, out Decision decision, out int previousOfCall, out int previousOfAgent)
    {
        decision = default;
        previousOfCall = -1;
        previousOfAgent = -1;
        if (index < 0 || index >= _rows.Length || _rows[index].Kind == DecisionKind.None) return false;
        decision = _rows[index];
        previousOfCall = Before(index, _links[index].Call);
        previousOfAgent = Before(index, _links[index].Agent);
        return true;
    }

    /// <summary>The newest decision in which a call came second: the last time that it was passed over by a rule.</summary>
    /// <param name="call">Number of the call.</param>
    /// <param name="most">Most decisions to look at, newest first: this is the one search of the log, for an operator's question.</param>
    /// <returns>-1: not among those.</returns>
    public int LastAgainst(ulong call, int most)
    {
        int index = Newest;
        int left = (int)Math.Min((ulong)Math.Min(most, _rows.Length), Count);
        for (; call != 0 && left > 0; left--)
        {
            if (_rows[index].RivalCall == call) return index;
            index = index == 0 ? _rows.Length - 1 : index - 1;
        }

        return -1;
    }

    /// <summary>A commit: what is kept goes on, in the names of the new rules. What is said of a queue or an agent who is gone is said of nobody.</summary>
    internal void TakeOver(DecisionLog old, DistributionSuccession maps)
    {
        Array.Clear(_rows);
        Array.Clear(_links);
        Array.Clear(_lastOfCall);
        Array.Clear(_lastOfAgent);
        int kept = (int)Math.Min(old.Count, (ulong)Math.Min(old.Kept, Kept));
        _head.Value = new Head { Count = old.Count - (ulong)kept };
        int index = old._head.Value.Next - kept;
        if (index < 0) index += old.Kept;
        for (; kept > 0; kept--)
        {
            Decision decision = old._rows[index];
            decision.Agent = maps.Agents[decision.Agent];
            decision.RivalAgent = maps.Agents[decision.RivalAgent];
            decision.Queue = (short)maps.Queues[decision.Queue];
            decision.RivalQueue = (short)maps.Queues[decision.RivalQueue];
            Note(decision);
            index = index + 1 < old.Kept ? index + 1 : 0;
        }
    }

    private int PlaceOf(ulong call) => (int)(call & ((uint)_lastOfCall.Length - 1));

    // How many decisions before; 0: none, or fallen out.
    private int Back(ulong number, ulong before) => before != 0 && number - before < (ulong)_rows.Length ? (int)(number - before) : 0;

    // Where the decision of this number lies; -1: there is none, or it has fallen out.
    private int SlotOf(ulong number)
    {
        ulong age = Count - number;
        if (number == 0 || age >= (ulong)_rows.Length) return -1;
        int slot = _head.Value.Next - 1 - (int)age;
        return slot < 0 ? slot + _rows.Length : slot;
    }

    // The slot so many decisions before; -1 when the ring has come round since.
    private int Before(int index, int back)
    {
        int newest = _head.Value.Next - 1;
        if (newest < 0) newest = _rows.Length - 1;
        int age = index <= newest ? newest - index : newest + _rows.Length - index;
        if (back == 0 || back + age >= _rows.Length) return -1;
        int before = index - back;
        return before < 0 ? before + _rows.Length : before;
    }

    private struct Links
    {
        public int Call;
        public int Agent;
    }

    private struct LastOfCall
    {
        public ulong Call;
        public ulong Number;
    }

    private struct Head
    {
        public ulong Count;
        public int Next;
    }
}
