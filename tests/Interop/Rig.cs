using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AcdController.Interop.Tests;

/// <summary>The product as two processes, `acdsim rack` and `acdd`, joined by ptys, with sockets where far ends can be put.</summary>
internal sealed class Rig : IDisposable
{
    private const int PatienceMs = 20_000, LookMs = 20;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("acd-rig-");
    private readonly Running _rack;
    private readonly Running _controller;

    /// <summary>Starts both.</summary>
    /// <param name="configuration">What the controller is to do.</param>
    /// <param name="spans">The spans, as card/port, whose far end is not simulated.</param>
    /// <param name="rack">More arguments for the rack.</param>
    public Rig(string configuration, IEnumerable<string> spans, params IEnumerable<string> rack)
    {
        string cards = Path.Combine(_directory.FullName, "cards");
        Directory.CreateDirectory(cards);
        var arguments = new List<string> { "rack", "--dir", cards, "--bhca", "0", "--pcap", CapturePath, "--json" };
        foreach (string span in spans) arguments.AddRange(["--dchannel", $"{span}={Socket(span)}"]);
        arguments.AddRange(rack);
        _rack = Running.Start(Repository.Program("acdsim"), arguments);
        try
        {
            WaitUntil(() => File.Exists(Path.Combine(cards, "card1")) && File.Exists(Path.Combine(cards, "card2")), "the rack's serial lines");
            _controller = Running.Start(
                Repository.Program("acdd"), "--config", configuration, "--cards", cards, "--state", Path.Combine(_directory.FullName, "state"), "--run", RunDirectory);
            WaitUntil(() => File.Exists(Path.Combine(RunDirectory, "acdd.sock")), "the controller's console");
        }
        catch
        {
            _controller?.Dispose();
            _rack.Dispose();
            throw;
        }
    }

    /// <summary>Every D-channel frame of the rack.</summary>
    public string CapturePath => Path.Combine(_directory.FullName, "rack.pcap");

    /// <summary>Where the peer may leave its own captures.</summary>
    public string PeerDirectory => Directory.CreateDirectory(Path.Combine(_directory.FullName, "peer")).FullName;

    private string RunDirectory => Path.Combine(_directory.FullName, "run");

    /// <summary>The socket of a span.</summary>
    public string Socket(string span) => Path.Combine(_directory.FullName, $"d{span.Replace('/', '-')}");

    /// <summary>One console command, answered as JSON.</summary>
    public JsonObject Ask(params IEnumerable<string> command)
    {
        Ended answer = Running.Run(Repository.Program("acdctl"), ["--run", RunDirectory, "--json", .. command]);
        if (answer.ExitCode != 0) throw new InvalidOperationException($"acdctl {string.Join(' ', command)}: {answer}\n{_controller.Look()}");
        return JsonNode.Parse(answer.LastLine)!.AsObject();
    }

    /// <summary>A trace on the console that runs beside the test, already begun; ended by the caller.</summary>
    public Running Trace(params IEnumerable<string> command)
    {
        Running trace = Running.Start(Repository.Program("acdctl"), ["--run", RunDirectory, "trace", .. command]);
        WaitUntil(() => trace.Look().Errors.Contains("Ctrl-C ends", StringComparison.Ordinal), "the trace into a file");
        return trace;
    }

    /// <summary>Asks until the answer pleases: the last record may still be on its way to the disk, an agent in wrap-up.</summary>
    public JsonObject AskUntil(Func<JsonObject, bool> enough, params string[] command)
    {
        JsonObject answer = Ask(command);
        for (int i = 0; i < 40 && !enough(answer); i++) answer = Ask(command);
        return answer;
    }

    /// <summary>Totals, once nothing is left; the test fails when something stays.</summary>
    public JsonObject TotalsWhenQuiet()
    {
        JsonObject totals = AskUntil(answer => Left(answer).Length == 0, "show", "totals")["totals"]!.AsObject();
        Assert.True(Left(totals.Parent!.AsObject()).Length == 0, $"left behind: {totals.ToJsonString()}\n{Ask("show", "calls").ToJsonString()}\n{Ask("show", "agents").ToJsonString()}");
        return totals;
    }

    /// <summary>Stops both as an operator does; both must end cleanly. Returns the rack's summary.</summary>
    public JsonObject Stop()
    {
        Ended controller = _controller.Terminate();
        Assert.True(controller.ExitCode == 0, $"acdd: {controller}");
        Ended rack = _rack.Terminate();
        Assert.True(rack.ExitCode == 0, $"acdsim: {rack}");
        return JsonNode.Parse(rack.LastLine)!.AsObject();
    }

    public void Dispose()
    {
        _controller.Dispose();
        _rack.Dispose();
        _directory.Delete(recursive: true);
    }

    private static string[] Left(JsonObject answer) =>
        [.. new[] { "calls", "waiting", "agentsEngaged", "channelsBusy", "cellsBusy" }.Where(name => answer["totals"]![name]!.GetValue<long>() != 0)];

    /// <summary>Waits for something that both programs do early; a program that ends meanwhile fails the test.</summary>
    /// <summary>Waits for something; fails when one of the two programs ends before.</summary>
    public void WaitUntil(Func<bool> there, string what)
    {
        for (int waited = 0; !there(); waited += LookMs)
        {
            if (_rack.EndsWithin(LookMs)) throw new InvalidOperationException($"acdsim ended: {_rack.Look()}");
            if (_controller is not null && _controller.EndsWithin(0)) throw new InvalidOperationException($"acdd ended: {_controller.Look()}");
            if (waited > PatienceMs) throw new InvalidOperationException($"waited in vain for {what}\n{_rack.Look()}\n{_controller?.Look()}");
        }
    }
}

/// <summary>A record as `show records` gives it, as far as the peer can know it.</summary>
internal sealed record StoredRecord(
    string Outcome, string ClearedBy, int Cause, int Offers, string Calling, string Called, string? Queue, string? Agent, string? CallerChannel, string? AgentChannel)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static StoredRecord[] AllOf(JsonObject answer) => answer["records"].Deserialize<StoredRecord[]>(s_json)!;
}
