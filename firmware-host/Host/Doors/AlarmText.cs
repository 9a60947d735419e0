using AcdController.Controller;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>Alarms of the core in words.</summary>
internal static class AlarmText
{
    /// <summary>One line.</summary>
    public static string Of(in AlarmNews news)
    {
        string where = news.Port == 0 ? $"card {news.Card}" : $"span {new SpanId(news.Card, news.Port)}";
        string what = news.Kind switch
        {
            AlarmKind.CardLost => "card-lost",
            AlarmKind.CardBabbles => "card-babbles",
            AlarmKind.SpanAlarm => $"span-alarm (bits {news.Bits:x})",
            AlarmKind.DChannelDown => "d-channel-down",
            AlarmKind.SameSide => $"far-end-also-claims-{(news.Bits == 1 ? "network" : "user")}-side",
            AlarmKind.ChannelNumbering => "far-end-numbers-channels-differently",
            AlarmKind.RestartFailed => "restart-failed",
            AlarmKind.ChannelsInMaintenance => $"channels-in-maintenance (bits {news.Bits:x})",
            _ => $"alarm {(int)news.Kind}",
        };
        return $"alarm {(news.Raised ? "raised" : "cleared")}: {where}: {what}";
    }
}
