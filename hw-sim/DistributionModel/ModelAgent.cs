using System;
using System.Collections.Generic;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.DistributionModel;

/// <summary>An agent of the model: his life told in plain statements, without the engine's table.</summary>
public sealed class ModelAgent(int index, AgentRule rule, DistributionRules rules)
{
    // X2, X7, X8.
    private static readonly Duration _unreachableRestLeast = Duration.FromSeconds(1);
    private static readonly Duration _releaseMost = Duration.FromSeconds(45);
    private static readonly Duration _otherCallMost = Duration.FromSeconds(4 * 3600);

    private readonly Dictionary<AgentState, Duration> _spent = [];
    private Instant _signedInAt;
    private int _reason;
    private int _pendingReason;
    private bool _pendingByCommand;
    private WrapUpMode _workMode;
    private int _noAnswers;
    private int _refusals;

    /// <summary>Index.</summary>
    public int Index => index;

    /// <summary>The state.</summary>
    public AgentState State { get; private set; } = AgentState.LoggedOut;

    /// <summary>Since when.</summary>
    public Instant Since { get; private set; }

    /// <summary>What follows the call in hand.</summary>
    public AgentPending Pending { get; private set; }

    /// <summary>What the telephone is in use for.</summary>
    public TelephoneUse Telephone { get; private set; }

    /// <summary>The call whose token he holds, by its number; -1: none.</summary>
    public int Ticket { get; private set; } = -1;

    /// <summary>When the state ends by itself.</summary>
    public Instant StateEndsAt { get; private set; } = Instant.Never;

    /// <summary>When the telephone counts as free at the latest.</summary>
    public Instant TelephoneEndsAt { get; private set; } = Instant.Never;

    /// <summary>When the shift is over.</summary>
    public Instant ShiftEndsAt { get; private set; } = Instant.Never;

    /// <summary>Calls taken since log-in.</summary>
    public long CallsTaken { get; private set; }

    /// <summary>Of those, by queue.</summary>
    public Dictionary<int, long> CallsTakenIn { get; } = [];

    /// <summary>Stands among those who are free; the selector puts him there.</summary>
    public bool IsFree { get; set; }

    /// <summary>Who became free first has the smaller one.</summary>
    public ulong FreeOrder { get; set; }

    /// <summary>A8, reckoned when he became free; 2^20 is all of his time.</summary>
    public long OccupancyWhenFree { get; set; }

    /// <summary>A8, reckoned when he became free.</summary>
    public long TalkWhenFree { get; set; }

    /// <summary>Is he signed in?</summary>
    public bool IsSignedIn => State != AgentState.LoggedOut;

    /// <summary>Not ready for a reason that may be interrupted?</summary>
    public bool IsInterruptible
    {
        get
        {
            if (State != AgentState.NotReady) return false;
            foreach (ReasonRule reason in rules.Reasons)
            {
                if (reason.Code == _reason) return reason.Interruptible;
            }

            return false;
        }
    }

    private bool HoldsToken => State is AgentState.Offered or AgentState.Busy or AgentState.Held;

    private bool IsOnAnotherCall => (Telephone & ~TelephoneUse.Call) != 0;

    /// <summary>Time since log-in in a state, the state he is in included.</summary>
    public Duration SpentIn(AgentState state, Instant now) =>
        _spent.GetValueOrDefault(state) + (state == State && state != AgentState.LoggedOut ? now - Since : Duration.Zero);

    /// <summary>Share of his time at work: of 2^20, rounded down.</summary>
    public long OccupancyAt(Instant now)
    {
        long work = 0;
        long all = 0;
        foreach (AgentState state in Enum.GetValues<AgentState>())
        {
            long spent = SpentIn(state, now).Microseconds;
            all += spent;
            if (state is AgentState.Offered or AgentState.Busy or AgentState.Held or AgentState.WrapUp) work += spent;
        }

        return all == 0 ? 0 : (work << 20) / all;
    }

    /// <summary>Ready at the start.</summary>
    public void StartReady()
    {
        SignIn(Instant.Zero);
        Enter(AgentState.Ready, Instant.Zero);
    }

    /// <summary>A command of his own or of a supervisor.</summary>
    /// <returns>False: it does not fit.</returns>
    public bool Obey(in AgentCommand command, Instant now) => command.Kind switch
    {
        AgentCommandKind.LogIn => TryLogIn(now),
        AgentCommandKind.LogOut => TryLogOut(command.Force, now),
        AgentCommandKind.Ready => TryReady(now),
        AgentCommandKind.NotReady => TryNotReady(command.Reason, now),
        AgentCommandKind.EndWork => TryEndWork(now),
        AgentCommandKind.ExtendWork => TryExtendWork(command.Time, now),
        _ => TryRelease(now),
    };

    /// <summary>He is rung.</summary>
    public void TakeOffer(int ticket, Instant now)
    {
        Ticket = ticket;
        Telephone |= TelephoneUse.Call;
        Enter(AgentState.Offered, now);
    }

    /// <summary>He answers.</summary>
    public void Answer(Instant now)
    {
        CallsTaken++;
        _noAnswers = 0;
        _refusals = 0;
        Enter(AgentState.Busy, now);
    }

    /// <summary>He is not rung any more, or the talk is taken from him: no after-call work.</summary>
    public void GiveUp(Instant now) => Settle(now);

    /// <summary>He did not take the offer.</summary>
    public void Miss(RefusalKind why, Instant now)
    {
        if (why == RefusalKind.Unreachable) Telephone &= ~TelephoneUse.Call;
        bool tooOften = false;
        if (!IsOnAnotherCall && why == RefusalKind.NoAnswer) tooOften = ++_noAnswers >= rule.NoAnswersMost;
        if (!IsOnAnotherCall && why == RefusalKind.Refused) tooOften = ++_refusals >= rule.RefusalsMost;
        if (tooOften && why == RefusalKind.NoAnswer) _noAnswers = 0;
        if (tooOften && why == RefusalKind.Refused) _refusals = 0;
        Duration rest = why == RefusalKind.Unreachable && rule.Rest < _unreachableRestLeast ? _unreachableRestLeast : rule.Rest;

        // Who is on the telephone is not to blame; who wants something else gets that.
        if (IsOnAnotherCall || Pending != AgentPending.Nothing) Settle(now);
        else if (tooOften) Force(now);
        else if (rest == Duration.Zero) Settle(now);
        else Enter(AgentState.Resting, now, now + rest);
    }

    /// <summary>The talk is over.</summary>
    public void EndCall(WrapUpMode mode, Duration time, Instant now)
    {
        if (rule.WrapUp >= Duration.Zero) (mode, time) = (WrapUpMode.Timed, rule.WrapUp);
        if (mode == WrapUpMode.Manual || time > rules.WrapUpMost) time = rules.WrapUpMost;
        _workMode = mode;
        bool wantsToGo = Pending == AgentPending.LogOut && _pendingByCommand;
        if (wantsToGo || time == Duration.Zero) Settle(now);
        else Enter(AgentState.WrapUp, now, now + time);
    }

    /// <summary>The caller is put on hold or taken back.</summary>
    public void Hold(bool held, Instant now)
    {
        if (State == (held ? AgentState.Busy : AgentState.Held)) Enter(held ? AgentState.Held : AgentState.Busy, now);
    }

    /// <summary>The telephone is used for a call that is not ours.</summary>
    public void TakeTelephone(TelephoneUse use, Instant now)
    {
        Telephone |= use;
        WatchTelephone(now);
        if (State is AgentState.Ready or AgentState.Unwinding or AgentState.OnTelephone) Settle(now);
    }

    /// <summary>The telephone is free: of our call, or if there is none, of any other.</summary>
    /// <returns>False: it was free before.</returns>
    public bool FreeTelephone(Instant now)
    {
        TelephoneUse use = (Telephone & TelephoneUse.Call) != 0 ? TelephoneUse.Call : TelephoneUse.Private | TelephoneUse.Outbound;
        if ((Telephone & use) == 0) return false;
        Telephone &= ~use;
        WatchTelephone(now);
        if (State is AgentState.Unwinding or AgentState.OnTelephone) Settle(now);
        return true;
    }

    /// <summary>A queue needs him.</summary>
    public void Need(Instant now) => Settle(now);

    /// <summary>Whatever of his is due.</summary>
    /// <returns>False: nothing was.</returns>
    public bool TimePasses(Instant now)
    {
        if (ShiftEndsAt <= now)
        {
            ShiftEndsAt = Instant.Never;
            if (HoldsToken || State == AgentState.WrapUp) Want(AgentPending.LogOut, 0, byCommand: false);
            else SignOut(now);
            return true;
        }

        if (TelephoneEndsAt <= now)
        {
            bool releasing = (Telephone & TelephoneUse.Call) != 0 && !HoldsToken;
            Telephone &= releasing ? ~TelephoneUse.Call : TelephoneUse.Call;
            WatchTelephone(now);
            if (State is AgentState.Unwinding or AgentState.OnTelephone) Settle(now);
            return true;
        }

        if (StateEndsAt > now) return false;
        bool returns = rule.ReturnAfter > Duration.Zero && (rule.LogOutAfter == Duration.Zero || rule.ReturnAfter <= rule.LogOutAfter);
        if (State == AgentState.ForcedNotReady && !returns) SignOut(now);
        else if (State == AgentState.WrapUp && _workMode == WrapUpMode.Manual && Pending == AgentPending.Nothing) Force(now);
        else Settle(now);
        return true;
    }

    private bool TryLogIn(Instant now)
    {
        if (IsSignedIn) return false;
        SignIn(now);
        _reason = 0;
        Enter(AgentState.NotReady, now);
        return true;
    }

    private bool TryLogOut(bool atOnce, Instant now)
    {
        if (!IsSignedIn) return false;
        if (HoldsToken && !atOnce) Want(AgentPending.LogOut, 0, byCommand: true);
        else SignOut(now);
        return true;
    }

    private bool TryReady(Instant now)
    {
        if (!IsSignedIn) return false;

        // A shift that is over is over: all that is left to say is that after-call work is done.
        if (MustGo(now)) return TryEndWork(now);
        if (HoldsToken || State == AgentState.WrapUp) Pending = AgentPending.Nothing;
        if (State is AgentState.NotReady or AgentState.ForcedNotReady or AgentState.Resting or AgentState.WrapUp) Settle(now);
        return true;
    }

    private bool TryNotReady(int reason, Instant now)
    {
        if (!IsSignedIn || reason > AgentCommand.ReasonMost || MustGo(now)) return false;
        if (HoldsToken || State == AgentState.WrapUp)
        {
            Want(AgentPending.NotReady, reason, byCommand: true);
            return true;
        }

        _reason = reason;
        Enter(AgentState.NotReady, now);
        return true;
    }

    private bool MustGo(Instant now) => Pending == AgentPending.LogOut && rule.Shift > Duration.Zero && now >= _signedInAt + rule.Shift;

    private bool TryEndWork(Instant now)
    {
        if (State != AgentState.WrapUp) return false;
        Settle(now);
        return true;
    }

    private bool TryExtendWork(Duration time, Instant now)
    {
        Instant most = Since + rules.WrapUpMost;
        if (State != AgentState.WrapUp || _workMode == WrapUpMode.Manual || time <= Duration.Zero || StateEndsAt >= most) return false;
        StateEndsAt = Instant.Earlier(StateEndsAt + time, most);
        return true;
    }

    private bool TryRelease(Instant now)
    {
        bool hangs = State is AgentState.WrapUp or AgentState.Resting or AgentState.Unwinding or AgentState.OnTelephone;
        if (!hangs && Telephone == TelephoneUse.None) return false;
        Telephone = TelephoneUse.None;
        WatchTelephone(now);
        if (hangs) Settle(now);
        return true;
    }

    private void SignIn(Instant now)
    {
        _signedInAt = now;
        _spent.Clear();
        CallsTaken = 0;
        CallsTakenIn.Clear();
        _noAnswers = 0;
        _refusals = 0;
        if (rule.Shift > Duration.Zero) ShiftEndsAt = now + rule.Shift;
    }

    private void SignOut(Instant now)
    {
        Pending = AgentPending.Nothing;
        ShiftEndsAt = Instant.Never;
        Enter(AgentState.LoggedOut, now);
    }

    private void Want(AgentPending pending, int reason, bool byCommand)
    {
        Pending = pending;
        _pendingReason = reason;
        _pendingByCommand = byCommand;
    }

    private void Force(Instant now)
    {
        Instant returns = rule.ReturnAfter > Duration.Zero ? now + rule.ReturnAfter : Instant.Never;
        Instant leaves = rule.LogOutAfter > Duration.Zero ? now + rule.LogOutAfter : Instant.Never;
        Enter(AgentState.ForcedNotReady, now, Instant.Earlier(returns, leaves));
    }

    // What kept him is over: what he wants, then what his telephone allows.
    private void Settle(Instant now)
    {
        AgentPending wanted = Pending;
        Pending = AgentPending.Nothing;
        switch (wanted)
        {
            case AgentPending.LogOut:
                SignOut(now);
                return;
            case AgentPending.NotReady:
                _reason = _pendingReason;
                Enter(AgentState.NotReady, now);
                return;
            default:
                Enter(IsOnAnotherCall ? AgentState.OnTelephone : Telephone != TelephoneUse.None ? AgentState.Unwinding : AgentState.Ready, now);
                return;
        }
    }

    private void Enter(AgentState state, Instant now, Instant? endsAt = null)
    {
        bool held = HoldsToken;
        if (IsSignedIn) _spent[State] = _spent.GetValueOrDefault(State) + (now - Since);
        State = state;
        Since = now;
        StateEndsAt = endsAt ?? Instant.Never;
        if (!held || HoldsToken) return;
        Ticket = -1;
        WatchTelephone(now);
    }

    // Runs while a use of the telephone must end that no call in hand stands for.
    private void WatchTelephone(Instant now)
    {
        bool releasing = (Telephone & TelephoneUse.Call) != 0 && !HoldsToken;
        TelephoneEndsAt = releasing ? now + _releaseMost : IsOnAnotherCall ? now + _otherCallMost : Instant.Never;
    }
}
