using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace AcdController.Scenarios.Tests;

/// <summary>Scenarios in a folder, a page each, with the reviewed ladders beside them.</summary>
/// <param name="below">The folder, below the one of this file; empty: this one.</param>
internal sealed class ScenarioFolder(string below)
{
    private readonly string _path = Path.Combine(Here(), below);

    /// <summary>Their names.</summary>
    public string[] Names => [.. Directory.GetFiles(_path, "*.scenario").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    /// <summary>Plays one: what happened must be its ladder.</summary>
    public void Play(string name)
    {
        string ladder = new ScenarioRun(_path).Play(File.ReadAllText(Path.Combine(_path, name + ".scenario")));
        string expected = Path.Combine(_path, name + ".ladder");
        if (Environment.GetEnvironmentVariable("ACD_BLESS") == "1") File.WriteAllText(expected, ladder);
        Assert.True(File.Exists(expected), $"no reviewed ladder: ./dev bless {name}");
        if (File.ReadAllText(expected) != ladder) File.WriteAllText(Path.Combine(_path, name + ".actual.txt"), ladder);
        Assert.Equal(File.ReadAllText(expected), ladder);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
