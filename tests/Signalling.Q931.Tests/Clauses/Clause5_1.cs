using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1: calls that the user places.</summary>
public class Clause5_1
{
    /// <summary>§5.1.1: SETUP carries all that is needed; elements in ascending order, sending complete first.</summary>
    [Fact]
    public void Setup_IsSentEnBloc()
    {
        var far = FarEnd.User();
        Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request("8001", "5550199"), 0, far.Now, out _, out ChannelId channel));
        far.Does((_, _) => { });
        Assert.Equal(31, channel.Timeslot);
        far.Hears("08 02 0001 05"                  // SETUP, reference 1, from its originator
            + "a1"                                 // sending complete
            + "04 03 80 90 a3"                     // bearer capability: speech, 64 kbit/s, A-law
            + "18 03 a1 83 9f"                     // channel identification: preferred, channel 31
            + "6c 09 01 80 35353530313939"         // calling party number: E.164, presentation allowed, not screened
            + "70 05 81 38303031");                // called party number: E.164
    }

    /// <summary>§5.1.1: T303 expires, SETUP is sent once more; at the second expiry the call is cleared internally.</summary>
    [Fact]
    public void T303_RepeatsSetupOnce_ThenClears()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Wait(3.9).HearsNothing();
        far.Wait(0.2).Hears("08020001 05 a1 04038090a3 1803a1839f 700281 31");
        far.Wait(3.7).IndicatesNothing();
        far.Wait(0.3).Hears(Theirs + "5a 080280e6").Ends(Cause.RecoveryOnTimerExpiry);
    }

    /// <summary>§5.1.2: the network may answer with another channel when the user's was preferred.</summary>
    [Fact]
    public void Preferred_NetworkMovesTheCall()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(5));
        Assert.Equal(5, far.Indicates(IndicationKind.Proceeding).Channel.Timeslot);
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.HearsNothing();
    }

    /// <summary>§5.1.2: a channel that the user cannot have ends in RELEASE with cause 6.</summary>
    [Fact]
    public void Exclusive_AnotherChannel_IsRefusedWithCause6()
    {
        var far = FarEnd.User(choice: ChannelChoice.Exclusive);
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(5)).Hears("08020001 4d 08028086");
        far.Indicates(IndicationKind.Disconnect, Cause.ChannelUnacceptable);
        far.Says(Back + "5a").Ends(Cause.ChannelUnacceptable);
    }

    /// <summary>§5.1.2: the same for a channel that does not exist.</summary>
    [Fact]
    public void FirstResponse_NamesTheDChannel_IsRefusedWithCause6()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02 18 03 a9 83 90").Hears("08020001 4d 08028086");
    }

    /// <summary>A first response without a channel lets it stand as asked for.</summary>
    [Fact]
    public void FirstResponse_WithoutChannel_IsTolerated()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "01");
        Assert.Equal(31, far.Indicates(IndicationKind.Alerting).Channel.Timeslot);
    }

    /// <summary>§5.1.2: once settled, a channel named again is not read.</summary>
    [Fact]
    public void LaterResponse_ChannelIsNotRead()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(31)).Says(Back + "01" + Exclusive(7));
        far.Indicates(IndicationKind.Proceeding);
        Assert.Equal(31, far.Indicates(IndicationKind.Alerting).Channel.Timeslot);
    }

    /// <summary>§5.1.3: SETUP ACKNOWLEDGE is taken although everything was sent; T304 runs.</summary>
    [Fact]
    public void SetupAck_T304_Disconnects()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "0d" + Exclusive(31));
        far.Indicates(IndicationKind.MoreDigitsWanted);
        far.Wait(29.9).HearsNothing();
        far.Wait(0.2).Hears("08020001 45 080280e6");
        far.Indicates(IndicationKind.Disconnect, Cause.InvalidNumberFormat);
    }

    /// <summary>§5.1.5.2: the network refuses the call; its cause is told.</summary>
    [Fact]
    public void ReleaseComplete_AsFirstResponse()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "5a 08028281").Ends(Cause.UnallocatedNumber);
    }

    /// <summary>§5.1.6, §9: T310 clears the call with cause 102 when nothing follows CALL PROCEEDING.</summary>
    [Fact]
    public void T310_Disconnects()
    {
        var far = FarEnd.User();
        Handle call = far.Place(out _);
        far.Says(Back + "02" + Exclusive(31));
        far.Indicates(IndicationKind.Proceeding);
        far.Wait(30.1).Hears("08020001 45 080280e6");
        far.Indicates(IndicationKind.Disconnect, Cause.RecoveryOnTimerExpiry);
        far.Does((calls, now) => calls.Clear(call, Cause.NormalCallClearing, now));
        far.HearsNothing().Says(Back + "4d").Hears("08020001 5a");
        far.Ends(Cause.RecoveryOnTimerExpiry);
    }

    /// <summary>§5.1.6: PROGRESS stops T310 and tells of sound in the channel.</summary>
    [Fact]
    public void Progress_StopsT310()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(31)).Says(Back + "03 1e 02 82 88");
        far.Indicates(IndicationKind.Proceeding);
        Assert.True(far.Indicates(IndicationKind.Progress).InBand);
        far.Wait(120).HearsNothing().IndicatesNothing();
    }

    /// <summary>§5.1.7: T301 gives a call up that nobody answers.</summary>
    [Fact]
    public void T301_Disconnects()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Says(Back + "01" + Exclusive(31));
        far.Indicates(IndicationKind.Alerting);
        far.Wait(179.9).HearsNothing();
        far.Wait(0.2).Hears("08020001 45 080280e6");
        far.Indicates(IndicationKind.Disconnect, Cause.NoAnswerFromUser);
    }

    /// <summary>§5.1.8: CONNECT is acknowledged and the call is active, from any state of set-up.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0d")]
    [InlineData("02")]
    [InlineData("01")]
    public void Connect_IsAcknowledged(string before)
    {
        var far = FarEnd.User();
        far.Place(out _);
        if (before.Length > 0) far.Says(Back + before + Exclusive(31));
        far.Ours.Indications.Clear();
        far.Says(Back + "07" + Exclusive(31)).Hears("08020001 0f");
        far.Indicates(IndicationKind.Answer);
        far.Says(Back + "75").Hears("08020001 7d 0802809e 14010a");
    }

    /// <summary>§5.1.5.1, network side: the first response names the channel.</summary>
    [Fact]
    public void Network_ProceedingAlertingConnect()
    {
        var far = FarEnd.Network();
        far.Says(SetupWith(Preferred(31)));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal(31, setup.Channel.Timeslot);
        far.Does((calls, now) => calls.Proceeding(setup.Signalling, now));
        far.Hears(Back + "02 18 03 a9 83 9f");
        far.Does((calls, now) => calls.Alerting(setup.Signalling, now));
        far.Hears(Back + "01");
        far.Does((calls, now) => calls.Answer(setup.Signalling, now));
        far.Hears(Back + "07");
        far.Indicates(IndicationKind.Connected);
        // The user's acknowledgement is optional (§5.1.8).
        far.Says(Theirs + "0f").HearsNothing();
    }

    /// <summary>§5.1.5.1, network side: ALERTING and CONNECT asked for first bring CALL PROCEEDING before them.</summary>
    [Fact]
    public void Network_AlertingOrAnswerFirst_ProceedingIsSentBefore()
    {
        var far = FarEnd.Network();
        far.Says(SetupWith(""));
        CallIndication first = far.Indicates(IndicationKind.Setup);
        far.Does((calls, now) => calls.Alerting(first.Signalling, now));
        far.Hears(Back + "02 18 03 a9 83 81").Hears(Back + "01").HearsNothing();
        far.Says(SetupWith("", reference: 2));
        CallIndication second = far.Indicates(IndicationKind.Setup);
        far.Does((calls, now) => calls.Answer(second.Signalling, now));
        far.Hears("08028002 02 18 03 a9 83 82").Hears("08028002 07").HearsNothing();
    }

    /// <summary>§5.1.2, network side: what the user asks for and what it gets, channel 5 being taken.</summary>
    [Theory]
    [InlineData("", 1)]                        // no element: lowest free
    [InlineData("18 01 a3", 1)]                // any
    [InlineData("18 03 a1 83 87", 7)]          // preferred, free
    [InlineData("18 03 a9 83 87", 7)]          // exclusive, free
    [InlineData("18 03 a1 83 85", 1)]          // preferred, taken: another
    [InlineData("18 04 e9 80 83 87", 7)]       // interface named
    [InlineData("18 06 a9 93 00 00 00 80", 7)] // slot map
    [InlineData("18 03 a9 83", 1)]             // cut short, optional from the user: as if absent (§5.8.7.2)
    public void Network_ChannelSelection(string element, int expected)
    {
        var far = FarEnd.Network();
        far.Says(SetupWith(Exclusive(5), reference: 9));
        far.Indicates(IndicationKind.Setup);
        if (element == "18 03 a9 83") far.Says("08 02 0001 05" + Speech + "70 06 81 3130303030 18 03 a9 83");
        else far.Says(SetupWith(element));
        Assert.Equal(expected, far.Indicates(IndicationKind.Setup).Channel.Timeslot);
    }

    /// <summary>§5.1.2, network side: refusals.</summary>
    [Theory]
    [InlineData("18 03 a9 83 85", 44)]              // exclusive, taken
    [InlineData("18 03 a9 83 90", 82)]              // the D-channel's timeslot
    [InlineData("18 03 a9 83 80", 82)]              // timeslot 0
    [InlineData("18 03 a9 83 a0", 82)]              // channel 32
    [InlineData("18 01 ac", 82)]                    // the D-channel itself
    [InlineData("18 01 a0", 34)]                    // no channel
    [InlineData("18 06 a9 93 00 00 00 06", 100)]    // two channels
    public void Network_ChannelRefusal(string element, int cause)
    {
        var far = FarEnd.Network();
        far.Says(SetupWith(Exclusive(5), reference: 9));
        far.Indicates(IndicationKind.Setup);
        far.Says(SetupWith(element)).Hears(Back + $"5a 0802 81{0x80 | cause:x2}");
        far.IndicatesNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
    }

    /// <summary>§5.1.2: every channel taken: cause 34, both ways.</summary>
    [Fact]
    public void NoChannelLeft()
    {
        var far = FarEnd.Network();
        for (int i = 1; i <= 30; i++) far.Says(SetupWith("", reference: i));
        Assert.Equal(30, far.Ours.Indications.Count);
        Assert.Equal(0, far.Calls.FreeChannels(0));
        far.Says(SetupWith("", reference: 99)).Hears("08028063 5a 080281a2");
        far.Says(SetupWith(Preferred(3), reference: 99)).Hears("08028063 5a 080281a2");
        Assert.Equal(SetupResult.NoChannel, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
    }

    /// <summary>The table of calls is full: cause 42.</summary>
    [Fact]
    public void Congestion()
    {
        var far = FarEnd.Network(capacity: 1);
        far.Says(SetupWith(""));
        far.Indicates(IndicationKind.Setup);
        far.Says(SetupWith("", reference: 2)).Hears("08028002 5a 080281aa");
        Assert.Equal(SetupResult.Congestion, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
        Assert.Equal(29, far.Calls.FreeChannels(0));
    }
}
