using System.Collections.Immutable;
using System.Linq;
using AcdController.Telephony;

namespace AcdController.Treatment.Tests;

/// <summary>Called numbers that come whole or digit by digit.</summary>
public class NumberAnalysisTests
{
    private static readonly ImmutableArray<NumberEntry> _numbers = [.. new[] { "10000", "10001", "1000123", "2" }.Select((number, step) => new NumberEntry(Of(number), step))];

    [Theory]
    [InlineData("10000", false, PlanEvent.KnownNumber, 0)]
    [InlineData("10000", true, PlanEvent.KnownNumber, 0)]
    [InlineData("2", false, PlanEvent.KnownNumber, 3)]
    [InlineData("1000123", false, PlanEvent.KnownNumber, 2)]
    [InlineData("", false, PlanEvent.PartialNumber, -1)]
    [InlineData("1", false, PlanEvent.PartialNumber, -1)]
    [InlineData("1000", false, PlanEvent.PartialNumber, -1)]
    [InlineData("100012", false, PlanEvent.PartialNumber, -1)]
    [InlineData("1000", true, PlanEvent.IncompleteNumber, -1)]
    [InlineData("3", false, PlanEvent.UnknownNumber, -1)]
    [InlineData("100000", false, PlanEvent.UnknownNumber, -1)]
    [InlineData("20", true, PlanEvent.UnknownNumber, -1)]
    public void Digits_AreJudgedByWhatCouldStillCome(string called, bool complete, PlanEvent expected, int step)
    {
        Assert.Equal(expected, NumberAnalysis.Analyse(_numbers, Of(called), complete, out int found));
        Assert.Equal(step, found);
    }

    [Fact]
    public void ANumberWithContinuations_WaitsUntilItIsComplete()
    {
        Assert.Equal(PlanEvent.PartialNumber, NumberAnalysis.Analyse(_numbers, Of("10001"), false, out _));
        Assert.Equal(PlanEvent.KnownNumber, NumberAnalysis.Analyse(_numbers, Of("10001"), true, out int step));
        Assert.Equal(1, step);
    }

    [Fact]
    public void WithoutNumbers_EveryCallIsUnknown() => Assert.Equal(PlanEvent.UnknownNumber, NumberAnalysis.Analyse([], Of("1"), false, out _));

    private static Digits Of(string text)
    {
        Assert.True(Digits.TryParse(text, out Digits digits));
        return digits;
    }
}
