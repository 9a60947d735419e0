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
    [InlineData("examples/small.conf", 1, 300, 1)]
    [InlineData("examples/hotline.conf", 2, 300, 5)]
    [InlineData("hw-sim/World/callers.conf", 3, 500, 10)]
    [InlineData("tests/World.Tests/menus.conf", 4, 300, 1)]
    public void NothingIsLeft_AndWhoTalksHearsWhomHeShould(string file, ulong seed, ulong calls, long featured)
    {
        CallersResult result = Run(file, Options(seed, calls));
        Assert.True(result.Arrangements > result.Featured && result.Featured >= featured, $"{result.Arrangements} arrangements of parties were judged, {result.Featured} of them with more than a talk of two");
    }

    [Theory]
    [InlineData("hw-sim/World/callers.conf", 11)]
    [InlineData("examples/hotline.conf", 12)]
    public void OtherConfigurationsAreCommittedMeanwhile_NothingIsLeft(string file, ulong seed)
    {
        var changed = new ChangedText(TextOf(file), text => ConfigurationText.Read("changed", text, []), seed);
        CallersResult result = Run(file, Options(seed, 300) with { CommitGap = Duration.FromSeconds(10), Commits = (changed.Next, changed.First) });
        Assert.True(result.Commits > 3, $"seed {seed}: {result.Commits} commits");
    }

    [Theory]
    [InlineData("hw-sim/World/callers.conf", 21)]
    [InlineData("examples/hotline.conf", 22)]
    public void TheProcessDiesNowAndThen_NothingIsLeft(string file, ulong seed)
    {
        CallersResult result = Run(file, Options(seed, 300) with { KillGap = Duration.FromSeconds(15) });
        Assert.True(result.Kills > 3, $"seed {seed}: {result.Kills} deaths");
    }

    [Theory]
    [InlineData("hw-sim/World/callers.conf", 31)]
    [InlineData("examples/hotline.conf", 32)]
    public void CardsLinesAndFramesFail_NothingIsLeft(string file, ulong seed)
    {
        CallersResult result = Run(file, Options(seed, 300) with { Faults = Faults.Card | Faults.Line | Faults.DChannel | Faults.Frames, FaultGap = Duration.FromSeconds(10) });
        Assert.True(result.Faults > 3, $"seed {seed}: {result.Faults} faults");
    }

    [Fact]
    public void TheSameSeed_IsTheSameRun()
    {
        CallersResult once = Run("hw-sim/World/callers.conf", Options(41, 100) with { KillGap = Duration.FromSeconds(10) });
        CallersResult again = Run("hw-sim/World/callers.conf", Options(41, 100) with { KillGap = Duration.FromSeconds(10) });
        Assert.Equal((once.Keys, once.HangUps, once.Orders, once.Requests, once.Kills, once.Totals.Attempts), (again.Keys, again.HangUps, again.Orders, again.Requests, again.Kills, again.Totals.Attempts));
        Assert.Equal(once.Ends, again.Ends);
    }

    private static CallersOptions Options(ulong seed, ulong calls) => new()
    {
        Chassis = new ChassisOptions
        {
            Seed = seed,
            Features = true,
            PromptTime = Duration.FromMilliseconds(1500),
            Callers = new CallerOptions { BusyHourCalls = 15_000, Hold = Duration.FromSeconds(5), Patience = Duration.FromSeconds(40), OutsideByChance = true },
        },
        Calls = calls,
        KeyGap = Duration.FromMilliseconds(80),
    };

    private static CallersResult Run(string file, CallersOptions options)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read(file, TextOf(file), errors);
        Assert.Empty(errors);
        CallersResult result = CallersRun.Run(configuration!, options);
        Assert.True(result.Complaints.Count == 0, $"seed {result.Seed}: {string.Join("\n", result.Complaints)}");
        Assert.True(result.Totals.Attempts >= options.Calls && result.Keys > 0 && result.HangUps > 0 && result.Orders > 0, $"seed {result.Seed}: nothing much happened");
        Assert.True(result.Replayed > 1000, $"seed {result.Seed}: {result.Replayed} inputs were given to a second core");
        return result;
    }

    private static string TextOf(string file) => File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", file));

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => here;
}
