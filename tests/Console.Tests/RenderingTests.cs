using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

public partial class RenderingTests
{
    private const long Epoch = 1_763_789_881_250_000; // 2025-11-22 05:38:01.250 UTC
    private static readonly Configuration s_hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));

    [Fact]
    public void Calls() => Both("show calls", rendering =>
    {
        Row(rendering, ReplyKind.Call, new CallRow
        {
            Sequence = 41,
            Phase = CallPhase.Talking,
            Caller = new(new(1, 1), 31),
            AgentChannel = new(new(2, 3), 1),
            Queue = 0,
            Agent = 12,
            Age = Duration.FromMilliseconds(65_250),
            Waited = Duration.FromMilliseconds(4_180),
            Expected = new Duration(-1),
            Calling = Number("5550100"),
            Called = Number("10000"),
        });
        Row(rendering, ReplyKind.Call, new CallRow
        {
            Sequence = 42,
            Phase = CallPhase.Waiting,
            Caller = new(new(1, 4), 17),
            Queue = 1,
            Agent = -1,
            Age = Duration.FromSeconds(3_725),
            Waited = Duration.FromSeconds(3_724),
            Position = 3,
            Expected = Duration.FromMilliseconds(95_250),
            Called = Number("10001"),
        });
        Row(rendering, ReplyKind.Call, new CallRow { Sequence = 43, Phase = CallPhase.Arrived, Caller = new(new(1, 4), 1), Queue = -1, Agent = -1, Called = Number("10000") });
    });

    [Fact]
    public void CallsWithLongNumbers_AreCutToTheScreen()
    {
        ReplyRendering rendering = Begin("show calls", false);
        Row(rendering, ReplyKind.Call, new CallRow
        {
            Sequence = 1_000_000,
            Phase = CallPhase.Announcement,
            Caller = new(new(32, 8), 31),
            AgentChannel = new(new(32, 8), 30),
            Queue = 0,
            Agent = 0,
            Calling = Number("1234567890123456789012345678901"),
            Called = Number("0987654321"),
            Age = Duration.FromSeconds(36_000),
            Waited = Duration.FromSeconds(35_999),
        });
        End(rendering, CommandResult.Done);

        string text = rendering.Render();

        Golden.Matches("calls-cut", text);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80));
    }

    [Fact]
    public void Agents() => Both("show agents", rendering =>
    {
        Row(rendering, ReplyKind.Agent, new AgentRow { Agent = 0, Status = AgentStatus.Busy, InStatus = Duration.FromMilliseconds(61_001), Call = 41, Connected = 12, Then = AgentThen.NotReady, Reason = 7 });
        Row(rendering, ReplyKind.Agent, new AgentRow { Agent = 1, Status = AgentStatus.NotReady, Forced = true, Force = AgentForce.NotAnswered, InStatus = Duration.FromMilliseconds(900), Connected = 9, NotAnswered = 1, Refused = 2 });
        Row(rendering, ReplyKind.Agent, new AgentRow { Agent = 2, Status = AgentStatus.NotReady, Reason = 12, BySupervisor = true, InStatus = Duration.FromSeconds(600) });
        Row(rendering, ReplyKind.Agent, new AgentRow { Agent = 3, Status = AgentStatus.WrapUp, InStatus = Duration.FromSeconds(4), Connected = 1, Then = AgentThen.LoggedOut });
        Row(rendering, ReplyKind.Agent, new AgentRow { Agent = 12, Status = AgentStatus.Ready, InStatus = Duration.FromSeconds(86_399) });
    });

    [Fact]
    public void OneAgent() => Both("show agent 8002", rendering => Row(rendering, ReplyKind.AgentDetail, new AgentDetailRow
    {
        Row = new AgentRow { Agent = 1, Status = AgentStatus.WrapUp, InStatus = Duration.FromSeconds(12), Connected = 64, NotAnswered = 3, Refused = 1, Then = AgentThen.NotReady, Reason = 7, BySupervisor = true },
        EndsIn = Duration.FromSeconds(18),
        ShiftEndsIn = Duration.FromSeconds(6_000),
        SignedIn = Duration.FromSeconds(10_000),
        Ready = Duration.FromSeconds(2_500),
        Ringing = Duration.FromSeconds(125),
        Talk = Duration.FromSeconds(5_000),
        Held = Duration.FromSeconds(300),
        WrapUp = Duration.FromSeconds(1_075),
        NotReady = Duration.FromSeconds(900),
        Telephone = Duration.FromSeconds(100),
        Calls = 23,
        NotReached = 2,
        NoAnswersInARow = 1,
        OnOutboundCall = true,
    }));

    [Theory]
    [InlineData(AgentStatus.NotReady, AgentForce.Refused, 0, false, "  Status            not-ready (refused) for 0:05\n")]
    [InlineData(AgentStatus.NotReady, AgentForce.None, 5, true, "  Status            not-ready (5), by a supervisor, for 0:05\n")]
    [InlineData(AgentStatus.LoggedOut, AgentForce.None, 0, false, "  Signed in         not yet\n")]
    public void OneAgent_SaysWhy(AgentStatus status, AgentForce force, int reason, bool bySupervisor, string line)
    {
        var row = new AgentRow { Status = status, Force = force, Reason = (byte)reason, BySupervisor = bySupervisor, InStatus = Duration.FromSeconds(5) };
        string text = Answer("show agent 8001", false, rendering => Row(rendering, ReplyKind.AgentDetail, new AgentDetailRow { Row = row, EndsIn = new(-1), ShiftEndsIn = new(-1) }));

        Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.DoesNotContain("ends in", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans() => Both("show spans", rendering =>
    {
        Row(rendering, ReplyKind.Span, new SpanRow { Span = new(1, 1), Status = SpanStatus.InService, ChannelsBusy = 30, Calls = 30, Faults = SpanFaults.SameSide, FramesIn = 1_234_567, FramesOut = 1_234_560 });
        Row(rendering, ReplyKind.Span, new SpanRow { Span = new(1, 2), Status = SpanStatus.Alarm, Alarms = 0x44, FrameErrors = 3, MessageErrors = 1 });
        Row(rendering, ReplyKind.Span, new SpanRow { Span = new(2, 1), Status = SpanStatus.DChannelDown, Alarms = 1 });
        Row(rendering, ReplyKind.Span, new SpanRow { Span = new(2, 2), Status = SpanStatus.NoCard });
    });

    [Theory]
    [InlineData("show span 1/1")]
    [InlineData("show span 1/1 channels")]
    [InlineData("show span 1/1 counters")]
    public void OneSpan(string line) => Both(line, rendering =>
    {
        var detail = new SpanDetailRow
        {
            Span = new SpanRow { Span = new(1, 1), Status = SpanStatus.InService, Alarms = 1, Faults = SpanFaults.ChannelsInMaintenance, ChannelsBusy = 2, Calls = 3, FramesIn = 1_234, FramesOut = 1_240 },
            LinkState = 7,
            LinkStateName = RowName.Of("MULTIPLE_FRAME_ESTABLISHED"),
        };
        for (int timeslot = 1; timeslot < 32; timeslot++) detail.Timeslots[timeslot] = timeslot == 16 ? TimeslotState.NotEquipped : TimeslotState.Idle;
        (detail.Timeslots[1], detail.Timeslots[2], detail.Timeslots[5], detail.Timeslots[31]) = (TimeslotState.Busy, TimeslotState.BusyThenBlocked, TimeslotState.Maintenance, TimeslotState.Blocked);
        Row(rendering, ReplyKind.SpanDetail, detail);
        Row(rendering, ReplyKind.SpanCall, new SpanCallRow { Sequence = 41, Reference = 17, Timeslot = 1, State = 10, StateName = RowName.Of("active"), Calling = Number("5550100"), Called = Number("10000") });
        Row(rendering, ReplyKind.SpanCall, new SpanCallRow { Sequence = 42, Reference = 2, Own = true, Timeslot = 2, State = 11, StateName = RowName.Of("disconnect request"), Called = Number("8001") });
        Row(rendering, ReplyKind.SpanCall, new SpanCallRow { Reference = 18, State = 25, StateName = RowName.Of("overlap receiving") });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.Frames, Name = RowName.Of("I"), In = 1_200, Out = 1_205 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.Frames, Name = RowName.Of("RR"), In = 34, Out = 35 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.LinkErrors, Code = (byte)'G', Name = RowName.Of("no answer to SABME"), In = 2 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.Messages, Code = 5, Name = RowName.Of("SETUP"), In = 100, Out = 3 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.Messages, Code = 0x5A, Name = RowName.Of("RELEASE COMPLETE"), In = 98, Out = 4 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.Causes, Code = 16, Name = RowName.Of("NormalCallClearing"), In = 90, Out = 1 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.Timers, Name = RowName.Of("T308"), In = 2 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.MessageErrors, Name = RowName.Of("type not known"), In = 1 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.Events, Name = RowName.Of("calls"), In = 100, Out = 3 });
        Row(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = SpanCountKind.Events, Name = RowName.Of("channels put into maintenance"), In = 1 });
    });

    [Fact]
    public void OneSpanWithoutItsCard_IsDeactivated()
    {
        string text = Answer("show span 2/1", false, rendering => Row(rendering, ReplyKind.SpanDetail, new SpanDetailRow
        {
            Span = new SpanRow { Span = new(2, 1), Status = SpanStatus.NoCard, Faults = SpanFaults.SameSide | SpanFaults.ChannelNumbering | SpanFaults.RestartFailed },
            LinkState = 4,
            LinkStateName = RowName.Of("TEI_ASSIGNED"),
        }));
        Assert.Contains("DEACTIVATED (no card)", text, StringComparison.Ordinal);
        Assert.Contains("    Fault: far end also claims network side, or the line is looped back\n    Fault: far end numbers", text, StringComparison.Ordinal);
        Assert.Contains("    Fault: restart not acknowledged\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cards() => Both("show cards", rendering =>
    {
        Row(rendering, ReplyKind.Card, new CardRow { Card = 1, Status = CardStatus.InService, Starts = 2, OctetsIn = 98_765_432, OctetsOut = 87_654_321, FramesIn = 234_567, FramesBad = 12, Serial = 1001, Firmware = 0x0102, FirmwarePatch = 3, FirmwareSlot = 2, OnTrial = true, Presence = SlotState.Present, Type = 1, Hardware = 0x0201, InStatus = Duration.FromSeconds(93_784), Losses = 1, RequestsRepeated = 3, HasClock = true, ClockOffset = Duration.FromMilliseconds(-12), Resumes = 1, CellsRepaired = 4 });
        Row(rendering, ReplyKind.Card, new CardRow { Card = 2, Status = CardStatus.InService, Babbling = true, OctetsIn = ulong.MaxValue / 1_000_000, OctetsOut = 1_234_567_890, FramesIn = 10_000_000, FramesBad = 4096, Serial = uint.MaxValue, Firmware = 0xFFFF, Starts = 123_456 });
    });

    [Fact]
    public void Totals() => Both("show totals", rendering => Row(rendering, ReplyKind.Totals, new TotalsRow
    {
        Attempts = 1000,
        Connected = 700,
        Served = 200,
        Abandoned = 60,
        Refused = 30,
        Failed = 10,
        Calls = 25,
        AgentsEngaged = 18,
        ChannelsBusy = 43,
        CellsBusy = 50,
        Waiting = 7,
        TableOctets = 12_345_678,
    }));

    [Fact]
    public void Records() => Both("show records", rendering =>
    {
        rendering.Add(new RecordRow
        {
            BootEpoch = Epoch,
            Sequence = 41,
            Outcome = "connected",
            Clearer = "caller",
            Cause = 16,
            Offers = 2,
            Calling = "5550100",
            Called = "10000",
            Queue = "general",
            Agent = "8013",
            CallerChannel = "1/1:31",
            AgentChannel = "2/3:1",
            ArrivedAt = Epoch,
            AnsweredAt = Epoch + 20_000,
            EnqueuedAt = Epoch + 3_020_000,
            OfferedAt = Epoch + 3_020_000,
            ConnectedAt = Epoch + 7_200_500,
            EndedAt = Epoch + 67_200_500,
            Waited = new Duration(4_180_500),
            Talked = Duration.FromSeconds(60),
            Recalls = 1,
            Mark = 2,
            Satisfied = true,
        });
        rendering.Add(new RecordRow { BootEpoch = Epoch, Sequence = 43, Outcome = "served", Clearer = "caller", Cause = 16, Called = "10000", CallerChannel = "1/1:29", ArrivedAt = Epoch, AnsweredAt = Epoch + 20_000, ServedAt = Epoch + 9_000_000, EndedAt = Epoch + 20_000_000 });
        rendering.Add(new RecordRow { BootEpoch = Epoch, Sequence = 42, Outcome = "refused", Clearer = "switch", Cause = 1, Called = "4711", CallerChannel = "1/1:30", Class = 12, Summary = 401, ArrivedAt = Epoch + 86_400_000_000, EndedAt = Epoch + 86_400_000_000, Left = "full" });
    });

    [Fact]
    public void Version() => Both("show version", rendering => rendering.Add(new VersionRow
    {
        Version = "0.1.0",
        Commit = "1a2b3c4",
        Runtime = ".NET 10.0.1",
        System = "Debian 13, arm64",
        StartedAt = Epoch,
        Uptime = Duration.FromMilliseconds(3_725_125),
    }));

    [Fact]
    public void Help_HasEveryCommand_OnAScreenOf80Columns()
    {
        string text = Begin("help", json: false).Render();
        using JsonDocument document = JsonDocument.Parse(Begin("help", json: true).Render());

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(CommandTable.Commands.Select(row => CommandList.Printed(row.Pattern)), document.RootElement.GetProperty("help").EnumerateArray().Select(line => line.GetProperty("command").GetString()!));
        Assert.All(CommandTable.Commands, row => Assert.Contains("\n" + CommandList.Printed(row.Pattern), "\n" + text, StringComparison.Ordinal));
    }

    [Fact]
    public void RunningConfig()
    {
        string text = Begin("show running-config", false).Render();
        using JsonDocument json = JsonDocument.Parse(Begin("show running-config", true).Render());

        Assert.Equal(ConfigurationText.Write(s_hotline), text);
        Assert.Equal(text, json.RootElement.GetProperty("runningConfig").GetString());
    }

    [Theory]
    [InlineData("show calls", "no calls\n", "{\"calls\":[]}\n")]
    [InlineData("show records", "no records\n", "{\"records\":[]}\n")]
    [InlineData("agent 8001 ready", "", "{\"result\":\"done\"}\n")]
    [InlineData("refuse-new-calls", "", "{\"result\":\"done\"}\n")]
    public void WithoutRows(string line, string text, string json)
    {
        foreach (bool asJson in new[] { false, true })
        {
            ReplyRendering rendering = Begin(line, asJson);
            Assert.False(rendering.IsComplete);
            End(rendering, CommandResult.Done);
            Assert.True(rendering.IsComplete);
            Assert.Null(rendering.Refusal);
            Assert.Equal(asJson ? json : text, rendering.Render());
        }
    }

    [Theory]
    [InlineData("agent 8002 log-in", CommandResult.AlreadyLoggedIn, "agent 8002: the agent is logged in already")]
    [InlineData("agent 8002 ready", CommandResult.NotLoggedIn, "agent 8002: the agent is not logged in")]
    [InlineData("agent 8002 ready", CommandResult.NoSuchAgent, "agent 8002: no such agent")]
    [InlineData("trace span 1/1", CommandResult.NoSuchSpan, "span 1/1: no such span")]
    [InlineData("show queue vip", CommandResult.NoSuchQueue, "queue vip: no such queue")]
    [InlineData("restart span 1/1", CommandResult.SpanDown, "span 1/1: the D-channel is down")]
    [InlineData("malicious-call trace 41", CommandResult.NoSuchCall, "call 41: no such call")]
    [InlineData("malicious-call trace 41", CommandResult.WrongState, "call 41: only while the caller talks")]
    [InlineData("call 41 priority 3", CommandResult.NotWaiting, "call 41: the call does not wait for an agent")]
    [InlineData("call 41 recall", CommandResult.NotTalking, "call 41: the call does not talk to an agent")]
    [InlineData("message-waiting span 2/1 8001 1", CommandResult.Congestion, "span 2/1: too much is under way, try again")]
    [InlineData("agent 8001 release", CommandResult.NothingToRelease, "agent 8001: nothing holds the agent")]
    [InlineData("agent 8001 wrap-up end", CommandResult.NoAfterCallWork, "agent 8001: there is no wrap-up to end, or none that can be extended")]
    [InlineData("agent 8001 ready", CommandResult.ShiftOver, "agent 8001: the shift is over, log-out follows")]
    [InlineData("show calls", CommandResult.NotUnderstood, "the command was not understood")]
    public void RefusedByTheCore(string line, CommandResult result, string reason)
    {
        ReplyRendering text = Begin(line, false);
        End(text, result);
        ReplyRendering json = Begin(line, true);
        End(json, result);

        Assert.Equal(reason, text.Refusal);
        Assert.Equal("", text.Render());
        Assert.Equal($"{{\"error\":\"{reason}\"}}\n", json.Render());
    }

    [Fact]
    public void RefusedLine_IsCompleteAtOnce()
    {
        ReplyRendering rendering = Begin("shwo", false);

        Assert.True(rendering.IsComplete);
        Assert.Equal("shwo: unknown word; did you mean show?", rendering.Refusal);
    }

    [Fact]
    public void IndicesThatMeanNothing_PrintAsNothing()
    {
        foreach (bool json in new[] { false, true })
        {
            ReplyRendering rendering = Begin("show agents", json);
            Row(rendering, ReplyKind.Agent, new AgentRow { Agent = 1000, Status = (AgentStatus)99 });
            End(rendering, CommandResult.Done);
            Assert.Contains("unknown", rendering.Render());
        }
    }

    [Fact]
    public void RowOfAnotherLength_IsOurMistake() =>
        Assert.Throws<InvariantFailure>(() => Begin("show calls", false).Add(ReplyKind.Call, new byte[3]));

    [Fact]
    public void ChineseNames_TakeTwoColumnsEach()
    {
        Configuration box = ConfigurationTextTests.Read("card 1 e1\nskill s\nqueue 客服\n  skill s\nqueue vip\n  skill s\n");
        var rendering = new ReplyRendering(box, Grammar.Read("show queues", new(box)), false);
        Row(rendering, ReplyKind.Queue, new QueueRow { Queue = 0, Waiting = 1 });
        Row(rendering, ReplyKind.Queue, new QueueRow { Queue = 1, Waiting = 2 });
        End(rendering, CommandResult.Done);

        Golden.Matches("queues-chinese", rendering.Render());
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(5_999, "0:05")]
    [InlineData(754_000, "12:34")]
    [InlineData(3_599_999, "59:59")]
    [InlineData(3_723_000, "1:02:03")]
    [InlineData(360_000_000, "100:00:00")]
    [InlineData(-1, "0:00")]
    public void DurationsInText(long milliseconds, string text) => Assert.Equal(text, RowWords.Of(Duration.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    [InlineData(951_782_400_000_000, "2000-02-29T00:00:00.000Z")]
    [InlineData(4_102_444_799_999_999, "2099-12-31T23:59:59.999Z")]
    [InlineData(long.MaxValue, "9999-12-31T04:00:54.775Z")]
    public void WallTimes(long microseconds, string text) => Assert.Equal(text, WallTime.Iso(microseconds));

    /// <summary>Text and JSON of one answer against NAME.txt: the golden holds both.</summary>
    private static void Both(string line, Action<ReplyRendering> fill, string? golden = null)
    {
        string text = Answer(line, false, fill);
        string json = Answer(line, true, fill);
        Assert.All(text.Split('\n'), one => Assert.True(one.Length <= 80, one));
        Assert.Equal(1, json.Count(character => character == '\n'));
        using JsonDocument document = JsonDocument.Parse(json);
        Golden.Matches(golden ?? line.Replace(' ', '-').Replace('/', '-'), text + "\n" + JsonSerializer.Serialize(document, new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static string Answer(string line, bool json, Action<ReplyRendering> fill)
    {
        ReplyRendering rendering = Begin(line, json);
        fill(rendering);
        if (!rendering.IsComplete) End(rendering, CommandResult.Done);
        return rendering.Render();
    }

    private static ReplyRendering Begin(string line, bool json) => new(s_hotline, Grammar.Read(line, new(s_hotline)), json);

    private static void Row<T>(ReplyRendering rendering, ReplyKind kind, T row)
        where T : unmanaged => rendering.Add(kind, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in row)));

    private static void End(ReplyRendering rendering, CommandResult result) => rendering.Add(ReplyKind.End, [(byte)result]);

    private static Digits Number(string text)
    {
        Assert.True(Digits.TryParse(text, out Digits digits));
        return digits;
    }
}
