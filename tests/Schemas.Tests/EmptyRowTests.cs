using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Schemas.Tests;

/// <summary>What a run rarely shows: rows in which nothing is known. Whatever the code then leaves out as null, the schema allows.</summary>
public class EmptyRowTests
{
    // What is asked, and the rows of which one comes with nothing in it.
    private static readonly (string Schema, string Line, (ReplyKind Kind, int Octets)[] Rows)[] s_shows =
    [
        ("show-calls", "show calls", [Row<CallRow>(ReplyKind.Call)]),
        ("show-queues", "show queues", [Row<QueueRow>(ReplyKind.Queue)]),
        ("show-queue", "show queue support", [Row<QueueDetailRow>(ReplyKind.QueueDetail), Row<QueueWindowRow>(ReplyKind.QueueWindow), Row<QueueExpectationRow>(ReplyKind.QueueExpectation)]),
        ("show-agents", "show agents", [Row<AgentRow>(ReplyKind.Agent)]),
        ("show-agent", "show agent 8001", [Row<AgentDetailRow>(ReplyKind.AgentDetail)]),
        ("show-spans", "show spans", [Row<SpanRow>(ReplyKind.Span)]),
        ("show-span", "show span 1/1", [Row<SpanDetailRow>(ReplyKind.SpanDetail), Row<SpanCallRow>(ReplyKind.SpanCall)]),
        ("show-controllers", "show controllers e1", [Row<ControllerRow>(ReplyKind.Controller)]),
        ("show-controller", "show controllers e1 1/2", [Row<ControllerRow>(ReplyKind.Controller)]),
        ("show-clock", "show clock", [Row<ClockRow>(ReplyKind.Clock), Row<ClockReferenceRow>(ReplyKind.ClockReference)]),
        ("show-bit-error-test", "show bit-error-test", [Row<BitTestRow>(ReplyKind.BitTest)]),
        ("show-cards", "show cards", [Row<CardRow>(ReplyKind.Card)]),
        ("show-alarms", "show alarms all", [Row<AlarmListRow>(ReplyKind.Alarm)]),
        ("show-alarms-history", "show alarms history", [Row<AlarmHappeningRow>(ReplyKind.AlarmHappening)]),
        ("show-shelf", "show shelf", [Row<ShelfRow>(ReplyKind.Shelf), Row<LampRow>(ReplyKind.Lamp)]),
        ("show-environment", "show environment", [Row<EnvironmentRow>(ReplyKind.Environment)]),
        ("show-inventory", "show inventory", [Row<InventoryRow>(ReplyKind.Inventory)]),
        ("show-prompts", "show prompts", [Row<PromptFileRow>(ReplyKind.Prompt)]),
        ("show-transfers", "show transfers", [Row<TransferRow>(ReplyKind.Transfer)]),
        ("show-firmware", "show firmware", [Row<FirmwareRow>(ReplyKind.Firmware)]),
        ("show-trunk-groups", "show trunk-groups", [Row<TrunkGroupRow>(ReplyKind.TrunkGroup)]),
        ("show-trunk-group", "show trunk-groups city", [Row<TrunkGroupRow>(ReplyKind.TrunkGroup), Row<TrunkMemberRow>(ReplyKind.TrunkMember)]),
        ("show-calendars", "show calendars", [Row<CalendarRow>(ReplyKind.Calendar)]),
        ("show-call-backs", "show call-backs", [Row<CallBackRow>(ReplyKind.CallBack)]),
        ("show-call-back", "show call-backs 1", [Row<CallBackRow>(ReplyKind.CallBack), Row<CallBackAttemptRow>(ReplyKind.CallBackAttempt)]),
        ("show-messages", "show messages", [Row<MessageRow>(ReplyKind.Message)]),
        ("show-emergencies", "show emergencies", [Row<EmergencyCaseRow>(ReplyKind.Emergency)]),
        ("show-areas", "show areas", [Row<AreaRow>(ReplyKind.Area)]),
        ("show-talks", "show talks", [Row<TalkPartyRow>(ReplyKind.TalkParty)]),
        ("show-parked", "show parked", [Row<ParkedRow>(ReplyKind.Parked)]),
        ("show-emergency-plan", "show emergency-plan", [Row<EmergencyPlanRow>(ReplyKind.EmergencyPlan)]),
        ("show-drain", "show drain", [Row<DrainRow>(ReplyKind.Drain)]),
        ("show-test-calls", "show test-calls", [Row<TestCallRow>(ReplyKind.TestCall)]),
        ("test-number", "test number 1", [Row<NumberTrialRow>(ReplyKind.NumberTrial)]),
        ("why-call", "why call 1", [Row<WhyCallRow>(ReplyKind.WhyCall), Row<WhyQueueRow>(ReplyKind.WhyQueue), Row<DecisionRow>(ReplyKind.Decision)]),
        ("why-agent", "why agent 8001", [Row<WhyAgentRow>(ReplyKind.WhyAgent), Row<WhyServesRow>(ReplyKind.WhyServes), Row<DecisionRow>(ReplyKind.Decision)]),
    ];

    [Fact]
    public void RowsOfNothing_FitTheirSchemas()
    {
        Configuration configuration = MadeAnswer.Configuration(Objects);
        foreach ((string schema, string line, (ReplyKind, int)[] rows) in s_shows)
        {
            ReplyRendering rendering = MadeAnswer.Begin(configuration, line);
            foreach ((ReplyKind kind, int octets) in rows) rendering.Add(kind, new byte[octets]);
            SchemaBook.Fits(schema, [MadeAnswer.End(rendering)]);
        }
    }

    [Fact]
    public void AlarmThatIsKnownAndShelved_FitsItsSchema()
    {
        Configuration configuration = AskedWorld.Configuration();
        var alarm = new AlarmListRow { Number = 3, Active = false, RaisedAt = 1, ClearedAt = 2, AcknowledgedBy = AlarmSeenBy.Operator, AcknowledgedAt = 3, Shelved = true, ShelvedUntil = 4, ExplainedBy = 2 };
        foreach ((string schema, string line) in ((string, string)[])[("show-alarms", "show alarms all"), ("show-alarm", "show alarm 3")])
        {
            ReplyRendering rendering = MadeAnswer.Begin(configuration, line);
            MadeAnswer.Add(rendering, ReplyKind.Alarm, alarm);
            SchemaBook.Fits(schema, [MadeAnswer.End(rendering)]);
        }
    }

    [Fact]
    public void EveryKindOfCount_FitsItsSchema()
    {
        foreach (byte code in (byte[])[0, 65])
        {
            ReplyRendering rendering = MadeAnswer.Begin(MadeAnswer.Configuration(Objects), "show span 1/1 counters");
            foreach (SpanCountKind kind in Enum.GetValues<SpanCountKind>()) MadeAnswer.Add(rendering, ReplyKind.SpanCount, new SpanCountRow { Kind = kind, Code = code, In = 1, Out = 2 });
            SchemaBook.Fits("show-span-counters", [MadeAnswer.End(rendering)]);
        }
    }

    [Fact]
    public void EveryIntervalThatIsKept_FitsItsSchema()
    {
        ReplyRendering rendering = MadeAnswer.Begin(MadeAnswer.Configuration(Objects), "show controllers e1 1/2 intervals");
        MadeAnswer.Add(rendering, ReplyKind.Controller, new ControllerRow { Span = new SpanId(1, 2), Intervals = 1 });
        foreach (byte interval in (byte[])[0, 1, 96, ControllerIntervalRow.Day]) MadeAnswer.Add(rendering, ReplyKind.ControllerInterval, new ControllerIntervalRow { Interval = interval });
        SchemaBook.Fits("show-controller", [MadeAnswer.End(rendering)]);
    }

    [Fact]
    public void ImpactLists_FitTheSchemaOfCommitCheck()
    {
        var empty = new ImpactList { Refusal = "too much" };
        var full = new ImpactList
        {
            Calls = [new ImpactCall(1, CallPhase.Waiting, ImpactOnCall.Moves), new ImpactCall(2, CallPhase.Talking, ImpactOnCall.LosesAgent) { Queue = "general", Place = 1, PlaceThen = 2, Agent = "8001", Waited = Duration.FromSeconds(3) }],
            Agents = [new ImpactAgent("8001", true, true, false), new ImpactAgent("8002", false, false, true) { SkillsLost = ["a", "b"], SkillsGained = ["c"], QueuesLost = ["q"], QueuesGained = ["r"] }],
            Spans = [new ImpactSpan("1/1", ImpactOnObject.Restarts, 3)],
            Cards = [new ImpactCard(1, ImpactOnObject.Reopens)],
            Objects = [new ImpactObject(ImpactObjectKind.Queue, "vip", ImpactOnObject.Goes)],
        };
        SchemaBook.Fits("commit-check", [.. ((ImpactList[])[empty, full]).Select(list => new AnswerParts(new AnswerText("check").Add("no mistakes"), new ImpactReport(list)).ToJson())]);
    }

    [Fact]
    public void ObjectsOfTheConfiguration_FitTheirSchemas()
    {
        foreach (string end in (string[])["", Objects])
        {
            Configuration configuration = MadeAnswer.Configuration(end);
            SchemaBook.Fits("show-skills", [ObjectReport.Skills(configuration).ToJson()]);
            SchemaBook.Fits("show-numbers", [ObjectReport.Numbers(configuration).ToJson()]);
            SchemaBook.Fits("show-routes", [ObjectReport.Routes(configuration).ToJson()]);
            SchemaBook.Fits("show-announcements", [ObjectReport.Announcements(configuration).ToJson()]);
        }
    }

    private const string Objects = """
        timezone Asia/Shanghai
        calendar office
          hours weekday 08:30-17:30
        announcement welcome prompt 1 file "welcome.wav"
        announcement music prompt 5
        skill general
        skill english
        queue support
          skill general
          music music
        queue vip
          skill general
          step 10 english<=2
          step last general
        plan hotline
          answer
          queue support
        plan closed
          disconnect
        trunk-group city
          span 1/1
        route out
          prefix 9 min 3 max 12
          group city
          insert 0086
        route back
          prefix 8
          group city
        number 10000 calendar office plan hotline else plan closed
        number 1000* plan hotline
        emergency-number 119 route out
        emergency-number 110 plan hotline
        calling-number 139* priority 3 class gold
        calling-number 136* plan hotline
        calling-number 13800000000 refuse
        normalise calling type national insert 0
        normalise called prefix 0086 strip 4
        agent 8001
          skill general level 2

        """;

    private static (ReplyKind Kind, int Octets) Row<T>(ReplyKind kind)
        where T : unmanaged => (kind, Unsafe.SizeOf<T>());
}
