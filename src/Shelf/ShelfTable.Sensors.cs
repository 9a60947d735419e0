using System;
using AcdController.Telephony;

namespace AcdController.Shelf;

/// <content>What is measured and watched: supplies, inputs, door, fans, temperatures, voltages, devices of the board.</content>
public sealed partial class ShelfTable
{
    /// <summary>Most parts of a kind.</summary>
    public const int PartsMax = 64;

    private const int SensorKinds = 7;
    private const int SensorCount = SensorKinds * (PartsMax + 1);

    // A fan is good again a tenth above its least, a place 3 °C below its most, a voltage a hundredth inside its bounds.
    private const int FanShare = 10;
    private const int TemperatureGap = 3000;
    private const int VoltageShare = 100;

    private static readonly AlarmObject s_board = new(AlarmObjectKind.Device, 0, 0);

    private readonly Sensor[] _sensors;

    /// <summary>Looks at a part.</summary>
    /// <param name="kind">Supply, Input, Door, Fan, Sensor, Voltage or Device.</param>
    /// <param name="number">0 to <see cref="PartsMax"/>.</param>
    /// <param name="value">As in the event that told it.</param>
    /// <param name="failed">It has an alarm.</param>
    /// <returns>False when nothing was told of it.</returns>
    public bool TryLook(AlarmObjectKind kind, int number, out int value, out bool failed)
    {
        ref readonly Sensor sensor = ref _sensors[IndexOf(kind, number)];
        (value, failed) = (sensor.Value, sensor.Failed);
        return sensor.Known;
    }

    /// <summary>Bounds of a part; 0: none.</summary>
    public (int Least, int Most) BoundsOf(AlarmObjectKind kind, int number)
    {
        foreach (ShelfBounds bounds in _parameters.Bounds)
        {
            if (bounds.Kind == kind && bounds.Number == number) return (bounds.Least, bounds.Most);
        }

        return (kind == AlarmObjectKind.Fan ? _parameters.LeastTurns : 0, kind == AlarmObjectKind.Sensor ? _parameters.MostTemperature : 0);
    }

    private static int IndexOf(AlarmObjectKind kind, int number) => (PlaceOf(kind) * (PartsMax + 1)) + number;

    private static int PlaceOf(AlarmObjectKind kind) => kind switch
    {
        AlarmObjectKind.Supply  => 0,
        AlarmObjectKind.Input   => 1,
        AlarmObjectKind.Door    => 2,
        AlarmObjectKind.Fan     => 3,
        AlarmObjectKind.Sensor  => 4,
        AlarmObjectKind.Voltage => 5,
        _                       => 6,
    };

    private static (AlarmObjectKind Object, AlarmKind Alarm) OfEvent(ShelfEventKind kind) => kind switch
    {
        ShelfEventKind.Door        => (AlarmObjectKind.Door,    AlarmKind.DoorOpen),
        ShelfEventKind.Supply      => (AlarmObjectKind.Supply,  AlarmKind.PowerFailed),
        ShelfEventKind.Input       => (AlarmObjectKind.Input,   AlarmKind.ExternalInput),
        ShelfEventKind.Fan         => (AlarmObjectKind.Fan,     AlarmKind.FanFailed),
        ShelfEventKind.Temperature => (AlarmObjectKind.Sensor,  AlarmKind.OverTemperature),
        ShelfEventKind.Voltage     => (AlarmObjectKind.Voltage, AlarmKind.VoltageOutOfBounds),
        _                          => (AlarmObjectKind.Device,  AlarmKind.BoardDeviceLost),
    };

    private void OnSensor(in ShelfEvent happened)
    {
        if (happened.Kind > ShelfEventKind.Address || happened.Number > PartsMax)
        {
            _board.Value.EventsBad++;
            return;
        }

        (AlarmObjectKind kind, AlarmKind alarm) = OfEvent(happened.Kind);
        int number = kind == AlarmObjectKind.Door ? 0 : happened.Number;
        ref Sensor sensor = ref _sensors[IndexOf(kind, number)];
        sensor.Known = true;
        sensor.Value = happened.Value;
        bool failed = Judge(kind, number, happened.Value, sensor.Failed);
        if (failed == sensor.Failed) return;
        sensor.Failed = failed;
        Tell(alarm, new AlarmObject(kind, (ushort)number, 0), failed, unchecked((uint)happened.Value));
    }

    private bool Judge(AlarmObjectKind kind, int number, int value, bool failed)
    {
        (int least, int most) = BoundsOf(kind, number);
        int gap = !failed ? 0 : kind switch
        {
            AlarmObjectKind.Fan    => least / FanShare,
            AlarmObjectKind.Sensor => TemperatureGap,
            _                      => Math.Max(least, most) / VoltageShare,
        };
        return kind switch
        {
            AlarmObjectKind.Door or AlarmObjectKind.Input     => value != 0,
            AlarmObjectKind.Supply or AlarmObjectKind.Device  => value == 0,
            _                                                 => (least != 0 && value < least + gap) || (most != 0 && value > most - gap),
        };
    }

    private bool AnyFailed(AlarmObjectKind kind)
    {
        for (int number = 0; number <= PartsMax; number++)
        {
            if (_sensors[IndexOf(kind, number)].Failed) return true;
        }

        return false;
    }

    // The board tells everything anew, or nothing any more: what was wrong is right until it says so again.
    private void ForgetSensors()
    {
        for (ShelfEventKind kind = ShelfEventKind.Door; kind <= ShelfEventKind.Device; kind++)
        {
            if (kind == ShelfEventKind.Key) continue;
            (AlarmObjectKind about, AlarmKind alarm) = OfEvent(kind);
            for (int number = 0; number <= PartsMax; number++)
            {
                ref Sensor sensor = ref _sensors[IndexOf(about, number)];
                if (sensor.Failed) Tell(alarm, new AlarmObject(about, (ushort)number, 0), false, 0);
                sensor = default;
            }
        }
    }

    private struct Sensor
    {
        public int Value;
        public bool Known;
        public bool Failed;
    }
}
