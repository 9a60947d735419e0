using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.HilGuest;

/// <summary>gpio-sim, when it was built and loads: a GPIO chip whose lines can be pulled from outside.</summary>
internal static class GpioChecks
{
    private static readonly string? s_pins = Find();

    public static void Run(Checks checks)
    {
        string device = s_pins is null ? "" : "/dev/" + Path.GetFileName(s_pins);
        Check("gpio outputs have their levels from the first moment and are driven together", () => With(device, bank =>
        {
            // Out of order, and with more sets of flags than one. An open drain that is high is not driven: what pulls decides.
            Pull(30, true);
            BusResult taken = bank.Request([new(9, LineFlags.Output, true), new(2, LineFlags.Output, false), new(30, LineFlags.Output | LineFlags.OpenDrain, true), new(4, LineFlags.Input | LineFlags.PullUp, false)]);
            string first = Values(9, 2, 30, 4);
            BusResult set = bank.Set((1UL << 9) | (1UL << 2), 1UL << 2);
            string then = Values(9, 2, 30, 4);
            BusResult got = bank.Get((1UL << 2) | (1UL << 4) | (1UL << 9), out ulong levels);
            BusResult input = bank.Set(1UL << 4, 0);
            BusResult foreign = bank.Get(1, out _);
            return Checks.All(
                Checks.That((taken, set, got, input, foreign) == (BusResult.Done, BusResult.Done, BusResult.Done, BusResult.Refused, BusResult.Refused), $"{taken} {set} {got} {input} {foreign}"),
                Checks.That(first == "1011" && then == "0111", $"{first} {then}"),
                Checks.That(levels == ((1UL << 2) | (1UL << 4)), $"{levels:x}"),
                Checks.That(bank.Lines == 32, $"{bank.Lines} lines"));
        }));
        Check("gpio inputs are read and tell their edges in order", () => With(device, bank =>
        {
            foreach (int line in new[] { 7, 11, 12 }) Pull(line, false);
            BusResult taken = bank.Request([new(12, LineFlags.Input | LineFlags.EdgeFalling, false), new(7, LineFlags.Input | LineFlags.EdgeBoth, false), new(11, LineFlags.Input | LineFlags.EdgeRising, false), new(0, LineFlags.Output, false)]);
            Pull(12, true);
            var poller = new Poller(1);
            poller.Watch(0, bank.Descriptor, PollEvents.Readable);
            var edges = new List<LineEdge>();
            foreach ((int line, bool up) in new[] { (7, true), (11, true), (12, false), (7, false) })
            {
                // The simulator may swap edges of two lines that come at once.
                Pull(line, up);
                poller.Wait(Duration.FromSeconds(5));
                while (bank.TryTakeEdge(out LineEdge edge)) edges.Add(edge);
            }

            string seen = string.Join(", ", edges.Select(edge => $"{edge.Line} {(edge.Rising ? "up" : "down")}"));
            bank.Get((1UL << 7) | (1UL << 11) | (1UL << 12), out ulong levels);
            return Checks.All(
                Checks.That(taken == BusResult.Done, $"{taken}"),
                Checks.That(seen == "7 up, 11 up, 12 down, 7 down", seen),
                Checks.That(edges.Zip(edges.Skip(1)).All(pair => pair.First.Nanoseconds <= pair.Second.Nanoseconds), "times go back"),
                Checks.That(levels == 1UL << 11, $"{levels:x}"));
        }));
        Check("gpio a line that is taken is refused to another", () => With(device, bank => With(device, other =>
        {
            BusResult taken = bank.Request([new(1, LineFlags.Output, false)]);
            BusResult twice = other.Request([new(1, LineFlags.Input, false)]);
            return Checks.That((taken, twice) == (BusResult.Done, BusResult.Refused), $"{taken} {twice}");
        })));
        Check("gpio a chassis sees a card come and go", () => Chassis(device));

        void Check(string name, Func<string?> check) => checks.Check(name, s_pins is null ? () => "skip the kernel's GPIO simulator shows no chip" : check);
    }

    private static string? Chassis(string device)
    {
        Pull(5, true);
        var mistakes = new List<string>();
        BoardDescription? board = BoardText.Read("/tmp/board", $"bank soc {device}\npresence slot 3 line soc 5 active-low debounce 30\nrelay critical line soc 6 fail-safe\nlamp power line soc 8 active-low\n", mistakes);
        if (board is null) return string.Join(" | ", mistakes);
        var clock = new MonotonicClock();
        var events = new List<string>();
        using (BoardChassis? chassis = BoardChassis.TryOpen(board, events.Add, clock.Now, out string reason))
        {
            if (chassis is null) return reason;
            string first = Values(6, 8);
            chassis.Do(new ShelfOrder { Kind = ShelfOrderKind.Relay, Number = 1 });
            chassis.Do(new ShelfOrder { Kind = ShelfOrderKind.Lamp, Lamp = LampName.Power, Colour = LampColour.Green });
            var poller = new Poller(IChassis.PollerPlaces);
            Instant end = clock.Now + Duration.FromSeconds(10);
            for (int change = 0; clock.Now < end && change < 3;)
            {
                chassis.Step(clock.Now);
                while (chassis.TryTake(out ShelfEvent happened))
                {
                    if (happened.Kind != ShelfEventKind.Presence) continue;
                    events.Add($"{happened.Number} {happened.Value}");
                    Pull(5, change++ != 0);
                }

                chassis.Arm(poller, 0);
                poller.Wait(chassis.NextWake - clock.Now);
            }

            events.Add(first + Values(6, 8));
        }

        string all = string.Join(", ", events);
        return Checks.That(all == "3 0, 3 1, 3 0, 0110", all);
    }

    private static string? With(string device, Func<KernelGpioBank, string?> check)
    {
        using KernelGpioBank? bank = KernelGpioBank.TryOpen(device, out string reason);
        return bank is null ? reason : check(bank);
    }

    private static string Values(params int[] lines) => string.Concat(lines.Select(line => File.ReadAllText($"{s_pins}/sim_gpio{line}/value").Trim()));

    private static void Pull(int line, bool up) => File.WriteAllText($"{s_pins}/sim_gpio{line}/pull", up ? "pull-up" : "pull-down");

    private static string? Find()
    {
        const string device = "/sys/devices/platform/gpio-sim.0";
        return Directory.Exists(device) ? Directory.GetDirectories(device, "gpiochip*").FirstOrDefault() : null;
    }
}
