using System;

namespace AcdController.Board;

/// <summary>LM75 and its kin: a thermometer behind an I²C bus.</summary>
/// <param name="bus">Where it is.</param>
/// <param name="address">48 to 4F hexadecimal.</param>
public sealed class Lm75(II2cBus bus, byte address)
{
    private const byte TemperatureRegister = 0;
    private const byte ConfigurationRegister = 1;
    private const byte HysteresisRegister = 2;
    private const byte OverTemperatureRegister = 3;
    private const byte ShutDown = 0x01;

    private readonly byte[] _write = new byte[3];
    private readonly byte[] _read = new byte[2];

    /// <summary>Measures.</summary>
    /// <param name="milliCelsius">Thousandths of °C: steps of 500, of kin with 11 bits of 125.</param>
    public BusResult ReadTemperature(out int milliCelsius)
    {
        _write[0] = TemperatureRegister;
        BusResult result = bus.Transfer(address, _write.AsSpan(0, 1), _read);
        milliCelsius = (unchecked((short)((_read[0] << 8) | _read[1])) >> 5) * 125;
        return result;
    }

    /// <summary>Wakes it when it was shut down.</summary>
    public BusResult Enable()
    {
        _write[0] = ConfigurationRegister;
        BusResult result = bus.Transfer(address, _write.AsSpan(0, 1), _read.AsSpan(0, 1));
        if (result != BusResult.Done || (_read[0] & ShutDown) == 0) return result;
        _write[1] = (byte)(_read[0] & ~ShutDown);
        return bus.Transfer(address, _write.AsSpan(0, 2), default);
    }

    /// <summary>Above which temperature its alarm output is active, and below which it goes.</summary>
    public BusResult SetLimits(int overMilliCelsius, int hysteresisMilliCelsius)
    {
        BusResult result = WriteLimit(HysteresisRegister, hysteresisMilliCelsius);
        return result == BusResult.Done ? WriteLimit(OverTemperatureRegister, overMilliCelsius) : result;
    }

    private BusResult WriteLimit(byte register, int milliCelsius)
    {
        int halves = Math.Clamp(milliCelsius / 500, -110, 250);
        _write[0] = register;
        _write[1] = (byte)((halves >> 1) & 0xFF);
        _write[2] = (byte)((halves & 1) << 7);
        return bus.Transfer(address, _write, default);
    }
}
