using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>Where a timeslot stands, as shown.</summary>
public enum TimeslotState : byte
{
    /// <summary>No B-channel: timeslot 0, the D-channel, or not part of the span.</summary>
    NotEquipped,

    /// <summary>Free for a call.</summary>
    Idle,

    /// <summary>Has a call.</summary>
    Busy,

    /// <summary>Has a call and is blocked as soon as it ends.</summary>
    BusyThenBlocked,

    /// <summary>Our RESTART for it is not acknowledged yet.</summary>
    Restarting,

    /// <summary>Put aside after the far end did not answer; a restart brings it back.</summary>
    Maintenance,

    /// <summary>Blocked by our operator.</summary>
    Blocked,

    /// <summary>The far end has refused it again and again.</summary>
    BlockedFar,

    /// <summary>The D-channel is down.</summary>
    OutOfService,
}

/// <summary>A <see cref="TimeslotState"/> for each of the 32 timeslots of an E1.</summary>
[InlineArray(32)]
public struct TimeslotStates
{
    private TimeslotState _first;
}

/// <summary>What is wrong with a span beside its line and its D-channel; bits.</summary>
[Flags]
public enum SpanFaults : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The far end claims the same side of the interface as we do, or the line is looped back.</summary>
    SameSide = 1,

    /// <summary>The two ends number the channels differently.</summary>
    ChannelNumbering = 2,

    /// <summary>A restart of ours was not acknowledged in full.</summary>
    RestartFailed = 4,

    /// <summary>Channels are in maintenance.</summary>
    ChannelsInMaintenance = 8,
}

/// <summary>A name or a few words inside a row: at most 47 characters of ASCII.</summary>
public struct RowName
{
    /// <summary>Most characters; what is longer is cut.</summary>
    public const int CharactersMax = 47;

    private byte _count;
    private Octets _octets;

    /// <summary>Keeps a text.</summary>
    public static RowName Of(string text)
    {
        RowName name = default;
        name._count = (byte)Math.Min(text.Length, CharactersMax);
        for (int i = 0; i < name._count; i++) name._octets[i] = char.IsAscii(text[i]) ? (byte)text[i] : (byte)'?';
        return name;
    }

    /// <inheritdoc/>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> octets = _octets;
        return System.Text.Encoding.ASCII.GetString(octets[..Math.Min((int)_count, CharactersMax)]);
    }

    [InlineArray(CharactersMax)]
    private struct Octets
    {
        private byte _first;
    }
}

/// <summary>A span with its three layers, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SpanDetailRow
{
    /// <summary>What `show spans` tells of it.</summary>
    public SpanRow Span;
    /// <summary>State of the data link, 4 to 8 as numbered in Q.921.</summary>
    public byte LinkState;
    /// <summary>The same as exchanges write it.</summary>
    public RowName LinkStateName;
    /// <summary>Terminal endpoint identifier.</summary>
    public byte Tei;
    /// <summary>Service access point identifier.</summary>
    public byte Sapi;
    /// <summary>States of the timeslots.</summary>
    public TimeslotStates Timeslots;
}

/// <summary>A call in signalling, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SpanCallRow
{
    /// <summary>Number of the call since start-up; 0 for one that call control has dropped already.</summary>
    public ulong Sequence;
    /// <summary>Value of the call reference, 1 to 32767.</summary>
    public ushort Reference;
    /// <summary>We chose the reference: we placed the call.</summary>
    public bool Own;
    /// <summary>Timeslot of its B-channel, 0 without one.</summary>
    public byte Timeslot;
    /// <summary>State, as numbered in Q.931.</summary>
    public byte State;
    /// <summary>The state in words.</summary>
    public RowName StateName;
    /// <summary>Calling number.</summary>
    public Digits Calling;
    /// <summary>Called number.</summary>
    public Digits Called;
}

/// <summary>What a <see cref="SpanCountRow"/> counts.</summary>
public enum SpanCountKind : byte
{
    /// <summary>Frames of a kind, in and out.</summary>
    Frames,

    /// <summary>Errors of the data link by letter, Q.921 Table II.1.</summary>
    LinkErrors,

    /// <summary>Messages of a type, in and out.</summary>
    Messages,

    /// <summary>Messages with a cause, in and out.</summary>
    Causes,

    /// <summary>Expiries of a timer.</summary>
    Timers,

    /// <summary>Messages that the standard calls wrong.</summary>
    MessageErrors,

    /// <summary>What happened on the span.</summary>
    Events,
}

/// <summary>One count of a span since start-up, copied for a view; only counts that are not zero have a row.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SpanCountRow
{
    /// <summary>What is counted.</summary>
    public SpanCountKind Kind;
    /// <summary>Its number on the line, where it has one: message type, cause, letter; 0 otherwise.</summary>
    public byte Code;
    /// <summary>Its name.</summary>
    public RowName Name;
    /// <summary>From the far end; or how often, where there is no direction.</summary>
    public ulong In;
    /// <summary>To the far end.</summary>
    public ulong Out;
}
