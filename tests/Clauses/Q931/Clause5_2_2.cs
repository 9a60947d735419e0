using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.2.2, compatibility checking: a user that cannot take the bearer refuses with 65 or 88.</summary>
public class Clause5_2_2
{
    /// <summary>§5.2.2: bearers that a voice switch does not take.</summary>
    [Theory]
    [InlineData("04 02 88 90", 88)]        // unrestricted digital: no destination here
    [InlineData("04 03 98 90 a3", 88)]     // video
    [InlineData("04 03 80 c0 a3", 65)]     // packet mode
    [InlineData("04 03 80 91 a3", 65)]     // 2 × 64 kbit/s
    [InlineData("04 03 e0 90 a3", 65)]     // not coded as ITU-T
    [InlineData("04 03 80 90 a2", 65)]     // µ-law
    [InlineData("04 01 80", 100)]          // too short
    [InlineData("04 00", 100)]
    [InlineData("04 0b 80 90 a3 8080808080808080", 100)]   // longer than the longest
    public void Setup_BearerRefused(string bearer, int cause)
    {
        var far = FarEnd.User();
        string diagnostic = cause == 100 ? "04" : "";
        far.Says(Theirs + "05" + bearer + Exclusive(7) + Called).Hears(Back + $"5a 08{2 + (diagnostic.Length / 2):x2} 80{0x80 | cause:x2}" + diagnostic);
        far.IndicatesNothing();
        Assert.Equal(1UL, far.Counters.SetupsRefused);
        Assert.Equal(30, far.Calls.FreeChannels(0));
    }

    /// <summary>§5.2.2: bearers that it does take.</summary>
    [Theory]
    [InlineData("04 03 80 90 a3")]
    [InlineData("04 03 90 90 a3")]
    [InlineData("04 02 80 90")]
    public void Setup_BearerAccepted(string bearer)
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + bearer + Exclusive(7) + Called);
        far.Indicates(IndicationKind.Setup);
    }
}
