using System;
using System.Collections.Generic;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Simulator;

namespace AcdController.World;

/// <summary>All inputs of a run, to be stepped again without the world around the switch.</summary>
public sealed class Recording : IWorldTap
{
    private readonly List<(Instant Now, InputKind Kind, byte Card, int First, int Count)> _inputs = [];
    private byte[] _octets = new byte[1 << 20];
    private int _used;

    /// <summary>Inputs so far.</summary>
    public int Count => _inputs.Count;

    /// <summary>Call records put out so far.</summary>
    public int Records { get; private set; }

    /// <summary>Octets to and from the lines so far.</summary>
    public long LineOctets { get; private set; }

    /// <inheritdoc/>
    public void OnInput(Instant now, Input input)
    {
        if (input.Kind == InputKind.LineOctets) LineOctets += input.Octets.Length;
        while (input.Octets.Length > _octets.Length - _used) Array.Resize(ref _octets, _octets.Length * 2);
        input.Octets.CopyTo(_octets.AsSpan(_used));
        _inputs.Add((now, input.Kind, input.Card, _used, input.Octets.Length));
        _used += input.Octets.Length;
    }

    /// <inheritdoc/>
    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        if (output.Kind == OutputKind.Record) Records++;
        if (output.Kind == OutputKind.LineOctets) LineOctets += octets.Length;
    }

    /// <inheritdoc/>
    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
    }

    /// <summary>Steps inputs and drains the outputs.</summary>
    /// <returns>Call records put out.</returns>
    public int Replay(Switch core, int first, int count)
    {
        int records = 0;
        for (int at = first; at < first + count; at++)
        {
            (Instant now, InputKind kind, byte card, int start, int length) = _inputs[at];
            core.Step(now, new Input(kind, card, _octets.AsSpan(start, length)));
            while (core.TryTakeOutput(out Output output, out _))
            {
                if (output.Kind == OutputKind.Record) records++;
            }
        }

        return records;
    }
}
