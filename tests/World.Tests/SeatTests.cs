using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>What agents decide before and after a call of the switch's own: a customer's number looked at first (preview), a message heard again.</summary>
public class SeatTests
{
    private const string Ways = """
        trunk-group out
          span 1/2
        route out
          prefix 1 min 3
          group out
        outbound
          caller-id 10000
        call-backs
          caller-id 10000
          by-route out
          attempts 2
          retry 30
          ring 10
        feature-codes
          repeat #3
          accept #1
          decline #2
        plan voicemail
          answer
          message for support most 20
          disconnect
        number 10000 plan voicemail
        agent 8002
          queue support
          span 1/4
        """;

    [Fact]
    public void APreview_IsDialledWhenItIsAccepted_AndNotBefore()
    {
        RoutingWorld world = New();
        Assert.DoesNotContain("%", world.Type("agent 8001 preview 13800138000 queue support consent", 8));
        Assert.Equal("offered", Phase(world));
        Assert.Equal(Of("13800138000"), world.World.Chassis.Telephone(Of("8001")).Calling);
        Has(@"(?m)^out +both +30 +0 ", world.Type("show trunk-groups"));
        Assert.Contains("%", world.Type("agent 8002 accept"));
        world.Type("agent 8001 accept", 5);
        Has("talking", world.Type("show call-backs"));
        Has(@"allowed: consent \(S145\)", world.Type("show call-backs 1"));
        Assert.Contains("%", world.Type("agent 8001 accept"));
        HangUp(world, "8001");
        Has("done", world.Type("show call-backs"));
        CallRecord made = Assert.Single(world.Records);
        Assert.Equal([TraceKind.Previewed, TraceKind.OutboundAllowed, TraceKind.CallBackAttempt], Kinds(made, TraceKind.Previewed, TraceKind.OutboundAllowed, TraceKind.CallBackAttempt));
        Assert.Equal([], world.WrongPaths);
        AssertQuiet(world);
    }

    [Fact]
    public void APreview_IsAcceptedAndDeclinedByKey()
    {
        RoutingWorld world = New();
        world.Type("agent 8001 preview 13800138000 queue support consent", 3);
        Press(world, "8001", "#1");
        world.World.Run(Duration.FromSeconds(5));
        Has("talking", world.Type("show call-backs"));
        HangUp(world, "8001");
        world.World.Run(Duration.FromSeconds(10));
        world.Type("agent 8001 preview 13800138001 queue support consent", 3);
        Press(world, "8001", "#2");
        world.World.Run(Duration.FromSeconds(2));
        Has("(?m)^ *2 .*cancelled", world.Type("show call-backs"));
        Has("declined by the agent", world.Type("show call-backs 2"));
        Assert.Equal(0, world.World.Switch.Calls);
        AssertQuiet(world);
    }

    [Fact]
    public void APreview_NobodyMayCall_IsNotEvenShown()
    {
        RoutingWorld world = New();
        Has("rules for calls out", world.Type("agent 8001 preview 13800138000 queue support"));
        world.World.Run(Duration.FromSeconds(3));
        Assert.Equal(0, world.World.Switch.Calls);
        AssertQuiet(world);
    }

    [Fact]
    public void APreviewOfAQueue_ThatOneDeclines_IsShownAgain_AsOftenAsConfigured()
    {
        RoutingWorld world = New();
        Assert.DoesNotContain("%", world.Type("book call-back 13800138000 queue support preview consent", 3));
        world.Type("agent 8001 decline", 15);
        Assert.Equal("offered", Phase(world));
        // Nothing said for a minute: left.
        world.World.Run(Duration.FromSeconds(75));
        Has("cancelled", world.Type("show call-backs"));
        string shown = world.Type("show call-backs 1");
        Has("declined by the agent", shown);
        Has("agent left first", shown);
        AssertQuiet(world);
    }

    [Fact]
    public void APreview_EndsAtAnyMoment()
    {
        for (int tenths = 0; tenths < 60; tenths += 4)
        {
            RoutingWorld world = New();
            world.Type("agent 8001 preview 13800138000 queue support consent", tenths * 0.1);
            if (tenths % 8 == 0) world.Type("agent 8001 accept", 0.3);
            if (tenths % 12 == 0) HangUp(world, "8001");
            else if (tenths % 8 != 0 && tenths % 3 == 1) world.Type("agent 8001 log-out now", 1);
            else world.Type("cancel call-back 1", 1);
            AssertQuiet(world);
        }
    }

    [Fact]
    public void AMessage_IsHeardAgain_DuringItAndBehindIt()
    {
        RoutingWorld world = Spoken();
        world.Type("agent 8001 ready", 3);
        Has("being heard", world.Type("show messages"));
        Press(world, "8001", "#3");
        world.World.Run(Duration.FromSeconds(4));
        Has("being heard", world.Type("show messages"));
        Assert.Contains("%", world.Type("agent 8002 repeat"));
        // It is over after five seconds and a pause of five; by then it is heard once more.
        world.World.Run(Duration.FromSeconds(4));
        Assert.DoesNotContain("%", world.Type("agent 8001 repeat", 4));
        Has("being heard", world.Type("show messages"));
        world.World.Run(Duration.FromSeconds(12));
        Has(" heard", world.Type("show messages"));
        Assert.Equal(0, world.World.Switch.Calls);
        Assert.Equal(2, Kinds(world.Records.Last(), TraceKind.MessageRepeated).Length);
        Assert.Equal([], world.WrongPaths);
        AssertQuiet(world);
    }

    [Fact]
    public void WhoHearsAMessage_MayHangUpAtAnyMoment()
    {
        for (int seconds = 1; seconds < 16; seconds += 2)
        {
            RoutingWorld world = Spoken();
            world.Type("agent 8001 ready", 2);
            world.Type("agent 8001 repeat", seconds);
            if (seconds % 4 == 1) HangUp(world, "8001");
            else world.Type("agent 8001 log-out now", 1);
            world.Type("agent 8001 log-out now", 1);
            world.Type("message 1 delete");
            AssertQuiet(world);
        }
    }

    [Fact]
    public void ARestart_ShowsAPreviewAgain_BeforeAnybodyIsCalled()
    {
        RoutingWorld world = New();
        Command order = new() { Kind = CommandKind.RestoreCallBack, Call = 7, Number = Of("13800138000"), Queue = 0, Value = -1, On = true, WhenIdle = true };
        world.World.Obey(order);
        world.World.Run(Duration.FromSeconds(3));
        Assert.Equal("offered", Phase(world));
        Has(@"(?m)^out +both +30 +0 ", world.Type("show trunk-groups"));
        world.Type("agent 8001 accept", 5);
        Has("talking", world.Type("show call-backs"));
        AssertQuiet(world);
    }

    // About five seconds of message, filed; nobody is ready for it.
    private static RoutingWorld Spoken()
    {
        RoutingWorld world = New();
        world.Type("agent 8001 not-ready");
        Handle caller = world.Call("10000", "5551234");
        world.World.Run(Duration.FromSeconds(1));
        world.World.Chassis.Speak(world.World.Chassis.Caller(caller).Channel, FileWorld.Octets(8_000, 3), again: true, world.World.Now);
        world.World.Run(Duration.FromSeconds(4));
        world.World.Chassis.HangUp(caller, world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(30));
        Has("waiting", world.Type("show messages"));
        return world;
    }

    private static RoutingWorld New()
    {
        var callers = new CallerOptions { BusyHourCalls = 0, AnsweredNumbers = [Of("13800138000"), Of("13800138001")] };
        var world = new RoutingWorld(Ways, callers: callers, storage: new CardStorage(), change: static options => options with { Features = true });
        world.Type("agent 8001 log-in");
        world.Type("agent 8001 ready");
        return world;
    }

    private static void Press(RoutingWorld world, string number, string keys)
    {
        foreach (char key in keys)
        {
            world.World.Chassis.PressKey(Of(number), (byte)key, world.World.Now);
            world.World.DrainChassis();
            world.World.Run(Duration.FromMilliseconds(200));
        }
    }

    private static void HangUp(RoutingWorld world, string number)
    {
        world.World.Chassis.HangUp(Of(number), world.World.Now);
        world.World.DrainChassis();
        world.World.Run(Duration.FromSeconds(2));
    }

    private static string Phase(RoutingWorld world) => world.Type("show calls").Contains("offered", StringComparison.Ordinal) ? "offered" : world.Type("show calls");

    private static TraceKind[] Kinds(CallRecord record, params TraceKind[] wanted) =>
        [.. ((ReadOnlySpan<TraceEntry>)record.Steps)[..Math.Min(record.StepsNoted, TraceEntry.Most)].ToArray().Select(step => step.Kind).Where(wanted.Contains)];

    private static Digits Of(string text) => RoutingWorld.Of(text);

    private static void Has(string pattern, string text) => Assert.True(System.Text.RegularExpressions.Regex.IsMatch(text, pattern), $"{pattern} in\n{text}");

    private static void AssertQuiet(RoutingWorld world)
    {
        foreach (int id in Enumerable.Range(1, 8)) world.Type($"cancel call-back {id}");
        HangUp(world, "8001");
        world.World.Run(Duration.FromSeconds(20));
        Assert.Equal(0, world.World.Switch.Calls);
        int stuck = world.World.Chassis.CountBusy(out int channels);
        Assert.True(stuck == 0 && channels == 0, $"{stuck} calls, {channels} channels at the far ends");
    }
}
