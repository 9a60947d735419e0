using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Settings of a queue.</summary>
internal static class QueueSettings
{
    private const int StepsMost = 10;
    private const int OverflowsMost = 8;
    private const int LengthMost = 10_000;
    private static readonly Duration s_tenth = Duration.FromMilliseconds(100);
    private static readonly Duration s_hour = Duration.FromSeconds(3600);
    private static readonly Duration s_day = Duration.FromSeconds(86_400);
    /// <summary>Ways to choose among agents.</summary>
    public static readonly string[] Orders = ["longest-idle", "least-occupied", "least-talk", "fewest-calls", "round-robin", "fixed", "random", "weighted-random"];

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<QueueDraft, QueueConfiguration>[] All =
    [
        new("skill", ReadSkill, WriteSkill),
        new("step", ReadStep, WriteSteps, Repeats: true),
        new("prefer", ReadPrefer, WritePrefer, Repeats: true),
        Settings<QueueDraft, QueueConfiguration>.Choice("agent-order", Orders, made => (int)made.AgentOrder, (made, at) => made with { AgentOrder = (AgentOrder)at }),
        new("ring", ReadRing, WriteRing),
        new("music", ReadMusic, (configuration, made) => made.Music < 0 ? [] : [ConfigurationWriter.Quote(configuration.Announcements[made.Music].Name)]),
        Settings<QueueDraft, QueueConfiguration>.Number("length", "the length", 0, LengthMost, made => made.Length, (made, value) => made with { Length = value }),
        Settings<QueueDraft, QueueConfiguration>.Seconds("ring-time", "the ring time", s_tenth, s_hour, made => made.RingTime, (made, value) => made with { RingTime = value }),
        new("wrap-up", ReadWrapUp, (_, made) => [made.WrapUpManual ? "manual" : SecondsText.Of(made.WrapUp)]),
        Settings<QueueDraft, QueueConfiguration>.Number("weight", "the weight", 0, 15, made => made.Weight, (made, value) => made with { Weight = value }, 0),
        Settings<QueueDraft, QueueConfiguration>.Seconds("objective", "the objective", s_tenth, s_day, made => made.Objective, (made, value) => made with { Objective = value }, Duration.FromSeconds(20)),
        Settings<QueueDraft, QueueConfiguration>.Seconds("short-abandon", "the time", Duration.Zero, s_hour, made => made.ShortAbandon, (made, value) => made with { ShortAbandon = value }, Duration.FromSeconds(5)),
        Settings<QueueDraft, QueueConfiguration>.Seconds("longest-wait", "the longest wait", s_tenth, s_day, made => made.LongestWait, (made, value) => made with { LongestWait = value }, Duration.Zero),
        new("no-agents", ReadNoAgents, WriteNoAgents),
        new("overflow", ReadOverflow, WriteOverflows, Repeats: true),
        Settings<QueueDraft, QueueConfiguration>.Seconds("regain-within", "the time", s_tenth, s_day, made => made.RegainWithin, (made, value) => made with { RegainWithin = value }, Duration.Zero),
        new("summary-code", ReadSummary, (_, made) => made.SummaryRequired ? ["required"] : []),
        Threshold("reserve", made => made.Reserve, (made, value) => made with { Reserve = value }),
        Threshold("needed", made => made.Needed, (made, value) => made with { Needed = value }),
        .. QueueTreatmentSettings.All,
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    /// <summary>Is a step what a skill line alone means: everybody with the skill, for ever?</summary>
    public static bool IsPlain(QueueConfiguration queue) => queue.MainSkill >= 0
        && queue.Steps is [{ SkipWhenNobody: false, Who: [{ Kind: SkillTermKind.Skill } only] } step] && step.Wait == Duration.Zero && only.Skill == queue.MainSkill;

    private static void ReadSummary(Statement statement, QueueDraft queue)
    {
        if (statement.TryTakeOneOf(["required"], out _) && statement.End()) queue.Made = queue.Made with { SummaryRequired = true };
    }

    private static void ReadSkill(Statement statement, QueueDraft queue)
    {
        queue.HasSkillLine = true;
        if (!statement.TryTakeName("the skill's name", out _)) return;
        Reference skill = statement.Reference;
        if (statement.TakesKeyword("level"))
        {
            if (!statement.TryTake("the level", out Word word)) return;
            queue.SkillLevels = ExpressionReader.LevelsOf(word.Text);
            if (queue.SkillLevels is null)
            {
                statement.Wrong($"{ExpressionReader.LevelsAllowed}, for example 4 or 1-4");
                return;
            }
        }

        statement.End();
        queue.Skill = skill;
    }

    private static IEnumerable<string> WriteSkill(Configuration configuration, QueueConfiguration queue)
    {
        if (queue.MainSkill < 0) return [];
        return [ConfigurationWriter.Quote(configuration.Skills[queue.MainSkill]) + (IsPlain(queue) ? ExpressionText.LevelsOf(queue.Steps[0].Who[0]) : "")];
    }

    private static void ReadStep(Statement statement, QueueDraft queue)
    {
        if (queue.Steps.Count == StepsMost)
        {
            statement.Wrong($"one step too many; at most {StepsMost} in a queue");
            return;
        }

        bool isLast = statement.TakesKeyword("last");
        Duration wait = Duration.Zero;
        ExpressionDraft? who = null;
        bool skip = false;
        if (isLast || statement.TryTakeSeconds("the step's time, or last,", Duration.Zero, s_day, out wait))
        {
            skip = statement.TakesKeyword("skip-when-nobody");
            who = ExpressionReader.Read(statement);
            if (who is not null && !statement.End()) who = null;
        }

        // A step that could not be read is kept: the queue has steps.
        queue.Steps.Add(new QueueStepDraft(isLast ? null : wait, skip, who, statement.Line, statement.Taken));
    }

    private static IEnumerable<string> WriteSteps(Configuration configuration, QueueConfiguration queue)
    {
        if (IsPlain(queue)) yield break;
        for (int step = 0; step < queue.Steps.Length; step++)
        {
            StepConfiguration made = queue.Steps[step];
            string wait = step == queue.Steps.Length - 1 ? "last" : SecondsText.Of(made.Wait);
            yield return $"{wait}{(made.SkipWhenNobody ? " skip-when-nobody" : "")} {ExpressionText.Of(configuration, made.Who)}";
        }
    }

    private static void ReadPrefer(Statement statement, QueueDraft queue)
    {
        if (!statement.TryTakeOneOf(["skill", "level", "site"], out string what)) return;
        if (what == "skill")
        {
            if (!statement.TryTakeName("the skill's name", out string name) || !Once(statement, queue, "prefer skill " + name)) return;
            Reference skill = statement.Reference;
            statement.End();
            queue.Later((names, made) => names.Skill(skill) is >= 0 and int found ? made with { PreferredSkills = made.PreferredSkills.Add(found).Sort() } : made);
        }
        else if (Once(statement, queue, "prefer " + what) && statement.End())
        {
            queue.Made = what == "level" ? queue.Made with { PreferLevel = true } : queue.Made with { PreferSite = true };
        }
    }

    private static IEnumerable<string> WritePrefer(Configuration configuration, QueueConfiguration queue)
    {
        foreach (int skill in queue.PreferredSkills) yield return "skill " + ConfigurationWriter.Quote(configuration.Skills[skill]);
        if (queue.PreferLevel) yield return "level";
        if (queue.PreferSite) yield return "site";
    }

    private static void ReadRing(Statement statement, QueueDraft queue)
    {
        if (!statement.TryTakeOneOf(["one", "all", "progressive"], out string how)) return;
        Duration step = queue.Made.RingStep;
        int most = queue.Made.RingMost;
        if (how == "progressive" && !statement.TryTakeSeconds("the time between two", s_tenth, s_hour, out step)) return;
        if (how != "one" && statement.TakesKeyword("most") && !statement.TryTakeInteger("the number of agents", 2, 32, out most)) return;
        RingMode ring = how switch { "one" => RingMode.One, "all" => RingMode.All, _ => RingMode.Progressive };
        if (statement.End()) queue.Made = queue.Made with { Ring = ring, RingStep = step, RingMost = most };
    }

    private static IEnumerable<string> WriteRing(Configuration configuration, QueueConfiguration queue) => queue.Ring switch
    {
        RingMode.One => [],
        RingMode.All => [$"all most {queue.RingMost}"],
        _           => [$"progressive {SecondsText.Of(queue.RingStep)} most {queue.RingMost}"],
    };

    private static void ReadMusic(Statement statement, QueueDraft queue)
    {
        if (!statement.TryTakeName("the announcement's name", out _)) return;
        Reference music = statement.Reference;
        statement.End();
        queue.Later((names, made) => made with { Music = names.Announcement(music) });
    }

    private static void ReadWrapUp(Statement statement, QueueDraft queue)
    {
        if (statement.TakesKeyword("manual"))
        {
            if (statement.End()) queue.Made = queue.Made with { WrapUpManual = true };
        }
        else if (statement.TryTakeSeconds("the wrap-up time", Duration.Zero, s_hour, out Duration wrapUp) && statement.End())
        {
            queue.Made = queue.Made with { WrapUp = wrapUp };
        }
    }

    private static void ReadNoAgents(Statement statement, QueueDraft queue)
    {
        if (!statement.TryTakeOneOf(["wait", "refuse"], out string what)) return;
        Duration grace = Duration.Zero;
        if (what == "wait" && statement.HasMore && !statement.TryTakeSeconds("the time", s_tenth, s_day, out grace)) return;
        if (statement.End()) queue.Made = queue.Made with { RefuseWithoutAgents = what == "refuse", NoAgentsGrace = grace };
    }

    private static IEnumerable<string> WriteNoAgents(Configuration configuration, QueueConfiguration queue)
    {
        if (queue.RefuseWithoutAgents) return ["refuse"];
        return queue.NoAgentsGrace == Duration.Zero ? [] : ["wait " + SecondsText.Of(queue.NoAgentsGrace)];
    }

    private static void ReadOverflow(Statement statement, QueueDraft queue)
    {
        if (queue.Overflows.Count == OverflowsMost)
        {
            statement.Wrong($"one overflow too many; at most {OverflowsMost} in a queue");
            return;
        }

        if (!statement.TryTakeOneOf(["after", "full", "no-agents"], out string when)) return;
        Duration after = Duration.Zero;
        if (when == "after" && !statement.TryTakeSeconds("the time", s_tenth, s_day, out after)) return;
        if (!statement.TryTakeOneOf(["to"], out _) || !statement.TryTakeName("the queue's name", out string name)) return;
        Reference target = statement.Reference;
        if (!Once(statement, queue, $"overflow {when} {name}")) return;
        bool leave = when == "after" && statement.TakesKeyword("leave");
        if (!statement.End()) return;
        OverflowWhen cause = when switch { "after" => OverflowWhen.Waited, "full" => OverflowWhen.Full, _ => OverflowWhen.NoAgents };
        queue.Overflows.Add((target, new OverflowConfiguration(cause, after, -1, leave)));
    }

    private static IEnumerable<string> WriteOverflows(Configuration configuration, QueueConfiguration queue)
    {
        foreach (OverflowConfiguration overflow in queue.Overflows)
        {
            string when = overflow.When switch { OverflowWhen.Waited => "after " + SecondsText.Of(overflow.After), OverflowWhen.Full => "full", _ => "no-agents" };
            yield return $"{when} to {ConfigurationWriter.Quote(configuration.Queues[overflow.Queue].Name)}{(overflow.Leave ? " leave" : "")}";
        }
    }

    private static Setting<QueueDraft, QueueConfiguration> Threshold(string word, Func<QueueConfiguration, WaitThreshold> get, Func<QueueConfiguration, WaitThreshold, QueueConfiguration> set) => new(
        word,
        (statement, draft) =>
        {
            if (TryReadThreshold(statement, out WaitThreshold threshold)) draft.Made = set(draft.Made, threshold);
        },
        (_, made) => WriteThreshold(get(made)));

    private static bool TryReadThreshold(Statement statement, out WaitThreshold threshold)
    {
        threshold = default;
        do
        {
            if (!statement.TryTakeOneOf(["when-waiting", "when-oldest"], out string when)) return false;
            if (when == "when-waiting" ? threshold.Waiting != 0 : threshold.Oldest != Duration.Zero) return statement.Wrong("given twice");
            int waiting = 0;
            Duration oldest = Duration.Zero;
            if (when == "when-waiting" ? !statement.TryTakeInteger("the number of calls", 1, LengthMost, out waiting) : !statement.TryTakeSeconds("the wait", s_tenth, s_day, out oldest)) return false;
            threshold = when == "when-waiting" ? threshold with { Waiting = waiting } : threshold with { Oldest = oldest };
        }
        while (statement.HasMore);
        return true;
    }

    private static IEnumerable<string> WriteThreshold(WaitThreshold threshold)
    {
        if (threshold == default) return [];
        string waiting = threshold.Waiting == 0 ? "" : $"when-waiting {threshold.Waiting}";
        string oldest = threshold.Oldest == Duration.Zero ? "" : "when-oldest " + SecondsText.Of(threshold.Oldest);
        return [waiting.Length > 0 && oldest.Length > 0 ? waiting + " " + oldest : waiting + oldest];
    }

    private static bool Once(Statement statement, QueueDraft queue, string setting)
    {
        int before = queue.Note(setting, statement.Line);
        return before == 0 || statement.Wrong($"given already in line {before}");
    }
}
