using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using AcdController.Theory;

namespace AcdController.Acdsim;

/// <summary>`acdsim theory`: the distribution engine against queueing theory.</summary>
internal static class TheoryProgram
{
    internal const string Usage = """
        acdsim theory [--seed N] [--case WORDS] [--longer N] [--json]
          --seed N      all chance is drawn from it; printed first (1)
          --case WORDS  only cases whose name or law contains the words
          --longer N    N times as many calls in each replication (1)
          --json        ends with one JSON object
        Exit status 0 when every theoretical value lies in the 99 % interval of what was measured, agents share the work and nobody is overtaken beyond the bound; else 1.

        """;

    internal static int Run(IReadOnlyList<string> arguments)
    {
        ulong seed = 1;
        string words = "";
        int longer = 1;
        bool json = false;
        var reader = new OptionReader(arguments);
        while (reader.TryNext(out string name))
        {
            switch (name)
            {
                case "--seed": seed = reader.Seed(); break;
                case "--case": words = reader.Text(); break;
                case "--longer": longer = (int)reader.Integer(1, 1000); break;
                case "--json": json = true; break;
                default: throw reader.Unknown();
            }
        }

        TrafficCase[] cases = [.. Cases.All.Where(traffic => (traffic.Law + " " + traffic.Name).Contains(words, StringComparison.OrdinalIgnoreCase))];
        if (cases.Length == 0) throw new OptionException($"--case {words}: no case is called so");
        System.Console.Error.WriteLine($"seed {seed}");
        long started = Stopwatch.GetTimestamp();
        var compared = new List<ComparedCase>();
        foreach (TrafficCase traffic in cases)
        {
            compared.Add(Comparison.Compare(traffic with { Calls = traffic.Calls * longer }, (rules, _) => new SelectorEngine(rules.Rules), seed));
            if (!json) Print(compared[^1], first: compared.Count == 1);
        }

        Shares shares = Fairness.SharesOf(Fairness.Balanced, new SelectorEngine(Fairness.Balanced.Rules), seed);
        Overtaking overtaking = Fairness.OvertakingOf(Fairness.Overloaded, new SelectorEngine(Fairness.Overloaded.Rules), seed);
        if (json) PrintJson(seed, compared, shares, overtaking, Stopwatch.GetElapsedTime(started));
        else Print(compared, shares, overtaking, Stopwatch.GetElapsedTime(started));
        return compared.All(result => result.Inside) && shares.Kept && overtaking.Holds ? 0 : 1;
    }

    private static void Print(ComparedCase compared, bool first)
    {
        if (first) Write($"{"",-36}{"theory",12}{"measured",13}{"99 % interval",26}{"half",9}");
        Write($"{compared.Case.Name}: {compared.Case.Law}, {compared.Case.Replications} × {compared.Case.Calls} calls");
        foreach (ComparedFigure figure in compared.Figures)
        {
            // What never happens and did not is no line.
            if (figure.Figure.Theory == 0 && figure.Inside) continue;
            string verdict = (figure.Inside ? "" : "  OUTSIDE") + (figure.Again ? "  measured twice" : "");
            Write($"  {NameOf(figure.Figure),-34}{figure.Figure.Theory,12:F5}{figure.Measured.Value,13:F5}{figure.Measured.Low,12:F5} … {figure.Measured.High,11:F5}{100 * figure.RelativeHalf,7:F2} %{verdict}");
        }
    }

    private static void Print(List<ComparedCase> compared, Shares shares, Overtaking overtaking, TimeSpan took)
    {
        int figures = compared.Sum(result => result.Figures.Length);
        int inside = compared.Sum(result => result.Figures.Count(figure => figure.Inside));
        Write($"{compared.Count} cases, {compared.Count(result => result.Inside)} inside; {figures} figures, {inside} inside, {compared.Sum(result => result.Figures.Count(figure => figure.Again))} measured twice; {took.TotalSeconds:F1} s");
        Write($"shares of {Fairness.Balanced.Rules.Agents.Length} agents, longest idle: calls within {100 * shares.Calls:F2} %, talk within {100 * shares.Talk:F2} % of the mean (promised {100 * Shares.Promised:F0} %), gini {shares.Gini:F4}{(shares.Kept ? "" : "  BROKEN")}");
        Write($"overtaking under overload, all priorities: at most {overtaking.Greatest:F1} s, bound {overtaking.Bound:F0} s; {overtaking.Overtakes} of {overtaking.Calls} calls overtook, longest wait {overtaking.LongestWait:F0} s{(overtaking.Holds ? "" : "  BROKEN")}");
    }

    private static void PrintJson(ulong seed, List<ComparedCase> compared, Shares shares, Overtaking overtaking, TimeSpan took)
    {
        System.Console.Out.WriteLine(JsonSerializer.Serialize(new
        {
            seed,
            cases = compared.Count,
            inside = compared.Count(result => result.Inside),
            figures = compared.Sum(result => result.Figures.Length),
            figuresInside = compared.Sum(result => result.Figures.Count(figure => figure.Inside)),
            measuredTwice = compared.Sum(result => result.Figures.Count(figure => figure.Again)),
            seconds = Math.Round(took.TotalSeconds, 2),
            sharesCalls = shares.Calls,
            sharesTalk = shares.Talk,
            gini = shares.Gini,
            sharesKept = shares.Kept,
            overtakenMostSeconds = overtaking.Greatest,
            overtakenBoundSeconds = overtaking.Bound,
            boundHolds = overtaking.Holds,
            rows = compared.SelectMany(result => result.Figures.Select(figure => new
            {
                @case = result.Case.Name, law = result.Case.Law, figure = NameOf(figure.Figure), theory = figure.Figure.Theory, measured = figure.Measured.Value,
                low = figure.Measured.Low, high = figure.Measured.High, inside = figure.Inside, twice = figure.Again,
            })),
        }));
    }

    private static string NameOf(Figure figure) => (figure.Class < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"class {figure.Class + 1}: ")) + figure.Measure switch
    {
        Measure.Delayed            => "P(wait)",
        Measure.MeanWait           => "mean wait, s",
        Measure.MeanWaitAnswered   => "mean wait of the answered, s",
        Measure.MeanSquareWait     => "mean squared wait, s²",
        Measure.Within20           => "answered within 20 s",
        Measure.Within20OfAnswered => "answered within 20 s, of answered",
        Measure.Abandoned          => "given up",
        Measure.Blocked            => "refused",
        _                          => "forgotten",
    };

    private static void Write(FormattableString line) => System.Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
