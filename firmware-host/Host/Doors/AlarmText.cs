using AcdController.Console;
using AcdController.Controller;
using AcdController.Distribution;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>Alarms of the core in words.</summary>
internal static class AlarmText
{
    /// <summary>One line.</summary>
    public static string Of(in AlarmNews news, Configuration configuration)
    {
        if (news.Kind == AlarmKind.AgentTelephoneLost)
        {
            string agent = news.Bits < configuration.Agents.Length ? configuration.Agents[(int)news.Bits].Name : "?";
            return $"agent {agent}: telephone not reported free in time; it counts as free";
        }

        if (news.Kind == AlarmKind.DistributionBreach) return $"distribution broke a promise: {(AuditBreach)news.Bits}; show agents and show calls tell where, release agent and pull-out help";

        string where = news.Port == 0 ? $"card {news.Card}" : $"span {new SpanId(news.Card, news.Port)}";
        string what = news.Kind switch
        {
            AlarmKind.CardLost => "card does not answer",
            AlarmKind.CardBabbles => "card babbles: its line delivers garbage",
            AlarmKind.SpanAlarm => $"line alarm{Line(news.Bits)}",
            AlarmKind.DChannelDown => "D-channel down",
            AlarmKind.SameSide => $"far end also claims {(news.Bits == 1 ? "network" : "user")} side, or the line is looped back",
            AlarmKind.ChannelNumbering => "far end numbers the channels differently",
            AlarmKind.RestartFailed => "restart not acknowledged",
            AlarmKind.ChannelsInMaintenance when news.Bits == 0 => "channels in maintenance",
            AlarmKind.ChannelsInMaintenance => $"channel {RowWords.OfChannels(news.Bits)} in maintenance",
            _ => $"alarm {(int)news.Kind}",
        };
        return $"alarm {(news.Raised ? "raised" : "cleared")}: {where}: {what}";
    }

    // LOS, RAI; bit 1 says that there is none.
    private static string Line(uint bits)
    {
        string names = string.Join(", ", RowWords.OfAlarms(bits));
        return names.Length == 0 ? "" : " " + names;
    }
}
