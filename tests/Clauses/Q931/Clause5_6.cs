using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.6, call rearrangements: a primary rate has none.</summary>
public class Clause5_6
{
    /// <summary>§5.6: a primary rate has no call rearrangement: 69 to SUSPEND and RESUME of a user; a network has no business to send them.</summary>
    [Fact]
    public void Suspend_Resume()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.Network, out _);
        far.Says(Theirs + "25").Hears(Back + "21 080281c5");
        far.Says(Theirs + "26").Hears(Back + "7d 080381e5 26 14010a");
        far.Says("08020055 26 100101").Hears("08028055 22 080281c5");
        far.Says("08028055 26 100101").HearsNothing();
        far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "25").Hears(Back + "7d 080380e5 25 14010a");
        far.Says("08020055 26 100101").Hears("08028055 5a 080280d1");
        far.IndicatesNothing();
    }
}
