using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.Signalling.Q931.Tests.Octets;

namespace AcdController.Signalling.Q931.Tests.Clauses;

/// <summary>Q.931 §5.5.1, sending RESTART: on the global call reference, with T316; what is not acknowledged goes to maintenance.</summary>
public class Clause5_5_1
{
    private const string Message = "08 02 0000 46 ";
    private const string Acknowledge = "08 02 8000 4e ";
    private const string Channels = "79 01 80 ";
    private const string Interface = "79 01 86 ";

    /// <summary>A channel: its call ends at once with 41, the channel is free with the acknowledgement.</summary>
    [Fact]
    public void Channel()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Does((calls, now) => calls.Restart(0, ChannelMask.Of(1), now));
        far.Hears(Message + Exclusive(1) + Channels);
        far.Indicates(IndicationKind.Released, Cause.TemporaryFailure);
        Assert.Equal(ChannelState.Restarting, far.Calls.StateOf(0, 1));
        Assert.Equal(29, far.Calls.FreeChannels(0));
        far.Says(Acknowledge + Exclusive(1) + Channels).HearsNothing().IndicatesNothing();
        Assert.Equal(ChannelState.InService, far.Calls.StateOf(0, 1));
        far.HasNews(SpanNewsKind.RestartDone, false, 0x2);
        far.Wait(600).HearsNothing();
    }

    /// <summary>The interface: every call ends, also one that has no channel; no call either way until it is acknowledged.</summary>
    [Fact]
    public void WholeInterface()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Says(SetupWith(Exclusive(7), reference: 2));
        far.Indicates(IndicationKind.Setup);
        far.Does((calls, now) => calls.RestartInterface(0, now));
        far.Hears("08 02 8002 5a 080280a9").Hears(Message + Interface);    // the unanswered one is refused by name
        far.Indicates(IndicationKind.Released, Cause.TemporaryFailure);
        far.Indicates(IndicationKind.Released, Cause.TemporaryFailure);
        Assert.Equal(SetupResult.NoChannel, far.Calls.Setup(Wire.Request(), 0, far.Now, out _, out _));
        far.Says(SetupWith(Exclusive(7), reference: 3)).Hears("08 02 8003 5a 080280ac");
        far.Says(SetupWith(Preferred(7), reference: 3)).Hears("08 02 8003 5a 080280a2");
        far.Says(Acknowledge + Interface);
        Assert.Equal(30, far.Calls.FreeChannels(0));
        far.HasNews(SpanNewsKind.RestartDone, false, ChannelMask.Bearers);
    }

    /// <summary>T316: RESTART once more; after N316 of them the channels are put aside and the fault is told.</summary>
    [Fact]
    public void T316()
    {
        var far = FarEnd.Network();
        far.Does((calls, now) => calls.Restart(0, ChannelMask.Of(3), now));
        far.Hears(Message + Exclusive(3) + Channels);
        far.Wait(119).HearsNothing();
        far.Wait(2).Hears(Message + Exclusive(3) + Channels);
        far.Wait(118).HasNoNews();
        far.Wait(3).HearsNothing();
        Assert.Equal(ChannelState.Maintenance, far.Calls.StateOf(0, 3));
        far.HasNews(SpanNewsKind.RestartFailed, true, 0);
        far.HasNews(SpanNewsKind.ChannelsInMaintenance, true, 0x8);
        far.HasNoNews();
        far.Wait(600).HearsNothing();

        // A later restart mends it.
        far.Does((calls, now) => calls.Restart(0, ChannelMask.Of(3), now));
        far.Hears(Message + Exclusive(3) + Channels).Says(Acknowledge + Exclusive(3) + Channels);
        Assert.Equal(ChannelState.InService, far.Calls.StateOf(0, 3));
        far.HasNews(SpanNewsKind.RestartFailed, false, 0);
        far.HasNews(SpanNewsKind.ChannelsInMaintenance, false, 0);
        far.HasNews(SpanNewsKind.RestartDone, false, 0x8);
    }

    /// <summary>What the acknowledgement leaves out was not restarted: it goes to maintenance.</summary>
    [Fact]
    public void AcknowledgedInPart()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = SignallingVariant.Q931 with { RestartForm = RestartForm.List } });
        far.Does((calls, now) => calls.Restart(0, 0x000E_0000, now));
        far.Hears(Message + "18 05 a9 83 11 12 93" + Channels);
        far.Says(Acknowledge + "18 04 a9 83 11 93" + Channels);
        Assert.Equal(ChannelState.InService, far.Calls.StateOf(0, 17));
        Assert.Equal(ChannelState.Maintenance, far.Calls.StateOf(0, 18));
        Assert.Equal(ChannelState.InService, far.Calls.StateOf(0, 19));
        far.HasNews(SpanNewsKind.RestartFailed, true, 0);
        far.HasNews(SpanNewsKind.ChannelsInMaintenance, true, 0x0004_0000);
        far.HasNews(SpanNewsKind.RestartDone, false, 0x000A_0000);
    }

    /// <summary>The forms of several channels, and one at a time: the next goes out when the first is acknowledged.</summary>
    [Theory]
    [InlineData(RestartForm.List, "18 04 a9 83 02 9f")]
    [InlineData(RestartForm.SlotMap, "18 06 a9 93 80 00 00 04")]
    public void Forms(RestartForm form, string element)
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with { Variant = SignallingVariant.Q931 with { RestartForm = form } });
        far.Does((calls, now) => calls.Restart(0, 0x8000_0004, now));
        far.Hears(Message + element + Channels).HearsNothing();
        far.Does((calls, now) => calls.Restart(0, 0x0000_0002, now));
        far.HearsNothing();
        far.Says(Acknowledge + element + Channels);
        far.Hears(Message + (form == RestartForm.List ? "18 03 a9 83 81" : "18 06 a9 93 00 00 00 02") + Channels);
    }

    [Fact]
    public void OneByOne()
    {
        var far = FarEnd.User();
        far.Does((calls, now) => calls.Restart(0, 0x8000_0006, now));
        foreach (int channel in new[] { 1, 2, 31 })
        {
            far.Hears(Message + Exclusive(channel) + Channels).HearsNothing();
            far.Says(Acknowledge + Exclusive(channel) + Channels);
        }

        far.HearsNothing();
        Assert.False(far.Calls.IsRestarting(0));
    }

    /// <summary>§5.5.2: both restart at the same time: each is acknowledged, the channel is free when both are done.</summary>
    [Fact]
    public void BothAtOnce()
    {
        FarEnd far = FarEnd.Talking(InterfaceRole.User, out _);
        far.Does((calls, now) => calls.Restart(0, ChannelMask.Of(1), now));
        far.Hears(Message + Exclusive(1) + Channels);
        far.Says("08 02 0000 46" + Exclusive(1) + Channels).Hears("08 02 8000 4e" + Exclusive(1) + Channels);
        Assert.Equal(ChannelState.Restarting, far.Calls.StateOf(0, 1));
        far.Says(Acknowledge + Exclusive(1) + Channels);
        Assert.Equal(ChannelState.InService, far.Calls.StateOf(0, 1));
    }

    /// <summary>While our restart waits, the global call reference is in state 61; an acknowledgement with faults is answered and does not count.</summary>
    [Theory]
    [InlineData("08 02 8000 75", "08 02 0000 7d 08 02 80 d1 14 01 3d")]
    [InlineData(Acknowledge, "08 02 0000 7d 08 03 80 e0 79 14 01 3d")]
    [InlineData(Acknowledge + Channels, "08 02 0000 7d 08 03 80 e0 18 14 01 3d")]
    [InlineData(Acknowledge + "79 01 83", "08 02 0000 7d 08 03 80 e4 79 14 01 3d")]
    [InlineData("08 02 0000 75", "08 02 8000 7d 08 02 80 d1 14 01 00")]
    public void WhileWaiting(string message, string answer)
    {
        var far = FarEnd.User();
        far.Does((calls, now) => calls.Restart(0, ChannelMask.Of(1), now));
        far.Hears(Message + Exclusive(1) + Channels);
        far.Says(message).Hears(answer).HearsNothing();
        Assert.Equal(ChannelState.Restarting, far.Calls.StateOf(0, 1));
    }

    /// <summary>A far end without RESTART says so (97): its channels stay in service, the fault is told.</summary>
    [Fact]
    public void NotImplemented()
    {
        var far = FarEnd.User();
        far.Does((calls, now) => calls.RestartInterface(0, now));
        far.Hears(Message + Interface).Says("08 02 8000 7d 08 03 80 e1 46 14 01 00").HearsNothing();
        Assert.Equal(30, far.Calls.FreeChannels(0));
        far.HasNews(SpanNewsKind.RestartFailed, true, 0);
        far.HasNoNews();
        far.Wait(600).HearsNothing();
    }

    /// <summary>A restart that the loss of the D-channel interrupts is sent again when it is back.</summary>
    [Fact]
    public void LinkLost()
    {
        var far = FarEnd.User();
        far.Does((calls, now) => calls.RestartInterface(0, now));
        far.Hears(Message + Interface);
        far.LinkDown();
        far.Wait(300);
        far.Does((calls, now) => calls.Restart(0, ChannelMask.Of(4), now));
        far.LinkUp();
        far.Hears(Message + Interface).Says(Acknowledge + Interface).HearsNothing();
        Assert.Equal(30, far.Calls.FreeChannels(0));
    }

    /// <summary>Start-up: what the variant says, once; again after the line or its card was lost.</summary>
    [Theory]
    [InlineData(RestartPolicy.Interface, "79 01 86")]
    [InlineData(RestartPolicy.Channels, "18 06 a9 93 ff fe ff fe 79 01 80")]
    public void StartUp(RestartPolicy policy, string elements)
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with
        {
            Variant = SignallingVariant.Q931 with { StartRestart = policy, RestartForm = RestartForm.SlotMap },
        });
        far.Hears(Message + elements).Says(Acknowledge + elements).HearsNothing();
        far.LinkDown();
        far.LinkUp();
        far.HearsNothing();
        far.LinkDown();
        far.Calls.AbandonSpan(0, Cause.DestinationOutOfOrder, far.Now);
        far.LinkUp();
        far.Hears(Message + elements);
    }

    /// <summary>Our process starts anew while calls are up: the far end's are ended by our restart, and the first new call finds both ends idle.</summary>
    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void OwnStartLeavesNoOldCalls(InterfaceRole caller)
    {
        static End NewUser() => new(InterfaceRole.User, configure: span => span with { Variant = SignallingVariant.EtsiEuroIsdn });
        Wire before = new Wire(NewUser(), new End(InterfaceRole.Network)).Up();
        before.Run();
        End from = caller == InterfaceRole.User ? before.User : before.Network;
        for (int i = 0; i < 3; i++) before.Place(from);
        before.Run();
        foreach (CallIndication setup in before.Other(from).Indications.ToArray()) before.Other(from).Calls.Answer(setup.Signalling, before.Now);
        before.Run();
        Assert.Equal(3, before.Network.Calls.CallsOn(0));
        before.Network.Indications.Clear();

        var after = new Wire(NewUser(), before.Network) { Now = before.Now };
        after.User.Links.Activate(0, after.Now);
        after.Run();
        for (int i = 0; i < 3; i++) after.Network.Take(IndicationKind.Released);
        after.AssertIdle();
        after.Place(after.Network);
        after.Run();
        after.User.Take(IndicationKind.Setup);
    }

    /// <summary>Routine: idle channels every so often, one after the other; one with a call is left alone.</summary>
    [Fact]
    public void Routine()
    {
        FarEnd far = FarEnd.With(InterfaceRole.User, span => span with
        {
            Channels = 0x0000_000E,
            Variant = SignallingVariant.Q931 with { RestartEvery = Duration.FromSeconds(3600) },
        });
        far.Says(SetupWith(Exclusive(2)));
        far.Wait(3601).Hears(Message + Exclusive(1) + Channels).Says(Acknowledge + Exclusive(1) + Channels);
        far.Hears(Message + Exclusive(3) + Channels).Says(Acknowledge + Exclusive(3) + Channels).HearsNothing();
        Assert.Equal(1, far.Calls.CallsOn(0));
        far.Wait(3600).Hears(Message + Exclusive(1) + Channels);
    }
}
