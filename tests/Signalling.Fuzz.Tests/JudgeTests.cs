using System;
using AcdController.Fuzz;
using AcdController.Signalling.Q931;

namespace AcdController.Signalling.Fuzz.Tests;

/// <summary>The judge refuses what is wrong: otherwise the fuzzer would prove nothing.</summary>
public class JudgeTests
{
    private static Span<byte> Of(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>A message that may never be sent.</summary>
    [Theory]
    [InlineData("0802000145")]
    [InlineData("080200017d 08028090")]
    [InlineData("0802800105 04038090a3 1803a98381")]
    [InlineData("0802000145 1e028288 08028090")]
    [InlineData("0801000145")]
    public void OutgoingMessage_IsRefused(string message)
    {
        Assert.Throws<FuzzException>(() => new FuzzBoard().Judge.Note(1, Of(message)));
    }

    /// <summary>An answer where the standard allows none, none where it demands one, another than it names.</summary>
    [Theory]
    [InlineData("080200055a 08028090", "080280057d 080280e5 140100")]
    [InlineData("0802000575", "")]
    [InlineData("0802000575", "080280055a 080280d1")]
    [InlineData("0802000545 08028090", "080280055a 080280e5")]
    [InlineData("0802000545 08028090", "080280065a 080280d1")]
    [InlineData("0802000545 08028090", "080200055a 080280d1")]
    [InlineData("0802000045 08028090", "")]
    [InlineData("0802000046 790186", "")]
    [InlineData("09020005", "080280055a 080280d1")]
    public void Answer_IsRefused(string message, string answer)
    {
        Judge judge = new FuzzBoard().Judge;
        MessageScan scan = MessageScan.Of(Of(message));
        judge.Begin(0, scan);
        if (answer.Length > 0) judge.Note(0, Of(answer));
        bool refused = false;
        try
        {
            judge.Decide(0, scan);
        }
        catch (FuzzException)
        {
            refused = true;
        }

        Assert.True(refused);
    }

    /// <summary>And takes what is right.</summary>
    [Theory]
    [InlineData("080200055a 08028090", "")]
    [InlineData("0802000575", "080280057d 0802809e 140100")]
    [InlineData("0802000545 08028090", "080280055a 080280d1")]
    [InlineData("0802000046 790186", "080280004e 790186")]
    [InlineData("09020005", "")]
    public void Answer_IsTaken(string message, string answer)
    {
        Judge judge = new FuzzBoard().Judge;
        MessageScan scan = MessageScan.Of(Of(message));
        judge.Begin(0, scan);
        if (answer.Length > 0) judge.Note(0, Of(answer));
        judge.Decide(0, scan);
    }

    /// <summary>What each state waits for is guarded; where call control has its turn, it need not be.</summary>
    [Fact]
    public void WaitingStates_NeedATimer()
    {
        Assert.True(Rules.MustBeTimed(CallState.ReleaseRequest, isUser: true, progressed: false));
        Assert.True(Rules.MustBeTimed(CallState.OutgoingProceeding, isUser: true, progressed: false));
        Assert.False(Rules.MustBeTimed(CallState.OutgoingProceeding, isUser: true, progressed: true));
        Assert.False(Rules.MustBeTimed(CallState.Active, isUser: false, progressed: false));
    }
}
