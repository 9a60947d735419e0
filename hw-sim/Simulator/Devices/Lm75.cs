using System;
using AcdController.Kernel;

namespace AcdController.Simulator.Devices;

/// <summary>LM75B, temperature: four registers behind a pointer, 11 bits of 0.125 °C, thermostat output with hysteresis.</summary>
public sealed class Lm75(byte address) : I2cModel(address)
{
    private const int Temperature = 0, Configuration = 1, Hysteresis = 2, Limit = 3;
    private const byte ShutDown = 1, Interrupt = 2, ActiveHigh = 4;

    private readonly short[] _registers = [0, 0, 75 * 256, 80 * 256];
    private byte _pointer;
    private int _milliDegrees = 25_000;
    private bool _over;

    /// <summary>What the place really has, in thousandths of °C; -55 000 to 125 000.</summary>
    public int MilliDegrees
    {
        get => _milliDegrees;
        set
        {
            _milliDegrees = Math.Clamp(value, -55_000, 125_000);
            Convert();
        }
    }

    /// <summary>Level of OS.</summary>
    public bool Output => _over == ((_registers[Configuration] & ActiveHigh) != 0);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> octets, Instant now)
    {
        if (octets.IsEmpty) return;
        _pointer = (byte)(octets[0] & 3);
        ReadOnlySpan<byte> value = octets[1..];
        switch (_pointer)
        {
            case Configuration when value.Length >= 1:
                _registers[Configuration] = (short)(value[0] & 0x1F);
                break;
            case Hysteresis or Limit when value.Length >= 2:
                _registers[_pointer] = unchecked((short)((value[0] << 8) | (value[1] & 0x80)));
                break;
            default:
                break;
        }

        Convert();
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> octets, Instant now)
    {
        Convert();
        short value = _registers[_pointer];
        for (int at = 0; at < octets.Length; at++)
            octets[at] = unchecked((byte)(_pointer == Configuration ? value : at % 2 == 0 ? value >> 8 : value));
        if ((_registers[Configuration] & Interrupt) != 0) _over = false;
    }

    private void Convert()
    {
        if ((_registers[Configuration] & ShutDown) != 0) return;
        int eighths = (int)Math.Floor(_milliDegrees / 125.0);
        _registers[Temperature] = (short)(eighths << 5);
        if (_registers[Temperature] >= _registers[Limit]) _over = true;
        else if (_registers[Temperature] < _registers[Hysteresis]) _over = false;
    }
}
