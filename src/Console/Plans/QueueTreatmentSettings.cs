using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Lines of a queue about what those hear who wait in it and who serve it.</summary>
internal static class QueueTreatmentSettings
{
    private static readonly Duration s_second = Duration.FromSeconds(1);
    private static readonly Duration s_day = Duration.FromSeconds(86_400);

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<QueueDraft, QueueConfiguration>[] All =
    [
        new("comfort", ReadComfort, WriteComforts, Repeats: true),
        new("offer", ReadOffer, WriteOffers, Repeats: true),
        new("whisper", ReadWhisper, (configuration, made) => made.Waiting.Whisper.IsEmpty ? [] : [PlayItemReader.Write(configuration, made.Waiting.Whisper)]),
        new("agent-number", ReadAgentNumber, (_, made) => made.Waiting.AgentNumberAnnounced ? ["announced"] : []),
    ];

    private static void ReadComfort(Statement statement, QueueDraft queue)
    {
        string[] behind = ["every", "after"];
        if (!PlayItemReader.TryTake(statement, behind, out List<ItemDraft> items)) return;
        // Its first word names the line.
        if (!Once(statement, queue, "comfort " + statement.Words[1].Text)) return;
        Duration every = Duration.Zero;
        Duration after = Duration.Zero;
        bool given = false;
        if (statement.TakesKeyword("every"))
        {
            given = true;
            if (!statement.TryTakeSeconds("how often", s_second, s_day, out every)) return;
        }

        if (statement.HasMore || !given)
        {
            if (!statement.TryTakeOneOf(given ? ["after"] : behind, out _) || !statement.TryTakeSeconds("when first", s_second, s_day, out after)) return;
        }

        if (!statement.End()) return;
        if (queue.Comforts == WaitingConfiguration.ComfortsMax)
        {
            statement.Wrong($"one announcement too many; a queue has at most {WaitingConfiguration.ComfortsMax}");
            return;
        }

        queue.Comforts++;
        queue.Later((names, made) => made with
        {
            Waiting = made.Waiting with { Comforts = [.. made.Waiting.Comforts, new ComfortConfiguration(PlayItemReader.Made(items, names), every, after)] },
        });
    }

    private static IEnumerable<string> WriteComforts(Configuration configuration, QueueConfiguration made)
    {
        foreach (ComfortConfiguration comfort in made.Waiting.Comforts)
        {
            string every = comfort.Every == Duration.Zero ? "" : " every " + SecondsText.Of(comfort.Every);
            yield return PlayItemReader.Write(configuration, comfort.Items) + every + (comfort.After == Duration.Zero ? "" : " after " + SecondsText.Of(comfort.After));
        }
    }

    private static void ReadOffer(Statement statement, QueueDraft queue)
    {
        if (!statement.TryTakeOneOf(["call-back"], out _) || !statement.TryTakeOneOf(["key"], out _) || !statement.TryTakeKey(out byte key)) return;
        if (!Once(statement, queue, "offer call-back key " + (char)key)) return;
        Duration after = Duration.Zero;
        if (statement.TakesKeyword("after") && !statement.TryTakeSeconds("from when on", Duration.Zero, s_day, out after)) return;
        if (!statement.TryTakeOneOf(["plan"], out _) || !statement.TryTakeName("the plan's name", out _)) return;
        Reference plan = statement.Reference;
        if (!statement.End()) return;
        if (queue.Offers == WaitingConfiguration.OffersMax)
        {
            statement.Wrong($"one offer too many; a queue has at most {WaitingConfiguration.OffersMax}");
            return;
        }

        queue.Offers++;
        queue.Later((names, made) => made with { Waiting = made.Waiting with { Offers = [.. made.Waiting.Offers, new QueueOfferConfiguration(key, after, names.Plan(plan))] } });
    }

    private static IEnumerable<string> WriteOffers(Configuration configuration, QueueConfiguration made)
    {
        foreach (QueueOfferConfiguration offer in made.Waiting.Offers)
            yield return $"call-back key {(char)offer.Key}{(offer.After == Duration.Zero ? "" : " after " + SecondsText.Of(offer.After))} plan {PlanWriter.PlanName(configuration, offer.Plan)}";
    }

    private static void ReadWhisper(Statement statement, QueueDraft queue)
    {
        if (!PlayItemReader.TryTake(statement, [], out List<ItemDraft> items)) return;
        queue.Later((names, made) => made with { Waiting = made.Waiting with { Whisper = PlayItemReader.Made(items, names) } });
    }

    private static void ReadAgentNumber(Statement statement, QueueDraft queue)
    {
        if (statement.TryTakeOneOf(["announced"], out _) && statement.End()) queue.Made = queue.Made with { Waiting = queue.Made.Waiting with { AgentNumberAnnounced = true } };
    }

    private static bool Once(Statement statement, QueueDraft queue, string setting)
    {
        int before = queue.Note(setting, statement.Line);
        return before == 0 || statement.Wrong($"given already in line {before}");
    }
}
