using AcdController.DistributionModel;
using Xunit.Abstractions;

namespace AcdController.Distribution.Model.Tests;

/// <summary>At equal priority and skill not one offer overtakes an earlier call. 10^8 offers by `./dev sim --order`.</summary>
public class OrderTests(ITestOutputHelper output)
{
    [Fact]
    public void NotOneOfTenMillionOffers_OvertakesAnEarlierCall()
    {
        const ulong Seed = 1;
        output.WriteLine($"seed {Seed}");
        OrderResult result = OrderRun.Run(Seed, 10_000_000);
        Assert.Equal(0, result.Overtakes);
        Assert.True(result.Returned > 100_000, "calls came back to their places");
    }
}
