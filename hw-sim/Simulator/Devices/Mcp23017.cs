using System;
using AcdController.Kernel;

namespace AcdController.Simulator.Devices;

/// <summary>MCP23017, 16 lines: registers, both address layouts, byte and sequential mode, interrupts on change (DS20001952).</summary>
/// <remarks>Pins 0 to 7 are GPA0 to GPA7, 8 to 15 GPB0 to GPB7.</remarks>
public sealed class Mcp23017 : I2cModel
{
    private const int Direction = 0, Polarity = 1, InterruptEnable = 2, Default = 3, InterruptControl = 4, Configuration = 5;
    private const int PullUp = 6, InterruptFlag = 7, InterruptCapture = 8, Port = 9, Latch = 10, Registers = 11;
    private const byte Bank = 0x80, Mirror = 0x40, ByteMode = 0x20, InterruptHigh = 0x02, ConfigurationBits = 0xFE;

    private readonly byte[,] _registers = new byte[Registers, 2];
    private readonly byte[] _outside = new byte[2];
    private readonly byte[] _driven = new byte[2];
    private readonly byte[] _seen = new byte[2];
    private byte _pointer;

    /// <summary>After power-on every line is an input.</summary>
    public Mcp23017(byte address)
        : base(address)
    {
        _registers[Direction, 0] = _registers[Direction, 1] = 0xFF;
    }

    /// <summary>Lines that the chip drives: bit n for pin n.</summary>
    public ushort Outputs => (ushort)(0xFFFF ^ ((_registers[Direction, 1] << 8) | _registers[Direction, 0]));

    /// <summary>Levels on the pins.</summary>
    public ushort Levels => (ushort)((PinsOf(1) << 8) | PinsOf(0));

    /// <summary>Level of INTA.</summary>
    public bool InterruptA => LevelOf(0);

    /// <summary>Level of INTB.</summary>
    public bool InterruptB => LevelOf(1);

    /// <summary>Drives a pin from outside.</summary>
    /// <param name="pin">0 to 15.</param>
    /// <param name="level">Null: open, the pull-up decides.</param>
    public void Drive(int pin, bool? level)
    {
        int side = pin / 8;
        byte bit = (byte)(1 << (pin % 8));
        _driven[side] = level is null ? (byte)(_driven[side] & ~bit) : (byte)(_driven[side] | bit);
        _outside[side] = level == true ? (byte)(_outside[side] | bit) : (byte)(_outside[side] & ~bit);
        Look(side);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> octets, Instant now)
    {
        if (octets.IsEmpty) return;
        _pointer = octets[0];
        foreach (byte value in octets[1..])
        {
            if (TryFind(out int register, out int side)) Set(register, side, value);
            Advance();
        }
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> octets, Instant now)
    {
        for (int at = 0; at < octets.Length; at++)
        {
            octets[at] = TryFind(out int register, out int side) ? Get(register, side) : (byte)0;
            Advance();
        }
    }

    private bool IsBanked => (_registers[Configuration, 0] & Bank) != 0;

    private bool TryFind(out int register, out int side)
    {
        (register, side) = IsBanked ? (_pointer & 0x0F, _pointer >> 4) : (_pointer >> 1, _pointer & 1);
        return register < Registers && side < 2;
    }

    // Byte mode stands still in a bank, and goes to and fro between the two of a pair without banks.
    private void Advance()
    {
        if ((_registers[Configuration, 0] & ByteMode) != 0)
        {
            if (!IsBanked) _pointer ^= 1;
            return;
        }

        _pointer++;
        if (IsBanked ? (_pointer & 0x0F) == Registers : _pointer >= 2 * Registers) _pointer = IsBanked && _pointer < 0x10 ? (byte)0x10 : (byte)0;
    }

    private void Set(int register, int side, byte value)
    {
        switch (register)
        {
            case Configuration:
                _registers[Configuration, 0] = _registers[Configuration, 1] = (byte)(value & ConfigurationBits);
                break;
            case InterruptFlag or InterruptCapture:
                break;
            case Port or Latch:
                _registers[Latch, side] = value;
                break;
            default:
                _registers[register, side] = value;
                break;
        }

        if (register is InterruptEnable) _seen[side] = PortOf(side);
        Look(side);
    }

    private byte Get(int register, int side)
    {
        byte value = register == Port ? PortOf(side) : _registers[register, side];
        if (register is Port or InterruptCapture)
        {
            _registers[InterruptFlag, side] = 0;
            _seen[side] = PortOf(side);
            Look(side);
        }

        return value;
    }

    private byte PinsOf(int side)
    {
        byte inputs = _registers[Direction, side];
        int outside = (_outside[side] & _driven[side]) | (_registers[PullUp, side] & ~_driven[side]);
        return (byte)((outside & inputs) | (_registers[Latch, side] & ~inputs));
    }

    private byte PortOf(int side) => (byte)(PinsOf(side) ^ _registers[Polarity, side]);

    // The first change that is enabled sets the flag and keeps the port; later ones wait until it was read.
    private void Look(int side)
    {
        if (_registers[InterruptFlag, side] != 0) return;
        byte port = PortOf(side);
        int reference = (_registers[InterruptControl, side] & _registers[Default, side]) | (~_registers[InterruptControl, side] & _seen[side]);
        var changed = (byte)((port ^ reference) & _registers[InterruptEnable, side] & _registers[Direction, side]);
        if (changed == 0) return;
        _registers[InterruptFlag, side] = changed;
        _registers[InterruptCapture, side] = port;
    }

    private bool LevelOf(int side)
    {
        bool mirrored = (_registers[Configuration, 0] & Mirror) != 0;
        bool asks = _registers[InterruptFlag, side] != 0 || (mirrored && _registers[InterruptFlag, 1 - side] != 0);
        return asks == ((_registers[Configuration, 0] & InterruptHigh) != 0);
    }
}
