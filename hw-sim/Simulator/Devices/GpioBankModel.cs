using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Simulator.Devices;

/// <summary>An edge on a line.</summary>
/// <param name="Line">Which.</param>
/// <param name="IsRising">To one.</param>
/// <param name="At">When.</param>
public readonly record struct GpioEdge(int Line, bool IsRising, Instant At);

/// <summary>A bank of GPIO lines, levels as on the pin. A thin wrapper makes it a GpioDriver of a vendor's library.</summary>
public sealed class GpioBankModel
{
    private readonly bool[] _levels;
    private readonly bool[] _watched;
    private readonly Queue<GpioEdge> _edges = [];

    /// <summary>Inputs with pull-up.</summary>
    public GpioBankModel(int lines)
    {
        _levels = new bool[lines];
        _watched = new bool[lines];
        Array.Fill(_levels, true);
    }

    /// <summary>How many lines.</summary>
    public int Lines => _levels.Length;

    /// <summary>Level of a line.</summary>
    public bool this[int line] => _levels[line];

    /// <summary>Edges of a line are wanted from now on.</summary>
    public void Watch(int line) => _watched[line] = true;

    /// <summary>Sets a line, from outside or as an output.</summary>
    /// <returns>True when that changed it.</returns>
    public bool Set(int line, bool level, Instant now)
    {
        if (_levels[line] == level) return false;
        _levels[line] = level;
        if (_watched[line]) _edges.Enqueue(new GpioEdge(line, level, now));
        return true;
    }

    /// <summary>The oldest edge nobody has taken.</summary>
    public bool TryTake(out GpioEdge edge) => _edges.TryDequeue(out edge);
}
