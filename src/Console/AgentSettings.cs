using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Settings of an agent.</summary>
internal static class AgentSettings
{
    private const int SkillsMost = 64;
    private const int PinLeast = 4;
    private const int PinMost = 8;
    private static readonly Duration s_hour = Duration.FromSeconds(3600);
    private static readonly Duration s_day = Duration.FromSeconds(86_400);
    private static readonly string[] s_options = ["level", "tier", "reserve", "percent"];

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<AgentDraft, AgentConfiguration>[] All =
    [
        new("number", ReadNumbers, (_, made) => [made.Number.ToString()]),
        new("skill", ReadSkill, WriteSkills, Repeats: true),
        new("queue", ReadQueue, WriteQueues, Repeats: true),
        new("span", ReadSpan, (configuration, made) => made.Span < 0 ? [] : [configuration.Spans[made.Span].Span.ToString()]),
        new("site", ReadSite, (configuration, made) => made.Site == 0 ? [] : [ConfigurationWriter.Quote(configuration.Sites[made.Site - 1])]),
        Settings<AgentDraft, AgentConfiguration>.Flag("ready-at-start", made => made.ReadyAtStart, made => made with { ReadyAtStart = true }),
        Settings<AgentDraft, AgentConfiguration>.Choice("choose", ["need", "level", "share"], made => (int)made.Choose, (made, at) => made with { Choose = (CallChoice)at }),
        Settings<AgentDraft, AgentConfiguration>.Number("weight", "the weight", 1, 16, made => made.Weight, (made, value) => made with { Weight = value }, 1),
        Settings<AgentDraft, AgentConfiguration>.Number("no-answers", "the number of calls", 1, 100, made => made.NoAnswers, (made, value) => made with { NoAnswers = value }, 1),
        Settings<AgentDraft, AgentConfiguration>.Number("refusals", "the number of calls", 1, 100, made => made.Refusals, (made, value) => made with { Refusals = value }, 1),
        Settings<AgentDraft, AgentConfiguration>.Seconds("rest", "the time", Duration.Zero, s_hour, made => made.Rest, (made, value) => made with { Rest = value }, Duration.FromSeconds(2)),
        Settings<AgentDraft, AgentConfiguration>.Seconds("return-after", "the time", Duration.Zero, s_day, made => made.ReturnAfter, (made, value) => made with { ReturnAfter = value }, Duration.Zero),
        Settings<AgentDraft, AgentConfiguration>.Seconds("log-out-after", "the time", Duration.Zero, s_day, made => made.LogOutAfter, (made, value) => made with { LogOutAfter = value }, Duration.Zero),
        Settings<AgentDraft, AgentConfiguration>.Seconds("shift", "the time", Duration.Zero, s_day, made => made.Shift, (made, value) => made with { Shift = value }, Duration.Zero),
        new("wrap-up", ReadWrapUp, (_, made) => made.WrapUp is { } wrapUp ? [SecondsText.Of(wrapUp)] : []),
        Settings<AgentDraft, AgentConfiguration>.Flag("auto-answer", made => made.AutoAnswer, made => made with { AutoAnswer = true }),
        Settings<AgentDraft, AgentConfiguration>.Flag("inside-only", made => made.InsideOnly, made => made with { InsideOnly = true }),
        Settings<AgentDraft, AgentConfiguration>.Flag("nailed-up", made => made.NailedUp, made => made with { NailedUp = true }),
        new("pin", ReadPin, (_, made) => made.Pin.Length == 0 ? [] : [made.Pin]),
        Settings<AgentDraft, AgentConfiguration>.Flag("confirm-key", made => made.ConfirmKey, made => made with { ConfirmKey = true }),
        Settings<AgentDraft, AgentConfiguration>.Flag("priority-calls", made => made.PriorityCalls, made => made with { PriorityCalls = true }),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    private static void ReadNumbers(Statement statement, AgentDraft agent)
    {
        agent.HasNumberLine = true;
        if (agent.Names.Count > 1 && statement.HasMore && AgentRange.TryRead(statement.Words[^1].Text, out List<string> numbers, out _))
        {
            statement.TryTake("the numbers", out _);
            if (numbers.Count != agent.Names.Count) statement.Wrong($"{numbers.Count} numbers for {agent.Names.Count} agents");
            else if (statement.End()) agent.Numbers = numbers;
            return;
        }

        if (!statement.TryTakeDigits("the agent's number", out Digits number)) return;
        if (agent.Names.Count > 1) statement.Wrong($"one number for {agent.Names.Count} agents; give as many, for example 7001-7006");
        else if (statement.End()) agent.Numbers = [number.ToString()];
    }

    private static void ReadSkill(Statement statement, AgentDraft agent)
    {
        agent.HasWorkLine = true;
        if (!statement.TryTakeName("the skill's name", out string name) || !Once(statement, agent, "skill " + name)) return;
        Reference skill = statement.Reference;
        int level = 1;
        if (statement.TakesKeyword("level") && !statement.TryTakeInteger("the level", 1, SkillTerm.LevelsMost, out level)) return;
        if (!statement.End()) return;
        if (agent.Skills.Count == SkillsMost) statement.Wrong($"one skill too many; at most {SkillsMost} for an agent");
        else agent.Skills.Add((skill, level));
    }

    private static IEnumerable<string> WriteSkills(Configuration configuration, AgentConfiguration agent)
    {
        foreach (HeldSkill held in agent.Skills) yield return ConfigurationWriter.Quote(configuration.Skills[held.Skill]) + (held.Level == 1 ? "" : $" level {held.Level}");
    }

    private static void ReadQueue(Statement statement, AgentDraft agent)
    {
        agent.HasWorkLine = true;
        if (!statement.TryTakeName("the queue's name", out string name) || !Once(statement, agent, "queue " + name)) return;
        Reference queue = statement.Reference;
        int level = 0;
        int tier = 0;
        int percent = -1;
        bool reserve = false;
        while (statement.HasMore)
        {
            if (!statement.TryTakeOneOf(s_options, out string option)) return;
            if (option switch { "level" => level != 0, "tier" => tier != 0, "percent" => percent >= 0, _ => reserve })
            {
                statement.Wrong("given twice");
                return;
            }

            bool good = option switch
            {
                "level"   => statement.TryTakeInteger("the level", 1, SkillTerm.LevelsMost, out level),
                "tier"    => statement.TryTakeInteger("the tier", 1, SkillTerm.LevelsMost, out tier),
                "percent" => statement.TryTakeInteger("the share", 0, 100, out percent),
                _         => reserve = true,
            };
            if (!good) return;
        }

        agent.Queues.Add((queue, new QueueMembership(-1, level, Math.Max(1, tier), reserve, Math.Max(0, percent))));
    }

    private static IEnumerable<string> WriteQueues(Configuration configuration, AgentConfiguration agent)
    {
        foreach (QueueMembership member in agent.Queues)
        {
            yield return ConfigurationWriter.Quote(configuration.Queues[member.Queue].Name) + (member.Level == 0 ? "" : $" level {member.Level}") + (member.Tier == 1 ? "" : $" tier {member.Tier}")
                + (member.Reserve ? " reserve" : "") + (member.Percent == 0 ? "" : $" percent {member.Percent}");
        }
    }

    private static void ReadSpan(Statement statement, AgentDraft agent)
    {
        if (!statement.TryTakeSpan(out SpanId span)) return;
        agent.Span = span;
        agent.SpanSaid = statement.Reference;
        statement.End();
    }

    private static void ReadSite(Statement statement, AgentDraft agent)
    {
        if (!statement.TryTakeName("the site's name", out _)) return;
        Reference site = statement.Reference;
        statement.End();
        agent.Later((names, made) => made with { Site = names.Site(site) });
    }

    private static void ReadWrapUp(Statement statement, AgentDraft agent)
    {
        if (statement.TryTakeSeconds("the wrap-up time", Duration.Zero, s_hour, out Duration wrapUp) && statement.End()) agent.Made = agent.Made with { WrapUp = wrapUp };
    }

    // As it is pressed, or what the box keeps of it.
    private static void ReadPin(Statement statement, AgentDraft agent)
    {
        if (!statement.TryTake("the PIN", out Word pin)) return;
        bool good = SecretHashText.IsWellFormed(pin.Text) || (pin.Text.Length is >= PinLeast and <= PinMost && Digits.TryParse(pin.Text, out Digits digits) && digits.Ascii.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0);
        if (!good) statement.Wrong($"a PIN is {PinLeast} to {PinMost} digits, as the agent presses them; the box keeps a hash of it");
        else if (statement.End()) agent.Made = agent.Made with { Pin = pin.Text };
    }

    private static bool Once(Statement statement, AgentDraft agent, string setting)
    {
        int before = agent.Note(setting, statement.Line);
        return before == 0 || statement.Wrong($"given already in line {before}");
    }
}
