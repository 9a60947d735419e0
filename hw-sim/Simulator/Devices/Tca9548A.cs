using System;
using AcdController.Kernel;

namespace AcdController.Simulator.Devices;

/// <summary>TCA9548A, I2C switch with eight channels: one control register, bit n switches channel n on.</summary>
public sealed class Tca9548A : I2cModel
{
    /// <summary>Channels, from 0.</summary>
    public const int Channels = 8;

    private readonly I2cBusModel[] _buses = new I2cBusModel[Channels];
    private byte _control;

    /// <summary>After power-on every channel is off.</summary>
    public Tca9548A(byte address)
        : base(address)
    {
        for (int channel = 0; channel < Channels; channel++) _buses[channel] = new I2cBusModel();
    }

    /// <summary>The bus behind a channel.</summary>
    public I2cBusModel this[int channel] => _buses[channel];

    /// <summary>Is the channel switched on?</summary>
    public bool IsOn(int channel) => (_control & (1 << channel)) != 0;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> octets, Instant now)
    {
        if (!octets.IsEmpty) _control = octets[^1];
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> octets, Instant now) => octets.Fill(_control);
}
