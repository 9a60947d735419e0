using System;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Signalling.Q931;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>
/// The process is killed after any of the octets that it hands to the lines of the cards while a call is set up and answered: between SETUP and the tone, between the two orders of one connection. Whoever goes on finds what the
/// cards have, orders what is missing, and the two talk.
/// </summary>
public class KilledBetweenOrdersTests
{
    private const string Agent = "8001";

    [Fact]
    public void WhereverItIsKilled_TheTwoTalkAfterwards()
    {
        int cuts = 0;
        int halfMade = 0;
        while (Play(cuts, out bool wasHalf))
        {
            cuts++;
            halfMade += wasHalf ? 1 : 0;
        }

        Assert.True(cuts > 15, $"{cuts} places to kill at");
        Assert.True(halfMade > 0, "no kill left a connection half made: this test would prove nothing");
    }

    // False: the call was answered before so many octets were handed out.
    private static bool Play(int cut, out bool wasHalf)
    {
        wasHalf = false;
        var killer = new Killer();
        var world = new VirtualWorld(Hotline.Configuration(), new ChassisOptions { Seed = 1, PromptTime = Duration.FromSeconds(1), Callers = new CallerOptions { BusyHourCalls = 0 } }, killer);
        killer.World = world;
        world.Start();
        world.Run(Duration.FromSeconds(5));
        foreach (AgentConfiguration agent in world.Switch.Configuration.Agents.AsSpan()[1..]) world.Obey(new Command { Kind = CommandKind.AgentNotReady, Agent = world.Switch.Configuration.Agents.IndexOf(agent) });
        killer.Left = cut;
        Handle caller = world.Chassis.PlaceCall(new SpanId(1, 1), Digits("10000"), Digits("13912345678"), world.Now, out SetupResult result);
        Assert.Equal(SetupResult.Placed, result);
        world.DrainChassis();
        Instant end = world.Now + Duration.FromSeconds(10);
        while (!killer.Killed && world.Now < end && world.TryAdvance(end))
        {
            if (world.Chassis.Caller(caller).State == CallerState.Talking) return false;
        }

        Assert.True(killer.Killed, $"cut {cut}: neither killed nor talking");
        world.GoOn(Duration.FromMilliseconds(300));
        wasHalf = (world.Chassis.Caller(caller).Hears.Kind == HearingKind.Agent) != (world.Chassis.Telephone(Digits(Agent)).Hears.Kind == HearingKind.Caller);
        world.Run(Duration.FromSeconds(12));
        Assert.True(world.Chassis.Caller(caller).Hears.Kind == HearingKind.Agent, $"cut {cut}: the caller ({world.Chassis.Caller(caller).State}) hears {world.Chassis.Caller(caller).Hears}");
        Assert.True(world.Chassis.Telephone(Digits(Agent)).Hears.Kind == HearingKind.Caller, $"cut {cut}: the agent hears {world.Chassis.Telephone(Digits(Agent)).Hears}");
        Assert.True(killer.WrongPath is null, $"cut {cut}: {killer.WrongPath}");
        return true;
    }

    private static Digits Digits(string text)
    {
        Assert.True(Telephony.Digits.TryParse(text, out Digits digits));
        return digits;
    }

    // Octets to cards are handed out so often, and no more.
    private sealed class Killer : IWorldTap
    {
        public VirtualWorld? World { get; set; }

        public int Left { get; set; } = int.MaxValue;

        public bool Killed { get; private set; }

        public string? WrongPath { get; private set; }

        public void OnInput(Instant now, Input input)
        {
        }

        public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
        {
            if (output.Kind != OutputKind.LineOctets || Killed || Left-- > 0) return;
            Killed = true;
            World!.Kill();
        }

        public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
        {
            if (news.Kind == ChassisNewsKind.WrongPath) WrongPath = System.Text.Encoding.UTF8.GetString(octets);
        }
    }
}
