using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Where a call goes by its numbers, and what refuses it. An emergency call is refused by nothing.
public sealed partial class PlanRunner
{
    /// <summary>Says what a called number means for a call, step by step, without one.</summary>
    /// <param name="called">As signalled.</param>
    /// <param name="calledType">Its type.</param>
    /// <param name="calling">As signalled.</param>
    /// <param name="callingType">Its type.</param>
    /// <param name="now">The time.</param>
    public NumberTrial Try(in Digits called, NumberType calledType, in Digits calling, NumberType callingType, Instant now)
    {
        var trial = new NumberTrial
        {
            Called = _rules.Numbers.Normalise(called, calledType, ofCalling: false, out int calledRule),
            Calling = _rules.Numbers.Normalise(calling, callingType, ofCalling: true, out int callingRule),
            CalledRule = calledRule,
            CallingRule = callingRule,
            Caller = -1,
            Closed = _drain.Value.Closed,
        };
        trial.Match = _rules.Numbers.Analyse(trial.Called, complete: true, out int entry);
        trial.Entry = entry;
        if (_rules.Numbers.TryCaller(trial.Calling, out int caller)) trial.Caller = caller;
        if (entry < 0) return trial;
        ref readonly CalledEntry found = ref _rules.Numbers.CalledAt(entry);
        trial.Open = found.Calendar < 0 || _calendars.IsOpen(found.Calendar, now);
        return trial;
    }

    private void Dial(Handle call, Instant now)
    {
        // Digits may cross the end of a call.
        if (_callOfRow[call.Index] != call || _rows[call.Index].State is not (PlanState.Arrived or PlanState.Dialling)) return;
        ref readonly Call calls = ref _calls[call];
        ref PlanRow row = ref _rows[call.Index];
        if (TryDialFeature(call, ref row, calls.Called, calls.NumberComplete, now)) return;
        if (TryRefuseSignedOut(call, ref row, calls, now)) return;
        if (!_drain.Value.Closed && TryDialAgent(call, ref row, calls.Called, calls.NumberComplete, now)) return;
        Digits called = _rules.Numbers.Normalise(calls.Called, calls.CalledType, ofCalling: false, out _);
        DigitMatch match = _rules.Numbers.Analyse(called, calls.NumberComplete, out int entry);
        row.Emergency = entry >= 0 && _rules.Numbers.CalledAt(entry).Emergency;
        bool spared = match == DigitMatch.Known ? row.Emergency : _rules.Numbers.MayBeEmergency(called, calls.NumberComplete);
        if (!spared && TryRefuse(call, ref row, calls, now)) return;
        PlanEvent found = match switch
        {
            DigitMatch.Known   => Choose(call, ref row, calls, entry, called, now),
            DigitMatch.Partial => PlanEvent.PartialNumber,
            DigitMatch.Unknown => PlanEvent.UnknownNumber,
            _                  => PlanEvent.IncompleteNumber,
        };
        Happen(call, found, now);
    }

    // Its channel takes no calls, the switch takes none, there is room for emergency calls only, or nobody wants the caller.
    private bool TryRefuse(Handle call, ref PlanRow row, in Call calls, Instant now)
    {
        SpanPlace place = PlaceOf(calls);
        if (!calls.CallerChannel.IsNone && !_trunks.AdmitsIncoming(place.Ordinal, calls.CallerChannel.Timeslot))
        {
            _trunks.CountsOf(_trunks.GroupOf(place.Ordinal, calls.CallerChannel.Timeslot)).Refused++;
            return Refuse(call, ref row, Cause.RequestedCircuitNotAvailable, now);
        }

        if (_drain.Value.Closed)
        {
            _drain.Value.TurnedAway++;
            Happen(call, _drain.Value.Prompt == 0 ? PlanEvent.Closed : PlanEvent.ClosedWithWords, now);
            return true;
        }

        if (_calls.IsInReserve) return Refuse(call, ref row, Cause.SwitchingEquipmentCongestion, now);
        return row.Caller >= 0 && _rules.Numbers.CallingAt(row.Caller).Refuse is not Cause.None and var cause && Refuse(call, ref row, cause, now);
    }

    private bool Refuse(Handle call, ref PlanRow row, Cause cause, Instant now)
    {
        row.Refusal = cause;
        Happen(call, PlanEvent.Refused, now);
        return true;
    }

    private PlanEvent Choose(Handle call, ref PlanRow row, in Call calls, int entry, in Digits called, Instant now)
    {
        ref readonly CalledEntry found = ref _rules.Numbers.CalledAt(entry);
        row.Entry = entry;
        if (found.Route >= 0)
        {
            SpanPlace place = PlaceOf(calls);
            bool opens = found.Emergency || place.Station || _rules.Numbers.Rules.Routes[found.Route].Transit;
            if (opens && MayDialOut(call, found, called, now)) return PlanEvent.KnownRoute;
            row.Refusal = Cause.CallRejected;
            return PlanEvent.Refused;
        }

        if (!found.Emergency && TryEmergency(call, ref row, now)) return PlanEvent.KnownNumber;
        row.Step = found.Calendar < 0 || _calendars.IsOpen(found.Calendar, now) ? found.FirstStep : found.ElseStep;
        if (row.Caller >= 0 && !found.Emergency)
        {
            ref readonly CallingEntry caller = ref _rules.Numbers.CallingAt(row.Caller);
            if (caller.FirstStep >= 0) row.Step = caller.FirstStep;
            row.Priority = (sbyte)caller.Priority;
        }

        return PlanEvent.KnownNumber;
    }

    // One form for lists, records and agents' screens.
    private void NoteCaller(Handle call, ref PlanRow row)
    {
        ref Call calls = ref _calls[call];
        calls.Calling = _rules.Numbers.Normalise(calls.Calling, calls.CallingType, ofCalling: true, out _);
        row.Caller = _rules.Numbers.TryCaller(calls.Calling, out int entry) ? entry : -1;
    }
}
