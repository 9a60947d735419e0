using AcdController.DistributionModel;
using Xunit.Abstractions;

namespace AcdController.Distribution.Model.Tests;

/// <summary>Rules that change among events: no call is lost, none forgets since when it waits, nobody who may take a call is idle beside it.</summary>
public class UpheavalTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 60)]
    [InlineData(3, 60)]
    public void RandomRulesAmongRandomEvents_KeepEveryPromise(ulong first, int runs)
    {
        (long commits, long waited, long homeless, long matched) = (0, 0, 0, 0);
        for (ulong run = 0; run < (ulong)runs; run++)
        {
            Upheaval done = Upheaval.Play((first * 1_000_000) + run, 600);
            commits += done.Commits;
            waited += done.Waited;
            homeless += done.Homeless;
            matched += done.Matched;
        }

        output.WriteLine($"seeds from {first * 1_000_000}: {commits} commits, {waited} calls waited, {homeless} lost their last queue, {matched} were offered by a commit");
        Assert.True(commits > 500 && waited > 100 && homeless > 10 && matched > 10);
    }
}
