using System;

namespace AcdController.Board;

/// <summary>MCP23017: 16 lines behind an I²C bus. Wakes nobody by itself; its interrupt line, when it has one, says when to look.</summary>
/// <param name="bus">Where it is.</param>
/// <param name="address">Its address, 20 to 27 hexadecimal.</param>
public sealed class Mcp23017(II2cBus bus, byte address) : IGpioBank
{
    private const byte Settings = 0x44;     // IOCON: both interrupt lines are one, and only pulled low

    private readonly byte[] _write = new byte[3];
    private readonly byte[] _read = new byte[2];
    private ushort _inputs = 0xFFFF;
    private ushort _pullUps;
    private ushort _interrupts;
    private ushort _latches;

    /// <inheritdoc/>
    public int Lines => 16;

    /// <inheritdoc/>
    public int Descriptor => -1;

    /// <summary>Reads a register of one port.</summary>
    public BusResult ReadByte(McpRegister register, McpPort port, out byte value)
    {
        _write[0] = (byte)((byte)register + (byte)port);
        BusResult result = bus.Transfer(address, _write.AsSpan(0, 1), _read.AsSpan(0, 1));
        value = _read[0];
        return result;
    }

    /// <summary>Writes a register of one port.</summary>
    public BusResult WriteByte(McpRegister register, byte value, McpPort port)
    {
        _write[0] = (byte)((byte)register + (byte)port);
        _write[1] = value;
        return bus.Transfer(address, _write.AsSpan(0, 2), default);
    }

    /// <summary>Reads a register of both ports: A in the low octet.</summary>
    public BusResult ReadUInt16(McpRegister register, out ushort value)
    {
        _write[0] = (byte)register;
        BusResult result = bus.Transfer(address, _write.AsSpan(0, 1), _read);
        value = (ushort)(_read[0] | (_read[1] << 8));
        return result;
    }

    /// <summary>Writes a register of both ports.</summary>
    public BusResult WriteUInt16(McpRegister register, ushort value)
    {
        _write[0] = (byte)register;
        _write[1] = (byte)(value & 0xFF);
        _write[2] = (byte)(value >> 8);
        return bus.Transfer(address, _write, default);
    }

    /// <inheritdoc/>
    public BusResult Request(ReadOnlySpan<LineSetting> lines)
    {
        foreach (LineSetting line in lines)
        {
            if (line.Line >= Lines) return BusResult.NotThere;
            ushort bit = (ushort)(1 << line.Line);
            bool output = (line.Flags & LineFlags.Output) != 0;
            _inputs = With(_inputs, bit, !output);
            _pullUps = With(_pullUps, bit, (line.Flags & LineFlags.PullUp) != 0);
            _interrupts = With(_interrupts, bit, !output && (line.Flags & LineFlags.EdgeBoth) != 0);
            _latches = With(_latches, bit, output && line.High);
        }

        return Restore();
    }

    /// <summary>Brings every register to what was requested and driven last: after a reset of the chip too. Latches come before directions, so that no output shows a wrong level.</summary>
    public BusResult Restore()
    {
        BusResult result = WriteUInt16(McpRegister.IOCON, (Settings << 8) | Settings);
        if (result == BusResult.Done) result = WriteUInt16(McpRegister.OLAT, _latches);
        if (result == BusResult.Done) result = WriteUInt16(McpRegister.GPPU, _pullUps);
        if (result == BusResult.Done) result = WriteUInt16(McpRegister.INTCON, 0);
        if (result == BusResult.Done) result = WriteUInt16(McpRegister.IODIR, _inputs);
        return result == BusResult.Done ? WriteUInt16(McpRegister.GPINTEN, _interrupts) : result;
    }

    /// <summary>Is it there, and still set as requested?</summary>
    /// <returns>Refused when it was reset and knows nothing any more.</returns>
    public BusResult Verify()
    {
        BusResult result = ReadByte(McpRegister.IOCON, McpPort.PortA, out byte settings);
        if (result != BusResult.Done || settings == Settings) return result;
        return BusResult.Refused;
    }

    /// <inheritdoc/>
    public BusResult Get(ulong mask, out ulong levels)
    {
        BusResult result = ReadUInt16(McpRegister.GPIO, out ushort value);
        levels = value & mask;
        return result;
    }

    /// <inheritdoc/>
    public BusResult Set(ulong mask, ulong levels)
    {
        if ((mask & (_inputs | ~0xFFFFUL)) != 0) return BusResult.Refused;
        _latches = (ushort)((_latches & ~mask) | (levels & mask));
        return WriteUInt16(McpRegister.OLAT, _latches);
    }

    /// <inheritdoc/>
    public bool TryTakeEdge(out LineEdge edge)
    {
        edge = default;
        return false;
    }

    private static ushort With(ushort word, ushort bit, bool on) => (ushort)(on ? word | bit : word & ~bit);
}
