using System;
using AcdController.Kernel;

namespace AcdController.Simulator.Devices;

/// <summary>DS3231, clock: time in BCD (24 and 12 hours, century), alarms as plain registers, oscillator-stop flag, temperature.</summary>
public sealed class Ds3231(byte address) : I2cModel(address)
{
    private const int Seconds = 0, Hours = 2, WeekDay = 3, Day = 4, Month = 5, Year = 6, Control = 0x0E, Status = 0x0F, TemperatureHigh = 0x11, TemperatureLow = 0x12, Registers = 0x13;
    private const byte OscillatorStopped = 0x80, TwelveHours = 0x40, Afternoon = 0x20, Century = 0x80, StatusWritable = 0x88;

    private readonly byte[] _registers = MakeRegisters();
    private readonly byte[] _latched = new byte[7];
    private byte _pointer;
    private long _setSeconds;
    private Instant _setAt;

    /// <summary>Sets the time as a battery would have kept it: seconds since 1970-01-01 UTC; the oscillator never stopped.</summary>
    public void Keep(long unixSeconds, Instant now)
    {
        (_setSeconds, _setAt) = (unixSeconds, now);
        _registers[Status] &= unchecked((byte)~OscillatorStopped);
    }

    /// <summary>Its time: seconds since 1970-01-01 UTC.</summary>
    public long UnixSeconds(Instant now) => _setSeconds + ((now - _setAt).Microseconds / 1_000_000);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> octets, Instant now)
    {
        if (octets.IsEmpty) return;
        Latch(now);
        _pointer = (byte)(octets[0] % Registers);
        bool time = false;
        foreach (byte value in octets[1..])
        {
            switch (_pointer)
            {
                case <= Year:
                    _latched[_pointer] = value;
                    time = true;
                    break;
                case Status:
                    // The oscillator-stop flag and the alarm flags can only be cleared.
                    _registers[Status] = (byte)((value & _registers[Status] & 0x83) | (value & StatusWritable & ~0x80));
                    break;
                case TemperatureHigh or TemperatureLow:
                    break;
                default:
                    _registers[_pointer] = value;
                    break;
            }

            _pointer = (byte)((_pointer + 1) % Registers);
        }

        if (time) (_setSeconds, _setAt) = (ReadTime(), now);
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> octets, Instant now)
    {
        Latch(now);
        for (int at = 0; at < octets.Length; at++)
        {
            octets[at] = _pointer <= Year ? _latched[_pointer] : _registers[_pointer];
            _pointer = (byte)((_pointer + 1) % Registers);
        }
    }

    // The time stands still during a transfer.
    private void Latch(Instant now)
    {
        DateTime time = DateTime.UnixEpoch.AddSeconds(UnixSeconds(now));
        byte hours = (_latched[Hours] & TwelveHours) == 0
            ? Bcd(time.Hour)
            : (byte)(TwelveHours | (time.Hour >= 12 ? Afternoon : 0) | Bcd(((time.Hour + 11) % 12) + 1));
        _latched[Seconds] = Bcd(time.Second);
        _latched[1] = Bcd(time.Minute);
        _latched[Hours] = hours;
        _latched[WeekDay] = (byte)(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek);
        _latched[Day] = Bcd(time.Day);
        _latched[Month] = (byte)(Bcd(time.Month) | (time.Year >= 2100 ? Century : 0));
        _latched[Year] = Bcd(time.Year % 100);
    }

    private long ReadTime()
    {
        int hours = Decimal(_latched[Hours] & 0x3F);
        if ((_latched[Hours] & TwelveHours) != 0) hours = (Decimal(_latched[Hours] & 0x1F) % 12) + ((_latched[Hours] & Afternoon) != 0 ? 12 : 0);
        int year = 2000 + Decimal(_latched[Year]) + ((_latched[Month] & Century) != 0 ? 100 : 0);
        int month = Math.Clamp(Decimal(_latched[Month] & 0x1F), 1, 12);
        int day = Math.Clamp(Decimal(_latched[Day] & 0x3F), 1, DateTime.DaysInMonth(year, month));
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return ((date - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond) + (hours * 3600L) + (Decimal(_latched[1] & 0x7F) * 60L) + Decimal(_latched[Seconds] & 0x7F);
    }

    private static byte Bcd(int value) => (byte)(((value / 10) << 4) | (value % 10));

    private static int Decimal(int bcd) => ((bcd >> 4) * 10) + (bcd & 0x0F);

    private static byte[] MakeRegisters()
    {
        var registers = new byte[Registers];
        (registers[Control], registers[Status], registers[TemperatureHigh], registers[TemperatureLow]) = (0x1C, 0x88, 0x19, 0x40);
        return registers;
    }
}
