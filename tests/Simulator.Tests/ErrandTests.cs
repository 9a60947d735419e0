using System.Collections.Generic;
using System.Linq;
using AcdController.Acdsim;
using AcdController.Kernel;

namespace AcdController.Simulator.Tests;

/// <summary>What callers want, as it is written.</summary>
public class ErrandTests
{
    private static readonly Dictionary<string, int> s_names = new() { ["main-menu"] = 2, ["enter-number"] = 21 };

    [Fact]
    public void AnErrand_IsReadAsItIsWritten()
    {
        Errand errand = Assert.Single(Read("! callers\nerrand bill share 3 dials 10000 from 0871 thinks 1.5\n  main-menu 1 ! enquiries\n  enter-number 5550001#\n  401 hang-up\n"));
        Assert.Equal(("bill", 3, "10000", "0871", Duration.FromMilliseconds(1500)), (errand.Name, errand.Share, errand.Called.ToString(), errand.Calling.ToString(), errand.Thinks));
        Assert.Equal(["2 1", "21 5550001#", "401 "], errand.Steps.Select(step => $"{step.Prompt} {step.Keys}"));
    }

    [Theory]
    [InlineData("main-menu 1", "page:1: main-menu: a line errand NAME … must stand before")]
    [InlineData("errand a share 1", "page:1: errand a: dials NUMBER is missing")]
    [InlineData("errand a share none dials 1", "page:1: share none: 1 to 1000")]
    [InlineData("errand a dials home", "page:1: dials home: digits are wanted")]
    [InlineData("errand a dials 1 wants 2", "page:1: wants: share, dials, from or thinks is wanted")]
    [InlineData("errand a dials 1\nmane-menu 1", "page:2: mane-menu: no such announcement on the page of texts")]
    [InlineData("errand a dials 1\nmain-menu one", "page:2: one: keys, or hang-up, are wanted")]
    [InlineData("errand a dials 1\nmain-menu", "page:2: ANNOUNCEMENT KEYS, or ANNOUNCEMENT hang-up is wanted")]
    [InlineData("! nothing", "page: there is no errand")]
    public void Mistakes_AreNamed(string page, string mistake) => Assert.Equal(mistake, Assert.Throws<OptionException>(() => Read(page)).Message);

    private static System.Collections.Immutable.ImmutableArray<Errand> Read(string page) =>
        ErrandText.Read("page", page, name => s_names.TryGetValue(name, out int number) ? number : null, new CallerOptions()).Errands;
}
