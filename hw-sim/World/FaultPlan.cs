using System;
using System.Collections.Generic;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.World;

/// <summary>Kinds of faults a world can suffer; a set of flags.</summary>
[Flags]
public enum Faults
{
    /// <summary>Everything works.</summary>
    None = 0,

    /// <summary>Cards lose power for a while.</summary>
    Card = 1,

    /// <summary>Lines lose their signal for a while, or get all ones.</summary>
    Line = 2,

    /// <summary>Far ends' D-channels fall silent for a while.</summary>
    DChannel = 4,

    /// <summary>Random octets on cards' serial lines.</summary>
    Octets = 8,

    /// <summary>What breaks where there is no board.</summary>
    All = Card | Line | DChannel | Octets,

    /// <summary>Nothing breaks by it: operators and agents press every button they have.</summary>
    Orders = 16,

    /// <summary>Frames of D-channels are lost.</summary>
    Frames = 32,

    /// <summary>Octets of cards' serial lines change, or come twice.</summary>
    Garble = 64,

    /// <summary>Cards answer late, do nothing, or start again and again.</summary>
    Firmware = 128,

    /// <summary>Cards are pulled and plugged.</summary>
    Slots = 256,

    /// <summary>All cards lose power for a moment.</summary>
    BrownOut = 512,

    /// <summary>Clocks fail; lines slip, have errors, or say RAI.</summary>
    Timing = 1024,

    /// <summary>Door, fans, temperatures, supplies, inputs, a bouncing presence line.</summary>
    Box = 2048,

    /// <summary>All that breaks.</summary>
    Everything = All | Frames | Garble | Firmware | Slots | BrownOut | Timing | Box,
}

/// <summary>Breaks things at random moments and mends them after a while; all chance from one seed.</summary>
internal sealed class FaultPlan(Faults faults, Duration meanGap, ulong seed)
{
    // Long enough for a link to give up (T203 and N200 polls) now and then, short enough to be missed at other times.
    private static readonly Duration _repairMean = Duration.FromSeconds(12);

    private readonly List<(Instant Due, FaultOrder Order)> _mends = [];
    private SeededRandom _random = new(seed);
    private Instant _next = Instant.Never;

    /// <summary>Faults so far.</summary>
    internal long Count { get; private set; }

    /// <summary>When something breaks or is mended next.</summary>
    internal Instant NextWake
    {
        get
        {
            Instant next = _next;
            foreach ((Instant due, _) in _mends) next = Instant.Earlier(next, due);
            return next;
        }
    }

    internal void Start(Instant now)
    {
        if ((faults & Faults.Everything) != Faults.None) _next = now + _random.NextExponential(meanGap);
    }

    /// <summary>Nothing more breaks; what is broken is still mended.</summary>
    internal void Stop() => _next = Instant.Never;

    internal void Step(Chassis chassis, Instant now)
    {
        for (int at = _mends.Count - 1; at >= 0; at--)
        {
            if (_mends[at].Due > now) continue;
            chassis.Suffer(_mends[at].Order, now);
            _mends.RemoveAt(at);
        }

        if (_next > now) return;
        _next = now + _random.NextExponential(meanGap);
        Break(chassis, now);
    }

    private void Break(Chassis chassis, Instant now)
    {
        FarEnd end = chassis.FarEnds[_random.Next(chassis.FarEnds.Length)];
        Instant back = now + _random.NextExponential(_repairMean);
        FaultOrder order = Draw(Pick()) with { Card = end.Span.Card, Port = end.Span.Port };
        foreach ((_, FaultOrder broken) in _mends)
        {
            if (broken.Kind == Opposite(order.Kind) && broken.Card == order.Card && broken.Port == order.Port) return;
        }

        if (chassis.Suffer(order, now).Length > 0) return;
        Count++;
        if (IsMoment(order)) return;
        _mends.Add((back, order with { Kind = Opposite(order.Kind), IsOn = false, Share = 0, Value = 0 }));
    }

    // One of the kinds that are wanted.
    private Faults Pick()
    {
        var wanted = (uint)(faults & Faults.Everything);
        for (int skip = _random.Next(BitOperations.PopCount(wanted)); skip > 0; skip--) wanted &= wanted - 1;
        return (Faults)(1 << BitOperations.TrailingZeroCount(wanted));
    }

    private FaultOrder Draw(Faults kind) => kind switch
    {
        Faults.Card     => On(FaultKind.Power),
        Faults.Line     => On(_random.OneIn(2) ? FaultKind.LossOfSignal : FaultKind.Ais),
        Faults.DChannel => On(FaultKind.DChannel),
        Faults.Octets   => On(FaultKind.Babble) with { Value = 1 + _random.Next(6000) },
        Faults.Frames   => _random.OneIn(2) ? On(FaultKind.Lose) with { Value = 1 + _random.Next(3) } : On(FaultKind.Lose) with { Share = 0.1 },
        Faults.Garble   => On(_random.OneIn(2) ? FaultKind.Garble : FaultKind.Duplicate) with { Share = _random.OneIn(2) ? 1e-4 : 1e-2 },
        Faults.Firmware => DrawFirmware(),
        Faults.Slots    => On(FaultKind.Pull),
        Faults.BrownOut => On(FaultKind.BrownOut),
        Faults.Timing   => DrawTiming(),
        _               => DrawBox(),
    };

    private FaultOrder DrawFirmware() => _random.Next(3) switch
    {
        0 => On(FaultKind.Stuck),
        1 => On(FaultKind.ResetLoop),
        _ => On(FaultKind.Slow) with { Value = 1 + _random.Next(300) },
    };

    private FaultOrder DrawTiming() => _random.Next(4) switch
    {
        0 => On(FaultKind.Clock),
        1 => On(FaultKind.Slip) with { Value = 1 + _random.Next(10) },
        2 => On(FaultKind.Crc) with { Share = 0.05 },
        _ => On(FaultKind.RemoteAlarm),
    };

    private FaultOrder DrawBox() => _random.Next(6) switch
    {
        0 => On(FaultKind.Door),
        1 => On(FaultKind.Fan) with { Number = (byte)(1 + _random.Next(ShelfModel.Fans)) },
        2 => On(FaultKind.Temperature) with { Number = (byte)(1 + _random.Next(ShelfModel.Sensors)), Value = 90_000 },
        3 => On(FaultKind.Supply) with { Number = (byte)(1 + _random.Next(ShelfModel.Supplies)) },
        4 => On(FaultKind.Input) with { Number = (byte)(1 + _random.Next(ShelfModel.Inputs)) },
        _ => On(FaultKind.Bounce),
    };

    private static FaultOrder On(FaultKind kind) => new() { Kind = kind, IsOn = true };

    private static FaultKind Opposite(FaultKind kind) => kind == FaultKind.Pull ? FaultKind.Plug : kind;

    // Over by itself: nothing to mend.
    private static bool IsMoment(in FaultOrder order) => order.Kind is FaultKind.Babble or FaultKind.BrownOut or FaultKind.Bounce || (order.Kind == FaultKind.Lose && order.Value > 0);
}
