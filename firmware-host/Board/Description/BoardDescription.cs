using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Board;

/// <summary>How a bus or a bank is reached.</summary>
public enum WayKind : byte
{
    /// <summary>A device of the kernel.</summary>
    Kernel,

    /// <summary>The chassis socket.</summary>
    Socket,

    /// <summary>A channel of a bus multiplexer.</summary>
    Channel,
}

/// <summary>A bus or a bank of a board.</summary>
/// <param name="Name">As the description calls it.</param>
/// <param name="Way">How it is reached.</param>
/// <param name="Path">Device or socket, whole; of a channel the name of the multiplexer.</param>
/// <param name="Number">Of the socket's bus or bank, or the channel.</param>
/// <param name="Line">Where it stands in the description.</param>
public sealed record BoardWay(string Name, WayKind Way, string Path, byte Number, int Line);

/// <summary>Chips that have a driver of their own.</summary>
public enum ChipKind : byte
{
    /// <summary>16 lines.</summary>
    Mcp23017,

    /// <summary>8 lines.</summary>
    Pcf8574,

    /// <summary>Eight buses from one.</summary>
    Tca9548a,

    /// <summary>Thermometer.</summary>
    Lm75,

    /// <summary>Clock.</summary>
    Ds3231,

    /// <summary>4 rows of 20 characters behind a PCF8574.</summary>
    Hd44780,
}

/// <summary>A chip on a bus.</summary>
/// <param name="Name">As the description calls it.</param>
/// <param name="Number">From 1, in the order of the description: the number of its alarm.</param>
/// <param name="Chip">What it is.</param>
/// <param name="Bus">Name of its bus.</param>
/// <param name="Address">Seven bits.</param>
/// <param name="Interrupt">The line that it pulls low when an input changed; none.</param>
/// <param name="Line">Where it stands in the description.</param>
public sealed record BoardDevice(string Name, byte Number, ChipKind Chip, string Bus, byte Address, BoardPin? Interrupt, int Line);

/// <summary>One line of a bank, and what its level means.</summary>
/// <param name="Bank">Name of a bank, or of a chip that is one.</param>
/// <param name="Line">From 0.</param>
/// <param name="ActiveLow">Low means yes.</param>
/// <param name="Flags">How it is requested.</param>
public sealed record BoardPin(string Bank, byte Line, bool ActiveLow, LineFlags Flags);

/// <summary>A line that is looked at.</summary>
/// <param name="Kind">What its change is.</param>
/// <param name="Number">Slot, supply, input or key.</param>
/// <param name="Pin">Where.</param>
/// <param name="Debounce">So long a level must stand before it counts.</param>
public sealed record BoardInput(ShelfEventKind Kind, byte Number, BoardPin Pin, Duration Debounce);

/// <summary>A line that is driven: relay, buzzer, reset.</summary>
/// <param name="Kind">Which orders it follows.</param>
/// <param name="Number">Slot or relay.</param>
/// <param name="Pin">Where.</param>
/// <param name="FailSafe">Driven while there is no alarm.</param>
public sealed record BoardOutput(ShelfOrderKind Kind, byte Number, BoardPin Pin, bool FailSafe);

/// <summary>One colour of a lamp: a line, or a LED of the kernel.</summary>
/// <param name="Colour">Off for a lamp of one colour, whichever it is.</param>
/// <param name="Pin">The line; or</param>
/// <param name="Led">the name of the LED.</param>
public sealed record LampSource(LampColour Colour, BoardPin? Pin, string? Led);

/// <summary>A lamp.</summary>
/// <param name="Lamp">Which.</param>
/// <param name="Slot">0 the chassis.</param>
/// <param name="Port">Of a line.</param>
/// <param name="Sources">Its colours.</param>
public sealed record BoardLamp(LampName Lamp, byte Slot, byte Port, IReadOnlyList<LampSource> Sources);

/// <summary>A number that is measured.</summary>
/// <param name="Kind">Fan, Temperature or Voltage.</param>
/// <param name="Number">Which.</param>
/// <param name="Device">A thermometer chip; or</param>
/// <param name="Hwmon">the name of a hwmon device, and</param>
/// <param name="Channel">its channel: fan1, temp2, in0.</param>
/// <param name="Line">Where it stands in the description.</param>
public sealed record BoardSensor(ShelfEventKind Kind, byte Number, string? Device, string? Hwmon, string? Channel, int Line);

/// <summary>What a board has and which line of it is what. A value; nothing is opened.</summary>
public sealed record BoardDescription
{
    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Where LEDs of the kernel are.</summary>
    public string LedDirectory { get; init; } = "/sys/class/leds";

    /// <summary>Where hwmon devices are.</summary>
    public string HwmonDirectory { get; init; } = "/sys/class/hwmon";

    /// <summary>I²C buses.</summary>
    public IReadOnlyList<BoardWay> Buses { get; init; } = [];

    /// <summary>Banks of lines.</summary>
    public IReadOnlyList<BoardWay> Banks { get; init; } = [];

    /// <summary>Chips.</summary>
    public IReadOnlyList<BoardDevice> Devices { get; init; } = [];

    /// <summary>Presence, supplies, door, inputs, keys.</summary>
    public IReadOnlyList<BoardInput> Inputs { get; init; } = [];

    /// <summary>Relays, buzzer, resets.</summary>
    public IReadOnlyList<BoardOutput> Outputs { get; init; } = [];

    /// <summary>Lamps.</summary>
    public IReadOnlyList<BoardLamp> Lamps { get; init; } = [];

    /// <summary>Fans, temperatures, voltages.</summary>
    public IReadOnlyList<BoardSensor> Sensors { get; init; } = [];

    /// <summary>The chip of the panel, null without one.</summary>
    public string? Panel { get; init; }

    /// <summary>The watchdog's device, null without one.</summary>
    public string? Watchdog { get; init; }

    /// <summary>After so long without being fed the watchdog restarts the board.</summary>
    public Duration WatchdogTimeout { get; init; }

    /// <summary>The clock's device in the kernel, null without one.</summary>
    public string? Rtc { get; init; }

    /// <summary>The clock chip, null without one.</summary>
    public string? RtcDevice { get; init; }
}
