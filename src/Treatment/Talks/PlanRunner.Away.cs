using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Callers who dial out by a route, and calls that an operator ends.
public sealed partial class PlanRunner
{
    /// <summary>Ends a call, whatever it does.</summary>
    /// <returns>False when it ends already.</returns>
    public bool Release(Handle call, Cause cause, Instant now)
    {
        if (_callOfRow[call.Index] != call || _rows[call.Index].State == PlanState.Ending) return false;
        _rows[call.Index].Refusal = cause;
        Happen(call, PlanEvent.Released, now);
        return true;
    }

    private void On(in CallNews news, PlanEvent happened, Instant now)
    {
        if (_callOfRow[news.Call.Index] != news.Call) return;
        if (happened == PlanEvent.AwayGone && _callOfRow[news.Call.Index] == news.Call) _rows[news.Call.Index].Refusal = news.Cause == Cause.None ? Cause.NormalUnspecified : news.Cause;
        Happen(news.Call, happened, now);
    }

    private void PerformAway(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        switch (action)
        {
            case PlanAction.PlaceAway:
                ref readonly CalledEntry entry = ref _rules.Numbers.CalledAt(row.Entry);
                Digits called = _rules.Numbers.Normalise(_calls[call].Called, _calls[call].CalledType, ofCalling: false, out _);
                _calls.Proceed(call);
                // An emergency number is sent as it is, and a call that passes through with its caller.
                Digits shown = entry.Emergency || !PlaceOf(_calls[call]).Station ? _calls[call].Calling : ShownFor(call);
                _calls.PlaceAway(call, entry.Route, entry.Emergency ? called : _rules.Numbers.Sent(entry.Route, called), shown, entry.Emergency);
                break;
            case PlanAction.Alert:
                _calls.Alert(call);
                break;
            case PlanAction.JoinAway:
                row.ConnectedAt = now;
                if (row.AnsweredAt == Instant.Never)
                {
                    row.AnsweredAt = now;
                    _calls.Answer(call);
                }

                _player.Yield(_calls[call].CallerChannel);
                _calls.JoinAway(call);
                BeginRecording(call, row, now);
                break;
            case PlanAction.ClearAsFarEnd:
                End(call, ref row, row.ConnectedAt == Instant.Never ? EndedBy.Plan : EndedBy.Agent, row.Refusal);
                break;
            case PlanAction.DropAway:
                row.EndedBy = EndedBy.Caller;
                _calls.DropAway(call, Cause.NormalCallClearing);
                break;
            default:
                ReleaseAll(call, ref row, action == PlanAction.ReleaseTalk, now);
                break;
        }
    }

    private void ReleaseAll(Handle call, ref PlanRow row, bool talks, Instant now)
    {
        _calls.DropAway(call, row.Refusal);
        _calls.DropAgents(call, row.Refusal);
        if (talks) FinishTalk(ref row, now);
        else if (!row.Ticket.IsNone)
        {
            _selector.Leave(row.Ticket, now);
            row.Ticket = Handle.None;
        }

        ForgetUnspoken(call, ref row, now);
        End(call, ref row, EndedBy.Plan, row.Refusal);
    }
}
