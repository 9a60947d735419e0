using AcdController.Telephony;

namespace AcdController.E1;

/// <summary>Error performance of fifteen minutes, as small as they can be: there are 97 of them in each direction of a line.</summary>
internal struct PerformanceBin
{
    public ushort Seconds;
    public ushort Errored;
    public ushort SeverelyErrored;
    public ushort Unavailable;
    public ushort BurstyErrored;
    public ushort DegradedMinutes;
    public ushort SlipSeconds;
    public ushort LineErrored;
    public ushort FrameLossSeconds;
    public ushort Unmeasured;
    public uint Slips;
    public uint LineCodeViolations;
    public uint PathCodeViolations;
    public uint BackgroundBlockErrors;

    internal readonly void AddTo(ref PerformanceCounts counts)
    {
        counts.Seconds += Seconds;
        counts.Errored += Errored;
        counts.SeverelyErrored += SeverelyErrored;
        counts.Unavailable += Unavailable;
        counts.BurstyErrored += BurstyErrored;
        counts.DegradedMinutes += DegradedMinutes;
        counts.SlipSeconds += SlipSeconds;
        counts.LineErrored += LineErrored;
        counts.FrameLossSeconds += FrameLossSeconds;
        counts.Unmeasured += Unmeasured;
        counts.Slips += Slips;
        counts.LineCodeViolations += LineCodeViolations;
        counts.PathCodeViolations += PathCodeViolations;
        counts.BackgroundBlockErrors += BackgroundBlockErrors;
    }
}
