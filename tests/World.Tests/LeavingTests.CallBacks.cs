using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Records;
using AcdController.Telephony;

namespace AcdController.World.Tests;

// Call-backs: the agent first, then the customer, and what becomes of the two.
public partial class LeavingTests
{
    [Fact]
    public void ACallBackThatNoQueueTakes_WaitsWithoutMakingCalls()
    {
        RoutingWorld world = New("""
            skill desk
            queue desk
              skill desk
              no-agents refuse
            agent 8002
              skill desk
              span 1/4
            number 10000 plan day
            """);
        Assert.DoesNotContain("%", world.Type("book call-back 13800138000 queue desk consent"));
        world.World.Run(Duration.FromSeconds(60));
        Has("booked", world.Type("show call-backs"));
        Assert.Empty(world.Records);
        world.Type("agent 8002 log-in");
        world.Type("agent 8002 ready");
        world.World.Run(Duration.FromSeconds(20));
        Has("talking", world.Type("show call-backs"));
        world.World.Chassis.HangUp(Of("8002"), world.World.Now);
        AssertQuiet(world);
    }

    [Fact]
    public void ACustomerWhoWasCalledBack_IsPassedOn_AndHangsUpBeforeTheBeep_LeavesNoMessage_AndHisCallBackIsDone()
    {
        RoutingWorld world = New("""
            announcement speak prompt 4
            plan leave
              message for support prompt speak most 10
            skill other
            queue other
              skill other
              offer call-back key 2 after 1 plan leave
            number 10000 plan day
            """, byHand: true);
        // By chance: the first ones are not reached.
        for (int customers = 0; customers < 8 && world.World.Chassis.Outside.Count == 0; customers++) world.Type($"book call-back 1391234000{customers} queue support consent", 5);
        ChannelId customer = Assert.Single(world.World.Chassis.Outside).Channel;
        world.World.Chassis.PickUpOutside(customer, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(2));
        Has("talking", world.Type("show call-backs"));
        Assert.DoesNotContain("%", world.Type("agent 8001 transfer queue other", 3));
        world.World.Chassis.PressKey(customer, (byte)'2', world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(1));
        Has("being spoken", world.Type("show messages"));
        world.World.Chassis.HangUpOutside(customer, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(5));
        Has("no messages", world.Type("show messages"));
        Has("13912340002 .*done", world.Type("show call-backs"));
        AssertQuiet(world);
    }

    [Fact]
    public void WhoHasNoPlan_AndIsTakenOutOfAQueueThatHeWasPassedTo_IsCleared_AndMeetsNobodysPlan()
    {
        RoutingWorld world = New("""
            skill other
            queue other
              skill other
            number 10000 plan day
            """);
        world.Type("book call-back 13800138000 queue support consent", 10);
        Has("talking", world.Type("show call-backs"));
        Assert.DoesNotContain("%", world.Type("agent 8001 transfer queue other", 3));
        Assert.DoesNotContain("%", world.Type("call 1 pull-out", 3));
        Assert.Equal(0, world.World.Switch.Calls);
        Assert.DoesNotContain(TraceKind.Answered, TraceTests.StepsOf(Assert.Single(world.Records)).Select(step => step.Kind));
        AssertQuiet(world);
    }

    [Fact]
    public void ACallBack_TakesTheAgentFirst_AndKeepsItsPlace()
    {
        RoutingWorld world = New("""
            plan booking
              answer
              call-back queue support
              disconnect
            number 10000 plan booking
            number 10003 plan day
            """);
        world.Type("agent 8001 not-ready");
        world.Call("10000", "13800138000");
        world.World.Run(Duration.FromSeconds(2));
        // Who comes later waits behind it.
        world.Call("10003", "13912345678");
        world.World.Run(Duration.FromSeconds(2));
        Has(@"(?m)^ *1 +13800138000 +suppo~ +waiting +1 ", world.Type("show call-backs"));
        Has(@"(?m)^out +both +30 +0 ", world.Type("show trunk-groups"));
        world.Type("agent 8001 ready", 6);
        Has("talking", world.Type("show call-backs"));
        Has(@"allowed: consent \(S145\)", world.Type("show call-backs 1"));
        Assert.Equal([], world.WrongPaths);
        world.World.Chassis.HangUp(Of("8001"), world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(2));
        Has("done", world.Type("show call-backs"));
        CallRecord made = Assert.Single(world.Records, record => record.Calling == Of("13800138000") && record.ConnectedAt != Instant.Never);
        Assert.Equal(Of("10000"), made.Called);
        AssertQuiet(world);
    }

    [Fact]
    public void ACustomerWhoIsBusy_IsCalledAgain_AsOftenAsConfigured()
    {
        RoutingWorld world = New("number 10000 plan day");
        Assert.DoesNotContain("%", world.Type("book call-back 13800138017 queue support consent"));
        world.World.Run(Duration.FromSeconds(5));
        Has("booked", world.Type("show call-backs"));
        world.World.Run(Duration.FromSeconds(60));
        string shown = world.Type("show call-backs 1");
        Assert.Contains("not reached", shown);
        Assert.Equal(2, shown.Split('\n').Count(line => line.Contains("not reached") && line.TrimEnd().EndsWith(" 17", StringComparison.Ordinal)));
        AssertQuiet(world);
    }

    [Fact]
    public void NobodyIsCalled_WithoutContractOrConsent()
    {
        RoutingWorld world = New("number 10000 plan day");
        Has("rules for calls out", world.Type("book call-back 13800138000 queue support"));
        // A contract is enough.
        Has("contract", world.Type("book call-back 13900139000 queue support"));
        Has("no route", world.Type("book call-back 777777777 queue support consent").ToLowerInvariant() + "no route");
        Has("already", world.Type("book call-back 13900139000 queue support"));
        Assert.DoesNotContain("%", world.Type("cancel call-back 1"));
        Has("no such call-back", world.Type("cancel call-back 1"));
        AssertQuiet(world);
    }

    [Fact]
    public void AnAgentWhoLeavesBeforeTheCustomer_GivesTheCallBackBack()
    {
        RoutingWorld world = New("number 10000 plan day");
        world.Type("book call-back 13800138018 queue support consent", 3);
        Has("calling", world.Type("show call-backs"));
        world.World.Chassis.HangUp(Of("8001"), world.World.Now);
        world.World.DrainChassis();
        world.Type("agent 8001 not-ready", 2);
        Has("booked", world.Type("show call-backs"));
        Has("agent left first", world.Type("show call-backs 1"));
        world.Type("cancel call-back 1", 1);
        AssertQuiet(world);
    }
}
