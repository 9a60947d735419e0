using System.Linq;
using AcdController.Fuzz;

namespace AcdController.Signalling.Fuzz.Tests;

/// <summary>A short run of `./dev sim --fuzz signalling`, the same in every build.</summary>
public class FuzzTests
{
    private const long Inputs = 500_000;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void NothingIsFound(ulong seed)
    {
        FuzzResult result = SignallingFuzz.Run(new FuzzOptions(seed, Inputs));
        Assert.Empty(result.Findings);
        Assert.Equal(0, result.AllocatedOctets);
        Assert.True(result.Inputs >= Inputs, "the inputs were given");
        Assert.True(result.Calls > Inputs / 100, "there were calls");

        // Every state of both sides was met, or the run proves little.
        int[] states = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 19, 25];
        Assert.All(states, state => Assert.True(result.InState[state] > 100, $"state {state} was met"));
    }

    [Fact]
    public void TheSameSeed_GivesTheSameRun()
    {
        FuzzResult first = SignallingFuzz.Run(new FuzzOptions(77, 20_000));
        FuzzResult second = SignallingFuzz.Run(new FuzzOptions(77, 20_000));
        Assert.Equal((first.Inputs, first.Episodes, first.Calls, first.MessagesOut), (second.Inputs, second.Episodes, second.Calls, second.MessagesOut));
        Assert.True(first.InState.SequenceEqual(second.InState));
        FuzzResult other = SignallingFuzz.Run(new FuzzOptions(78, 20_000));
        Assert.False(first.InState.SequenceEqual(other.InState));
    }

    [Fact]
    public void AnEpisode_ComesBackAlone()
    {
        FuzzResult alone = SignallingFuzz.Run(new FuzzOptions(5, 1_000_000) { Episode = 3 });
        Assert.Equal(1, alone.Episodes);
        Assert.InRange(alone.Inputs, 100, 2200);
    }
}
