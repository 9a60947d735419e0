using AcdController.Kernel;

namespace AcdController.World.Tests;

/// <summary>Cards lose power, lines their signal, D-channels their voice, serial lines carry noise, all at random under traffic: when the faults stop, everything ends and the books add up.</summary>
public class FaultTests
{
    [Theory]
    [InlineData(1, Faults.Card)]
    [InlineData(2, Faults.Line)]
    [InlineData(3, Faults.DChannel)]
    [InlineData(4, Faults.Octets)]
    [InlineData(5, Faults.All)]
    [InlineData(6, Faults.All)]
    [InlineData(7, Faults.All)]
    [InlineData(8, Faults.All)]
    [InlineData(9, Faults.Frames)]
    [InlineData(10, Faults.Garble)]
    [InlineData(11, Faults.Firmware)]
    [InlineData(12, Faults.Slots)]
    [InlineData(13, Faults.BrownOut)]
    [InlineData(14, Faults.Timing)]
    [InlineData(15, Faults.Everything)]
    [InlineData(16, Faults.Everything)]
    public void AfterTheLastFault_NothingIsLeftBehind(ulong seed, Faults faults)
    {
        WorldResult result = WorldRun.Run(Hotline.Configuration(), Hotline.Traffic(seed), Duration.FromSeconds(600), faults, Duration.FromSeconds(4));
        Assert.True(result.Faults > 20, $"{result.Faults} faults");
        Assert.True(result.Counts.Connected > 300, $"{result.Counts.Connected} connected");
        Assert.True(result.Complaints.Count == 0, $"seed {seed}: " + string.Join("\n", result.Complaints));
    }
}
