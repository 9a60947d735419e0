using System;

namespace AcdController.Board;

/// <summary>PCF8574: 8 lines, each an input while it is driven high, behind an I²C bus.</summary>
/// <param name="bus">Where it is.</param>
/// <param name="address">20 to 27, of the A type 38 to 3F hexadecimal.</param>
public sealed class Pcf8574(II2cBus bus, byte address) : IGpioBank
{
    private readonly byte[] _octet = new byte[1];
    private byte _outputs;
    private byte _levels = 0xFF;

    /// <inheritdoc/>
    public int Lines => 8;

    /// <inheritdoc/>
    public int Descriptor => -1;

    /// <summary>Reads the eight lines.</summary>
    public BusResult ReadByte(out byte value)
    {
        BusResult result = bus.Transfer(address, default, _octet);
        value = _octet[0];
        return result;
    }

    /// <summary>Drives the eight lines.</summary>
    public BusResult WriteByte(byte value)
    {
        _octet[0] = value;
        return bus.Transfer(address, _octet, default);
    }

    /// <inheritdoc/>
    public BusResult Request(ReadOnlySpan<LineSetting> lines)
    {
        foreach (LineSetting line in lines)
        {
            if (line.Line >= Lines) return BusResult.NotThere;
            byte bit = (byte)(1 << line.Line);
            bool output = (line.Flags & LineFlags.Output) != 0;
            _outputs = (byte)(output ? _outputs | bit : _outputs & ~bit);
            _levels = (byte)(!output || line.High ? _levels | bit : _levels & ~bit);
        }

        return Restore();
    }

    /// <summary>Drives what was driven last, after a reset of the chip: then all lines are high.</summary>
    public BusResult Restore() => WriteByte(_levels);

    /// <summary>Is it there, and does it drive what it shall? A line that is to be low is low.</summary>
    /// <returns>Refused when it was reset.</returns>
    public BusResult Verify()
    {
        BusResult result = ReadByte(out byte value);
        if (result != BusResult.Done || (value & _outputs & ~_levels) == 0) return result;
        return BusResult.Refused;
    }

    /// <inheritdoc/>
    public BusResult Get(ulong mask, out ulong levels)
    {
        BusResult result = ReadByte(out byte value);
        levels = value & mask;
        return result;
    }

    /// <inheritdoc/>
    public BusResult Set(ulong mask, ulong levels)
    {
        if ((mask & ~(ulong)_outputs) != 0) return BusResult.Refused;
        _levels = (byte)((_levels & ~mask) | (levels & mask));
        return Restore();
    }

    /// <inheritdoc/>
    public bool TryTakeEdge(out LineEdge edge)
    {
        edge = default;
        return false;
    }
}
