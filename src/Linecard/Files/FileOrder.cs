using System.Runtime.InteropServices;

namespace AcdController.Linecard;

/// <summary>What the core wants of the host about files.</summary>
public enum FileOrderKind : byte
{
    /// <summary>Say what the firmware image for <see cref="FileOrder.Card"/> is: <see cref="FileEventKind.Firmware"/>, or Missing.</summary>
    Describe = 1,

    /// <summary>Give <see cref="FileOrder.Count"/> octets from <see cref="FileOrder.Offset"/> on: <see cref="FileEventKind.Octets"/>, or Missing.</summary>
    Read = 2,

    /// <summary>Octets of a recording come, beside the order; they stand at <see cref="FileOrder.Offset"/>. Offset 0 begins it anew. Not answered.</summary>
    Write = 3,

    /// <summary>The recording has <see cref="FileOrder.Count"/> octets and is whole: make it safe. Kept, or NotKept.</summary>
    Keep = 4,

    /// <summary>The recording is a message: it is filed when it is kept, or at once when it has been. Beside it stands a <see cref="MessageFile"/>. MessageFiled follows.</summary>
    FileMessage = 5,

    /// <summary>The message whose prompt has that number goes. Not answered.</summary>
    RemoveMessage = 6,
}

/// <summary>What goes into the index of messages: unmanaged, beside an order.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct MessageFile
{
    /// <summary>Number on the cards that its sound gets.</summary>
    public ushort Prompt;

    /// <summary>Its number.</summary>
    public uint Id;

    /// <summary>Index of the queue; -1: none.</summary>
    public int Queue;

    /// <summary>Number of the call that left it.</summary>
    public ulong Call;

    /// <summary>Wall time at the switch's zero, microseconds since 1970-01-01 UTC.</summary>
    public ulong BootEpoch;

    /// <summary>When it was left.</summary>
    public Kernel.Instant At;

    /// <summary>Who left it.</summary>
    public Telephony.Digits Calling;
}

/// <summary>An order to the host about a file: unmanaged, an output of the core as it lies in memory. Octets, where there are any, follow it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct FileOrder
{
    /// <summary>What is wanted.</summary>
    public FileOrderKind Kind;

    /// <summary>What the file is.</summary>
    public FileClass Class;

    /// <summary>Number of the card that it is for, or comes from.</summary>
    public byte Card;

    /// <summary>Which of its class.</summary>
    public ushort Number;

    /// <summary>From the beginning of the file.</summary>
    public uint Offset;

    /// <summary>How many.</summary>
    public uint Count;
}

/// <summary>What the host tells about files.</summary>
public enum FileEventKind : byte
{
    /// <summary>The list of prompts begins anew.</summary>
    PromptsBegin = 1,

    /// <summary>A prompt that there is: <see cref="FileEvent.Number"/>, ascending, Count octets, Hash.</summary>
    Prompt = 2,

    /// <summary>The list of prompts is whole; Offset 1: prompts that a card has and the list does not are forgotten by the card.</summary>
    PromptsEnd = 3,

    /// <summary>The firmware image for a card: Count octets, Version, Hash, Signature.</summary>
    Firmware = 4,

    /// <summary>Octets that were wanted, beside it.</summary>
    Octets = 5,

    /// <summary>There is no such file, or not so many octets.</summary>
    Missing = 6,

    /// <summary>The recording is safe.</summary>
    Kept = 7,

    /// <summary>The recording could not be made safe.</summary>
    NotKept = 8,

    /// <summary>A message is on file: Count octets, Hash; Number is its prompt's.</summary>
    MessageFiled = 9,
}

/// <summary>News of the host about a file: unmanaged, an input of the core as it lies in memory. Octets, where there are any, follow it.</summary>
public struct FileEvent
{
    /// <summary>Most octets beside it.</summary>
    public const int OctetsMax = CardFiles.BlockOctets;

    /// <summary>What is told.</summary>
    public FileEventKind Kind;

    /// <summary>What the file is.</summary>
    public FileClass Class;

    /// <summary>Number of the card meant; 0 in the list of prompts.</summary>
    public byte Card;

    /// <summary>Which of its class.</summary>
    public ushort Number;

    /// <summary>From the beginning of the file.</summary>
    public uint Offset;

    /// <summary>How many.</summary>
    public uint Count;

    /// <summary>Firmware: its version.</summary>
    public FirmwareVersion Version;

    /// <summary>Prompt, Firmware: SHA-256 of the file.</summary>
    public FileHash Hash;

    /// <summary>Firmware: its signature.</summary>
    public FileSignature Signature;
}

/// <summary>What the work with files tells the rooms above.</summary>
public enum FileNewsKind : byte
{
    /// <summary>For the host: <see cref="FileNews.Order"/>, octets beside it.</summary>
    Order,

    /// <summary>A prompt cannot be brought to the card: <see cref="FileNews.Number"/>. Raised once until PromptsComplete.</summary>
    PromptMissing,

    /// <summary>Every prompt is on the card.</summary>
    PromptsComplete,

    /// <summary>Firmware on trial (<see cref="FileNews.Trial"/>) or not any more.</summary>
    Trial,

    /// <summary>Before the card is started again: its channels are to be blocked as they become idle; <see cref="CardFiles.CallsDrained"/> says that all are.</summary>
    DrainCalls,

    /// <summary>The card serves again, or its restart was given up: its channels may be used.</summary>
    ReleaseCalls,

    /// <summary>An entry of the card's log: the value of the element beside it.</summary>
    LogEntry,

    /// <summary>The log is over: <see cref="FileNews.Number"/> 0, or it could not be read to its end: 1.</summary>
    LogEnd,
}

/// <summary>What is known of firmware on trial.</summary>
public enum FirmwareTrial : byte
{
    /// <summary>None is on trial.</summary>
    None = 0,

    /// <summary>It runs and is not confirmed.</summary>
    OnTrial = 1,

    /// <summary>The card went back to the one before.</summary>
    FellBack = 2,
}

/// <summary>One piece of news.</summary>
public struct FileNews
{
    /// <summary>What happened.</summary>
    public FileNewsKind Kind;

    /// <summary>The card: its place in the constructor's array.</summary>
    public int Card;

    /// <summary>As the kind says.</summary>
    public ushort Number;

    /// <summary>Trial: what is known.</summary>
    public FirmwareTrial Trial;

    /// <summary>LogEntry, LogEnd: who asked.</summary>
    public uint Request;

    /// <summary>Order: what is wanted.</summary>
    public FileOrder Order;
}
