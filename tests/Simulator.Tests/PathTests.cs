using AcdController.Kernel;

namespace AcdController.Simulator.Tests;

/// <summary>Who hears whom: planted wrong cells are found, late ones are forgiven.</summary>
public class PathTests
{
    [Fact]
    public void RightPaths_AreNotCounted()
    {
        SmallWorld world = Joined(out _, SmallSwitch.Fault.None);
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(0, world.Chassis.Counts.WrongPaths);
        Assert.Empty(world.Faults);
    }

    [Fact]
    public void CallerHearsAnotherChannel_IsWrongOnce()
    {
        SmallWorld world = Joined(out _, SmallSwitch.Fault.CallerHearsAStranger);
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(1, world.Chassis.Counts.WrongPaths);
        Assert.Contains("caller 5551234", Assert.Single(world.Faults), System.StringComparison.Ordinal);
    }

    [Fact]
    public void CallerHearsNobody_IsWrongOnce()
    {
        SmallWorld world = Joined(out _, SmallSwitch.Fault.CallerHearsNobody);
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(1, world.Chassis.Counts.WrongPaths);
        Assert.Contains("agent 8001", Assert.Single(world.Faults), System.StringComparison.Ordinal);
    }

    [Fact]
    public void AgentHearsNobody_IsWrongOnce()
    {
        SmallWorld world = Joined(out _, SmallSwitch.Fault.AgentHearsNobody);
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(1, world.Chassis.Counts.WrongPaths);
        Assert.Single(world.Faults);
    }

    [Fact]
    public void NobodyIsConnectedOverAWrongPath()
    {
        SmallWorld world = Joined(out Handle caller, SmallSwitch.Fault.AgentHearsNobody);
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(CallerState.Listening, world.Chassis.Caller(caller).State);
        world.HangUp(caller);
        world.Run(Duration.FromSeconds(1));
        Assert.Equal(AttemptOutcome.Abandoned, world.Chassis.Caller(caller).Outcome);
        Assert.Equal(0, world.Chassis.Counts.Connected);
    }

    [Fact]
    public void WrongPathWithinTheTimeOfGrace_IsForgiven()
    {
        SmallWorld world = Joined(out Handle caller, SmallSwitch.Fault.CallerHearsNobody);
        world.Run(Duration.FromMilliseconds(1500));
        world.HangUp(caller);
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(0, world.Chassis.Counts.WrongPaths);
    }

    [Fact]
    public void CardLosesPowerUnderAConversation_NobodyIsBlamed()
    {
        SmallWorld world = Joined(out _, SmallSwitch.Fault.None);
        world.Run(Duration.FromSeconds(3));
        world.Chassis.PowerOff(2, world.Now);
        world.Run(Duration.FromSeconds(30));
        Assert.Equal(0, world.Chassis.Counts.WrongPaths);
    }

    // The agent has just answered.
    private static SmallWorld Joined(out Handle caller, SmallSwitch.Fault fault)
    {
        SmallWorld world = SmallWorld.Quiet();
        world.Switch.Joining = fault;
        world.Chassis.Tell(SmallWorld.Number("8001"), new TelephoneBehaviour(TelephoneAnswer.PickUp, Duration.FromSeconds(1)));
        caller = world.Call("10000", "5551234");
        world.Run(Duration.FromMilliseconds(1010));
        Assert.Equal(TelephoneState.Talking, world.Chassis.Telephone(SmallWorld.Number("8001")).State);
        return world;
    }
}
