using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What a card does towards its surroundings.</summary>
public enum FirmwareNewsKind : byte
{
    /// <summary>Octets for the serial line to the controller.</summary>
    LineOctets,

    /// <summary>A LAPD frame for the far end of a port, address to information octets.</summary>
    DChannelFrame,

    /// <summary>Something else feeds a timeslot now: ask <see cref="CardFirmware.SourceOf"/>.</summary>
    CellChanged,

    /// <summary>A loop-back came or went: ask <see cref="CardFirmware.LoopOf"/>.</summary>
    LineChanged,

    /// <summary>The card's clock may have changed: ask <see cref="CardFirmware.Clock"/>.</summary>
    ClockChanged,
}

/// <summary>One thing that a card does; octets, where there are any, come beside it.</summary>
public struct FirmwareNews
{
    /// <summary>What it is.</summary>
    public FirmwareNewsKind Kind;

    /// <summary>DChannelFrame, CellChanged, LineChanged: the port, from 1.</summary>
    public int Port;

    /// <summary>CellChanged: the timeslot that is fed, 1 to 31.</summary>
    public int Timeslot;
}

/// <summary>What feeds a timeslot.</summary>
public enum CellSourceKind : byte
{
    /// <summary>Nothing: the idle pattern.</summary>
    Idle,

    /// <summary>What another timeslot receives.</summary>
    Timeslot,

    /// <summary>A tone.</summary>
    Tone,

    /// <summary>An announcement.</summary>
    Announcement,

    /// <summary>The sum of several timeslots: the order says which.</summary>
    Mix,

    /// <summary>Announcements one after the other: the order says which.</summary>
    PlayList,

    /// <summary>Digits as tones.</summary>
    Digits,
}

/// <summary>What feeds a timeslot, in full.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Channel">Timeslot: whose sound; perhaps on another card. Mix: the first of them.</param>
/// <param name="Tone">Tone: which.</param>
/// <param name="Prompt">Announcement: which. PlayList: the first.</param>
public readonly record struct CellSource(CellSourceKind Kind, ChannelId Channel, ToneKind Tone, ushort Prompt);

/// <summary>What happened on one card since it was built.</summary>
public struct FirmwareCounters
{
    /// <summary>Octets from the controller.</summary>
    public ulong OctetsIn;

    /// <summary>Octets to the controller.</summary>
    public ulong OctetsOut;

    /// <summary>Frames to the controller that did not fit the output buffer.</summary>
    public ulong FramesOutDropped;

    /// <summary>Requests carried out.</summary>
    public ulong Requests;

    /// <summary>Requests seen before: acknowledged again, not carried out again.</summary>
    public ulong RequestsRepeated;

    /// <summary>Requests refused.</summary>
    public ulong RequestsRefused;

    /// <summary>D-channel frames from the far ends that were dropped: channel closed, line alarm, link down or queue full.</summary>
    public ulong DChannelInDropped;

    /// <summary>D-channel frames from the controller that were dropped: channel closed or no such port.</summary>
    public ulong DChannelOutDropped;

    /// <summary>Digits that could not be told to the controller.</summary>
    public ulong DigitsDropped;

    /// <summary>Hellos sent.</summary>
    public ulong Hellos;

    /// <summary>Information fields of SAPI 32 from the controller.</summary>
    public ulong BulkIn;

    /// <summary>Octets of files that belonged to nothing that comes, or left a gap.</summary>
    public ulong ChunksDropped;

    /// <summary>Frames of telemetry sent.</summary>
    public ulong Telemetry;
}
