using System;
using System.Collections.Generic;
using AcdController.Alarms;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>A line that is lost for two seconds under traffic: not one call ends by it, not one cell changes by it.</summary>
public class StandingTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    public void TwoSecondsWithoutACable_EveryTalkAndEveryWaitGoesOn(byte card, bool hangsUp)
    {
        var tap = new OrderTap(card);
        var world = new VirtualWorld(Hotline.Configuration(), Hotline.Traffic(card), tap);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        world.Run(Duration.FromSeconds(30));
        world.Chassis.StopCallers();
        world.Run(Duration.FromMilliseconds(700));
        CellSource[] before = Cells(world, card);
        Assert.Contains(before, cell => cell.Kind == CellSourceKind.Timeslot);
        tap.Begin();
        if (hangsUp) world.PullCable(card);
        else world.MuteLine(card, true);
        // Nobody changes anything: what is ordered meanwhile is a difference by itself.
        Instant back = world.Now + Duration.FromSeconds(2);
        while (world.TryAdvance(back)) Assert.Equal(before, Cells(world, card));
        world.RunUntil(back);
        if (hangsUp) world.PlugCable(card);
        else world.MuteLine(card, false);
        world.Run(Duration.FromMilliseconds(600));
        Assert.DoesNotContain(tap.Alarms, alarm => alarm.Kind == AlarmKind.DChannelDown);
        if (hangsUp) Assert.Contains(tap.Alarms, alarm => alarm.Kind == AlarmKind.CardLost && alarm.Change == AlarmChange.Raised);
        world.Run(Duration.FromSeconds(120));
        Assert.Equal(0, world.Chassis.Counts.Failed);
        Assert.Equal(0, world.Chassis.CountBusy(out int channels));
        Assert.Equal(0, channels);
    }

    [Fact]
    public void ACallInTalk_NotASingleOrderForTheCable()
    {
        foreach (byte card in new byte[] { 1, 2 })
        {
            var tap = new OrderTap(card);
            ChassisOptions options = Hotline.Traffic(5) with { Callers = new CallerOptions { BusyHourCalls = 60_000, Hold = Duration.FromSeconds(3600), Patience = Duration.FromSeconds(3600), AgentHangsUpShare = 0 } };
            var world = new VirtualWorld(Hotline.Configuration(), options, tap);
            world.Start();
            world.Run(Duration.FromSeconds(3));
            world.Chassis.StartCallers(world.Now);
            world.Run(Duration.FromSeconds(4));
            world.Chassis.StopCallers();
            world.Run(Duration.FromSeconds(60));
            CellSource[] before = Cells(world, card);
            tap.Begin();
            world.PullCable(card);
            world.Run(Duration.FromSeconds(2));
            world.PlugCable(card);
            world.Run(Duration.FromMilliseconds(500));
            Assert.Equal(before, Cells(world, card));
            Assert.Equal(0, tap.Orders);
        }
    }

    private static CellSource[] Cells(VirtualWorld world, byte card)
    {
        var cells = new List<CellSource>();
        for (byte port = 1; port <= world.Chassis.Options.PortsPerCard; port++)
        {
            for (byte timeslot = 1; timeslot < 32; timeslot++) cells.Add(world.Chassis.SourceOf(new ChannelId(new SpanId(card, port), timeslot)));
        }

        return [.. cells];
    }

    // Reads the controller's orders off a serial line.
    private sealed class OrderTap(byte card) : IWorldTap
    {
        private readonly Deframer _deframer = new(new Store(), "tap", 1);
        private readonly List<CellOrder> _orders = [];

        public List<AlarmNews> Alarms { get; } = [];

        public int Orders => _orders.Count;

        public void Begin()
        {
            _orders.Clear();
            Alarms.Clear();
        }

        public void OnInput(Instant now, Input input)
        {
        }

        public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
        {
            if (output.Kind == OutputKind.Alarm) Alarms.Add(System.Runtime.InteropServices.MemoryMarshal.Read<AlarmNews>(octets));
            if (output.Kind != OutputKind.LineOctets || output.Card != card) return;
            while (_deframer.TryTake(0, ref octets, out ReadOnlySpan<byte> frame))
            {
                if (CardLinkLayer.SapiOf(frame) != CardLinkLayer.ControlSapi || frame.Length < 5 || (frame[2] & 1) != 0) continue;
                if (!ControlMessage.TryRead(frame[4..], out ControlMessage message) || message.Operation != Operation.Order) continue;
                ElementReader elements = message.Elements;
                while (elements.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
                {
                    if (CellOrder.TryRead(tag, value, out CellOrder order)) _orders.Add(order);
                }
            }
        }

        public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
        {
        }
    }
}
