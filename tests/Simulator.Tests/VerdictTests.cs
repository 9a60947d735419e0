using System;
using System.Collections.Generic;
using System.Text.Json;
using AcdController.Acdsim;

namespace AcdController.Simulator.Tests;

/// <summary>The comparison at the end of a demo, and the summary it prints.</summary>
public class VerdictTests
{
    private static readonly Dictionary<string, AttemptOutcome> s_callers = new()
    {
        ["51"] = AttemptOutcome.Connected,
        ["52"] = AttemptOutcome.Abandoned,
        ["53"] = AttemptOutcome.Refused,
    };

    [Fact]
    public void BothSidesAgree() => Assert.Empty(Compare(Good(), [Record("51", AttemptOutcome.Connected, 2), Record("52", AttemptOutcome.Abandoned), Record("53", AttemptOutcome.Refused)]));

    [Fact]
    public void HangUpAndJoinCross_IsNoFault()
    {
        Summary summary = Good() with { Controller = Good().Controller! with { Connected = 2, Abandoned = 0 } };
        Assert.Empty(Compare(summary, [Record("51", AttemptOutcome.Connected, 2), Record("52", AttemptOutcome.Connected, 0.01), Record("53", AttemptOutcome.Refused)]));
    }

    [Fact]
    public void CallerLeftButRecordTalks_IsNamed()
    {
        Summary summary = Good() with { Controller = Good().Controller! with { Connected = 2, Abandoned = 0 } };
        IReadOnlyList<string> faults = Compare(summary, [Record("51", AttemptOutcome.Connected, 2), Record("52", AttemptOutcome.Connected, 3), Record("53", AttemptOutcome.Refused)]);
        Assert.Contains("call of 52: the caller says Abandoned, the record says Connected", faults);
        Assert.Contains("connected: the callers say 1, the controller says 2", faults);
    }

    [Fact]
    public void MissingRecordAndStuckAgent_AreNamed()
    {
        Summary summary = Good() with { Controller = Good().Controller! with { Records = 2, AgentsEngaged = 1 } };
        IReadOnlyList<string> faults = Compare(summary, [Record("51", AttemptOutcome.Connected, 2), Record("52", AttemptOutcome.Abandoned)]);
        Assert.Equal(["records: the callers say 3, the controller says 2", "1 agents are stuck in the controller"], faults);
    }

    [Fact]
    public void NoTraffic_IsAFault() => Assert.Contains("no call was placed", Compare(new Summary { Controller = new ControllerFigures { Records = 0 } }, []));

    [Fact]
    public void Json_HasTheFieldsOfTheContract()
    {
        using JsonDocument json = JsonDocument.Parse(Good().ToJson());
        foreach (string field in new[]
                 {
                     "attempts", "connected", "abandoned", "refused", "failed", "records", "stuckCalls", "stuckAgents", "stuckChannels", "wrongPaths", "seconds",
                     "callsPerSecond", "seed", "blockedAtExchange",
                 })
            Assert.Equal(JsonValueKind.Number, json.RootElement.GetProperty(field).ValueKind);
        Assert.Equal(3, json.RootElement.GetProperty("records").GetInt64());
        Assert.Equal(0.3, json.RootElement.GetProperty("callsPerSecond").GetDouble());
    }

    private static IReadOnlyList<string> Compare(Summary summary, IReadOnlyList<StoredCall> records)
    {
        var verdict = new Verdict();
        verdict.CompareCalls(s_callers, records);
        verdict.CompareTotals(summary);
        return verdict.Faults;
    }

    private static StoredCall Record(string calling, AttemptOutcome outcome, double talked = 0) => new(calling, outcome, talked);

    private static Summary Good() => new()
    {
        Counts = new TrafficCounts { Attempts = 3, Connected = 1, Abandoned = 1, Refused = 1 },
        Seconds = 10,
        Controller = new ControllerFigures { Attempts = 3, Connected = 1, Abandoned = 1, Refused = 1, Records = 3 },
    };
}
