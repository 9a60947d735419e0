using System.Collections.Generic;
using System.IO;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;

namespace AcdController.World.Tests;

/// <summary>Random callers press random keys at random moments, agents use every feature, everybody hangs up anywhere: nothing may be left. `./dev sim --callers` does the same for longer.</summary>
public class CallersTests
{
    [Theory]
    [InlineData("examples/small.conf", 1, 300)]
    [InlineData("examples/hotline.conf", 2, 300)]
    [InlineData("tests/World.Tests/menus.conf", 3, 300)]
    public void NothingIsLeft(string file, ulong seed, ulong calls)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read(file, File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", file)), errors);
        Assert.Empty(errors);
        var chassis = new ChassisOptions
        {
            Seed = seed,
            Features = true,
            PromptTime = Duration.FromMilliseconds(1500),
            Callers = new CallerOptions { BusyHourCalls = 15_000, Hold = Duration.FromSeconds(5), Patience = Duration.FromSeconds(40) },
        };
        CallersResult result = CallersRun.Run(configuration!, chassis, calls, Duration.FromMilliseconds(80), Duration.FromMilliseconds(700));
        Assert.True(result.Complaints.Count == 0, $"seed {seed}: {string.Join("; ", result.Complaints)}");
        Assert.True(result.Totals.Attempts >= calls && result.Keys > 0 && result.HangUps > 0 && result.Orders > 0, $"seed {seed}: nothing much happened");
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => here;
}
