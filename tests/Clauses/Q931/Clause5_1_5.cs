using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.1.5, call proceeding: the network has all it needs and says so, or refuses the call; T304 and T310 watch over what must follow.</summary>
public class Clause5_1_5
{
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
}
