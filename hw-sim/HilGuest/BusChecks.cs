using System;
using System.IO;
using AcdController.Board;

namespace AcdController.HilGuest;

/// <summary>i2c-stub: chips that keep what is written, at 20, 48 and 68; an adapter that knows SMBus only.</summary>
internal static class BusChecks
{
    /// <summary>The stub's device.</summary>
    public static string? Device { get; } = Find();

    public static void Run(Checks checks)
    {
        checks.Check("i2c the stub is found and knows SMBus only", () => With(bus => Checks.That(!bus.IsPlain, "it claims plain transfers")));
        checks.Check("i2c an address where nobody is is not acknowledged", () => With(bus =>
        {
            BusResult result = bus.Transfer(0x30, [0], new byte[1]);
            return Checks.That(result == BusResult.NoAnswer, $"{result}");
        }));
        checks.Check("i2c an address that a driver of the kernel has is refused", () => With(bus =>
        {
            BusResult result = bus.Transfer(0x49, [0], new byte[2]);
            return Checks.That(result == BusResult.Refused, $"{result}");
        }));
        checks.Check("i2c mcp23017 is set up register by register", () => With(bus =>
        {
            var chip = new Mcp23017(bus, 0x20);
            BusResult set = chip.Request([new LineSetting(3, LineFlags.Output, true), new LineSetting(8, LineFlags.Input | LineFlags.PullUp | LineFlags.EdgeBoth, false)]);
            chip.ReadUInt16(McpRegister.IODIR, out ushort direction);
            chip.ReadUInt16(McpRegister.OLAT, out ushort latches);
            chip.ReadUInt16(McpRegister.GPPU, out ushort pullUps);
            return Checks.All(
                Checks.That(set == BusResult.Done, $"{set}"),
                Checks.That(direction == 0xFFF7 && latches == 8 && pullUps == 0x100, $"IODIR {direction:X4} OLAT {latches:X4} GPPU {pullUps:X4}"),
                Checks.That(chip.Verify() == BusResult.Done, "does not know itself again"));
        }));
        checks.Check("i2c lm75 is read by words", () => With(bus =>
        {
            BusResult set = bus.Transfer(0x48, [0, 0x19, 0x80], default);
            BusResult result = new Lm75(bus, 0x48).ReadTemperature(out int milliCelsius);
            return Checks.That((set, result, milliCelsius) == (BusResult.Done, BusResult.Done, 25_500), $"{set} {result} {milliCelsius}");
        }));
        checks.Check("i2c ds3231 is set and read by blocks", () => With(bus =>
        {
            var clock = new Ds3231(bus, 0x68);
            var time = new DateTime(2026, 2, 28, 23, 59, 58, DateTimeKind.Utc);
            BusResult set = clock.WriteTime(time);
            BusResult result = clock.ReadTime(out DateTime read);
            return Checks.That((set, result, read) == (BusResult.Done, BusResult.Done, time), $"{set} {result} {read:u}");
        }));
    }

    private static string? With(Func<KernelI2cBus, string?> check)
    {
        if (Device is null) return "no stub";
        using KernelI2cBus? bus = KernelI2cBus.TryOpen(Device, out string reason);
        return bus is null ? reason : check(bus);
    }

    private static string? Find()
    {
        if (!Directory.Exists("/sys/bus/i2c/devices")) return null;
        foreach (string adapter in Directory.GetDirectories("/sys/bus/i2c/devices", "i2c-*"))
        {
            if (File.ReadAllText(Path.Combine(adapter, "name")).Contains("stub", StringComparison.OrdinalIgnoreCase)) return "/dev/" + Path.GetFileName(adapter);
        }

        return null;
    }
}
