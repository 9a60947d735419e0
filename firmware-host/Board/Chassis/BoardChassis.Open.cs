using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Board;

/// <summary>From a description to open devices: what is there is checked, what is not is told.</summary>
public sealed partial class BoardChassis
{
    private readonly BoardDescription _board;
    private readonly ChassisSocket? _socket;
    private readonly List<IDisposable> _open = [];
    private readonly List<ChassisPart> _parts = [];
    private readonly Dictionary<string, II2cBus?> _buses = [];
    private readonly Dictionary<string, Tca9548A> _multiplexers = [];

    private BoardChassis(BoardDescription board, ChassisSocket? socket, Action<string> tell)
    {
        _board = board;
        _socket = socket;
        _tell = tell;
    }

    /// <summary>Opens everything that a board has. The first events are <see cref="ShelfEventKind.BoardReady"/> and what is there.</summary>
    /// <param name="board">What it has.</param>
    /// <param name="tell">For the operator: what is missing, gone and back.</param>
    /// <param name="now">Now.</param>
    /// <param name="reason">Why not at all.</param>
    /// <returns>Null when the chassis socket of the description is not there; single devices may be missing.</returns>
    public static BoardChassis? TryOpen(BoardDescription board, Action<string> tell, Instant now, out string reason)
    {
        reason = "";
        ChassisSocket? socket = null;
        if (board.Buses.Concat(board.Banks).FirstOrDefault(way => way.Way == WayKind.Socket) is { } way)
        {
            socket = ChassisSocket.TryConnect(way.Path, out reason);
            if (socket is null) return null;
        }

        var chassis = new BoardChassis(board, socket, tell);
        chassis.OpenBuses();
        chassis.OpenBanks();
        chassis.OpenLines();
        chassis.OpenSensors();
        chassis.OpenPanelAndClock();
        chassis.Begin(now);
        if (!chassis.IsLost) return chassis;
        reason = "the chassis socket was closed";
        chassis.Dispose();
        return null;
    }

    /// <summary>The numbers under which devices raise their alarms, as text.</summary>
    public static IEnumerable<string> DeviceNumbers(BoardDescription board)
    {
        foreach (BoardDevice device in board.Devices) yield return $"device {device.Number}: {NameOf(device)}";
        int number = board.Devices.Count;
        foreach (string other in OtherParts(board)) yield return $"device {Math.Min(++number, byte.MaxValue)}: {other}";
        if (board.Watchdog is not null) yield return $"device {WatchdogNumber(board)}: watchdog {board.Watchdog}";
    }

    /// <summary>The number of the watchdog, which is opened elsewhere.</summary>
    public static byte WatchdogNumber(BoardDescription board) => (byte)Math.Min(board.Devices.Count + OtherParts(board).Count() + 1, byte.MaxValue);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable device in _open) device.Dispose();
        _socket?.Dispose();
    }

    private static string NameOf(BoardDevice device) => $"{device.Name} ({device.Chip.ToString().ToLowerInvariant()} on {device.Bus} at 0x{device.Address:x2})";

    // What has no line of its own that begins with device: banks, hwmon values, LEDs, the clock, in this order.
    private static IEnumerable<string> OtherParts(BoardDescription board) =>
    [
        .. board.Banks.Select(bank => BankName(bank)),
        .. board.Sensors.Where(sensor => sensor.Hwmon is not null).Select(ChannelName),
        .. board.Lamps.SelectMany(lamp => lamp.Sources).Where(source => source.Led is not null).Select(source => $"LED {source.Led}"),
        .. board.Rtc is { } path ? new[] { $"clock {path}" } : [],
    ];

    private static string BankName(BoardWay bank) => bank.Way == WayKind.Socket ? $"bank {bank.Name} (bank {bank.Number} of {bank.Path})" : $"bank {bank.Name} ({bank.Path})";

    private static string ChannelName(BoardSensor sensor) => $"hwmon {sensor.Hwmon} {sensor.Channel}";

    private ChassisPart PartOf(string name)
    {
        foreach (ChassisPart part in _parts)
        {
            if (part.Name == name) return part;
        }

        throw new InvariantFailure($"{name} has a number");
    }

    private ChassisPart PartOf(BoardDevice device) => _parts[device.Number - 1];

    private BoardDevice DeviceOf(string name) => _board.Devices.First(device => device.Name == name);

    private void OpenBuses()
    {
        foreach (BoardDevice device in _board.Devices) _parts.Add(new ChassisPart(device.Number, NameOf(device)));
        foreach (string name in OtherParts(_board)) _parts.Add(new ChassisPart((byte)Math.Min(_parts.Count + 1, byte.MaxValue), name));
        foreach (BoardWay bus in _board.Buses) _buses[bus.Name] = Open(bus);
    }

    private II2cBus? Open(BoardWay bus)
    {
        switch (bus.Way)
        {
            case WayKind.Socket: return new SocketI2cBus(_socket!, bus.Number);
            case WayKind.Channel:
                BoardDevice device = DeviceOf(bus.Path);
                if (_buses[device.Bus] is not { } upper) return null;
                if (!_multiplexers.TryGetValue(bus.Path, out Tca9548A? multiplexer)) _multiplexers[bus.Path] = multiplexer = new Tca9548A(upper, device.Address);
                return multiplexer.GetChannel(bus.Number);
            default:
                KernelI2cBus? kernel = KernelI2cBus.TryOpen(bus.Path, out string reason);
                if (kernel is null) _tell($"board: {_board.File}:{bus.Line}: bus {bus.Name}: {reason}");
                else _open.Add(kernel);
                return kernel;
        }
    }

    private void OpenBanks()
    {
        var banks = new List<ChassisBank>();
        foreach (BoardWay bank in _board.Banks)
        {
            IGpioBank? lines;
            if (bank.Way == WayKind.Socket)
            {
                lines = new SocketGpioBank(_socket!, bank.Number);
            }
            else
            {
                KernelGpioBank? kernel = KernelGpioBank.TryOpen(bank.Path, out string reason);
                if (kernel is null) _tell($"board: {_board.File}:{bank.Line}: bank {bank.Name}: {reason}");
                else _open.Add(kernel);
                lines = kernel;
            }

            banks.Add(new ChassisBank(bank.Name, lines, PartOf(BankName(bank))));
        }

        foreach (BoardDevice device in _board.Devices)
        {
            II2cBus? bus = _buses[device.Bus];
            IGpioBank? lines = (device.Chip, bus) switch
            {
                (ChipKind.Mcp23017, not null) => new Mcp23017(bus, device.Address),
                (ChipKind.Pcf8574, not null)  => new Pcf8574(bus, device.Address),
                _                             => null,
            };
            if (device.Chip is ChipKind.Mcp23017 or ChipKind.Pcf8574) banks.Add(new ChassisBank(device.Name, lines, PartOf(device)));
        }

        _banks = [.. banks];
        foreach (BoardDevice device in _board.Devices)
        {
            if (device.Interrupt is not { } pin) continue;
            ChassisBank upper = BankOf(pin.Bank);
            upper.Add(pin, false);
            BankOf(device.Name).InterruptBank = upper;
            BankOf(device.Name).InterruptLine = pin.Line;
        }
    }

    private ChassisBank BankOf(string name) => Array.Find(_banks, bank => bank.Name == name)!;

    private void OpenLines()
    {
        _inputs = [.. _board.Inputs.Select(input => new ChassisInput(input, BankOf(input.Pin.Bank)))];
        foreach (ChassisInput input in _inputs) input.Bank.Add(input.Input.Pin, false);
        _outputs = [.. _board.Outputs.Select(output => (output, BankOf(output.Pin.Bank)))];

        // At first relays tell an alarm, as they do without power; cards are not held, the buzzer is still, lamps are dark.
        foreach ((BoardOutput output, ChassisBank bank) in _outputs) bank.Add(output.Pin, Level(output, output is { Kind: ShelfOrderKind.Relay, FailSafe: true }));
        _lamps = [.. _board.Lamps.Select(lamp => new ChassisLamp(lamp, [.. lamp.Sources.Select(Open)]))];
        foreach (ChassisBank bank in _banks)
        {
            if (bank.Bank is null || bank.Request() == BusResult.Done) continue;
            if (IsLost) return;
            string held = bank.Bank is KernelGpioBank ? "its lines are another program's, or cannot be so" : "does not answer";
            _tell($"board: {bank.Part.Name}: {held}");
        }
    }

    private ChassisLamp.Source Open(LampSource source)
    {
        if (source.Pin is { } pin)
        {
            ChassisBank bank = BankOf(pin.Bank);
            bank.Add(pin, pin.ActiveLow);
            return new ChassisLamp.Source { Colour = source.Colour, Bank = bank, Pin = pin };
        }

        ChassisPart part = PartOf($"LED {source.Led}");
        KernelLed? led = KernelLed.TryOpen(_board.LedDirectory, source.Led!, out string reason);
        if (led is not null) return new ChassisLamp.Source { Colour = source.Colour, Led = led, Part = part };
        _tell($"board: {reason}");
        part.Miss();
        return new ChassisLamp.Source { Colour = source.Colour };
    }

    private void OpenSensors()
    {
        _sensors = [.. _board.Sensors.Select(sensor =>
        {
            if (sensor.Hwmon is not null) return new ChassisSensor(sensor, null, new HwmonChannel(_board.HwmonDirectory, sensor.Hwmon, sensor.Channel!), PartOf(ChannelName(sensor)));
            BoardDevice device = DeviceOf(sensor.Device!);
            II2cBus bus = _buses[device.Bus] ?? NoBus.Instance;
            return new ChassisSensor(sensor, new Lm75(bus, device.Address), null, PartOf(device));
        })];
    }

    // Everything is looked at once, and what does not answer at the start counts as lost at once.
    private void Begin(Instant now)
    {
        foreach (ChassisBank bank in _banks)
        {
            if (bank.Bank is null || !bank.Stands || (bank.Inputs != 0 && bank.Look(out _) != BusResult.Done)) bank.Part.Miss();
            else if (bank.Inputs != 0) LookAtInputs(bank, bank.Inputs, now);
        }

        foreach (ChassisSensor sensor in _sensors)
        {
            _ = sensor.Measure(now, out bool answers);
            if (!answers) MissAtStart(sensor.Part);
        }

        BeginChips();
        _nextSecond = now + s_second;
        NextWake = now;
        TellAll();
    }

    private void MissAtStart(ChassisPart part)
    {
        _tell($"board: {part.Name}: is not there");
        part.Miss();
    }

    private bool PresenceIsKnown() => Array.TrueForAll(_inputs, input => input.Input.Kind != ShelfEventKind.Presence || input.IsKnown);

    private void TellAll()
    {
        _presenceTold = PresenceIsKnown();
        ShelfParts parts = ShelfParts.None;
        if (_presenceTold && Array.Exists(_inputs, input => input.Input.Kind == ShelfEventKind.Presence)) parts |= ShelfParts.Presence;
        if (Array.Exists(_outputs, output => output.Output.Kind == ShelfOrderKind.Reset)) parts |= ShelfParts.Reset;
        if (Array.Exists(_outputs, output => output.Output.Kind == ShelfOrderKind.Relay)) parts |= ShelfParts.Relays;
        if (Array.Exists(_outputs, output => output.Output.Kind == ShelfOrderKind.Buzzer)) parts |= ShelfParts.Buzzer;
        if (_lamps.Length > 0) parts |= ShelfParts.Lamps;
        if (_board.Panel is not null) parts |= ShelfParts.Panel;
        Tell(ShelfEventKind.BoardReady, 0, (int)parts);
        foreach (ChassisInput input in _inputs)
        {
            if (input.IsKnown && input.Input.Kind != ShelfEventKind.Key) Tell(input);
        }

        foreach (ChassisSensor sensor in _sensors)
        {
            if (sensor.IsKnown) Tell(sensor.Sensor.Kind, sensor.Sensor.Number, sensor.Value);
        }

        foreach (ChassisPart part in _parts)
        {
            if (part.IsLost) Tell(ShelfEventKind.Device, part.Number, 0);
        }
    }

    // Stands where a bus of the kernel is missing.
    private sealed class NoBus : II2cBus
    {
        public static readonly NoBus Instance = new();

        public BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read) => BusResult.Lost;
    }
}
