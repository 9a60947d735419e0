using System;
using System.Runtime.InteropServices;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <content>What is left of a call: its record, made of what the rooms know about it, and the totals.</content>
internal sealed partial class Pump
{
    private void Record(Handle handle)
    {
        ref Call call = ref _rooms.Calls[handle];
        ref readonly PlanRow plan = ref _rooms.Plans.RowOf(handle);
        var record = new CallRecord
        {
            BootEpoch = BootEpoch,
            Sequence = call.Sequence,
            Cause = call.Cause,
            Clearer = plan.EndedBy switch { EndedBy.Caller => Clearer.Caller, EndedBy.Agent => Clearer.Agent, _ => Clearer.Switch },
            Offers = plan.Offers,
            Recalls = plan.Recalls,
            Left = ExitOf(plan),
            Waited = plan.Waited,
            Talked = plan.Talked,
            Queue = plan.Queue,
            Agent = plan.Agent,
            CallerChannel = call.CallerChannel,
            AgentChannel = call.AgentChannel,
            Calling = call.Calling,
            Called = call.Called,
            ArrivedAt = call.ArrivedAt,
            AnsweredAt = plan.AnsweredAt,
            EnqueuedAt = plan.EnqueuedAt,
            OfferedAt = plan.OfferedAt,
            ConnectedAt = plan.ConnectedAt,
            ServedAt = plan.ServedAt,
            EndedAt = plan.EndedAt,
            Mark = plan.Mark,
            Satisfied = plan.Satisfied,
            Class = (ushort)_rooms.Plans.Trace.ClassOf(handle),
            Summary = (ushort)_rooms.Plans.Trace.SummaryOf(handle),
        };
        CdrBuilder.Judge(ref record);
        PlanTrace trace = _rooms.Plans.Trace;
        trace.Note(handle, TraceKind.Over, (int)record.Clearer, (int)record.Cause, plan.EndedAt);
        record.StepsNoted = trace.CountOf(handle);
        trace.Copy(handle, ref record.Steps);
        Put(ref record);
    }

    private static QueueExit ExitOf(in PlanRow plan) => (plan.TurnedAway, plan.Left) switch
    {
        (EnqueueResult.Full,     _)                          => QueueExit.Full,
        (EnqueueResult.NoAgents, _)                          => QueueExit.NoAgents,
        (_,                      LeftReason.WaitedTooLong)   => QueueExit.WaitedTooLong,
        (_,                      LeftReason.NoAgents)        => QueueExit.NoAgents,
        (_,                      LeftReason.AgentNotReached) => QueueExit.AgentNotReached,
        (_,                      LeftReason.PulledOut)       => QueueExit.PulledOut,
        (_,                      LeftReason.QueueGone)       => QueueExit.QueueGone,
        _                                                    => QueueExit.None,
    };

    private void RecordRefused(in CallNews news, Instant now)
    {
        var record = new CallRecord
        {
            BootEpoch = BootEpoch, Sequence = news.Sequence, Cause = news.Cause, Clearer = Clearer.Switch, Queue = -1, Agent = -1,
            CallerChannel = news.Channel, Calling = news.Calling, Called = news.Called, ArrivedAt = now,
            AnsweredAt = Instant.Never, EnqueuedAt = Instant.Never, OfferedAt = Instant.Never, ConnectedAt = Instant.Never, ServedAt = Instant.Never, EndedAt = now,
            StepsNoted = 1,
        };
        CdrBuilder.Judge(ref record);
        record.Steps[0] = new TraceEntry(0, TraceKind.Over, (ushort)record.Clearer, (int)record.Cause);
        Put(ref record);
    }

    private void Put(ref CallRecord record)
    {
        ref TotalsRow totals = ref _totals.Value;
        totals.Attempts++;
        switch (record.Outcome)
        {
            case CallOutcome.Connected: totals.Connected++; break;
            case CallOutcome.Abandoned: totals.Abandoned++; break;
            case CallOutcome.Refused: totals.Refused++; break;
            case CallOutcome.Served: totals.Served++; break;
            default:
                totals.Failed++;
                NoteFailure();
                break;
        }

        _outputs.Post(new Output { Kind = OutputKind.Record }, MemoryMarshal.AsBytes(new ReadOnlySpan<CallRecord>(in record)));
    }
}
