using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// What every call did: noted where it happens, kept in a ring for each call.
public sealed partial class PlanRunner
{
    private readonly PlanTrace _trace;

    /// <summary>What every call did so far.</summary>
    public PlanTrace Trace => _trace;

    // What happened to a call, where the event alone says it; steps of plans note themselves as they are done.
    private void TraceEvent(Handle call, in PlanRow row, PlanEvent happened, int agent, Instant now)
    {
        TraceKind kind = KindOf(happened);
        if (kind == TraceKind.None) return;
        (int what, int value) = happened switch
        {
            PlanEvent.KnownNumber                                            => (PlanAt(row.Step), 0),
            PlanEvent.KnownRoute                                             => (_rules.Numbers.CalledAt(row.Entry).Route, 0),
            PlanEvent.AgentHungUp or PlanEvent.AgentDone or PlanEvent.AgentLost or PlanEvent.AgentLostAgain or PlanEvent.GivenBack or PlanEvent.TakenBack => (row.Agent, 0),
            PlanEvent.LeftQueues                                             => (-1, (int)row.Left),
            PlanEvent.Refused or PlanEvent.Released                          => (-1, (int)row.Refusal),
            PlanEvent.UnknownNumber                                          => (-1, (int)Cause.UnallocatedNumber),
            PlanEvent.IncompleteNumber                                       => (-1, (int)Cause.InvalidNumberFormat),
            PlanEvent.AwayGone                                               => (-1, (int)_calls[call].Cause),
            _                                                                => (agent, 0),
        };
        _trace.Note(call, kind, what, value, now);
    }

    private static TraceKind KindOf(PlanEvent happened) => happened switch
    {
        PlanEvent.KnownNumber                                     => TraceKind.Plan,
        PlanEvent.UnknownNumber or PlanEvent.IncompleteNumber     => TraceKind.Refused,
        PlanEvent.Refused                                         => TraceKind.Refused,
        PlanEvent.Closed or PlanEvent.ClosedWithWords             => TraceKind.Closed,
        PlanEvent.KnownRoute                                      => TraceKind.WentOut,
        PlanEvent.AwayRings                                       => TraceKind.AwayRings,
        PlanEvent.AwayAnswered                                    => TraceKind.AwayAnswered,
        PlanEvent.AwayGone                                        => TraceKind.AwayGone,
        PlanEvent.Released                                        => TraceKind.Released,
        PlanEvent.AgentFound                                      => TraceKind.Rung,
        PlanEvent.AgentAnswered                                   => TraceKind.Joined,
        PlanEvent.AgentSilent                                     => TraceKind.NoAnswer,
        PlanEvent.AgentRefused                                    => TraceKind.AgentRefused,
        PlanEvent.AgentUnreachable                                => TraceKind.AgentUnreachable,
        PlanEvent.AgentHungUp or PlanEvent.AgentDone              => TraceKind.AgentHungUp,
        PlanEvent.AgentLost or PlanEvent.AgentLostAgain           => TraceKind.AgentLost,
        PlanEvent.GivenBack or PlanEvent.TakenBack                => TraceKind.BackInQueue,
        PlanEvent.LeftQueues                                      => TraceKind.LeftQueues,
        PlanEvent.CallerGone                                      => TraceKind.CallerGone,
        _                                                         => TraceKind.None,
    };

    // A step of a plan begins.
    private void TraceStep(Handle call, in Step step, Instant now)
    {
        switch (step.Kind)
        {
            case StepKind.Answer:
                _trace.Note(call, TraceKind.Answered, -1, 0, now);
                break;
            case StepKind.Play:
                _trace.Note(call, TraceKind.Play, step.Target, 0, now);
                break;
            case StepKind.Queue:
                _trace.Note(call, TraceKind.Enqueued, _rules.Demands[step.Target].Queue, 0, now);
                break;
            case StepKind.Disconnect:
                _trace.Note(call, TraceKind.Disconnect, -1, (int)step.Cause, now);
                break;
            case StepKind.Menu:
                _trace.Note(call, TraceKind.Menu, step.Target, 0, now);
                break;
            case StepKind.Collect:
                _trace.Note(call, TraceKind.Collect, step.Index, 0, now);
                break;
            case StepKind.Set or StepKind.Add:
                _trace.Note(call, TraceKind.Set, step.Index, PlaceOf(call, step), now);
                break;
            case StepKind.SubPlan:
                _trace.Note(call, TraceKind.SubPlan, step.Target, 0, now);
                break;
            case StepKind.ContinueWith:
                _trace.Note(call, TraceKind.ContinueWith, step.Target, 0, now);
                break;
            case StepKind.Return when _rows[call.Index].Place.Depth > 0:
                _trace.Note(call, TraceKind.Return, -1, 0, now);
                break;
            case StepKind.Wait:
                _trace.Note(call, TraceKind.Wait, -1, (int)(step.Value / 1_000_000), now);
                break;
            case StepKind.Language:
                _trace.Note(call, TraceKind.Language, step.Target, 0, now);
                break;
            case StepKind.Priority:
                _trace.Note(call, TraceKind.Priority, -1, step.Target, now);
                break;
            case StepKind.Note:
                _trace.Note(call, TraceKind.Note, -1, step.Target, now);
                break;
            default:
                break;
        }
    }

    private int PlanAt(int step)
    {
        if (step < 0) return -1;
        // Steps that were kept for calls of before a commit lie behind all plans, and know which one they were.
        if (_steps[step].Kind == StepKind.Begin) return _steps[step].Target;
        int plan = _rules.PlanStarts.AsSpan().BinarySearch(step);
        return plan >= 0 ? plan : ~plan - 1;
    }

    // What the entries of a call speak of has other indices after a commit.
    private void TakeOverTrace(PlanRunner old, TreatmentSuccession maps)
    {
        _trace.TakeOver(old._trace);
        Carry.Beginning(old._areas, _areas);
        RenameTrace(maps, PlacesAfter(old, maps));
    }

    private void RenameTrace(TreatmentSuccession maps, Func<int, int> placeOf)
    {
        for (int index = 0; index < _callOfRow.Length; index++)
        {
            if (!_callOfRow[index].IsNone) _trace.Rename(_callOfRow[index], maps, placeOf);
        }
    }
}
