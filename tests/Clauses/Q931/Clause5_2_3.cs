using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.2.3, B-channel selection of the called side: the network names a channel that alone will do, one that it prefers, or any; the user settles it with its first response.</summary>
public class Clause5_2_3
{
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
