using System;

namespace AcdController.Board;

/// <summary>DS3231: a clock with a battery behind an I²C bus. It keeps UTC, 24 hours, years 2000 to 2199.</summary>
/// <param name="bus">Where it is, at address 68 hexadecimal as a rule.</param>
/// <param name="address">Its address.</param>
public sealed class Ds3231(II2cBus bus, byte address)
{
    private const byte StatusRegister = 0x0F;
    private const byte TemperatureRegister = 0x11;
    private const byte Stopped = 0x80;      // status: the oscillator had stopped, the time is worth nothing
    private const byte Century = 0x80;      // month

    private readonly byte[] _write = new byte[8];
    private readonly byte[] _read = new byte[7];

    /// <summary>Reads the time.</summary>
    /// <param name="time">UTC, whole seconds.</param>
    /// <returns>Refused when the clock had stopped or holds no time.</returns>
    public BusResult ReadTime(out DateTime time)
    {
        time = default;
        _write[0] = StatusRegister;
        BusResult result = bus.Transfer(address, _write.AsSpan(0, 1), _read.AsSpan(0, 1));
        if (result != BusResult.Done) return result;
        if ((_read[0] & Stopped) != 0) return BusResult.Refused;
        _write[0] = 0;
        result = bus.Transfer(address, _write.AsSpan(0, 1), _read);
        if (result != BusResult.Done) return result;
        int year = 2000 + ((_read[5] & Century) != 0 ? 100 : 0) + Plain(_read[6]);
        int month = Plain((byte)(_read[5] & 0x1F));
        int day = Plain((byte)(_read[4] & 0x3F));
        int hour = Hour(_read[2]);
        int minute = Plain(_read[1]);
        int second = Plain(_read[0]);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return BusResult.Refused;
        time = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return BusResult.Done;
    }

    /// <summary>Sets the time; then it counts as good.</summary>
    public BusResult WriteTime(DateTime time)
    {
        _write[0] = 0;
        _write[1] = Coded(time.Second);
        _write[2] = Coded(time.Minute);
        _write[3] = Coded(time.Hour);
        _write[4] = (byte)(1 + (int)time.DayOfWeek);
        _write[5] = Coded(time.Day);
        _write[6] = (byte)(Coded(time.Month) | (time.Year >= 2100 ? Century : 0));
        _write[7] = Coded(time.Year % 100);
        BusResult result = bus.Transfer(address, _write, default);
        if (result != BusResult.Done) return result;
        _write[0] = StatusRegister;
        result = bus.Transfer(address, _write.AsSpan(0, 1), _read.AsSpan(0, 1));
        if (result != BusResult.Done) return result;
        _write[1] = (byte)(_read[0] & ~Stopped);
        return bus.Transfer(address, _write.AsSpan(0, 2), default);
    }

    /// <summary>Measures the chip's own temperature, in thousandths of °C.</summary>
    public BusResult ReadTemperature(out int milliCelsius)
    {
        _write[0] = TemperatureRegister;
        BusResult result = bus.Transfer(address, _write.AsSpan(0, 1), _read.AsSpan(0, 2));
        milliCelsius = (unchecked((short)((_read[0] << 8) | _read[1])) >> 6) * 250;
        return result;
    }

    // 12-hour form, when somebody set it so: bit 7 says it, bit 6 the afternoon.
    private static int Hour(byte octet)
    {
        if ((octet & 0x40) == 0) return Plain((byte)(octet & 0x3F));
        return (Plain((byte)(octet & 0x1F)) % 12) + ((octet & 0x20) != 0 ? 12 : 0);
    }

    private static int Plain(byte coded) => ((coded >> 4) * 10) + (coded & 15);

    private static byte Coded(int plain) => (byte)(((plain / 10) << 4) | (plain % 10));
}
