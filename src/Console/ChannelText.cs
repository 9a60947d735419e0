using System.Globalization;
using System.Text;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads and writes lists of B-channels: 5, 1-15, 1-4,17. Channels are timeslots of the E1.</summary>
internal static class ChannelText
{
    /// <summary>What a list may hold, for messages.</summary>
    public const string Allowed = "1 to 15 and 17 to 31, " + Example;

    /// <summary>What lists look like, for messages.</summary>
    public const string Example = "for example 5, 1-15 or 1-4,17; 16 is the D-channel";

    /// <summary>Reads a list; a range leaves the D-channel out.</summary>
    /// <param name="text">The list.</param>
    /// <param name="channels">Bit n for timeslot n; at least one.</param>
    public static bool TryRead(string text, out uint channels)
    {
        channels = 0;
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !TryReadChannel(ends[0], out int first) || !TryReadChannel(ends[^1], out int last) || last < first) return false;
            for (int channel = first; channel <= last; channel++) channels |= 1u << channel & SpanConfiguration.AllChannels;
        }

        return channels != 0;
    }

    /// <summary>Writes a list; a range goes across the D-channel.</summary>
    public static string Of(uint channels)
    {
        var text = new StringBuilder();
        for (int first = 1; first < 32; first++)
        {
            if ((channels >> first & 1) == 0) continue;
            int last = first;
            for (int next = first + 1; next < 32 && ((channels >> next & 1) != 0 || next == ChannelId.DChannelTimeslot); next++)
            {
                if (next != ChannelId.DChannelTimeslot) last = next;
            }

            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first) text.Append(CultureInfo.InvariantCulture, $"-{last}");
            first = last;
        }

        return text.ToString();
    }

    private static bool TryReadChannel(string text, out int channel) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out channel) && ChannelId.IsBearer(channel);
}
