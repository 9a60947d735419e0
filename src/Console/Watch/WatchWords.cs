using AcdController.Operations;

namespace AcdController.Console;

/// <summary>States in the words of the shows, for whoever prints lines of his own.</summary>
public static class WatchWords
{
    /// <summary>Where a call is.</summary>
    public static string Of(CallPhase phase) => RowWords.Of(phase);

    /// <summary>State of an agent.</summary>
    public static string Of(AgentStatus status) => RowWords.Of(status);

    /// <summary>An alarm: severity, object, what it is.</summary>
    public static string Of(in AlarmListRow alarm, Configuration configuration) => $"{AlarmWords.Of(alarm.Severity)} {AlarmWords.Of(alarm.Object, configuration)}: {AlarmWords.What(alarm.Kind, alarm.Bits)}";
}
