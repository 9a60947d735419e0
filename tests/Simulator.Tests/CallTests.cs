using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests;

/// <summary>Calls through the whole chassis, with a small switch of the tests behind the serial lines.</summary>
public class CallTests
{
    [Fact]
    public void EveryDChannelComesUp()
    {
        SmallWorld world = SmallWorld.Quiet();
        Assert.Equal(2, world.Chassis.ExchangeSpansUp);
        Assert.Equal(2, world.Chassis.StationSpansUp);
    }

    [Fact]
    public void CallerReachesAgent_BothHearEachOther_CallerHangsUp()
    {
        SmallWorld world = SmallWorld.Quiet();
        world.Chassis.Tell(SmallWorld.Number("8001"), new TelephoneBehaviour(TelephoneAnswer.PickUp, Duration.FromSeconds(2)));
        Handle caller = world.Call("10000", "5551234");
        world.Run(Duration.FromSeconds(1));
        CallerView waiting = world.Chassis.Caller(caller);
        Assert.Equal(CallerState.Listening, waiting.State);
        Assert.Equal(new Hearing(HearingKind.Announcement, 1, ChannelId.None, default), waiting.Hears);
        Assert.Equal(TelephoneState.Ringing, world.Chassis.Telephone(SmallWorld.Number("8001")).State);

        world.Run(Duration.FromSeconds(3));
        CallerView talking = world.Chassis.Caller(caller);
        TelephoneView agent = world.Chassis.Telephone(SmallWorld.Number("8001"));
        Assert.Equal(CallerState.Talking, talking.State);
        Assert.Equal(new Hearing(HearingKind.Agent, 0, agent.Channel, SmallWorld.Number("8001")), talking.Hears);
        Assert.Equal(new Hearing(HearingKind.Caller, 0, talking.Channel, SmallWorld.Number("5551234")), agent.Hears);

        world.HangUp(caller);
        world.Run(Duration.FromSeconds(1));
        Assert.Equal(CallerState.Ended, world.Chassis.Caller(caller).State);
        Assert.Equal(AttemptOutcome.Connected, world.Chassis.Caller(caller).Outcome);
        AssertQuiet(world);
        Assert.Equal(1, world.Chassis.Counts.Connected);
    }

    [Fact]
    public void AgentHangsUp_CallerIsClearedAndCountsAsConnected()
    {
        SmallWorld world = SmallWorld.Quiet();
        world.Chassis.Tell(SmallWorld.Number("8001"), new TelephoneBehaviour(TelephoneAnswer.PickUp, Duration.FromSeconds(1), Duration.FromSeconds(4)));
        Handle caller = world.Call("10000", "5551234");
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(CallerState.Ended, world.Chassis.Caller(caller).State);
        Assert.Equal(AttemptOutcome.Connected, world.Chassis.Caller(caller).Outcome);
        AssertQuiet(world);
    }

    [Fact]
    public void CallerHangsUpWhileTheTelephoneRings_IsAbandoned()
    {
        SmallWorld world = SmallWorld.Quiet();
        world.Chassis.Tell(SmallWorld.Number("8001"), new TelephoneBehaviour(TelephoneAnswer.LetRing));
        Handle caller = world.Call("10000", "5551234");
        world.Run(Duration.FromSeconds(3));
        world.HangUp(caller);
        world.Run(Duration.FromSeconds(1));
        Assert.Equal(AttemptOutcome.Abandoned, world.Chassis.Caller(caller).Outcome);
        Assert.Equal(1, world.Chassis.Counts.OffersUnanswered);
        AssertQuiet(world);
    }

    [Fact]
    public void UnknownNumber_IsRefusedWithCause1()
    {
        SmallWorld world = SmallWorld.Quiet();
        Handle caller = world.Call("19999", "5551234");
        world.Run(Duration.FromSeconds(1));
        Assert.Equal(AttemptOutcome.Refused, world.Chassis.Caller(caller).Outcome);
        Assert.Equal(Cause.UnallocatedNumber, world.Chassis.Caller(caller).LastCause);
        AssertQuiet(world);
    }

    [Theory]
    [InlineData(TelephoneAnswer.Busy)]
    [InlineData(TelephoneAnswer.Reject)]
    public void TelephoneThatRefuses_IsCounted(TelephoneAnswer answer)
    {
        SmallWorld world = SmallWorld.Quiet();
        world.Chassis.Tell(SmallWorld.Number("8001"), new TelephoneBehaviour(answer, Duration.FromSeconds(1)));
        Handle caller = world.Call("10000", "5551234");
        world.Run(Duration.FromSeconds(3));
        Assert.Equal(CallerState.Ended, world.Chassis.Caller(caller).State);
        Assert.Equal(AttemptOutcome.Refused, world.Chassis.Caller(caller).Outcome);
        Assert.Equal(answer == TelephoneAnswer.Busy ? Cause.UserBusy : Cause.CallRejected, world.Chassis.Caller(caller).LastCause);
        Assert.Equal(1, world.Chassis.Counts.OffersRefused);
        AssertQuiet(world);
    }

    [Fact]
    public void CardLosesPower_ItsCallersEnd_AndItServesAgainAfterwards()
    {
        SmallWorld world = SmallWorld.Quiet();
        Handle caller = world.Call("10000", "5551234");
        world.Run(Duration.FromSeconds(3));
        world.Chassis.PowerOff(1, world.Now);
        world.Run(Duration.FromSeconds(30));
        Assert.Equal(CallerState.Ended, world.Chassis.Caller(caller).State);
        Assert.Equal(0, world.Chassis.ExchangeSpansUp);

        world.Chassis.PowerOn(1, world.Now);
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(2, world.Chassis.ExchangeSpansUp);
        Handle second = world.Call("10000", "5551235");
        world.Run(Duration.FromSeconds(5));
        Assert.NotEqual(CallerState.Ended, world.Chassis.Caller(second).State);
    }

    [Fact]
    public void DChannelFallsSilent_ComesBack()
    {
        SmallWorld world = SmallWorld.Quiet();
        world.Chassis.StopDChannel(SmallWorld.Trunk, world.Now);
        world.Run(Duration.FromSeconds(20));
        Assert.False(world.Chassis.IsUp(SmallWorld.Trunk));
        world.Chassis.StartDChannel(SmallWorld.Trunk, world.Now);
        world.Run(Duration.FromSeconds(10));
        Assert.True(world.Chassis.IsUp(SmallWorld.Trunk));
    }

    private static void AssertQuiet(SmallWorld world)
    {
        Assert.Empty(world.Faults);
        Assert.Equal(0, world.Chassis.Counts.WrongPaths);
        Assert.Equal(0, world.Chassis.CountBusy(out int channels));
        Assert.Equal(0, channels);
        Assert.Equal(0, world.Switch.CallsAlive);
    }
}
