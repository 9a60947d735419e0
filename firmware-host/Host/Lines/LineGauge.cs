using System;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>How many octets a reader may take from its line: so much a second and a little ahead. Keeps a line that floods from drowning the core.</summary>
/// <remarks>The line's own rate is a quarter of what is let through, so that a healthy card is never held back.</remarks>
internal struct LineGauge
{
    /// <summary>How far ahead a line may be, in octets.</summary>
    public const int BurstOctets = 4 * Controller.Input.LineOctetsMax;

    private const int BitsPerOctet = 10;
    private const int TimesLineRate = 4;

    private readonly long _octetsPerSecond;
    private long _credit;           // millionths of an octet
    private Instant _counted;

    /// <summary>Begins with all credit.</summary>
    public LineGauge(int baud, Instant now)
    {
        _octetsPerSecond = Math.Max(1, (long)baud * TimesLineRate / BitsPerOctet);
        _credit = (long)BurstOctets * 1_000_000;
        _counted = now;
    }

    /// <summary>Octets that may be read now.</summary>
    public int Allowed(Instant now)
    {
        long elapsed = Math.Min((now - _counted).Microseconds, 1_000_000_000);
        _counted = now;
        _credit = Math.Min(_credit + (elapsed * _octetsPerSecond), (long)BurstOctets * 1_000_000);
        return (int)(_credit / 1_000_000);
    }

    /// <summary>Octets were read; no more than allowed.</summary>
    public void Take(int octets) => _credit -= octets * 1_000_000L;

    /// <summary>How long until so many octets are allowed.</summary>
    public readonly Duration Until(int octets) => new(Math.Max(0, ((octets * 1_000_000L) - _credit) / _octetsPerSecond) + 1);
}
