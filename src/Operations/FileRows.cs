using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AcdController.Operations;

/// <summary>What is under way with the files of a card, as shown.</summary>
public enum TransferStatus : byte
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>The card's files are compared with those it shall have.</summary>
    Comparing,

    /// <summary>A file is sent.</summary>
    Sending,

    /// <summary>The card checks a file that was sent.</summary>
    Checking,

    /// <summary>A file is fetched.</summary>
    Fetching,

    /// <summary>A file is deleted on the card.</summary>
    Deleting,

    /// <summary>The card is given an order about its firmware.</summary>
    Ordering,

    /// <summary>What failed is tried again after a while.</summary>
    PutOff,

    /// <summary>The card is not in service.</summary>
    CardDown,
}

/// <summary>What kind of file, as shown.</summary>
public enum FileKind : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>An announcement.</summary>
    Prompt,

    /// <summary>A firmware image.</summary>
    Firmware,

    /// <summary>A recording.</summary>
    Recording,
}

/// <summary>Where the firmware update of a card stands, as shown.</summary>
public enum FirmwareStatus : byte
{
    /// <summary>None since start-up.</summary>
    None,

    /// <summary>The image is on its way.</summary>
    Loading,

    /// <summary>The image is on the card.</summary>
    Loaded,

    /// <summary>The card is started again when its calls are over.</summary>
    WaitingForCalls,

    /// <summary>The card is starting again.</summary>
    Activating,

    /// <summary>The firmware that runs is on trial.</summary>
    OnTrial,

    /// <summary>It stays.</summary>
    Confirmed,

    /// <summary>The card went back to the one before.</summary>
    FellBack,

    /// <summary>The image was refused or lost.</summary>
    Failed,
}

/// <summary>One prompt, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct PromptFileRow
{
    /// <summary>Its number.</summary>
    public ushort Prompt;
    /// <summary>Its octets, 8000 a second.</summary>
    public uint Octets;
    /// <summary>Cards that have it.</summary>
    public int Cards;
    /// <summary>Cards in service that take files.</summary>
    public int CardsUp;
    /// <summary>Cards that have refused it.</summary>
    public int Refused;
}

/// <summary>The files of one card, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TransferRow
{
    /// <summary>Number of the card.</summary>
    public byte Card;
    /// <summary>What is under way.</summary>
    public TransferStatus Status;
    /// <summary>With which kind of file.</summary>
    public FileKind File;
    /// <summary>And which of its kind.</summary>
    public ushort Number;
    /// <summary>Its octets.</summary>
    public uint Octets;
    /// <summary>So many are through.</summary>
    public uint Done;
    /// <summary>Prompts that the card does not have.</summary>
    public int PromptsMissing;
    /// <summary>Files sent.</summary>
    public uint Sent;
    /// <summary>Files fetched.</summary>
    public uint Fetched;
    /// <summary>Files that could not be sent or fetched.</summary>
    public uint Failed;
    /// <summary>Why, the last time; empty: never.</summary>
    public RowName Reason;
}

/// <summary>The firmware of one card, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct FirmwareRow
{
    /// <summary>Number of the card.</summary>
    public byte Card;
    /// <summary>The card is in service.</summary>
    public bool IsUp;
    /// <summary>Slot whose firmware runs, 1 A, 2 B; 0 not known.</summary>
    public byte Slot;
    /// <summary>The firmware that runs is on trial.</summary>
    public bool OnTrial;
    /// <summary>Version that runs: major, minor, patch from the upper octet down; 0 not known.</summary>
    public uint Running;
    /// <summary>Where the update stands.</summary>
    public FirmwareStatus Status;
    /// <summary>Version of the update, as <see cref="Running"/>.</summary>
    public uint Loaded;
    /// <summary>Octets of its image.</summary>
    public uint Octets;
    /// <summary>So many are on the card.</summary>
    public uint Done;
    /// <summary>Why it failed; empty when it did not.</summary>
    public RowName Reason;
}

/// <summary>An entry of a card's log, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CardLogRow
{
    /// <summary>Most octets of the text; what is longer is cut.</summary>
    public const int TextMax = 160;

    /// <summary>Its number on the card.</summary>
    public uint Number;
    /// <summary>Microseconds since 1970-01-01 UTC, by the card's clock.</summary>
    public long Time;
    /// <summary>Severity, 0 to 7 as in syslog.</summary>
    public byte Severity;
    private byte _count;
    private Octets _octets;

    /// <summary>The text, UTF-8.</summary>
    public readonly string Text
    {
        get
        {
            ReadOnlySpan<byte> octets = _octets;
            return System.Text.Encoding.UTF8.GetString(octets[..Math.Min((int)_count, TextMax)]);
        }
    }

    /// <summary>Takes the text over.</summary>
    public void SetText(ReadOnlySpan<byte> octets)
    {
        _count = (byte)Math.Min(octets.Length, TextMax);
        octets[.._count].CopyTo(_octets);
    }

    [InlineArray(TextMax)]
    private struct Octets
    {
        private byte _first;
    }
}
