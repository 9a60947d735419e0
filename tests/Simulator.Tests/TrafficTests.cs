using System;
using AcdController.Kernel;

namespace AcdController.Simulator.Tests;

/// <summary>Callers by chance: the right number of them, the same for the same seed.</summary>
public class TrafficTests
{
    private const int SecondsOfTraffic = 600;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ArrivalsAreAPoissonProcess(ulong seed)
    {
        var arrivals = new ArrivalProcess(seed, callsPerHour: 36_000);
        arrivals.Start(Instant.Zero);
        int calls = 0;
        int quietSeconds = 0;
        for (int second = 1; second <= 1000; second++)
        {
            int before = calls;
            while (arrivals.TryArrive(Instant.FromMilliseconds(second * 1000L))) calls++;
            if (calls - before <= 5) quietSeconds++;
        }

        // 10 000 expected, standard deviation 100; P(at most 5 in a second at a mean of 10) = 0.067.
        Assert.InRange(calls, 9600, 10_400);
        Assert.InRange(quietSeconds, 40, 100);
    }

    [Fact]
    public void NoRate_NoCalls()
    {
        var arrivals = new ArrivalProcess(1, callsPerHour: 0);
        arrivals.Start(Instant.Zero);
        Assert.Equal(Instant.Never, arrivals.Next);
    }

    [Fact]
    public void EveryAttemptIsAccountedFor_NothingIsLeft()
    {
        SmallWorld world = Busy(seed: 7);
        TrafficCounts counts = world.Chassis.Counts;
        Assert.InRange(counts.Attempts + counts.BlockedAtExchange, 1000, 1400);
        Assert.Equal(counts.Attempts, counts.Connected + counts.Abandoned + counts.Refused + counts.Failed);
        Assert.True(counts.Connected > counts.Attempts / 2, $"connected {counts.Connected} of {counts.Attempts}");
        Assert.True(counts.Refused > 0);
        Assert.Equal(0, counts.Failed);
        Assert.Equal(0, counts.WrongPaths);
        Assert.Empty(world.Faults);
        Assert.Equal(0, world.Chassis.CountBusy(out int channels));
        Assert.Equal(0, channels);
    }

    [Fact]
    public void SameSeed_SameFrames()
    {
        SmallWorld first = Busy(seed: 11);
        SmallWorld second = Busy(seed: 11);
        Assert.Equal(first.Frames, second.Frames);
        Assert.Equal(first.FrameHash, second.FrameHash);
    }

    [Fact]
    public void OtherSeed_OtherFrames() => Assert.NotEqual(Busy(seed: 11).FrameHash, Busy(seed: 12).FrameHash);

    [Fact]
    public void AfterAWhile_TheChassisAllocatesNothing()
    {
        SmallWorld world = Started(seed: 21);
        world.Run(Duration.FromSeconds(SecondsOfTraffic));
        long before = world.ChassisAllocated;
        long attempts = world.Chassis.Counts.Attempts;
        world.Run(Duration.FromSeconds(SecondsOfTraffic));
        Assert.True(world.Chassis.Counts.Attempts > attempts + 500);
        Assert.Equal(0, world.ChassisAllocated - before);
    }

    private static SmallWorld Started(ulong seed)
    {
        var world = new SmallWorld(new ChassisOptions
        {
            PortsPerCard = 2,
            Seed = seed,
            Callers = new CallerOptions { BusyHourCalls = 7200, Hold = Duration.FromSeconds(5), OtherShare = 0 },
        });
        world.Run(Duration.FromSeconds(5));
        world.Chassis.StartCallers(world.Now);
        return world;
    }

    private static SmallWorld Busy(ulong seed)
    {
        SmallWorld world = Started(seed);
        world.Run(Duration.FromSeconds(SecondsOfTraffic));
        world.Chassis.StopCallers();
        world.Run(Duration.FromSeconds(200));
        return world;
    }
}
