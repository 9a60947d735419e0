using AcdController.Telephony;

namespace AcdController.Shelf;

/// <summary>A slot that shall have a card.</summary>
/// <param name="Number">1 to 32.</param>
/// <param name="Ports">Lines with a lamp.</param>
public readonly record struct ShelfCard(byte Number, int Ports);

/// <summary>Bounds of a part that is measured.</summary>
/// <param name="Kind">Fan, Sensor or Voltage.</param>
/// <param name="Number">From 1.</param>
/// <param name="Least">Below is an alarm; 0: none.</param>
/// <param name="Most">Above is an alarm; 0: none.</param>
public readonly record struct ShelfBounds(AlarmObjectKind Kind, byte Number, int Least, int Most);

/// <summary>What the shelf is built for.</summary>
/// <param name="Cards">Slots that shall have a card.</param>
/// <param name="Bounds">Bounds of parts; those of parts not named: <paramref name="LeastTurns"/>, <paramref name="MostTemperature"/>, none for voltages.</param>
/// <param name="LeastTurns">Of a fan, a minute.</param>
/// <param name="MostTemperature">Thousandths of °C.</param>
/// <param name="Name">The box's name for the panel: ASCII.</param>
public sealed record ShelfParameters(ShelfCard[] Cards, ShelfBounds[] Bounds, int LeastTurns, int MostTemperature, byte[] Name);

/// <summary>Is there a card in a slot?</summary>
public enum SlotPresence : byte
{
    /// <summary>Nobody knows: the board has no presence lines, or is not there.</summary>
    Unknown,

    /// <summary>No.</summary>
    Empty,

    /// <summary>Yes.</summary>
    Present,
}

/// <summary>Where a line stands, for its lamp.</summary>
public enum LineFacts : byte
{
    /// <summary>Nothing to show: out of service by order, or its card is not in service.</summary>
    Dark,

    /// <summary>The line is in order, its D-channel is not established yet.</summary>
    Starting,

    /// <summary>In service.</summary>
    InService,

    /// <summary>In service or not, something is wrong: far end's alarm, D-channel lost, errors.</summary>
    Impaired,

    /// <summary>Nothing is received, or the line is unavailable.</summary>
    Failed,
}

/// <summary>Where a card stands, for its lamp.</summary>
public enum CardFacts : byte
{
    /// <summary>It is silent, and nobody misses it.</summary>
    Dark,

    /// <summary>It starts.</summary>
    Starting,

    /// <summary>In service.</summary>
    InService,

    /// <summary>In service, with an alarm.</summary>
    Impaired,

    /// <summary>Lost, pulled, isolated or unfit.</summary>
    Failed,
}

/// <summary>What the shelf shows of the whole box.</summary>
public struct BoxFacts
{
    /// <summary>Critical alarms that stand.</summary>
    public int Critical;

    /// <summary>Major ones.</summary>
    public int Major;

    /// <summary>Minor ones.</summary>
    public int Minor;

    /// <summary>Critical alarms that nobody has acknowledged.</summary>
    public int CriticalNew;

    /// <summary>Major ones.</summary>
    public int MajorNew;

    /// <summary>Minor ones.</summary>
    public int MinorNew;

    /// <summary>Grows with every alarm that begins to stand.</summary>
    public ulong Arrivals;

    /// <summary>Cards in service.</summary>
    public int CardsUp;

    /// <summary>Lines in service.</summary>
    public int LinesUp;

    /// <summary>Lines configured.</summary>
    public int Lines;

    /// <summary>Calls.</summary>
    public int Calls;

    /// <summary>Calls that wait.</summary>
    public int Waiting;

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public long Seconds;

    /// <summary>Alarms that stand, of all severities.</summary>
    public int Alarms;

    /// <summary>The alarm at the panel's place: its number, 0 for none.</summary>
    public ulong ShownNumber;

    /// <summary>Its severity.</summary>
    public AlarmSeverity ShownSeverity;

    /// <summary>Its kind.</summary>
    public AlarmKind ShownKind;

    /// <summary>Its bits.</summary>
    public uint ShownBits;

    /// <summary>It is acknowledged.</summary>
    public bool ShownAcknowledged;

    /// <summary>What it is about.</summary>
    public AlarmObject ShownObject;

    /// <summary>When it came, seconds since 1970-01-01 UTC.</summary>
    public long ShownSeconds;
}
