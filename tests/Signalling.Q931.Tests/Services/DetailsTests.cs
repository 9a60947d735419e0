using System;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>What is known about a call beside its state.</summary>
public class DetailsTests
{
    private const string Restricted = "6c 06 21 a1 31333830 ";

    [Fact]
    public void Setup_BringsParties()
    {
        FarEnd far = FarEnd.User();
        far.Says(Octets.Theirs + "05 " + Octets.Complete + Octets.Speech + "18 03 a9 83 81 "
            + "28 03 48 65 79 "                             // display "Hey"
            + "29 05 1a 0b 16 08 28 "                       // 26-11-22 08:40
            + "6c 06 21 83 31333830 "                       // calling 1380, national, network provided
            + "6c 05 00 80 31 32 33 "                       // and the user's own 123, not screened
            + "6d 04 80 50 37 37 "                          // calling subaddress, NSAP
            + "70 06 81 3130303030 "                        // called 10000
            + "71 03 a0 12 34 "                             // called subaddress, user specified
            + "74 06 21 00 82 39 39 39 "                    // redirecting 999, no reply
            + "7e 03 04 48 69");                            // user-user "Hi"
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal("1380", setup.Calling.ToString());
        ref readonly CallDetails details = ref far.Calls.DetailsOf(setup.Signalling);
        Assert.Equal(("1380", NumberType.National, NumberPlan.Telephony, NumberScreening.Network), Of(details.Calling));
        Assert.Equal(("123", NumberType.Unknown, NumberPlan.Unknown, NumberScreening.NotScreened), Of(details.SecondCalling));
        Assert.Equal(("10000", NumberType.Unknown, NumberPlan.Telephony, NumberScreening.NotScreened), Of(details.Called));
        Assert.Equal("999", details.Redirecting.Digits.ToString());
        Assert.Equal(DiversionReason.NoReply, details.Diversion);
        Assert.Equal([0x50, 0x37, 0x37], details.CallingSubaddress.Octets.ToArray());
        Assert.True(details.CalledSubaddress.IsUserSpecified);
        Assert.Equal("Hey", Encoding.ASCII.GetString(details.Display.Characters));
        Assert.Equal("Hi", Encoding.ASCII.GetString(details.UserUser.Octets));
        Assert.Equal(new NetworkTime(26, 11, 22, 8, 40, 0), details.Time);
    }

    /// <summary>CLIR: the digits are not shown; who may see them finds them in the details.</summary>
    [Fact]
    public void RestrictedNumber_IsInTheDetailsOnly()
    {
        FarEnd far = FarEnd.User();
        far.Says(Octets.SetupWith("18 03 a9 83 81 " + Restricted));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.True(setup.Calling.IsEmpty);
        PartyNumber calling = far.Calls.DetailsOf(setup.Signalling).Calling;
        Assert.Equal("1380", calling.Digits.ToString());
        Assert.Equal(NumberPresentation.Restricted, calling.Presentation);
        Assert.False(calling.MayBeShown);
    }

    /// <summary>A call never sees what its slot's last call left behind.</summary>
    [Fact]
    public void NextCall_BeginsWithNothing()
    {
        FarEnd far = FarEnd.User(capacity: 1);
        far.Says(Octets.SetupWith("18 03 a9 83 81 28 03 48 65 79 " + Restricted));
        Handle first = far.Indicates(IndicationKind.Setup).Signalling;
        far.Says(Octets.Theirs + "4d 08 02 80 90");
        far.Indicates(IndicationKind.Released);
        Assert.True(far.Calls.DetailsOf(first).Display.IsPresent);       // readable until the slot has its next call
        far.Says(Octets.SetupWith("18 03 a9 83 81 ", reference: 2));
        Handle second = far.Indicates(IndicationKind.Setup).Signalling;
        Assert.False(far.Calls.DetailsOf(first).Display.IsPresent);
        Assert.False(far.Calls.DetailsOf(second).Display.IsPresent);
        Assert.False(far.Calls.DetailsOf(second).Calling.IsPresent);
        Assert.Equal("10000", far.Calls.DetailsOf(second).Called.Digits.ToString());
    }

    /// <summary>COLP: who answered, told in CONNECT.</summary>
    [Fact]
    public void Connect_BringsTheConnectedNumber()
    {
        FarEnd far = FarEnd.User();
        Handle call = far.Place(out _);
        far.Says(Octets.Back + "07 18 03 a9 83 " + Channel(far) + "4c 0d 21 83 3031303838383836363636 4d 03 a0 12 34");
        far.Indicates(IndicationKind.Answer);
        ref readonly CallDetails details = ref far.Calls.DetailsOf(call);
        Assert.Equal(("01088886666", NumberType.National, NumberPlan.Telephony, NumberScreening.Network), Of(details.Connected));
        Assert.Equal([0x12, 0x34], details.ConnectedSubaddress.Octets.ToArray());
    }

    /// <summary>COLP and COLR: who answers here, told in our CONNECT.</summary>
    [Theory]
    [InlineData(NumberPresentation.Allowed, "4c 06 01 80 31303031")]
    [InlineData(NumberPresentation.Restricted, "4c 06 01 a0 31303031")]
    public void Answer_SendsTheConnectedNumber(NumberPresentation presentation, string element)
    {
        FarEnd far = FarEnd.User();
        far.Says(Octets.SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        Assert.True(Digits.TryParse("1001", out Digits digits));
        far.Does((calls, now) => calls.Answer(call, PartyNumber.Of(digits) with { Presentation = presentation }, now));
        far.Hears(Octets.Back + "02 18 03 a9 83 81").Hears(Octets.Back + "07 " + element).HearsNothing();
    }

    /// <summary>COLP as a matter of course, where the span is configured so.</summary>
    [Fact]
    public void Answer_TellsTheCalledNumber()
    {
        FarEnd far = FarEnd.With(InterfaceRole.Network, span => span with { TellsConnectedNumber = true });
        far.Says(Octets.Theirs + "05 a1 04 03 80 90 a3 70 06 a1 3130303030");
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Octets.Back + "02 18 03 a9 83 81").Hears(Octets.Back + "07 4c 07 21 83 3130303030").HearsNothing();
    }

    /// <summary>Type and plan of our numbers are the dialect's.</summary>
    [Fact]
    public void Setup_HasTheDialectsKindOfNumbers()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = span.Variant with { CalledType = 2, CallingType = 4, CallingPlan = 9 } });
        far.Does((calls, now) => calls.Setup(Wire.Request("1", "2"), 0, now, out _, out _));
        far.Hears("08 02 0001 05 a1 04 03 80 90 a3 18 03 a1 83 9f 6c 03 49 80 32 70 02 a1 31");
    }

    /// <summary>CLIR asked for: the network keeps the number to itself.</summary>
    [Fact]
    public void Setup_AsksForRestriction()
    {
        FarEnd far = FarEnd.User();
        SetupRequest request = Wire.Request("1", "5550199");
        request.Presentation = NumberPresentation.Restricted;
        far.Does((calls, now) => calls.Setup(request, 0, now, out _, out _));
        far.Hears("08 02 0001 05 a1 04 03 80 90 a3 18 03 a1 83 9f 6c 09 01 a0 35353530313939 70 02 81 31");
    }

    /// <summary>Faulty elements that may be left out are left out (§5.8.7.2).</summary>
    [Fact]
    public void FaultyElements_AreNotNoted()
    {
        FarEnd far = FarEnd.User();
        far.Says(Octets.SetupWith("18 03 a9 83 81 29 05 1a 0d 16 08 28 74 00 7e 00 "));
        ref readonly CallDetails details = ref far.Calls.DetailsOf(far.Indicates(IndicationKind.Setup).Signalling);
        Assert.False(details.Time.IsPresent);
        Assert.False(details.Redirecting.IsPresent);
        Assert.False(details.UserUser.IsPresent);
    }

    /// <summary>Overlap receiving: the called number in the details grows with the digits; its kind is that of SETUP.</summary>
    [Fact]
    public void CalledNumber_Grows()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { OverlapReceiving = true });
        far.Says(Octets.Theirs + "05 " + Octets.Speech + "18 03 a9 83 81 70 03 a1 31 32");
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.MoreDigits(call, now));
        far.Says(Octets.Theirs + "7b 70 03 a1 33 34");
        Assert.Equal("1234", far.Indicates(IndicationKind.Digits).Called.ToString());
        Assert.Equal(("1234", NumberType.National, NumberPlan.Telephony, NumberScreening.NotScreened), Of(far.Calls.DetailsOf(call).Called));
    }

    [Fact]
    public void NoCall_HasNoDetails()
    {
        FarEnd far = FarEnd.User();
        Assert.False(far.Calls.DetailsOf(Handle.None).Called.IsPresent);
    }

    private static (string Digits, NumberType Type, NumberPlan Plan, NumberScreening Screening) Of(in PartyNumber number) =>
        (number.Digits.ToString(), number.Type, number.Plan, number.Screening);

    // The user side hunts downward: its first call asks for channel 31.
    private static string Channel(FarEnd far)
    {
        Assert.Equal(1, far.Calls.CallsOn(0));
        return "9f ";
    }
}
