using System;
using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.ServiceCalls;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Message waiting, EN 300 745 §9, in FACILITY with the dummy call reference: components by hand, octet by octet.</summary>
public class MessageWaitingTests
{
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
}
