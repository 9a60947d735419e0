using System;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// What those who wait hear again and again, and the keys with which they leave.
public sealed partial class PlanRunner
{
    private StepOutcome BeginWaiting(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        if (step.Kind == StepKind.Queue) return TryWait(call, ref row, step.Target, row.Place.KeptSince, now) ? StepOutcome.Waits : StepOutcome.Next;
        if (step.Value <= 0) return StepOutcome.Next;
        Enter(ref row, PlanState.Pausing, now);
        if (row.Place.HearsKeys) Listen(call, ref row);
        row.Place.PlayCount = 0;
        if (step.Target > 0) _player.PlayForEver(_calls[call].CallerChannel, InLanguage(row, step.Target), call);
        else _player.Stop(_calls[call].CallerChannel);
        _wheel.Start(_timers.Of(call.Index), now + new Duration(step.Value));
        return StepOutcome.Waits;
    }

    private ushort InLanguage(in PlanRow row, int prompt)
    {
        int number = prompt + _rules.Languages.ItemRef(row.Place.Language).Prompts;
        return number <= ushort.MaxValue ? (ushort)number : (ushort)prompt;
    }

    // A stay in queues begins.
    private void BeginComforts(Handle call, ref PlanRow row, Instant now)
    {
        row.Place.KeptSince = Instant.Never;
        row.Place.OfferTo = -1;
        row.Place.WaitsSince = row.Place.ToldAt = now;
        row.Place.Due = 0;
        if (row.Queue >= 0 && _rules.Queues[row.Queue].Offers) Listen(call, ref row);
        else StopListening(call, ref row);
        AwaitComfort(call, row, now);
    }

    // The timer runs until the next announcement is due.
    private void AwaitComfort(Handle call, in PlanRow row, Instant now)
    {
        _wheel.Stop(_timers.Of(call.Index));
        if (row.Queue < 0 || !_rules.Queues[row.Queue].Comforts || _calls[call].CallerChannel.IsNone) return;
        Instant next = Instant.Never;
        int place = _rules.Queues[row.Queue].Told + 1;
        for (; _steps[place].Kind == StepKind.Comfort; place += 1 + _steps[place].Count) next = Instant.Earlier(next, DueAfter(_steps[place], row));
        if (next != Instant.Never) _wheel.Start(_timers.Of(call.Index), next < now ? now : next);
    }

    // When an announcement is told next after those that have been.
    private static Instant DueAfter(in Step comfort, in PlanRow row)
    {
        Instant first = row.Place.WaitsSince + Duration.FromMilliseconds(comfort.Other);
        if (first > row.Place.ToldAt) return first;
        if (comfort.Value <= 0) return Instant.Never;
        long rounds = ((row.Place.ToldAt - first).Microseconds / comfort.Value) + 1;
        return first + new Duration(rounds * comfort.Value);
    }

    private void TellWaiting(Handle call, ref PlanRow row, Instant now)
    {
        if (row.Queue >= 0 && _rules.Queues[row.Queue].Comforts)
        {
            int place = _rules.Queues[row.Queue].Told + 1;
            for (int number = 0; number < 8 && _steps[place].Kind == StepKind.Comfort; number++, place += 1 + _steps[place].Count)
            {
                if (DueAfter(_steps[place], row) <= now) row.Place.Due |= (byte)(1 << number);
            }
        }

        row.Place.ToldAt = now;
        TellNext(call, ref row, now);
    }

    // The next announcement that is due, else music.
    private void TellNext(Handle call, ref PlanRow row, Instant now)
    {
        int place = row.Queue < 0 || !_rules.Queues[row.Queue].Comforts ? -1 : _rules.Queues[row.Queue].Told + 1;
        for (int number = 0; number < 8 && row.Place.Due != 0 && place >= 0 && _steps[place].Kind == StepKind.Comfort; number++, place += 1 + _steps[place].Count)
        {
            if ((row.Place.Due & (1 << number)) == 0) continue;
            row.Place.Due ^= (byte)(1 << number);
            if (!TrySay(call, ref row, place + 1, _steps[place].Count, now)) continue;
            _trace.Note(call, TraceKind.Comfort, _steps[place].Target, 0, now);
            AwaitComfort(call, row, now);
            return;
        }

        row.Place.Due = 0;
        row.Place.PlayCount = 0;
        PlayMusic(call, row);
        AwaitComfort(call, row, now);
    }

    // A key while waiting: the plan that the queue offers for it, the place kept; when that plan is over the call comes back to the queue.
    private void TakeOffer(Handle call, ref PlanRow row, Instant now)
    {
        int offer = OfferFor(row, row.Place.Pressed, now);
        if (offer < 0 || row.Ticket.IsNone) return;
        row.Place.OfferTo = _steps[offer].Jump;
        row.Place.KeptSince = _selector.TicketOf(row.Ticket).Since;
        row.Place.Position = PositionOf(call, row);
        if (_selector.PullOut(row.Ticket, now))
        {
            _trace.Note(call, TraceKind.OfferTaken, -1, row.Place.Pressed, now);
            return;
        }

        row.Place.OfferTo = -1;
        row.Place.KeptSince = Instant.Never;
    }

    private int OfferFor(in PlanRow row, byte key, Instant now)
    {
        if (row.Queue < 0 || !_rules.Queues[row.Queue].Offers) return -1;
        int place = _rules.Queues[row.Queue].Told + 1;
        for (; _steps[place].Kind is StepKind.Comfort or StepKind.Offer; place += 1 + _steps[place].Count)
        {
            if (_steps[place].Kind == StepKind.Offer && _steps[place].Key == key && now >= row.Place.WaitsSince + Duration.FromMilliseconds(_steps[place].Other)) return place;
        }

        return -1;
    }

    // The place of a waiting call in its last queue; one that waits no more has the place it left. 0: not known.
    private int PositionOf(Handle call, in PlanRow row)
    {
        if (row.Ticket.IsNone || !_selector.IsLive(row.Ticket)) return row.Place.Position;
        ref readonly Ticket ticket = ref _selector.TicketOf(row.Ticket);
        if (ticket.Call != call || row.Queue < 0) return 0;
        if (ticket.State == TicketState.Offered) return 1;
        int ahead = ticket.State == TicketState.Waiting ? _selector.AheadOf(row.Ticket, row.Queue) : -1;
        return ahead + 1;
    }

    // How long a waiting call has still to wait.
    private bool TryExpectedWait(Handle call, in PlanRow row, out Duration wait)
    {
        wait = Duration.Zero;
        if (row.Queue < 0) return false;
        int position = PositionOf(call, row);
        if (position == 0 || row.Ticket.IsNone || !_selector.IsLive(row.Ticket)) return _selector.TryExpectAtEnd(row.Queue, out wait);
        return _selector.Estimates.TryExpect(row.Queue, _selector.TicketOf(row.Ticket).Priority, position - 1, out wait);
    }
}
