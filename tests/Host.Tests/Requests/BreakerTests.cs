using AcdController.Kernel;

namespace AcdController.Host.Tests;

/// <summary>The breaker alone.</summary>
public class BreakerTests
{
    private static readonly Duration s_pause = Duration.FromSeconds(10);

    [Fact]
    public void SoManyFailuresInARowOpenIt_AnAnswerBetweenThemDoesNot()
    {
        var breaker = new Breaker(3, s_pause);
        for (int i = 0; i < 10; i++)
        {
            Assert.False(breaker.Failed(At(i)));
            Assert.False(breaker.Failed(At(i)));
            Assert.False(breaker.Succeeded(At(i)));
        }

        Assert.False(breaker.Failed(At(11)));
        Assert.False(breaker.Failed(At(12)));
        Assert.True(breaker.Failed(At(13)));
        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.False(breaker.Failed(At(14)));
        Assert.False(breaker.Succeeded(At(14)));
        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.Equal(At(23), breaker.TryAt);
    }

    [Fact]
    public void AfterThePauseItIsTriedOnce()
    {
        var breaker = new Breaker(1, s_pause);
        Assert.True(breaker.Failed(At(0)));
        Assert.False(breaker.TryBegin(At(9)));
        Assert.True(breaker.TryBegin(At(10)));
        Assert.False(breaker.TryBegin(At(11)));
        Assert.False(breaker.Failed(At(12)));
        Assert.Equal(At(22), breaker.TryAt);
        Assert.True(breaker.TryBegin(At(22)));
        Assert.True(breaker.Succeeded(At(23)));
        Assert.Equal((BreakerState.Closed, At(23)), (breaker.State, breaker.Since));
    }

    [Fact]
    public void WhereTheBoxFindsNoLifeItOpensAtOnce()
    {
        var breaker = new Breaker(5, s_pause);
        Assert.True(breaker.Break(At(1)));
        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.False(breaker.Break(At(2)));
    }

    private static Instant At(int seconds) => Instant.Zero + Duration.FromSeconds(seconds);
}
