using System;
using System.Numerics;

namespace AcdController.Kernel;

/// <summary>A member's place in the order of a <see cref="RankedLists"/> list: the smaller key first, then the smaller tie, then the smaller member.</summary>
/// <param name="Key">Compared first.</param>
/// <param name="Tie">Compared where keys are the same.</param>
public readonly record struct Rank(long Key, ulong Tie);

/// <summary>Many ordered lists over one pool of members; a member is on at most one list at a time, asserted. Also answers which place a member has and who has a place.</summary>
/// <remarks>
/// A skip list (Pugh 1990) with widths. One member in eight is also on level 1, one in 64 on level 2 and so on: how many levels a member has is drawn once from its number,
/// so rows have their exact size, and equal use gives equal lists. Each list knows the first and the last of every level with their ordinals, counted from the list's own moving start.
/// So to append, to prepend and to take the first is O(1); anything else is O(log n), and O(log d) for what lies d places from the front. 32 octets a member and 9 for levels; 24 a list and 16 for each level.
/// </remarks>
public sealed class RankedLists
{
    private const int None = -1;
    private const int StepBits = 3;
    private const int LevelsMost = 8;

    private readonly Member[] _members;
    private readonly Link[] _links;
    private readonly List[] _lists;
    private readonly Ends[] _ends;
    private readonly int _levels;

    /// <summary>Lays out the lists, all empty.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="lists">Number of lists, numbered from 0.</param>
    /// <param name="members">Number of members, numbered from 0; at most 2^28.</param>
    public RankedLists(Store store, string name, int lists, int members)
    {
        _levels = LevelsFor(members);
        _members = store.Array<Member>(name, members);
        int links = 0;
        for (int member = 0; member < members; member++)
        {
            _members[member].FirstLink = links;
            links += _members[member].Height = Math.Min(HeightOf(member), _levels);
        }

        _links = store.Array<Link>(name + ".links", links);
        _lists = store.Array<List>(name + ".lists", lists);
        _ends = store.Array<Ends>(name + ".ends", checked(lists * _levels));
        Array.Fill(_lists, new List { First = None, Last = None });
        Array.Fill(_ends, new Ends { First = None, Last = None });
    }

    /// <summary>Members on the list.</summary>
    public int Count(int list) => _lists[list].Count;

    /// <summary>The first member, -1 when empty.</summary>
    public int First(int list) => _lists[list].First;

    /// <summary>The last member, -1 when empty.</summary>
    public int Last(int list) => _lists[list].Last;

    /// <summary>The member behind this one on its list, -1 at the end.</summary>
    public int Next(int member)
    {
        Invariant.Require(IsLinked(member), "only a member of a list has a next one");
        return _members[member].Next;
    }

    /// <summary>Is the member on a list?</summary>
    public bool IsLinked(int member) => _members[member].ListPlusOne != 0;

    /// <summary>The list that the member is on, -1: none.</summary>
    public int ListOf(int member) => _members[member].ListPlusOne - 1;

    /// <summary>The rank with which the member was inserted last.</summary>
    public Rank RankOf(int member) => _members[member].Rank;

    /// <summary>Puts a member at its place. O(1) at either end.</summary>
    public void Insert(int list, int member, Rank rank)
    {
        ref Member row = ref _members[member];
        Invariant.Require(row.ListPlusOne == 0, "a member is on one list at a time");
        row.ListPlusOne = list + 1;
        row.Rank = rank;
        ref List head = ref _lists[list];
        if (head.Last == None || IsBefore(head.Last, rank, member)) Append(list, ref head, member, ref row);
        else if (!IsBefore(head.First, rank, member)) Prepend(list, ref head, member, ref row);
        else InsertWithin(list, ref head, member, ref row);
        head.Count++;
    }

    /// <summary>Takes a member off its list. O(1) for the first.</summary>
    public void Remove(int list, int member)
    {
        ref Member row = ref _members[member];
        Invariant.Require(row.ListPlusOne == list + 1, "a member leaves the list it is on");
        ref List head = ref _lists[list];
        if (head.First == member) RemoveFirst(list, ref head, ref row);
        else RemoveWithin(list, ref head, member, ref row);
        row.ListPlusOne = 0;
        head.Count--;
        while (head.Levels > 0 && _ends[(list * _levels) + head.Levels - 1].First == None) head.Levels--;
    }

    /// <summary>How many stand before this member.</summary>
    public int PositionOf(int list, int member)
    {
        Invariant.Require(_members[member].ListPlusOne == list + 1, "a member has a position on the list it is on");
        return Before(list, _members[member].Rank, member, default, out _);
    }

    /// <summary>How many stand before a member that would be inserted with this rank and a number greater than all.</summary>
    public int CountBefore(int list, Rank rank) => Before(list, rank, int.MaxValue, default, out _);

    /// <summary>Who has so many before him; asserted to be somebody.</summary>
    public int At(int list, int position)
    {
        ref List head = ref _lists[list];
        Invariant.Require((uint)position < (uint)head.Count, "a position is on the list");
        Span<Ends> ends = _ends.AsSpan(list * _levels, _levels);
        // Ordinals wrap by definition: only their differences count, and no list is longer than 2^28.
        unchecked
        {
            int level = 0;
            while (level < head.Levels && ends[level].FirstOrdinal - head.Start <= position) level++;
            if (level == 0) return Walk(head.First, position);
            int member = ends[level - 1].First;
            int left = position - (ends[level - 1].FirstOrdinal - head.Start);
            for (; level > 0; level--)
            {
                for (Link link = LinkOf(member, level - 1); link.Next != None && link.Width <= left; link = LinkOf(member, level - 1))
                {
                    left -= link.Width;
                    member = link.Next;
                }
            }

            return Walk(member, left);
        }
    }

    private static int LevelsFor(int members)
    {
        int levels = 0;
        while (levels < LevelsMost && (long)members >> (StepBits * (levels + 1)) > 0) levels++;
        return levels;
    }

    // The mixing step of SplitMix64: three bits a level.
    private static int HeightOf(int member)
    {
        ulong bits = new SeededRandom((ulong)member).NextBits();
        return BitOperations.TrailingZeroCount(bits) / StepBits;
    }

    private int Walk(int member, int steps)
    {
        for (; steps > 0; steps--) member = _members[member].Next;
        return member;
    }

    private bool IsBefore(int member, Rank rank, int other)
    {
        ref readonly Rank own = ref _members[member].Rank;
        if (own.Key != rank.Key) return own.Key < rank.Key;
        return own.Tie != rank.Tie ? own.Tie < rank.Tie : member < other;
    }

    private ref Link LinkOf(int member, int level) => ref _links[_members[member].FirstLink + level];

    // How many stand before (rank, member). The path, if given: the last of them with its ordinal, at 0 of all, at 1 … reached of level 0 … reached - 1; on the levels above there is none.
    private int Before(int list, Rank rank, int member, Span<Place> path, out int reached)
    {
        reached = 0;
        ref List head = ref _lists[list];
        if (head.First == None || !IsBefore(head.First, rank, member)) return 0;
        Span<Ends> ends = _ends.AsSpan(list * _levels, _levels);
        int level = 0;
        while (level < head.Levels && IsBefore(ends[level].First, rank, member)) level++;
        reached = level;

        unchecked
        {
            int at = level > 0 ? ends[level - 1].First : head.First;
            int ordinal = level > 0 ? ends[level - 1].FirstOrdinal : head.Start;
            for (; level > 0; level--)
            {
                for (Link link = LinkOf(at, level - 1); link.Next != None && IsBefore(link.Next, rank, member); link = LinkOf(at, level - 1))
                {
                    ordinal += link.Width;
                    at = link.Next;
                }

                if (!path.IsEmpty) path[level] = new Place(at, ordinal);
            }

            for (int next = _members[at].Next; next != None && IsBefore(next, rank, member); next = _members[at].Next)
            {
                ordinal++;
                at = next;
            }

            if (!path.IsEmpty) path[0] = new Place(at, ordinal);
            return ordinal + 1 - head.Start;
        }
    }

    private void Append(int list, ref List head, int member, ref Member row)
    {
        int ordinal = unchecked(head.Start + head.Count);
        row.Next = None;
        if (head.Last == None) head.First = member;
        else _members[head.Last].Next = member;
        head.Last = member;
        for (int level = 0; level < row.Height; level++)
        {
            ref Ends ends = ref _ends[(list * _levels) + level];
            if (ends.Last == None)
            {
                ends.First = member;
                ends.FirstOrdinal = ordinal;
            }
            else
            {
                LinkOf(ends.Last, level) = new Link { Next = member, Width = unchecked(ordinal - ends.LastOrdinal) };
            }

            ends.Last = member;
            ends.LastOrdinal = ordinal;
            _links[row.FirstLink + level].Next = None;
        }

        head.Levels = Math.Max(head.Levels, row.Height);
    }

    private void Prepend(int list, ref List head, int member, ref Member row)
    {
        int ordinal = unchecked(--head.Start);
        row.Next = head.First;
        head.First = member;
        for (int level = 0; level < row.Height; level++)
        {
            ref Ends ends = ref _ends[(list * _levels) + level];
            _links[row.FirstLink + level] = new Link { Next = ends.First, Width = unchecked(ends.FirstOrdinal - ordinal) };
            if (ends.Last == None)
            {
                ends.Last = member;
                ends.LastOrdinal = ordinal;
            }

            ends.First = member;
            ends.FirstOrdinal = ordinal;
        }

        head.Levels = Math.Max(head.Levels, row.Height);
    }

    private void RemoveFirst(int list, ref List head, ref Member row)
    {
        unchecked { head.Start++; }
        head.First = row.Next;
        if (row.Next == None) head.Last = None;
        for (int level = 0; level < row.Height; level++)
        {
            ref Ends ends = ref _ends[(list * _levels) + level];
            Link own = _links[row.FirstLink + level];
            ends.First = own.Next;
            if (own.Next == None) ends.Last = None;
            else ends.FirstOrdinal = unchecked(ends.FirstOrdinal + own.Width);
        }
    }

    private void InsertWithin(int list, ref List head, int member, ref Member row)
    {
        Span<Place> path = stackalloc Place[LevelsMost + 1];
        Before(list, row.Rank, member, path, out int reached);
        Place before = path[0];
        row.Next = _members[before.Member].Next;
        _members[before.Member].Next = member;

        unchecked
        {
            int ordinal = before.Ordinal + 1;
            head.Levels = Math.Max(head.Levels, row.Height);
            for (int level = 0; level < head.Levels; level++)
            {
                ref Ends ends = ref _ends[(list * _levels) + level];
                Place place = level < reached ? path[level + 1] : new Place(None, 0);
                int next = place.Member == None ? ends.First : LinkOf(place.Member, level).Next;
                if (next != None) ends.LastOrdinal++;
                if (level < row.Height)
                {
                    int nextOrdinal = 1 + (place.Member == None ? ends.FirstOrdinal : place.Ordinal + LinkOf(place.Member, level).Width);
                    _links[row.FirstLink + level] = new Link { Next = next, Width = nextOrdinal - ordinal };
                    SetNext(ref ends, place, level, member, ordinal);
                    if (next == None) SetLast(ref ends, member, ordinal);
                }
                else if (next != None)
                {
                    if (place.Member == None) ends.FirstOrdinal++;
                    else LinkOf(place.Member, level).Width++;
                }
            }
        }
    }

    private void RemoveWithin(int list, ref List head, int member, ref Member row)
    {
        Span<Place> path = stackalloc Place[LevelsMost + 1];
        Before(list, row.Rank, member, path, out int reached);
        Place before = path[0];
        _members[before.Member].Next = row.Next;
        if (row.Next == None) head.Last = before.Member;

        unchecked
        {
            int ordinal = before.Ordinal + 1;
            for (int level = 0; level < head.Levels; level++)
            {
                ref Ends ends = ref _ends[(list * _levels) + level];
                Place place = level < reached ? path[level + 1] : new Place(None, 0);
                if (level < row.Height)
                {
                    Link own = _links[row.FirstLink + level];
                    SetNext(ref ends, place, level, own.Next, ordinal + own.Width - 1);
                    if (own.Next == None) SetLast(ref ends, place.Member, place.Ordinal);
                    else ends.LastOrdinal--;
                    continue;
                }

                if (ends.Last == place.Member) continue;
                ends.LastOrdinal--;
                if (place.Member == None) ends.FirstOrdinal--;
                else LinkOf(place.Member, level).Width--;
            }
        }
    }

    private void SetNext(ref Ends ends, Place place, int level, int next, int nextOrdinal)
    {
        if (place.Member != None)
        {
            LinkOf(place.Member, level) = new Link { Next = next, Width = unchecked(nextOrdinal - place.Ordinal) };
            return;
        }

        ends.First = next;
        ends.FirstOrdinal = nextOrdinal;
    }

    private static void SetLast(ref Ends ends, int member, int ordinal)
    {
        ends.Last = member;
        ends.LastOrdinal = ordinal;
    }

    private readonly record struct Place(int Member, int Ordinal);

    // Next means nothing while the member is on no list. Height and FirstLink never change.
    private struct Member
    {
        public Rank Rank;
        public int Next;
        public int ListPlusOne;
        public int FirstLink;
        public int Height;
    }

    // Width: how many places on Next stands; means nothing at the end.
    private struct Link
    {
        public int Next;
        public int Width;
    }

    private struct List
    {
        public int First;
        public int Last;
        public int Count;
        public int Start;
        public int Levels;
    }

    private struct Ends
    {
        public int First;
        public int FirstOrdinal;
        public int Last;
        public int LastOrdinal;
    }
}
