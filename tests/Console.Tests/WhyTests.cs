using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

public class WhyTests
{
    private const long Clock = 1_763_808_127_113_000; // 2025-11-22 10:42:07.113 UTC
    private static readonly Configuration s_hotline = ConfigurationTextTests.Read(SourceTree.Read("examples/small.conf"));

    [Fact]
    public void AWaitingCall() => Both("why-call-waiting", "why call 812", rendering =>
    {
        var call = new WhyCallRow { Call = 812, State = WhyState.Waiting, Agent = -1, Queue = -1, Priority = 4, Waited = Duration.FromMilliseconds(31_230), Kept = 100_000, KeptSince = Clock };
        (call.Overtaken[4], call.Overtaken[5]) = (2, 1);
        Row(rendering, ReplyKind.WhyCall, call);
        var general = new WhyQueueRow
        {
            Queue = 0,
            Step = 0,
            Steps = 2,
            NextStep = Duration.FromMilliseconds(8_770),
            First = 806,
            Waiting = 7,
            PriorityToBeFirst = 6,
            LongerToBeFirst = Duration.FromMilliseconds(4_200),
            Agents = new AgentTally { SignedIn = 14, Busy = 12, WrapUp = 2, SignedOut = 4 },
        };
        (general.Before[4], general.Before[5]) = (2, 1);
        Row(rendering, ReplyKind.WhyQueue, general);
        Row(rendering, ReplyKind.WhyQueue, new WhyQueueRow
        {
            Queue = 1,
            Steps = 1,
            NextStep = new(-1),
            Waiting = 1,
            PriorityToBeFirst = -1,
            LongerToBeFirst = new(-1),
            Agents = new AgentTally { SignedIn = 3, Ringing = 1, Busy = 1, NotReady = 1, SignedOut = 9 },
            Reserve = 1,
        });
        Decide(rendering, 0, DecisionKind.Entered, row => row with { Queue = 0 });
        Decide(rendering, 0, DecisionKind.Entered, row => row with { Queue = 1 });
        Decide(rendering, 0, DecisionKind.Waits, row => row with { Queue = 0, Considered = 3 });
        Decide(rendering, 2_004, DecisionKind.Placed, row => row with { Queue = 0, Agent = 2, RivalAgent = 10, By = DecidedBy.A8, Reason = ReasonShown.LongestIdle, Margin = 12_400_000, Among = 4 });
        Decide(rendering, 6_005, DecisionKind.Refused, row => row with { Queue = 0, Agent = 2, Reason = ReasonShown.NoAnswer });
        Decide(rendering, 27_120, DecisionKind.Picked, row => row with { Call = 815, Queue = 0, Agent = 5, RivalCall = 812, By = DecidedBy.C5, Value = 6, Margin = 2, Considered = 2 });
    });

    [Fact]
    public void ACallThatIsOver() => Both("why-call-over", "why call 790", rendering =>
    {
        Row(rendering, ReplyKind.WhyCall, new WhyCallRow { Call = 790, State = WhyState.Over, Agent = -1, Queue = -1, Kept = 100_000, KeptSince = Clock });
        Decide(rendering, 0, DecisionKind.Entered, row => row with { Call = 790, Queue = 0 });
        Decide(rendering, 0, DecisionKind.Waits, row => row with { Call = 790, Queue = 0 });
        Decide(rendering, 15_250, DecisionKind.Picked, row => row with { Call = 790, Queue = 0, Agent = 7, RivalCall = 788, By = DecidedBy.C5, Value = 7, Margin = 2, Considered = 3, Among = 5 });
        Decide(rendering, 17_003, DecisionKind.Accepted, row => row with { Call = 790, Queue = 0, Agent = 7, Value = 17_003_000 });
        Decide(rendering, 87_003, DecisionKind.Finished, row => row with { Call = 790, Queue = 0, Agent = 7 });
    });

    [Fact]
    public void ACallThatNothingIsKnownOf()
    {
        string text = Answer("why call 3", false, rendering => Row(rendering, ReplyKind.WhyCall, new WhyCallRow { Call = 3, State = WhyState.Unknown, Kept = 100_000, KeptSince = Clock }));
        Assert.Equal(
            "Nothing is known of call 3: it joined no queue, or what was decided about it has\n  fallen out. The last 100000 decisions are kept; the oldest is of\n  2025-11-22T10:42:07.113Z.\n",
            text);
        using JsonDocument json = JsonDocument.Parse(Answer("why call 3", true, rendering => Row(rendering, ReplyKind.WhyCall, new WhyCallRow { Call = 3, Kept = 10 })));
        Assert.Equal("unknown", json.RootElement.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("keptSince").ValueKind);
    }

    [Theory]
    [InlineData(WhyState.Offered, 1, "Call 5 is offered to agent 8001 for general after 7.2 s\n")]
    [InlineData(WhyState.Offered, 3, "Call 5 is offered to agent 8001 and 2 more for general after 7.2 s\n")]
    [InlineData(WhyState.Talking, 0, "Call 5 talks to agent 8001 for general\n")]
    [InlineData(WhyState.WaitingByName, 0, "Call 5 waits for agent 8001 alone, 7.2 s so far, 3.0 s more at most\n")]
    public void WhereACallIs(WhyState state, int ringing, string first)
    {
        string text = Answer("why call 5", false, rendering => Row(
            rendering, ReplyKind.WhyCall, new WhyCallRow { Call = 5, State = state, Agent = 0, Queue = 0, Ringing = ringing, Waited = Duration.FromMilliseconds(7_250), NamedFor = Duration.FromSeconds(3), Kept = 9, KeptSince = Clock }));
        Assert.StartsWith(first, text, StringComparison.Ordinal);
        Assert.EndsWith("What was decided about it has fallen out. The last 9 decisions are kept; the\n  oldest is of 2025-11-22T10:42:07.113Z.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ACallInItsAnnouncement() => Assert.Equal(
        "Call 5 is in progress, in no queue\nNothing was decided about it yet.\n",
        Answer("why call 5", false, rendering => Row(rendering, ReplyKind.WhyCall, new WhyCallRow { Call = 5, State = WhyState.InNoQueue, Agent = -1, Queue = -1 })));

    [Fact]
    public void AFreeAgent() => Both("why-agent-free", "why agent 8013", rendering =>
    {
        Row(rendering, ReplyKind.WhyAgent, new WhyAgentRow
        {
            Agent = new AgentRow { Agent = 12, Status = AgentStatus.Ready, InStatus = Duration.FromSeconds(12), Connected = 4 },
            EndsIn = new(-1),
            Free = 5,
            FreeBefore = 2,
            Waiting = 1,
            KeptSince = Clock,
        });
        Row(rendering, ReplyKind.WhyServes, new WhyServesRow { Queue = 0, Tier = 1, Level = 2, First = 7, By = DecidedBy.A8, Order = ReasonShown.LongestIdle, Margin = 3_250_000 });
        Row(rendering, ReplyKind.WhyServes, new WhyServesRow { Queue = 1, Step = 1, Tier = 1, Level = 1, Reserve = true, Waiting = 1, First = -1 });
        Decide(rendering, 0, DecisionKind.Picked, row => row with { Agent = 12, Queue = 1, By = DecidedBy.OnlyOne, Considered = 2 });
        Decide(rendering, 2_250, DecisionKind.Accepted, row => row with { Agent = 12 });
        Decide(rendering, 60_250, DecisionKind.AgentState, row => row with { Call = 0, Agent = 12, Status = AgentStatus.WrapUp });
    });

    [Fact]
    public void ABusyAgent_AndOneWhoServesNothing()
    {
        string text = Answer("why agent 8001", false, rendering => Row(rendering, ReplyKind.WhyAgent, new WhyAgentRow
        {
            Agent = new AgentRow { Agent = 0, Status = AgentStatus.NotReady, Forced = true, Force = AgentForce.NotAnswered, InStatus = Duration.FromSeconds(3) },
            EndsIn = Duration.FromSeconds(2),
        }));
        Assert.Equal("Agent 8001 is not-ready (missed) for 0:03, 2.0 s more\n  serves no queue\nNothing was decided about him, or it has fallen out.\n", text);
    }

    [Fact]
    public void TheLongestAnswer_FitsTheScreen()
    {
        string text = Answer("why call 812", false, rendering =>
        {
            Row(rendering, ReplyKind.WhyCall, new WhyCallRow { Call = 812, State = WhyState.Waiting, Agent = -1, Queue = -1 });
            for (int queue = 0; queue < 8; queue++)
            {
                var row = new WhyQueueRow { Queue = queue % 2, Steps = 10, Step = 9, Waiting = 10_000, First = 100, PriorityToBeFirst = 15, LongerToBeFirst = Duration.FromSeconds(86_000), Reserve = 1000 };
                row.Agents = new AgentTally { SignedIn = 8000, Free = 1000, Ringing = 1000, Busy = 1000, WrapUp = 1000, NotReady = 4000 };
                for (int rule = 0; rule < RuleTally.RulesCount; rule++) row.Before[rule] = 1000;
                Row(rendering, ReplyKind.WhyQueue, row);
            }

            for (int i = 0; i < 32; i++) Decide(rendering, i, DecisionKind.Placed, row => row with { Queue = 0, Agent = 0, RivalAgent = 1, By = DecidedBy.A8, Reason = ReasonShown.LeastOccupied });
        });
        Assert.True(text.Count(character => character == '\n') <= 24, text);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    // Every kind with every rule and reason says something, in text and JSON, whatever the octets.
    [Fact]
    public void EveryDecision_HasWords()
    {
        foreach (DecisionKind kind in Enum.GetValues<DecisionKind>().Append((DecisionKind)200))
        {
            foreach (DecidedBy rule in Enum.GetValues<DecidedBy>().Append((DecidedBy)200))
            {
                foreach (ReasonShown reason in Enum.GetValues<ReasonShown>().Append((ReasonShown)200))
                {
                    var row = new DecisionRow { Kind = kind, By = rule, Reason = reason, Agent = -1, RivalAgent = 99, Queue = -1, RivalQueue = 1, Call = 1, RivalCall = (ulong)(byte)rule, Margin = 1_000_000, Value = 3 };
                    Assert.NotEqual("", WhyWords.OfCall(row, s_hotline, several: true));
                    Assert.NotEqual("", WhyWords.OfAgent(row, s_hotline));
                }
            }
        }

        foreach (DecidedBy rule in Enum.GetValues<DecidedBy>().Where(rule => rule is >= DecidedBy.C1 and <= DecidedBy.A9 and not DecidedBy.A4))
            Assert.Contains($"({rule})", WhyWords.Rule(new DecisionRow { By = rule, Kind = DecisionKind.Picked, RivalCall = 3, RivalAgent = -1 }, s_hotline), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(37_999, "37 ms")]
    [InlineData(4_250_000, "4.2 s")]
    [InlineData(599_999_999, "599.9 s")]
    [InlineData(754_000_000, "12:34")]
    public void Lengths(long microseconds, string words) => Assert.Equal(words, WhyWords.Span(microseconds));

    [Theory]
    [InlineData("why", "why: a word is missing; call, agent")]
    [InlineData("why call", "why call: the number of the call is missing; show calls and show records have it")]
    [InlineData("why call 0", "why call 0: must be the number of a call; show calls and show records have it")]
    [InlineData("why call x", "why call x: must be the number of a call; show calls and show records have it")]
    [InlineData("why agent", "why agent: the agent's name is missing")]
    [InlineData("why call 3 4", "why call 3 4: surplus word; the command ends before it")]
    public void WrongQuestions(string line, string reason) => Assert.Equal(reason, Grammar.Read(line, new(s_hotline)).Reason);

    [Fact]
    public void Questions()
    {
        Command call = Grammar.Read("why call 812", new(s_hotline)).Command;
        Assert.Equal((CommandKind.WhyCall, 812UL), (call.Kind, call.Call));
        Command agent = Grammar.Read("why a 8013", new(s_hotline)).Command;
        Assert.Equal((CommandKind.WhyAgent, 12), (agent.Kind, agent.Agent));
        Assert.StartsWith("why agent 813: no such agent; ", Grammar.Read("why agent 813", new(s_hotline)).Reason, StringComparison.Ordinal);
        Assert.Equal(CommandKind.ShowCapacity, Grammar.Read("show capacity", new(s_hotline)).Command.Kind);
    }

    [Fact]
    public void Capacity() => Both("show-capacity", "show capacity", rendering =>
    {
        Row(rendering, ReplyKind.Capacity, new CapacityRow { Kind = CapacityKind.Calls, InUse = 31, Most = 500 });
        Row(rendering, ReplyKind.Capacity, new CapacityRow { Kind = CapacityKind.Agents, InUse = 24, Most = 24, Limit = 8192 });
        Row(rendering, ReplyKind.Capacity, new CapacityRow { Kind = CapacityKind.Decisions, InUse = 4_711, Most = 100_000 });
        Row(rendering, ReplyKind.Table, new TableRow { Name = RowName.Of("switch.now"), Octets = 8 });
        Row(rendering, ReplyKind.Table, new TableRow { Name = RowName.Of("decisions"), Octets = 6_400_000 });
        Row(rendering, ReplyKind.Table, new TableRow { Name = RowName.Of("decisions.links"), Octets = 800_000 });
        for (int i = 0; i < 14; i++) Row(rendering, ReplyKind.Table, new TableRow { Name = RowName.Of("table" + i), Octets = (ulong)(100 * i) });
    });

    private static void Decide(ReplyRendering rendering, long milliseconds, DecisionKind kind, Func<DecisionRow, DecisionRow> with) => Row(rendering, ReplyKind.Decision, with(new DecisionRow
    {
        Kind = kind,
        At = Clock + (milliseconds * 1000),
        Call = 812,
        Agent = -1,
        RivalAgent = -1,
        Queue = -1,
        RivalQueue = -1,
    }));

    /// <summary>Text and JSON of one answer against NAME.txt; the text fits a screen.</summary>
    private static void Both(string name, string line, Action<ReplyRendering> fill)
    {
        string text = Answer(line, false, fill);
        Assert.All(text.Split('\n'), one => Assert.True(one.Length <= 80, one));
        Assert.True(text.Count(character => character == '\n') <= 24, text);
        using JsonDocument document = JsonDocument.Parse(Answer(line, true, fill));
        Golden.Matches(name, text + "\n" + JsonSerializer.Serialize(document, new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static string Answer(string line, bool json, Action<ReplyRendering> fill)
    {
        var rendering = new ReplyRendering(s_hotline, Grammar.Read(line, new(s_hotline)), json);
        fill(rendering);
        rendering.Add(ReplyKind.End, [(byte)CommandResult.Done]);
        return rendering.Render();
    }

    private static void Row<T>(ReplyRendering rendering, ReplyKind kind, T row)
        where T : unmanaged => rendering.Add(kind, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in row)));
}
