using System;
using AcdController.Kernel;

namespace AcdController.Distribution.Tests;

/// <summary>Talks, after-call work, what follows them, and times.</summary>
public class AgentWorkTests
{
    [Fact]
    public void AfterCallWork_BeginsWithTheEndOfTheTalk_AndHasItsOwnEnd()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        Assert.Equal((1UL, 1UL), (rig.One.Connected, rig.One.Calls));
        rig.Finish();
        Assert.Equal((AgentState.WrapUp, rig.Now + AgentRig.WrapUp), (rig.One.State, rig.Agents.EndOf(0)));
        rig.Advance(1);
        rig.TelephoneFree();
        rig.Advance(28.999);
        Assert.Empty(rig.Expired);
        rig.Advance(0.001);
        Assert.Equal([(0, AgentChange.Freed)], rig.Expired);
    }

    [Fact]
    public void NoAfterCallWork_WaitsOnlyForTheTelephone()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Agents.Finish(0, WrapUpMode.Timed, Duration.Zero, rig.Now);
        Assert.Equal(AgentState.Unwinding, rig.One.State);
        Assert.Equal(AgentChange.Freed, rig.TelephoneFree());
    }

    [Fact]
    public void TheAgentsOwnTime_ComesBeforeTheQueues()
    {
        var rig = new AgentRig(AgentRig.Ready with { WrapUp = Duration.FromSeconds(3) });
        rig.OfferAndAccept();
        rig.Finish(WrapUpMode.Manual);
        rig.TelephoneFree();
        Assert.Equal((WrapUpMode.Timed, rig.Now + Duration.FromSeconds(3)), (rig.One.WrapUpMode, rig.One.WrapUpEndsAt));
    }

    [Theory]
    [InlineData(AgentCommandKind.Ready)]
    [InlineData(AgentCommandKind.EndWork)]
    public void AfterCallWork_IsCutShort(AgentCommandKind command)
    {
        var rig = InWork(WrapUpMode.Timed);
        rig.Advance(3);
        Assert.Equal(AgentChange.Freed, rig.Say(command));
        rig.Advance(100);
        Assert.Empty(rig.Expired);
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.EndWork));
    }

    [Fact]
    public void AfterCallWork_IsExtended_UpToTheMost()
    {
        var rig = InWork(WrapUpMode.Timed);
        Instant began = rig.Now;
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.ExtendWork, seconds: 15));
        rig.Advance(44.999);
        Assert.Equal((AgentState.WrapUp, began), (rig.One.State, rig.One.Since));
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.ExtendWork, seconds: 100_000));
        Assert.Equal(began + Duration.FromSeconds(8 * 3600), rig.Agents.EndOf(0));
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.ExtendWork, seconds: 1));
        rig.Advance(8 * 3600);
        Assert.True(rig.Agents.IsFree(0));
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.ExtendWork, seconds: 1));
    }

    [Fact]
    public void Extension_IsOfMoreThanNothing_AndNotOfManualWork()
    {
        var rig = InWork(WrapUpMode.Timed);
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.ExtendWork, seconds: 0));
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.ExtendWork, seconds: -1));
        rig = InWork(WrapUpMode.Manual);
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.ExtendWork, seconds: 10));
    }

    [Fact]
    public void ManualWork_EndsByCommand()
    {
        var rig = InWork(WrapUpMode.Manual);
        rig.Advance(7 * 3600);
        Assert.Equal(AgentState.WrapUp, rig.One.State);
        Assert.Equal(AgentChange.Freed, rig.Say(AgentCommandKind.Ready));
    }

    [Fact]
    public void ManualWork_ThatNobodyEnds_EndsInForcedNotReady()
    {
        var rig = InWork(WrapUpMode.Manual);
        rig.Advance(8 * 3600);
        Assert.Equal((AgentState.ForcedNotReady, AgentCause.WorkTooLong), (rig.One.State, rig.One.Cause));
    }

    [Fact]
    public void NotReadyDuringManualWork_WaitsForItsEnd()
    {
        var rig = InWork(WrapUpMode.Manual);
        rig.Say(AgentCommandKind.NotReady, 5);
        Assert.Equal((AgentState.WrapUp, AgentPending.NotReady), (rig.One.State, rig.One.Pending));
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.EndWork));
        Assert.Equal((AgentState.NotReady, (byte)5, AgentPending.Nothing), (rig.One.State, rig.One.Reason, rig.One.Pending));
        rig = InWork(WrapUpMode.Manual);
        rig.Say(AgentCommandKind.NotReady, 5);
        rig.Advance(8 * 3600);
        Assert.Equal((AgentState.NotReady, (byte)5), (rig.One.State, rig.One.Reason));
    }

    [Fact]
    public void LogOut_EndsAfterCallWork()
    {
        var rig = InWork(WrapUpMode.Manual);
        rig.Say(AgentCommandKind.LogOut);
        Assert.Equal(AgentState.LoggedOut, rig.One.State);
        rig.Advance(10 * 3600);
        Assert.Empty(rig.Expired);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NotReadyDuringATalk_FollowsAfterCallWork(bool held)
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        if (held) rig.Agents.Hold(0, true, rig.Now);
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.NotReady, 12));
        rig.Finish();
        rig.TelephoneFree();
        Assert.Equal(AgentState.WrapUp, rig.One.State);
        rig.Advance(30);
        Assert.Equal((AgentState.NotReady, (byte)12), (rig.One.State, rig.One.Reason));
    }

    [Fact]
    public void ReadyAgain_TakesBackWhatWasToFollow()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Say(AgentCommandKind.LogOut);
        Assert.Equal(AgentPending.LogOut, rig.One.Pending);
        rig.Say(AgentCommandKind.NotReady, 1);
        Assert.Equal(AgentPending.NotReady, rig.One.Pending);
        rig.Say(AgentCommandKind.Ready);
        Assert.Equal((AgentState.Busy, AgentPending.Nothing), (rig.One.State, rig.One.Pending));
        rig.Finish();
        rig.TelephoneFree();
        rig.Advance(30);
        Assert.True(rig.Agents.IsFree(0));
    }

    [Fact]
    public void LogOutDuringATalk_FollowsItAtOnce()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Say(AgentCommandKind.LogOut);
        rig.Finish();
        Assert.Equal((AgentState.LoggedOut, AgentPending.Nothing), (rig.One.State, rig.One.Pending));
    }

    [Theory]
    [InlineData(RefusalKind.NoAnswer)]
    [InlineData(RefusalKind.Refused)]
    [InlineData(RefusalKind.Unreachable)]
    public void WhatWasToFollowAnOffer_FollowsItsRefusal(RefusalKind why)
    {
        var rig = new AgentRig(AgentRig.Ready, AgentRig.Ready);
        rig.Offer();
        rig.Say(AgentCommandKind.NotReady, 4);
        rig.Refuse(why);
        Assert.Equal((AgentState.NotReady, (byte)4), (rig.One.State, rig.One.Reason));
        rig.Offer(1);
        rig.Say(AgentCommandKind.LogOut, agent: 1);
        rig.Agents.Refuse(1, why, rig.Now);
        Assert.Equal(AgentState.LoggedOut, rig.Agents[1].State);
    }

    [Fact]
    public void ATalkTakenAway_HasNoAfterCallWork()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Agents.Hold(0, true, rig.Now);
        Assert.Equal(AgentState.Held, rig.One.State);
        rig.Agents.Release(0, rig.Now);
        Assert.Equal(AgentState.Unwinding, rig.One.State);
    }

    [Fact]
    public void Times_AreOfTheStates_AndBeginAnewWithLogIn()
    {
        var rig = new AgentRig(new AgentRule());
        rig.Say(AgentCommandKind.LogIn);
        Instant signedIn = rig.Now;
        rig.Advance(1);
        rig.Say(AgentCommandKind.Ready);
        rig.Advance(2);
        rig.Offer();
        rig.Advance(3);
        rig.Agents.Accept(0, rig.Now);
        rig.Advance(4);
        rig.Agents.Hold(0, true, rig.Now);
        rig.Advance(5);
        rig.Agents.Hold(0, false, rig.Now);
        rig.Advance(6);
        rig.Finish();
        rig.Advance(30);
        rig.Advance(7);
        rig.TelephoneFree();
        rig.Advance(8);
        AgentTimes times = rig.Agents.TimesOf(0, rig.Now);
        Assert.Equal((1L, 10L, 3L, 10L, 5L, 30L, 7L), (
            times.NotReady.Seconds, times.Ready.Seconds, times.Ringing.Seconds, times.Talk.Seconds, times.Held.Seconds, times.WrapUp.Seconds, times.Telephone.Seconds));
        Assert.Equal(rig.Now - signedIn, times.Sum);
        Assert.Equal((48L << 20) / 66, rig.Agents.OccupancyOf(0, rig.Now));
        Assert.Equal(48, times.Work.Seconds);
        Assert.Equal(10, rig.Agents.TalkOf(0, rig.Now).Seconds);

        rig.Say(AgentCommandKind.LogOut);
        rig.Advance(50);
        Assert.Equal(66, rig.Agents.TimesOf(0, rig.Now).Sum.Seconds);
        Assert.Equal((48L << 20) / 66, rig.Agents.OccupancyOf(0, rig.Now));
        rig.Say(AgentCommandKind.LogIn);
        Assert.Equal((Duration.Zero, 0UL, 1UL), (rig.Agents.TimesOf(0, rig.Now).Sum, rig.One.Calls, rig.One.Connected));
        Assert.Equal(0, rig.Agents.OccupancyOf(0, rig.Now));
    }

    [Fact]
    public void Occupancy_OfAYearSignedIn_StillCounts()
    {
        var rig = new AgentRig(AgentRig.Ready);
        for (int week = 0; week < 52; week++)
        {
            rig.Advance(4 * 86_400);
            rig.OfferAndAccept();
            rig.Advance(3 * 86_400);
            rig.Agents.Finish(0, WrapUpMode.Timed, Duration.Zero, rig.Now);
            rig.TelephoneFree();
        }

        Assert.InRange(rig.Agents.OccupancyOf(0, rig.Now), ((3L << 20) / 7) - 1, ((3L << 20) / 7) + 1);
    }

    private static AgentRig InWork(WrapUpMode mode)
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Finish(mode);
        rig.TelephoneFree();
        Assert.Equal(AgentState.WrapUp, rig.One.State);
        return rig;
    }
}
