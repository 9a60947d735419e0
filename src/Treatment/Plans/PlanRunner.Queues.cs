using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Into queues and out of them.
public sealed partial class PlanRunner
{
    private bool TryWait(Handle call, ref PlanRow row, int demand, Instant since, Instant now)
    {
        ref readonly DemandTreatment treatment = ref _rules.Demands.ItemRef(demand);
        ref readonly Call calls = ref _calls[call];
        if (treatment.Queue >= 0) row.Queue = treatment.Queue;
        // Who asks for an agent has not got what he came for yet.
        row.ServedAt = Instant.Never;
        var request = new EnqueueRequest
        {
            Call = call,
            Sequence = calls.Sequence,
            Demand = demand,
            Priority = row.Priority,
            Agent = WantedFor(row) is >= 0 and int wanted ? wanted : treatment.LastAgent ? _lastAgents.Of(calls.Calling) : -1,
            Location = PlaceOf(calls).Location,
            Since = since,
            Calling = calls.Calling,
        };
        // The selector may offer the call at once; the offer is taken from its outbox after we return, and finds the call waiting.
        row.TurnedAway = _selector.TryEnqueue(request, now, out row.Ticket);
        if (row.TurnedAway != EnqueueResult.Waits) return false;
        row.Leaving.Since = since == Instant.Never ? now : since;
        Enter(ref row, PlanState.Waiting, now);
        if (row.EnqueuedAt == Instant.Never) row.EnqueuedAt = now;
        row.Place.PlayCount = 0;
        PlayMusic(call, row);
        BeginComforts(call, ref row, now);
        return true;
    }

    private void PlayMusic(Handle call, in PlanRow row)
    {
        // A call without a caller has nobody who hears it.
        ushort music = row.Queue < 0 || _calls[call].CallerChannel.IsNone ? (ushort)0 : _rules.Queues[row.Queue].Music;
        if (music != 0) _player.PlayForEver(_calls[call].CallerChannel, InLanguage(row, music), call);
        else _player.Stop(_calls[call].CallerChannel);
    }

    // Without an agent: to the queue an operator said, else on with the plan.
    private void LeaveQueues(Handle call, ref PlanRow row, Instant now)
    {
        row.Ticket = Handle.None;
        int demand = row.MovesTo;
        row.MovesTo = -1;
        if (demand >= 0 && TryWait(call, ref row, demand, row.MovesSince, now)) return;
        StopSaying(call, ref row);
        if (_calls[call].Originated)
        {
            EndOwn(call, ref row, EndedBy.Plan, Cause.NormalCallClearing, now);
            return;
        }

        int offered = row.Place.OfferTo;
        row.Place.OfferTo = -1;
        // The plan of a key comes back to the queue.
        StepOutcome outcome = TryEmergency(call, ref row, now) ? StepOutcome.Jumped : offered >= 0 ? Call(call, ref row, offered, row.Step, now) : StepOutcome.Next;
        GoOn(call, ref row, outcome, now);
    }

    private void FinishTalk(ref PlanRow row, Instant now)
    {
        if (row.Ticket.IsNone) return;
        if (_selector.IsLive(row.Ticket)) NoteLastCall(_selector.TicketOf(row.Ticket).Call, row);
        _selector.Finish(row.Ticket, now);
        row.Ticket = Handle.None;
    }
}
