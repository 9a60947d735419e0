namespace AcdController.Host.Tests;

public class OptionsTests
{
    [Fact]
    public void StateAndRunLieWithTheCardsUnlessNamed()
    {
        Options? options = Options.Read(["--config", "a", "--cards", "/c"], out _);
        Assert.Equal("/c/state", options!.State);
        Assert.Equal("/c/run", options.Run);
        options = Options.Read(["--config", "a", "--cards", "/c", "--run", "/r", "--state", "/s"], out _);
        Assert.Equal("/s", options!.State);
        Assert.Equal("/r", options.Run);
    }

    [Theory]
    [InlineData("--config FILE is missing")]
    [InlineData("--config: a value is missing", "--config")]
    [InlineData("--cards DIR is missing", "--config", "a")]
    [InlineData("--colour: not understood", "--config", "a", "--colour")]
    [InlineData("--colour: not understood", "--colour", "red")]
    [InlineData("--journal-segments 0: 1 to 10000", "--journal-segments", "0")]
    [InlineData("replay: which journal?", "replay")]
    public void MistakesAreNamed(string expected, params string[] arguments)
    {
        Assert.Null(Options.Read(arguments, out string mistake));
        Assert.Equal(expected, mistake);
    }

    [Fact]
    public void CheckNeedsNoCards()
    {
        Assert.True(Options.Read(["--config", "a", "--check"], out _)!.Check);
        Assert.True(Options.Read(["--config", "a", "--cards", "c", "--fresh"], out _)!.Fresh);
        Assert.Equal("j", Options.Read(["replay", "j", "--json"], out _)!.Replay);
    }
}
