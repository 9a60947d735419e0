using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.2: calls to the user.</summary>
public class Clause5_2
{
    /// <summary>§5.2.1: a SETUP is indicated with its numbers and channel.</summary>
    [Fact]
    public void Setup_IsIndicated()
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05 a1" + Speech + Exclusive(7) + "6c 06 21 83 31333830" + Called);
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal("1380", setup.Calling.ToString());
        Assert.Equal("10000", setup.Called.ToString());
        Assert.Equal(new ChannelId(new SpanId(1, 1), 7), setup.Channel);
        Assert.False(setup.InBand);
        far.HearsNothing();
    }

    /// <summary>The calling number may not be shown, or cannot be read: it is left out.</summary>
    [Theory]
    [InlineData("6c 06 21 a3 31333830")]
    [InlineData("6c 02 21 c3")]
    [InlineData("6c 06 21 83 31333f7e")]
    [InlineData("6c 00")]
    [InlineData("")]
    public void Setup_CallingNumberLeftOut(string element)
    {
        var far = FarEnd.User();
        far.Says(SetupWith(Exclusive(7) + element));
        Assert.True(far.Indicates(IndicationKind.Setup).Calling.IsEmpty);
    }

    /// <summary>§5.2.1: without sending complete a SETUP with a called number counts as complete.</summary>
    [Fact]
    public void Setup_WithoutSendingComplete()
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + Speech + Exclusive(7) + Called);
        far.Indicates(IndicationKind.Setup);
    }

    /// <summary>§5.2.2: bearers that a voice switch does not take.</summary>
    [Theory]
    [InlineData("04 02 88 90", 88)]        // unrestricted digital: no destination here
    [InlineData("04 03 98 90 a3", 88)]     // video
    [InlineData("04 03 80 c0 a3", 65)]     // packet mode
    [InlineData("04 03 80 91 a3", 65)]     // 2 × 64 kbit/s
    [InlineData("04 03 e0 90 a3", 65)]     // not coded as ITU-T
    [InlineData("04 03 80 90 a2", 65)]     // µ-law
    [InlineData("04 01 80", 100)]          // too short
    [InlineData("04 00", 100)]
    [InlineData("04 0b 80 90 a3 8080808080808080", 100)]   // longer than the longest
    public void Setup_BearerRefused(string bearer, int cause)
    {
        var far = FarEnd.User();
        string diagnostic = cause == 100 ? "04" : "";
        far.Says(Theirs + "05" + bearer + Exclusive(7) + Called).Hears(Back + $"5a 08{2 + (diagnostic.Length / 2):x2} 80{0x80 | cause:x2}" + diagnostic);
        far.IndicatesNothing();
        Assert.Equal(1UL, far.Counters.SetupsRefused);
        Assert.Equal(30, far.Calls.FreeChannels(0));
    }

    /// <summary>§5.2.2: bearers that it does take.</summary>
    [Theory]
    [InlineData("04 03 80 90 a3")]
    [InlineData("04 03 90 90 a3")]
    [InlineData("04 02 80 90")]
    public void Setup_BearerAccepted(string bearer)
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + bearer + Exclusive(7) + Called);
        far.Indicates(IndicationKind.Setup);
    }

    /// <summary>§5.2.3: what the network asks for and what the user takes, channel 5 being in use.</summary>
    [Theory]
    [InlineData("18 03 a9 83 87", 7)]
    [InlineData("18 03 a1 83 87", 7)]
    [InlineData("18 03 a1 83 85", 31)]
    [InlineData("18 01 a3", 31)]
    [InlineData("18 06 a9 93 80 00 00 00", 31)]
    public void User_ChannelSelection(string element, int expected)
    {
        var far = FarEnd.User();
        far.Says(SetupWith(Exclusive(5), reference: 9));
        far.Indicates(IndicationKind.Setup);
        far.Says(SetupWith(element));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        Assert.Equal(expected, setup.Channel.Timeslot);
        far.Does((calls, now) => calls.Proceeding(setup.Signalling, now));
        far.Hears(Back + "02" + Exclusive(expected));
    }

    /// <summary>§5.2.3: refusals.</summary>
    [Theory]
    [InlineData("18 03 a9 83 85", "5a 0802 80ac")]       // 44: in use
    [InlineData("18 03 a9 83 90", "5a 0802 80d2")]       // 82: timeslot 16
    [InlineData("18 01 a0", "5a 0802 80a2")]             // 34: no channel, call waiting
    [InlineData("18 01 89", "5a 0803 80e4 18")]          // 100: basic rate
    [InlineData("18 00", "5a 0803 80e4 18")]             // 100: empty
    [InlineData("", "5a 0803 80e0 18")]                  // 96: mandatory from the network
    public void User_ChannelRefusal(string element, string answer)
    {
        var far = FarEnd.User();
        far.Says(SetupWith(Exclusive(5), reference: 9));
        far.Indicates(IndicationKind.Setup);
        far.Says(SetupWith(element)).Hears(Back + answer);
        far.IndicatesNothing();
    }

    /// <summary>No number, or one that is none: cause 28.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("70 01 81")]
    [InlineData("70 03 81 3f3f")]
    [InlineData("70 00")]
    public void Setup_WithoutNumber(string called)
    {
        var far = FarEnd.User();
        far.Says(Theirs + "05" + Speech + Exclusive(7) + called).Hears(Back + "5a 0802 809c");
    }

    /// <summary>§5.2.5.2: ALERTING may come first; then it names the channel.</summary>
    [Fact]
    public void User_AlertingFirst()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Hears(Back + "01" + Exclusive(1));
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Back + "07").IndicatesNothing();
        far.Says(Theirs + "0f");
        far.Indicates(IndicationKind.Connected);
    }

    /// <summary>§5.2.7, §5.2.8: CONNECT waits for its acknowledgement; T313 clears with cause 102.</summary>
    [Fact]
    public void T313_Disconnects()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Back + "02" + Exclusive(1)).Hears(Back + "07");
        far.Wait(3.9).HearsNothing();
        far.Wait(0.2).Hears(Back + "45 080280e6");
        far.Indicates(IndicationKind.Disconnect, Cause.RecoveryOnTimerExpiry);
    }

    /// <summary>Requests that repeat themselves change nothing.</summary>
    [Fact]
    public void RepeatedRequests_AreIgnored()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Does((calls, now) => calls.Proceeding(call, now));
        far.Hears(Back + "02" + Exclusive(1)).Hears(Back + "01").HearsNothing();
    }

    /// <summary>A request with a handle that has gone stale is ignored.</summary>
    [Fact]
    public void StaleHandle_IsIgnored()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Says(Theirs + "5a 08028090").Ends(Cause.NormalCallClearing);
        far.Does((calls, now) => calls.Answer(call, now));
        far.Does((calls, now) => calls.Clear(call, Cause.UserBusy, now));
        far.Does((calls, _) => calls.Bind(call, call));
        far.HearsNothing();
    }

    /// <summary>The leg that was bound comes back in every indication.</summary>
    [Fact]
    public void Bind_LegIsRepeated()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        var leg = new Handle(77);
        far.Does((calls, _) => calls.Bind(call, leg));
        far.Says(Theirs + "45 08028090");
        Assert.Equal(leg, far.Indicates(IndicationKind.Disconnect).Leg);
    }

    /// <summary>§5.2.5.3, network side: T303 repeats SETUP once, then the user counts as not responding.</summary>
    [Fact]
    public void Network_T303()
    {
        var far = FarEnd.Network();
        far.Place(out ChannelId channel);
        Assert.Equal(1, channel.Timeslot);
        far.Wait(4.1).Hears("08020001 05 a1 04038090a3 1803a98381 700281 31");
        far.Wait(4.1).Hears("08020001 5a 080281e6").Ends(Cause.NoUserResponding);
    }

    /// <summary>§5.2.5.3, network side: T310 and T301.</summary>
    [Theory]
    [InlineData("02", 10, 18)]
    [InlineData("01", 180, 19)]
    [InlineData("0d", 20, 28)]
    public void Network_TimersOfSetUp(string response, int seconds, int cause)
    {
        var far = FarEnd.Network();
        far.Place(out _);
        far.Says(Back + response + Exclusive(1));
        far.Ours.Indications.Clear();
        far.Wait(seconds - 0.1).HearsNothing();
        far.Wait(0.2).Hears("08020001 45 080281e6");
        far.Indicates(IndicationKind.Disconnect, (Cause)cause);
    }

    /// <summary>§5.2.8, network side: CONNECT is acknowledged from every state of set-up.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0d")]
    [InlineData("02")]
    [InlineData("01")]
    public void Network_Connect(string before)
    {
        var far = FarEnd.Network();
        far.Place(out _);
        if (before.Length > 0) far.Says(Back + before + Exclusive(1));
        far.Ours.Indications.Clear();
        far.Says(Back + "07").Hears("08020001 0f");
        far.Indicates(IndicationKind.Answer);
    }

    /// <summary>§5.2.3.1, network side: the user moves a call whose channel was preferred; not one whose channel was exclusive.</summary>
    [Fact]
    public void Network_UserProposesAnotherChannel()
    {
        var far = FarEnd.Network(choice: ChannelChoice.Preferred);
        far.Place(out _);
        far.Says(Back + "02" + Exclusive(9));
        Assert.Equal(9, far.Indicates(IndicationKind.Proceeding).Channel.Timeslot);
        var strict = FarEnd.Network();
        strict.Place(out _);
        strict.Says(Back + "02" + Exclusive(9)).Hears("08020001 4d 08028186");
        strict.Indicates(IndicationKind.Disconnect, Cause.ChannelUnacceptable);
        strict.Says(Back + "5a").Ends(Cause.ChannelUnacceptable);
    }
}
