namespace AcdController.Telephony;

/// <summary>Error performance of one direction over a time, ITU-T G.826 and G.821, named as in RFC 4805.</summary>
public struct PerformanceCounts
{
    /// <summary>Seconds that were judged.</summary>
    public uint Seconds;

    /// <summary>ES: available seconds with an errored block or a defect.</summary>
    public uint Errored;

    /// <summary>SES: available seconds with 30 % errored blocks or a defect.</summary>
    public uint SeverelyErrored;

    /// <summary>UAS: unavailable seconds.</summary>
    public uint Unavailable;

    /// <summary>BES: available seconds with more than one errored block that are not severely errored.</summary>
    public uint BurstyErrored;

    /// <summary>DM: minutes of available, not severely errored seconds with more errors than one in 10^6 bits.</summary>
    public uint DegradedMinutes;

    /// <summary>CSS: seconds with a slip.</summary>
    public uint SlipSeconds;

    /// <summary>LES: seconds with a code violation.</summary>
    public uint LineErrored;

    /// <summary>SEFS: seconds in which the frame was lost.</summary>
    public uint FrameLossSeconds;

    /// <summary>Seconds of which no counts came: a card that does not tell them.</summary>
    public uint Unmeasured;

    /// <summary>Frames slipped.</summary>
    public ulong Slips;

    /// <summary>LCV: code violations.</summary>
    public ulong LineCodeViolations;

    /// <summary>PCV: errored blocks (CRC-4), in whatever seconds.</summary>
    public ulong PathCodeViolations;

    /// <summary>BBE: errored blocks in available seconds that are not severely errored.</summary>
    public ulong BackgroundBlockErrors;

    /// <summary>Was every second measured? dsx1IntervalValidData.</summary>
    public readonly bool IsValid => Unmeasured == 0;
}
