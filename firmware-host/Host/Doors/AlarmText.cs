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
            _ => $"alarm {(int)news.Kind}",
        };
        return $"alarm {(news.Raised ? "raised" : "cleared")}: {where}: {what}";
    }
}
