using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Settings below `outbound`: which calls the service may make by itself.</summary>
internal static class OutboundSettings
{
    private const int NumbersMost = 64;
    private const int ContractsMost = 4096;

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<OutboundDraft, OutboundConfiguration>[] All =
    [
        new("caller-id", ReadCallerId, (_, made) => made.CallerIds.Select(id => id.Number + (id.InboundOnly ? " inbound-only" : "")), Repeats: true),
        new("contract", ReadContract, (_, made) => made.Contracts.Select(contract => RoutingWriter.Numbers(contract.Number, contract.Open)), Repeats: true),
        new("number-length", ReadLength, WriteLength),
        new("within", ReadWithin, (configuration, made) => made.Calendar < 0 ? [] : [ConfigurationWriter.Quote(configuration.Calendars[made.Calendar].Name)]),
        Settings<OutboundDraft, OutboundConfiguration>.Flag("signed-in-only", made => made.SignedInOnly, made => made with { SignedInOnly = true }),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    private static void ReadCallerId(Statement statement, OutboundDraft outbound)
    {
        if (!statement.TryTakeDigits("the number allotted to the service", out Digits number)) return;
        bool inboundOnly = statement.TakesKeyword("inbound-only");
        if (!statement.End()) return;
        if (outbound.Made.CallerIds.Any(other => other.Number == number)) statement.Wrong("given twice");
        else if (outbound.Made.CallerIds.Length == NumbersMost) statement.Wrong($"one number too many; at most {NumbersMost}");
        else outbound.Made = outbound.Made with { CallerIds = outbound.Made.CallerIds.Add(new CallerIdConfiguration(number, inboundOnly)).Sort((a, b) => a.Number.CompareTo(b.Number)) };
    }

    private static void ReadContract(Statement statement, OutboundDraft outbound)
    {
        if (!statement.TryTake("the customer's number", out Word word)) return;
        bool open = !word.Quoted && word.Text.Length > 1 && word.Text[^1] == '*';
        if (!Digits.TryParse(open ? word.Text[..^1] : word.Text, out Digits number) || number.IsEmpty)
        {
            statement.Wrong($"the customer's number has 1 to {Digits.CountMax} characters 0-9 * # A-D");
            return;
        }

        if (!statement.End()) return;
        var contract = new ContractConfiguration(number, open);
        if (outbound.Made.Contracts.Contains(contract)) statement.Wrong("given twice");
        else if (outbound.Made.Contracts.Length == ContractsMost) statement.Wrong($"one contract too many; at most {ContractsMost}");
        else outbound.Made = outbound.Made with { Contracts = outbound.Made.Contracts.Add(contract).Sort((a, b) => a.Number.CompareTo(b.Number) is var order && order != 0 ? order : a.Open.CompareTo(b.Open)) };
    }

    private static void ReadLength(Statement statement, OutboundDraft outbound)
    {
        if (!statement.TryTakeInteger("the least number of digits", 1, Digits.CountMax, out int least) || !statement.TryTakeInteger("the greatest number of digits", least, Digits.CountMax, out int most) || !statement.End()) return;
        outbound.Made = outbound.Made with { Least = least, Most = most };
    }

    private static IEnumerable<string> WriteLength(Configuration configuration, OutboundConfiguration made)
    {
        var usual = new OutboundConfiguration();
        return made.Least == usual.Least && made.Most == usual.Most ? [] : [string.Create(CultureInfo.InvariantCulture, $"{made.Least} {made.Most}")];
    }

    private static void ReadWithin(Statement statement, OutboundDraft outbound)
    {
        if (!statement.TryTakeName("the calendar's name", out _)) return;
        Reference calendar = statement.Reference;
        if (statement.End()) outbound.Later((names, made) => made with { Calendar = names.Calendar(calendar) });
    }
}

/// <summary>Settings below `call-backs`.</summary>
internal static class CallBacksSettings
{
    private const int AttemptsMost = 8;
    private const int CallBacksMost = 1000;
    private static readonly Duration s_day = Duration.FromSeconds(86_400);
    private static readonly CallBacksConfiguration s_usual = new();

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<CallBacksDraft, CallBacksConfiguration>[] All =
    [
        new("caller-id", ReadCallerId, (_, made) => made.CallerId.IsEmpty ? [] : [made.CallerId.ToString()]),
        new("by-route", ReadRoute, (configuration, made) => made.Route < 0 ? [] : [ConfigurationWriter.Quote(configuration.Routes[made.Route].Name)]),
        Settings<CallBacksDraft, CallBacksConfiguration>.Number("attempts", "the number of attempts", 1, AttemptsMost, made => made.Attempts, (made, value) => made with { Attempts = value }, s_usual.Attempts),
        Settings<CallBacksDraft, CallBacksConfiguration>.Seconds("retry", "the time", Duration.FromSeconds(1), s_day, made => made.Retry, (made, value) => made with { Retry = value }, s_usual.Retry),
        Settings<CallBacksDraft, CallBacksConfiguration>.Seconds("ring", "the time", Duration.FromSeconds(5), Duration.FromSeconds(180), made => made.Ring, (made, value) => made with { Ring = value }, s_usual.Ring),
        Settings<CallBacksDraft, CallBacksConfiguration>.Seconds("keep", "the time", Duration.FromSeconds(60), Duration.FromSeconds(30 * 86_400), made => made.Keep, (made, value) => made with { Keep = value }, s_usual.Keep),
        Settings<CallBacksDraft, CallBacksConfiguration>.Number("most", "the number of call-backs", 1, CallBacksMost, made => made.Most, (made, value) => made with { Most = value }, s_usual.Most),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    private static void ReadCallerId(Statement statement, CallBacksDraft callBacks)
    {
        if (statement.TryTakeDigits("the number that customers are shown", out Digits number) && statement.End()) callBacks.Made = callBacks.Made with { CallerId = number };
    }

    private static void ReadRoute(Statement statement, CallBacksDraft callBacks)
    {
        if (!statement.TryTakeName("the route's name", out _)) return;
        Reference route = statement.Reference;
        if (statement.End()) callBacks.Later((names, made) => made with { Route = names.Route(route) });
    }
}

/// <summary>Settings below `emergency-plan`.</summary>
internal static class EmergencyPlanSettings
{
    private static readonly Duration s_second = Duration.FromSeconds(1);
    private static readonly Duration s_hour = Duration.FromSeconds(3600);

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<EmergencyPlanDraft, EmergencyPlanConfiguration>[] All =
    [
        new("run", ReadPlan, (configuration, made) => made.Plan < 0 ? [] : [ConfigurationWriter.Quote(configuration.Plans[made.Plan].Name)]),
        Settings<EmergencyPlanDraft, EmergencyPlanConfiguration>.Seconds("agents-unreachable", "the time", s_second, s_hour, made => made.Unreachable, (made, value) => made with { Unreachable = value }, Duration.Zero),
        Settings<EmergencyPlanDraft, EmergencyPlanConfiguration>.Flag("storage-failed", made => made.Storage, made => made with { Storage = true }),
        Settings<EmergencyPlanDraft, EmergencyPlanConfiguration>.Seconds("restart", "the time", s_second, s_hour, made => made.Restart, (made, value) => made with { Restart = value }, Duration.Zero),
        Settings<EmergencyPlanDraft, EmergencyPlanConfiguration>.Seconds("return-after", "the time", Duration.Zero, s_hour, made => made.ReturnAfter, (made, value) => made with { ReturnAfter = value }, new EmergencyPlanConfiguration().ReturnAfter),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    private static void ReadPlan(Statement statement, EmergencyPlanDraft emergency)
    {
        emergency.HasPlan = true;
        if (!statement.TryTakeName("the plan's name", out _)) return;
        Reference plan = statement.Reference;
        if (statement.End()) emergency.Later((names, made) => made with { Plan = names.Plan(plan) });
    }
}
