using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.4, in-band tones and announcements, with §5.1.6 and §5.3.4.2: progress indicator 8 says that there is something to hear, before the answer or after the end (T306).</summary>
public class Clause5_4
{
    private const string Sound0 = "1e028088";
    private const string Sound1 = "1e028188";

    /// <summary>Announcements before the answer.</summary>
    [Fact]
    public void User_Progress()
    {
        var far = FarEnd.User();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Progress(call, now));
        far.Hears(Back + "02" + Exclusive(1) + Sound0);
        far.Does((calls, now) => calls.Progress(call, now));
        far.Hears(Back + "03" + Sound0);
        far.Does((calls, now) => calls.Alerting(call, now, inBand: true));
        far.Hears(Back + "01" + Sound0);
        far.Does((calls, now) => calls.Progress(call, now));
        far.Hears(Back + "03" + Sound0);
        far.Does((calls, now) => calls.Answer(call, now));
        far.Hears(Back + "07");
        far.Does((calls, now) => calls.Progress(call, now));
        far.HearsNothing();
    }

    [Fact]
    public void Network_Progress()
    {
        var far = FarEnd.Network();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Proceeding(call, now, inBand: true));
        far.Hears(Back + "02" + Exclusive(1) + Sound1);
        far.Does((calls, now) => calls.Progress(call, now));
        far.Hears(Back + "03" + Sound1);
        far.Does((calls, now) => calls.Alerting(call, now));
        far.Hears(Back + "01");
    }

    [Fact]
    public void Network_AlertingFirst()
    {
        var far = FarEnd.Network();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Alerting(call, now, inBand: true));
        far.Hears(Back + "02" + Exclusive(1)).Hears(Back + "01" + Sound1);
    }

    /// <summary>PROGRESS stops T304 and T310, not T301.</summary>
    [Theory]
    [InlineData("0d", false)]
    [InlineData("02", false)]
    [InlineData("01", true)]
    public void Progress_StopsTimers(string first, bool ends)
    {
        foreach (InterfaceRole role in new[] { InterfaceRole.User, InterfaceRole.Network })
        {
            var far = new FarEnd(role);
            far.Place(out ChannelId channel);
            far.Says(Back + first + Exclusive(channel.Timeslot));
            far.Ours.Indications.Clear();
            far.Says(Back + "03" + Sound0);
            Assert.True(far.Indicates(IndicationKind.Progress).InBand);
            far.Wait(200);
            if (ends) far.Indicates(IndicationKind.Disconnect, Cause.NoAnswerFromUser);
            else far.HearsNothing().IndicatesNothing();
        }
    }

    /// <summary>§5.3.4.2: tones after the end; T306 runs, then RELEASE with the same cause.</summary>
    [Fact]
    public void Network_Tones_T306()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.Network, out Handle call);
        far.Does((calls, now) => calls.Clear(call, Cause.NumberChanged, now, inBand: true));
        far.Hears(Back + "45 08028196" + Sound1);
        far.Does((calls, now) => calls.Clear(call, Cause.NumberChanged, now, inBand: true));
        far.Says(Theirs + "75").Hears(Back + "7d 0802819e 14010c");
        far.Wait(29.9).HearsNothing().IndicatesNothing();
        far.Wait(0.2).Hears(Back + "4d 08028196");
        far.Says(Theirs + "5a");
        far.Ends(Cause.NumberChanged);
    }

    /// <summary>Clearing once more ends the tones; so does the user.</summary>
    [Fact]
    public void Network_Tones_Ended()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.Network, out Handle call);
        far.Does((calls, now) => calls.Clear(call, Cause.UserBusy, now, inBand: true));
        far.Hears(Back + "45 08028191" + Sound1);
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Back + "4d 08028191");
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Says(Theirs + "5a");
        far.Ends(Cause.UserBusy);

        far = FarEnd.Talking(InterfaceRole.Network, out Handle other);
        far.Does((calls, now) => calls.Clear(other, Cause.UserBusy, now, inBand: true));
        far.Hears(Back + "45 08028191" + Sound1);
        far.Says(Theirs + "4d 08028090").Hears(Back + "5a");
        far.Ends(Cause.UserBusy);
    }

    /// <summary>Tones for a call that has had no answer yet: the channel is named first.</summary>
    [Fact]
    public void Network_Tones_FirstAnswer()
    {
        var far = FarEnd.Network();
        far.Says(SetupChannel1);
        Handle call = far.Indicates(IndicationKind.Setup).Signalling;
        far.Does((calls, now) => calls.Clear(call, Cause.UnallocatedNumber, now, inBand: true));
        far.Hears(Back + "02" + Exclusive(1)).Hears(Back + "45 08028181" + Sound1).HearsNothing();
    }

    /// <summary>The user side gives no tones; the network may: call control hears of them and decides when to go on.</summary>
    [Fact]
    public void User_HearsTones()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out Handle call);
        far.Says(Theirs + "45 08028291 1e028288");
        Assert.True(far.Indicates(IndicationKind.Disconnect, Cause.UserBusy).InBand);
        far.Wait(20).HearsNothing();
        far.Does((calls, now) => calls.Clear(call, Cause.None, now));
        far.Hears(Back + "4d 08028090");

        far = FarEnd.Talking(InterfaceRole.User, out Handle other);
        far.Does((calls, now) => calls.Clear(other, Cause.UserBusy, now, inBand: true));
        far.Hears(Back + "45 08028091");
    }
}
