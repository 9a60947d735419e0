namespace AcdController.Kernel;

/// <summary>Chance that repeats: the same seed gives the same numbers on every machine. Its state lies in its owner's row.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014). Not for secrets.</remarks>
public struct SeededRandom
{
    private ulong _state;

    /// <summary>Begins a sequence.</summary>
    public SeededRandom(ulong seed) => _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        // Wraps by definition: arithmetic modulo 2^64 is the algorithm.
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1; the bound is asserted positive.</summary>
    public int Next(int bound)
    {
        Invariant.Require(bound > 0, "chance has a bound");
        return (int)(NextBits() % (ulong)bound);
    }

    /// <summary>A number in [0, 1).</summary>
    public double NextFraction() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True once in so many times, on average.</summary>
    public bool OneIn(int times) => Next(times) == 0;

    /// <summary>An exponentially distributed duration: the gap between Poisson arrivals.</summary>
    public Duration NextExponential(Duration mean)
    {
        double fraction = 1.0 - NextFraction();
        return new Duration((long)(-System.Math.Log(fraction) * mean.Microseconds));
    }
}
