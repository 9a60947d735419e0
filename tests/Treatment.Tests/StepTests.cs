using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AcdController.Telephony;

namespace AcdController.Treatment.Tests;

/// <summary>Steps as they lie in memory, and lists of numbers.</summary>
public class StepTests
{
    [Fact]
    public void AStep_Has32Octets() => Assert.Equal(Step.Octets, Unsafe.SizeOf<Step>());

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("a text of thirty-one characters")]
    public void ATextAsAStep_ComesBack(string said)
    {
        Assert.True(ShortText.TryParse(said, out ShortText text));
        Step step = Step.OfText(text);
        Assert.Equal(StepKind.Text, step.Kind);
        Assert.Equal(said, step.ToText().ToString());
        Assert.Equal(step, Step.OfText(text));
    }

    [Fact]
    public void TwoTexts_AreTwoSteps()
    {
        Assert.True(ShortText.TryParse("one", out ShortText one));
        Assert.True(ShortText.TryParse("two", out ShortText two));
        Assert.NotEqual(Step.OfText(one), Step.OfText(two));
    }

    [Theory]
    [InlineData("13800000000", true)]
    [InlineData("1380000000", false)]
    [InlineData("138000000001", false)]
    [InlineData("139", true)]
    [InlineData("13912345678", true)]
    [InlineData("13", false)]
    [InlineData("", false)]
    public void AList_HasWholeNumbersAndBeginnings(string number, bool has)
    {
        var list = new NumberList(ImmutableArray.Create(Of("10"), Of("13800000000")), ImmutableArray.Create(Of("139"), Of("2")));
        Assert.Equal(has, list.Has(Of(number)));
    }

    private static Digits Of(string text)
    {
        Assert.True(Digits.TryParse(text, out Digits digits));
        return digits;
    }
}
