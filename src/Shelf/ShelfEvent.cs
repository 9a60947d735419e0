namespace AcdController.Shelf;

/// <summary>What the shelf feels.</summary>
public enum ShelfEventKind : byte
{
    /// <summary>The board works from now on; everything it has follows. Value: bits of <see cref="ShelfParts"/>.</summary>
    BoardReady,

    /// <summary>The board is gone: nothing of it is known any more.</summary>
    BoardLost,

    /// <summary>Presence line of slot <see cref="ShelfEvent.Number"/>: 1 a card is there, 0 not. Debounced.</summary>
    Presence,

    /// <summary>The door: 1 open, 0 shut.</summary>
    Door,

    /// <summary>Power supply or feed Number: 1 good, 0 failed.</summary>
    Supply,

    /// <summary>External alarm input Number: 1 active, 0 quiet.</summary>
    Input,

    /// <summary>Fan Number turns so often a minute.</summary>
    Fan,

    /// <summary>Sensor Number: thousandths of °C.</summary>
    Temperature,

    /// <summary>Voltage Number: mV.</summary>
    Voltage,

    /// <summary>A key of the panel was pressed: Number is the <see cref="PanelKey"/>.</summary>
    Key,

    /// <summary>A device of the board, Number, does not answer (0) or does again (1).</summary>
    Device,

    /// <summary>The board was started by its watchdog.</summary>
    WatchdogRestart,

    /// <summary>An address of the box for the panel: Number the place from 0, Value an IPv4 address.</summary>
    Address,
}

/// <summary>Keys of the panel.</summary>
public enum PanelKey : byte
{
    /// <summary>Up.</summary>
    Up = 1,

    /// <summary>Down.</summary>
    Down = 2,

    /// <summary>Left, back.</summary>
    Left = 3,

    /// <summary>Right.</summary>
    Right = 4,

    /// <summary>Enter.</summary>
    Enter = 5,

    /// <summary>Alarm cut-off.</summary>
    CutOff = 6,

    /// <summary>Lamp test.</summary>
    LampTest = 7,
}

/// <summary>What a board has, a set of flags.</summary>
[System.Flags]
public enum ShelfParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Presence lines: a slot of which nothing was said is empty.</summary>
    Presence = 1,

    /// <summary>Reset lines.</summary>
    Reset = 2,

    /// <summary>Lamps.</summary>
    Lamps = 4,

    /// <summary>Alarm relays.</summary>
    Relays = 8,

    /// <summary>A panel of 4 lines of 20 characters.</summary>
    Panel = 16,

    /// <summary>A buzzer.</summary>
    Buzzer = 32,
}

/// <summary>Something happened on the shelf.</summary>
public struct ShelfEvent
{
    /// <summary>What.</summary>
    public ShelfEventKind Kind;

    /// <summary>Which slot, supply, fan …, from 1; else 0.</summary>
    public byte Number;

    /// <summary>As the kind says.</summary>
    public int Value;
}
