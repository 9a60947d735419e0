using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Simulator;

/// <summary>How one lamp shines.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Blinks">At 1 Hz.</param>
public readonly record struct LampState(LampColour Colour, bool Blinks)
{
    /// <inheritdoc/>
    public override string ToString() => Colour.ToString().ToLowerInvariant() + (Blinks ? " blinking" : "");
}

/// <summary>What the box of a chassis is like: slots, lamps, relays, buzzer, door, supplies, fans, temperatures, voltages, inputs, panel. Cards and lines are elsewhere.</summary>
/// <remarks>
/// Two ways lead to it. Directly: <see cref="Do"/> and <see cref="TryTake"/>, orders and events of the core's room Shelf, where no bus lies between (tests in virtual time).
/// Or through devices: <c>ShelfBoard</c> sets and reads the same things as lines and registers.
/// </remarks>
public sealed class ShelfModel
{
    /// <summary>Fans.</summary>
    public const int Fans = 2;

    /// <summary>Temperature sensors: inlet, outlet, supply.</summary>
    public const int Sensors = 3;

    /// <summary>Supplies.</summary>
    public const int Supplies = 2;

    /// <summary>Voltages: 3.3, 5 and 48 V.</summary>
    public const int Voltages = 3;

    /// <summary>External alarm inputs.</summary>
    public const int Inputs = 4;

    private const int Relays = 3;
    private const int PanelRows = 4;
    private const int LampsPerPort = 9;
    private static readonly int s_lampNames = Enum.GetValues<LampName>().Length;
    private static readonly Duration s_debounce = Duration.FromMilliseconds(30);
    private static readonly int[] s_normalTemperatures = [24_000, 31_000, 38_000];
    private static readonly int[] s_normalVoltages = [3_300, 5_000, 48_000];
    private static readonly int[] s_normalSpeeds = [4_200, 4_150];

    private readonly int _slots;
    private readonly int _ports;
    private readonly bool[] _plugged;
    private readonly bool[] _held;
    private readonly bool[] _there;
    private readonly bool[] _toldThere;
    private readonly Instant[] _settles;
    private readonly LampState[] _lamps;
    private readonly bool[] _relays = [true, true, true];
    private readonly bool[] _supplies = [true, true];
    private readonly bool[] _inputs = new bool[Inputs];
    private readonly int[] _speeds = [.. s_normalSpeeds];
    private readonly int[] _temperatures = [.. s_normalTemperatures];
    private readonly int[] _voltages = [.. s_normalVoltages];
    private readonly string[] _rows = new string[PanelRows];
    private readonly Queue<ShelfEvent> _events = [];
    private readonly bool[] _dead = new bool[256];
    private bool _told;

    /// <summary>Every card is in its slot, everything is in order, no lamp shines; the relays have no current, which is an alarm.</summary>
    /// <param name="slots">Slots, numbered from 1.</param>
    /// <param name="ports">Lines of a card.</param>
    public ShelfModel(int slots, int ports)
    {
        _slots = slots;
        _ports = ports;
        _plugged = new bool[slots + 1];
        _held = new bool[slots + 1];
        _there = new bool[slots + 1];
        _toldThere = new bool[slots + 1];
        _settles = new Instant[slots + 1];
        Array.Fill(_settles, Instant.Never);
        _lamps = new LampState[(slots + 1) * s_lampNames * LampsPerPort];
        Array.Fill(_plugged, true, 1, slots);
        Array.Fill(_there, true, 1, slots);
        Array.Fill(_rows, new string(' ', 20));
    }

    /// <summary>Slots.</summary>
    public int Slots => _slots;

    /// <summary>Does the buzzer sound?</summary>
    public bool Buzzes { get; set; }

    /// <summary>Is the door open?</summary>
    public bool DoorOpen { get; private set; }

    /// <summary>Slots whose reset line or card changed: the chassis looks which cards run.</summary>
    public bool PowerChanged { get; set; }

    /// <summary>Counts everything that changed: who shows it looks whether there is anything new.</summary>
    public int Changes { get; private set; }

    /// <summary>When <see cref="Step"/> is wanted.</summary>
    public Instant NextWake
    {
        get
        {
            Instant next = Instant.Never;
            foreach (Instant settles in _settles) next = Instant.Earlier(next, settles);
            return next;
        }
    }

    /// <summary>Is a card in the slot?</summary>
    public bool IsPlugged(int slot) => _plugged[slot];

    /// <summary>What the presence line of a slot says this moment: it bounces.</summary>
    public bool IsLineThere(int slot) => _there[slot];

    /// <summary>Is the slot's reset line held?</summary>
    public bool IsHeld(int slot) => _held[slot];

    /// <summary>A supply: good?</summary>
    public bool IsGood(int supply) => _supplies[supply - 1];

    /// <summary>An external input: active?</summary>
    public bool IsActive(int input) => _inputs[input - 1];

    /// <summary>A fan's turns a minute.</summary>
    public int SpeedOf(int fan) => _speeds[fan - 1];

    /// <summary>A sensor's thousandths of °C.</summary>
    public int TemperatureOf(int sensor) => _temperatures[sensor - 1];

    /// <summary>A voltage in mV.</summary>
    public int VoltageOf(int voltage) => _voltages[voltage - 1];

    /// <summary>A relay, 1 critical, 2 major, 3 minor: its contact says alarm.</summary>
    public bool IsAlarm(int relay) => _relays[relay - 1];

    /// <summary>A row of the panel, 0 to 3.</summary>
    public string Row(int row) => _rows[row];

    /// <summary>How a lamp shines.</summary>
    /// <param name="slot">The slot, 0 the chassis.</param>
    /// <param name="lamp">Which.</param>
    /// <param name="port">The port for a line's lamp.</param>
    public LampState Lamp(int slot, LampName lamp, int port = 0) => _lamps[LampIndex(slot, lamp, port)];

    /// <summary>Sets a lamp.</summary>
    public void Shine(int slot, LampName lamp, int port, LampState state) => Change(ref _lamps[LampIndex(slot, lamp, port)], state);

    /// <summary>Sets a relay's contact.</summary>
    public void Switch(int relay, bool alarm) => Change(ref _relays[relay - 1], alarm);

    /// <summary>Sets what the panel shows.</summary>
    public void Write(int row, string text) => Change(ref _rows[row], text);

    /// <summary>Holds a slot's reset line, or lets it go.</summary>
    public void Hold(int slot, bool held)
    {
        if (_held[slot] == held) return;
        Change(ref _held[slot], held);
        PowerChanged = true;
    }

    /// <summary>Puts a card in or pulls it out. Told once the presence line was quiet for 30 ms.</summary>
    /// <returns>False when that is how it was.</returns>
    public bool Plug(int slot, bool plugged, Instant now)
    {
        if (_plugged[slot] == plugged) return false;
        Change(ref _plugged[slot], plugged);
        Bounce(slot, plugged, now);
        PowerChanged = true;
        return true;
    }

    /// <summary>The presence line of a slot goes to a level, for however short.</summary>
    public void Bounce(int slot, bool there, Instant now)
    {
        Change(ref _there[slot], there);
        _settles[slot] = now + s_debounce;
    }

    /// <summary>The door moves.</summary>
    public void Open(bool open)
    {
        DoorOpen = open;
        Tell(ShelfEventKind.Door, 0, open ? 1 : 0);
    }

    /// <summary>A supply fails or comes back.</summary>
    public void Supply(int supply, bool good)
    {
        if (_supplies[supply - 1] == good) return;
        Change(ref _supplies[supply - 1], good);
        Tell(ShelfEventKind.Supply, supply, good ? 1 : 0);
    }

    /// <summary>An input changes.</summary>
    public void Input(int input, bool active)
    {
        Change(ref _inputs[input - 1], active);
        Tell(ShelfEventKind.Input, input, active ? 1 : 0);
    }

    /// <summary>A fan stops or runs.</summary>
    public void Fan(int fan, bool runs)
    {
        Change(ref _speeds[fan - 1], runs ? s_normalSpeeds[fan - 1] : 0);
        Tell(ShelfEventKind.Fan, fan, _speeds[fan - 1]);
    }

    /// <summary>It gets warm or cold somewhere; null: as usual.</summary>
    public void Temperature(int sensor, int? milliDegrees)
    {
        Change(ref _temperatures[sensor - 1], milliDegrees ?? s_normalTemperatures[sensor - 1]);
        Tell(ShelfEventKind.Temperature, sensor, _temperatures[sensor - 1]);
    }

    /// <summary>A voltage changes; null: as usual.</summary>
    public void Voltage(int voltage, int? millivolts)
    {
        Change(ref _voltages[voltage - 1], millivolts ?? s_normalVoltages[voltage - 1]);
        Tell(ShelfEventKind.Voltage, voltage, _voltages[voltage - 1]);
    }

    /// <summary>A device of the board fails or answers again, as the board's drivers would tell it.</summary>
    public void Device(int device, bool answers)
    {
        Change(ref _dead[device], !answers);
        Tell(ShelfEventKind.Device, device, answers ? 1 : 0);
    }

    /// <summary>Does a device of the board answer? Numbered from 1.</summary>
    public bool Answers(int device) => !_dead[device];

    /// <summary>The key that is held down; 0 none.</summary>
    public PanelKey KeyDown { get; private set; }

    /// <summary>A key is pressed, as the board's drivers would tell it. It stays down until <see cref="ReleaseKey"/>.</summary>
    public void Press(PanelKey key)
    {
        KeyDown = key;
        Tell(ShelfEventKind.Key, (int)key, 1);
    }

    /// <summary>No key is down.</summary>
    public void ReleaseKey()
    {
        KeyDown = 0;
        Changes++;
    }

    /// <summary>Begins to tell: the board is ready, and how everything is.</summary>
    public void StartTelling()
    {
        _told = true;
        _events.Clear();
        Tell(ShelfEventKind.BoardReady, 0, (int)(ShelfParts.Presence | ShelfParts.Reset | ShelfParts.Lamps | ShelfParts.Relays | ShelfParts.Panel | ShelfParts.Buzzer));
        for (int slot = 1; slot <= _slots; slot++) TellPresence(slot);
        Tell(ShelfEventKind.Door, 0, DoorOpen ? 1 : 0);
        for (int supply = 1; supply <= Supplies; supply++) Tell(ShelfEventKind.Supply, supply, _supplies[supply - 1] ? 1 : 0);
        for (int input = 1; input <= Inputs; input++) Tell(ShelfEventKind.Input, input, _inputs[input - 1] ? 1 : 0);
        for (int fan = 1; fan <= Fans; fan++) Tell(ShelfEventKind.Fan, fan, _speeds[fan - 1]);
        for (int sensor = 1; sensor <= Sensors; sensor++) Tell(ShelfEventKind.Temperature, sensor, _temperatures[sensor - 1]);
        for (int voltage = 1; voltage <= Voltages; voltage++) Tell(ShelfEventKind.Voltage, voltage, _voltages[voltage - 1]);
    }

    /// <summary>Presence lines that became quiet are told.</summary>
    public void Step(Instant now)
    {
        for (int slot = 1; slot <= _slots; slot++)
        {
            if (_settles[slot] > now) continue;
            _settles[slot] = Instant.Never;
            if (_there[slot] != _toldThere[slot]) TellPresence(slot);
        }
    }

    /// <summary>Takes the next event for the core.</summary>
    public bool TryTake(out ShelfEvent happened) => _events.TryDequeue(out happened);

    /// <summary>Carries out an order of the core.</summary>
    public void Do(in ShelfOrder order)
    {
        switch (order.Kind)
        {
            case ShelfOrderKind.Lamp when order.Number <= _slots && order.Port < LampsPerPort:
                Shine(order.Number, order.Lamp, order.Port, new LampState(order.Colour, order.On));
                break;
            case ShelfOrderKind.Relay when order.Number is >= 1 and <= Relays:
                Switch(order.Number, order.On);
                break;
            case ShelfOrderKind.Buzzer:
                Buzzes = order.On;
                break;
            case ShelfOrderKind.Reset when order.Number >= 1 && order.Number <= _slots:
                Hold(order.Number, order.On);
                break;
            case ShelfOrderKind.Panel when order.Number < PanelRows:
                ReadOnlySpan<byte> text = order.Text;
                Write(order.Number, Encoding.ASCII.GetString(text));
                break;
            default:
                break;
        }
    }

    /// <summary>What somebody in front of the box sees and hears, a few lines.</summary>
    public string Show()
    {
        var text = new StringBuilder();
        text.Append("chassis   power ").Append(Lamp(0, LampName.Power)).Append("  critical ").Append(Lamp(0, LampName.Critical)).Append("  major ").Append(Lamp(0, LampName.Major));
        text.Append("  minor ").Append(Lamp(0, LampName.Minor)).Append("  cut-off ").Append(Lamp(0, LampName.CutOff)).Append("  locate ").Append(Lamp(0, LampName.Locate)).Append('\n');
        text.Append("relays    critical ").Append(Contact(1)).Append("  major ").Append(Contact(2)).Append("  minor ").Append(Contact(3)).Append("  buzzer ").Append(Buzzes ? "sounds" : "silent").Append('\n');
        for (int slot = 1; slot <= _slots; slot++)
        {
            text.Append($"slot {slot,-5}").Append(!_plugged[slot] ? "empty" : _held[slot] ? "card, held in reset" : "card");
            text.Append("  lamp ").Append(Lamp(slot, LampName.Card)).Append("  locate ").Append(Lamp(slot, LampName.Locate)).Append("  lines");
            for (int port = 1; port <= _ports; port++) text.Append(port > 1 ? ", " : " ").Append(Lamp(slot, LampName.Line, port));
            text.Append('\n');
        }

        text.Append("panel     +--------------------+\n");
        foreach (string row in _rows) text.Append("          |").Append(row).Append("|\n");
        text.Append("          +--------------------+");
        return text.ToString();
    }

    private string Contact(int relay) => _relays[relay - 1] ? "alarm" : "quiet";

    private int LampIndex(int slot, LampName lamp, int port) => (((slot * s_lampNames) + (int)lamp) * LampsPerPort) + port;

    private void Change<T>(ref T where, T value)
        where T : IEquatable<T>
    {
        if (where.Equals(value)) return;
        where = value;
        Changes++;
    }

    private void TellPresence(int slot)
    {
        _toldThere[slot] = _there[slot];
        Tell(ShelfEventKind.Presence, slot, _there[slot] ? 1 : 0);
    }

    private void Tell(ShelfEventKind kind, int number, int value)
    {
        Changes++;
        if (_told) _events.Enqueue(new ShelfEvent { Kind = kind, Number = (byte)number, Value = value });
    }
}
