using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Schemas.Tests;

/// <summary>What callers leave behind and what emergencies have: lists without a row, rows of which nothing is known yet, rows of which everything is.</summary>
public class FullRowTests
{
    private static readonly Configuration s_configuration = MadeAnswer.Configuration("""
        area pudong complaints 5
        skill general
        queue support
          skill general
        agent 8001
          skill general level 2

        """);

    [Fact]
    public void Emergencies_FitTheirSchema()
    {
        var begun = new EmergencyCaseRow
        {
            Number = 1,
            Level = 4,
            Stage = 1,
            Area = -1,
            BootEpoch = 1_700_000_000_000_000,
            DeclaredAt = At(1),
            RespondedAt = Instant.Never,
            JudgedAt = Instant.Never,
            StartedAt = Instant.Never,
            ClosedAt = Instant.Never,
            Until = Instant.Never,
        };
        var closed = new EmergencyCaseRow
        {
            Number = 2,
            Level = 1,
            Drill = true,
            Stage = 5,
            Late = 0b111110,
            Area = 0,
            Type = LongText.Of("光缆中断"),
            Handling = LongText.Of("spliced"),
            Result = LongText.Of("all spans up"),
            By = Short("lin"),
            BootEpoch = 1_700_000_000_000_000,
            DeclaredAt = At(1),
            RespondedAt = At(2),
            JudgedAt = At(3),
            StartedAt = At(4),
            ClosedAt = At(5),
            Until = At(6),
        };
        Fits("show-emergencies", "show emergencies", ReplyKind.Emergency, begun, closed);
    }

    [Fact]
    public void Areas_FitTheirSchema() => Fits(
        "show-areas",
        "show areas",
        ReplyKind.Area,
        new AreaRow { Area = 0, Since = Instant.Never, Until = Instant.Never },
        new AreaRow { Area = 0, Fault = true, InWindow = 5, Complaints = 5, BootEpoch = 1_700_000_000_000_000, Since = At(1), Until = At(2) },
        new AreaRow { Area = 7, Fault = true, ByOperator = true, Since = At(1), Until = Instant.Never });

    [Fact]
    public void Messages_FitTheirSchema() => Fits(
        "show-messages",
        "show messages",
        ReplyKind.Message,
        [
            new MessageRow { Id = 1, Queue = -1, Agent = -1, OfCall = 1 },
            .. Enum.GetValues<MessageState>().Select(status => new MessageRow { Id = 2, Place = 3, Status = status, Queue = 0, Agent = 0, Octets = 80_000, OfCall = 7, Calling = Number("13812345678"), Age = Duration.FromSeconds(9) }),
        ]);

    [Fact]
    public void CallBacks_FitTheirSchemas()
    {
        CallBackRow[] rows =
        [
            new CallBackRow { Id = 1, Queue = -1, Agent = -1 },
            .. Enum.GetValues<CallBackState>().Select(status => new CallBackRow
            {
                Id = 2, Status = status, Consent = true, Tries = 2, Priority = -3, Rule = OutboundRule.Consent, Queue = 0, Agent = 0, OfCall = 7, Call = 8, Number = Number("13812345678"), Age = Duration.FromSeconds(9), DueIn = Duration.FromSeconds(3), Position = 4,
            }),
        ];
        Fits("show-call-backs", "show call-backs", ReplyKind.CallBack, rows);
        foreach (OutboundRule rule in Enum.GetValues<OutboundRule>())
        {
            foreach (AttemptResult result in Enum.GetValues<AttemptResult>())
            {
                ReplyRendering rendering = MadeAnswer.Begin(s_configuration, "show call-backs 2");
                MadeAnswer.Add(rendering, ReplyKind.CallBack, rows[^1]);
                MadeAnswer.Add(rendering, ReplyKind.CallBackAttempt, new CallBackAttemptRow { Id = 2, Rule = rule, Result = result, Cause = result == AttemptResult.NotReached ? Cause.UserBusy : Cause.None, Agent = result == AttemptResult.Forbidden ? -1 : 0, Ago = Duration.FromSeconds(2) });
                SchemaBook.Fits("show-call-back", [MadeAnswer.End(rendering)]);
            }
        }
    }

    [Fact]
    public void Talks_FitTheirSchema() => Fits(
        "show-talks",
        "show talks",
        ReplyKind.TalkParty,
        [
            new TalkPartyRow { Call = 7, Party = TalkParty.Caller, Agent = -1 },
            .. Enum.GetValues<TalkParty>().SelectMany(party => Enum.GetValues<TalkPlace>().Select(place => new TalkPartyRow { Call = 7, Party = party, Place = place, Channel = new ChannelId(new SpanId(1, 2), 3), Agent = 0 })),
        ]);

    [Fact]
    public void ParkedCallsAndTheEmergencyPlan_FitTheirSchemas()
    {
        Fits("show-parked", "show parked", ReplyKind.Parked, new ParkedRow { Place = 1, Agent = -1 }, new ParkedRow { Place = 2, Agent = 0, Call = 7, Since = Duration.FromSeconds(5), Calling = Number("13812345678") });
        Configuration planned = MadeAnswer.Configuration("plan fallback\n  disconnect\n");
        foreach (EmergencyPlanRow row in (EmergencyPlanRow[])[new() { Plan = -1 }, new() { Active = true, Returning = true, Reasons = 15, Waived = 15, For = Duration.FromSeconds(9), Calls = 3 }])
            SchemaBook.Fits("show-emergency-plan", [MadeAnswer.Of(planned, "show emergency-plan", ReplyKind.EmergencyPlan, row)]);
    }

    [Fact]
    public void EveryShowOfTheGrammar_HasASchema()
    {
        // Where the file is not called as the words are.
        var others = new Dictionary<string, string>
        {
            ["show-controllers-e1"] = "show-controllers",
            ["show-running-config-mml"] = "show-running-config",
            ["show-configuration-generations"] = "show-generations",
            ["show-configuration-generation-changes"] = "show-configuration-changes",
            ["show-configuration-generation-compare"] = "show-configuration-changes",
            ["show-generation-compare"] = "show-configuration-changes",
        };
        string[] shows = [.. CommandTable.Commands.Select(command => command.Pattern).Where(pattern => pattern.StartsWith("show ", StringComparison.Ordinal))];
        Assert.NotEmpty(shows);
        foreach (string pattern in shows)
        {
            string name = string.Join('-', pattern.Split(" [")[0].Split(' ').Where(word => word[0] != '{'));
            Assert.Contains(others.GetValueOrDefault(name, name), SchemaBook.Names);
        }
    }

    // No row, each row by itself, all of them.
    private static void Fits<T>(string schema, string line, ReplyKind kind, params T[] rows)
        where T : unmanaged
    {
        var answers = new List<string> { MadeAnswer.Of(s_configuration, line, kind, ReadOnlySpan<T>.Empty), MadeAnswer.Of<T>(s_configuration, line, kind, rows) };
        foreach (T row in rows) answers.Add(MadeAnswer.Of(s_configuration, line, kind, row));
        SchemaBook.Fits(schema, answers);
    }

    private static Instant At(int seconds) => Instant.Zero + Duration.FromSeconds(seconds);

    private static ShortText Short(string text)
    {
        Assert.True(ShortText.TryParse(text, out ShortText made));
        return made;
    }

    private static Digits Number(string digits)
    {
        Assert.True(Digits.TryParse(digits, out Digits made));
        return made;
    }
}
