using System;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;

namespace AcdController.World;

/// <summary>Gives a second core the inputs of the first, commits among them: it must put out the same and come to the same octets. A restart with the journal rests on that.</summary>
public sealed class ReplayJudge : IWorldTap
{
    // As the store saves itself: a head, and one before each table.
    private const int HeadOctets = 12;
    private const int TableHeadOctets = 16;

    private readonly Recording _recording = new();
    private Configuration _configuration;
    private byte[] _octets;
    private OutputSum _given = new();

    /// <summary>Begins where a core is now.</summary>
    public ReplayJudge(Switch core) => (_configuration, _octets) = (core.Configuration, OctetsOf(core));

    /// <summary>Inputs that were given to another core.</summary>
    public long Inputs { get; private set; }

    /// <inheritdoc/>
    public void OnInput(Instant now, Input input) => _recording.OnInput(now, input);

    /// <inheritdoc/>
    public void OnCommit(Instant now, Configuration next) => _recording.OnCommit(now, next);

    /// <inheritdoc/>
    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets) => _given.OnOutput(now, output, octets);

    /// <inheritdoc/>
    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
    }

    /// <summary>Looks, and begins anew here.</summary>
    /// <returns>What is not as it was; null when all is.</returns>
    public string? Look(Switch core)
    {
        var second = new Switch(_configuration);
        string? refused = second.Store.Load(_octets);
        Invariant.Require(refused is null, "the same tables");
        var given = new OutputSum();
        second = _recording.Replay(second, given);
        int inputs = _recording.Count;
        Inputs += inputs;
        (_configuration, _octets) = (core.Configuration, OctetsOf(core));
        string? wrong = WhyWrong(second, given);
        _recording.Clear();
        _given = new OutputSum();
        return wrong is null ? null : $"the same {inputs} inputs lead elsewhere: {wrong}";
    }

    private string? WhyWrong(Switch second, OutputSum given)
    {
        byte[] octets = OctetsOf(second);
        int at = octets.AsSpan().CommonPrefixLength(_octets);
        if (at < octets.Length || octets.Length != _octets.Length) return $"table {TableAt(second, at)}";
        return given == _given ? null : $"{_given.Count} outputs, then {given.Count}, or others";
    }

    private static string TableAt(Switch core, int at)
    {
        long end = HeadOctets;
        foreach ((string name, long octets, _) in core.Store.Tables)
        {
            end += TableHeadOctets + octets;
            if (at < end) return name;
        }

        return "beyond the last";
    }

    private static byte[] OctetsOf(Switch core)
    {
        byte[] octets = new byte[core.Store.SavedOctets];
        core.Store.Save(octets);
        core.Store.ClearPadding(octets);
        return octets;
    }

    /// <summary>What was put out, in one number.</summary>
    private sealed record OutputSum : IWorldTap
    {
        private RunningHash _hash = RunningHash.Start;

        internal long Count { get; private set; }

        public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
        {
            _hash.Add((ulong)output.Kind | ((ulong)output.Card << 8) | ((ulong)output.Reply << 16) | ((ulong)output.Request << 32));
            _hash.Add(octets);
            Count++;
        }

        public void OnInput(Instant now, Input input)
        {
        }

        public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
        {
        }
    }
}
