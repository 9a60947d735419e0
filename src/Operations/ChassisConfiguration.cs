using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>How bad alarms of a kind are, where it is not as usual.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Severity">Warning to Critical.</param>
public sealed record AlarmSeverityConfiguration(AlarmKind Kind, AlarmSeverity Severity);

/// <summary>A part of the chassis that is watched: an alarm input, fan, temperature, voltage or supply.</summary>
/// <param name="Kind">Input, Fan, Sensor, Voltage or Supply.</param>
/// <param name="Number">From 1.</param>
/// <param name="Name">As people call it; empty: by its number.</param>
/// <param name="Least">Fan: turns a minute; voltage: mV. Below is an alarm; 0: none.</param>
/// <param name="Most">Temperature: thousandths of °C; voltage: mV. Above is an alarm; 0: none.</param>
/// <param name="Severity">How bad; Cleared: as its kind.</param>
public sealed record ChassisPartConfiguration(AlarmObjectKind Kind, byte Number, string Name, int Least, int Most, AlarmSeverity Severity)
{
    /// <summary>Most parts of a kind.</summary>
    public const int NumberMax = 16;

    /// <summary>Least turns of a fan a minute, unless configured otherwise.</summary>
    public const int LeastTurns = 1000;

    /// <summary>Highest temperature in thousandths of °C, unless configured otherwise.</summary>
    public const int MostTemperature = 60_000;

    /// <summary>A part without a line of its own.</summary>
    public static ChassisPartConfiguration Of(AlarmObjectKind kind, byte number) => new(
        kind, number, "", kind == AlarmObjectKind.Fan ? LeastTurns : 0, kind == AlarmObjectKind.Sensor ? MostTemperature : 0, AlarmSeverity.Cleared);
}
