using System.Collections.Generic;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;

namespace AcdController.World.Tests;

/// <summary>Any configuration that is right can be run: with traffic and faults everything ends and the books agree.</summary>
public class DrawnConfigurationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void DrawnConfiguration_RunsAndEnds(ulong seed)
    {
        string text = DrawnText.From(seed);
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("drawn-" + seed, text, errors);
        Assert.Empty(errors);

        WorldResult result = WorldRun.Run(configuration!, Hotline.Traffic(seed), Duration.FromSeconds(90), Faults.All, Duration.FromSeconds(6));

        Assert.Empty(result.Complaints);
        Assert.True(result.Totals.Connected > 0, $"seed {seed}: nobody was connected");
    }
}
