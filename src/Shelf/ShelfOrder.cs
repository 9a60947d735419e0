namespace AcdController.Shelf;

/// <summary>What the shelf is told.</summary>
public enum ShelfOrderKind : byte
{
    /// <summary>Lamp <see cref="ShelfOrder.Lamp"/> of slot Number (0 the chassis) and Port: <see cref="ShelfOrder.Colour"/>, blinking at 1 Hz when <see cref="ShelfOrder.On"/> says so.</summary>
    Lamp,

    /// <summary>Relay Number (1 critical, 2 major, 3 minor): On = alarm. Fail-safe: the coil is driven while there is no alarm.</summary>
    Relay,

    /// <summary>Buzzer: On.</summary>
    Buzzer,

    /// <summary>Reset line of slot Number: On = held in reset.</summary>
    Reset,

    /// <summary>Row Number (0 to 3) of the panel: the 20 characters, ASCII.</summary>
    Panel,
}

/// <summary>Which lamp.</summary>
public enum LampName : byte
{
    /// <summary>Of a line: Port says which.</summary>
    Line,

    /// <summary>Of a card.</summary>
    Card,

    /// <summary>Of the chassis: critical alarm.</summary>
    Critical,

    /// <summary>Of the chassis: major alarm.</summary>
    Major,

    /// <summary>Of the chassis: minor alarm.</summary>
    Minor,

    /// <summary>Of the chassis: alarm cut-off is active, or lamp test.</summary>
    CutOff,

    /// <summary>Of the chassis: power.</summary>
    Power,

    /// <summary>Of a card or the chassis: locate.</summary>
    Locate,
}

/// <summary>How a lamp shines.</summary>
public enum LampColour : byte
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

/// <summary>Twenty characters of the panel.</summary>
[System.Runtime.CompilerServices.InlineArray(20)]
public struct PanelText
{
    private byte _first;
}

/// <summary>One order for the shelf.</summary>
public struct ShelfOrder
{
    /// <summary>What.</summary>
    public ShelfOrderKind Kind;

    /// <summary>Slot, relay or row.</summary>
    public byte Number;

    /// <summary>Port of a line's lamp, from 1.</summary>
    public byte Port;

    /// <summary>Lamp: which.</summary>
    public LampName Lamp;

    /// <summary>Lamp: how.</summary>
    public LampColour Colour;

    /// <summary>Lamp: blinks. Relay: alarm. Buzzer: sounds. Reset: held.</summary>
    public bool On;

    /// <summary>Panel: the row.</summary>
    public PanelText Text;
}
