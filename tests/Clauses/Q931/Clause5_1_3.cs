using System;
using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.3 overlap sending and §5.2.4 overlap receiving: the number follows in INFORMATION after SETUP ACKNOWLEDGE; T302 and T304 watch over it. The two are mirror images, so both sides are tested at once.</summary>
public class Clause5_1_3
{
    private static FarEnd Receiving(InterfaceRole role) => FarEnd.With(role, span => span with { OverlapReceiving = true });

    private static readonly InterfaceRole[] BothRoles = [InterfaceRole.User, InterfaceRole.Network];

    public static TheoryData<InterfaceRole> Roles => new(BothRoles);

    private static string Ask(InterfaceRole role) => role == InterfaceRole.User ? "19" : "02";

    /// <summary>SETUP, SETUP ACKNOWLEDGE, INFORMATION until enough, CALL PROCEEDING without a channel, ALERTING, CONNECT.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void Receiving_DigitByDigit(InterfaceRole role)
    {
        FarEnd far = Receiving(role);
        far.Says(Partial("10"));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.False(setup.Complete);
        Assert.Equal("10", setup.Called.ToString());
        far.Does((calls, now) => calls.MoreDigits(setup.Signalling, now));
        far.Hears(Back + "0d" + Exclusive(1));
        foreach ((string digits, string sum) in new[] { ("0", "100"), ("00", "10000") })
        {
            far.Says(Information(Theirs, digits)).HearsNothing();
            CallIndication more = far.Indicates(IndicationKind.Digits);
            Assert.Equal(sum, more.Called.ToString());
            Assert.False(more.Complete);
        }

        far.Does((calls, now) => calls.Proceeding(setup.Signalling, now));
        far.Hears(Back + "02");
        far.Does((calls, now) => calls.Alerting(setup.Signalling, now));
        far.Hears(Back + "01");
        far.Does((calls, now) => calls.Answer(setup.Signalling, now));
        far.Hears(Back + "07").Says(Theirs + "0f");
        far.Indicates(IndicationKind.Connected);
        Assert.Equal(0UL, far.Counters.MessageErrors);
        far.Wait(100).HearsNothing().IndicatesNothing();
    }

    /// <summary>An empty number is legal; the tone that asks for digits is announced in SETUP ACKNOWLEDGE (§5.1.3, §5.4).</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void Receiving_NoDigitsYet_DialTone(InterfaceRole role)
    {
        FarEnd far = Receiving(role);
        far.Says(Partial(""));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.True(setup.Called.IsEmpty);
        Assert.False(setup.Complete);
        far.Does((calls, now) => calls.MoreDigits(setup.Signalling, now, inBand: true));
        far.Hears(Back + "0d" + Exclusive(1) + "1e02" + (role == InterfaceRole.User ? "80" : "81") + "88");
    }

    /// <summary>Complete at once: sending complete, '#', or no overlap on this span.</summary>
    [Theory]
    [InlineData(true, "a1", "100", "100")]
    [InlineData(true, "", "100#", "100")]
    [InlineData(true, "a1", "*21#", "*21#")]
    [InlineData(true, "a1", "100#", "100")]
    [InlineData(false, "", "100", "100")]
    [InlineData(false, "", "100#", "100#")]
    public void Setup_Complete(bool overlap, string complete, string digits, string number)
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { OverlapReceiving = overlap });
        far.Says(Theirs + "05" + complete + Speech + Exclusive(1) + CalledNumber(digits));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.True(setup.Complete);
        Assert.Equal(number, setup.Called.ToString());
    }

    /// <summary>In a service code '#' is a digit: a number with a service code before it goes on after it.</summary>
    [Theory]
    [InlineData("#")]
    [InlineData("#31#")]
    [InlineData("*21#")]
    public void Setup_ServiceCode(string digits)
    {
        FarEnd far = Receiving(InterfaceRole.Network);
        far.Says(Partial(digits));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.False(setup.Complete);
        Assert.Equal(digits, setup.Called.ToString());
    }

    /// <summary>What ends the number stops T302.</summary>
    [Theory]
    [InlineData("5", true, "105")]
    [InlineData("", true, "10")]
    [InlineData("5#", false, "105")]
    [InlineData("#", false, "10")]
    [InlineData("55555555555555555555555555555555", false, "10")]      // no legal number: counts as absent
    [InlineData("555555555555555555555555555555", false, "1055555555555555555555555555555")]   // more than fits
    public void Receiving_LastDigits(string digits, bool complete, string number)
    {
        foreach (InterfaceRole role in BothRoles)
        {
            FarEnd far = Receiving(role);
            Handle call = Asked(far, "10");
            far.Says(Information(Theirs, digits, complete));
            CallIndication last = far.Indicates(IndicationKind.Digits);
            Assert.Equal(number, last.Called.ToString());
            Assert.Equal(number != "10" || complete || digits == "#", last.Complete);
            if (last.Complete) far.Wait(100).IndicatesNothing().HearsNothing();
            far.Does((calls, now) => calls.Clear(call, Cause.InvalidNumberFormat, now));
            far.Hears(Back + "4508028" + (role == InterfaceRole.User ? "0" : "1") + "9c");
        }
    }

    /// <summary>Digits may come as keypad facility.</summary>
    [Fact]
    public void Receiving_Keypad()
    {
        FarEnd far = Receiving(InterfaceRole.Network);
        far.Says(Theirs + "05" + Speech + "2c 02 3130");
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal("10", setup.Called.ToString());
        far.Does((calls, now) => calls.MoreDigits(setup.Signalling, now));
        far.Says(Theirs + "7b 2c 02 3523");
        CallIndication last = far.Indicates(IndicationKind.Digits);
        Assert.Equal("105", last.Called.ToString());
        Assert.True(last.Complete);
    }

    /// <summary>Each INFORMATION starts T302 again; its expiry leaves the decision to call control, and ends the call with 28 if there is none.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void T302(InterfaceRole role)
    {
        FarEnd far = Receiving(role);
        Asked(far, "1");
        far.Wait(14.9).IndicatesNothing();
        far.Says(Information(Theirs, "0"));
        far.Indicates(IndicationKind.Digits);
        far.Wait(14.9).IndicatesNothing();
        far.Says(Theirs + "7b 280141");
        far.Indicates(IndicationKind.Digits);
        far.Wait(14.9).IndicatesNothing();
        far.Wait(0.2).HearsNothing();
        CallIndication expired = far.Indicates(IndicationKind.Digits);
        Assert.True(expired.Complete);
        Assert.Equal("10", expired.Called.ToString());
        far.Says(Theirs + "75").Hears(Back + "7d 08028" + (role == InterfaceRole.User ? "0" : "1") + "9e 1401" + Ask(role));
        far.Wait(15).Hears(Back + "4508028" + (role == InterfaceRole.User ? "0" : "1") + "9c");
        far.Indicates(IndicationKind.Disconnect, Cause.InvalidNumberFormat);
    }

    /// <summary>From overlap every answer of call control is possible.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void Receiving_AlertingOrConnectAtOnce(InterfaceRole role)
    {
        FarEnd far = Receiving(role);
        Handle call = Asked(far, "1");
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Hears(Back + "01");
        far.Does((calls, now) => calls.MoreDigits(call, now));
        far.HearsNothing();

        far = Receiving(role);
        call = Asked(far, "1");
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Back + "07").HearsNothing();
    }

    /// <summary>INFORMATION outside overlap brings no digits and disturbs nothing.</summary>
    [Fact]
    public void Information_Late()
    {
        FarEnd far = Receiving(InterfaceRole.User);
        Handle call = Asked(far, "1");
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Hears(Back + "02").Says(Information(Theirs, "5")).HearsNothing().IndicatesNothing();
        Assert.Equal(0UL, far.Counters.MessageErrors);
    }

    /// <summary>We send digit by digit: T304 runs from SETUP ACKNOWLEDGE and again from each INFORMATION.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, 30)]
    [InlineData(InterfaceRole.Network, 20)]
    public void Sending_DigitByDigit(InterfaceRole role, int t304)
    {
        var far = new FarEnd(role);
        string channel = Exclusive(role == InterfaceRole.User ? 31 : 1);
        Handle call = far.Place(Wire.Request("1", "") with { Overlap = true }, out _);
        far.Says(Back + "0d" + channel + "1e028288").HearsNothing();
        Assert.True(far.Indicates(IndicationKind.MoreDigitsWanted).InBand);
        far.Wait(t304 - 1);
        Sends(far, call, "23", complete: false);
        far.Hears(Information(Theirs, "23"));
        far.Wait(t304 - 1);
        Sends(far, call, "", complete: true);
        far.Hears(Information(Theirs, "", complete: true));
        far.Wait(t304 - 1).IndicatesNothing();
        far.Says(Back + "02");
        far.Indicates(IndicationKind.Proceeding);
        Sends(far, call, "4", complete: false);
        far.HearsNothing();
    }

    /// <summary>T304 expires: 28 to call control, 102 to the far side.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, 30)]
    [InlineData(InterfaceRole.Network, 20)]
    public void T304(InterfaceRole role, int seconds)
    {
        var far = new FarEnd(role);
        Handle call = far.Place(Wire.Request("1", "") with { Overlap = true }, out _);
        far.Says(Back + "0d" + Exclusive(role == InterfaceRole.User ? 31 : 1));
        far.Indicates(IndicationKind.MoreDigitsWanted);
        far.Wait(seconds - 1);
        Sends(far, call, "2", complete: false);
        far.Hears(Information(Theirs, "2"));
        far.Wait(seconds - 0.1).HearsNothing();
        far.Wait(0.2).Hears(Theirs + "4508028" + (role == InterfaceRole.User ? "0" : "1") + "e6");
        far.Indicates(IndicationKind.Disconnect, Cause.InvalidNumberFormat);
    }

    /// <summary>Digits given before SETUP ACKNOWLEDGE wait for it; a repeated SETUP says what the first one said.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void Sending_DigitsWait(InterfaceRole role)
    {
        var far = new FarEnd(role);
        string setup = Theirs + "05" + Speech + (role == InterfaceRole.User ? Preferred(31) : Exclusive(1));
        Handle call = far.Place(Wire.Request("", "") with { Overlap = true }, out _);
        Sends(far, call, "12", complete: false);
        Sends(far, call, "3", complete: true);
        far.HearsNothing();
        far.Wait(4.1).Hears(setup);
        far.Says(Back + "0d" + Exclusive(role == InterfaceRole.User ? 31 : 1));
        far.Hears(Information(Theirs, "123", complete: true)).HearsNothing();
        far.Indicates(IndicationKind.MoreDigitsWanted);
    }

    /// <summary>A number that grows beyond what a number can be.</summary>
    [Fact]
    public void Sending_TooMany()
    {
        var far = FarEnd.User();
        Handle call = far.Place(Wire.Request("1234567890123456789012345678", "") with { Overlap = true }, out _);
        far.Says(Back + "0d" + Exclusive(31));
        Assert.True(Digits.TryParse("1234", out Digits more));
        far.Does((calls, now) => Assert.False(calls.SendDigits(call, more, complete: false, now)));
        far.Hears(Information(Theirs, "123"));
    }

    /// <summary>Two ends of ours, digit by digit.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void BackToBack(InterfaceRole caller)
    {
        static SpanSignalling Overlaps(SpanSignalling span) => span with { OverlapReceiving = true };
        Wire wire = new Wire(new End(InterfaceRole.User, configure: Overlaps), new End(InterfaceRole.Network, configure: Overlaps)).Up();
        End from = caller == InterfaceRole.User ? wire.User : wire.Network;
        End to = wire.Other(from);
        Assert.Equal(SetupResult.Placed, from.Calls.Setup(Wire.Request("", "") with { Overlap = true }, 0, wire.Now, out Handle outgoing, out _));
        wire.Run();
        Handle incoming = to.Take(IndicationKind.Setup).Signalling;
        to.Calls.MoreDigits(incoming, wire.Now);
        wire.Run();
        from.Take(IndicationKind.MoreDigitsWanted);
        foreach (string digit in new[] { "1", "0", "1" })
        {
            Assert.True(Digits.TryParse(digit, out Digits one));
            from.Calls.SendDigits(outgoing, one, complete: false, wire.Now);
            wire.Run();
        }

        to.Take(IndicationKind.Digits);
        to.Take(IndicationKind.Digits);
        Assert.Equal("101", to.Take(IndicationKind.Digits).Called.ToString());
        to.Calls.Answer(incoming, wire.Now);
        wire.Run();
        from.Take(IndicationKind.Answer);
        to.Take(IndicationKind.Connected);
        from.Calls.Clear(outgoing, Cause.None, wire.Now);
        wire.Run();
        to.Calls.Clear(incoming, Cause.None, wire.Now);
        wire.Run();
        wire.AssertIdle();
        Assert.Equal(0UL, wire.User.Calls.CountersOf(0).MessageErrors + wire.Network.Calls.CountersOf(0).MessageErrors);
    }

    private static Handle Asked(FarEnd far, string digits)
    {
        far.Says(Partial(digits));
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.MoreDigits(call, now));
        far.Hears(Back + "0d" + Exclusive(1));
        return call;
    }

    private static void Sends(FarEnd far, Handle call, string digits, bool complete)
    {
        Assert.True(Digits.TryParse(digits, out Digits more));
        far.Does((calls, now) => Assert.True(calls.SendDigits(call, more, complete, now)));
    }
}
