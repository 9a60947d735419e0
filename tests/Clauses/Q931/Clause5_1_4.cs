using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.4, invalid call information: the network clears a call whose number is wrong or not enough, with cause 28, 1, 3 or 22, in the way the state asks for.</summary>
public class Clause5_1_4
{
    /// <summary>Before any response: RELEASE COMPLETE.</summary>
    [Theory]
    [InlineData(Cause.InvalidNumberFormat, "9c")]
    [InlineData(Cause.UnallocatedNumber, "81")]
    [InlineData(Cause.NumberChanged, "96")]
    public void BeforeAnyResponse(Cause cause, string octet)
    {
        var far = FarEnd.Network();
        far.Says(SetupWith(""));
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Clear(call, cause, now));
        far.Hears(Back + "5a 080281" + octet);
        far.Ends(cause);
    }

    /// <summary>While digits are collected: DISCONNECT.</summary>
    [Theory]
    [InlineData(Cause.InvalidNumberFormat, "9c")]
    [InlineData(Cause.UnallocatedNumber, "81")]
    public void WhileDigitsAreCollected(Cause cause, string octet)
    {
        FarEnd far = FarEnd.With(InterfaceRole.Network, span => span with { OverlapReceiving = true });
        far.Says(Partial("1"));
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.MoreDigits(call, now));
        far.Hears(Back + "0d" + Exclusive(1)).Says(Information(Theirs, "9"));
        far.Indicates(IndicationKind.Digits);
        far.Does((calls, now) => calls.Clear(call, cause, now));
        far.Hears(Back + "45 080281" + octet).Says(Theirs + "4d").Hears(Back + "5a");
        far.Ends(cause);
    }

    /// <summary>A number element that is none counts as none: the call is refused with 28 where digits cannot follow, and waits for them where they can.</summary>
    [Theory]
    [InlineData("70 01 81")]
    [InlineData("70 03 81 31 3f")]
    [InlineData("70 00")]
    [InlineData("")]
    public void NoNumber(string called)
    {
        var far = FarEnd.Network();
        far.Says(Theirs + "05 a1" + Speech + called).Hears(Back + "5a 0802819c").IndicatesNothing();
        far = FarEnd.With(InterfaceRole.Network, span => span with { OverlapReceiving = true });
        far.Says(Theirs + "05" + Speech + called).HearsNothing();
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.True(setup.Called.IsEmpty);
        Assert.False(setup.Complete);
    }
}
