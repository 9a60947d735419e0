using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.8.8, data link reset: calls stay, except those whose digits may have been lost.</summary>
public class Clause5_8_8
{
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
}
