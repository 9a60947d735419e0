using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>One setting of a block: how its line is read and how it is written.</summary>
/// <param name="Word">The word that begins its line.</param>
/// <param name="Read">Takes the rest of the line; reports what is wrong with it.</param>
/// <param name="Write">The rest of the line, several for several lines; nothing when it is as it is without a line.</param>
/// <param name="Repeats">May have several lines, or looks after that itself.</param>
internal sealed record Setting<TDraft, T>(string Word, Action<Statement, TDraft> Read, Func<Configuration, T, IEnumerable<string>> Write, bool Repeats = false)
    where TDraft : BlockDraft<T>;

/// <summary>Settings of the usual kinds. A value that is `Usual` is not written.</summary>
internal static class Settings<TDraft, T>
    where TDraft : BlockDraft<T>
{
    /// <summary>A time.</summary>
    public static Setting<TDraft, T> Seconds(string word, string what, Duration least, Duration most, Func<T, Duration> get, Func<T, Duration, T> set, Duration? usual = null) => new(
        word,
        (statement, draft) =>
        {
            if (statement.TryTakeSeconds(what, least, most, out Duration value) && statement.End()) draft.Made = set(draft.Made, value);
        },
        (_, made) => get(made) == usual ? [] : [SecondsText.Of(get(made))]);

    /// <summary>A whole number.</summary>
    public static Setting<TDraft, T> Number(string word, string what, int least, int most, Func<T, int> get, Func<T, int, T> set, int? usual = null) => new(
        word,
        (statement, draft) =>
        {
            if (statement.TryTakeInteger(what, least, most, out int value) && statement.End()) draft.Made = set(draft.Made, value);
        },
        (_, made) => get(made) == usual ? [] : [get(made).ToString(CultureInfo.InvariantCulture)]);

    /// <summary>One word of several; the first is usual.</summary>
    public static Setting<TDraft, T> Choice(string word, string[] words, Func<T, int> get, Func<T, int, T> set) => new(
        word,
        (statement, draft) =>
        {
            if (statement.TryTakeOneOf(words, out string picked) && statement.End()) draft.Made = set(draft.Made, Array.IndexOf(words, picked));
        },
        (_, made) => get(made) == 0 ? [] : [words[get(made)]]);

    /// <summary>A line without more words.</summary>
    public static Setting<TDraft, T> Flag(string word, Func<T, bool> get, Func<T, T> set) => new(
        word,
        (statement, draft) =>
        {
            if (statement.End()) draft.Made = set(draft.Made);
        },
        (_, made) => get(made) ? [""] : []);
}

/// <summary>Settings below `distribution`.</summary>
internal static class DistributionSettings
{
    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<DistributionDraft, Configuration>[] All =
    [
        Settings<DistributionDraft, Configuration>.Seconds("ageing", "the time", Duration.Zero, Duration.FromSeconds(86_400), made => made.Ageing, (made, value) => made with { Ageing = value }, Duration.Zero),
        Settings<DistributionDraft, Configuration>.Choice("call-order", ["longest-wait", "service-objective"], made => made.ByObjective ? 1 : 0, (made, at) => made with { ByObjective = at == 1 }),
        Settings<DistributionDraft, Configuration>.Seconds("wrap-up-most", "the time", Duration.FromSeconds(1), Duration.FromSeconds(86_400), made => made.WrapUpMost, (made, value) => made with { WrapUpMost = value }, Duration.FromSeconds(8 * 3600)),
        Settings<DistributionDraft, Configuration>.Number("decisions", "the number of decisions", 1000, 10_000_000, made => made.DecisionsKept, (made, value) => made with { DecisionsKept = value }, 100_000),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);
}
