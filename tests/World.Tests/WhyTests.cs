using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>`why call N`, `why agent A` and `show capacity` asked of a switch in traffic.</summary>
public class WhyTests : SwitchInTraffic
{
    public WhyTests()
        : base(seed: 8, seconds: 20)
    {
    }

    [Fact]
    public void EveryCall_TellsWhyItIsWhereItIs()
    {
        CallRow[] calls = [.. Rows<CallRow>(new Command { Kind = CommandKind.ShowCalls }, ReplyKind.Call)];
        var phases = new HashSet<CallPhase>();
        foreach (CallRow call in calls)
        {
            phases.Add(call.Phase);
            string text = Say($"why call {call.Sequence}");
            string head = call.Phase switch
            {
                CallPhase.Waiting => $"Call {call.Sequence} waits, ",
                CallPhase.Offered => $"Call {call.Sequence} is offered to agent {Agent(call)} for ",
                CallPhase.Talking => $"Call {call.Sequence} talks to agent {Agent(call)} for ",
                _ => "",
            };
            Assert.StartsWith(head, text, StringComparison.Ordinal);
            if (call.Phase == CallPhase.Waiting) Assert.Contains(" signed in: ", text, StringComparison.Ordinal);
            if (call.Phase == CallPhase.Talking) Assert.Contains($" agent {Agent(call)} answered", text, StringComparison.Ordinal);
            Assert.True(text.Count(character => character == '\n') <= 24, text);
        }

        Assert.Superset(new HashSet<CallPhase> { CallPhase.Waiting, CallPhase.Talking }, phases);
    }

    // Told of waiting calls of one queue, sorted by the number of calls before them: 0, 1, 2 …; and the one told to be first is first.
    [Fact]
    public void PlacesInAQueue_AddUp()
    {
        var places = new List<(ulong Call, WhyQueueRow Row)>();
        foreach (CallRow call in Rows<CallRow>(new Command { Kind = CommandKind.ShowCalls }, ReplyKind.Call))
        {
            foreach (WhyQueueRow row in Rows<WhyQueueRow>(new Command { Kind = CommandKind.WhyCall, Call = call.Sequence }, ReplyKind.WhyQueue))
            {
                places.Add((call.Sequence, row));
                Assert.Equal(row.Agents.SignedIn, row.Agents.Free + row.Agents.Ringing + row.Agents.Busy + row.Agents.WrapUp + row.Agents.NotReady);
                Assert.Equal(0, row.Agents.Free);
            }
        }

        Assert.NotEmpty(places);
        foreach (var queue in places.GroupBy(place => place.Row.Queue))
        {
            (ulong Call, WhyQueueRow Row)[] sorted = [.. queue.OrderBy(place => place.Row.Before.Total)];
            Assert.Equal(Enumerable.Range(0, sorted.Length).Select(place => (ulong)place), sorted.Select(place => place.Row.Before.Total));
            Assert.All(sorted, place => Assert.Equal((sorted.Length, place.Call == sorted[0].Call ? 0 : sorted[0].Call), (place.Row.Waiting, place.Row.First)));
        }
    }

    [Fact]
    public void ACallThatIsOver_IsKnown_AndOneThatNeverWas_IsNot()
    {
        string text = Say("why call 1");
        Assert.StartsWith("Call 1 is over\nWhat was decided:\n", text, StringComparison.Ordinal);
        Assert.Contains("  joined ", text, StringComparison.Ordinal);
        Assert.Contains("  given to agent ", text, StringComparison.Ordinal);
        Assert.Equal("call 1000000: no such call", Ask("why call 1000000").Refusal);
    }

    [Fact]
    public void EveryAgent_TellsWhatHeDoes()
    {
        foreach (AgentRow agent in Rows<AgentRow>(new Command { Kind = CommandKind.ShowAgents }, ReplyKind.Agent))
        {
            string name = Configuration.Agents[agent.Agent].Name;
            string text = Say("why agent " + name);
            Assert.Matches($"^Agent {name} is (in )?{RowWords.Of(agent.Status)}", text);
            Assert.Contains("What was decided", text, StringComparison.Ordinal);
            WhyServesRow[] serves = [.. Rows<WhyServesRow>(new Command { Kind = CommandKind.WhyAgent, Agent = agent.Agent }, ReplyKind.WhyServes)];
            Assert.NotEmpty(serves);
            if (agent.Status == AgentStatus.Ready) Assert.All(serves, row => Assert.Equal(0, row.ForHim));
        }
    }

    [Fact]
    public void Capacity_IsTheStore()
    {
        TableRow[] tables = [.. Rows<TableRow>(new Command { Kind = CommandKind.ShowCapacity }, ReplyKind.Table)];
        Assert.Equal(World.Switch.Store.Tables.Select(table => (ulong)table.Octets).Aggregate((a, b) => a + b), tables.Select(table => table.Octets).Aggregate((a, b) => a + b));
        Assert.Equal(tables.Length, tables.Select(table => table.Name.ToString()).Distinct().Count());
        CapacityRow[] rooms = [.. Rows<CapacityRow>(new Command { Kind = CommandKind.ShowCapacity }, ReplyKind.Capacity)];
        Assert.Equal(Enum.GetValues<CapacityKind>(), rooms.Select(room => room.Kind));
        Assert.All(rooms, room => Assert.True(room.InUse <= room.Most && (room.Limit == 0 || room.Most <= room.Limit), room.Kind.ToString()));
        Assert.StartsWith("Room", Say("show capacity"), StringComparison.Ordinal);
    }

    // The largest box there is to be: its tables are laid out, told, and an agent who serves a quarter of its queues fits the answer.
    [Fact]
    public void TheLargestConfiguration_TellsItsCapacity()
    {
        var text = new StringBuilder("calls 10000\ncard 1 e1 ports 8\nspan 1/1 trunk user\nspan 1/2 station network\n");
        for (int skill = 0; skill < 256; skill++) text.Append(CultureInfo.InvariantCulture, $"skill s{skill}\n");
        for (int queue = 0; queue < 512; queue++) text.Append(CultureInfo.InvariantCulture, $"queue q{queue}\n  skill s{queue % 256}\n");
        for (int agent = 0; agent < 8000; agent++)
        {
            text.Append(CultureInfo.InvariantCulture, $"agent {10_000 + agent}\n  ready-at-start\n");
            for (int skill = 0; skill < (agent % 100 == 0 ? 64 : 2); skill++) text.Append(CultureInfo.InvariantCulture, $"  skill s{((agent * 7) + (skill * 5)) % 256}\n");
        }

        var errors = new List<ConfigurationError>();
        Configuration largest = ConfigurationText.Read("largest.conf", text.ToString(), errors)!;
        Assert.Empty(errors);
        var core = new Switch(largest);
        CapacityRow[] rooms = [.. Rows<CapacityRow>(core, new Command { Kind = CommandKind.ShowCapacity }, ReplyKind.Capacity)];
        Assert.Equal(8000UL, rooms.Single(room => room.Kind == CapacityKind.Agents).InUse);
        Assert.Equal((512UL, 256UL, 10_000UL), (Most(rooms, CapacityKind.Queues), Most(rooms, CapacityKind.Skills), Most(rooms, CapacityKind.Tickets)));
        Assert.Equal(128, Rows<WhyServesRow>(core, new Command { Kind = CommandKind.WhyAgent, Agent = 0 }, ReplyKind.WhyServes).Count);
    }

    [Fact]
    public void Answers_AllocateNothing()
    {
        CallRow waiting = Rows<CallRow>(new Command { Kind = CommandKind.ShowCalls }, ReplyKind.Call).First(call => call.Phase == CallPhase.Waiting);
        Command[] questions =
        [
            new Command { Kind = CommandKind.WhyCall, Call = waiting.Sequence }, new Command { Kind = CommandKind.WhyCall, Call = 1 },
            new Command { Kind = CommandKind.WhyAgent, Agent = 13 }, new Command { Kind = CommandKind.ShowCapacity },
        ];
        AssertAnswersAllocateNothing(questions);
    }

    // What is shown is what was decided: the rows speak of the same kinds, rules and counts.
    [Fact]
    public void ShownNames_AreThoseOfDistribution()
    {
        Assert.Equal(Enum.GetNames<DecisionKind>(), Enum.GetNames<DecisionKind>());
        Assert.Equal(Enum.GetNames<DecidedBy>(), Enum.GetNames<DecidedBy>());
        Assert.Equal(RuleCounts.Count, RuleTally.RulesCount);
        foreach (DecisionKind kind in Enum.GetValues<DecisionKind>()) Assert.Equal(kind.ToString(), ((DecisionKind)kind).ToString());
    }

    private string Agent(in CallRow call) => Configuration.Agents[call.Agent].Name;

    private static ulong Most(CapacityRow[] rooms, CapacityKind kind) => rooms.Single(room => room.Kind == kind).Most;
}
