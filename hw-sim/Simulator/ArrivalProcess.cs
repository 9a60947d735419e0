using AcdController.Kernel;

namespace AcdController.Simulator;

/// <summary>When the next call comes: a Poisson process of a given rate, the same for the same seed.</summary>
/// <remarks>Kept in microseconds: at more than a thousand calls a second several fall into one millisecond of the timing wheel.</remarks>
internal struct ArrivalProcess
{
    private SeededRandom _chance;
    private readonly Duration _meanGap;

    public ArrivalProcess(ulong seed, long callsPerHour)
    {
        _chance = new SeededRandom(seed);
        _meanGap = callsPerHour > 0 ? new Duration(3_600_000_000 / callsPerHour) : Duration.Zero;
        Next = Instant.Never;
    }

    /// <summary>The moment of the next call; never while stopped.</summary>
    public Instant Next { get; private set; }

    public void Start(Instant now) => Next = _meanGap > Duration.Zero ? now + _chance.NextExponential(_meanGap) : Instant.Never;

    public void Stop() => Next = Instant.Never;

    /// <summary>Is a call due? Then the one after it is drawn.</summary>
    public bool TryArrive(Instant now)
    {
        if (Next > now) return false;
        Next += _chance.NextExponential(_meanGap);
        return true;
    }
}
