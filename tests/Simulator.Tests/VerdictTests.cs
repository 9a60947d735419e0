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

    // The callers say: 51 talked, 52 left, 53 was refused.
    [Theory]
    [InlineData(AttemptOutcome.Abandoned, AttemptOutcome.Served, 0.1, null, true, "told in the moment of his hang-up")]
    [InlineData(AttemptOutcome.Abandoned, AttemptOutcome.Served, 2.0, null, false, "told long before")]
    [InlineData(AttemptOutcome.Served, AttemptOutcome.Abandoned, null, 0.2, true, "into a queue in the moment of his hang-up")]
    [InlineData(AttemptOutcome.Served, AttemptOutcome.Abandoned, null, 4.0, false, "waited for an agent and left")]
    [InlineData(AttemptOutcome.Served, AttemptOutcome.Abandoned, null, null, false, "never in a queue: nobody noticed that he was served")]
    [InlineData(AttemptOutcome.Served, AttemptOutcome.Served, 5.0, null, true, "both say so")]
    public void ServedOrLeft_CrossOnlyInTheMomentOfTheHangUp(AttemptOutcome lived, AttemptOutcome recorded, double? served, double? waited, bool agrees, string why)
    {
        var callers = new Dictionary<string, AttemptOutcome>(s_callers) { ["52"] = lived };
        StoredCall record = Record("52", recorded) with { ServedSeconds = served, WaitedSeconds = waited };
        Summary good = Good();
        TrafficCounts counts = good.Counts with { Abandoned = lived == AttemptOutcome.Abandoned ? 1 : 0, Served = lived == AttemptOutcome.Served ? 1 : 0 };
        ControllerFigures own = good.Controller! with { Abandoned = recorded == AttemptOutcome.Abandoned ? 1 : 0, Served = recorded == AttemptOutcome.Served ? 1 : 0 };
        var verdict = new Verdict();
        verdict.CompareCalls(callers, [Record("51", AttemptOutcome.Connected, 2), record, Record("53", AttemptOutcome.Refused)]);
        verdict.CompareTotals(good with { Counts = counts, Controller = own });
        Assert.True(agrees == (verdict.Faults.Count == 0), $"{why}: {string.Join("; ", verdict.Faults)}");
        if (!agrees) Assert.Contains($"call of 52: the caller says {lived}, the record says {recorded}", verdict.Faults);
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
                     "attempts", "connected", "served", "abandoned", "refused", "failed", "records", "stuckCalls", "stuckAgents", "stuckChannels", "wrongPaths", "seconds",
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
