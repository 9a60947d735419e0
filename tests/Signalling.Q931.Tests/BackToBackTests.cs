using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931.Tests;

/// <summary>The user side and the network side, each with its own data link, joined by a wire.</summary>
public class BackToBackTests
{
    [Fact]
    public void CompleteCall_FromNetwork()
    {
        Wire wire = new Wire().Up();
        wire.Ladder = [];
        Handle outgoing = wire.Place(wire.Network);
        wire.Run();
        CallIndication setup = wire.User.Take(IndicationKind.Setup);
        Assert.Equal("10000", setup.Called.ToString());
        Assert.Equal("5550199", setup.Calling.ToString());
        Assert.Equal(1, setup.Channel.Timeslot);
        wire.User.Calls.Proceeding(setup.Signalling, wire.Now);
        wire.User.Calls.Alerting(setup.Signalling, wire.Now);
        wire.User.Calls.Answer(setup.Signalling, wire.Now);
        wire.Run();
        wire.User.Take(IndicationKind.Connected);
        wire.Network.Take(IndicationKind.Proceeding);
        wire.Network.Take(IndicationKind.Alerting);
        wire.Network.Take(IndicationKind.Answer);
        wire.User.Calls.Clear(setup.Signalling, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        Assert.Equal(Cause.NormalCallClearing, wire.Network.Take(IndicationKind.Disconnect).Cause);
        wire.Network.Calls.Clear(outgoing, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        Assert.Equal(Cause.NormalCallClearing, wire.Network.Take(IndicationKind.Released).Cause);
        Assert.Equal(Cause.NormalCallClearing, wire.User.Take(IndicationKind.Released).Cause);
        wire.AssertIdle();
        Golden.Matches("CompleteCallFromNetwork", string.Join('\n', wire.Ladder) + "\n");
    }

    [Fact]
    public void CompleteCall_FromUser_AnsweredAtOnce()
    {
        Wire wire = new Wire().Up();
        wire.Ladder = [];
        Handle outgoing = wire.Place(wire.User);
        wire.Run();
        CallIndication setup = wire.Network.Take(IndicationKind.Setup);
        Assert.Equal(31, setup.Channel.Timeslot);
        wire.Network.Calls.Answer(setup.Signalling, wire.Now);
        wire.Run();
        wire.Network.Take(IndicationKind.Connected);
        wire.User.Take(IndicationKind.Proceeding);
        Assert.Equal(31, wire.User.Take(IndicationKind.Answer).Channel.Timeslot);
        wire.User.Calls.Clear(outgoing, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        wire.Network.Take(IndicationKind.Disconnect);
        wire.Network.Calls.Clear(setup.Signalling, Cause.None, wire.Now);
        wire.Run();
        wire.User.Take(IndicationKind.Released);
        wire.Network.Take(IndicationKind.Released);
        wire.AssertIdle();
        Golden.Matches("CompleteCallFromUser", string.Join('\n', wire.Ladder) + "\n");
    }

    [Theory]
    [InlineData(InterfaceRole.User)]
    [InlineData(InterfaceRole.Network)]
    public void DisconnectCollision(InterfaceRole caller)
    {
        (Wire wire, Handle user, Handle network) = Talking(caller);
        wire.Ladder = [];
        wire.User.Calls.Clear(user, Cause.NormalCallClearing, wire.Now);
        wire.Network.Calls.Clear(network, Cause.UserBusy, wire.Now);
        wire.Run();
        Assert.Equal(Cause.NormalCallClearing, wire.User.Take(IndicationKind.Released).Cause);
        Assert.Equal(Cause.UserBusy, wire.Network.Take(IndicationKind.Released).Cause);
        wire.AssertIdle();
        // Two DISCONNECT, two RELEASE, and no RELEASE COMPLETE.
        Assert.Equal(4, wire.Ladder.Count);
    }

    [Fact]
    public void AnswerCrossesClearing()
    {
        Wire wire = new Wire().Up();
        Handle network = wire.Place(wire.Network);
        wire.Run();
        Handle user = wire.User.Take(IndicationKind.Setup).Signalling;
        wire.User.Calls.Proceeding(user, wire.Now);
        wire.Run();
        wire.Network.Take(IndicationKind.Proceeding);
        wire.User.Calls.Answer(user, wire.Now);
        wire.Network.Calls.Clear(network, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        Assert.Equal(0UL, wire.Network.Calls.CountersOf(0).Unexpected);
        wire.User.Take(IndicationKind.Disconnect);
        wire.User.Calls.Clear(user, Cause.None, wire.Now);
        wire.Run();
        wire.User.Take(IndicationKind.Released);
        wire.Network.Take(IndicationKind.Released);
        wire.AssertIdle();
    }

    [Theory]
    [InlineData(ChannelChoice.Preferred)]
    [InlineData(ChannelChoice.Exclusive)]
    public void BothEndsFill_EveryCallEndsTheSameOnBothSides(ChannelChoice userChoice)
    {
        var wire = new Wire(128, userChoice);
        wire.Up();
        int released = 0;
        int answered = 0;
        void On(End end, CallIndication indication, Instant now)
        {
            if (indication.Kind == IndicationKind.Setup) end.Calls.Answer(indication.Signalling, now);
            if (indication.Kind == IndicationKind.Answer) answered++;
            if (indication.Kind == IndicationKind.Disconnect) end.Calls.Clear(indication.Signalling, Cause.None, now);
            if (indication.Kind == IndicationKind.Released)
            {
                released++;
                Assert.Contains(indication.Cause, new[] { Cause.RequestedCircuitNotAvailable, Cause.NoCircuitAvailable, Cause.NormalCallClearing });
            }
        }

        wire.User.OnIndication = On;
        wire.Network.OnIndication = On;
        List<(End End, Handle Call)> placed = [];
        for (int i = 0; i < 24; i++)
        {
            placed.Add((wire.User, wire.Place(wire.User)));
            placed.Add((wire.Network, wire.Place(wire.Network)));
        }

        wire.Run();
        Assert.Equal(30, answered);
        Assert.Equal(30, wire.User.Calls.CallsOn(0));
        Assert.Equal(30, wire.Network.Calls.CallsOn(0));
        Assert.Equal(0, wire.User.Calls.FreeChannels(0));
        Assert.Equal(18, released);
        Assert.Equal(18UL, wire.Network.Calls.CountersOf(0).SetupsRefused);
        Assert.True(wire.User.Calls.CountersOf(0).Collisions > 0);
        foreach ((End end, Handle call) in placed) end.Calls.Clear(call, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        wire.AssertIdle();
    }

    [Fact]
    public void LinkLoss_ShorterThanT309_KeepsTheCall()
    {
        (Wire wire, Handle user, Handle network) = Talking(InterfaceRole.Network);
        wire.Cut = true;
        wire.User.Links.Deactivate(0, wire.Now);
        wire.Network.Links.Deactivate(0, wire.Now);
        wire.Run();
        Assert.False(wire.User.Calls.IsUp(0));
        wire.Wait(4);
        wire.Cut = false;
        wire.Ladder = [];
        wire.Up();
        wire.Wait(10);
        Assert.Equal(1, wire.User.Calls.CallsOn(0));
        Assert.Equal(1, wire.Network.Calls.CallsOn(0));
        Assert.Empty(wire.User.Indications);
        Assert.Equal(4, wire.Ladder.Count);   // STATUS ENQUIRY and STATUS, from both ends
        wire.User.Calls.Clear(user, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        wire.Network.Calls.Clear(network, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        wire.AssertIdle();
    }

    [Fact]
    public void LinkLoss_LongerThanT309_EndsTheCall()
    {
        (Wire wire, _, _) = Talking(InterfaceRole.User);
        wire.Cut = true;
        wire.User.Links.Deactivate(0, wire.Now);
        wire.Network.Links.Deactivate(0, wire.Now);
        wire.Run();
        wire.Wait(7);
        Assert.Equal(Cause.DestinationOutOfOrder, wire.User.Take(IndicationKind.Released).Cause);
        Assert.Equal(Cause.DestinationOutOfOrder, wire.Network.Take(IndicationKind.Released).Cause);
        wire.AssertIdle();
    }

    [Fact]
    public void ClearedWhileTheLinkIsDown_TheAuditEndsTheOtherHalf()
    {
        (Wire wire, Handle user, _) = Talking(InterfaceRole.Network);
        wire.Cut = true;
        wire.User.Links.Deactivate(0, wire.Now);
        wire.Network.Links.Deactivate(0, wire.Now);
        wire.Run();
        wire.User.Calls.Clear(user, Cause.NormalCallClearing, wire.Now);
        wire.Run();
        wire.User.Take(IndicationKind.Released);
        wire.Cut = false;
        wire.Up();
        wire.Wait(1);
        wire.Network.Take(IndicationKind.Released);
        wire.AssertIdle();
    }

    [Fact]
    public void LinkTakesNoMore_SetupIsRefusedAndLeavesNothing()
    {
        Wire wire = new Wire().Up();
        wire.Cut = true;
        byte[] enquiry = [8, 2, 0x12, 0x34, 0x75];
        for (int i = 0; i < 300; i++) wire.User.Calls.Receive(0, enquiry, wire.Now);
        Assert.True(wire.User.Calls.CountersOf(0).MessagesLost > 0);
        Assert.Equal(SetupResult.Congestion, wire.User.Calls.Setup(Wire.Request(), 0, wire.Now, out Handle call, out ChannelId channel));
        Assert.True(call.IsNone && channel.IsNone);
        wire.Run();
        Assert.Empty(wire.User.Indications);
        wire.AssertIdle();
    }

    private static (Wire Wire, Handle User, Handle Network) Talking(InterfaceRole caller)
    {
        Wire wire = new Wire().Up();
        End from = caller == InterfaceRole.User ? wire.User : wire.Network;
        End to = wire.Other(from);
        Handle outgoing = wire.Place(from);
        wire.Run();
        Handle incoming = to.Take(IndicationKind.Setup).Signalling;
        to.Calls.Answer(incoming, wire.Now);
        wire.Run();
        from.Indications.Clear();
        to.Indications.Clear();
        return caller == InterfaceRole.User ? (wire, outgoing, incoming) : (wire, incoming, outgoing);
    }
}
