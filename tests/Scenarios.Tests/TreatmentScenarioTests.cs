using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace AcdController.Scenarios.Tests;

/// <summary>What agents can do with a call, and everybody who can hang up or fail at each moment of it: every Treatment/*.scenario is played on talks.conf, and what happened must be the reviewed ladder.</summary>
public class TreatmentScenarioTests
{
    private static string Folder { get; } = Path.Combine(Here(), "Treatment");

    public static TheoryData<string> Scenarios => new(Directory.GetFiles(Folder, "*.scenario").Select(file => Path.GetFileNameWithoutExtension(file)!).Order());

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Treatment(string name)
    {
        string ladder = new ScenarioRun(Folder).Play(File.ReadAllText(Path.Combine(Folder, name + ".scenario")));
        string expected = Path.Combine(Folder, name + ".ladder");
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1") File.WriteAllText(expected, ladder);
        Assert.True(File.Exists(expected), $"no reviewed ladder: ./dev bless {name}");
        if (File.ReadAllText(expected) != ladder) File.WriteAllText(Path.Combine(Folder, name + ".actual.txt"), ladder);
        Assert.Equal(File.ReadAllText(expected), ladder);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
