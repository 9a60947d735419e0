using System;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Call-backs: booked, waiting, being made, and the last that are over.</summary>
/// <remarks>A row stays until its place is needed after it is over: the one that has been over for longest goes first. A look costs a walk over the rows; nothing is allocated.</remarks>
public sealed class CallBackTable
{
    /// <summary>Rows: open ones and those that are over.</summary>
    public const int RowsMost = 1024;

    // What could not be enqueued is tried again, and hours are looked at, so often.
    private static readonly Duration s_again = Duration.FromSeconds(10);

    private readonly CallBackRules _rules;
    private readonly OutboundTable _outbound;
    private readonly CalendarTable _calendars;
    private readonly CallBack[] _rows;
    private readonly Cell<uint> _lastId;

    /// <summary>Lays out the table.</summary>
    public CallBackTable(Store store, CallBackRules rules, OutboundTable outbound, CalendarTable calendars)
    {
        _rules = rules;
        _outbound = outbound;
        _calendars = calendars;
        _rows = store.Array<CallBack>("callbacks", RowsMost);
        _lastId = store.Cell<uint>("callbacks.id");
    }

    /// <summary>How they are made.</summary>
    public CallBackRules Rules => _rules;

    /// <summary>A row.</summary>
    public ref CallBack this[int row] => ref _rows[row];

    /// <summary>How many are open.</summary>
    public int Open
    {
        get
        {
            int open = 0;
            foreach (ref readonly CallBack row in _rows.AsSpan()) open += CallBackMachine.IsOpen(row.State) ? 1 : 0;
            return open;
        }
    }

    /// <summary>The row of a call-back by its number; -1 when there is none.</summary>
    public int Find(uint id)
    {
        for (int row = 0; row < RowsMost; row++)
        {
            if (_rows[row].State != CallBackState.None && _rows[row].Id == id) return row;
        }

        return -1;
    }

    /// <summary>Books a call-back.</summary>
    /// <param name="request">What.</param>
    /// <param name="now">When.</param>
    /// <param name="row">Its row; that of the one there is already; -1: none.</param>
    /// <param name="rule">The rule that decided.</param>
    public BookingResult TryBook(in BookingRequest request, Instant now, out int row, out OutboundRule rule)
    {
        row = -1;
        rule = OutboundRule.None;
        if (request.Number.IsEmpty) return BookingResult.NoNumber;
        rule = Judge(request.Number, request.Consent, now);
        if (OutboundTable.IsRefused(rule)) return BookingResult.Forbidden;
        int free = FindRoom(request, out row);
        if (row >= 0)
        {
            if (request.Since < _rows[row].Since) _rows[row].Since = request.Since;
            return BookingResult.Already;
        }

        if (free < 0) return BookingResult.Full;
        row = free;
        _rows[row] = Booked(request, ++_lastId.Value, request.DueAt, now) with { Rule = rule };
        return BookingResult.Booked;
    }

    /// <summary>May the customer be called now?</summary>
    public OutboundRule Judge(in Digits number, bool consent, Instant now) =>
        _outbound.Judge(new OutboundWish { Purpose = OutboundPurpose.CallBack, CallerId = _rules.CallerId, Called = number, Consent = consent }, _calendars, now);

    /// <summary>Something happens to a call-back: the row is moved on; what is to be done outside of it is the caller's.</summary>
    public CallBackAction Happen(int row, CallBackEvent happened, Instant now)
    {
        ref CallBack booked = ref _rows[row];
        CallBackMove move = CallBackMachine.Next(booked.State, happened);
        booked.State = move.Next;
        switch (move.Do)
        {
            case CallBackAction.Retry: booked.DueAt = now + _rules.Retry; break;
            case CallBackAction.Postpone: booked.DueAt = now + s_again; break;
            case CallBackAction.Close: booked.ClosedAt = now; break;
            default: break;
        }

        return move.Do;
    }

    /// <summary>An attempt begins, or was forbidden; the oldest is forgotten where there are too many.</summary>
    public void Note(int row, in CallBackAttempt attempt)
    {
        ref CallBack booked = ref _rows[row];
        if (booked.Attempts == CallBack.AttemptsKept)
        {
            for (int at = 1; at < CallBack.AttemptsKept; at++) booked.Log[at - 1] = booked.Log[at];
            booked.Attempts--;
        }

        booked.Log[booked.Attempts++] = attempt;
        booked.Rule = attempt.Rule;
    }

    /// <summary>How the attempt under way went; without one nothing happens.</summary>
    public void NoteOutcome(int row, AttemptResult outcome, Cause cause)
    {
        ref CallBack booked = ref _rows[row];
        if (booked.Attempts == 0) return;
        ref CallBackAttempt last = ref booked.Log[booked.Attempts - 1];
        if (last.Outcome == AttemptResult.None) (last.Outcome, last.Cause) = (outcome, cause);
    }

    /// <summary>What is to be done now about one of those that wait for it: due, or kept for too long.</summary>
    /// <param name="from">Row to begin with.</param>
    /// <param name="now">The time.</param>
    /// <param name="row">The row.</param>
    /// <param name="happened">What happens to it.</param>
    public bool TryFindDue(int from, Instant now, out int row, out CallBackEvent happened)
    {
        happened = CallBackEvent.Due;
        for (row = from; row < RowsMost; row++)
        {
            ref readonly CallBack booked = ref _rows[row];
            if (booked.State is not (CallBackState.Booked or CallBackState.Waiting)) continue;
            if (now - booked.BookedAt >= _rules.Keep)
            {
                happened = CallBackEvent.TimeOver;
                return true;
            }

            OutboundRule rule = Judge(booked.Number, booked.Consent, now);
            if (booked.State == CallBackState.Waiting && rule == OutboundRule.Closed)
            {
                happened = CallBackEvent.Withdrawn;
                return true;
            }

            if (booked.State == CallBackState.Booked && booked.DueAt <= now && rule != OutboundRule.Closed) return true;
        }

        return false;
    }

    /// <summary>When to look again; Never: nothing is open.</summary>
    public Instant NextLook(Instant now)
    {
        Instant next = Instant.Never;
        foreach (ref readonly CallBack booked in _rows.AsSpan())
        {
            if (booked.State is not (CallBackState.Booked or CallBackState.Waiting)) continue;
            // Due, and not for the hours: those are looked at again a little later.
            bool waits = booked.State == CallBackState.Waiting || (booked.DueAt <= now && Judge(booked.Number, booked.Consent, now) == OutboundRule.Closed);
            next = Instant.Earlier(next, waits ? now + s_again : booked.DueAt);
        }

        return next == Instant.Never ? next : Instant.Earlier(next, now + s_again);
    }

    /// <summary>A restart without the calls of before: a call-back that was open then is open again, under its number.</summary>
    public bool TryRestore(in BookingRequest request, uint id, byte tries, Instant now)
    {
        if (Find(id) >= 0) return false;
        int free = FindRoom(request, out int same);
        if (same >= 0 || free < 0) return false;
        _rows[free] = Booked(request, id, now, now) with { Tries = tries };
        _lastId.Value = Math.Max(_lastId.Value, id);
        return true;
    }

    private static CallBack Booked(in BookingRequest request, uint id, Instant due, Instant now) => new()
    {
        State = CallBackState.Booked,
        Id = id,
        Number = request.Number,
        Demand = request.Demand,
        Queue = request.Queue,
        Priority = request.Priority,
        Since = request.Since,
        BookedAt = now,
        DueAt = due,
        ClosedAt = Instant.Never,
        OfCall = request.OfCall,
        Consent = request.Consent,
        Preview = request.Preview,
        ForAgent = request.ForAgent,
    };

    /// <summary>A commit: all go on; one whose demand is gone waits as its queue has it, and without that it is cancelled.</summary>
    internal void TakeOver(CallBackTable old, TreatmentSuccession maps, TreatmentRules rules, Instant now)
    {
        Carry.Whole(old._rows, _rows);
        Carry.Value(old._lastId, _lastId);
        foreach (ref CallBack booked in _rows.AsSpan())
        {
            if (booked.State == CallBackState.None) continue;
            booked.Queue = maps.Distribution.Queues[booked.Queue];
            int demand = maps.Distribution.DemandOf(booked.Demand);
            booked.Demand = demand >= 0 ? demand : booked.Queue >= 0 ? rules.DemandOfQueue[booked.Queue] : -1;
            if (booked.ForAgent > 0) booked.ForAgent = maps.Distribution.Agents[booked.ForAgent - 1] + 1;
            for (int at = 0; at < booked.Attempts; at++) booked.Log[at].Agent = maps.Distribution.Agents[booked.Log[at].Agent];
            if (booked.Demand >= 0 || booked.State != CallBackState.Booked) continue;
            booked.State = CallBackState.Cancelled;
            booked.ClosedAt = now;
        }
    }

    // One for the same number and demand, or a row: never used, or over for longest. -1: as many are open as may be.
    private int FindRoom(in BookingRequest request, out int same)
    {
        same = -1;
        int free = -1;
        int open = 0;
        for (int row = 0; row < RowsMost; row++)
        {
            ref readonly CallBack booked = ref _rows[row];
            if (CallBackMachine.IsOpen(booked.State))
            {
                open++;
                if (same < 0 && booked.Number == request.Number && booked.Demand == request.Demand) same = row;
                continue;
            }

            if (free < 0 || (_rows[free].State != CallBackState.None && (booked.State == CallBackState.None || booked.ClosedAt < _rows[free].ClosedAt))) free = row;
        }

        return open < _rules.Most ? free : -1;
    }
}
