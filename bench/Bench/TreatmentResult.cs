using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace AcdController.Bench;

/// <summary>What a run of plans found; the shortest turns of all rounds, in processor time of the thread.</summary>
internal sealed record TreatmentResult : BenchResult
{
    private const double RatioGoal = 2;

    public required int Rounds { get; init; }

    /// <summary>Calls with menus in a round, and about as many without.</summary>
    public required int Calls { get; init; }

    /// <summary>Steps in a round.</summary>
    public required long Steps { get; init; }

    public required double StepsPerCpuSecond { get; init; }

    public required double NanosecondsPerStep { get; init; }

    /// <summary>All that calls of many steps allocate, by their steps.</summary>
    public required double BytesPerStep { get; init; }

    public required double MicrosecondsWithoutMenus { get; init; }

    public required double MicrosecondsWithMenus { get; init; }

    /// <summary>A call with three menus by one without, the shortest turn of each.</summary>
    public required double RatioOfMenus { get; init; }

    /// <summary>The median of the rounds, each by itself.</summary>
    public required double RatioOfMenusMedian { get; init; }

    public required double BytesPerCall { get; init; }

    public required double MenusPerCall { get; init; }

    public required double InputsWithoutMenus { get; init; }

    public required double InputsWithMenus { get; init; }

    public override IReadOnlyList<string> Missed =>
        [.. (BytesPerStep <= 0 ? [] : (string[])["bytesPerStep"]), .. (RatioOfMenus < RatioGoal ? [] : (string[])["ratioOfMenus"]), .. (BytesPerCall <= 0 ? [] : (string[])["bytesPerCall"])];

    protected override string Lines() => string.Create(CultureInfo.InvariantCulture, $"""
        plans through the whole switch, octets in to octets out; shortest turn of {Rounds} rounds, each {Calls} calls and {Steps} steps
                                                   measured     target
          steps per CPU-second                 {StepsPerCpuSecond,14:F0}          -   {NanosecondsPerStep:F1} ns a step
          allocated per step                   {BytesPerStep,14:G3}          0   {Verdict("bytesPerStep")}
          call without menus, us               {MicrosecondsWithoutMenus,14:F2}          -   {InputsWithoutMenus:F1} inputs
          call with three menus, us            {MicrosecondsWithMenus,14:F2}          -   {InputsWithMenus:F1} inputs, {MenusPerCall:F2} menus
          with menus by without                {RatioOfMenus,14:F2}      < {RatioGoal:F0}     {Verdict("ratioOfMenus")}, median of the rounds {RatioOfMenusMedian:F2}
          allocated per call with menus        {BytesPerCall,14:G3}          0   {Verdict("bytesPerCall")}
        """);

    private string Verdict(string figure) => Missed.Contains(figure) ? "MISSED" : "kept";
}
