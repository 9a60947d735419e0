using System.Runtime.CompilerServices;

namespace AcdController.E1;

/// <summary>What one second of one direction was like.</summary>
/// <param name="Blocks">Errored blocks, 0 to 1000.</param>
/// <param name="Defect">A defect of this direction was there: a severely errored second.</param>
/// <param name="Interval">The bin it was counted in.</param>
internal readonly record struct PerformanceSecond(ushort Blocks, bool Defect, byte Interval)
{
    // 30 % of the 1000 blocks of a second, G.826 §4.5.1.
    private const int SevereBlocks = 300;

    public bool IsErrored => Blocks > 0 || Defect;

    public bool IsSevere => Blocks >= SevereBlocks || Defect;
}

/// <summary>
/// Availability of one direction and what it makes of the seconds. Unavailable time begins with the first of ten severely errored seconds in a row and ends before
/// the first of ten that are not, G.826 Annex A: so the last ten are kept, and counted anew when they turn out to have been the other thing.
/// </summary>
internal struct DirectionPerformance
{
    private const int Deciding = 10;
    private const int MinuteSeconds = 60;

    // One error in 10^6 bits at 2048 kbit/s over a minute, G.821 Annex D.
    private const int MinuteErrorsMax = 122;

    private bool _unavailable;
    private byte _run;
    private byte _next;
    private byte _minuteSeconds;
    private uint _minuteErrors;
    private LastSeconds _last;

    /// <summary>Is the direction unavailable?</summary>
    public readonly bool IsUnavailable => _unavailable;

    /// <summary>A second is over.</summary>
    /// <param name="bins">All bins of the direction; those of the last ten seconds may change.</param>
    /// <param name="second">What it was like.</param>
    /// <returns>True: availability has changed.</returns>
    public bool Note(System.Span<PerformanceBin> bins, in PerformanceSecond second)
    {
        _last[_next] = second;
        _next = (byte)((_next + 1) % Deciding);
        if (_unavailable) bins[second.Interval].Unavailable++;
        else Count(bins, second);
        _run = second.IsSevere != _unavailable ? (byte)(_run + 1) : (byte)0;
        if (_run < Deciding) return false;
        _run = 0;
        _unavailable = !_unavailable;
        for (int i = 0; i < Deciding; i++) Recount(bins, _last[(_next + i) % Deciding]);
        return true;
    }

    /// <summary>A second of which nothing is known: it is counted nowhere, and what went before does not go on after it.</summary>
    public void Skip() => _run = 0;

    private void Recount(System.Span<PerformanceBin> bins, in PerformanceSecond second)
    {
        ref PerformanceBin bin = ref bins[second.Interval];
        if (!_unavailable)
        {
            bin.Unavailable--;
            Count(bins, second);
            return;
        }

        // All ten were severely errored: nothing but ES and SES was counted.
        bin.Errored--;
        bin.SeverelyErrored--;
        bin.Unavailable++;
    }

    private void Count(System.Span<PerformanceBin> bins, in PerformanceSecond second)
    {
        ref PerformanceBin bin = ref bins[second.Interval];
        if (second.IsErrored) bin.Errored++;
        if (second.IsSevere)
        {
            bin.SeverelyErrored++;
            return;
        }

        if (second.Blocks > 1) bin.BurstyErrored++;
        bin.BackgroundBlockErrors += second.Blocks;
        _minuteErrors += second.Blocks;
        _minuteSeconds++;
        if (_minuteSeconds < MinuteSeconds) return;
        if (_minuteErrors > MinuteErrorsMax) bin.DegradedMinutes++;
        (_minuteSeconds, _minuteErrors) = (0, 0);
    }

    [InlineArray(Deciding)]
    private struct LastSeconds
    {
        private PerformanceSecond _first;
    }
}
