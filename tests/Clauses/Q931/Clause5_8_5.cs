using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.5, general information element errors: order and repetition.</summary>
public class Clause5_8_5
{
    /// <summary>§5.8.5: elements may come in any order; of a repeated one the first counts.</summary>
    [Fact]
    public void ElementOrderAndRepetition()
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + Called + Exclusive(7) + Exclusive(9) + Speech + "a1");
        Assert.Equal(7, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
    }
}
