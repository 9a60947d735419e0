using System.Collections.Generic;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>A bank of lines in use: what was requested, what was seen, what shall be driven.</summary>
internal sealed class ChassisBank(string name, IGpioBank? lines, ChassisPart part)
{
    private readonly List<LineSetting> _settings = [];
    private LineSetting[] _request = [];

    /// <summary>As the description calls it.</summary>
    public string Name { get; } = name;

    /// <summary>The bank; null when it is not there.</summary>
    public IGpioBank? Bank { get; } = lines;

    /// <summary>For its alarm.</summary>
    public ChassisPart Part { get; } = part;

    /// <summary>Lines that are looked at.</summary>
    public ulong Inputs { get; private set; }

    /// <summary>Lines that are driven.</summary>
    public ulong Outputs { get; private set; }

    /// <summary>Levels seen last.</summary>
    public ulong Levels { get; set; }

    /// <summary>Levels that shall be driven.</summary>
    public ulong Wanted { get; set; }

    /// <summary>Levels that are driven.</summary>
    public ulong Driven { get; private set; }

    /// <summary>Its lines are ours.</summary>
    public bool Stands { get; private set; }

    /// <summary>Its levels were read at least once.</summary>
    public bool Seen { get; private set; }

    /// <summary>The line that says when to look, of another bank.</summary>
    public ChassisBank? InterruptBank { get; set; }

    /// <summary>Which line of it.</summary>
    public byte InterruptLine { get; set; }

    /// <summary>When it is looked at next, when it cannot wake anybody.</summary>
    public Instant NextLook { get; set; }

    /// <summary>It must be looked at to see a change.</summary>
    public bool IsPolled => Bank is { Descriptor: < 0 } && Inputs != 0;

    /// <summary>Its interrupt line is pulled.</summary>
    public bool IsInterrupting => InterruptBank is { Stands: true } bank && (bank.Levels >> InterruptLine & 1) == 0;

    /// <summary>A line will be wanted.</summary>
    /// <param name="pin">Which, and how.</param>
    /// <param name="high">An output's first level.</param>
    public void Add(BoardPin pin, bool high)
    {
        _settings.Add(new LineSetting(pin.Line, pin.Flags, high));
        ulong bit = 1UL << pin.Line;
        if ((pin.Flags & LineFlags.Output) == 0)
        {
            Inputs |= bit;
            return;
        }

        Outputs |= bit;
        if (high) Wanted |= bit;
    }

    /// <summary>Takes the lines, all of them.</summary>
    public BusResult Request()
    {
        if (Bank is null) return BusResult.Lost;
        if (_request.Length != _settings.Count) _request = [.. _settings];
        for (int i = 0; i < _request.Length; i++) _request[i] = _request[i] with { High = (Wanted >> _request[i].Line & 1) != 0 };
        BusResult result = _request.Length == 0 ? BusResult.Done : Bank.Request(_request);
        Stands = result == BusResult.Done;
        Driven = Wanted;
        return result;
    }

    /// <summary>Reads the levels of its inputs.</summary>
    /// <param name="changed">Those that are another now.</param>
    public BusResult Look(out ulong changed)
    {
        changed = 0;
        if (Bank is null || !Stands) return BusResult.Lost;
        BusResult result = Bank.Get(Inputs, out ulong levels);
        if (result != BusResult.Done) return result;
        changed = Seen ? levels ^ Levels : Inputs;
        Levels = levels;
        Seen = true;
        return result;
    }

    /// <summary>Drives what shall be driven and is not.</summary>
    public BusResult Drive()
    {
        if (Wanted == Driven) return BusResult.Done;
        if (Bank is null || !Stands) return BusResult.Lost;
        BusResult result = Bank.Set(Outputs, Wanted);
        if (result == BusResult.Done) Driven = Wanted;
        return result;
    }


    /// <summary>One output shall have a level.</summary>
    public void Want(byte line, bool high) => Wanted = high ? Wanted | (1UL << line) : Wanted & ~(1UL << line);

    /// <summary>How many lines are in use.</summary>
    public int Count => BitOperations.PopCount(Inputs | Outputs);
}
