using System;
using System.IO;
using System.Linq;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.HilGuest;

/// <summary>hwmon, rtc, LED classes and GPIO chips, as far as this kernel has devices of them.</summary>
internal static class ClassChecks
{
    private const string Leds = "/sys/class/leds";

    /// <summary>The LED of the emulated keyboard, as a real one of the LED class.</summary>
    public static string? Led => Directory.Exists(Leds) ? Directory.GetDirectories(Leds).Select(Path.GetFileName).FirstOrDefault(name => name!.EndsWith("capslock", StringComparison.Ordinal)) : null;

    public static void Run(Checks checks)
    {
        checks.Check("hwmon the kernel's lm75 is found by its name", () =>
        {
            bool read = new HwmonChannel("/sys/class/hwmon", "lm75", "temp1").TryRead(out int value);
            return Checks.All(Checks.That(read, "not there"), Checks.That(value is >= -55_000 and <= 125_000, $"{value}"));
        });
        checks.Check("rtc is read, set and set back", () =>
        {
            using KernelClock? clock = KernelClock.TryOpen("/dev/rtc0", out string reason);
            if (clock is null) return reason;
            if (!clock.TryRead(out DateTime time)) return "no time";
            if (Math.Abs((time - DateTime.UtcNow).TotalSeconds) > 120) return $"{time:u} at {DateTime.UtcNow:u}";
            DateTime other = new(2027, 12, 31, 22, 0, 0, DateTimeKind.Utc);
            if (!clock.TryWrite(other) || !clock.TryRead(out DateTime read)) return "cannot be set";
            clock.TryWrite(DateTime.UtcNow);
            return Checks.That(Math.Abs((read - other).TotalSeconds) < 60, $"{read:u}");
        });
        checks.Check("led shines, blinks by the kernel and is steady again", () =>
        {
            if (Led is not { } name) return "skip this kernel made no LED";
            KernelLed? led = KernelLed.TryOpen(Leds, name, out string reason);
            if (led is null) return reason;
            if (!led.Set(true) || Brightness(name) == 0) return "does not shine";
            bool blinks = led.TryBlink();
            string trigger = File.ReadAllText(Path.Combine(Leds, name, "trigger"));
            if (!led.Set(false) || Brightness(name) != 0) return "does not go out";
            string after = File.ReadAllText(Path.Combine(Leds, name, "trigger"));
            return Checks.All(Checks.That(blinks && trigger.Contains("[timer]", StringComparison.Ordinal), $"blinks {blinks}, {trigger}"), Checks.That(after.Contains("[none]", StringComparison.Ordinal), after));
        });
    }

    private static long Brightness(string name) => long.Parse(File.ReadAllText(Path.Combine(Leds, name, "brightness")));
}
