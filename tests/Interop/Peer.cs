using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace AcdController.Interop.Tests;

/// <summary>A call as the peer saw it: one line of its output. Times are seconds since its start, 0 when it did not happen; cause 0 is none.</summary>
internal sealed record PeerCall(
    string Role, int Call, string? Kind, string? Mood, string Called, string Calling, int Channel, double Setup, double Proceeding, double Alerting, double Connect,
    double Cleared, double Ended, string ClearedBy, int CauseSent, int CauseReceived, int ReleaseCause, string Agent, int Offers, string Outcome, bool Cut, bool Touched, bool AsIntended, string Why);

/// <summary>One data link as the peer saw it.</summary>
internal sealed record PeerPort(
    string Name, long FramesIn, long FramesOut, long Ups, long Downs, long SabmeIn, long SabmeOut, long UaIn, long UaOut, long RejIn, long RejOut,
    long StatusIn, long StatusOut, long SetupsIn, long SetupsOut, long RestartsIn, long RestartsAcked);

/// <summary>The last line of the peer's output.</summary>
internal sealed record PeerSummary(
    int Placed, int Finished, int AsIntended, int Cut, int Stuck, int PhoneCalls, int ChannelWaits, int RungEarly, double Seconds, Dictionary<string, int> Kinds,
    Dictionary<string, int> Moods, PeerPort[] Ports, int ComplaintCount, string[] Complaints, int FaultCount, string[] Faults);

/// <summary>A run of the peer that is over.</summary>
internal sealed record PeerRun(IReadOnlyList<PeerCall> Callers, IReadOnlyList<PeerCall> Phones, PeerSummary Summary, Ended Ended)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = false };

    public static PeerRun From(Ended ended)
    {
        if (!ended.LastLine.StartsWith("{\"summary\":", StringComparison.Ordinal)) throw new InvalidOperationException($"the peer could not run: {ended}");
        PeerCall[] calls = [.. ended.Output.Where(line => line.StartsWith("{\"role\":", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize<PeerCall>(line, s_json)!)];
        return new PeerRun(
            [.. calls.Where(call => call.Role == "caller")], [.. calls.Where(call => call.Role == "phone")],
            JsonSerializer.Deserialize<PeerSummary>(ended.LastLine, s_json)!, ended);
    }

    public PeerPort Port(string name) => Summary.Ports.Single(port => port.Name == name);

    /// <summary>Every call as intended on both sides, nothing left, libpri content.</summary>
    public void AssertClean()
    {
        Assert.Empty(Callers.Where(call => !call.AsIntended).Select(call => $"{call.Kind} {call.Calling}→{call.Called}: {call.Why}; cleared by {call.ClearedBy}, cause received {call.CauseReceived}"));
        Assert.Empty(Phones.Where(call => !call.AsIntended).Select(call => $"{call.Mood} {call.Called}: {call.Why}"));
        Assert.Empty(Summary.Complaints);
        Assert.Empty(Summary.Faults);
        Assert.Equal(0, Summary.Stuck);
        Assert.Equal(0, Ended.ExitCode);
    }
}

/// <summary>The program made of peer/, compiled once for all tests.</summary>
internal static class Peer
{
    private static readonly Lazy<string> s_path = new(Build);

    public static string Path => s_path.Value;

    public static PeerRun Run(int seconds, params IEnumerable<string> arguments)
    {
        using Running peer = Running.Start(Path, arguments);
        return PeerRun.From(peer.WaitToEnd(seconds));
    }

    private static string Build()
    {
        string directory = System.IO.Path.Combine(AppContext.BaseDirectory, "peer");
        Directory.CreateDirectory(directory);
        Ended make = Running.Run("make", "-C", System.IO.Path.Combine(Repository.Here, "peer"), $"OUT={directory}");
        if (make.ExitCode != 0)
        {
            throw new InvalidOperationException($"peer does not compile; it needs gcc and Debian's libpri-dev: run ./dev peers\n{make}");
        }

        return System.IO.Path.Combine(directory, "peer");
    }
}
