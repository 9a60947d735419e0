using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Supplementary services: components by hand, octet by octet.</summary>
public class ServiceTests
{
    private const string Ours = "08 02 0001 ";
    private const string OursSecond = "08 02 0002 ";
    private const string BackSecond = "08 02 8002 ";

    // ---- Explicit call transfer, EN 300 369 §9.

    [Fact]
    public void Transfer_ByLinkId()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.Transfer(first, second, now)));
        far.Hears(Ours + "62 1c0e 91 a10b 020101 0606 040082710104").HearsNothing();
        far.Says(Octets.Back + "62 1c13 91 a210 020101 300b 0606 040082710104 020107");
        far.Hears(OursSecond + "62 1c11 91 a10e 020102 0606 040082710101 020107").HearsNothing();
        far.Says(BackSecond + "45 08 02 82 90 1c06 91 a203 020102");
        CallIndication done = far.Indicates(IndicationKind.Service);
        Assert.Equal(ServiceNews.TransferDone, done.Service);
        Assert.Equal(first, done.Signalling);
        far.Indicates(IndicationKind.Disconnect, Cause.NormalCallClearing);
        far.Wait(30).IndicatesNothing();
        Assert.Equal(0UL, far.Counters.ServicesUnanswered);
    }

    /// <summary>The exchange refuses at either step, rejects, or returns something that is no link id.</summary>
    [Theory]
    [InlineData("a306 020101 020103")]                           // error: not available
    [InlineData("a306 020101 020100")]                           // error: not subscribed
    [InlineData("a406 020101 810101")]                           // reject: unrecognized operation
    public void Transfer_Refused(string component)
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Hears(Ours + "62 1c0e 91 a10b 020101 0606 040082710104");
        far.Says(Octets.Back + "62 1c09 91 " + component);
        Assert.Equal(ServiceNews.TransferRefused, far.Indicates(IndicationKind.Service).Service);
        far.HearsNothing().Wait(30).IndicatesNothing();
        Assert.Equal(1UL, far.Counters.ServicesRefused);
    }

    [Fact]
    public void Transfer_RefusedAtTheSecondStep()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Says(Octets.Back + "62 1c13 91 a210 020101 300b 0606 040082710104 020107");
        far.Says(BackSecond + "62 1c0e 91 a30b 020102 0606 040082710115");     // linkIdNotAssignedByNetwork
        Assert.Equal(ServiceNews.TransferRefused, far.Indicates(IndicationKind.Service).Service);
        far.IndicatesNothing();
    }

    [Fact]
    public void Transfer_ResultWithoutALinkId_IsRejected()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Hears(Ours + "62 1c0e 91 a10b 020101 0606 040082710104");
        far.Says(Octets.Back + "62 1c06 91 a203 020101");
        Assert.Equal(ServiceNews.TransferRefused, far.Indicates(IndicationKind.Service).Service);
        far.Hears(Ours + "62 1c09 91 a406 020101 820102").HearsNothing();       // reject: mistyped result
    }

    /// <summary>Copied out as octets between the two steps and loaded into a fresh core: both go on alike.</summary>
    [Fact]
    public void Transfer_SurvivesASnapshot()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        var fresh = new End(InterfaceRole.User);
        Assert.Null(fresh.Store.Load(Saved(far.Ours.Store)));
        byte[][] answers = [Hex(Octets.Back + "62 1c13 91 a210 020101 300b 0606 040082710104 020107"), Hex(BackSecond + "45 08 02 82 90 28 03 48 65 79 1c06 91 a203 020102")];
        foreach (End end in new[] { far.Ours, fresh })
        {
            foreach (byte[] answer in answers) end.Calls.Receive(0, answer, far.Now);
            Assert.True(end.Calls.TryTake(out CallIndication done));
            Assert.Equal(ServiceNews.TransferDone, done.Service);
        }

        Assert.Equal(Saved(far.Ours.Store), Saved(fresh.Store));
    }

    private static byte[] Saved(Store store)
    {
        byte[] octets = new byte[store.SavedOctets];
        store.Save(octets);
        return octets;
    }

    /// <summary>X6: nobody answers.</summary>
    [Fact]
    public void Transfer_Unanswered()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Wait(9.9).IndicatesNothing();
        far.Wait(0.2);
        Assert.Equal(ServiceNews.TransferRefused, far.Indicates(IndicationKind.Service).Service);
        Assert.Equal(1UL, far.Counters.ServicesUnanswered);
    }

    /// <summary>The first call ends between the steps: nothing is left waiting, nobody is told.</summary>
    [Fact]
    public void Transfer_CallEndsMeanwhile()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Says(Octets.Back + "4d 08 02 82 90");
        far.Indicates(IndicationKind.Released);
        far.Wait(30).IndicatesNothing();
    }

    [Fact]
    public void Transfer_NeedsTwoCalls()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out _);
        far.Does((calls, now) => Assert.Equal(ServiceResult.NoCall, calls.Transfer(first, first, now)));
        far.Does((calls, now) => Assert.Equal(ServiceResult.NoCall, calls.Transfer(first, Handle.None, now)));
        far.Says(Octets.SetupWith("18 03 a9 83 81 ", reference: 5));
        Handle ringing = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => Assert.Equal(ServiceResult.WrongState, calls.Transfer(first, ringing, now)));
        far.HearsNothing();
    }

    /// <summary>The far side tells that it has transferred the other party.</summary>
    [Fact]
    public void EctInform_IsToldOn()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "62 1c1e 91 a11b 020105 0606 040082710105 300e 0a0101 a009 a107 0a0102 1202 3132");
        Assert.Equal(ServiceNews.TransferredActive, far.Indicates(IndicationKind.Service).Service);
        Assert.Equal("12", far.Calls.DetailsOf(call).Redirection.Digits.ToString());
        far.HearsNothing();
    }

    // ---- Malicious call identification, EN 300 130 §9.

    [Theory]
    [InlineData("1c06 91 a203 020101", ServiceNews.MaliceRecorded)]
    [InlineData("1c09 91 a306 020101 020100", ServiceNews.MaliceRefused)]
    public void Malice(string answer, ServiceNews news)
    {
        FarEnd far = FarEnd.User();
        Handle call = Arrive(far);
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.TraceMalicious(call, now)));
        far.Hears(Octets.Back + "62 1c09 91 a106 020101 020103").HearsNothing();
        far.Says(Octets.Theirs + "62 " + answer);
        Assert.Equal(news, far.Indicates(IndicationKind.Service).Service);
        far.IndicatesNothing();
    }

    [Fact]
    public void Malice_OnlyOfCallsThatArrived()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Does((calls, now) => Assert.Equal(ServiceResult.WrongState, calls.TraceMalicious(call, now)));
        far.Does((calls, now) => Assert.Equal(ServiceResult.NoCall, calls.TraceMalicious(Handle.None, now)));
        far.HearsNothing();
    }

    // ---- Advice of charge, EN 300 182 §9.

    [Fact]
    public void Charge_DuringTheCall()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "62 1c15 91 a112 020101 020122 300a a105 3003 020103 820100");
        CallIndication charge = far.Indicates(IndicationKind.Service);
        Assert.Equal((ServiceNews.Charge, 3u), (charge.Service, charge.Charge));
        ref readonly CallDetails details = ref far.Calls.DetailsOf(call);
        Assert.Equal((ChargeKind.Units, 3u, false), (details.Charge.Kind, details.Charge.Amount, details.Charge.IsTotal));
        far.HearsNothing();
    }

    /// <summary>What the call cost comes with DISCONNECT, before the call is told to end; it can be read until the slot is used again.</summary>
    [Fact]
    public void Charge_AtTheEnd()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "45 08 02 82 90 1c14 91 a111 020102 020124 3009 3007 a105 3003 020107");
        Assert.Equal(7u, far.Indicates(IndicationKind.Service).Charge);
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Ours + "4d 08 02 80 90").Says(Octets.Back + "5a");
        far.Indicates(IndicationKind.Released);
        Assert.True(far.Calls.DetailsOf(call).Charge.IsTotal);
    }

    [Theory]
    [InlineData("5a")]      // RELEASE COMPLETE
    [InlineData("4d")]      // RELEASE
    public void Charge_WithTheLastMessage(string type)
    {
        FarEnd far = OneActiveCall(out _);
        far.Says(Octets.Back + type + " 08 02 82 90 1c14 91 a111 020102 020124 3009 3007 a105 3003 020107");
        Assert.Equal(7u, far.Indicates(IndicationKind.Service).Charge);
        far.Indicates(IndicationKind.Released);
    }

    [Fact]
    public void Charge_InMoney()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "62 1c1c 91 a119 020103 020121 3011 a10c 8103 455552 a205 a103 810119 820101");       // inner lengths wrong
        far.Hears(Ours + "62 1c09 91 a406 020103 810102").HearsNothing().IndicatesNothing();
        far.Says(Octets.Back + "62 1c1d 91 a11a 020103 020121 3012 a10d 8103 455552 a206 810119 820101 820101");
        Assert.Equal(25u, far.Indicates(IndicationKind.Service).Charge);
        ChargeAdvice charge = far.Calls.DetailsOf(call).Charge;
        Assert.Equal((ChargeKind.Currency, (sbyte)-2, true), (charge.Kind, charge.Exponent, charge.IsTotal));
        Assert.Equal("EUR"u8.ToArray(), charge.Currency.ToArray());
    }

    /// <summary>The other side of it: we are the network and tell a PBX.</summary>
    [Fact]
    public void Charge_ToldByUs()
    {
        FarEnd far = FarEnd.Network();
        far.Says(Octets.Theirs + "05 a1 04 03 80 90 a3 70 06 81 3130303030");
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => Assert.Equal(ServiceResult.WrongState, calls.AdviseCharge(call, new ChargeAdvice { Kind = ChargeKind.Free }, now)));
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Octets.Back + "02 18 03 a9 83 81").Hears(Octets.Back + "07");
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.AdviseCharge(call, new ChargeAdvice { Kind = ChargeKind.Units, Amount = 3 }, now)));
        far.Hears(Octets.Back + "62 1c15 91 a112 020101 020122 300a a105 3003 020103 820100").HearsNothing();
        Assert.Equal(ServiceResult.NoCall, far.Calls.AdviseCharge(Handle.None, default, far.Now));
        foreach (ChargeAdvice wrong in new ChargeAdvice[]
        {
            new() { Kind = ChargeKind.Units, Amount = 0x1000000 },
            new() { Kind = ChargeKind.Currency, Amount = 1 },
        })
        {
            Assert.Equal(ServiceResult.WrongState, far.Calls.AdviseCharge(call, wrong, far.Now));
        }

        far.HearsNothing();
    }

    // ---- Diversion, EN 300 207 §9.

    [Fact]
    public void Diversion_BeforeUs()
    {
        FarEnd far = FarEnd.User();
        far.Says(Octets.SetupWith("18 03 a9 83 81 1c24 91 a121 020101 02010f 3019 020102 0a0102 a105 a003 800131 a20a a008 a106 0a0102 120132 "));
        ref readonly CallDetails details = ref far.Calls.DetailsOf(far.Indicates(IndicationKind.Setup).Signalling);
        Assert.Equal((DiversionReason.Busy, (byte)2), (details.Diversion, details.Diversions));
        Assert.Equal("1", details.Redirecting.Digits.ToString());
        Assert.Equal(("2", NumberType.National), (details.OriginalCalled.Digits.ToString(), details.OriginalCalled.Type));
        far.IndicatesNothing().HearsNothing();
    }

    [Fact]
    public void Diversion_OfOurCall()
    {
        FarEnd far = OneActiveCall(out Handle call);
        far.Says(Octets.Back + "62 1c18 91 a115 020101 020112 300d 0a0103 0a0102 a005 8003 313233");
        far.HearsNothing();
        Assert.Equal(ServiceNews.Diverted, far.Indicates(IndicationKind.Service).Service);
        Assert.Equal("123", far.Calls.DetailsOf(call).Redirection.Digits.ToString());
        far.Says(Octets.Back + "62 1c0c 91 a109 020101 020113 010100");
        Assert.Equal(ServiceNews.Diverted, far.Indicates(IndicationKind.Service).Service);
        Assert.Equal(NumberPresentation.Restricted, far.Calls.DetailsOf(call).Redirection.Presentation);
    }

    // ---- Message waiting, EN 300 745 §9, in FACILITY with the dummy call reference.

    [Fact]
    public void MessageWaiting_OnAndOff()
    {
        FarEnd far = FarEnd.Network();
        Assert.True(Digits.TryParse("1001", out Digits digits));
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.MessageWaiting(0, PartyNumber.Of(digits), 3, now)));
        far.Hears("08 00 62 1c23 91 a120 020101 0606 040085690101 3013 a109 0a0100 1204 31303031 0a0101 a203 020103" + "70 05 81 31303031");
        far.Says("08 00 62 1c06 91 a203 020101").HearsNothing();
        far.Does((calls, now) => calls.MessageWaiting(0, PartyNumber.Of(digits), 0, now));
        far.Hears("08 00 62 1c1e 91 a11b 020102 0606 040085690102 300e a109 0a0100 1204 31303031 0a0101" + "70 05 81 31303031");
        far.Says("08 00 62 1c09 91 a306 020102 020103").Wait(30).HearsNothing().IndicatesNothing();
        Assert.Equal((0UL, 1UL), (far.Counters.ServicesUnanswered, far.Counters.ServicesRefused));
        Assert.Equal(0UL, far.Counters.Unreadable);
    }

    /// <summary>Where the span says so: as a network tells a terminal; nobody answers that.</summary>
    [Fact]
    public void MessageWaiting_AsIndication()
    {
        var store = new Store();
        var wheel = new TimerWheel(store, Lapd.LinkTable.TimersFor(1) + SignallingTable.TimersFor(4, 1));
        var links = new Lapd.LinkTable(store, "lapd", wheel, [Lapd.LinkParameters.PrimaryRate(Lapd.LinkSide.Network)], 16);
        var span = new SpanSignalling(new SpanId(1, 1), InterfaceRole.Network, HuntOrder.ByRole, Q931Timers.NetworkSide) { MessageWaitingForm = MessageWaitingForm.Indicate };
        var calls = new SignallingTable(store, wheel, links, [span], 4);
        links.Activate(0, default);
        links.Receive(0, [0x02, 0x01, 0x73], default);
        Assert.True(Digits.TryParse("1001", out Digits digits));
        string sent = "";
        while (links.TryTake(out Lapd.LinkNews news, out ReadOnlySpan<byte> _))
        {
            if (news.Kind == Lapd.LinkNewsKind.EstablishConfirm) calls.LinkEstablished(0, default);
        }

        Assert.Equal(ServiceResult.Asked, calls.MessageWaiting(0, PartyNumber.Of(digits), 2, default));
        while (links.TryTake(out Lapd.LinkNews news, out ReadOnlySpan<byte> octets))
        {
            if (news.Kind == Lapd.LinkNewsKind.Transmit) sent = Convert.ToHexStringLower(octets);
        }

        Assert.EndsWith("080062" + "1c1a91a117020101" + "0606040085690103" + "300aa2030a0101a303020102" + "700581" + "31303031", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void MessageWaiting_Unanswered()
    {
        FarEnd far = FarEnd.Network();
        Assert.True(Digits.TryParse("1001", out Digits digits));
        far.Does((calls, now) => calls.MessageWaiting(0, PartyNumber.Of(digits), 1, now));
        far.Wait(11).IndicatesNothing();
        Assert.Equal(1UL, far.Counters.ServicesUnanswered);
    }

    [Fact]
    public void MessageWaiting_Misuse()
    {
        FarEnd far = FarEnd.Network();
        far.Does((calls, now) => Assert.Equal(ServiceResult.WrongState, calls.MessageWaiting(0, default, 1, now)));
        far.HearsNothing();
    }

    // ---- What we do not provide, and what nobody can read. Q.932 §6.3, Table 8-10.

    [Theory]
    [InlineData("a108 020107 020163 0500", "a406 020107 810101")]                         // unknown local operation: unrecognized operation
    [InlineData("a10a 020107 0605 2b06010401", "a406 020107 810101")]                     // unknown global operation
    [InlineData("a106 020107 020106", "a306 020107 020103")]                              // a transfer asked of us: not available
    [InlineData("a10b 020107 0606 040082710104", "a306 020107 020103")]
    [InlineData("a108 020107 028222 0401", "a406 020107 800101")]                         // broken off within: mistyped component
    [InlineData("a109 020107 020122 040100", "a406 020107 810102")]                       // charge of a wrong type: mistyped argument
    [InlineData("a203 020107", "a406 020107 820100")]                                     // result of nothing: unrecognized invocation
    [InlineData("a306 020107 020103", "a406 020107 830100")]                              // error of nothing
    [InlineData("a103 040107", "a405 0500 800101")]                                       // no invoke id: mistyped component
    [InlineData("a503 020107", "a405 0500 800100")]                                       // none of the four: unrecognized component
    [InlineData("a180 020107 0000", "a405 0500 800102")]                                  // indefinite length: badly structured
    [InlineData("a406 020107 810101", null)]                                              // a rejection is never answered
    [InlineData("a402 0500", null)]
    public void Facility_Answered(string component, string? answer)
    {
        FarEnd far = OneActiveCall(out _);
        int length = component.Replace(" ", "", StringComparison.Ordinal).Length / 2;
        far.Says(Octets.Back + $"62 1c{length + 1:x2} 91 " + component);
        if (answer is not null) far.Hears(Ours + $"62 1c{(answer.Replace(" ", "", StringComparison.Ordinal).Length / 2) + 1:x2} 91 " + answer);
        far.HearsNothing().IndicatesNothing();
    }

    /// <summary>Several components, in one or two elements, are answered together.</summary>
    [Fact]
    public void Components_AreAnsweredInOneMessage()
    {
        FarEnd far = OneActiveCall(out _);
        far.Says(Octets.Back + "62 1c13 91 a106 020107 020163 a108 020108 020163 0500 1c09 91 a106 020109 020106");
        far.Hears(Ours + "62 1c19 91 a406 020107 810101 a406 020108 810101 a306 020109 020103").HearsNothing();
    }

    /// <summary>More components than anyone needs: sixteen are looked at.</summary>
    [Fact]
    public void Components_AreBounded()
    {
        FarEnd far = OneActiveCall(out _);
        string many = string.Concat(System.Linq.Enumerable.Repeat("a106 020107 020163 ", 25));
        far.Says(Octets.Back + "62 1cc9 91 " + many);
        far.Hears(Ours + "62 1c81 91 " + string.Concat(System.Linq.Enumerable.Repeat("a406 020107 810101 ", 16))).HearsNothing();
        Assert.Equal(16UL, far.Counters.ComponentsRejected);
    }

    /// <summary>Services and details cost no memory.</summary>
    [Fact]
    public void Services_AllocateNothing()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        byte[] inform = Hex(Octets.Back + "62 28 03 48 65 79 4c 05 21 83 31 32 33 7e 03 04 48 69 1c1e 91 a11b 020105 0606 040082710105 300e 0a0101 a009 a107 0a0102 1202 3132");
        byte[] charge = Hex(Octets.Back + "62 1c1d 91 a11a 020103 020121 3012 a10d 8103 455552 a206 810119 820101 820101");
        byte[] wrong = Hex(Octets.Back + "62 1c0b 91 a108 020107 020163 0500");
        Run(10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(500);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                far.Calls.Receive(0, inform, far.Now);
                far.Calls.Receive(0, charge, far.Now);
                far.Calls.Receive(0, wrong, far.Now);
                far.Calls.Transfer(first, second, far.Now);
                while (far.Calls.TryTake(out _))
                {
                }
            }
        }
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>In other messages components are told in passing: they are not answered.</summary>
    [Fact]
    public void UnknownOperation_InOtherMessages_IsCounted()
    {
        FarEnd far = OneActiveCall(out _);
        far.Says(Octets.Back + "6e 1c0b 91 a108 020107 020163 0500 27 01 f9");
        far.Indicates(IndicationKind.Notify);
        far.HearsNothing();
        Assert.Equal(1UL, far.Counters.ComponentsRejected);
    }

    /// <summary>The profile of private networks has operations of its own; nothing is read into them.</summary>
    [Fact]
    public void NetworkingExtensions_AreLeftAlone()
    {
        FarEnd far = OneActiveCall(out _);
        far.Says(Octets.Back + "62 1c0b 9f a108 020107 020122 0500").HearsNothing().IndicatesNothing();
    }

    /// <summary>A dialect without ETSI's services: nothing is asked for, nothing is read.</summary>
    [Fact]
    public void OtherDialects_HaveNoServices()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = span.Variant with { HasEtsiServices = false } });
        Handle call = Arrive(far);
        far.Does((calls, now) => Assert.Equal(ServiceResult.NotAvailable, calls.TraceMalicious(call, now)));
        Assert.True(Digits.TryParse("1001", out Digits digits));
        far.Does((calls, now) => Assert.Equal(ServiceResult.NotAvailable, calls.MessageWaiting(0, PartyNumber.Of(digits), 1, now)));
        far.Says(Octets.Theirs + "62 1c15 91 a112 020101 020122 300a a105 3003 020103 820100").HearsNothing().IndicatesNothing();
    }

    /// <summary>A caller who hangs up first can still be recorded, until the call is released.</summary>
    [Fact]
    public void Malice_AfterTheCallerHasHungUp()
    {
        FarEnd far = FarEnd.User();
        Handle call = Arrive(far);
        far.Says(Octets.Theirs + "45 08 02 82 90");
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.TraceMalicious(call, now)));
        far.Hears(Octets.Back + "62 1c09 91 a106 020101 020103").Says(Octets.Theirs + "62 1c06 91 a203 020101");
        Assert.Equal(ServiceNews.MaliceRecorded, far.Indicates(IndicationKind.Service).Service);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Octets.Back + "4d 08 02 80 90").Says(Octets.Theirs + "5a");
        far.Indicates(IndicationKind.Released);
    }

    /// <summary>An answer counts only in the call that asked.</summary>
    [Fact]
    public void Answer_InAnotherCall_IsRejected()
    {
        FarEnd far = TwoActiveCalls(out Handle first, out Handle second);
        far.Does((calls, now) => calls.Transfer(first, second, now));
        far.Hears(Ours + "62 1c0e 91 a10b 020101 0606 040082710104");
        far.Says(BackSecond + "62 1c13 91 a210 020101 300b 0606 040082710104 020107");
        far.Hears(OursSecond + "62 1c09 91 a406 020101 820100").HearsNothing().IndicatesNothing();
    }

    /// <summary>Every row of the table of invocations taken: more is refused, and all time out.</summary>
    [Fact]
    public void Invocations_AreBounded()
    {
        FarEnd far = FarEnd.Network();
        Assert.True(Digits.TryParse("1001", out Digits digits));
        int asked = 0;
        far.Does((calls, now) =>
        {
            for (int i = 0; i < SignallingTable.InvokesMax + 10; i++)
            {
                if (calls.MessageWaiting(0, PartyNumber.Of(digits), 1, now) == ServiceResult.Asked) asked++;
            }
        });
        Assert.Equal(SignallingTable.InvokesMax, asked);
        far.Wait(11);
        Assert.Equal((ulong)SignallingTable.InvokesMax, far.Counters.ServicesUnanswered);
        far.Does((calls, now) => Assert.Equal(ServiceResult.Asked, calls.MessageWaiting(0, PartyNumber.Of(digits), 1, now)));
    }

    private static FarEnd OneActiveCall(out Handle call)
    {
        FarEnd far = FarEnd.User();
        call = Active(far, 1);
        return far;
    }

    private static FarEnd TwoActiveCalls(out Handle first, out Handle second)
    {
        FarEnd far = FarEnd.User();
        first = Active(far, 1);
        second = Active(far, 2);
        return far;
    }

    private static Handle Active(FarEnd far, int reference)
    {
        Handle call = Handle.None;
        far.Does((calls, now) => calls.Setup(Wire.Request("1", ""), 0, now, out call, out _));
        far.Hears($"08 02 {reference:x4} 05 a1 04 03 80 90 a3 18 03 a1 83 {0xA0 - reference:x2} 70 02 81 31");
        far.Says($"08 02 {0x8000 + reference:x4} 07 18 03 a9 83 {0xA0 - reference:x2}").Hears($"08 02 {reference:x4} 0f");
        far.Indicates(IndicationKind.Answer);
        return call;
    }

    private static Handle Arrive(FarEnd far)
    {
        far.Says(Octets.SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Octets.Back + "02 18 03 a9 83 81").Hears(Octets.Back + "07").Says(Octets.Theirs + "0f");
        far.Indicates(IndicationKind.Connected);
        return call;
    }
}
