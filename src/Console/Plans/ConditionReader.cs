using System;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>A condition of a plan: `not reason is 5`, `queue general waiting more than 20`, `time 08:00-18:00`.</summary>
internal static class ConditionReader
{
    private const int CountMost = 10_000;
    private const int SecondsMost = 86_400;
    private const int LevelMost = 9;

    /// <summary>Takes one; null when it is wrong, which is reported.</summary>
    public static Func<NameLookup, PlanCondition>? Take(Statement statement)
    {
        bool not = statement.TakesKeyword("not");
        string word = statement.Next is { Quoted: false } next ? next.Text.ToLowerInvariant() : "";
        Func<NameLookup, PlanCondition>? made = word switch
        {
            "calendar"        => Calendar(statement),
            "time"            => Time(statement),
            "day"             => Day(statement),
            "queue"           => Queue(statement),
            "position"        => Position(statement),
            "emergency-level" => Level(statement),
            "fault"           => Fault(statement),
            "sources"         => Two(statement, "down", ConditionKind.SourcesDown),
            "agents"          => Two(statement, "unreachable", ConditionKind.AgentsUnreachable),
            _                 => Value(statement),
        };
        return made is null ? null : names => made(names) with { Not = not };
    }

    /// <summary>A condition as it is written.</summary>
    public static string Write(Configuration configuration, PlanCondition condition)
    {
        string text = condition.Kind switch
        {
            ConditionKind.ValueIs           => $"{Of(configuration, condition)} is {PlanWriter.Text(condition.Text)}",
            ConditionKind.ValueCompared     => Of(configuration, condition) + Compared(condition),
            ConditionKind.ValueBegins       => $"{Of(configuration, condition)} begins {condition.Text}",
            ConditionKind.ValueEmpty        => Of(configuration, condition) + " empty",
            ConditionKind.ValueSame         => $"{Of(configuration, condition)} same-as {PlanWriter.Value(configuration, condition.Other)}",
            ConditionKind.ValueInList       => $"{Of(configuration, condition)} in list {ConfigurationWriter.Quote(configuration.Lists[condition.List].Name)}",
            ConditionKind.CalendarOpen      => $"calendar {ConfigurationWriter.Quote(configuration.Calendars[condition.Index].Name)} open",
            ConditionKind.TimeOfDay         => "time " + OpeningText.Of([new OpeningTime(condition.From, condition.To)]),
            ConditionKind.Day               => "day " + PlanWords.Of(condition.Days),
            ConditionKind.Position          => "position" + Compared(condition),
            ConditionKind.EmergencyLevel    => "emergency-level" + Compared(condition),
            ConditionKind.Fault             => "fault " + Of(configuration, condition),
            ConditionKind.SourcesDown       => "sources down",
            ConditionKind.AgentsUnreachable => "agents unreachable",
            _                               => $"queue {ConfigurationWriter.Quote(configuration.Queues[condition.Index].Name)} {PlanWords.QueueFigures[condition.Kind - ConditionKind.QueueWaiting]}{Compared(condition)}",
        };
        return condition.Not ? "not " + text : text;
    }

    private static string Of(Configuration configuration, PlanCondition condition) => PlanWriter.Value(configuration, condition.Index);

    private static string Compared(PlanCondition condition) =>
        string.Create(CultureInfo.InvariantCulture, $" {(condition.Comparison == Comparison.More ? "more" : "less")} than {condition.Value}");

    private static Func<NameLookup, PlanCondition>? Value(Statement statement)
    {
        if (!statement.HasMore)
        {
            statement.TryTake("what is asked, for example reason is 5,", out _);
            return null;
        }

        if (!ValueReader.TryTake(statement, out Reference value) || !statement.TryTakeOneOf(PlanWords.ValueQuestions, out string question)) return null;
        switch (question)
        {
            case "is":
                return ValueReader.TryTakeText(statement, "the value", out string text) ? names => new PlanCondition(ConditionKind.ValueIs) { Index = names.Value(value), Text = text } : null;
            case "begins":
                return statement.TryTakeDigits("how it begins", out Digits digits) ? names => new PlanCondition(ConditionKind.ValueBegins) { Index = names.Value(value), Text = digits.ToString() } : null;
            case "empty":
                return names => new PlanCondition(ConditionKind.ValueEmpty) { Index = names.Value(value) };
            case "same-as":
                return ValueReader.TryTake(statement, out Reference other) ? names => new PlanCondition(ConditionKind.ValueSame) { Index = names.Value(value), Other = names.Value(other) } : null;
            case "in":
                if (!statement.TryTakeOneOf(["list"], out _) || !statement.TryTakeName("the list's name", out _)) return null;
                Reference list = statement.Reference;
                return names => new PlanCondition(ConditionKind.ValueInList) { Index = names.Value(value), List = names.List(list) };
            default:
                return statement.TryTakeOneOf(["than"], out _) && ValueReader.TryTakeNumber(statement, "the number", out long number)
                    ? names => new PlanCondition(ConditionKind.ValueCompared) { Index = names.Value(value), Comparison = Meant(question), Value = number }
                    : null;
        }
    }

    private static Func<NameLookup, PlanCondition>? Calendar(Statement statement)
    {
        statement.TakesKeyword("calendar");
        if (!statement.TryTakeName("the calendar's name", out _)) return null;
        Reference calendar = statement.Reference;
        return statement.TryTakeOneOf(["open"], out _) ? names => new PlanCondition(ConditionKind.CalendarOpen) { Index = names.Calendar(calendar) } : null;
    }

    private static Func<NameLookup, PlanCondition>? Time(Statement statement)
    {
        statement.TakesKeyword("time");
        if (!statement.TryTake("the time, for example 08:00-18:00,", out Word word)) return null;
        if (OpeningText.TryRead(word.Text, out OpeningTime time)) return _ => new PlanCondition(ConditionKind.TimeOfDay) { From = time.Begin, To = time.End };
        statement.Wrong(OpeningText.Allowed);
        return null;
    }

    private static Func<NameLookup, PlanCondition>? Day(Statement statement)
    {
        statement.TakesKeyword("day");
        if (!statement.TryTake("the days, for example mon-fri,", out Word word)) return null;
        if (PlanWords.DaysOf(word.Text) is { } days) return _ => new PlanCondition(ConditionKind.Day) { Days = days };
        statement.Wrong($"days are {string.Join(" ", PlanWords.Days)}, for example mon-fri or mon,wed,sat-sun");
        return null;
    }

    private static Func<NameLookup, PlanCondition>? Queue(Statement statement)
    {
        statement.TakesKeyword("queue");
        if (!statement.TryTakeName("the queue's name", out _)) return null;
        Reference queue = statement.Reference;
        if (!statement.TryTakeOneOf(PlanWords.QueueFigures, out string figure)) return null;
        int most = figure switch { "wait" => SecondsMost, "service-level" => 100, _ => CountMost };
        if (!TryTakeComparison(statement, 0, most, out Comparison comparison, out int number)) return null;
        var kind = (ConditionKind)((int)ConditionKind.QueueWaiting + Array.IndexOf(PlanWords.QueueFigures, figure));
        return names => new PlanCondition(kind) { Index = names.Queue(queue), Comparison = comparison, Value = number };
    }

    private static Func<NameLookup, PlanCondition>? Position(Statement statement)
    {
        statement.TakesKeyword("position");
        return TryTakeComparison(statement, 0, CountMost, out Comparison comparison, out int number)
            ? _ => new PlanCondition(ConditionKind.Position) { Comparison = comparison, Value = number }
            : null;
    }

    private static Func<NameLookup, PlanCondition>? Level(Statement statement)
    {
        statement.TakesKeyword("emergency-level");
        return TryTakeComparison(statement, 0, LevelMost, out Comparison comparison, out int number)
            ? _ => new PlanCondition(ConditionKind.EmergencyLevel) { Comparison = comparison, Value = number }
            : null;
    }

    private static Func<NameLookup, PlanCondition>? Fault(Statement statement)
    {
        statement.TakesKeyword("fault");
        return ValueReader.TryTake(statement, out Reference area) ? names => new PlanCondition(ConditionKind.Fault) { Index = names.Value(area) } : null;
    }

    private static Func<NameLookup, PlanCondition>? Two(Statement statement, string second, ConditionKind kind)
    {
        statement.TryTake("a condition", out _);
        return statement.TryTakeOneOf([second], out _) ? _ => new PlanCondition(kind) : null;
    }

    private static bool TryTakeComparison(Statement statement, int least, int most, out Comparison comparison, out int number)
    {
        number = 0;
        bool taken = statement.TryTakeOneOf(["more", "less"], out string word);
        comparison = Meant(word);
        return taken && statement.TryTakeOneOf(["than"], out _) && statement.TryTakeInteger("the number", least, most, out number);
    }

    private static Comparison Meant(string word) => word == "less" ? Comparison.Less : Comparison.More;
}
