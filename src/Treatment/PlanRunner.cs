using System;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Leads each call through the plan of its called number: here the news of all rooms meets, and here it turns round into orders.</summary>
/// <remarks>One row and one timer a call, at the index of the call's row. A plan has no jumps, so it ends; nothing is allocated.</remarks>
public sealed class PlanRunner
{
    // X3: an announcement whose end is never reported does not hold a call longer than this.
    private static readonly Duration _announcementMax = Duration.FromSeconds(300);

    private readonly TreatmentRules _rules;
    private readonly CallTable _calls;
    private readonly Selector _selector;
    private readonly Player _player;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timers;
    private readonly PlanRow[] _rows;
    private readonly Handle[] _callOfRow;
    private readonly Cell<bool> _closed;

    /// <summary>Timers wanted from the wheel.</summary>
    public static int TimersFor(int calls) => calls;

    /// <summary>Lays out the rows.</summary>
    public PlanRunner(Store store, TimerWheel wheel, TreatmentRules rules, CallTable calls, Selector selector, Player player, int callCapacity)
    {
        _rules = rules;
        _calls = calls;
        _selector = selector;
        _player = player;
        _wheel = wheel;
        _timers = wheel.Reserve(callCapacity);
        _rows = store.Array<PlanRow>("plans", callCapacity);
        _callOfRow = store.Array<Handle>("plans.calls", callCapacity);
        _closed = store.Cell<bool>("plans.closed");
    }

    /// <summary>Refuses calls that arrive from now on.</summary>
    public void Close() => _closed.Value = true;

    /// <summary>A call's way so far.</summary>
    public ref readonly PlanRow RowOf(Handle call) => ref _rows[call.Index];

    /// <summary>Call control reports; Over and NoRoom are the record's business, not ours.</summary>
    public void On(in CallNews news, Instant now)
    {
        switch (news.Kind)
        {
            case CallNewsKind.Arrived:
                Arrive(news.Call, now);
                break;
            case CallNewsKind.MoreDigits:
                Dial(news.Call, now);
                break;
            case CallNewsKind.Through:
                Happen(news.Call, PlanEvent.CallerThrough, now);
                break;
            case CallNewsKind.AgentAnswered:
                Happen(news.Call, PlanEvent.AgentAnswered, now);
                break;
            case CallNewsKind.AgentGone:
                Happen(news.Call, IsUnreachable(news.Cause) ? PlanEvent.AgentUnreachable : PlanEvent.AgentGone, now);
                break;
            case CallNewsKind.AgentLegOver:
                _selector.TelephoneFree(news.Agent, now);
                break;
            case CallNewsKind.CallerGone:
                Happen(news.Call, PlanEvent.CallerGone, now);
                break;
        }
    }

    /// <summary>An announcement is over.</summary>
    public void On(in AnnouncementDone news, Instant now) => Happen(news.Owner, PlanEvent.AnnouncementOver, now);

    /// <summary>The selector has an agent for a call. An offer that was withdrawn before it came here is ignored.</summary>
    public void On(in OfferNews offer, Instant now)
    {
        if (_selector.IsOffered(offer)) Happen(offer.Call, PlanEvent.AgentFound, now);
    }

    /// <summary>The call is over and recorded.</summary>
    public void Forget(Handle call)
    {
        Invariant.Require(_rows[call.Index].State == PlanState.Ending, "a call ends before it is over");
        _callOfRow[call.Index] = Handle.None;
    }

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _timers.Contains(timer);

    /// <summary>A call's timer has fired.</summary>
    public void Expire(int timer, Instant now) => Happen(_callOfRow[_timers.OwnerOf(timer)], PlanEvent.TimerExpired, now);

    // Causes that say nothing about the agent: no channel, span or link down, no room.
    private static bool IsUnreachable(Cause cause) =>
        cause is Cause.NoCircuitAvailable or Cause.RequestedCircuitNotAvailable or Cause.DestinationOutOfOrder or Cause.NetworkOutOfOrder
            or Cause.TemporaryFailure or Cause.SwitchingEquipmentCongestion or Cause.RecoveryOnTimerExpiry;

    private void Arrive(Handle call, Instant now)
    {
        _callOfRow[call.Index] = call;
        _rows[call.Index] = new PlanRow
        {
            Queue = -1,
            Agent = -1,
            AnsweredAt = Instant.Never,
            EnqueuedAt = Instant.Never,
            OfferedAt = Instant.Never,
            ConnectedAt = Instant.Never,
            EndedAt = Instant.Never,
        };
        if (_closed.Value) Happen(call, PlanEvent.Closed, now);
        else Dial(call, now);
    }

    private void Dial(Handle call, Instant now)
    {
        // Digits may cross the end of a call.
        if (_callOfRow[call.Index] != call || _rows[call.Index].State is not (PlanState.Arrived or PlanState.Dialling)) return;
        ref readonly Call row = ref _calls[call];
        PlanEvent found = NumberAnalysis.Analyse(_rules.Numbers, row.Called, row.NumberComplete, out int step);
        _rows[call.Index].Step = step;
        Happen(call, found, now);
    }

    private void Happen(Handle call, PlanEvent happened, Instant now)
    {
        // An announcement may report to a call that is over.
        if (_callOfRow[call.Index] != call) return;
        ref PlanRow row = ref _rows[call.Index];
        PlanMove move = PlanMachine.Next(row.State, happened);
        if (move.Do == PlanAction.Nothing) return;
        _wheel.Stop(_timers.Of(call.Index));
        if (move.Next == PlanState.Ending) row.EndedAt = now;
        row.State = move.Next;
        Perform(call, ref row, move.Do, now);
    }

    private void Perform(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        switch (action)
        {
            case PlanAction.Begin:
                _calls.Proceed(call);
                Do(call, ref row, now);
                break;
            case PlanAction.GoOn:
                row.Step++;
                Do(call, ref row, now);
                break;
            case PlanAction.RefuseUnknown:
                End(call, ref row, EndedBy.Plan, Cause.UnallocatedNumber);
                break;
            case PlanAction.RefuseIncomplete:
                End(call, ref row, EndedBy.Plan, Cause.InvalidNumberFormat);
                break;
            case PlanAction.AskForDigits:
                _calls.AskForDigits(call);
                break;
            case PlanAction.RefuseClosed:
                End(call, ref row, EndedBy.Plan, Cause.SwitchingEquipmentCongestion);
                break;
            case PlanAction.Ring:
                Ring(call, ref row, now);
                break;
            case PlanAction.Join:
                Join(call, ref row, now);
                break;
            case PlanAction.ReturnNoAnswer:
                _calls.DropAgent(call, Cause.NormalCallClearing);
                _selector.Refuse(row.Ticket, RefusalKind.NoAnswer, now);
                break;
            case PlanAction.ReturnRefused:
                _selector.Refuse(row.Ticket, RefusalKind.Refused, now);
                break;
            case PlanAction.ReturnUnreachable:
                ForgetOffer(ref row);
                _selector.Refuse(row.Ticket, RefusalKind.Unreachable, now);
                break;
            default:
                PerformEnding(call, ref row, action, now);
                break;
        }
    }

    private void PerformEnding(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        switch (action)
        {
            case PlanAction.ClearAfterTalk:
                FinishTalk(ref row, now);
                End(call, ref row, EndedBy.Agent, Cause.NormalCallClearing);
                break;
            case PlanAction.ClearAfterFault:
                FinishTalk(ref row, now);
                End(call, ref row, EndedBy.Plan, Cause.TemporaryFailure);
                break;
            case PlanAction.Abandon:
                row.EndedBy = EndedBy.Caller;
                _player.Stop(_calls[call].CallerChannel);
                bool ringing = _calls.DropAgent(call, Cause.NormalCallClearing);
                if (row.Ticket.IsNone) break;
                _selector.Leave(row.Ticket, ringing, now);
                row.Ticket = Handle.None;
                break;
            case PlanAction.FinishTalk:
                row.EndedBy = EndedBy.Caller;
                _calls.DropAgent(call, Cause.NormalCallClearing);
                FinishTalk(ref row, now);
                break;
            default:
                Invariant.Fail("what happens to a call fits its place in the plan");
                break;
        }
    }

    // Does the step at hand, and on until one of them has to wait. The last step of every plan is a Disconnect.
    private void Do(Handle call, ref PlanRow row, Instant now)
    {
        while (true)
        {
            Step step = _rules.Steps[row.Step];
            switch (step.Kind)
            {
                case StepKind.Answer when row.AnsweredAt == Instant.Never:
                    row.AnsweredAt = now;
                    row.State = PlanState.Answering;
                    _calls.Answer(call);
                    return;
                case StepKind.Play:
                    row.State = PlanState.Announcing;
                    _player.Play(_calls[call].CallerChannel, (ushort)step.Target, call);
                    _wheel.Start(_timers.Of(call.Index), now + _announcementMax);
                    return;
                case StepKind.Queue:
                    if (TryWait(call, ref row, step.Target, now)) return;
                    break;
                case StepKind.Disconnect:
                    row.State = PlanState.Ending;
                    row.EndedAt = now;
                    End(call, ref row, EndedBy.Plan, step.Cause);
                    return;
            }

            row.Step++;
        }
    }

    private bool TryWait(Handle call, ref PlanRow row, int queue, Instant now)
    {
        row.Queue = queue;
        // The selector may offer the call at once; the offer is taken from its outbox after we return, and finds the call waiting.
        if (!_selector.TryEnqueue(queue, call, now, out row.Ticket)) return false;
        row.State = PlanState.Waiting;
        if (row.EnqueuedAt == Instant.Never) row.EnqueuedAt = now;
        ushort music = _rules.Queues[queue].Music;
        if (music != 0) _player.PlayForEver(_calls[call].CallerChannel, music, call);
        return true;
    }

    private void Ring(Handle call, ref PlanRow row, Instant now)
    {
        ref readonly Ticket ticket = ref _selector.TicketOf(row.Ticket);
        ref readonly AgentAddress address = ref _rules.Agents.ItemRef(ticket.Agent);
        if (row.OfferedAt == Instant.Never) row.OfferedAt = now;
        if (row.Offers < byte.MaxValue) row.Offers++;
        _wheel.Start(_timers.Of(call.Index), now + _rules.Queues[row.Queue].RingTime);
        _calls.RingAgent(call, ticket.Agent, address.Span, address.Number);
    }

    // No telephone rang: the record does not count it.
    private static void ForgetOffer(ref PlanRow row)
    {
        if (row.Offers > 0) row.Offers--;
        if (row.Offers == 0) row.OfferedAt = Instant.Never;
    }

    private void Join(Handle call, ref PlanRow row, Instant now)
    {
        row.ConnectedAt = now;
        row.Agent = _selector.TicketOf(row.Ticket).Agent;
        _selector.Accept(row.Ticket, now);
        _player.Yield(_calls[call].CallerChannel);
        if (row.AnsweredAt == Instant.Never)
        {
            row.AnsweredAt = now;
            _calls.Answer(call);
        }

        _calls.Join(call);
    }

    private void FinishTalk(ref PlanRow row, Instant now)
    {
        _selector.Finish(row.Ticket, now);
        row.Ticket = Handle.None;
    }

    private void End(Handle call, ref PlanRow row, EndedBy endedBy, Cause cause)
    {
        row.EndedBy = endedBy;
        _player.Stop(_calls[call].CallerChannel);
        _calls.Clear(call, cause);
    }
}
