using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8: error conditions.</summary>
public class Clause5_8
{
    /// <summary>§5.8.1–§5.8.3.1: another discriminator, too short, a call reference of another length: ignored.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("08")]
    [InlineData("0802")]
    [InlineData("08020001")]
    [InlineData("09020001 45 08028090")]
    [InlineData("03020001 45 08028090")]
    [InlineData("0803000001 45 08028090")]
    [InlineData("080101 45 08028090")]
    [InlineData("0800 05 a1")]
    [InlineData("08120001 45 08028090")]
    public void UnreadableHead_IsIgnored(string message)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(message).HearsNothing().IndicatesNothing();
        Assert.Equal(1UL, far.Counters.Unreadable);
        Assert.Equal(1UL, far.Counters.MessageErrors);
    }

    /// <summary>§5.8.3.2 a, b: any message for a reference that is not in use: RELEASE COMPLETE 81.</summary>
    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("07")]
    [InlineData("0d")]
    [InlineData("0f")]
    [InlineData("45")]
    [InlineData("4d 08028090")]
    [InlineData("62 1c00")]
    [InlineData("6e 2701f1")]
    [InlineData("7b")]
    [InlineData("24")]
    [InlineData("3f")]
    public void UnknownReference(string message)
    {
        foreach (InterfaceRole role in new[] { InterfaceRole.User, InterfaceRole.Network })
        {
            var far = new FarEnd(role);
            string location = role == InterfaceRole.User ? "80" : "81";
            far.Says("08 02 0123" + message).Hears("08 02 8123 5a 0802" + location + "d1");
            far.Says("08 02 8123" + message).Hears("08 02 0123 5a 0802" + location + "d1");
            Assert.Equal(2UL, far.Counters.UnknownReference);
        }
    }

    /// <summary>§5.8.3.2 c, d: RELEASE COMPLETE, and SETUP with the flag of an answer: no action. §5.8.11: nor STATUS with the Null state.</summary>
    [Theory]
    [InlineData("5a 08028090")]
    [InlineData("05 04038090a3 1803a98381 7006813130303030")]
    [InlineData("7d 0802809e 140100")]
    [InlineData("7d")]
    public void UnknownReference_NoAction(string message)
    {
        var far = FarEnd.User();
        far.Says("08 02 8123" + message).HearsNothing().IndicatesNothing();
    }

    /// <summary>§5.8.10: an enquiry about a reference that is not in use is answered with the Null state.</summary>
    [Fact]
    public void UnknownReference_Enquiry() => FarEnd.User().Says("08 02 0123 75").Hears("08 02 8123 7d 0802809e 140100");

    /// <summary>§5.8.11: a STATUS of a call that we do not have: RELEASE COMPLETE 101.</summary>
    [Fact]
    public void UnknownReference_Status() => FarEnd.User().Says("08 02 0123 7d 0802809e 14010a").Hears("08 02 8123 5a 080280e5");

    /// <summary>§5.8.3.2 e: SETUP for a reference in use is ignored.</summary>
    [Fact]
    public void SetupRepeated_IsIgnored()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
        far.Says(SetupChannel1).HearsNothing().IndicatesNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>§5.8.3.2 f: other messages of the global call reference are answered with STATUS 81.</summary>
    [Theory]
    [InlineData("45 08028090")]
    [InlineData("05")]
    [InlineData("75")]
    public void GlobalReference(string message)
    {
        var far = FarEnd.User();
        far.Says("08 02 0000" + message).Hears("08 02 8000 7d 080280d1 140100");
        far.Says("08 02 8000" + message).Hears("08 02 0000 7d 080280d1 140100");
    }

    /// <summary>§5.8.4: a type that is not implemented: STATUS 97 with type and state. One that does not belong: STATUS 101.</summary>
    [Theory]
    [InlineData("3f", "e1 3f")]
    [InlineData("28", "e5 28")]
    [InlineData("64 1c0100", "e1 64")]
    [InlineData("60", "e1 60")]
    [InlineData("00", "e1")]
    [InlineData("07", "e5 07")]
    [InlineData("01", "e5 01")]
    [InlineData("0f", "e5 0f")]
    [InlineData("03 1e028288", "e5 03")]
    public void OutOfPlace_InActive(string message, string cause)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        int octets = 1 + cause.Split(' ').Length;
        far.Says(Theirs + message).Hears(Back + $"7d 08{octets:x2}80" + cause + "14010a");
        far.IndicatesNothing();
    }

    /// <summary>§5.8.4: ALERTING and CONNECT while the call is present on the user side.</summary>
    [Theory]
    [InlineData("01")]
    [InlineData("07")]
    [InlineData("02")]
    [InlineData("0d")]
    public void OutOfPlace_InPresent(string type)
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        far.Indicates(IndicationKind.Setup);
        far.Says(Theirs + type).Hears(Back + "7d 080380e5" + type + "140106");
        Assert.Equal(1UL, far.Counters.Unexpected);
    }

    /// <summary>§7: INFORMATION, FACILITY, USER INFORMATION and CONGESTION CONTROL disturb nothing.</summary>
    [Theory]
    [InlineData("20 7e020441")]
    [InlineData("79 b0")]
    [InlineData("7b 280568656c6c6f")]
    [InlineData("62 1c0991a106020101020125")]
    public void Supplementary_IsIgnored(string message)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + message).HearsNothing().IndicatesNothing();
        Assert.Equal(0UL, far.Counters.MessageErrors);
    }

    /// <summary>§5.8.5: elements may come in any order; of a repeated one the first counts.</summary>
    [Fact]
    public void ElementOrderAndRepetition()
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + Called + Exclusive(7) + Exclusive(9) + Speech + "a1");
        Assert.Equal(7, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
    }

    /// <summary>§5.8.6.1: SETUP without a mandatory element, or with an unknown one that requires comprehension (§5.8.7.1).</summary>
    [Theory]
    [InlineData("1803a98381", "04")]
    [InlineData("04038090a3", "18")]
    [InlineData("04038090a3 050100 1803a98381", "05")]
    public void Setup_ElementMissing(string elements, string diagnostic)
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + elements + Called).Hears(Back + "5a 080380e0" + diagnostic);
        Assert.Equal(1UL, far.Counters.ElementMissing);
    }

    /// <summary>§5.8.7.1: an unknown element that does not require comprehension is ignored; so are other codesets (§4.5.2).</summary>
    [Theory]
    [InlineData("550100")]
    [InlineData("9f 050100")]
    [InlineData("9d 04018d")]
    [InlineData("d1")]
    public void Setup_UnknownElementIgnored(string element)
    {
        var far = FarEnd.User();
        far.Says(SetupWith(Exclusive(7) + element));
        far.Indicates(IndicationKind.Setup);
        far.HearsNothing();
    }

    /// <summary>§4.5.3: after a locking shift nothing of codeset 0 follows.</summary>
    [Fact]
    public void LockingShift_HidesTheRest()
    {
        var far = FarEnd.User();
        far.Says(SetupWith(Exclusive(7) + "96")).Hears(Back + "5a 0802809c");
    }

    /// <summary>§5.8.6, §5.8.7.1: DISCONNECT without cause counts as 31; the RELEASE that follows says 96.</summary>
    [Theory]
    [InlineData("45", "e0 08")]
    [InlineData("45 0800", "e4 08")]
    [InlineData("45 0801 80", "e4 08")]
    [InlineData("45 0802 80", "e4 08")]
    [InlineData("45 08028090 050100", "e0 05")]
    [InlineData("45 08028090 550100", "e3 55")]
    [InlineData("45 08028090 1e0182", "e4 1e")]
    [InlineData("45 08028090 1e0182 550100", "e4 1e")]
    [InlineData("45 081f8090 0000000000000000000000000000000000000000000000000000000000", "e4 08")]
    public void Disconnect_CauseMissing(string message, string answer)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out Handle call);
        far.Says(Theirs + message);
        far.Indicates(IndicationKind.Disconnect);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Back + "4d 080280" + answer.Split(' ')[0]);
        far.Says(Theirs + "5a");
        far.Indicates(IndicationKind.Released);
    }

    /// <summary>§5.8.6.1: RELEASE with a fault is obeyed; RELEASE COMPLETE names the fault.</summary>
    [Theory]
    [InlineData("4d", "080380e0 08")]
    [InlineData("4d 08028090 550100", "080380e3 55")]
    [InlineData("4d 08028090 d1", "")]
    [InlineData("4d 08028090 9e 5501ff", "")]
    [InlineData("4d 0801 80", "080380e4 08")]
    [InlineData("4d 08028090 050100", "080380e0 05")]
    public void Release_Faulty(string message, string answer)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + message).Hears(Back + "5a" + answer);
        far.Indicates(IndicationKind.Released);
    }

    /// <summary>§5.8.6: other messages with a fault are answered with STATUS and ignored.</summary>
    [Theory]
    [InlineData("03", "e0 1e", "03")]
    [InlineData("03 1e00", "e4 1e", "03")]
    [InlineData("03 1e03828800", "e4 1e", "03")]
    [InlineData("6e 270281", "e4 27", "03")]
    [InlineData("6e", "e0 27", "03")]
    [InlineData("01 050100", "e0 05", "03")]
    public void Other_Faulty(string message, string cause, string state)
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(31));
        far.Indicates(IndicationKind.Proceeding);
        far.Says(Back + message).Hears("08020001 7d 080380" + cause + "1401" + state);
        far.IndicatesNothing();
    }

    /// <summary>§5.8: a message that is out of place is out of place (101), whatever its elements are; one that crosses our clearing is ignored.</summary>
    [Theory]
    [InlineData("03")]
    [InlineData("03 1e00")]
    [InlineData("01 050100")]
    [InlineData("02 050100")]
    public void OutOfPlace_BeforeElements(string message)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out Handle call);
        far.Says(Theirs + message).Hears(Back + "7d 080380e5" + message[..2] + "14010a");
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Back + "45 08028090").Says(Theirs + message).HearsNothing();
    }

    /// <summary>§5.8.6.1: FACILITY, USER INFORMATION, CONGESTION CONTROL without what they are for.</summary>
    [Theory]
    [InlineData("62", "1c")]
    [InlineData("20", "7e")]
    [InlineData("20 28 01 41", "7e")]
    [InlineData("79", "b0")]
    public void Service_ElementMissing(string message, string diagnostic)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + message).Hears(Back + "7d 080380e0" + diagnostic + "14010a").IndicatesNothing();
    }

    /// <summary>§5.8.7.1: every element that has a name is known; so no clearing message is answered with 99 for it.</summary>
    [Fact]
    public void NamedElements_AreKnown()
    {
        foreach (ElementId identifier in System.Enum.GetValues<ElementId>())
        {
            byte[] message = (byte)identifier < 0x80 ? [8, 2, 0, 1, 0x45, (byte)identifier, 1, 0] : [8, 2, 0, 1, 0x45, (byte)identifier];
            Assert.Equal(HeadFault.None, MessageView.TryRead(message, out MessageView view));
            Assert.False(view.Unknown.IsPresent || view.UnknownRequired.IsPresent, identifier.ToString());
        }
    }

    /// <summary>§5.8.6.2: a first response whose channel identification cannot be read.</summary>
    [Fact]
    public void FirstResponse_ChannelUnreadable()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02 180189").Hears("08020001 7d 080380e4 18 140101");
        far.IndicatesNothing();
    }

    /// <summary>§5.8.10: an enquiry is answered with the state, in every state that can be reached.</summary>
    [Fact]
    public void Enquiry_InEveryState()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        Asks("06");
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Hears(Back + "02" + Exclusive(1));
        Asks("09");
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Hears(Back + "01");
        Asks("07");
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Back + "07");
        Asks("08");
        far.Says(Theirs + "0f");
        Asks("0a");
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.Hears(Back + "45 08028090");
        Asks("0b");
        far.Says(Theirs + "45 08028090").Hears(Back + "4d 08028090");
        Asks("13");

        void Asks(string state) => far.Says(Theirs + "75").Hears(Back + "7d 0802809e 1401" + state);
    }

    /// <summary>§5.8.11: STATUS with the Null state ends the call, in every state, without an answer.</summary>
    [Fact]
    public void Status_Null_EndsTheCall()
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "7d 0802809e 140100").HearsNothing();
        far.Ends(Cause.TemporaryFailure);
    }

    /// <summary>§5.8.11: a state that cannot be: the call is cleared with 101. One that can be: nothing happens.</summary>
    [Theory]
    [InlineData("14010a", false)]
    [InlineData("14010b", false)]
    [InlineData("140113", false)]
    [InlineData("140109", true)]
    [InlineData("140103", true)]
    public void Status_State(string state, bool differs)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out Handle call);
        far.Says(Theirs + "7d 0802809e" + state);
        if (!differs)
        {
            far.HearsNothing().IndicatesNothing();
            return;
        }

        far.Hears(Back + "45 080380e5 7d");
        far.Indicates(IndicationKind.Disconnect, Cause.MessageNotCompatibleWithCallState);
        far.Says(Theirs + "7d 0802809e" + state).HearsNothing();
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Says(Theirs + "4d").Hears(Back + "5a");
        far.Ends(Cause.MessageNotCompatibleWithCallState);
    }

    /// <summary>A STATUS that cannot be read is never answered: two faulty ends would talk for ever.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0802809e")]
    [InlineData("14010a")]
    [InlineData("0802809e 1400")]
    [InlineData("0802809e 14020a00")]
    [InlineData("0802809e 140105")]
    public void Status_Unreadable(string elements)
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(Theirs + "7d" + elements).HearsNothing().IndicatesNothing();
    }

    /// <summary>§5.8.9: calls that are not active end with the link, cause 27; active ones wait for T309.</summary>
    [Fact]
    public void LinkLost()
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(SetupWith(Exclusive(2), reference: 2));
        far.Indicates(IndicationKind.Setup);
        far.Place(out _);
        far.LinkDown();
        Assert.False(far.Calls.IsUp(0));
        far.Indicates(IndicationKind.Released, Cause.DestinationOutOfOrder);
        far.Indicates(IndicationKind.Released, Cause.DestinationOutOfOrder);
        far.IndicatesNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
        Assert.Equal(SetupResult.SpanDown, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
        far.Wait(5.9).IndicatesNothing();
        far.Wait(0.2).Ends(Cause.DestinationOutOfOrder);
    }

    /// <summary>§5.8.9, §5.8.10: the link comes back in time: the call is asked for; T322 asks again, then clears with 41.</summary>
    [Fact]
    public void LinkBack_Audit()
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.LinkDown();
        far.Wait(3);
        far.LinkUp();
        far.Hears(Back + "75").Wait(4.1).Hears(Back + "75").HearsNothing();
        far.Wait(4.1).Hears(Back + "45 080280a9");
        far.Indicates(IndicationKind.Disconnect, Cause.TemporaryFailure);
    }

    /// <summary>§5.8.10: the answer ends the audit.</summary>
    [Fact]
    public void LinkBack_AuditAnswered()
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.LinkDown();
        far.LinkUp();
        far.Hears(Back + "75").Says(Theirs + "7d 0802809e 14010a").Wait(60);
        far.HearsNothing().IndicatesNothing();
    }

    /// <summary>§5.8.8: the data link is set up anew: digits may be lost, so calls that collect them are cleared with 41; others stay.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void LinkReset_Overlap(InterfaceRole role)
    {
        string location = role == InterfaceRole.User ? "80" : "81";
        FarEnd far = FarEnd.With(role, span => span with { OverlapReceiving = true });
        far.Says(Partial("1"));
        Handle incoming = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.MoreDigits(incoming, now));
        far.Hears(Back + "0d" + Exclusive(1));
        Handle outgoing = far.Place(Wire.Request("1", "") with { Overlap = true }, out ChannelId channel);
        far.Says(Back + "0d" + Exclusive(channel.Timeslot));
        far.Indicates(IndicationKind.MoreDigitsWanted);
        far.Says(SetupWith(Exclusive(9), reference: 9));
        far.Indicates(IndicationKind.Setup);
        far.Does((calls, now) => calls.LinkEstablished(0, now));
        far.Hears(Back + "45 0802" + location + "a9").Hears(Theirs + "45 0802" + location + "a9").HearsNothing();
        Assert.Equal(incoming, far.Indicates(IndicationKind.Disconnect, Cause.TemporaryFailure).Signalling);
        Assert.Equal(outgoing, far.Indicates(IndicationKind.Disconnect, Cause.TemporaryFailure).Signalling);
        far.IndicatesNothing();
    }

    /// <summary>§5.8.10: the enquiry is repeated as often as configured.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Audit_Repeats(int repeats)
    {
        var timers = new Q931Timers { N322 = (byte)repeats };
        FarEnd far = Clause5_3.Talking(FarEnd.User(timers), InterfaceRole.User, out _);
        far.Does((calls, now) => calls.LinkEstablished(0, now));
        far.Hears(Back + "75").Wait(0.1);
        for (int i = 0; i < repeats; i++) far.Wait(3.8).HearsNothing().Wait(0.2).Hears(Back + "75");
        far.Wait(4).Hears(Back + "45 080280a9");
    }

    /// <summary>The line is lost: every call ends here and now.</summary>
    [Fact]
    public void AbandonSpan()
    {
        FarEnd far = Clause5_3.Talking(InterfaceRole.User, out _);
        far.Says(SetupWith(Exclusive(2), reference: 2));
        far.Ours.Indications.Clear();
        far.Does((calls, now) => calls.AbandonSpan(0, Cause.NetworkOutOfOrder, now));
        far.Indicates(IndicationKind.Released, Cause.NetworkOutOfOrder);
        far.Ends(Cause.NetworkOutOfOrder);
        far.Wait(60).IndicatesNothing();
    }

    /// <summary>Own references go round the 15 bits and skip those in use.</summary>
    [Fact]
    public void OwnReferences_AreUnique()
    {
        var far = FarEnd.Network();
        Handle kept = far.Place(out _);
        for (int i = 2; i <= 32767; i++)
        {
            Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request("1", ""), 0, far.Now, out _, out _));
            far.Says($"0802{0x8000 | i:x4} 5a 08028191");
            far.Ours.Indications.Clear();
            far.Hears($"0802{i:x4} 05 a1 04038090a3 1803a98382 700281 31");
        }

        far.Says("08028001 02" + Exclusive(1));
        far.Indicates(IndicationKind.Proceeding);
        Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request("1", ""), 0, far.Now, out _, out _));
        far.Does((_, _) => { });
        far.Hears("08020002 05 a1 04038090a3 1803a98382 700281 31");
        Assert.NotEqual(Handle.None, kept);
    }
}
