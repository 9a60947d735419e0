using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>Faults of a span are named once and taken back when proven otherwise; counts by type, cause and timer.</summary>
public class SpanNewsTests
{
    /// <summary>The far end numbers 1–30, we by timeslot: channel 16 is wanted again and again. Channel 31 proves the opposite.</summary>
    [Fact]
    public void WrongNumbering_Timeslot()
    {
        var far = FarEnd.User();
        for (int i = 1; i <= 2; i++) far.Says(SetupWith(Exclusive(16), reference: i)).Hears($"08 02 80 {i:x2} 5a 080280d2").HasNoNews();
        for (int i = 1; i <= 4; i++) far.Says(SetupWith(Exclusive(16), reference: i)).Hears($"08 02 80 {i:x2} 5a 080280d2");
        far.HasNews(SpanNewsKind.ChannelNumbering, true, 0).HasNoNews();
        far.Says(SetupWith(Exclusive(17), reference: 5)).HasNoNews();
        far.Says(SetupWith(Exclusive(31), reference: 6)).HasNews(SpanNewsKind.ChannelNumbering, false, 0).HasNoNews();
    }

    [Fact]
    public void WrongNumbering_Logical()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = SignallingVariant.Q931 with { Numbering = ChannelNumbering.Logical } });
        for (int i = 1; i <= 3; i++) far.Says(SetupWith(Exclusive(31), reference: i)).Hears($"08 02 80 {i:x2} 5a 080280d2");
        far.HasNews(SpanNewsKind.ChannelNumbering, true, 0);
        far.Says(SetupWith(Exclusive(16), reference: 6)).HasNews(SpanNewsKind.ChannelNumbering, false, 0);
    }

    [Fact]
    public void WrongNumbering_ToldByTheFarEnd()
    {
        var far = FarEnd.User();
        for (int i = 1; i <= 3; i++)
        {
            Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
            far.Does((_, _) => { });
            far.Says($"08 02 80 {i:x2} 5a 080282d2");
        }

        far.HasNews(SpanNewsKind.ChannelNumbering, true, 0);
        far.LinkDown();
        far.HasNews(SpanNewsKind.DChannelDown, true, 0).HasNews(SpanNewsKind.ChannelNumbering, false, 0);
    }

    /// <summary>A channel that the far end refuses with 44 again and again is taken only when no other is left; a call on it brings it back.</summary>
    [Fact]
    public void BlockedFar()
    {
        FarEnd far = FarEnd.With(InterfaceRole.Network, span => span with { Channels = 0x0000_0006 });
        for (int i = 1; i <= 3; i++)
        {
            Assert.Equal(SetupResult.Placed, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out ChannelId refused));
            Assert.Equal(1, refused.Timeslot);
            far.Does((_, _) => { });
            far.Says($"08 02 80 {i:x2} 5a 080280ac");
        }

        Assert.Equal(ChannelState.BlockedFar, far.Calls.StateOf(0, 1));
        Assert.Equal(2, far.Calls.FreeChannels(0));
        far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out ChannelId second);
        Assert.Equal(2, second.Timeslot);
        far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out ChannelId third);
        Assert.Equal(1, third.Timeslot);
        far.Does((_, _) => { });
        far.Says("08 02 80 05 02" + Exclusive(1)).Says("08 02 80 05 5a 080280ac");
        Assert.Equal(ChannelState.InService, far.Calls.StateOf(0, 1));
    }

    /// <summary>A network that never names a channel takes us for the network.</summary>
    [Fact]
    public void SameSide_FromLayer3()
    {
        var far = FarEnd.User();
        for (int i = 1; i <= 5; i++) far.Says(SetupWith("", reference: i)).Hears($"08 02 80 {i:x2} 5a 08 03 80 e0 18");
        far.HasNews(SpanNewsKind.SameSide, true, 0).HasNoNews();
        far.Says(SetupChannel1).HasNews(SpanNewsKind.SameSide, false, 0).HasNoNews();
    }

    /// <summary>Two networks, or two users, on one line: each names it once, and takes it back when the other is put right.</summary>
    [Theory]
    [InlineData(InterfaceRole.User, InterfaceRole.Network)]
    [InlineData(InterfaceRole.Network, InterfaceRole.User)]
    public void SameSide_OnTheLine(InterfaceRole role, InterfaceRole right)
    {
        var wire = new Wire(new End(role), new End(role));
        wire.User.Links.Activate(0, default);
        wire.Network.Links.Activate(0, default);
        wire.Run();
        wire.Wait(120);
        Assert.False(wire.User.Calls.IsUp(0));
        Assert.True(wire.User.Calls.TryTakeSpanNews(out SpanNews news));
        Assert.Equal((SpanNewsKind.SameSide, true), (news.Kind, news.Raised));
        Assert.False(wire.User.Calls.TryTakeSpanNews(out _));

        var put = new Wire(wire.User, new End(right)) { Now = wire.Now };
        put.Network.Links.Activate(0, put.Now);
        put.Run();
        put.Wait(10);
        Assert.True(put.User.Calls.IsUp(0));
        Assert.True(put.User.Calls.TryTakeSpanNews(out news));
        Assert.Equal((SpanNewsKind.SameSide, false), (news.Kind, news.Raised));
        Assert.False(put.User.Calls.TryTakeSpanNews(out _));
    }

    [Fact]
    public void SameSide_FromLayer2()
    {
        var far = FarEnd.User();
        far.Calls.FarEndClaimsOurSide(0, claims: true);
        far.Calls.FarEndClaimsOurSide(0, claims: true);
        Assert.True(far.Calls.HasFault(0, SpanNewsKind.SameSide));
        far.HasNews(SpanNewsKind.SameSide, true, 0).HasNoNews();
        far.Calls.FarEndClaimsOurSide(0, claims: false);
        far.HasNews(SpanNewsKind.SameSide, false, 0).HasNoNews();
    }

    /// <summary>Channels whose calls ended while nobody could be told are restarted when the D-channel is back.</summary>
    [Fact]
    public void UntoldChannels_AreRestarted()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = SignallingVariant.Q931 with { RestartUntold = true } });
        far.Says(SetupWith(Exclusive(5)));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        far.Does((calls, now) => calls.Answer(setup.Signalling, now));
        far.Says(Theirs + "0f");
        far.LinkDown();
        far.Does((calls, now) => calls.Clear(setup.Signalling, Cause.NormalCallClearing, now));
        far.LinkUp();
        far.Hears("08 02 0000 46" + Exclusive(5) + "79 01 80").Says("08 02 8000 4e" + Exclusive(5) + "79 01 80");
        far.LinkDown();
        far.LinkUp();
        far.HearsNothing();
    }

    /// <summary>§5.3.3, §5.5: a channel whose RELEASE is not answered goes to maintenance, and is restarted where the variant says so.</summary>
    [Fact]
    public void AbandonedChannel_IsRestarted()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = SignallingVariant.Q931 with { RestartUntold = true } });
        far.Says(SetupWith(Exclusive(5)));
        CallIndication setup = far.Indicates(IndicationKind.Setup);
        far.Does((calls, now) => calls.Answer(setup.Signalling, now));
        far.Hears(Back + "02" + Exclusive(5)).Hears(Back + "07").Says(Theirs + "0f").Says(Theirs + "45 08 02 82 90");
        far.Does((calls, now) => calls.Clear(setup.Signalling, Cause.NormalCallClearing, now));
        far.Hears(Back + "4d 08 02 80 90");
        far.Wait(4.1).Hears(Back + "4d 08 02 80 90");
        far.Wait(4.1).Hears("08 02 0000 46" + Exclusive(5) + "79 01 80");
        far.HasNews(SpanNewsKind.ChannelsInMaintenance, true, 0x20);
        far.Says("08 02 8000 4e" + Exclusive(5) + "79 01 80");
        far.HasNews(SpanNewsKind.ChannelsInMaintenance, false, 0).HasNews(SpanNewsKind.RestartDone, false, 0x20);
        Assert.Equal(30, far.Calls.FreeChannels(0));
    }

    [Fact]
    public void Counts()
    {
        var far = FarEnd.User();
        far.Place(out _);
        far.Wait(4.1);
        far.Says(Back + "5a 08028281");
        far.Says("08 02 0055 6f");
        far.Says("08 02 0055 e0");
        Assert.Equal(2UL, far.Calls.MessagesSent(0, 0x05));
        Assert.Equal(1UL, far.Calls.MessagesReceived(0, 0x5A));
        Assert.Equal(1UL, far.Calls.MessagesReceived(0, 0x6F));
        Assert.Equal(1UL, far.Calls.MessagesReceived(0, 0x7F));
        Assert.Equal(1UL, far.Calls.CausesReceived(0, Cause.UnallocatedNumber));
        Assert.Equal(2UL, far.Calls.CausesSent(0, Cause.InvalidCallReference));
        Assert.Equal(1UL, far.Calls.ExpiriesOf(0, SignallingTimer.T303));
        Assert.Equal(1UL, far.Counters.TimerExpiries);
    }
}
