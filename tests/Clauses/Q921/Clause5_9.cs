using AcdController.Kernel;
using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §5.9 System parameters: legal values; their effect is tested where each is used.
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
}
