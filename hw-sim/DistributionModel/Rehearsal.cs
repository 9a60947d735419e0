using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <summary>Where the engine and the reference part, with the shortest schedule found that shows it.</summary>
/// <param name="Scope">The configuration.</param>
/// <param name="Step">Number of the event in the schedule as drawn.</param>
/// <param name="What">How they differ.</param>
/// <param name="Schedule">Shrunk.</param>
/// <param name="Picture">Both engines' state at the end of the shrunk schedule.</param>
public sealed record Finding(Scope Scope, int Step, string What, IReadOnlyList<Happening> Schedule, string Picture)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {Scope.Seed} ({Scope}), event {Step}: {What}");
        text.AppendLine("the shortest schedule found:");
        foreach (Happening happening in Schedule) text.AppendLine(CultureInfo.InvariantCulture, $"  {happening}");
        text.Append(Picture);
        DistributionRules rules = RulesMaker.Make(Scope);
        text.AppendLine(CultureInfo.InvariantCulture, $"ageing {rules.Ageing.Milliseconds} ms, by objective {rules.ByObjective}, room for {rules.TicketCapacity} calls");
        for (int i = 0; i < rules.Queues.Length; i++) text.AppendLine(CultureInfo.InvariantCulture, $"queue {i} {JsonSerializer.Serialize(rules.Queues[i])}");
        for (int i = 0; i < rules.Agents.Length; i++) text.AppendLine(CultureInfo.InvariantCulture, $"agent {i} {JsonSerializer.Serialize(rules.Agents[i])}");
        for (int i = 0; i < rules.Demands.Length; i++) text.AppendLine(CultureInfo.InvariantCulture, $"demand {i} {JsonSerializer.Serialize(rules.Demands[i])}");
        return text.ToString();
    }
}

/// <summary>What a run of rehearsals did.</summary>
public sealed class RehearsalResult
{
    /// <summary>Events given, timers included.</summary>
    public long Events { get; set; }

    /// <summary>Configurations.</summary>
    public long Configurations { get; set; }

    /// <summary>Offers.</summary>
    public long Offers { get; set; }

    /// <summary>Choices compared, by rule.</summary>
    public long[] ByRule { get; } = new long[(int)DecidedBy.OperatorPulledOut + 1];

    /// <summary>Calls that left by a rule.</summary>
    public long[] ByReason { get; } = new long[(int)LeftReason.QueueGone + 1];

    /// <summary>What was found; none when all is well.</summary>
    public Finding? Finding { get; set; }
}

/// <summary>Plays random schedules on random configurations, and shrinks what goes wrong.</summary>
public static class Rehearsal
{
    /// <summary>Events of one configuration.</summary>
    public const int EventsEach = 2000;

    private const int ShrinkRunsMost = 2000;
    private const long ShrinkEventsMost = 400_000;

    /// <summary>Plays configuration after configuration until so many events are done, or one is found wrong.</summary>
    public static RehearsalResult Run(ulong seed, long events)
    {
        var result = new RehearsalResult();
        var chance = new SeededRandom(seed);
        while (result.Events < events && result.Finding is null) Play(Scope.Of(chance.NextBits()), EventsEach, result);
        return result;
    }

    /// <summary>Plays one configuration.</summary>
    public static void Play(Scope scope, int events, RehearsalResult result)
    {
        result.Configurations++;
        var played = new List<Happening>();
        var contest = new Contest(RulesMaker.Make(scope));
        var maker = new ScheduleMaker(contest.Reference, scope.Seed);
        try
        {
            while (played.Count < events)
            {
                played.Add(maker.Next());
                contest.Step(played[^1]);
            }
        }
        catch (Exception error) when (IsWrong(error))
        {
            List<Happening> schedule = Shrink(scope, played, Kind(error));
            Try(scope, schedule, out Exception? shortest, out Contest last);
            result.Finding = new Finding(scope, played.Count, Text(shortest ?? error), schedule, last.Picture());
        }

        result.Events += contest.Steps;
        result.Offers += contest.Offers;
        for (int i = 0; i < result.ByRule.Length; i++) result.ByRule[i] += contest.ByRule[i];
        for (int i = 0; i < result.ByReason.Length; i++) result.ByReason[i] += contest.ByReason[i];
    }

    /// <summary>Plays a given schedule.</summary>
    /// <returns>None when both agree.</returns>
    public static string? Replay(Scope scope, IReadOnlyList<Happening> schedule)
    {
        Try(scope, schedule, out Exception? error, out _);
        return error is null ? null : Text(error);
    }

    // A disagreement, an assertion of the engine, or one of the runtime's own checks.
    private static bool IsWrong(Exception error) => error is not OutOfMemoryException;

    private static string Text(Exception error) => error is Disagreement ? error.Message : error.ToString();

    // Shrinking must not slip from one fault to another: the same kind of complaint, whatever numbers are in it.
    private static string Kind(Exception error)
    {
        string text = error is Disagreement ? error.Message : error.GetType().Name + error.Message;
        int end = text.IndexOfAny([':', '\n']);
        return new string([.. (end < 0 ? text : text[..end]).Where(character => !char.IsDigit(character))]);
    }

    private static int Try(Scope scope, IReadOnlyList<Happening> schedule, out Exception? error, out Contest contest)
    {
        contest = new Contest(RulesMaker.Make(scope));
        error = null;
        for (int i = 0; i < schedule.Count; i++)
        {
            try
            {
                contest.Step(schedule[i]);
            }
            catch (Exception wrong) when (IsWrong(wrong))
            {
                error = wrong;
                return i + 1;
            }
        }

        return schedule.Count;
    }

    // Leaves out ever smaller pieces as long as the same goes wrong.
    private static List<Happening> Shrink(Scope scope, List<Happening> played, string kind)
    {
        var best = new List<Happening>(played);
        int runs = 0;
        long events = 0;
        for (int piece = Math.Max(1, best.Count / 2); piece >= 1; piece /= 2)
        {
            for (int at = best.Count - piece; at >= 0 && runs < ShrinkRunsMost && events < ShrinkEventsMost; at -= piece)
            {
                if (at + piece > best.Count) continue;
                var shorter = new List<Happening>(best);
                shorter.RemoveRange(at, piece);
                runs++;
                int used = Try(scope, shorter, out Exception? error, out _);
                events += used;
                if (error is null || Kind(error) != kind) continue;
                shorter.RemoveRange(used, shorter.Count - used);
                best = shorter;
            }
        }

        return best;
    }
}
