using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Shelf;
using AcdController.Telephony;

namespace AcdController.Board;

/// <summary>The statements that give a meaning to lines of banks.</summary>
public sealed partial class BoardText
{
    private const int DebounceDefaultMs = 30;
    private const int DebounceMaxMs = 5000;

    private bool ReadSlotInput()
    {
        if (!_words.TryTakeKeyword("slot") || !_words.TryTakeNumber("the slot", 1, SpanId.CardsMax, out int slot)) return false;
        return ReadInput(ShelfEventKind.Presence, (byte)slot);
    }

    private bool ReadSlotOutput()
    {
        if (!_words.TryTakeKeyword("slot") || !_words.TryTakeNumber("the slot", 1, SpanId.CardsMax, out int slot)) return false;
        return ReadOutput(ShelfOrderKind.Reset, (byte)slot);
    }

    private bool ReadNumberedInput(ShelfEventKind kind, string what)
    {
        if (!_words.TryTakeNumber($"the {what}'s number", 1, 64, out int number)) return false;
        return ReadInput(kind, (byte)number);
    }

    private bool ReadKey()
    {
        if (!_words.TryTakeOneOf("the key", s_keys, out int key)) return false;
        return ReadInput(ShelfEventKind.Key, (byte)(key + 1));
    }

    private bool ReadRelay()
    {
        if (!_words.TryTakeOneOf("the relay", s_relays, out int relay)) return false;
        return ReadOutput(ShelfOrderKind.Relay, (byte)(relay + 1));
    }

    // line BANK N [active-low] [pull-up | pull-down] [debounce MS]
    private bool ReadInput(ShelfEventKind kind, byte number)
    {
        if (!IsNew($"{kind} {number}") || !_words.TryTakeKeyword("line") || !TryTakePlace(out string bank, out int line)) return false;
        LineFlags flags = LineFlags.Input | LineFlags.EdgeBoth;
        bool activeLow = false;
        int debounce = DebounceDefaultMs;
        while (_words.HasMore)
        {
            if (_words.Takes("active-low")) activeLow = true;
            else if (_words.Takes("pull-up")) flags |= LineFlags.PullUp;
            else if (_words.Takes("pull-down")) flags |= LineFlags.PullDown;
            else if (!_words.Takes("debounce")) return _words.Wrong($"{_words.Next} is not understood; active-low, pull-up, pull-down or debounce MS may follow");
            else if (!_words.TryTakeNumber("the debounce time in ms", 0, DebounceMaxMs, out debounce)) return false;
        }

        var pin = new BoardPin(bank, (byte)line, activeLow, flags);
        AddPin($"{kind} {number}", pin);
        _inputs.Add(new BoardInput(kind, number, pin, Duration.FromMilliseconds(debounce)));
        return true;
    }

    // line BANK N [active-low] [open-drain] [fail-safe]
    private bool ReadOutput(ShelfOrderKind kind, byte number)
    {
        if (!IsNew($"order {kind} {number}") || !_words.TryTakeKeyword("line") || !TryTakePlace(out string bank, out int line)) return false;
        LineFlags flags = LineFlags.Output;
        bool activeLow = false;
        bool failSafe = false;
        while (_words.HasMore)
        {
            if (_words.Takes("active-low")) activeLow = true;
            else if (_words.Takes("open-drain")) flags |= LineFlags.OpenDrain;
            else if (kind == ShelfOrderKind.Relay && _words.Takes("fail-safe")) failSafe = true;
            else return _words.Wrong($"{_words.Next} is not understood; active-low{(kind == ShelfOrderKind.Relay ? ", open-drain or fail-safe" : " or open-drain")} may follow");
        }

        var pin = new BoardPin(bank, (byte)line, activeLow, flags);
        AddPin($"{kind} {number}", pin);
        _outputs.Add(new BoardOutput(kind, number, pin, failSafe));
        return true;
    }

    // lamp line C/P | card N | locate [card N] | critical …, then one source, or colours with a source each
    private bool ReadLamp()
    {
        if (!_words.TryTakeOneOf("the lamp", s_lamps, out int name)) return false;
        var lamp = (LampName)name;
        int slot = 0;
        int port = 0;
        if (lamp == LampName.Line && !TryTakeSpan(out slot, out port)) return false;
        if (lamp == LampName.Card && !_words.TryTakeNumber("the card", 1, SpanId.CardsMax, out slot)) return false;
        if (lamp == LampName.Locate && _words.Takes("card") && !_words.TryTakeNumber("the card", 1, SpanId.CardsMax, out slot)) return false;
        if (!IsNew($"lamp {lamp} {slot} {port}")) return false;
        var sources = new List<LampSource>();
        while (_words.HasMore || sources.Count == 0)
        {
            int colour = Array.FindIndex(s_colours, candidate => candidate == _words.Next);
            if (colour > 0) _words.Takes(s_colours[colour]);
            else if (sources.Count > 0 || colour == 0) return _words.Wrong($"{_words.Next} is not understood; green, amber, red or blue and a source may follow");
            LampColour shines = colour > 0 ? (LampColour)colour : LampColour.Off;
            if (sources.Exists(source => source.Colour == shines)) return _words.Wrong("said already");
            if (!TryTakeSource($"lamp {lamp}", shines, out LampSource? taken)) return false;
            sources.Add(taken!);
        }

        _lamps.Add(new BoardLamp(lamp, (byte)slot, (byte)port, sources));
        return true;
    }

    private bool TryTakeSource(string what, LampColour colour, out LampSource? source)
    {
        source = null;
        if (_words.Takes("led"))
        {
            if (!_words.TryTake("the LED's name", out string led)) return false;
            if (led.Contains('/')) return _words.Wrong("a LED's name has no /");
            source = new LampSource(colour, null, led);
            return true;
        }

        if (!_words.Takes("line")) return _words.HasMore ? _words.Wrong($"{_words.Next} is not understood; line or led is meant") : _words.Wrong("line or led is missing");
        if (!TryTakePlace(out string bank, out int line)) return false;
        var pin = new BoardPin(bank, (byte)line, _words.Takes("active-low"), LineFlags.Output);
        AddPin(what, pin);
        source = new LampSource(colour, pin, null);
        return true;
    }

    private bool TryTakeSpan(out int card, out int port)
    {
        card = port = 0;
        if (!_words.TryTake("the line", out string word)) return false;
        string[] parts = word.Split('/');
        return (parts.Length == 2 && int.TryParse(parts[0], out card) && int.TryParse(parts[1], out port) && card is >= 1 and <= SpanId.CardsMax && port is >= 1 and <= SpanId.PortsMax)
            || _words.Wrong($"the line must be card/port, for example 1/2");
    }

    private bool TryTakePlace(out string bank, out int line)
    {
        line = 0;
        return _words.TryTake("the bank", out bank) && _words.TryTakeNumber("the line's number", 0, IGpioBank.LinesMax - 1, out line);
    }

    private void AddPin(string what, BoardPin pin) => _pins.Add((_words.Line, what, pin));

    // What only the whole text shows: banks that stand below, lines with two meanings, lines that a chip does not have.
    private void Check()
    {
        var taken = new Dictionary<(string, byte), int>();
        foreach ((int line, string what, BoardPin pin) in _pins)
        {
            int lines = LinesOf(pin.Bank);
            if (lines == 0) _words.WrongAt(line, $"line: there is no bank {pin.Bank}");
            else if (pin.Line >= lines) _words.WrongAt(line, $"line: {pin.Bank} has lines 0 to {lines - 1}, not {pin.Line}");
            else if (!taken.TryAdd((pin.Bank, pin.Line), line)) _words.WrongAt(line, $"line: {pin.Bank} {pin.Line} has a meaning in line {taken[(pin.Bank, pin.Line)]} already");
        }

        foreach (BoardDevice device in _devices)
        {
            if (device.Interrupt is { } pin && !_banks.Exists(bank => bank.Name == pin.Bank)) _words.WrongAt(device.Line, $"interrupt: {pin.Bank} is no bank that can wake the controller");
        }

        string[] sockets = [.. _buses.Concat(_banks).Where(way => way.Way == WayKind.Socket).Select(way => way.Path).Distinct()];
        if (sockets.Length > 1) _words.WrongAt(_buses.Concat(_banks).Last(way => way.Way == WayKind.Socket).Line, $"socket: a board has one, {sockets[0]} stands above");
        if (_banks.Count > ChassisPacket.BanksMax) _words.WrongAt(_banks[^1].Line, $"bank: more than {ChassisPacket.BanksMax}");
    }

    private int LinesOf(string bank)
    {
        if (_banks.Exists(way => way.Name == bank)) return IGpioBank.LinesMax;
        return _devices.Find(device => device.Name == bank)?.Chip switch
        {
            ChipKind.Mcp23017 => 16,
            ChipKind.Pcf8574  => 8,
            _                 => 0,
        };
    }
}
