using System;
using System.Threading;

namespace AcdController.Board;

/// <summary>HD44780 with 4 rows of 20 characters, four data lines, behind the usual PCF8574 backpack: RS, R/W, E, light on lines 0 to 3, data on 4 to 7.</summary>
/// <remarks>Nothing is read back. At 100 and 400 kbit/s the bus is slower than the display, whose commands take 37 µs; only clearing and the first steps need a pause.</remarks>
public sealed class Hd44780
{
    /// <summary>Characters of a row.</summary>
    public const int Columns = 20;

    /// <summary>Rows.</summary>
    public const int Rows = 4;

    private const byte Data = 0x01;         // RS
    private const byte Enable = 0x04;
    private const byte Light = 0x08;
    private const byte ClearDisplay = 0x01;
    private const byte ReturnHome = 0x02;
    private const byte EntryLeftToRight = 0x06;
    private const byte DisplayOnCursorOff = 0x0C;
    private const byte FourBitsTwoLines = 0x28;
    private const byte SetAddress = 0x80;
    private const int OctetsPerCharacter = 4;
    private const int SlowMs = 5;
    private const int OctetsOfSlow = 50;

    private static readonly byte[] s_rowAddress = [0x00, 0x40, 0x14, 0x54];

    private readonly II2cBus _bus;
    private readonly byte _address;
    private readonly byte[] _octets = new byte[II2cBus.OctetsMax];
    private int _count;

    /// <summary>A display that is to be initialised.</summary>
    /// <param name="bus">Where it is.</param>
    /// <param name="address">Of its backpack: 27 or 3F hexadecimal as a rule.</param>
    public Hd44780(II2cBus bus, byte address)
    {
        _bus = bus;
        _address = address;
    }

    /// <summary>Its light.</summary>
    public bool BacklightOn { get; set; } = true;

    /// <summary>From any state, after power-on too: four bits, two logical lines, cleared, cursor off. Takes about 25 ms.</summary>
    public BusResult Initialise()
    {
        BusResult result = BusResult.Done;
        for (int time = 0; time < 3 && result == BusResult.Done; time++)
        {
            Nibble(0x30, 0);
            result = SendSlow();
        }

        if (result != BusResult.Done) return result;
        Nibble(0x20, 0);
        Command(FourBitsTwoLines);
        Command(DisplayOnCursorOff);
        Command(EntryLeftToRight);
        result = Send();
        return result == BusResult.Done ? Clear() : result;
    }

    /// <summary>Empties it; the cursor goes home.</summary>
    public BusResult Clear()
    {
        Command(ClearDisplay);
        return SendSlow();
    }

    /// <summary>The cursor goes home.</summary>
    public BusResult Home()
    {
        Command(ReturnHome);
        return SendSlow();
    }

    /// <summary>Places the cursor.</summary>
    public BusResult SetCursorPosition(int left, int top)
    {
        Command((byte)(SetAddress | (s_rowAddress[top] + left)));
        return Send();
    }

    /// <summary>Writes a row from its first character; one transaction.</summary>
    /// <param name="row">0 to 3.</param>
    /// <param name="text">ASCII, at most <see cref="Columns"/>; what is no printable ASCII becomes ?.</param>
    public BusResult WriteRow(int row, ReadOnlySpan<byte> text)
    {
        Command((byte)(SetAddress | s_rowAddress[row]));
        foreach (byte character in text[..Math.Min(text.Length, Columns)]) Put(character is >= 0x20 and < 0x7F ? character : (byte)'?', Data);
        return Send();
    }

    /// <summary>Is its backpack there?</summary>
    public BusResult Verify()
    {
        _octets[_count++] = BacklightOn ? Light : (byte)0;
        return Send();
    }

    private void Command(byte command) => Put(command, 0);

    private void Put(byte octet, byte lines)
    {
        if (_count + OctetsPerCharacter > _octets.Length) throw new InvalidOperationException("a row fits into a transaction");
        Nibble((byte)(octet & 0xF0), lines);
        Nibble((byte)(octet << 4 & 0xF0), lines);
    }

    // The display takes the nibble when E falls.
    private void Nibble(byte high, byte lines)
    {
        byte octet = (byte)(high | lines | (BacklightOn ? Light : 0));
        _octets[_count++] = (byte)(octet | Enable);
        _octets[_count++] = octet;
    }

    // A command that takes up to 4.1 ms: octets that change nothing fill that time on a bus of 100 kbit/s, a pause does on a faster one.
    private BusResult SendSlow()
    {
        while (_count < OctetsOfSlow) _octets[_count++] = BacklightOn ? Light : (byte)0;
        BusResult result = Send();
        Thread.Sleep(SlowMs);
        return result;
    }

    private BusResult Send()
    {
        BusResult result = _bus.Transfer(_address, _octets.AsSpan(0, _count), default);
        _count = 0;
        return result;
    }
}
