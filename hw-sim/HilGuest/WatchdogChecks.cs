using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.HilGuest;

/// <summary>softdog: a watchdog of the kernel's. The last check is that it bites.</summary>
internal static class WatchdogChecks
{
    private const string Device = "/dev/watchdog0";
    private const int TimeoutSeconds = 12;

    public static void Run(Checks checks, string programs)
    {
        checks.Check("watchdog takes its timeout, is fed, and rests after a stop in order", () =>
        {
            using (Watchdog? watchdog = Watchdog.TryOpen(Device, Duration.FromSeconds(37), out string reason))
            {
                if (watchdog is null) return reason;
                if (watchdog.Timeout.Seconds != 37) return $"timeout {watchdog.Timeout.Seconds}";
                if (watchdog.RestartedBoard) return "claims to have restarted the board";
                if (!watchdog.Feed()) return "cannot be fed";
                if (State() != "active") return State();
            }

            return Checks.That(State() == "inactive", State());
        });
        checks.Check("watchdog runs on when it is only left", () =>
        {
            Watchdog? watchdog = Watchdog.TryOpen(Device, Duration.FromSeconds(60), out string reason);
            if (watchdog is null) return reason;
            watchdog.Leave();
            string left = State();
            using Watchdog? again = Watchdog.TryOpen(Device, Duration.FromSeconds(60), out reason);
            return Checks.All(Checks.That(again is not null, reason), Checks.That(left == "active", left));
        });
        using Process acdd = Start(programs);
        checks.Check("acdd feeds the watchdog longer than its timeout", () =>
        {
            for (int wait = 0; wait < 900 && State() != "active"; wait++) Thread.Sleep(200);
            if (State() != "active") return $"{State()}, acdd {(acdd.HasExited ? $"exit {acdd.ExitCode}" : "runs")}";
            Thread.Sleep(3 * TimeoutSeconds * 500);
            return Checks.That(!acdd.HasExited, "acdd ended");
        });
        checks.Check("acdd lets the watchdog rest when it is stopped in order", () =>
        {
            using (Process kill = Process.Start("/bin/kill", ["-TERM", acdd.Id.ToString()])) kill.WaitForExit();
            if (!acdd.WaitForExit(180_000)) return "does not stop";
            return Checks.All(Checks.That(acdd.ExitCode == 0, $"exit {acdd.ExitCode}"), Checks.That(State() == "inactive", State()));
        });
        using Process second = Start(programs);
        for (int wait = 0; wait < 900 && State() != "active"; wait++) Thread.Sleep(200);
        checks.Say("bite begins");
        second.Kill();
        second.WaitForExit();
        Thread.Sleep(3 * TimeoutSeconds * 1000);
        checks.Say("bite survived");
    }

    private static string State() => File.ReadAllText("/sys/class/watchdog/watchdog0/state").Trim();

    private static Process Start(string programs)
    {
        Directory.CreateDirectory("/tmp/cards");
        File.WriteAllText("/tmp/acd.conf", "hostname box\ncalls 4\ncard 1 e1 ports 1 baud 921600\nspan 1/1 trunk user\n");
        File.WriteAllText("/tmp/cards/board", $"watchdog {Device} timeout {TimeoutSeconds}\nrtc /dev/rtc0\n");
        File.Delete("/tmp/cards/card1");
        File.CreateSymbolicLink("/tmp/cards/card1", "/dev/ttyS1");
        return Process.Start(Environment.ProcessPath!, ["exec", Path.Combine(programs, "acdd.dll"), "--config", "/tmp/acd.conf", "--cards", "/tmp/cards", "--fresh"]);
    }
}
