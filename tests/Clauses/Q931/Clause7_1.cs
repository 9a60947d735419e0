using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §7.1, user-to-user signalling: not provided; what comes is ignored where it may come.</summary>
public class Clause7_1
{
    /// <summary>§7.1: user information outside ringing and talking is out of place.</summary>
    [Fact]
    public void UserInformation_OutOfPlace()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
        far.Says(Theirs + "20 7e020441").Hears(Back + "7d 080380e5 20 140106");
    }
}
