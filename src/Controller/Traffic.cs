using System;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <summary>What comes into the switch.</summary>
public enum InputKind : byte
{
    /// <summary>Nothing but the time.</summary>
    Tick = 1,

    /// <summary>The serial line of a card was opened; no octets.</summary>
    LineOpened = 2,

    /// <summary>The serial line of a card hung up; no octets.</summary>
    LineClosed = 3,

    /// <summary>Octets from the serial line of a card, at most <see cref="Input.LineOctetsMax"/>.</summary>
    LineOctets = 4,

    /// <summary>A <see cref="Operations.Command"/>, its octets as they lie in memory.</summary>
    Command = 5,

    /// <summary>Wall time at <see cref="Kernel.Instant.Zero"/>: 8 octets little-endian, microseconds since 1970-01-01 UTC. The first input of a run.</summary>
    BootEpoch = 6,

    /// <summary>The shelf: a <see cref="AcdController.Shelf.ShelfEvent"/>, its octets as they lie in memory.</summary>
    Shelf = 7,

    /// <summary>Octets of a file that the core wanted, or news about the files there are; see <see cref="OutputKind.FileWanted"/>.</summary>
    File = 8,

    /// <summary>The time of day where the switch stands: a <see cref="AcdController.Routing.CivilTime"/>, its octets as they lie in memory. At the start, once an hour, and when the clock was set.</summary>
    CivilTime = 10,

    /// <summary>What the host tells about requests: a <see cref="AcdController.Treatment.RequestEvent"/> as it lies in memory, its texts behind it.</summary>
    Request = 11,

    /// <summary>Another configuration from now on: its text, who committed it and why. For <see cref="Switch.Succeed"/>, not for <see cref="Switch.Step"/>.</summary>
    Commit = 9,
}

/// <summary>One input of the switch. The octets are read during the step only.</summary>
public readonly ref struct Input
{
    /// <summary>Most octets of one <see cref="InputKind.LineOctets"/> input.</summary>
    public const int LineOctetsMax = 4096;

    /// <summary>Makes an input.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="card">Number of the card, 1 to 32; 0 where none is meant.</param>
    /// <param name="octets">What came.</param>
    public Input(InputKind kind, byte card, ReadOnlySpan<byte> octets)
    {
        Kind = kind;
        Card = card;
        Octets = octets;
    }

    /// <summary>What it is.</summary>
    public InputKind Kind { get; }

    /// <summary>Number of the card, 0 where none is meant.</summary>
    public byte Card { get; }

    /// <summary>What came.</summary>
    public ReadOnlySpan<byte> Octets { get; }
}

/// <summary>What leaves the switch.</summary>
public enum OutputKind : byte
{
    /// <summary>Octets for the serial line of a card.</summary>
    LineOctets = 1,

    /// <summary>A finished call: a <see cref="AcdController.Records.CallRecord"/> as it lies in memory.</summary>
    Record = 2,

    /// <summary>A reply to a command: the row of <see cref="Output.Reply"/> as it lies in memory.</summary>
    Reply = 3,

    /// <summary>A D-channel frame of a traced span, address field to information field.</summary>
    Trace = 4,

    /// <summary>Something an operator should know: one <see cref="AcdController.Alarms.AlarmNews"/>.</summary>
    Alarm = 5,

    /// <summary>Something for the shelf: a <see cref="AcdController.Shelf.ShelfOrder"/>, its octets as they lie in memory.</summary>
    Shelf = 6,

    /// <summary>Octets of a file are wanted, or come.</summary>
    FileWanted = 7,

    /// <summary>A cell of a card was not what was ordered and is repaired: one <see cref="CellRepair"/>.</summary>
    Repair = 8,

    /// <summary>Something is asked of the outside: a <see cref="AcdController.Treatment.RequestOrder"/> as it lies in memory, its keys behind it.</summary>
    Request = 9,
}

/// <summary>What an output is about; its octets come beside it.</summary>
public struct Output
{
    /// <summary>What it is.</summary>
    public OutputKind Kind;

    /// <summary>LineOctets: the card.</summary>
    public byte Card;

    /// <summary>Reply: which row.</summary>
    public ReplyKind Reply;

    /// <summary>Trace: true when the frame goes to the far end, false when it came from there.</summary>
    public bool Outgoing;

    /// <summary>Reply: the request's number.</summary>
    public uint Request;

    /// <summary>Trace: the span.</summary>
    public SpanId Span;
}
