using System;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What leaves the chassis.</summary>
public enum ChassisNewsKind : byte
{
    /// <summary>Octets on the serial line from card <see cref="ChassisNews.Card"/> to the controller.</summary>
    LineOctets,

    /// <summary>A D-channel frame for the external far end of <see cref="ChassisNews.Span"/>.</summary>
    ExternalFrame,

    /// <summary>A D-channel frame that passed on <see cref="ChassisNews.Span"/>, for a capture.</summary>
    Captured,

    /// <summary>Somebody hears the wrong party; the octets are one line of text.</summary>
    WrongPath,

    /// <summary>Card <see cref="ChassisNews.Card"/> was pulled: its serial line hangs up.</summary>
    LineHungUp,

    /// <summary>Card <see cref="ChassisNews.Card"/> is in its slot: its serial line is there again.</summary>
    LineBack,

    /// <summary>An attempt is over: <see cref="ChassisNews.Outcome"/>; the octets are the calling number in ASCII.</summary>
    AttemptEnded,

    /// <summary>A caller on an errand presses <see cref="ChassisNews.Key"/> while he hears <see cref="ChassisNews.Prompt"/>; the octets are the name of the errand.</summary>
    KeyPressed,
}

/// <summary>One piece of news; its octets come beside it.</summary>
public struct ChassisNews
{
    /// <summary>What it is.</summary>
    public ChassisNewsKind Kind;

    /// <summary>LineOctets: number of the card.</summary>
    public byte Card;

    /// <summary>ExternalFrame, Captured: the span.</summary>
    public SpanId Span;

    /// <summary>Captured: true when the far end sent the frame, false when the controller did.</summary>
    public bool FromFarEnd;

    /// <summary>AttemptEnded: how.</summary>
    public AttemptOutcome Outcome;

    /// <summary>KeyPressed: the key, ASCII.</summary>
    public byte Key;

    /// <summary>KeyPressed: the announcement that asked for it.</summary>
    public int Prompt;
}

/// <summary>News with octets, first in first out; grows to the largest backlog it ever held and then allocates no more.</summary>
internal sealed class NewsQueue
{
    private Entry[] _entries = new Entry[256];
    private byte[] _octets = new byte[64 * 1024];
    private int _posted;
    private int _taken;
    private int _used;

    public bool IsEmpty => _posted == _taken;

    public void Post(in ChassisNews about, ReadOnlySpan<byte> octets)
    {
        // What has been taken is still being read by the taker until it asks again: space is used again only when everything was taken.
        if (_posted == _entries.Length) Array.Resize(ref _entries, _entries.Length * 2);
        while (octets.Length > _octets.Length - _used) Array.Resize(ref _octets, _octets.Length * 2);
        octets.CopyTo(_octets.AsSpan(_used));
        _entries[_posted++] = new Entry { About = about, First = _used, Count = octets.Length };
        _used += octets.Length;
    }

    public bool TryTake(out ChassisNews about, out ReadOnlySpan<byte> octets)
    {
        if (_taken == _posted)
        {
            _taken = _posted = _used = 0;
            about = default;
            octets = default;
            return false;
        }

        ref readonly Entry entry = ref _entries[_taken++];
        about = entry.About;
        octets = _octets.AsSpan(entry.First, entry.Count);
        return true;
    }

    private struct Entry
    {
        public ChassisNews About;
        public int First;
        public int Count;
    }
}
