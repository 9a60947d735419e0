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

    private struct Links
    {
        public int NextPlusOne;
        public int PreviousPlusOne;
        public bool Linked;
    }
}
