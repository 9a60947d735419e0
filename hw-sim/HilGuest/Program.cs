using System;
using System.IO;

namespace AcdController.HilGuest;

/// <summary>Runs inside Debian's kernel: every check says "pass", "skip" or "fail", its name, and why.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        using var results = new StreamWriter(Path.Combine(arguments[0], "results"), append: true) { AutoFlush = true };
        results.WriteLine($"kernel {Environment.OSVersion.VersionString}");
        var checks = new Checks(results);
        UartChecks.Run(checks);
        BusChecks.Run(checks);
        ClassChecks.Run(checks);
        GpioChecks.Run(checks);
        ChassisChecks.Run(checks);
        WatchdogChecks.Run(checks, arguments[1]);
        results.WriteLine("end");
        return 0;
    }
}

/// <summary>Writes down how checks end.</summary>
internal sealed class Checks(TextWriter results)
{
    /// <summary>One check: what it returns is why it failed, null that it passed.</summary>
    public void Check(string name, Func<string?> check)
    {
        string? reason;
        try
        {
            reason = check();
        }
        catch (Exception fault)
        {
            reason = fault.ToString().ReplaceLineEndings(" | ");
        }

        Say(reason is null ? $"pass {name}" : reason.StartsWith("skip ", StringComparison.Ordinal) ? $"skip {name}: {reason[5..]}" : $"fail {name}: {reason}");
    }

    /// <summary>A line of its own.</summary>
    public void Say(string line)
    {
        results.WriteLine(line);
        Console.Out.WriteLine(line);
    }

    /// <summary>Null when it holds.</summary>
    public static string? That(bool holds, string otherwise) => holds ? null : otherwise;

    /// <summary>The first reason of some.</summary>
    public static string? All(params string?[] reasons) => Array.Find(reasons, reason => reason is not null);
}
