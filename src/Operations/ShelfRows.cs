using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>Which lamp, as shown.</summary>
public enum LampPlace : byte
{
    /// <summary>Of a line.</summary>
    Line,

    /// <summary>Of a card.</summary>
    Card,

    /// <summary>Critical alarm.</summary>
    Critical,

    /// <summary>Major alarm.</summary>
    Major,

    /// <summary>Minor alarm.</summary>
    Minor,

    /// <summary>Alarm cut-off.</summary>
    CutOff,

    /// <summary>Power.</summary>
    Power,

    /// <summary>Locate.</summary>
    Locate,
}

/// <summary>The colour of a lamp, as shown.</summary>
public enum LampLight : byte
{
    /// <summary>Dark.</summary>
    Off,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Amber.</summary>
    Amber,

    /// <summary>Red.</summary>
    Red,

    /// <summary>Blue.</summary>
    Blue,
}

/// <summary>One lamp, copied for a view.</summary>
public struct LampRow
{
    /// <summary>The card, 0 the chassis.</summary>
    public byte Card;
    /// <summary>The port, 0 for lamps of cards and chassis.</summary>
    public byte Port;
    /// <summary>Which lamp.</summary>
    public LampPlace Lamp;
    /// <summary>Its colour.</summary>
    public LampLight Light;
    /// <summary>It blinks once a second.</summary>
    public bool Blinks;
}

/// <summary>Four rows of twenty characters.</summary>
[InlineArray(80)]
public struct PanelRows
{
    private byte _first;
}

/// <summary>The chassis itself, copied for a view.</summary>
public struct ShelfRow
{
    /// <summary>There is a board.</summary>
    public bool Board;
    /// <summary>The relay of critical alarms is closed.</summary>
    public bool Critical;
    /// <summary>The relay of major alarms is closed.</summary>
    public bool Major;
    /// <summary>The relay of minor alarms is closed.</summary>
    public bool Minor;
    /// <summary>The buzzer sounds.</summary>
    public bool Buzzer;
    /// <summary>Buzzer and relays are silenced.</summary>
    public bool CutOff;
    /// <summary>A lamp test runs.</summary>
    public bool LampTest;
    /// <summary>The board has a panel.</summary>
    public bool HasPanel;
    /// <summary>What the panel shows.</summary>
    public PanelRows Panel;
}

/// <summary>Something that is measured or watched, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct EnvironmentRow
{
    /// <summary>What.</summary>
    public AlarmObject Object;
    /// <summary>It has an alarm.</summary>
    public bool Failed;
    /// <summary>Supply: 1 good; input, door: 1 active, open; fan: turns a minute; sensor: thousandths of °C; voltage: mV; device: 1 answers.</summary>
    public int Value;
    /// <summary>Below is an alarm; 0: none.</summary>
    public int Least;
    /// <summary>Above is an alarm; 0: none.</summary>
    public int Most;
}

/// <summary>Is there a card, as shown?</summary>
public enum SlotState : byte
{
    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>No.</summary>
    Empty,

    /// <summary>Yes.</summary>
    Present,
}

/// <summary>One slot and its card, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct InventoryRow
{
    /// <summary>The slot.</summary>
    public byte Slot;
    /// <summary>Is there a card?</summary>
    public SlotState Presence;
    /// <summary>A card is configured.</summary>
    public bool Configured;
    /// <summary>Type from Hello: 1 E1, 2 voice resources, 3 analogue stations; 0: not told.</summary>
    public byte Type;
    /// <summary>Lines.</summary>
    public byte Ports;
    /// <summary>Slot of the firmware that runs: 1 A, 2 B; 0: not told.</summary>
    public byte FirmwareSlot;
    /// <summary>Third number of the firmware's version.</summary>
    public byte FirmwarePatch;
    /// <summary>The firmware runs on trial.</summary>
    public bool OnTrial;
    /// <summary>Major and minor number of the firmware's version.</summary>
    public ushort Firmware;
    /// <summary>Revision of the hardware.</summary>
    public ushort Hardware;
    /// <summary>Minor version of the card link it speaks, beside 1.</summary>
    public byte Minor;
    /// <summary>Why it booted: 1 power, 2 reset, 3 watchdog; 0: not told.</summary>
    public byte BootReason;
    /// <summary>Serial number.</summary>
    public uint Serial;
    /// <summary>How often it has booted.</summary>
    public uint BootCount;
    /// <summary>What it can: bits of its Hello.</summary>
    public uint Capabilities;
}
