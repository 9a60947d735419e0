using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>Every way to queue and to ring, agents whose telephones stay up, agents who telephone themselves, operators who press every button, and everything breaks: when it stops, everything ends and the books add up.</summary>
public class OrderTests
{
    [Theory]
    [InlineData(1, Faults.Orders)]
    [InlineData(2, Faults.Orders)]
    [InlineData(3, Faults.Orders | Faults.Line)]
    [InlineData(4, Faults.Orders | Faults.Card)]
    [InlineData(5, Faults.Orders | Faults.All)]
    [InlineData(6, Faults.Orders | Faults.All)]
    public void AfterTheLastOrder_NothingIsLeftBehind(ulong seed, Faults faults)
    {
        Configuration configuration = Hotline.Read("everything.conf");
        WorldResult result = WorldRun.Run(configuration, Hotline.Traffic(seed), Duration.FromSeconds(300), faults, Duration.FromSeconds(4));
        Assert.True(result.Faults > 400, $"{result.Faults} orders and faults");
        Assert.True(result.Counts.Connected > 200, $"{result.Counts.Connected} connected");
        Assert.True(result.Complaints.Count == 0, $"seed {seed}: " + string.Join("\n", result.Complaints));
    }
}
