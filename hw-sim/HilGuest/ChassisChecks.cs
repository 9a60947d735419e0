using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.HilGuest;

/// <summary>A board description over this kernel: what is there works, what is not is named.</summary>
internal static class ChassisChecks
{
    public static void Run(Checks checks) => checks.Check("chassis a board of kernel devices opens, and names what is missing", Open);

    private static string? Open()
    {
        if (BusChecks.Device is not { } bus) return "no stub";
        string lamp = ClassChecks.Led is { } led ? $"lamp critical led {led}" : "";
        string text = $"""
            bus main {bus}
            bank soc /dev/gpiochip9
            device mcp mcp23017 on main at 0x20
            device air lm75 on main at 0x48
            device gone pcf8574 on main at 0x38
            presence slot 1 line mcp 0 active-low pull-up
            relay critical line mcp 8 fail-safe
            buzzer line gone 0
            door line soc 1
            {lamp}
            temperature 1 lm75 air
            temperature 2 hwmon lm75 temp1
            fan 1 hwmon none fan1
            rtc /dev/rtc0
            """;
        var mistakes = new List<string>();
        BoardDescription? board = BoardText.Read("/tmp/board", text, mistakes);
        if (board is null) return string.Join(" | ", mistakes);
        var told = new List<string>();
        var clock = new MonotonicClock();
        using BoardChassis? chassis = BoardChassis.TryOpen(board, told.Add, clock.Now, out string reason);
        if (chassis is null) return reason;
        chassis.Do(new ShelfOrder { Kind = ShelfOrderKind.Relay, Number = 1 });
        chassis.Do(new ShelfOrder { Kind = ShelfOrderKind.Lamp, Lamp = LampName.Critical, Colour = LampColour.Red, On = true });
        chassis.Step(clock.Now);
        var events = new List<string>();
        while (chassis.TryTake(out ShelfEvent happened)) events.Add($"{happened.Kind} {happened.Number} {happened.Value}");
        string all = string.Join(", ", events) + " / " + string.Join(", ", told);
        return Checks.All(
            Checks.That(events[0].StartsWith("BoardReady", StringComparison.Ordinal), all),
            Checks.That(events.Contains("Temperature 1 25500"), all),
            Checks.That(events.Any(happened => happened.StartsWith("Presence 1", StringComparison.Ordinal)), all),
            Checks.That(events.Contains("Device 3 0") && events.Contains("Device 4 0") && events.Contains("Device 6 0"), all),
            Checks.That(told.Any(line => line.Contains("/dev/gpiochip9: No such file or directory", StringComparison.Ordinal)), all),
            Checks.That(!events.Contains("Device 1 0"), all));
    }
}
