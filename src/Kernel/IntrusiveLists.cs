namespace AcdController.Kernel;

/// <summary>A first-in first-out list whose links lie inside its members: part of its owner's row. All zero is empty.</summary>
public struct ListHead
{
    internal int FirstPlusOne;
    internal int LastPlusOne;

    /// <summary>Members on the list.</summary>
    public int Count { get; internal set; }

    /// <summary>The oldest member, -1 when empty.</summary>
    public readonly int First => FirstPlusOne - 1;

    /// <summary>The same list after a succession has moved its members; all of them go on, asserted.</summary>
    public readonly ListHead In(IndexMap members)
    {
        if (Count == 0) return default;
        ListHead moved = this;
        (moved.FirstPlusOne, moved.LastPlusOne) = (members[FirstPlusOne - 1] + 1, members[LastPlusOne - 1] + 1);
        Invariant.Require(moved.FirstPlusOne > 0 && moved.LastPlusOne > 0, "who is gone is on no list");
        return moved;
    }
}

/// <summary>Links of all members of one kind; a member is on at most one list at a time, asserted.</summary>
/// <remarks>Append, prepend, remove from anywhere: O(1), no allocation.</remarks>
public sealed class IntrusiveLists
{
    private readonly Links[] _links;

    /// <summary>Lays out the links.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="members">How many members there can be; they are numbered from 0.</param>
    public IntrusiveLists(Store store, string name, int members) => _links = store.Array<Links>(name, members);

    /// <summary>Is the member on a list?</summary>
    public bool IsLinked(int member) => _links[member].Linked;

    /// <summary>The member behind this one, -1 at the end.</summary>
    public int Next(int member) => _links[member].NextPlusOne - 1;

    /// <summary>Puts a member at the end.</summary>
    public void Append(ref ListHead list, int member) => InsertBefore(ref list, -1, member);

    /// <summary>Puts a member at the front.</summary>
    public void Prepend(ref ListHead list, int member) => InsertBefore(ref list, list.First, member);

    /// <summary>Puts a member in front of another one; -1 means at the end.</summary>
    public void InsertBefore(ref ListHead list, int before, int member)
    {
        Invariant.Require(!_links[member].Linked, "a member is on one list at a time");
        int previous = before < 0 ? list.LastPlusOne - 1 : _links[before].PreviousPlusOne - 1;
        _links[member] = new Links { NextPlusOne = before + 1, PreviousPlusOne = previous + 1, Linked = true };
        if (previous < 0) list.FirstPlusOne = member + 1;
        else _links[previous].NextPlusOne = member + 1;
        if (before < 0) list.LastPlusOne = member + 1;
        else _links[before].PreviousPlusOne = member + 1;
        list.Count++;
    }

    /// <summary>Takes a member off its list.</summary>
    public void Remove(ref ListHead list, int member)
    {
        Links links = _links[member];
        Invariant.Require(links.Linked, "a member leaves the list it is on");
        if (links.PreviousPlusOne == 0) list.FirstPlusOne = links.NextPlusOne;
        else _links[links.PreviousPlusOne - 1].NextPlusOne = links.NextPlusOne;
        if (links.NextPlusOne == 0) list.LastPlusOne = links.PreviousPlusOne;
        else _links[links.NextPlusOne - 1].PreviousPlusOne = links.PreviousPlusOne;
        _links[member] = default;
        list.Count--;
    }

    /// <summary>Members are on no list any more; the heads of their lists are cleared by their owner.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    public void Forget(int first, int count) => System.Array.Clear(_links, first, count);

    /// <summary>Takes over the links of an old pool whose members kept their numbers, smaller or larger. Heads are their owners' business.</summary>
    public void TakeOver(IntrusiveLists old)
    {
        Carry.Beginning(old._links, _links);
        for (int member = _links.Length; member < old._links.Length; member++) Invariant.Require(!old._links[member].Linked, "who is gone is on no list");
    }

    /// <summary>Takes over the links of an old pool whose members have other numbers now; heads as <see cref="ListHead.In"/>.</summary>
    public void TakeOver(IntrusiveLists old, IndexMap members)
    {
        for (int member = 0; member < old._links.Length; member++)
        {
            Links links = old._links[member];
            if (!links.Linked) continue;
            Invariant.Require(members[member] >= 0, "who is gone is on no list");
            _links[members[member]] = new Links { NextPlusOne = members[links.NextPlusOne - 1] + 1, PreviousPlusOne = members[links.PreviousPlusOne - 1] + 1, Linked = true };
        }
    }

    private struct Links
    {
        public int NextPlusOne;
        public int PreviousPlusOne;
        public bool Linked;
    }
}
