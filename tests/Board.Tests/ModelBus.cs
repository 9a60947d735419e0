using System;
using AcdController.Kernel;
using AcdController.Simulator.Devices;

namespace AcdController.Board.Tests;

/// <summary>A bus with register-exact models on it, as a driver sees one. Models of displays have a sense of time, so it is the real one.</summary>
internal sealed class ModelBus : II2cBus
{
    private readonly MonotonicClock _clock = new();

    public I2cBusModel Model { get; } = new();

    public int Transfers { get; private set; }

    public T Attach<T>(T device)
        where T : I2cModel
    {
        Model.Attach(device);
        return device;
    }

    public BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        Transfers++;
        return Model.Transfer(address, write, read, _clock.Now) ? BusResult.Done : BusResult.NoAnswer;
    }
}
