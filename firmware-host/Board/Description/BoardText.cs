using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Board;

/// <summary>A board description as text: lines of words, ! begins a comment. What each line means: docs/manual/technician.md, "The board description".</summary>
public sealed partial class BoardText
{
    /// <summary>Most mistakes reported.</summary>
    public const int ErrorsMax = 100;

    private static readonly string[] s_statements =
    [
        "bus", "bank", "device", "directory", "presence", "reset", "lamp", "relay", "buzzer", "supply", "door", "input", "fan", "temperature", "voltage", "panel", "key", "watchdog", "rtc",
    ];

    private static readonly string[] s_chips = ["mcp23017", "pcf8574", "tca9548a", "lm75", "ds3231", "hd44780"];
    private static readonly string[] s_relays = ["critical", "major", "minor"];
    private static readonly string[] s_keys = ["up", "down", "left", "right", "enter", "cut-off", "lamp-test"];
    private static readonly string[] s_lamps = ["line", "card", "critical", "major", "minor", "cut-off", "power", "locate"];
    private static readonly string[] s_colours = ["off", "green", "amber", "red", "blue"];
    private static readonly string[] s_directories = ["leds", "hwmon"];

    private readonly string _file;
    private readonly string _folder;
    private readonly BoardWords _words;
    private readonly List<BoardWay> _buses = [];
    private readonly List<BoardWay> _banks = [];
    private readonly List<BoardDevice> _devices = [];
    private readonly List<BoardInput> _inputs = [];
    private readonly List<BoardOutput> _outputs = [];
    private readonly List<BoardLamp> _lamps = [];
    private readonly List<BoardSensor> _sensors = [];
    private readonly List<(int Line, string What, BoardPin Pin)> _pins = [];
    private readonly Dictionary<string, int> _said = [];
    private BoardDescription _description;

    private BoardText(string file, List<string> mistakes)
    {
        _file = file;
        _folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";
        _words = new BoardWords(file, mistakes);
        _description = new BoardDescription { File = file };
    }

    /// <summary>Reads a description; finds every mistake in one pass. Nothing is opened.</summary>
    /// <param name="file">The text's name, for the messages; relative paths in it begin in its directory.</param>
    /// <param name="text">Anything at all.</param>
    /// <param name="mistakes">Added, in the order of their lines: FILE:LINE: reason.</param>
    /// <returns>Null when there was a mistake.</returns>
    public static BoardDescription? Read(string file, string text, List<string> mistakes)
    {
        int before = mistakes.Count;
        var reader = new BoardText(file, mistakes);
        string[] lines = text.Split('\n');
        for (int line = 0; line < lines.Length; line++) reader.ReadLine(line + 1, lines[line].TrimEnd('\r'));
        reader.Check();
        if (mistakes.Count > before) return null;
        return reader._description with
        {
            Buses = reader._buses,
            Banks = reader._banks,
            Devices = reader._devices,
            Inputs = reader._inputs,
            Outputs = reader._outputs,
            Lamps = reader._lamps,
            Sensors = reader._sensors,
        };
    }

    private bool ReadLine(int number, string line)
    {
        _words.Begin(number, line);
        if (line.AsSpan().ContainsAnyInRange('\0', '\u0008')) return _words.Wrong("the line has characters that are no text");
        if (!_words.HasMore) return true;
        if (!_words.TryTakeOneOf("the first word", s_statements, out int statement)) return false;
        bool read = s_statements[statement] switch
        {
            "bus"         => ReadWay(_buses, "bus"),
            "bank"        => ReadWay(_banks, "bank"),
            "device"      => ReadDevice(),
            "directory"   => ReadDirectory(),
            "presence"    => ReadSlotInput(),
            "reset"       => ReadSlotOutput(),
            "lamp"        => ReadLamp(),
            "relay"       => ReadRelay(),
            "buzzer"      => ReadOutput(ShelfOrderKind.Buzzer, 0),
            "supply"      => ReadNumberedInput(ShelfEventKind.Supply, "supply"),
            "door"        => ReadInput(ShelfEventKind.Door, 0),
            "input"       => ReadNumberedInput(ShelfEventKind.Input, "input"),
            "fan"         => ReadSensor(ShelfEventKind.Fan, "fan"),
            "temperature" => ReadSensor(ShelfEventKind.Temperature, "temp"),
            "voltage"     => ReadSensor(ShelfEventKind.Voltage, "in"),
            "panel"       => ReadPanel(),
            "key"         => ReadKey(),
            "watchdog"    => ReadWatchdog(),
            _             => ReadRtc(),
        };
        return read && _words.TryEnd();
    }

    private bool ReadWay(List<BoardWay> ways, string what)
    {
        if (!_words.TryTakeName("the name", out string name) || !IsNew(what + " " + name)) return false;
        if (_words.Takes("socket"))
        {
            if (!_words.TryTake("the socket's path", out string path) || !_words.TryTakeNumber($"the {what}'s number", 0, 7, out int number)) return false;
            ways.Add(new BoardWay(name, WayKind.Socket, Whole(path), (byte)number, _words.Line));
            return true;
        }

        if (what == "bus" && _words.Takes("channel"))
        {
            if (!_words.TryTake("the multiplexer's name", out string mux) || !_words.TryTakeNumber("the channel", 0, 7, out int channel)) return false;
            if (_devices.Find(device => device.Name == mux) is not { Chip: ChipKind.Tca9548a }) return _words.Wrong($"no tca9548a {mux} stands above");
            ways.Add(new BoardWay(name, WayKind.Channel, mux, (byte)channel, _words.Line));
            return true;
        }

        if (!_words.TryTake($"the {what}'s device", out string device)) return false;
        ways.Add(new BoardWay(name, WayKind.Kernel, Whole(device), 0, _words.Line));
        return true;
    }

    private bool ReadDevice()
    {
        if (!_words.TryTakeName("the name", out string name) || !IsNew("bank " + name)) return false;
        if (_devices.Exists(device => device.Name == name)) return _words.Wrong("there is a device of that name already");
        if (_devices.Count == byte.MaxValue) return _words.Wrong($"more than {byte.MaxValue} devices");
        if (!_words.TryTakeOneOf("the chip", s_chips, out int chip) || !_words.TryTakeKeyword("on") || !_words.TryTake("the bus", out string bus)) return false;
        if (!_buses.Exists(way => way.Name == bus)) return _words.Wrong($"no bus {bus} stands above");
        if (!_words.TryTakeKeyword("at") || !_words.TryTakeNumber("the address", 0x08, 0x77, out int address)) return false;
        if (_devices.Find(device => device.Bus == bus && device.Address == address) is { } other) return _words.Wrong($"address 0x{address:x2} of bus {bus} is {other.Name} already");
        BoardPin? interrupt = null;
        if ((ChipKind)chip == ChipKind.Mcp23017 && _words.Takes("interrupt"))
        {
            if (!TryTakePlace(out string bank, out int line)) return false;
            interrupt = new BoardPin(bank, (byte)line, true, LineFlags.Input | LineFlags.EdgeBoth | LineFlags.PullUp);
            AddPin("interrupt", interrupt);
        }

        _devices.Add(new BoardDevice(name, (byte)(_devices.Count + 1), (ChipKind)chip, bus, (byte)address, interrupt, _words.Line));
        return true;
    }

    private bool ReadDirectory()
    {
        if (!_words.TryTakeOneOf("the directory", s_directories, out int which) || !_words.TryTake("the path", out string path)) return false;
        _description = which == 0 ? _description with { LedDirectory = Whole(path) } : _description with { HwmonDirectory = Whole(path) };
        return true;
    }

    private bool ReadSensor(ShelfEventKind kind, string prefix)
    {
        if (!_words.TryTakeNumber("the number", 1, 64, out int number) || !IsNew($"{kind} {number}")) return false;
        if (kind == ShelfEventKind.Temperature && _words.Takes("lm75"))
        {
            if (!TryTakeDevice(ChipKind.Lm75, out string chip)) return false;
            _sensors.Add(new BoardSensor(kind, (byte)number, chip, null, null, _words.Line));
            return true;
        }

        if (!_words.TryTakeKeyword("hwmon") || !_words.TryTake("the hwmon device's name", out string name) || !_words.TryTake("the channel", out string channel)) return false;
        if (!channel.StartsWith(prefix, StringComparison.Ordinal) || !byte.TryParse(channel.AsSpan(prefix.Length), out _)) return _words.Wrong($"the channel must be {prefix} with a number, for example {prefix}1");
        _sensors.Add(new BoardSensor(kind, (byte)number, null, name, channel, _words.Line));
        return true;
    }

    private bool ReadPanel()
    {
        if (!IsNew("panel") || !_words.TryTakeKeyword("hd44780") || !TryTakeDevice(ChipKind.Hd44780, out string chip)) return false;
        _description = _description with { Panel = chip };
        return true;
    }

    private bool ReadWatchdog()
    {
        if (!IsNew("watchdog") || !_words.TryTake("the device", out string path) || !_words.TryTakeKeyword("timeout") || !_words.TryTakeNumber("the timeout", 4, 600, out int seconds)) return false;
        _description = _description with { Watchdog = Whole(path), WatchdogTimeout = Duration.FromSeconds(seconds) };
        return true;
    }

    private bool ReadRtc()
    {
        if (!IsNew("rtc")) return false;
        if (_words.Takes("ds3231"))
        {
            if (!TryTakeDevice(ChipKind.Ds3231, out string chip)) return false;
            _description = _description with { RtcDevice = chip };
            return true;
        }

        if (!_words.TryTake("the device", out string path)) return false;
        _description = _description with { Rtc = Whole(path) };
        return true;
    }

    private bool TryTakeDevice(ChipKind chip, out string name)
    {
        if (!_words.TryTake("the device's name", out name)) return false;
        string wanted = name;
        return _devices.Find(device => device.Name == wanted) is { } found && found.Chip == chip || _words.Wrong($"no {s_chips[(int)chip]} of that name stands above");
    }

    private bool IsNew(string what)
    {
        if (_said.TryAdd(what, _words.Line)) return true;
        return _words.Wrong($"said in line {_said[what]} already");
    }

    private string Whole(string path) => Path.GetFullPath(path, _folder);
}
