using AcdController.Kernel;

namespace AcdController.Host.Tests;

public class LineGaugeTests
{
    [Fact]
    public void AFloodIsHeldToFourTimesTheLineRate()
    {
        var gauge = new LineGauge(9600, Instant.Zero);
        long taken = 0;
        for (int ms = 0; ms <= 10_000; ms++)
        {
            int allowed = gauge.Allowed(Instant.FromMilliseconds(ms));
            gauge.Take(allowed);
            taken += allowed;
        }

        Assert.InRange(taken, 38_400, 38_400 + LineGauge.BurstOctets);
    }

    [Fact]
    public void AfterTheWaitItNamedItLetsThrough()
    {
        var gauge = new LineGauge(921_600, Instant.Zero);
        gauge.Take(gauge.Allowed(Instant.Zero));
        Duration wait = gauge.Until(4096);
        Assert.InRange(wait.Microseconds, 10_000, 12_000);
        Assert.True(gauge.Allowed(Instant.Zero + wait) >= 4096);
    }

    [Fact]
    public void CreditDoesNotPileUp()
    {
        var gauge = new LineGauge(921_600, Instant.Zero);
        Assert.Equal(LineGauge.BurstOctets, gauge.Allowed(Instant.FromMilliseconds(1_000_000_000)));
    }
}
