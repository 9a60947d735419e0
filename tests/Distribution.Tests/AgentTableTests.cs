using System;
using AcdController.Kernel;

namespace AcdController.Distribution.Tests;

/// <summary>Signing in and out, not ready, offers, telephone.</summary>
public class AgentTableTests
{
    [Fact]
    public void ReadyAtStart_IsSignedInAndFree_FromTheBeginning()
    {
        var rig = new AgentRig(AgentRig.Ready, new AgentRule());
        Assert.True(rig.Agents.IsFree(0));
        Assert.False(rig.Agents.IsSignedIn(1));
        Assert.Equal((1, 1), (rig.Agents.SignedIn, rig.Agents.Counts.Free));
    }

    [Fact]
    public void LogIn_IsNotReadyAtFirst_ReadyFrees()
    {
        var rig = new AgentRig(new AgentRule());
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.Ready));
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.LogIn));
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.LogIn));
        Assert.Equal(AgentState.NotReady, rig.One.State);
        Assert.Equal(AgentChange.Freed, rig.Say(AgentCommandKind.Ready));
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.Ready));
        Assert.Equal(AgentChange.Taken, rig.Say(AgentCommandKind.LogOut));
        Assert.Equal(0, rig.Agents.SignedIn);
        Assert.Equal(2UL, rig.Agents.Counts.Rejected);
    }

    [Fact]
    public void NotReady_KeepsItsReason_AndANewReasonBeginsANewTime()
    {
        var rig = new AgentRig(AgentRig.Ready);
        Assert.Equal(AgentChange.Taken, rig.Say(AgentCommandKind.NotReady, 42, supervisor: true));
        Assert.Equal((AgentState.NotReady, (byte)42, true), (rig.One.State, rig.One.Reason, rig.One.BySupervisor));
        rig.Advance(5);
        rig.Say(AgentCommandKind.NotReady, 7);
        Assert.Equal((rig.Now, (byte)7, false), (rig.One.Since, rig.One.Reason, rig.One.BySupervisor));
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.NotReady, 100));
        Assert.Equal(7, rig.One.Reason);
    }

    [Fact]
    public void Needed_WakesOnlyWhoseReasonMayBeInterrupted()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.Say(AgentCommandKind.NotReady, 8);
        Assert.False(rig.Agents.IsInterruptible(0));
        Assert.Equal(AgentChange.Ignored, rig.Agents.Need(0, rig.Now));
        rig.Say(AgentCommandKind.NotReady, 7);
        Assert.True(rig.Agents.IsInterruptible(0));
        Assert.Equal(AgentChange.Freed, rig.Agents.Need(0, rig.Now));
        Assert.Equal(AgentCause.Needed, rig.One.Cause);
        Assert.False(rig.Agents.IsInterruptible(0));
    }

    [Fact]
    public void OneOfferNotAnswered_MakesNotReadyByForce_UntilReturn()
    {
        var rig = new AgentRig(AgentRig.Ready with { ReturnAfter = Duration.FromSeconds(5) });
        Assert.Equal(AgentChange.Nothing, rig.Offer());
        Assert.Equal(AgentState.Offered, rig.One.State);
        Assert.Equal(AgentChange.Nothing, rig.Refuse());
        Assert.Equal((AgentState.ForcedNotReady, AgentCause.NotAnswered, 1UL), (rig.One.State, rig.One.Cause, rig.One.NotAnswered));
        Assert.True(rig.One.Ticket.IsNone);
        rig.TelephoneFree();
        rig.Advance(4.999);
        Assert.Empty(rig.Expired);
        rig.Advance(0.001);
        Assert.Equal([(0, AgentChange.Freed)], rig.Expired);
        Assert.Equal(AgentCause.Returned, rig.One.Cause);
    }

    [Fact]
    public void WithoutReturn_ForcedLastsUntilSomebodySaysReady()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.Offer();
        rig.Refuse(RefusalKind.Refused);
        rig.TelephoneFree();
        rig.Advance(100_000);
        Assert.Equal((AgentState.ForcedNotReady, AgentCause.Refused), (rig.One.State, rig.One.Cause));
        Assert.Equal(AgentChange.Freed, rig.Say(AgentCommandKind.Ready));
    }

    [Fact]
    public void ForcedTooLong_SignsOut()
    {
        var rig = new AgentRig(AgentRig.Ready with { LogOutAfter = Duration.FromSeconds(60) });
        rig.Offer();
        rig.Refuse();
        rig.Advance(60);
        Assert.Equal((AgentState.LoggedOut, AgentCause.ForcedTooLong), (rig.One.State, rig.One.Cause));
    }

    [Fact]
    public void ReturnBeforeLogOut_Returns_LogOutBeforeReturn_SignsOut()
    {
        var rig = new AgentRig(AgentRig.Ready with { ReturnAfter = Duration.FromSeconds(10), LogOutAfter = Duration.FromSeconds(20) });
        rig.Offer();
        rig.Refuse();
        rig.TelephoneFree();
        rig.Advance(10);
        Assert.Equal(AgentState.Ready, rig.One.State);
        rig = new AgentRig(AgentRig.Ready with { ReturnAfter = Duration.FromSeconds(30), LogOutAfter = Duration.FromSeconds(20) });
        rig.Offer();
        rig.Refuse();
        rig.Advance(20);
        Assert.Equal(AgentState.LoggedOut, rig.One.State);
    }

    [Fact]
    public void RefusalsInARow_AreCountedApart_AndAnAnswerEndsTheRow()
    {
        var rig = new AgentRig(AgentRig.Ready with { NoAnswersMost = 3, RefusalsMost = 2 });
        Miss(RefusalKind.NoAnswer, AgentState.Resting);
        Miss(RefusalKind.NoAnswer, AgentState.Resting);
        rig.OfferAndAccept();
        rig.Agents.Finish(0, WrapUpMode.Timed, Duration.Zero, rig.Now);
        rig.TelephoneFree();
        Miss(RefusalKind.Refused, AgentState.Resting);
        Miss(RefusalKind.NoAnswer, AgentState.Resting);
        Miss(RefusalKind.NoAnswer, AgentState.Resting);
        Miss(RefusalKind.Unreachable, AgentState.Resting);
        Miss(RefusalKind.Refused, AgentState.ForcedNotReady);
        Assert.Equal((4UL, 2UL, 1UL), (rig.One.NotAnswered, rig.One.Refused, rig.One.NotReached));

        // The row begins anew after force.
        rig.Say(AgentCommandKind.Ready);
        Miss(RefusalKind.Refused, AgentState.Resting);
        Miss(RefusalKind.NoAnswer, AgentState.ForcedNotReady);

        void Miss(RefusalKind why, AgentState then)
        {
            Assert.True(rig.Agents.IsFree(0));
            rig.Offer();
            rig.Refuse(why);
            rig.TelephoneFree();
            Assert.Equal(then, rig.One.State);
            if (then != AgentState.Resting) return;
            rig.Advance(2);
            Assert.Equal([(0, AgentChange.Freed)], rig.Expired);
        }
    }

    [Fact]
    public void Unreachable_RestsAndIsTriedAgain_HoweverOften_AndNotWithoutRest()
    {
        var rig = new AgentRig(AgentRig.Ready with { Rest = Duration.Zero });
        for (int i = 0; i < 50; i++)
        {
            rig.Offer();
            rig.Refuse(RefusalKind.Unreachable);
            Assert.Equal((AgentState.Resting, AgentCause.NotReached), (rig.One.State, rig.One.Cause));
            rig.Advance(0.999);
            Assert.False(rig.Agents.IsFree(0));
            rig.Advance(0.001);
            Assert.True(rig.Agents.IsFree(0));
        }
    }

    [Fact]
    public void AfterAnOfferTakenBack_TheNextWaitsForTheTelephone()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.Offer();
        Assert.Equal(AgentChange.Nothing, rig.Agents.Release(0, rig.Now));
        Assert.Equal(AgentState.Unwinding, rig.One.State);
        Assert.True(rig.One.Ticket.IsNone);
        Assert.Equal(AgentChange.Freed, rig.TelephoneFree());
        Assert.Equal(AgentChange.Ignored, rig.TelephoneFree());
        Assert.Equal(1UL, rig.Agents.Counts.Ignored);
    }

    [Fact]
    public void TelephoneReportLost_HoldsNobodyLongerThanX7_AndIsTold()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.Offer();
        rig.Agents.Release(0, rig.Now);
        rig.ForgetNews();
        rig.Advance(44.999);
        Assert.Equal(AgentState.Unwinding, rig.One.State);
        rig.Advance(0.001);
        Assert.Equal([(0, AgentChange.Freed)], rig.Expired);
        Assert.Equal((1UL, AgentCause.TelephoneLost), (rig.Agents.Counts.TelephonesLost, rig.One.Cause));
        Assert.Equal(AgentNewsKind.TelephoneLost, rig.TakeNews().Kind);
        AgentNews news = rig.TakeNews();
        Assert.Equal((AgentState.Unwinding, AgentState.Ready, AgentCause.TelephoneLost), (news.From, news.To, news.Cause));
    }

    [Fact]
    public void TelephoneReportLostAfterATalk_HoldsNobodyLongerThanX7()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Finish();
        rig.Advance(30);
        Assert.Equal(AgentState.Unwinding, rig.One.State);
        rig.Advance(15);
        Assert.True(rig.Agents.IsFree(0));
    }

    [Fact]
    public void OperatorFrees_WhoeverHangs()
    {
        var rig = new AgentRig(AgentRig.Ready);
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.Release));
        rig.Offer();
        rig.Agents.Release(0, rig.Now);
        Assert.Equal(AgentChange.Freed, rig.Say(AgentCommandKind.Release));
        Assert.Equal(AgentCause.Operator, rig.One.Cause);
        rig.OfferAndAccept();
        Assert.Equal(AgentChange.Freed, rig.Say(AgentCommandKind.Release));
        Assert.True(rig.One.Ticket.IsNone);
        rig.Agents.TelephoneTaken(0, TelephoneUse.Private, rig.Now);
        Assert.Equal(AgentChange.Freed, rig.Say(AgentCommandKind.Release));
        Assert.False(rig.Wheel.IsRunning(1));
    }

    [Theory]
    [InlineData(TelephoneUse.Private)]
    [InlineData(TelephoneUse.Outbound)]
    public void AnotherCall_MakesBusy_UntilItEnds(TelephoneUse use)
    {
        var rig = new AgentRig(AgentRig.Ready);
        Assert.Equal(AgentChange.Taken, rig.Agents.TelephoneTaken(0, use, rig.Now));
        Assert.Equal(AgentState.OnTelephone, rig.One.State);
        rig.Advance(600);
        Assert.Equal(AgentChange.Freed, rig.TelephoneFree());
    }

    [Fact]
    public void AnotherCall_WhileNotReady_IsRememberedWhenHeSaysReady()
    {
        var rig = new AgentRig(new AgentRule());
        rig.Agents.TelephoneTaken(0, TelephoneUse.Private, rig.Now);
        rig.Say(AgentCommandKind.LogIn);
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.Ready));
        Assert.Equal(AgentState.OnTelephone, rig.One.State);
        rig.Say(AgentCommandKind.NotReady, 3);
        Assert.Equal((AgentState.NotReady, (byte)3), (rig.One.State, rig.One.Reason));
        Assert.Equal(AgentChange.Nothing, rig.TelephoneFree());
        Assert.Equal(AgentChange.Freed, rig.Say(AgentCommandKind.Ready));
    }

    [Fact]
    public void AnotherCall_DuringAfterCallWork_OutlastsIt()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Finish();
        rig.TelephoneFree();
        rig.Agents.TelephoneTaken(0, TelephoneUse.Outbound, rig.Now);
        Assert.Equal(AgentState.WrapUp, rig.One.State);
        rig.Advance(30);
        Assert.Equal(AgentState.OnTelephone, rig.One.State);
        Assert.Equal(AgentChange.Freed, rig.TelephoneFree());
    }

    [Fact]
    public void AnotherCall_WhileAnOfferIsOnItsWay_IsNobodysRefusal()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.Offer();
        Assert.Equal(AgentChange.Nothing, rig.Agents.TelephoneTaken(0, TelephoneUse.Private, rig.Now));
        Assert.Equal(AgentState.Offered, rig.One.State);
        rig.Refuse(RefusalKind.Refused);
        Assert.Equal((AgentState.OnTelephone, 0), (rig.One.State, rig.One.RefusalsInARow));
        rig.TelephoneFree();
        Assert.Equal(AgentState.OnTelephone, rig.One.State);
        Assert.Equal(AgentChange.Freed, rig.TelephoneFree());
    }

    [Fact]
    public void ANailedUpTelephoneThatIsNotConnected_KeepsHimFromCalls_UntilItIs_WhateverTheOperatorSays()
    {
        var rig = new AgentRig(AgentRig.Ready);
        Assert.Equal(AgentChange.Taken, rig.Agents.TelephoneTaken(0, TelephoneUse.NotConnected, rig.Now));
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.Release));
        rig.Advance(100_000);
        Assert.Equal(AgentState.OnTelephone, rig.One.State);
        Assert.Equal(AgentChange.Freed, rig.Agents.TelephoneFree(0, TelephoneUse.NotConnected, rig.Now));
    }

    [Fact]
    public void AnotherCallNeverReportedOver_HoldsNobodyLongerThanX8()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.Agents.TelephoneTaken(0, TelephoneUse.Private, rig.Now);
        rig.Advance((4 * 3600) - 1);
        Assert.False(rig.Agents.IsFree(0));
        rig.Advance(1);
        Assert.True(rig.Agents.IsFree(0));
    }

    [Fact]
    public void ShiftEnd_SignsOut_WhoHasACallAfterItAndItsWork()
    {
        AgentRule rule = AgentRig.Ready with { Shift = Duration.FromSeconds(100) };
        var rig = new AgentRig(rule, rule);
        rig.OfferAndAccept(1);
        rig.Advance(90);
        Assert.Equal((AgentState.LoggedOut, AgentCause.ShiftOver), (rig.One.State, rig.One.Cause));
        Assert.Equal([(0, AgentChange.Taken), (1, AgentChange.Nothing)], rig.Expired);
        Assert.Equal((AgentState.Busy, AgentPending.LogOut), (rig.Agents[1].State, rig.Agents[1].Pending));
        rig.Agents.Finish(1, WrapUpMode.Timed, Duration.FromSeconds(5), rig.Now);
        Assert.Equal(AgentState.WrapUp, rig.Agents[1].State);
        rig.Advance(5);
        Assert.Equal((AgentState.LoggedOut, AgentCause.ShiftOver), (rig.Agents[1].State, rig.Agents[1].Cause));

        // The next shift is a whole one.
        rig.Say(AgentCommandKind.LogIn);
        rig.Advance(99.999);
        Assert.True(rig.Agents.IsSignedIn(0));
        rig.Advance(0.001);
        Assert.False(rig.Agents.IsSignedIn(0));
    }

    [Fact]
    public void WhoseShiftIsOver_StaysByNoCommand()
    {
        var rig = new AgentRig(AgentRig.Ready with { Shift = Duration.FromSeconds(100) });
        rig.OfferAndAccept();
        rig.Advance(100);
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.Ready));
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.NotReady, 1));
        rig.Finish(WrapUpMode.Manual);
        Assert.Equal(AgentChange.Rejected, rig.Say(AgentCommandKind.NotReady, 1));
        Assert.Equal(AgentChange.Nothing, rig.Say(AgentCommandKind.Ready));
        Assert.Equal((AgentState.LoggedOut, AgentCause.ShiftOver), (rig.One.State, rig.One.Cause));
    }

    [Fact]
    public void LogOutByForce_IsAtOnce()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Say(AgentCommandKind.LogOut, force: true, supervisor: true);
        Assert.Equal((AgentState.LoggedOut, true), (rig.One.State, rig.One.BySupervisor));
        rig.Say(AgentCommandKind.LogIn);
        rig.Say(AgentCommandKind.Ready);
        Assert.Equal(AgentState.Unwinding, rig.One.State);
        Assert.Equal(AgentChange.Freed, rig.TelephoneFree());
    }

    [Fact]
    public void News_TellsEveryChangeOnce_WithWhoAskedForIt()
    {
        var rig = new AgentRig(AgentRig.Ready);
        rig.OfferAndAccept();
        rig.Say(AgentCommandKind.NotReady, 9, supervisor: true);
        rig.Finish();
        rig.Advance(30);
        Assert.Equal((AgentState.Ready, AgentState.Offered), Change(rig.TakeNews()));
        Assert.Equal((AgentState.Offered, AgentState.Busy), Change(rig.TakeNews()));
        AgentNews pending = rig.TakeNews();
        Assert.Equal((AgentNewsKind.Pending, AgentPending.NotReady, (byte)9, true), (pending.Kind, pending.Pending, pending.Reason, pending.BySupervisor));
        Assert.Equal((AgentState.Busy, AgentState.WrapUp), Change(rig.TakeNews()));
        AgentNews last = rig.TakeNews();
        Assert.Equal((AgentState.WrapUp, AgentState.NotReady), Change(last));
        Assert.Equal((AgentPending.Nothing, (byte)9, true, AgentCause.Command), (last.Pending, last.Reason, last.BySupervisor, last.Cause));
        Assert.False(rig.Agents.TryTake(out _));

        static (AgentState From, AgentState To) Change(AgentNews news)
        {
            Assert.Equal(AgentNewsKind.State, news.Kind);
            return (news.From, news.To);
        }
    }

    [Fact]
    public void NewsNobodyTakes_IsLostAndCounted()
    {
        var rig = new AgentRig(AgentRig.Ready);
        for (int i = 0; i < 100; i++) rig.Say(AgentCommandKind.NotReady, (byte)i);
        Assert.True(rig.Agents.Counts.NewsLost > 0);
        int taken = 0;
        while (rig.Agents.TryTake(out _)) taken++;
        Assert.Equal(100UL, rig.Agents.Counts.NewsLost + (ulong)taken);
    }

    [Fact]
    public void AnEventThatDoesNotFit_IsOurMistake()
    {
        var rig = new AgentRig(AgentRig.Ready);
        Assert.Throws<InvariantFailure>(() => rig.Agents.Accept(0, rig.Now));
        Assert.Throws<InvariantFailure>(() => rig.Finish());
    }
}
