using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

namespace AcdController.Interop.Tests;

/// <summary>500 calls of an independent exchange, 20 a second on one span, to agents behind an independent PBX: every ending, judged at both ends, on the wire and in the records.</summary>
public sealed class MixedTrafficTests
{
    private const int Calls = 500;

    private static readonly string[] s_mix =
    [
        "talk:10000:4", "serve:10000:4",        // the caller hangs up, the agent hangs up
        "abandon:10001:2",                      // leaves while waiting
        "abandon:10002:1",                      // leaves while an agent is rung or the queue waits for one
        "unknown:19999:2", "full:10003:1",
    ];

    private static readonly string[] s_phones =
        ["8001-8002=answer", "8003=busy", "8004=refuse", "8005=absent", "8006=silent", "8007-8024=answer", "8031-8032=silent"];

    [Fact]
    public void FiveHundredCalls_EndAsIntended_OnBothSides_OnTheWire_AndInTheRecords()
    {
        using var rig = new Rig(Repository.InteropConfiguration, ["1/1", "2/1"], "--prompt-seconds", "0.1");
        PeerRun run = Peer.Run(120,
        [
            "--network", rig.Socket("1/1"), "--user", rig.Socket("2/1"), "--calls", "500", "--rate", "20", "--hold", "0.5", "--abandon-after", "1.5", "--answer-after", "0.05",
            "--seconds", "90", "--pcap", rig.PeerDirectory, .. s_mix.SelectMany(plan => new[] { "--call", plan }), .. s_phones.SelectMany(phone => new[] { "--phone", phone }),
        ]);

        run.AssertClean();
        AssertEveryEndingHappened(run);
        AssertCauses(run);

        JsonObject totals = rig.TotalsWhenQuiet();
        StoredRecord[] records = StoredRecord.AllOf(rig.AskUntil(answer => answer["records"]!.AsArray().Count >= Calls, "show", "records", "last", "1000"));
        AssertRecords(run, records);
        AssertTotals(records, totals);
        AssertSpans(rig, run);

        JsonObject summary = rig.Stop();
        Assert.Equal(0, summary["wrongPaths"]!.GetValue<long>());
        AssertWire(rig, run);
    }

    private static void AssertEveryEndingHappened(PeerRun run)
    {
        Assert.Equal(Calls, run.Callers.Count);
        Assert.All(run.Summary.Kinds, kind => Assert.True(kind.Value > 0, $"no call of kind {kind.Key}"));
        Assert.All(new[] { "answer", "busy", "refuse", "absent", "silent" }, mood => Assert.True(run.Summary.Moods[mood] > 0, $"no telephone was {mood}"));
        Assert.Contains(run.Phones, phone => phone.Mood == "silent" && phone.Called.StartsWith("803", StringComparison.Ordinal));   // left while ringing
        Assert.Contains(run.Phones, phone => phone.Called == "8006");                                                              // rang out
        Assert.All(run.Phones, phone => Assert.Contains(run.Callers, caller => caller.Calling == phone.Calling));                   // the caller's number reaches the agent
    }

    private static void AssertCauses(PeerRun run)
    {
        foreach (PeerCall caller in run.Callers)
        {
            (int sent, int received) = caller.Kind switch
            {
                "talk" or "abandon" => (16, 0),
                "serve" => (0, 16),
                "unknown" => (0, 1),
                _ => (0, 17),
            };
            Assert.Equal((sent, received), (caller.CauseSent, caller.CauseReceived));
            if (caller.Kind is "unknown") Assert.Equal(0, caller.Connect);
        }

        Dictionary<string, PeerCall> callers = run.Callers.ToDictionary(call => call.Calling);
        foreach (PeerCall phone in run.Phones)
        {
            bool rangOut = phone.Mood == "silent" && phone.Cleared - phone.Alerting > 3.5;
            (int sent, int[] received) = phone.Mood switch
            {
                "busy" => (17, [0]),
                "refuse" => (21, [0]),
                "absent" => (1, [0]),
                "silent" => (0, rangOut ? [16, 19, 102] : [16]),                     // nobody answers, or the caller has left
                _ => callers[phone.Calling].Kind == "serve" ? (16, [0]) : (0, new[] { 16 }),
            };
            Assert.Equal(sent, phone.CauseSent);
            Assert.Contains(phone.CauseReceived, received);
        }
    }

    private static void AssertRecords(PeerRun run, StoredRecord[] records)
    {
        Assert.Equal(Calls, records.Length);
        Dictionary<string, StoredRecord> byCalling = records.ToDictionary(record => record.Calling);
        ILookup<string, PeerCall> phones = run.Phones.ToLookup(phone => phone.Calling);
        foreach (PeerCall caller in run.Callers)
        {
            StoredRecord record = byCalling[caller.Calling];
            PeerCall? agent = phones[caller.Calling].SingleOrDefault(phone => phone.Outcome == "connected");
            (string outcome, string clearedBy, int cause, string? queue) = caller.Kind switch
            {
                "talk" => ("connected", "caller", 16, "general"),
                "serve" => ("connected", "agent", 16, "general"),
                "abandon" => ("abandoned", "caller", 16, caller.Called == "10001" ? "waiting" : "ringing"),
                "unknown" => ("refused", "switch", 1, null),
                _ => ("refused", "switch", 17, record.Queue),
            };
            var expected = new StoredRecord(
                outcome, clearedBy, cause, phones[caller.Calling].Count(), caller.Calling, caller.Called, queue, agent?.Called, $"1/1:{caller.Channel}",
                agent is null ? record.AgentChannel : $"2/1:{agent.Channel}");
            Assert.Equal(expected, record);
        }
    }

    private static void AssertTotals(StoredRecord[] records, JsonObject totals)
    {
        Assert.Equal(Calls, totals["attempts"]!.GetValue<int>());
        foreach (string outcome in new[] { "connected", "abandoned", "refused", "failed" })
        {
            Assert.Equal(records.Count(record => record.Outcome == outcome), totals[outcome]!.GetValue<int>());
        }
    }

    /// <summary>The product has as little to complain about as libpri: what Q.921 §5.8.7 lets pass, and no more.</summary>
    private static void AssertSpans(Rig rig, PeerRun run)
    {
        JsonArray spans = rig.Ask("show", "spans")["spans"]!.AsArray();
        Assert.Equal(2, spans.Count);
        foreach ((JsonNode? span, PeerPort port) in spans.Zip(run.Summary.Ports))
        {
            Assert.Equal("in-service", span!["status"]!.GetValue<string>());
            Assert.Equal(0, span["messageErrors"]!.GetValue<int>());
            foreach (JsonNode? error in rig.Ask("show", "span", span["span"]!.GetValue<string>(), "counters")["linkErrors"]!.AsArray())
            {
                long most = (char)(error!["code"]?.GetValue<int>() ?? 0) switch
                {
                    'A' => long.MaxValue,                                            // a second answer to a poll that one of the two, slow for a moment, has repeated
                    'C' => Math.Max(0, port.UaOut - 1),                              // and to our SABME
                    'F' => Math.Max(0, port.SabmeOut - 1),                           // a second SABME while both ends start
                    _ => 0,
                };
                Assert.True(error["count"]!.GetValue<long>() <= most, $"{port.Name}: {error.ToJsonString()}");
            }
        }
    }

    private static void AssertWire(Rig rig, PeerRun run)
    {
        Assert.Empty(Tshark.Objections(rig.CapturePath));
        (int frames, int messages) = Tshark.Count(rig.CapturePath);
        Assert.True(frames >= run.Summary.Ports.Sum(port => port.FramesIn + port.FramesOut), "the rack's capture has every frame the peer saw");
        Assert.True(messages > 5 * Calls);
        foreach ((string side, int setups) in new[] { ("trunk", Calls), ("station", run.Phones.Count) })
        {
            string capture = Path.Combine(rig.PeerDirectory, $"{side}.pcap");
            Assert.Empty(Tshark.Objections(capture));
            LinkCheck check = LinkCheck.Of(Capture.Read(capture));
            Assert.Empty(check.Objections.Take(20));
            Assert.Equal(setups, check.Messages[MessageCheck.Setup]);
            Assert.Equal(setups, check.Messages[MessageCheck.ReleaseComplete]);
        }
    }
}
