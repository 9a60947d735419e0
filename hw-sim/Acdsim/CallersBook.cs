using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using AcdController.Telephony;
using AcdController.World;

namespace AcdController.Acdsim;

/// <summary>Results of random callers, seed by seed: a line of JSON each in a file, so that a long run goes on where it was stopped.</summary>
internal sealed class CallersBook
{
    // What a line has; sums of it are what is told at the end.
    private static readonly string[] s_figures = ["calls", "seconds", "keys", "hangUps", "orders", "requests", "commits", "kills", "replayed", "faults", "talks", "arrangements", "featured", "connected", "served", "abandoned", "refused", "failed", "complaints", "processorSeconds"];

    private readonly string? _path;
    private readonly Dictionary<ulong, Dictionary<string, double>> _before = [];
    private readonly SortedDictionary<string, double> _sums = [];
    private readonly SortedDictionary<TraceKind, long> _ends = [];
    private int _seeds;

    /// <summary>Opens a file of results, which may not be there yet.</summary>
    public CallersBook(string? path)
    {
        _path = path;
        if (path is null || !File.Exists(path)) return;
        foreach (string line in File.ReadLines(path))
        {
            if (TryRead(line, out ulong seed, out Dictionary<string, double> figures) && figures["complaints"] == 0) _before[seed] = figures;
        }
    }

    /// <summary>Calls so far.</summary>
    public ulong Calls => (ulong)Sum("calls");

    /// <summary>Complaints so far.</summary>
    public long Complaints => (long)Sum("complaints");

    /// <summary>Was a seed run before, and well?</summary>
    public bool TryTake(ulong seed)
    {
        if (!_before.Remove(seed, out Dictionary<string, double>? figures)) return false;
        AddUp(figures);
        return true;
    }

    /// <summary>A seed is done: its line is told and kept.</summary>
    public void Add(CallersResult result, string configuration, TimeSpan took, TimeSpan processor)
    {
        var figures = new Dictionary<string, double>
        {
            ["calls"] = result.Totals.Attempts,
            ["seconds"] = Math.Round(result.Seconds),
            ["keys"] = result.Keys,
            ["hangUps"] = result.HangUps,
            ["orders"] = result.Orders,
            ["requests"] = result.Requests,
            ["commits"] = result.Commits,
            ["kills"] = result.Kills,
            ["replayed"] = result.Replayed,
            ["faults"] = result.Faults,
            ["talks"] = result.Talks,
            ["arrangements"] = result.Arrangements,
            ["featured"] = result.Featured,
            ["connected"] = result.Totals.Connected,
            ["served"] = result.Totals.Served,
            ["abandoned"] = result.Totals.Abandoned,
            ["refused"] = result.Totals.Refused,
            ["failed"] = result.Totals.Failed,
            ["complaints"] = result.Complaints.Count,
            ["processorSeconds"] = Math.Round(processor.TotalSeconds, 1),
        };
        AddUp(figures);
        foreach ((TraceKind kind, long count) in result.Ends) _ends[kind] = _ends.GetValueOrDefault(kind) + count;
        System.Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {result.Seed}, {configuration}: {figures["calls"]} calls, {result.Commits} commits, {result.Kills} deaths, {result.Faults} faults, {result.Complaints.Count} complaints; {took.TotalSeconds:F0} s; {Calls} calls so far"));
        if (_path is not null) File.AppendAllText(_path, LineOf(result.Seed, configuration, figures) + "\n");
    }

    /// <summary>The sums.</summary>
    public void Tell(bool json)
    {
        if (json)
        {
            var words = new List<string> { string.Create(CultureInfo.InvariantCulture, $"\"seeds\":{_seeds}") };
            foreach (string name in s_figures) words.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{Sum(name):0.#}"));
            System.Console.Out.WriteLine($"{{{string.Join(',', words)}}}");
            return;
        }

        var culture = CultureInfo.InvariantCulture;
        System.Console.Out.WriteLine(string.Create(culture, $"{Calls} calls of {_seeds} seeds in {Sum("seconds"):F0} s of virtual time: {Sum("connected")} connected, {Sum("served")} served, {Sum("abandoned")} abandoned, {Sum("refused")} refused, {Sum("failed")} failed"));
        System.Console.Out.WriteLine(string.Create(culture, $"{Sum("keys")} keys, {Sum("hangUps")} hang-ups in the middle, {Sum("orders")} orders, {Sum("requests")} requests, {Sum("commits")} commits, {Sum("kills")} deaths, {Sum("faults")} faults"));
        System.Console.Out.WriteLine(string.Create(culture, $"{Sum("talks")} conversations held against their traces, {Sum("arrangements")} against what every party hears ({Sum("featured")} of them consultations, conferences, calls on hold and supervised ones); {Sum("replayed")} inputs given to a second core; {Complaints} complaints; {Sum("processorSeconds"):F0} s of processor time, {Calls / Math.Max(0.1, Sum("processorSeconds")):F0} calls a second"));
        if (_ends.Count == 0) return;
        System.Console.Out.WriteLine("calls of this run by their last step:");
        foreach ((TraceKind kind, long count) in _ends) System.Console.Out.WriteLine(string.Create(culture, $"  {kind,-22}{count,10}"));
    }

    private double Sum(string name) => _sums.GetValueOrDefault(name);

    private void AddUp(Dictionary<string, double> figures)
    {
        _seeds++;
        foreach ((string name, double value) in figures) _sums[name] = Sum(name) + value;
    }

    private static string LineOf(ulong seed, string configuration, Dictionary<string, double> figures)
    {
        var words = new List<string> { $"\"seed\":{seed.ToString(CultureInfo.InvariantCulture)}", $"\"config\":{JsonSerializer.Serialize(configuration)}" };
        foreach (string name in s_figures) words.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{figures[name]}"));
        return $"{{{string.Join(',', words)}}}";
    }

    // A line that was cut off is none.
    private static bool TryRead(string line, out ulong seed, out Dictionary<string, double> figures)
    {
        (seed, figures) = (0, []);
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            seed = document.RootElement.GetProperty("seed").GetUInt64();
            foreach (string name in s_figures) figures[name] = document.RootElement.GetProperty(name).GetDouble();
            return true;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return false;
        }
    }
}
