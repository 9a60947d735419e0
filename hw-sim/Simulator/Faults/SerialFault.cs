using System;
using AcdController.Kernel;

namespace AcdController.Simulator;

/// <summary>What is wrong with the serial line of one card, both ways.</summary>
internal sealed class SerialFault(ulong seed)
{
    private byte[] _octets = new byte[8192];
    private SeededRandom _random = new(seed);
    private Instant _lastDue;

    /// <summary>Share of octets that change.</summary>
    public double Garbles { get; set; }

    /// <summary>Share of octets that come twice.</summary>
    public double Duplicates { get; set; }

    /// <summary>Nothing passes.</summary>
    public bool Stuck { get; set; }

    /// <summary>How late the card answers.</summary>
    public Duration Delay { get; set; }

    /// <summary>Is anything wrong?</summary>
    public bool IsActive => Stuck || Garbles > 0 || Duplicates > 0 || Delay > Duration.Zero;

    /// <summary>What becomes of octets.</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Distort(ReadOnlySpan<byte> octets)
    {
        if (Stuck) return default;
        if (Garbles <= 0 && Duplicates <= 0) return octets;
        if (_octets.Length < octets.Length * 2) _octets = new byte[octets.Length * 2];
        int count = 0;
        foreach (byte octet in octets)
        {
            byte changed = Hits(Garbles) ? (byte)(octet ^ (1 << _random.Next(8))) : octet;
            _octets[count++] = changed;
            if (Hits(Duplicates)) _octets[count++] = changed;
        }

        return _octets.AsSpan(0, count);
    }

    /// <summary>Do octets wait, or must they stay behind others that do?</summary>
    public bool IsLate(Instant now) => Delay > Duration.Zero || _lastDue > now;

    /// <summary>When octets that leave now are through; in order.</summary>
    public Instant DueAt(Instant now)
    {
        Instant due = now + Delay;
        if (due < _lastDue) due = _lastDue;
        _lastDue = due;
        return due;
    }

    /// <summary>Does chance hit?</summary>
    public bool Hits(double share) => share > 0 && _random.Next(1_000_000) < share * 1_000_000;
}
