using System;
using System.Collections.Generic;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;

namespace AcdController.World;

/// <summary>All inputs of a run, to be stepped again without the world around the switch.</summary>
public sealed class Recording : IWorldTap
{
    private readonly List<(Instant Now, InputKind Kind, byte Card, int First, int Count)> _inputs = [];
    private readonly List<Configuration> _commits = [];
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
    public void OnCommit(Instant now, Configuration next)
    {
        _inputs.Add((now, InputKind.Commit, 0, _commits.Count, 0));
        _commits.Add(next);
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

    /// <summary>Begins anew: nothing is recorded.</summary>
    public void Clear()
    {
        _inputs.Clear();
        _commits.Clear();
        (_used, Records, LineOctets) = (0, 0, 0);
    }

    /// <summary>Steps inputs and drains the outputs.</summary>
    /// <param name="core">Who takes them.</param>
    /// <param name="first">The first input.</param>
    /// <param name="count">How many; no commit among them, asserted.</param>
    /// <returns>Call records put out.</returns>
    public int Replay(Switch core, int first, int count)
    {
        int records = 0;
        for (int at = first; at < first + count; at++)
        {
            Step(core, at);
            while (core.TryTakeOutput(out Output output, out _))
            {
                if (output.Kind == OutputKind.Record) records++;
            }
        }

        return records;
    }

    /// <summary>Steps everything, commits too.</summary>
    /// <param name="core">Who begins.</param>
    /// <param name="outputs">Told what is put out.</param>
    /// <returns>The core at the end.</returns>
    public Switch Replay(Switch core, IWorldTap outputs)
    {
        for (int at = 0; at < _inputs.Count; at++)
        {
            Instant now = _inputs[at].Now;
            if (_inputs[at].Kind == InputKind.Commit)
            {
                Configuration next = _commits[_inputs[at].First];
                core.Prepare(now, next);
                Drain(core, now, outputs);
                core = core.Succeed(now, next);
            }
            else
            {
                Step(core, at);
            }

            Drain(core, now, outputs);
        }

        return core;
    }

    private static void Drain(Switch core, Instant now, IWorldTap outputs)
    {
        while (core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets)) outputs.OnOutput(now, output, octets);
    }

    private void Step(Switch core, int at)
    {
        (Instant now, InputKind kind, byte card, int start, int length) = _inputs[at];
        Invariant.Require(kind != InputKind.Commit, "a commit makes another core");
        core.Step(now, new Input(kind, card, _octets.AsSpan(start, length)));
    }
}
