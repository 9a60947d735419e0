using System.Linq;
using AcdController.Kernel;
using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.9 System parameters: legal values; and that each is obeyed as configured.
public class Clause5_9
{
    [Fact]
    public void IllegalParameters_AreRefusedAtStartUp()
    {
        LinkParameters good = Rig.UserSide;
        foreach (LinkParameters bad in new[]
        {
            good with { Sapi = 64 }, good with { Tei = 128 }, good with { Window = 0 }, good with { Window = 128 }, good with { N201 = 0 },
            good with { N200 = 256 }, good with { N200 = -1 }, good with { T200 = Duration.Zero }, good with { T203 = Duration.Zero }, good with { QueueLimit = 0 },
        })
        {
            Assert.Throws<InvariantFailure>(() => new Rig(bad));
        }
    }

    [Theory] // §5.9.5: k
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(127)]
    public void Window_IsAsConfigured(int window)
    {
        var rig = Rig.Established(Rig.UserSide with { Window = window });
        for (int i = 0; i < 200; i++) Assert.True(rig.Send("aa"));
        Assert.Equal(Enumerable.Range(0, window).Select(number => Us.I(number, 0, "aa")), rig.Take());
        rig.Hear(Them.Rr(window & 127));
        Assert.Equal(System.Math.Min(window, 200 - window), rig.Take().Count);
        rig.Hear(Them.Rr((window - 1) & 127));
        Assert.Equal(1UL, rig.Counters.ErrorsOf('J'));
    }

    [Theory] // §5.9.2: N200 counts repetitions of SABME, DISC and of the poll
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void N200_IsAsConfigured(int n200)
    {
        LinkParameters parameters = Rig.UserSide with { N200 = n200 };
        var rig = new Rig(parameters);
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Pass(1000L * n200);
        Assert.Equal(Enumerable.Repeat(Us.Sabme(), n200 + 1), rig.Take());
        rig.Pass(1000);
        rig.Says("error G", Us.Sabme());

        rig = Rig.Established(parameters);
        rig.Links.Release(Rig.Link, rig.Now);
        rig.Pass(1000L * n200);
        Assert.Equal(Enumerable.Repeat(Us.Disc(), n200 + 1), rig.Take());
        rig.Pass(1000);
        rig.Says("error H", "release confirm");

        // After T203 the enquiry is no repetition; after T200 it is the first.
        rig = Rig.Established(parameters);
        rig.Pass(10_000 + (1000L * n200));
        Assert.Equal(Enumerable.Repeat(Us.RrCommand(0), n200 + 1), rig.Take());
        rig.Pass(1000);
        rig.Says("error I", Us.Sabme());
    }

    [Theory] // §5.9.3: N201
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(260)]
    [InlineData(1000)]
    public void N201_IsAsConfigured(int n201)
    {
        string longest = new('a', 2 * n201);
        var rig = Rig.Established(Rig.UserSide with { N201 = n201 });
        rig.Hear(Them.I(0, 0, longest), Them.Ui(longest));
        Assert.True(rig.Send(longest));
        rig.Says("data " + longest, "unit data " + longest, Us.I(0, 1, longest));
        rig.Hear(Them.I(1, 0, longest + "bb"));
        rig.Says("error O", Us.Sabme());
    }

    [Theory] // §5.9.1, §5.9.8: T200 and T203
    [InlineData(1, 1)]
    [InlineData(250, 2_000)]
    [InlineData(2_500, 60_000)]
    public void Timers_AreAsConfigured(int t200, int t203)
    {
        var rig = Rig.Established(Rig.UserSide with { T200 = Duration.FromMilliseconds(t200), T203 = Duration.FromMilliseconds(t203) });
        rig.Pass(t203 - 1);
        rig.Says();
        rig.Pass(1);
        rig.Says(Us.RrCommand(0));
        rig.Pass(t200 - 1);
        rig.Says();
        rig.Pass(1);
        rig.Says(Us.RrCommand(0));
    }
}
