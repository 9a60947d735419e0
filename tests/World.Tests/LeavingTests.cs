using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Transfers to outside, call-backs, messages, the emergency plan, with real signalling: what a caller meets who does not stay.</summary>
public partial class LeavingTests
{
    private const string Ways = """
        trunk-group out
          span 1/2
        route out
          prefix 1 min 3
          prefix 5 min 3
          group out
        outbound
          caller-id 10000
          caller-id 10001 inbound-only
          contract 13800138001
          contract 13800138017
          contract 13800138018
          contract 139*
        call-backs
          caller-id 10000
          by-route out
          attempts 2
          retry 30
          ring 10
        """;

    private static CallerOptions Callers => new()
    {
        BusyHourCalls = 0,
        AnsweredNumbers = [Of("13800138000"), Of("13800138001")],
        BusyNumbers = [Of("13800138017")],
        SilentNumbers = [Of("13800138018")],
    };

    [Fact]
    public void BusyOutside_GoesBackToTheQueue_ItsWaitKept()
    {
        RoutingWorld world = New("""
            plan elsewhere
              answer
              transfer 13800138017 route out ring 5 busy queue support
            number 10000 plan elsewhere
            """);
        world.Type("agent 8001 not-ready");
        world.Call("10000");
        world.World.Run(Duration.FromSeconds(2));
        Has("waiting", world.Type("show calls"));
        world.Type("agent 8001 ready", 5);
        Has("talking", world.Type("show calls"));
        Assert.Equal([], world.WrongPaths);
        AssertQuiet(world);
    }

    [Fact]
    public void WhoDoesNotAnswerOutside_LeadsToTheLabel()
    {
        RoutingWorld world = New("""
            plan elsewhere
              answer
              transfer 13800138018 route out ring 5 else nobody
              disconnect cause 16
              label nobody
              disconnect cause 19
            number 10000 plan elsewhere
            """);
        Handle caller = world.Call("10000");
        world.World.Run(Duration.FromSeconds(3));
        Assert.Equal(CallerState.Listening, world.World.Chassis.Caller(caller).State);
        world.World.Run(Duration.FromSeconds(6));
        Assert.Equal(Cause.NoAnswerFromUser, world.CauseOf(caller));
        AssertQuiet(world);
    }

    [Fact]
    public void WhoComesFromNoQueue_HearsRingingTone_UntilTheOutsideIsGivenUp()
    {
        RoutingWorld world = New("""
            plan elsewhere
              answer
              transfer 13800138018 route out ring 5 else nobody
              label nobody
              wait 3
              disconnect cause 19
            number 10000 plan elsewhere
            """);
        Handle caller = world.Call("10000");
        world.World.Run(Duration.FromSeconds(2));
        Assert.Equal(new Hearing(HearingKind.Tone, 2, ChannelId.None, default), world.World.Chassis.Caller(caller).Hears);
        world.World.Run(Duration.FromSeconds(5));
        Assert.Equal(HearingKind.Idle, world.World.Chassis.Caller(caller).Hears.Kind);
        AssertQuiet(world);
    }

    [Fact]
    public void ATransfer_EndsWithTheCaller_AtAnyMoment()
    {
        for (int tenths = 0; tenths < 30; tenths += 2)
        {
            RoutingWorld world = New($"""
                plan elsewhere
                  answer
                  transfer {(tenths % 4 == 0 ? "13800138001" : "13800138018")} route out ring 2 busy queue support
                number 10000 plan elsewhere
                """);
            Handle caller = world.World.Chassis.PlaceCall(new SpanId(1, 1), Of("10000"), Of("13912345678"), world.World.Now, out _);
            world.World.DrainChassis();
            world.World.Run(Duration.FromMilliseconds(tenths * 100));
            world.World.Chassis.HangUp(caller, world.World.Now);
            world.World.DrainChassis();
            AssertQuiet(world);
        }
    }

    [Fact]
    public void TheEmergencyPlan_TakesOver_WhenNoAgentCanBeReached_AndReturns()
    {
        RoutingWorld world = New("""
            plan outside
              answer
              play closed
              transfer 13800138001 route out
            emergency-plan
              run outside
              agents-unreachable 10
              return-after 5
            number 10000 plan day
            """);
        world.Type("agent 8001 not-ready");
        Handle waiting = world.Call("10000", "5551");
        Has("not in force", world.Type("show emergency-plan"));
        world.World.Chassis.Suffer(new FaultOrder { Kind = FaultKind.LossOfSignal, IsOn = true, Card = 1, Port = 4 }, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(150));
        Has("agents-unreachable", world.Type("show emergency-plan"));
        Assert.Contains(world.Alarms, alarm => alarm.Kind == AlarmKind.EmergencyPlan);
        Assert.Equal(CallerState.Listening, world.World.Chassis.Caller(waiting).State);
        Handle caller = world.Call("10000", "5552");
        world.World.Run(Duration.FromSeconds(5));
        Assert.Equal(CallerState.Listening, world.World.Chassis.Caller(caller).State);
        Assert.Equal(2, world.Type("show calls").Split('\n').Count(line => line.Contains("talking")));
        world.World.Chassis.Suffer(new FaultOrder { Kind = FaultKind.LossOfSignal, IsOn = false, Card = 1, Port = 4 }, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(60));
        Has("not in force", world.Type("show emergency-plan"));
        Assert.Equal([], world.WrongPaths);
    }

    [Fact]
    public void AnOperator_TurnsTheEmergencyPlanOnAndOff()
    {
        RoutingWorld world = New("""
            plan outside
              answer
              transfer 13800138001 route out
            emergency-plan
              run outside
            number 10000 plan night
            """);
        world.Type("emergency-plan on");
        Has("ordered", world.Type("show emergency-plan"));
        Handle caller = world.Call("10000");
        world.World.Run(Duration.FromSeconds(2));
        Has("talking", world.Type("show calls"));
        Assert.Equal(CallerState.Listening, world.World.Chassis.Caller(caller).State);
        world.Type("emergency-plan off");
        Has("not in force", world.Type("show emergency-plan"));
        Assert.Equal(Cause.UserBusy, world.CauseOf(world.Call("10000", "556")));
        Assert.Contains("no emergency plan", New("number 10000 plan day").Type("emergency-plan on"));
    }

    private const string Voicemail = """
        plan voicemail
          answer
          message for support prompt closed most 20
          play closed
          disconnect
        number 10000 plan voicemail
        """;

    [Fact]
    public void AMessage_IsSpoken_Filed_AndHeardByAnAgent()
    {
        RoutingWorld world = New(Voicemail, storage: new CardStorage());
        world.Type("agent 8001 not-ready");
        Handle caller = world.Call("10000", "5551234");
        world.World.Run(Duration.FromSeconds(4));
        ChannelId channel = world.World.Chassis.Caller(caller).Channel;
        byte[] words = FileWorld.Octets(8_000, 3);
        world.World.Chassis.Speak(channel, words, again: true, world.World.Now);
        world.World.Run(Duration.FromSeconds(5));
        Has("being spoken", world.Type("show messages"));
        world.World.Chassis.HangUp(caller, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(30));
        Has("waiting", world.Type("show messages"));
        Assert.Equal(CallOutcome.Served, world.Records[0].Outcome);
        Assert.Equal(Of("5551234"), Assert.Single(world.World.Files.Messages).Value.Calling);
        byte[] kept = Assert.Single(world.World.Files.Recordings).Value;
        Assert.True(words.AsSpan().IndexOf(kept.AsSpan(4000, 2000)) >= 0 || kept.AsSpan().IndexOf(words.AsSpan(0, 2000)) >= 0, "the caller's own words");

        world.Type("agent 8001 ready", 3);
        Has("being heard", world.Type("show messages"));
        Has("talking", world.Type("show calls"));
        world.World.Run(Duration.FromSeconds(12));
        Has("heard", world.Type("show messages"));
        Assert.Equal(0, world.World.Switch.Calls);
        world.Type("message 1 queue support", 3);
        Has("being heard", world.Type("show messages"));
        world.Type("message 1 delete", 2);
        Assert.Empty(world.World.Files.Messages);
        Assert.DoesNotContain("5551234", world.Type("show messages"));
        AssertQuiet(world);
    }

    [Fact]
    public void ACallerWhoLeavesAMessage_MayHangUpAtAnyMoment()
    {
        for (int tenths = 0; tenths < 60; tenths += 4)
        {
            RoutingWorld world = New(Voicemail, storage: new CardStorage());
            Handle caller = world.World.Chassis.PlaceCall(new SpanId(1, 1), Of("10000"), Of("13912345678"), world.World.Now, out _);
            world.World.DrainChassis();
            world.World.Run(Duration.FromMilliseconds(tenths * 100));
            world.World.Chassis.HangUp(caller, world.World.Now);
            world.World.DrainChassis();
            world.World.Run(Duration.FromSeconds(30));
            Assert.DoesNotContain("being spoken", world.Type("show messages"));
            world.Type("message 1 delete");
            AssertQuiet(world);
        }
    }

    [Fact]
    public void ACommit_KeepsCallBacksAndMessages()
    {
        RoutingWorld world = New(Voicemail, storage: new CardStorage());
        world.Type("agent 8001 not-ready");
        world.Type("book call-back 13800138000 queue support consent", 1);
        Handle caller = world.Call("10000", "5551234");
        world.World.Run(Duration.FromSeconds(6));
        world.World.Chassis.HangUp(caller, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(30));
        string before = world.Type("show call-backs") + world.Type("show messages");
        world.Commit(Ways + "\n" + Voicemail + "\nqueue other\n  step last everybody\n");
        string after = world.Type("show call-backs") + world.Type("show messages");
        Assert.Equal(before, after);
        Has("waiting", after);
        world.Type("agent 8001 ready", 6);
        Has("talking", world.Type("show call-backs"));
        world.World.Chassis.HangUp(Of("8001"), world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(20));
        Has("heard", world.Type("show messages"));
        AssertQuiet(world);
    }

    [Fact]
    public void WhileTheSwitchIsEmptied_NothingOfItsOwnWaits()
    {
        RoutingWorld world = New("number 10000 plan day");
        world.Type("agent 8001 not-ready");
        world.Type("book call-back 13800138000 queue support consent", 1);
        Assert.Equal(1, world.World.Switch.Calls);
        world.Type("drain", 2);
        Assert.Equal(0, world.World.Switch.Calls);
        Has("booked", world.Type("show call-backs"));
        world.Type("drain off", 15);
        Has("waiting", world.Type("show call-backs"));
        AssertQuiet(world);
    }

    [Fact]
    public void AKill_KeepsCallBacksAndMessages_OctetByOctet()
    {
        var recording = new Recording();
        RoutingWorld world = New(Voicemail, storage: new CardStorage(), inputs: recording);
        world.Type("agent 8001 not-ready");
        world.Type("book call-back 13800138000 queue support consent", 1);
        Handle caller = world.Call("10000", "5551234");
        world.World.Run(Duration.FromSeconds(6));
        world.World.Chassis.HangUp(caller, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(25));
        var fresh = new Controller.Switch(world.Configuration);
        recording.Replay(fresh, 0, recording.Count);
        Assert.True(Octets(world.World.Switch).AsSpan().SequenceEqual(Octets(fresh)), "the same inputs, the same state");
    }

    private static byte[] Octets(Controller.Switch core)
    {
        var octets = new byte[core.Store.SavedOctets];
        core.Store.Save(octets);
        return octets;
    }

    private static RoutingWorld New(string more, CardStorage? storage = null, IWorldTap? inputs = null, bool byHand = false)
    {
        var world = new RoutingWorld(Ways + "\n" + more, callers: Callers with { OutsideByChance = byHand }, inputs: inputs, storage: storage);
        world.Type("agent 8001 log-in");
        world.Type("agent 8001 ready");
        return world;
    }

    private static Digits Of(string text) => RoutingWorld.Of(text);

    private static void Has(string pattern, string text) => Assert.True(System.Text.RegularExpressions.Regex.IsMatch(text, pattern), $"{pattern} in\n{text}");

    // Everybody hangs up, and nothing is left.
    private static void AssertQuiet(RoutingWorld world)
    {
        foreach (int id in Enumerable.Range(1, 4)) world.Type($"cancel call-back {id}");
        world.World.Chassis.HangUpAllCallers(world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(40));
        string totals = world.Type("show totals");
        Assert.Equal(0, world.World.Switch.Calls);
        int stuck = world.World.Chassis.CountBusy(out int channels);
        Assert.True(stuck == 0 && channels == 0, $"{stuck} calls, {channels} channels at the far ends\n{totals}");
        Assert.Equal([], world.WrongPaths);
    }
}
