using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Switching;

/// <summary>What feeds a sink: the far end of that timeslot hears it.</summary>
public enum SourceKind : byte
{
    /// <summary>Silence; the cell is free.</summary>
    Idle,

    /// <summary>Another timeslot's received sound.</summary>
    Timeslot,

    /// <summary>An announcement player of the card.</summary>
    Announcement,

    /// <summary>A tone generator of the card.</summary>
    Tone,

    /// <summary>The sum of several timeslots: <see cref="TimeslotMap.MixOf"/> says which.</summary>
    Mix,

    /// <summary>Announcements one after the other: <see cref="TimeslotMap.ListOf"/> says which.</summary>
    PlayList,
}

/// <summary>One cell of connection memory as we want it, and the order to a card that brings it about.</summary>
public struct Cell
{
    /// <summary>The timeslot that is fed.</summary>
    public ChannelId Sink;

    /// <summary>By what.</summary>
    public SourceKind Kind;

    /// <summary>Announcement: how often it is played, 0 for ever. Tone: its kind on the card.</summary>
    public byte Detail;

    /// <summary>Announcement: its number on the card.</summary>
    public ushort Prompt;

    /// <summary>Announcement, PlayList: comes back when it is done.</summary>
    public uint Token;

    /// <summary>Timeslot: whose sound.</summary>
    public ChannelId Source;

    /// <summary>On whose account: the call. None only while it is idle.</summary>
    public Handle Owner;
}

/// <summary>The voices of a mix.</summary>
public struct Mix : IEquatable<Mix>
{
    /// <summary>Most voices.</summary>
    public const int VoicesMax = 8;

    private Voices _voices;
    private byte _count;

    /// <summary>How many.</summary>
    public readonly int Count => _count;

    /// <summary>A voice, from 0.</summary>
    public readonly MixSource this[int index] => _voices[index];

    /// <summary>Adds a voice; asserted that there is room.</summary>
    public void Add(MixSource voice)
    {
        Invariant.Require(_count < VoicesMax, "a mix has room for its voices");
        _voices[_count++] = voice;
    }

    /// <summary>The voices, in the order they were added.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<MixSource> AsSpan() => ((ReadOnlySpan<MixSource>)_voices)[.._count];

    /// <inheritdoc/>
    public readonly bool Equals(Mix other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Mix other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _count;

    [InlineArray(VoicesMax)]
    private struct Voices
    {
        private MixSource _first;
    }
}

/// <summary>Announcements one after the other.</summary>
public struct AnnouncementList
{
    /// <summary>Most announcements.</summary>
    public const int PromptsMax = 16;

    private Numbers _numbers;
    private byte _count;

    /// <summary>How often the whole list; 0 for ever.</summary>
    public byte Times;

    /// <summary>Digits that stop it: bit 0–9, 10 *, 11 #, 12–15 A–D.</summary>
    public ushort Stops;

    /// <summary>How many.</summary>
    public readonly int Count => _count;

    /// <summary>One of them, from 0: its number on the cards.</summary>
    public readonly ushort this[int index] => _numbers[index];

    /// <summary>Adds one; asserted that there is room.</summary>
    public void Add(ushort prompt)
    {
        Invariant.Require(_count < PromptsMax, "a list has room for its announcements");
        _numbers[_count++] = prompt;
    }

    /// <summary>All of them.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<ushort> AsSpan() => ((ReadOnlySpan<ushort>)_numbers)[.._count];

    [InlineArray(PromptsMax)]
    private struct Numbers
    {
        private ushort _first;
    }
}
