using System;
using AcdController.Kernel;
using AcdController.Shelf;

namespace AcdController.Board;

/// <summary>A measured value: told when it changed by more than noise, and once a minute.</summary>
internal sealed class ChassisSensor(BoardSensor sensor, Lm75? thermometer, HwmonChannel? channel, ChassisPart part)
{
    private const int TemperatureStep = 500;
    private const int PartsOfHundred = 2;
    private static readonly Duration s_refresh = Duration.FromSeconds(60);

    private Instant _told = Instant.Never;

    /// <summary>What it measures.</summary>
    public BoardSensor Sensor { get; } = sensor;

    /// <summary>For its alarm.</summary>
    public ChassisPart Part { get; } = part;

    /// <summary>The value told last.</summary>
    public int Value { get; private set; }

    /// <summary>It was told already.</summary>
    public bool IsKnown => _told != Instant.Never;

    /// <summary>Measures.</summary>
    /// <param name="now">Now.</param>
    /// <param name="answers">The sensor is there.</param>
    /// <returns>True when the value is to be told.</returns>
    public bool Measure(Instant now, out bool answers)
    {
        int value;
        if (thermometer is not null) answers = thermometer.ReadTemperature(out value) == BusResult.Done;
        else answers = channel!.TryRead(out value);
        if (!answers || (IsKnown && !IsNews(value) && now - _told < s_refresh)) return false;
        Value = value;
        _told = now;
        return true;
    }

    private bool IsNews(int value)
    {
        int step = Sensor.Kind == ShelfEventKind.Temperature ? TemperatureStep : Math.Max(1, Math.Abs(Value) / 100 * PartsOfHundred);
        return Math.Abs((long)value - Value) >= step || (value == 0) != (Value == 0);
    }
}
