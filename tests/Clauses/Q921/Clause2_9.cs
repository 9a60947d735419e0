using static AcdController.Signalling.Lapd.Tests.Frames;

namespace AcdController.Signalling.Lapd.Tests.Clauses;

// §2.9 Invalid frames: discarded without notification and without action.
public class Clause2_9
{
    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("0201")]        // no control field
    [InlineData("020100")]      // I without N(R)
    [InlineData("020101")]      // RR without N(R)
    [InlineData("03017f")]      // one address octet: EA of octet 2 is 1
    [InlineData("02007f")]      // more than two: EA of octet 3 is 0
    public void NoFrame_IsCountedAndIgnored(string octets)
    {
        var rig = Rig.Established();
        rig.Hear(octets);
        rig.Says();
        Assert.Equal(1UL, rig.Counters.Invalid);
        Assert.Equal(1UL, rig.Counters.Errors);
        Assert.Equal(LinkState.MultipleFrameEstablished, rig.State);
    }
}
