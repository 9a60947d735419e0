using System;
using System.Globalization;
using AcdController.Controller;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>Cells that were repaired, in words.</summary>
internal static class RepairText
{
    /// <summary>span 1/3 timeslot 7: was announcement 2, is silence now.</summary>
    public static string Of(in CellRepair repair)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"span {repair.Channel.Span} timeslot {repair.Channel.Timeslot}: was ");
        string found = Of(repair.Found), ordered = Of(repair.Ordered);
        // Only the receiver was wrong.
        if (found == ordered || repair.Found.Listens != repair.Ordered.Listens) (found, ordered) = (found + Receiver(repair.Found), ordered + Receiver(repair.Ordered));
        return $"{where}{found}, is {ordered} now";
    }

    private static string Receiver(in CellContent content) => content.Listens ? " with its digit receiver on" : " with its digit receiver off";

    private static string Of(in CellContent content) => content.Feed switch
    {
        CellFeed.Timeslot     => "the sound of " + Of(ChannelId.FromIndex(content.Number)),
        CellFeed.Tone         => ((ToneKind)content.Number).ToString().ToLowerInvariant() + " tone",
        CellFeed.Announcement => string.Create(CultureInfo.InvariantCulture, $"announcement {content.Number}"),
        CellFeed.Mix          => "a mix with " + Of(ChannelId.FromIndex(content.Number)),
        CellFeed.PlayList     => string.Create(CultureInfo.InvariantCulture, $"a list from announcement {content.Number}"),
        CellFeed.Digits       => "digits",
        _                     => "silence",
    };

    private static string Of(ChannelId channel) => string.Create(CultureInfo.InvariantCulture, $"span {channel.Span} timeslot {channel.Timeslot}");
}
