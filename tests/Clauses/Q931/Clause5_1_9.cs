using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.9, call rejection: the called side cannot take the call, so the network clears towards the caller with the cause it was given.</summary>
public class Clause5_1_9
{
    [Theory]
    [InlineData(false, Cause.UserBusy, "91")]
    [InlineData(true, Cause.UserBusy, "91")]
    [InlineData(true, Cause.NoAnswerFromUser, "93")]
    [InlineData(true, Cause.CallRejected, "95")]
    [InlineData(false, Cause.DestinationOutOfOrder, "9b")]
    public void NetworkClearsWithTheCause(bool alerted, Cause cause, string octet)
    {
        var far = FarEnd.Network();
        far.Says(SetupWith(""));
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Hears(Back + "02" + Exclusive(1));
        if (alerted)
        {
            far.Does((calls, now) => calls.Alerting(call, now));
            far.Hears(Back + "01");
        }

        far.Does((calls, now) => calls.Clear(call, cause, now));
        far.Hears(Back + "45 080281" + octet).Says(Theirs + "4d").Hears(Back + "5a");
        far.Ends(cause);
    }

    /// <summary>The caller hears of it, whichever clearing message brings it.</summary>
    [Theory]
    [InlineData("5a 08028291", true)]
    [InlineData("4d 08028291", true)]
    [InlineData("45 08028291", false)]
    public void UserIsTold(string message, bool ends)
    {
        var far = FarEnd.User();
        Handle call = far.Place(out _);
        far.Says(Back + "02" + Exclusive(31));
        far.Indicates(IndicationKind.Proceeding);
        far.Says(Back + message);
        if (ends)
        {
            far.Indicates(IndicationKind.Released, Cause.UserBusy);
            return;
        }

        far.Indicates(IndicationKind.Disconnect, Cause.UserBusy);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Theirs + "4d 08028090").Says(Back + "5a").Ends(Cause.UserBusy);
    }
}
