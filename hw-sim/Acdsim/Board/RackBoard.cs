using System;
using System.Collections.Generic;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Shelf;
using AcdController.Simulator;
using Chips = AcdController.Simulator.Devices;

namespace AcdController.Acdsim;

/// <summary>The board of a rack: the chips that a board description names, as register models, wired to the box of the simulated chassis.</summary>
/// <remarks>Any description will do whose buses and banks are on a socket: the controller reads the same one.</remarks>
internal sealed class RackBoard : IChassisWiring
{
    private readonly Chassis _chassis;
    private readonly BoardDescription _description;
    private readonly MonotonicClock _clock;
    private readonly Dictionary<string, Chips.I2cBusModel> _busNames = [];
    private readonly Chips.I2cBusModel[] _buses;
    private readonly Chips.GpioBankModel[] _banks;
    private readonly ulong[] _outputs;
    private readonly Dictionary<string, Chips.I2cModel> _devices = [];
    private readonly Dictionary<string, Chips.Hd44780> _panels = [];
    private readonly Dictionary<string, Chips.GpioBankModel> _bankNames = [];
    private readonly LampWatch[] _lamps;
    private readonly HwmonFiles _hwmon;
    private int _seen = -1;

    /// <summary>Builds the chips.</summary>
    /// <param name="description">What there is.</param>
    /// <param name="chassis">The box.</param>
    /// <param name="clock">Time of the chips.</param>
    /// <param name="unixSeconds">What the clock chip kept.</param>
    public RackBoard(BoardDescription description, Chassis chassis, MonotonicClock clock, long unixSeconds)
    {
        _description = description;
        _chassis = chassis;
        _clock = clock;
        _buses = MakeBuses();
        _banks = MakeBanks();
        _outputs = new ulong[_banks.Length];
        MakeDevices(unixSeconds);
        _lamps = new LampWatch[description.Lamps.Count];
        _hwmon = new HwmonFiles(description);
        Follow();
    }

    /// <inheritdoc/>
    public int Buses => _buses.Length;

    /// <inheritdoc/>
    public int Banks => _banks.Length;

    private ShelfModel Shelf => _chassis.Shelf;

    /// <inheritdoc/>
    public int LinesOf(byte bank) => _banks[bank].Lines;

    /// <inheritdoc/>
    public BusResult Transfer(byte bus, byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        Instant now = _clock.Now;
        bool acknowledged = _buses[bus].Transfer(address, write, read, now);
        if (!write.IsEmpty) Lead(now);
        Interrupts(now);
        return acknowledged ? BusResult.Done : BusResult.NoAnswer;
    }

    /// <inheritdoc/>
    public BusResult Request(byte bank, in LineSetting line)
    {
        if (line.Line >= _banks[bank].Lines) return BusResult.NotThere;
        ulong bit = 1UL << line.Line;
        if ((line.Flags & LineFlags.EdgeBoth) != 0) _banks[bank].Watch(line.Line);
        if ((line.Flags & LineFlags.Output) == 0) return BusResult.Done;
        _outputs[bank] |= bit;
        return Set(bank, bit, line.High ? bit : 0);
    }

    /// <inheritdoc/>
    public BusResult Get(byte bank, ulong mask, out ulong levels)
    {
        levels = 0;
        for (int line = 0; line < _banks[bank].Lines; line++)
        {
            if (_banks[bank][line]) levels |= 1UL << line;
        }

        levels &= mask;
        return BusResult.Done;
    }

    /// <inheritdoc/>
    public BusResult Set(byte bank, ulong mask, ulong levels)
    {
        if ((mask & ~_outputs[bank]) != 0) return BusResult.Refused;
        Instant now = _clock.Now;
        for (int line = 0; line < _banks[bank].Lines; line++)
        {
            if ((mask & (1UL << line)) != 0) _banks[bank].Set(line, (levels & (1UL << line)) != 0, now);
        }

        Lead(now);
        return BusResult.Done;
    }

    /// <inheritdoc/>
    public void ControllerLeft()
    {
        // Latches keep what they have; only the processor's own lines are nobody's, and keep their level too.
    }

    /// <summary>Carries what changed in the box to pins and sensors, and tells the controller of edges.</summary>
    public void Turn(ChassisDoor door)
    {
        Follow();
        for (byte bank = 0; bank < _banks.Length; bank++)
        {
            while (_banks[bank].TryTake(out Chips.GpioEdge edge)) door.Push(bank, new LineEdge((byte)edge.Line, edge.IsRising, edge.At.Microseconds * 1000));
        }
    }

    /// <summary>Lamps that blink are dark half of the time: looks at when they changed. Before anybody is shown the box.</summary>
    public void LookAtLamps()
    {
        Instant now = _clock.Now;
        for (int at = 0; at < _lamps.Length; at++)
        {
            BoardLamp lamp = _description.Lamps[at];
            Shelf.Shine(lamp.Slot, lamp.Lamp, lamp.Port, _lamps[at].StateAt(now));
        }
    }

    private Chips.I2cBusModel[] MakeBuses()
    {
        var buses = new List<Chips.I2cBusModel>();
        foreach (BoardWay way in _description.Buses)
        {
            if (way.Way != WayKind.Socket) continue;
            while (buses.Count <= way.Number) buses.Add(new Chips.I2cBusModel());
            _busNames[way.Name] = buses[way.Number];
        }

        return [.. buses];
    }

    private Chips.GpioBankModel[] MakeBanks()
    {
        var banks = new List<Chips.GpioBankModel>();
        foreach (BoardWay way in _description.Banks)
        {
            if (way.Way != WayKind.Socket) continue;
            while (banks.Count <= way.Number) banks.Add(new Chips.GpioBankModel(IGpioBank.LinesMax));
            _bankNames[way.Name] = banks[way.Number];
        }

        return [.. banks];
    }

    private void MakeDevices(long unixSeconds)
    {
        foreach (BoardDevice device in _description.Devices)
        {
            foreach (BoardWay way in _description.Buses)
            {
                if (way.Name == device.Bus && way.Way == WayKind.Channel) _busNames[way.Name] = ((Chips.Tca9548A)_devices[way.Path])[way.Number];
            }

            Chips.I2cModel model = Make(device, unixSeconds);
            _devices[device.Name] = model;
            _busNames[device.Bus].Attach(model);
        }
    }

    private Chips.I2cModel Make(BoardDevice device, long unixSeconds)
    {
        switch (device.Chip)
        {
            case ChipKind.Mcp23017:
                return new Chips.Mcp23017(device.Address);
            case ChipKind.Pcf8574:
                return new Chips.Pcf8574(device.Address);
            case ChipKind.Tca9548a:
                return new Chips.Tca9548A(device.Address);
            case ChipKind.Lm75:
                return new Chips.Lm75(device.Address);
            case ChipKind.Ds3231:
                var clock = new Chips.Ds3231(device.Address);
                clock.Keep(unixSeconds, _clock.Now);
                return clock;
            default:
                var panel = new Chips.Hd44780();
                _panels[device.Name] = panel;
                return new Chips.Pcf8574(device.Address) { Follower = panel };
        }
    }

    // From the box to the pins.
    private void Follow()
    {
        if (_seen == Shelf.Changes) return;
        _seen = Shelf.Changes;
        Instant now = _clock.Now;
        foreach (BoardDevice device in _description.Devices) _devices[device.Name].Answers = Shelf.Answers(device.Number);
        foreach (BoardInput input in _description.Inputs) Drive(input.Pin, IsActive(input), now);
        foreach (BoardSensor sensor in _description.Sensors)
        {
            if (sensor.Device is { } name) ((Chips.Lm75)_devices[name]).MilliDegrees = sensor.Number <= ShelfModel.Sensors ? Shelf.TemperatureOf(sensor.Number) : 25_000;
        }

        _hwmon.Write(Shelf);
        Interrupts(now);
    }

    private bool IsActive(BoardInput input) => input.Kind switch
    {
        ShelfEventKind.Presence => input.Number <= Shelf.Slots && Shelf.IsLineThere(input.Number),
        ShelfEventKind.Door     => Shelf.DoorOpen,
        ShelfEventKind.Supply   => input.Number <= ShelfModel.Supplies && Shelf.IsGood(input.Number),
        ShelfEventKind.Input    => input.Number <= ShelfModel.Inputs && Shelf.IsActive(input.Number),
        _                       => Shelf.KeyDown == (PanelKey)input.Number,
    };

    private void Drive(BoardPin pin, bool active, Instant now)
    {
        bool level = active != pin.ActiveLow;
        if (_bankNames.TryGetValue(pin.Bank, out Chips.GpioBankModel? bank)) bank.Set(pin.Line, level, now);
        else if (_devices[pin.Bank] is Chips.Mcp23017 expander) expander.Drive(pin.Line, level);
        else ((Chips.Pcf8574)_devices[pin.Bank]).Drive(pin.Line, level);
    }

    private void Interrupts(Instant now)
    {
        foreach (BoardDevice device in _description.Devices)
        {
            if (device.Interrupt is { } pin && _devices[device.Name] is Chips.Mcp23017 chip) _bankNames[pin.Bank].Set(pin.Line, chip.InterruptA && chip.InterruptB, now);
        }
    }

    // From the pins to the box.
    private void Lead(Instant now)
    {
        foreach (BoardOutput output in _description.Outputs)
        {
            bool active = IsDriven(output.Pin);
            if (output.Kind == ShelfOrderKind.Relay) Shelf.Switch(output.Number, output.FailSafe ? !active : active);
            else if (output.Kind == ShelfOrderKind.Buzzer) Shelf.Buzzes = active;
            else if (output.Number <= Shelf.Slots) Shelf.Hold(output.Number, active);
        }

        for (int at = 0; at < _lamps.Length; at++) _lamps[at].See(ColourOf(_description.Lamps[at]), now);
        if (_description.Panel is { } panel)
        {
            for (int row = 0; row < Chips.Hd44780.Rows; row++) Shelf.Write(row, _panels[panel].Row(row));
        }

        // What was just written is not to be written back.
        if (_seen == Shelf.Changes) return;
        _chassis.SettlePower(now);
    }

    private LampColour ColourOf(BoardLamp lamp)
    {
        LampColour shines = LampColour.Off;
        foreach (LampSource source in lamp.Sources)
        {
            if (source.Pin is not { } pin || !IsDriven(pin)) continue;
            LampColour colour = source.Colour == LampColour.Off ? LampColour.Green : source.Colour;
            shines = shines == LampColour.Off ? colour : LampColour.Amber; // red and green together
        }

        return shines;
    }

    private bool IsDriven(BoardPin pin)
    {
        if (_bankNames.TryGetValue(pin.Bank, out Chips.GpioBankModel? bank))
            return (_outputs[Array.IndexOf(_banks, bank)] & (1UL << pin.Line)) != 0 && bank[pin.Line] != pin.ActiveLow;
        if (_devices[pin.Bank] is Chips.Mcp23017 chip) return (chip.Outputs & (1 << pin.Line)) != 0 && ((chip.Levels >> pin.Line) & 1) != 0 != pin.ActiveLow;
        return ((((Chips.Pcf8574)_devices[pin.Bank]).Latch >> pin.Line) & 1) != 0 != pin.ActiveLow;
    }
}
