using System;
using System.Text;
using AcdController.Kernel;

namespace AcdController.Simulator.Devices;

/// <summary>HD44780 with four rows of 20 characters on the usual eight lines: RS 0, R/W 1, E 2, light 3, D4 to D7 4 to 7. What it shows can be read as text.</summary>
/// <remarks>An instruction that comes while it is still busy with the one before is lost, as on the real thing, and counted.</remarks>
public sealed class Hd44780 : IPortFollower
{
    /// <summary>Rows.</summary>
    public const int Rows = 4;

    /// <summary>Characters of a row.</summary>
    public const int Columns = 20;

    private const byte Select = 1, ReadWrite = 2, Enable = 4, Light = 8;
    private const int RowOctets = 40, SecondRow = 0x40;
    private static readonly Duration s_shortTime = new(37);
    private static readonly Duration s_longTime = new(1520);

    private readonly byte[] _text = new byte[0x80];
    private readonly byte[] _shapes = new byte[64];
    private byte _lines;
    private byte _address;
    private bool _inShapes;
    private bool _fourBits;
    private bool _halfway;
    private byte _high;
    private bool _halfRead;
    private bool _increments = true;
    private bool _shifts;
    private bool _displayOn;
    private int _shift;
    private Instant _busyUntil;

    /// <summary>After power-on: eight bits, blank, off.</summary>
    public Hd44780() => Array.Fill(_text, (byte)' ');

    /// <summary>Is the light on?</summary>
    public bool IsLit => (_lines & Light) != 0;

    /// <summary>Instructions lost because they came too early.</summary>
    public int Overruns { get; private set; }

    /// <summary>What a row shows, 0 to 3: 20 characters; blank while the display is off.</summary>
    public string Row(int row)
    {
        var text = new StringBuilder(Columns);
        int half = row % 2 * SecondRow;
        int start = row / 2 * Columns;
        for (int column = 0; column < Columns; column++)
        {
            byte code = _text[half + ((start + column + _shift + RowOctets) % RowOctets)];
            text.Append(!_displayOn ? ' ' : Character(code));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public byte Follow(byte lines, Instant now)
    {
        bool fell = (_lines & Enable) != 0 && (lines & Enable) == 0;
        byte before = _lines;
        _lines = lines;
        if (fell && (before & ReadWrite) == 0) TakeNibble((byte)(before >> 4), (before & Select) != 0, now);
        if (fell && (before & ReadWrite) != 0) EndRead((before & Select) != 0);
        bool gives = (lines & (Enable | ReadWrite)) == (Enable | ReadWrite);
        return gives ? (byte)(0x0F | Nibble((lines & Select) != 0, now)) : (byte)0xFF;
    }

    private void TakeNibble(byte nibble, bool isText, Instant now)
    {
        if (!_fourBits)
        {
            // The lower four lines hang in the air: they count as zeros.
            Take((byte)(nibble << 4), isText, now);
            return;
        }

        _halfway = !_halfway;
        if (_halfway) _high = nibble;
        else Take((byte)((_high << 4) | nibble), isText, now);
    }

    private void Take(byte value, bool isText, Instant now)
    {
        if (now < _busyUntil)
        {
            Overruns++;
            return;
        }

        _busyUntil = now + s_shortTime;
        if (isText) Store(value);
        else Obey(value, now);
    }

    private void Obey(byte instruction, Instant now)
    {
        switch (instruction)
        {
            case >= 0x80:
                (_address, _inShapes) = ((byte)(instruction & 0x7F), false);
                break;
            case >= 0x40:
                (_address, _inShapes) = ((byte)(instruction & 0x3F), true);
                break;
            case >= 0x20:
                bool four = (instruction & 0x10) == 0;
                if (four != _fourBits) _halfway = false;
                _fourBits = four;
                break;
            case >= 0x10:
                int step = (instruction & 4) != 0 ? 1 : -1;
                if ((instruction & 8) != 0) _shift = (_shift - step + RowOctets) % RowOctets;
                else Move(step);
                break;
            case >= 0x08:
                _displayOn = (instruction & 4) != 0;
                break;
            case >= 0x04:
                (_increments, _shifts) = ((instruction & 2) != 0, (instruction & 1) != 0);
                break;
            case >= 0x02:
                (_address, _inShapes, _shift) = (0, false, 0);
                _busyUntil = now + s_longTime;
                break;
            case 0x01:
                Array.Fill(_text, (byte)' ');
                (_address, _inShapes, _shift, _increments) = (0, false, 0, true);
                _busyUntil = now + s_longTime;
                break;
            default:
                break;
        }
    }

    private void Store(byte value)
    {
        if (_inShapes) _shapes[_address & 0x3F] = value;
        else _text[_address] = value;
        int step = _increments ? 1 : -1;
        if (_shifts && !_inShapes) _shift = (_shift + step + RowOctets) % RowOctets;
        Move(step);
    }

    // Two rows of 40 in memory: 00 to 27 and 40 to 67; behind the one comes the other.
    private void Move(int step)
    {
        if (_inShapes)
        {
            _address = (byte)((_address + step) & 0x3F);
            return;
        }

        int row = _address >= SecondRow ? 1 : 0;
        int at = (row * RowOctets) + Math.Min(_address % SecondRow, RowOctets - 1) + step;
        at = (at + (2 * RowOctets)) % (2 * RowOctets);
        _address = (byte)((at / RowOctets * SecondRow) + (at % RowOctets));
    }

    private byte Nibble(bool isText, Instant now)
    {
        byte value = isText ? (_inShapes ? _shapes[_address & 0x3F] : _text[_address]) : (byte)(_address | (now < _busyUntil ? 0x80 : 0));
        return (byte)((_fourBits && _halfRead ? value << 4 : value) & 0xF0);
    }

    private void EndRead(bool isText)
    {
        if (_fourBits) _halfRead = !_halfRead;
        if (!_halfRead && isText) Move(_increments ? 1 : -1);
    }

    // Character generator A00: Latin letters where ASCII has them, but for three.
    private static char Character(byte code) => code switch
    {
        0x5C => '¥',
        0x7E => '→',
        0x7F => '←',
        0xDF => '°',
        0xFF => '█',
        >= 0x20 and < 0x7E => (char)code,
        _ => '?',
    };
}
