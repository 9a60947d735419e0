using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace AcdController.Scenarios.Tests;

/// <summary>The hotline of the service documents, menu path by menu path: every Hotline/*.scenario is played on examples/hotline.conf, and what happened must be the reviewed ladder.</summary>
public class HotlineScenarioTests
{
    private static string Folder { get; } = Path.Combine(Here(), "Hotline");

    public static TheoryData<string> Scenarios => new(Directory.GetFiles(Folder, "*.scenario").Select(file => Path.GetFileNameWithoutExtension(file)!).Order());

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Hotline(string name)
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
