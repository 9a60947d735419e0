using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using AcdController.Board;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>What a session of the control socket needs to answer.</summary>
internal sealed class ControlContext
{
    /// <summary>What runs, and what ran before.</summary>
    public required Editions Editions { get; init; }

    /// <summary>The configuration that runs now; after a commit another one, so take it once for a request.</summary>
    public Configuration Configuration => Editions.Now.Configuration;

    /// <summary>The way to the core.</summary>
    public required Desk Desk { get; init; }

    /// <summary>Firmware that is looked at before a card hears of it.</summary>
    public required FirmwareShelf Firmware { get; init; }

    /// <summary>Committed records.</summary>
    public required IRecordStore Records { get; init; }

    /// <summary>What was lost.</summary>
    public required HostCounters Counters { get; init; }

    /// <summary>The core thread, which knows the cards' lines.</summary>
    public required CorePump Pump { get; init; }

    /// <summary>The journal.</summary>
    public required JournalWriter Journal { get; init; }

    /// <summary>Time.</summary>
    public required MonotonicClock Clock { get; init; }

    /// <summary>Wall time of start-up, microseconds since 1970-01-01 UTC.</summary>
    public required ulong BootEpoch { get; init; }

    /// <summary>The version.</summary>
    public VersionRow Version => new()
    {
        Version = ProgramVersion.Text,
        Runtime = RuntimeInformation.FrameworkDescription,
        System = $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
        StartedAt = (long)BootEpoch,
        Uptime = Clock.Now - Kernel.Instant.Zero,
    };

    /// <summary>What the daemon around the core has counted, as lines or as a member of a JSON object.</summary>
    public void AppendHost(StringBuilder text, bool json)
    {
        long octetsDropped = Pump.OctetsDroppedBefore;
        foreach (CardLine line in Pump.Lines) octetsDropped += line.OctetsDropped;
        ReadOnlySpan<(string Name, string Words, long Count)> counts =
        [
            ("journalInputs", "Journal inputs", (long)Journal.Inputs),
            ("journalInputsMissing", "  missing", (long)Journal.InputsMissing),
            ("recordsStored", "Records stored", Interlocked.Read(ref Counters.RecordsStored)),
            ("recordsLost", "  lost", Interlocked.Read(ref Counters.RecordsLost)),
            ("storeFailures", "  store failures", Interlocked.Read(ref Counters.StoreFailures)),
            ("lineOctetsDropped", "Octets dropped", octetsDropped),
            ("repliesLost", "Replies lost", Interlocked.Read(ref Counters.RepliesLost)),
            ("newsLost", "News lost", Interlocked.Read(ref Counters.NewsLost)),
            ("traceLinesLost", "Trace lines lost", Interlocked.Read(ref Counters.TraceLinesLost)),
        ];
        if (json) text.Append("\"host\":{");
        for (int i = 0; i < counts.Length; i++)
        {
            string number = counts[i].Count.ToString(CultureInfo.InvariantCulture);
            if (json) text.Append(i == 0 ? "\"" : ",\"").Append(counts[i].Name).Append("\":").Append(number);
            else text.Append(counts[i].Words.PadRight(17)).Append(number.PadLeft(12)).Append('\n');
        }

        if (json) text.Append('}');
    }
}
