using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>What the comparison of a cell with its wish found.</summary>
[Flags]
internal enum CellVerdict
{
    /// <summary>It is as wished, or the wish changed since the question.</summary>
    Right = 0,

    /// <summary>What fed it came to its end: idle now.</summary>
    Ended = 1,

    /// <summary>It was not what was ordered and will be ordered anew.</summary>
    Wrong = 2,
}

/// <content>Comparison with what a card says is in its cells.</content>
internal sealed partial class CellMap
{
    /// <summary>Digest of what a line shall be, ports from 1.</summary>
    public uint DigestOf(int card, int port)
    {
        var digest = new CellDigest();
        int first = FirstRowOf(card, port);
        for (int timeslot = 1; timeslot < SlotsPerSpan; timeslot++) digest.Add(port, timeslot, _rows[first + timeslot].Feed, _rows[first + timeslot].Detect);
        return digest.Value;
    }

    /// <summary>Are there wishes for a line that the card was not told?</summary>
    public bool HasUntold(int card, int port)
    {
        foreach (ref readonly Row row in _rows.AsSpan(FirstRowOf(card, port), SlotsPerSpan))
        {
            if ((row.Untold & Untold.Cell) != 0) return true;
        }

        return false;
    }

    /// <summary>The card's line is as wished, told or not: nothing of it is left to be told.</summary>
    public void AllTold(int card, int port)
    {
        int first = FirstRowOf(card, port);
        for (int timeslot = 1; timeslot < SlotsPerSpan; timeslot++) TellDone(card, first + timeslot, Untold.Cell);
    }

    /// <summary>A request of orders may or may not have been carried out: what it said must be told again, or found out.</summary>
    public void Doubt(int card, ReadOnlySpan<byte> elements)
    {
        var reader = new ElementReader(elements);
        while (reader.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
        {
            int index = FirstRowOf(card, value[0]) + value[1];
            Untold what = tag switch
            {
                ElementTag.DetectDigits                   => Untold.Detect,
                ElementTag.Ring                           => Untold.Ring,
                ElementTag.Record or ElementTag.EndRecord => Untold.Recording,
                _                                         => Untold.Feed,
            };
            // What has ended since has been carried out.
            Mark(card, index, what);
        }
    }

    /// <summary>Changes of the wishes for a card's cells so far, ends included.</summary>
    public uint ChangesOf(int card) => _changes[card];

    /// <summary>The cells of a line are asked for now: wishes that change from now on are not compared.</summary>
    /// <param name="card">Whose.</param>
    /// <param name="port">Which line.</param>
    /// <param name="untoldToo">Wishes that were not told yet are compared: the card is told nothing until all is read.</param>
    public void BeginReading(int card, int port, bool untoldToo)
    {
        foreach (ref Row row in _rows.AsSpan(FirstRowOf(card, port), SlotsPerSpan)) row.Touched = !untoldToo && (row.Untold & Untold.Cell) != 0;
    }

    /// <summary>Compares what a card says with what it was told. What is wrong will be told again.</summary>
    /// <param name="channel">The timeslot.</param>
    /// <param name="found">What feeds it.</param>
    /// <param name="listens">Its digit receiver is on.</param>
    /// <param name="wish">What should have been.</param>
    public CellVerdict Compare(ChannelId channel, in CellOrder found, bool listens, out CellWish wish)
    {
        int card = CardOf(channel.Span), index = RowOf(channel);
        ref Row row = ref _rows[index];
        wish = new CellWish { Feed = row.Feed, Listens = row.Detect };
        if (row.Touched) return CellVerdict.Right;
        CellVerdict verdict = CompareFeed(card, index, found);
        if (row.Detect == listens) TellDone(card, index, Untold.Detect);
        else if (Recall(card, index, Untold.Detect)) verdict |= CellVerdict.Wrong;
        return verdict;
    }

    private CellVerdict CompareFeed(int card, int index, in CellOrder found)
    {
        ref Row row = ref _rows[index];
        if (row.Feed.IsSame(found))
        {
            TellDone(card, index, Untold.Feed);
            return CellVerdict.Right;
        }

        if (row.Feed.Ends && (row.Untold & Untold.Feed) == 0 && found.IsSilence)
        {
            row.Feed = default;
            return CellVerdict.Ended;
        }

        return Recall(card, index, Untold.Feed) ? CellVerdict.Wrong : CellVerdict.Right;
    }

    // False: it was on its way to be told anyhow, the card cannot have known.
    private bool Recall(int card, int index, Untold what)
    {
        bool told = (_rows[index].Untold & what) == 0;
        Mark(card, index, what);
        return told;
    }

    private void TellDone(int card, int index, Untold what)
    {
        ref Row row = ref _rows[index];
        if ((row.Untold & what) == 0) return;
        row.Untold &= ~what;
        if (row.Untold != Untold.Nothing) return;
        _lists.Remove(ref _untold[card], index);
        if (_untold[card].Count == 0) _waiting.Value &= ~(1u << card);
    }

    private int FirstRowOf(int card, int port)
    {
        int first = ((port - 1) * SlotsPerSpan);
        Invariant.Require(port >= 1 && first < _rowCount[card], "a line is on the card");
        return _firstRow[card] + first;
    }
}

/// <summary>What a timeslot should be.</summary>
internal struct CellWish
{
    public CellOrder Feed;
    public bool Listens;
}
