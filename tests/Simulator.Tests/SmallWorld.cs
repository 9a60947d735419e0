using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator.Tests;

/// <summary>A chassis and a <see cref="SmallSwitch"/> joined octet by octet in virtual time.</summary>
internal sealed class SmallWorld
{
    private RunningHash _hash = RunningHash.Start;

    public SmallWorld(ChassisOptions options, int agents = 24)
    {
        Chassis = new Chassis(options with { Capture = true });
        Switch = new SmallSwitch(Chassis.FarEnds, options.Cards, options.PortsPerCard, agents);
        Chassis.PowerOn(Now);
        Switch.Open(Now);
        Exchange();
    }

    public static SpanId Trunk => new(1, 1);

    public Chassis Chassis { get; }

    public SmallSwitch Switch { get; }

    public Instant Now { get; private set; }

    public List<string> Faults { get; } = [];

    public ulong FrameHash => _hash.Value;

    /// <summary>Octets allocated by the chassis, not by the switch or the test.</summary>
    public long ChassisAllocated { get; private set; }

    public long Frames { get; private set; }

    public static Digits Number(string text) => CallerOptions.Number(text);

    /// <summary>Lets time pass.</summary>
    public void Run(Duration time)
    {
        Instant end = Now + time;
        while (true)
        {
            Instant next = Instant.Earlier(Instant.Earlier(Chassis.NextWake, Switch.NextWake), end);
            Now = next > Now ? next : Now;
            long before = GC.GetAllocatedBytesForCurrentThread();
            Chassis.Step(Now);
            ChassisAllocated += GC.GetAllocatedBytesForCurrentThread() - before;
            Switch.Step(Now);
            Exchange();
            if (Now >= end) return;
        }
    }

    /// <summary>A world whose D-channels are up and in which nobody calls.</summary>
    public static SmallWorld Quiet(ulong seed = 1)
    {
        var world = new SmallWorld(new ChassisOptions { PortsPerCard = 2, Seed = seed, Callers = new CallerOptions { BusyHourCalls = 0 } });
        world.Run(Duration.FromSeconds(5));
        return world;
    }

    public Handle Call(string called, string calling)
    {
        Handle caller = Chassis.PlaceCall(Trunk, Number(called), Number(calling), Now, out SetupResult result);
        Assert.Equal(SetupResult.Placed, result);
        Exchange();
        return caller;
    }

    public void HangUp(Handle caller)
    {
        Chassis.HangUp(caller, Now);
        Exchange();
    }

    /// <summary>Carries octets between the two until both are quiet.</summary>
    public void Exchange()
    {
        bool more = true;
        while (more)
        {
            more = false;
            while (Chassis.TryTake(out ChassisNews news, out ReadOnlySpan<byte> octets))
            {
                more = true;
                Take(news, octets);
            }

            while (Switch.TryTake(out byte card, out byte[] octets))
            {
                more = true;
                long before = GC.GetAllocatedBytesForCurrentThread();
                Chassis.ReceiveLine(card, octets, Now);
                ChassisAllocated += GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
    }

    private void Take(in ChassisNews news, ReadOnlySpan<byte> octets)
    {
        switch (news.Kind)
        {
            case ChassisNewsKind.LineOctets:
                Switch.Receive(news.Card, octets, Now);
                break;
            case ChassisNewsKind.WrongPath:
                Faults.Add(Encoding.UTF8.GetString(octets));
                break;
            case ChassisNewsKind.Captured:
                Frames++;
                _hash.Add((ulong)Now.Microseconds);
                _hash.Add(octets);
                break;
            default:
                break;
        }
    }
}
