using System;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <content>How an event becomes a step: folded with what the row knows, looked up, carried out.</content>
public sealed partial class AgentTable
{
    /// <summary>A timer of ours has fired.</summary>
    public AgentChange Expire(int timer, Instant now, out int agent)
    {
        if (_shiftTimers.Contains(timer))
        {
            agent = _shiftTimers.OwnerOf(timer);
            return Happen(agent, AgentEvent.ShiftOver, now);
        }

        if (_telephoneTimers.Contains(timer))
        {
            agent = _telephoneTimers.OwnerOf(timer);
            return LoseTelephone(agent, now);
        }

        agent = _stateTimers.OwnerOf(timer);
        return Happen(agent, DueOf(agent, _agents[agent]), now);
    }

    /// <summary>An event that carries nothing.</summary>
    internal AgentChange Happen(int agent, AgentEvent happened, Instant now) => Happen(agent, happened, default, now);

    private AgentChange Happen(int agent, AgentEvent happened, in AgentCommand command, Instant now)
    {
        ref Agent row = ref _agents[agent];
        AgentState from = row.State;
        AgentPending pending = row.Pending;
        AgentStep step = AgentMachine.Next(from, happened);
        if (step.Do == AgentAction.Reject) return Reject();
        AgentCause cause = AgentMachine.CauseOf(happened);
        Go(agent, ref row, step, cause, command, now);
        if (row.State == AgentState.Settling)
        {
            if (row.Pending != AgentPending.Nothing) cause = row.PendingCause;
            Go(agent, ref row, AgentMachine.Next(AgentState.Settling, WhatFollows(row)), cause, command, now);
            row.Pending = AgentPending.Nothing;
        }

        if (step.Enters) Tell(AgentNewsKind.State, agent, from, row, now);
        else if (step.Do is AgentAction.KeepNotReady or AgentAction.KeepLogOut || row.Pending != pending) Tell(AgentNewsKind.Pending, agent, from, row, now);
        return Compare(from, row.State, happened);
    }

    private void Go(int agent, ref Agent row, in AgentStep step, AgentCause cause, in AgentCommand command, Instant now)
    {
        AgentState from = row.State;
        if (step.Enters)
        {
            row.Times.Add(from, now - row.Since);
            row.Since = now;
            row.State = step.Next;
            row.Cause = cause;
        }

        Perform(agent, ref row, step.Do, cause, command, now);
        if (!step.Enters) return;
        if (AgentMachine.HasToken(from) && !AgentMachine.HasToken(step.Next))
        {
            row.Ticket = Handle.None;
            Watch(agent, ref row, now);
        }

        Instant due = TimerOf(agent, row, now);
        if (due != Instant.Never) _wheel.Start(_stateTimers.Of(agent), due);
        else if (row.Ends) _wheel.Stop(_stateTimers.Of(agent));
        row.Ends = due != Instant.Never;
    }

    private void Perform(int agent, ref Agent row, AgentAction action, AgentCause cause, in AgentCommand command, Instant now)
    {
        switch (action)
        {
            case AgentAction.Nothing or AgentAction.Settle:
                break;
            case AgentAction.SignIn:
                SignIn(agent, ref row, now);
                row.Reason = 0;
                row.BySupervisor = command.BySupervisor;
                break;
            case AgentAction.SignOut:
                _wheel.Stop(_shiftTimers.Of(agent));
                row.BySupervisor = row.Pending == AgentPending.LogOut ? row.PendingBySupervisor : command.BySupervisor;
                row.Pending = AgentPending.Nothing;
                _counts.Value.SignedIn--;
                break;
            case AgentAction.TakeReason:
                row.Reason = command.Reason;
                row.BySupervisor = command.BySupervisor;
                break;
            case AgentAction.TakePendingReason:
                row.Reason = row.PendingReason;
                row.BySupervisor = row.PendingBySupervisor;
                break;
            case AgentAction.KeepNotReady:
                Keep(ref row, AgentPending.NotReady, cause, command);
                break;
            case AgentAction.KeepLogOut:
                Keep(ref row, AgentPending.LogOut, cause, command);
                break;
            case AgentAction.ForgetPending or AgentAction.ForgetAndSettle:
                row.Pending = AgentPending.Nothing;
                break;
            case AgentAction.Extend:
                row.WrapUpEndsAt = Instant.Earlier(row.WrapUpEndsAt + command.Time, row.Since + _rules.WrapUpMost);
                _wheel.Start(_stateTimers.Of(agent), row.WrapUpEndsAt);
                break;
            default:
                Invariant.Fail("an agent's event fits the agent's state");
                break;
        }
    }

    // When a state that was just entered ends by itself.
    private Instant TimerOf(int agent, in Agent row, Instant now) => row.State switch
    {
        AgentState.Resting        => now + RestOf(_rules.Agents[agent], row.Cause),
        AgentState.WrapUp         => row.WrapUpEndsAt,
        AgentState.ForcedNotReady => Instant.Earlier(After(now, _rules.Agents[agent].ReturnAfter), After(now, _rules.Agents[agent].LogOutAfter)),
        _                         => Instant.Never,
    };

    // What the end of the state's time means.
    private AgentEvent DueOf(int agent, in Agent row)
    {
        AgentRule rule = _rules.Agents[agent];
        return row.State switch
        {
            AgentState.Resting                                                   => AgentEvent.RestOver,
            AgentState.WrapUp when row.WrapUpMode == WrapUpMode.Manual
                                   && row.Pending == AgentPending.Nothing        => AgentEvent.WorkTooLong,
            AgentState.WrapUp                                                    => AgentEvent.WorkOver,
            AgentState.ForcedNotReady when rule.ReturnAfter > Duration.Zero
                && (rule.LogOutAfter <= Duration.Zero
                    || rule.ReturnAfter <= rule.LogOutAfter)                     => AgentEvent.ReturnDue,
            _                                                                    => AgentEvent.LogOutDue,
        };
    }

    // An offer not taken: counted, and what it means for him. Nobody is blamed who was on the telephone.
    private static AgentEvent Classify(ref Agent row, AgentRule rule, RefusalKind why)
    {
        bool onTelephone = (row.Telephone & ~TelephoneUse.Call) != 0;
        bool tooOften = false;
        switch (why)
        {
            case RefusalKind.NoAnswer:
                row.NotAnswered++;
                tooOften = !onTelephone && CountTo(ref row.NoAnswersInARow, rule.NoAnswersMost);
                break;
            case RefusalKind.Refused:
                row.Refused++;
                tooOften = !onTelephone && CountTo(ref row.RefusalsInARow, rule.RefusalsMost);
                break;
            default:
                row.NotReached++;
                break;
        }

        if (onTelephone || row.Pending != AgentPending.Nothing) return AgentEvent.OfferOver;
        return why switch
        {
            RefusalKind.Unreachable                  => AgentEvent.NotReached,
            RefusalKind.NoAnswer when tooOften       => AgentEvent.NotAnsweredTooOften,
            RefusalKind.Refused when tooOften        => AgentEvent.RefusedTooOften,
            _ when rule.Rest <= Duration.Zero        => AgentEvent.OfferOver,
            RefusalKind.NoAnswer                     => AgentEvent.NotAnswered,
            _                                        => AgentEvent.Refused,
        };
    }

    // True when the limit is reached; then it counts anew.
    private static bool CountTo(ref byte count, int most)
    {
        if (count + 1 < most)
        {
            count = (byte)Math.Min(count + 1, byte.MaxValue);
            return false;
        }

        count = 0;
        return true;
    }

    private static AgentEvent WhatFollows(in Agent row) => row.Pending switch
    {
        AgentPending.LogOut                                          => AgentEvent.WantsLogOut,
        AgentPending.NotReady                                        => AgentEvent.WantsNotReady,
        _ when (row.Telephone & ~TelephoneUse.Call) != 0             => AgentEvent.TelephoneInUse,
        _ when row.Telephone != TelephoneUse.None                    => AgentEvent.TelephoneReleasing,
        _                                                            => AgentEvent.NothingElse,
    };

    // The telephone's timer runs while a use of it is to end that no call in hand stands for. Called whenever one of the two changes.
    private void Watch(int agent, ref Agent row, Instant now)
    {
        bool releasing = (row.Telephone & TelephoneUse.Call) != 0 && !AgentMachine.HasToken(row.State);
        bool watched = releasing || (row.Telephone & (TelephoneUse.Private | TelephoneUse.Outbound)) != 0;
        if (watched) _wheel.Start(_telephoneTimers.Of(agent), now + (releasing ? _telephoneReleaseMost : _otherCallMost));
        else if (row.Watched) _wheel.Stop(_telephoneTimers.Of(agent));
        row.Watched = watched;
    }

    // X7, X8: the report that it is free was lost.
    private AgentChange LoseTelephone(int agent, Instant now)
    {
        ref Agent row = ref _agents[agent];
        bool releasing = (row.Telephone & TelephoneUse.Call) != 0 && !AgentMachine.HasToken(row.State);
        row.Telephone &= releasing ? ~TelephoneUse.Call : TelephoneUse.Call | TelephoneUse.NotConnected;
        Watch(agent, ref row, now);
        _counts.Value.TelephonesLost++;
        Tell(AgentNewsKind.TelephoneLost, agent, row.State, row, now);
        return Happen(agent, AgentEvent.TelephoneLost, now);
    }

    private void SignIn(int agent, ref Agent row, Instant now)
    {
        row.SignedInAt = now;
        row.Since = now;
        row.Times = default;
        row.Calls = 0;
        row.NoAnswersInARow = 0;
        row.RefusalsInARow = 0;
        _counts.Value.SignedIn++;
        Duration shift = _rules.Agents[agent].Shift;
        if (shift > Duration.Zero) _wheel.Start(_shiftTimers.Of(agent), now + shift);
    }

    private static void Keep(ref Agent row, AgentPending pending, AgentCause cause, in AgentCommand command)
    {
        row.Pending = pending;
        row.PendingCause = cause;
        row.PendingReason = pending == AgentPending.NotReady ? command.Reason : (byte)0;
        row.PendingBySupervisor = command.BySupervisor;
    }

    // Timed after-call work that has not reached the most.
    private bool CanExtend(in Agent row, Duration time) =>
        time > Duration.Zero && (row.State != AgentState.WrapUp || (row.WrapUpMode == WrapUpMode.Timed && row.WrapUpEndsAt < row.Since + _rules.WrapUpMost));

    private static Duration RestOf(AgentRule rule, AgentCause cause) =>
        cause == AgentCause.NotReached && rule.Rest < _unreachableRestLeast ? _unreachableRestLeast : rule.Rest;

    private static bool IsShiftOver(AgentRule rule, in Agent row, Instant now) => rule.Shift > Duration.Zero && now >= row.SignedInAt + rule.Shift;

    private static Instant After(Instant now, Duration time) => time > Duration.Zero ? now + time : Instant.Never;

    private AgentChange Compare(AgentState from, AgentState to, AgentEvent happened)
    {
        bool was = from == AgentState.Ready;
        bool free = to == AgentState.Ready;
        if (was == free) return AgentChange.Nothing;
        _counts.Value.Free += free ? 1 : -1;
        return free ? AgentChange.Freed : happened == AgentEvent.Offer ? AgentChange.Nothing : AgentChange.Taken;
    }

    private void Tell(AgentNewsKind kind, int agent, AgentState from, in Agent row, Instant now)
    {
        if (!_news.HasRoom)
        {
            _counts.Value.NewsLost++;
            return;
        }

        bool follows = row.Pending != AgentPending.Nothing;
        _news.Post(new AgentNews
        {
            At = now,
            Agent = agent,
            Kind = kind,
            From = from,
            To = row.State,
            Cause = follows ? row.PendingCause : row.Cause,
            Pending = row.Pending,
            Reason = follows ? row.PendingReason : row.State == AgentState.NotReady ? row.Reason : (byte)0,
            BySupervisor = follows ? row.PendingBySupervisor : row.BySupervisor,
        });
    }

    // The operator frees an agent: whatever his telephone was in use for counts as over. One that should be up and is not stays so.
    private AgentChange Free(in AgentCommand command, Instant now)
    {
        ref Agent row = ref _agents[command.Agent];
        if ((row.Telephone & ~TelephoneUse.NotConnected) == TelephoneUse.None && !AgentMachine.Next(row.State, AgentEvent.FreeByOperator).Enters) return Reject();
        row.Telephone &= TelephoneUse.NotConnected;
        Watch(command.Agent, ref row, now);
        return Happen(command.Agent, AgentEvent.FreeByOperator, command, now);
    }

    private AgentChange Reject()
    {
        _counts.Value.Rejected++;
        return AgentChange.Rejected;
    }

    private AgentChange Ignore()
    {
        _counts.Value.Ignored++;
        return AgentChange.Ignored;
    }
}
