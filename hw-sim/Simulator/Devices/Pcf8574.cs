using System;
using AcdController.Kernel;

namespace AcdController.Simulator.Devices;

/// <summary>PCF8574, eight quasi-bidirectional lines: a one is a weak pull-up that whoever is outside may pull down.</summary>
public sealed class Pcf8574 : I2cModel
{
    private byte _outside = 0xFF;
    private byte _seen = 0xFF;

    /// <summary>After power-on every line is one.</summary>
    public Pcf8574(byte address)
        : base(address)
    {
    }

    /// <summary>Who looks at the lines after each octet written: what hangs on them.</summary>
    public IPortFollower? Follower { get; set; }

    /// <summary>What was written last.</summary>
    public byte Latch { get; private set; } = 0xFF;

    /// <summary>Levels on the pins.</summary>
    public byte Levels => (byte)(Latch & _outside);

    /// <summary>INT is active low: a level differs from when it was last read or written.</summary>
    public bool Interrupt => Levels == _seen;

    /// <summary>Pulls a pin down from outside, or lets it go.</summary>
    public void Drive(int pin, bool level) => _outside = level ? (byte)(_outside | (1 << pin)) : (byte)(_outside & ~(1 << pin));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> octets, Instant now)
    {
        Instant at = now;
        foreach (byte value in octets)
        {
            at += I2cBusModel.OctetTime;
            Latch = value;
            if (Follower is not null) _outside = Follower.Follow(value, at);
        }

        _seen = Levels;
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> octets, Instant now)
    {
        _seen = Levels;
        octets.Fill(_seen);
    }
}

/// <summary>What hangs on the lines of a <see cref="Pcf8574"/>.</summary>
public interface IPortFollower
{
    /// <summary>The lines were written.</summary>
    /// <returns>The lines that it leaves up; a zero pulls one down.</returns>
    byte Follow(byte lines, Instant now);
}
