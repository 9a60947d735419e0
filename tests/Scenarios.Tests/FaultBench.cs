using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Shelf;
using AcdController.Signalling.Q931;
using AcdController.Simulator;
using AcdController.Telephony;
using AcdController.World;

namespace AcdController.Scenarios.Tests;

/// <summary>A switch and its chassis in virtual time, with somebody who looks at alarms and lamps.</summary>
internal sealed class FaultBench : IWorldTap
{
    private static readonly Duration s_look = Duration.FromMilliseconds(100);

    private readonly Dictionary<ulong, AlarmNews> _alarms = [];
    private readonly Configuration _configuration;
    private readonly VirtualWorld _world;
    private int _callers;

    internal FaultBench(string file)
    {
        var errors = new List<ConfigurationError>();
        _configuration = ConfigurationText.Read(file, File.ReadAllText(file), errors) ?? throw new InvalidDataException(errors[0].ToString());
        var chassis = new ChassisOptions
        {
            Cards = _configuration.Cards.Length,
            PortsPerCard = _configuration.Cards[0].Ports,
            PromptTime = Duration.FromSeconds(1),
            Callers = new CallerOptions { BusyHourCalls = 0 },
            Telephones = new TelephoneOptions { Count = 2, BusyShare = 0, RejectShare = 0, NoAnswerShare = 0 },
        };
        _world = new VirtualWorld(_configuration, chassis, this, hasBoard: true);
        _world.Start();
        _world.Run(Duration.FromSeconds(30));
    }

    internal Instant Now => _world.Now;

    /// <summary>Alarms that count for relays, lamps and the eye, as the console names them, with their severity; sorted.</summary>
    internal string[] Standing => [.. _alarms.Values.Where(alarm => alarm.Stands).Select(Text).Order(StringComparer.Ordinal)];

    internal void Break(string fault)
    {
        string refusal = _world.Suffer(fault);
        Assert.True(refusal.Length == 0, $"{fault}: {refusal}");
    }

    internal void Run(Duration time) => _world.Run(time);

    /// <summary>Lets time pass until something is so.</summary>
    /// <returns>How long that took; null: it was not so in that time.</returns>
    internal Duration? RunUntil(Func<bool> isSo, Duration most)
    {
        Instant start = _world.Now;
        while (!isSo())
        {
            if (_world.Now - start >= most) return null;
            _world.Run(s_look);
        }

        return _world.Now - start;
    }

    /// <summary>Somebody calls the hotline on a line and is through to an agent.</summary>
    /// <returns>The caller, none when he is not through in 20 s.</returns>
    internal Handle Talk(SpanId span)
    {
        _callers++;
        Digits called = CallerOptions.Number("10000");
        Digits calling = CallerOptions.Number($"1390000{_callers:D4}");
        Handle caller = _world.Chassis.PlaceCall(span, called, calling, _world.Now, out SetupResult result);
        _world.DrainChassis();
        if (caller.IsNone || result != SetupResult.Placed) return default;
        return RunUntil(() => HearsAgent(caller), Duration.FromSeconds(20)) is null ? default : caller;
    }

    internal bool HearsAgent(Handle caller) => _world.Chassis.Caller(caller).Hears.Kind == HearingKind.Agent;

    internal void HangUp(Handle caller)
    {
        _world.Chassis.HangUp(caller, _world.Now);
        _world.DrainChassis();
        Run(Duration.FromSeconds(5));
    }

    /// <summary>Every lamp of cards and lines, then those of the chassis.</summary>
    internal IEnumerable<(string Lamp, LampState State)> Lamps()
    {
        ShelfModel shelf = _world.Chassis.Shelf;
        for (int slot = 1; slot <= shelf.Slots; slot++)
        {
            yield return ($"card {slot}", shelf.Lamp(slot, LampName.Card));
            for (int port = 1; port <= _configuration.Cards[slot - 1].Ports; port++) yield return ($"line {slot}/{port}", shelf.Lamp(slot, LampName.Line, port));
        }

        foreach (LampName lamp in new[] { LampName.Critical, LampName.Major, LampName.Minor, LampName.Power }) yield return (lamp.ToString().ToLowerInvariant(), shelf.Lamp(0, lamp));
    }

    public void OnInput(Instant now, Input input)
    {
    }

    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        if (output.Kind != OutputKind.Alarm) return;
        AlarmNews alarm = MemoryMarshal.Read<AlarmNews>(octets);
        _alarms[alarm.Number] = alarm;
    }

    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
    }

    private string Text(AlarmNews alarm)
    {
        return $"{alarm.Severity.ToString().ToLowerInvariant()} {AlarmWords.Of(alarm.Object, _configuration)}: {AlarmWords.What(alarm.Kind, alarm.Bits)}";
    }
}
