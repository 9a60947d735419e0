using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Simulator.Devices;

/// <summary>A device on a simulated I2C bus: what it does with octets written to it and which octets it gives. A thin wrapper makes it an I2cDevice of a vendor's library.</summary>
public abstract class I2cModel(byte address)
{
    /// <summary>Seven bits.</summary>
    public byte Address { get; } = address;

    /// <summary>False: dead or unplugged, it does not acknowledge its address.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>A write: START, address, these octets.</summary>
    /// <param name="octets">None: the device was only addressed.</param>
    /// <param name="now">When the address went over the bus.</param>
    public abstract void Write(ReadOnlySpan<byte> octets, Instant now);

    /// <summary>A read: START or repeated START, address, so many octets.</summary>
    public abstract void Read(Span<byte> octets, Instant now);
}

/// <summary>A simulated I2C bus, 100 kHz. Multiplexers let what lies behind them take part.</summary>
public sealed class I2cBusModel
{
    /// <summary>Nine clocks at 100 kHz.</summary>
    public static readonly Duration OctetTime = new(90);

    private readonly List<I2cModel> _devices = [];
    private Instant _freeAt;

    /// <summary>The devices on this bus itself.</summary>
    public IReadOnlyList<I2cModel> Devices => _devices;

    /// <summary>Solders a device on.</summary>
    public void Attach(I2cModel device) => _devices.Add(device);

    /// <summary>One transfer: a write, a read, or a write and a read after a repeated START.</summary>
    /// <param name="address">Seven bits.</param>
    /// <param name="write">Octets to write; none and no read: the device is only addressed.</param>
    /// <param name="read">Filled; lines that nobody drives read as one.</param>
    /// <param name="now">When.</param>
    /// <returns>False when nobody acknowledged the address.</returns>
    public bool Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read, Instant now)
    {
        // One after the other, each as long as its octets take.
        Instant at = now < _freeAt ? _freeAt : now;
        _freeAt = at + new Duration(OctetTime.Microseconds * (1 + write.Length + read.Length));
        read.Fill(0xFF);
        return TransferTo(this, address, write, read, at);
    }

    // Several devices of one address that are switched to the bus at the same time all take what is written; where they give, a zero wins.
    private static bool TransferTo(I2cBusModel bus, byte address, ReadOnlySpan<byte> write, Span<byte> read, Instant now)
    {
        bool acknowledged = false;
        Span<byte> given = stackalloc byte[read.Length];
        foreach (I2cModel device in bus._devices)
        {
            if (device.Address == address && device.Answers)
            {
                acknowledged = true;
                if (!write.IsEmpty || read.IsEmpty) device.Write(write, now);
                if (read.IsEmpty) continue;
                device.Read(given, now);
                for (int at = 0; at < read.Length; at++) read[at] &= given[at];
            }
            else if (device is Tca9548A { Answers: true } switches)
            {
                // The control register changes at the STOP: a transfer sees the channels of the one before.
                for (int channel = 0; channel < Tca9548A.Channels; channel++)
                {
                    if (switches.IsOn(channel)) acknowledged |= TransferTo(switches[channel], address, write, read, now);
                }
            }
        }

        return acknowledged;
    }
}
