using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.2.9, non-selected user clearing: on a point-to-point link there is one user, so nobody is cleared with 26, and a second answer to a SETUP is out of place.</summary>
public class Clause5_2_9
{
    /// <summary>A second CONNECT: STATUS 101, the call talks on.</summary>
    [Fact]
    public void SecondConnect()
    {
        var far = FarEnd.Network();
        far.Place(out _);
        far.Says(Back + "07" + Exclusive(1)).Hears(Theirs + "0f");
        far.Indicates(IndicationKind.Answer);
        far.Says(Back + "07").Hears(Theirs + "7d 080381e5 07 14010a").IndicatesNothing();
    }

    /// <summary>26 from a network that has given the call to another user: the call ends and call control is told.</summary>
    [Fact]
    public void UserIsNotSelected()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Hears(Back + "01" + Exclusive(1)).Says(Theirs + "4d 0802829a").Hears(Back + "5a");
        far.Ends(Cause.NonSelectedUserClearing);
    }
}
