using System.Collections.Generic;
using System.Text;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Signalling.Q931;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>What happens when something is used up.</summary>
public class CapacityTests
{
    [Fact]
    public void NoFreeChannelToTheAgents_TheCallWaits_AndGoesThroughWhenOneIsFree()
    {
        (VirtualWorld world, Collector collector) = Build(calls: 100);
        List<Handle> callers = Place(world, 31);
        world.Run(Duration.FromSeconds(20));
        int talking = 0;
        Handle waiting = Handle.None;
        foreach (Handle caller in callers)
        {
            if (world.Chassis.Caller(caller).State == CallerState.Talking) talking++;
            else waiting = caller;
        }

        // Thirty B-channels, thirty-five agents.
        Assert.Equal(30, talking);
        Assert.Equal(HearingKind.Announcement, world.Chassis.Caller(waiting).Hears.Kind);

        Handle leaving = callers[0] == waiting ? callers[1] : callers[0];
        world.Chassis.HangUp(leaving, world.Now);
        world.DrainChassis();
        world.Run(Duration.FromSeconds(10));
        Assert.Equal(CallerState.Talking, world.Chassis.Caller(waiting).State);
        foreach (Handle caller in callers) world.Chassis.HangUp(caller, world.Now);
        world.DrainChassis();
        AssertAllOver(world, collector, 31);
    }

    [Fact]
    public void MoreCallsThanTheTableHolds_AreRefusedWithCause42_AndRecorded()
    {
        (VirtualWorld world, Collector collector) = Build(calls: 10);
        List<Handle> callers = Place(world, 12);
        world.Run(Duration.FromSeconds(1));
        int refused = 0;
        foreach (Handle caller in callers)
        {
            if (world.Chassis.Caller(caller).LastCause == Cause.SwitchingEquipmentCongestion) refused++;
            world.Chassis.HangUp(caller, world.Now);
        }

        world.DrainChassis();
        Assert.Equal(2, refused);
        AssertAllOver(world, collector, 12);
        var without = collector.Records.FindAll(record => record.Outcome == CallOutcome.Refused && record.Cause == Cause.SwitchingEquipmentCongestion);
        Assert.Equal(2, without.Count);
        foreach (CallRecord record in without) Assert.Equal([new TraceEntry(0, TraceKind.Over, (ushort)Clearer.Switch, (int)Cause.SwitchingEquipmentCongestion)], TraceTests.StepsOf(record));
    }

    private static void AssertAllOver(VirtualWorld world, Collector collector, int calls)
    {
        world.Run(Duration.FromSeconds(10));
        world.Obey(new Command { Kind = CommandKind.ShowTotals });
        Assert.Equal(0, collector.Totals.Calls + collector.Totals.ChannelsBusy + collector.Totals.CellsBusy + collector.Totals.AgentsEngaged + collector.Totals.Waiting);
        Assert.Equal(0, world.Chassis.CountBusy(out int channels));
        Assert.Equal(0, channels);
        Assert.Equal(calls, collector.Records.Count);
        Assert.Empty(collector.WrongPaths);
    }

    private static List<Handle> Place(VirtualWorld world, int count)
    {
        var callers = new List<Handle>();
        for (int caller = 0; caller < count; caller++)
        {
            Digits.TryParse($"139{caller:D8}", out Digits calling);
            Digits.TryParse("10000", out Digits called);
            callers.Add(world.Chassis.PlaceCall(new SpanId(1, (byte)(1 + (caller % 2))), called, calling, world.Now, out SetupResult result));
            Assert.Equal(SetupResult.Placed, result);
        }

        world.DrainChassis();
        return callers;
    }

    // Two trunks, one span to the agents.
    private static (VirtualWorld World, Collector Collector) Build(int calls)
    {
        var text = new StringBuilder($"""
            calls {calls}
            card 1 e1 ports 2
            card 2 e1 ports 2
            span 1/1 trunk user
            span 1/2 trunk user
            span 2/1 station network
            announcement music prompt 2
            skill general
            queue general
              skill general
              music music
              wrap-up 1
            plan hotline
              answer
              queue general
            number 10000 plan hotline
            agent 8001-8035
              skill general
              ready-at-start

            """);
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("test", text.ToString(), errors);
        Assert.Empty(errors);
        var options = new ChassisOptions
        {
            PortsPerCard = 2,
            Callers = new CallerOptions { BusyHourCalls = 0 },
            Telephones = new TelephoneOptions { Count = 35, BusyShare = 0, RejectShare = 0, NoAnswerShare = 0 },
        };
        var collector = new Collector();
        var world = new VirtualWorld(configuration!, options, collector);
        world.Start();
        world.Run(Duration.FromSeconds(5));
        return (world, collector);
    }
}
