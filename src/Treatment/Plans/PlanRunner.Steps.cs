using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What came of a step.</summary>
internal enum StepOutcome : byte
{
    /// <summary>On with the next one.</summary>
    Next,

    /// <summary>On where it leads: its jump, or the next one when it has none.</summary>
    Else,

    /// <summary>The step at hand is another one already.</summary>
    Jumped,

    /// <summary>The call waits for something, or has ended.</summary>
    Waits,
}

// Steps of plans: done one after the other until one of them waits.
public sealed partial class PlanRunner
{
    /// <summary>A call that does more steps than this within a second runs in a circle, whatever it waits for between them: it is cleared with cause 41.</summary>
    public const int StepsPerSecondMost = 256;

    private static readonly Duration s_second = Duration.FromSeconds(1);

    private void Do(Handle call, ref PlanRow row, Instant now)
    {
        if (row.Place.Run == 0 || now - row.Place.RunAt >= s_second) (row.Place.Run, row.Place.RunAt) = (0, now);
        StepOutcome outcome;
        do
        {
            if (row.Place.Run++ >= StepsPerSecondMost)
            {
                RunAway(call, ref row, now);
                return;
            }

            outcome = DoStep(call, ref row, _steps[row.Step], now);
            Advance(ref row, outcome);
        }
        while (outcome != StepOutcome.Waits);
    }

    // A step that waited is over.
    private void GoOn(Handle call, ref PlanRow row, StepOutcome outcome, Instant now)
    {
        if (outcome == StepOutcome.Waits) return;
        Advance(ref row, outcome);
        Do(call, ref row, now);
    }

    private void Advance(ref PlanRow row, StepOutcome outcome)
    {
        if (outcome is StepOutcome.Waits or StepOutcome.Jumped) return;
        ref readonly Step step = ref _steps[row.Step];
        row.Step = outcome == StepOutcome.Else && step.Jump >= 0 ? step.Jump : row.Step + 1 + step.Count;
    }

    private StepOutcome DoStep(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        TraceStep(call, step, now);
        switch (step.Kind)
        {
            case StepKind.Begin: return BeginPlan(call, ref row, step);
            case StepKind.Answer when row.AnsweredAt == Instant.Never:
                row.AnsweredAt = now;
                Enter(ref row, PlanState.Answering, now);
                _calls.Answer(call);
                return StepOutcome.Waits;
            case StepKind.Play: return BeginPlaying(call, ref row, step, now);
            case StepKind.Collect: return BeginCollecting(call, ref row, step, now);
            case StepKind.Menu: return BeginMenu(call, ref row, step, now);
            case StepKind.Set:
                Write(call, step.Index, step.Other == CallValue.None ? _steps[row.Step + 1].ToText() : Read(call, row, step.Other, now));
                return StepOutcome.Next;
            case StepKind.Add:
                Write(call, step.Index, ShortText.Of(Sum(Read(call, row, step.Index, now), step.Value)));
                return StepOutcome.Next;
            case StepKind.If: return Holds(call, row, step, now) ? TraceJump(call, step, now) : StepOutcome.Next;
            case StepKind.Goto: return StepOutcome.Else;
            case StepKind.Queue or StepKind.Wait: return BeginWaiting(call, ref row, step, now);
            case StepKind.Disconnect:
                EndByPlan(call, ref row, step.Cause, now);
                return StepOutcome.Waits;
            case StepKind.SubPlan or StepKind.ContinueWith or StepKind.Return: return Lead(call, ref row, step, now);
            case StepKind.Language or StepKind.Priority or StepKind.Survey or StepKind.Note:
                Note(ref row, step);
                return StepOutcome.Next;
            case StepKind.Served or StepKind.Mark: return Account(call, ref row, step, now);
            default: return DoOutside(call, ref row, step, now);
        }
    }

    // Steps of others: each sets the outcome. One that nobody takes goes on where it leads.
    private StepOutcome DoOutside(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        var outcome = StepOutcome.Else;
        switch (step.Kind)
        {
            case StepKind.LookUp: BeginLookUp(call, ref row, step, now, ref outcome); break;
            case StepKind.Message: BeginMessage(call, ref row, step, now, ref outcome); break;
            case StepKind.CallBack: BookCallBack(call, ref row, step, now, ref outcome); break;
            case StepKind.Transfer: BeginTransfer(call, ref row, step, now, ref outcome); break;
            case StepKind.Record: Record(call, ref row, step, now, ref outcome); break;
            case StepKind.Fax: BeginFax(call, ref row, step, now, ref outcome); break;
            case StepKind.TextMessage: BeginTextMessage(call, ref row, step, now, ref outcome); break;
            case StepKind.Complaint: CountComplaint(call, ref row, step, now, ref outcome); break;
            default: break;
        }

        return outcome;
    }

    partial void BeginLookUp(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome);

    partial void BeginMessage(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome);

    partial void BookCallBack(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome);

    partial void BeginTransfer(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome);

    partial void Record(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome);

    partial void BeginFax(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome);

    partial void BeginTextMessage(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome);

    partial void CountComplaint(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome);

    private StepOutcome BeginPlan(Handle call, ref PlanRow row, in Step step)
    {
        row.Place.HearsKeys |= (step.Flags & Step.HearsKeys) != 0;
        if (row.Place.EntryPlan >= 0) return StepOutcome.Next;
        row.Place.EntryPlan = step.Target;
        if (row.Caller < 0) return StepOutcome.Next;
        ref readonly CallingEntry caller = ref _rules.Numbers.CallingAt(row.Caller);
        if (!caller.Class.IsEmpty) Write(call, CallValue.Class, caller.Class);
        else if (caller.Priority >= 0) Write(call, CallValue.Class, ShortText.Of(caller.Priority));
        return StepOutcome.Next;
    }

    private StepOutcome Lead(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        switch (step.Kind)
        {
            case StepKind.SubPlan: return Call(call, ref row, step.Jump, row.Step + 1 + step.Count, now);
            case StepKind.ContinueWith:
                row.Place.Depth = 0;
                return StepOutcome.Else;
            default: return Return(call, ref row, now);
        }
    }

    // Another plan, and back to a step when it is over.
    private StepOutcome Call(Handle call, ref PlanRow row, int plan, int back, Instant now)
    {
        if (plan < 0) return StepOutcome.Next;
        if (row.Place.Depth == PlanPlace.DepthMost)
        {
            RunAway(call, ref row, now);
            return StepOutcome.Waits;
        }

        row.Place.Stack[row.Place.Depth++] = back;
        row.Step = plan;
        return StepOutcome.Jumped;
    }

    private StepOutcome Return(Handle call, ref PlanRow row, Instant now)
    {
        if (row.Place.Depth == 0)
        {
            EndByPlan(call, ref row, Cause.NormalCallClearing, now);
            return StepOutcome.Waits;
        }

        row.Step = row.Place.Stack[--row.Place.Depth];
        return StepOutcome.Jumped;
    }

    private void Note(ref PlanRow row, in Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Language: row.Place.Language = (byte)step.Target; break;
            case StepKind.Priority: row.Priority = (sbyte)step.Target; break;
            case StepKind.Survey: row.Place.Survey = step.Jump; break;
            default: break;
        }
    }

    private StepOutcome TraceJump(Handle call, in Step step, Instant now)
    {
        _trace.Note(call, TraceKind.Jump, step.Key, PlaceOf(call, step), now);
        return StepOutcome.Else;
    }

    private void RunAway(Handle call, ref PlanRow row, Instant now)
    {
        _trace.Note(call, TraceKind.RunAway, -1, 0, now);
        EndByPlan(call, ref row, Cause.TemporaryFailure, now);
    }

    private void EndByPlan(Handle call, ref PlanRow row, Cause cause, Instant now)
    {
        Enter(ref row, PlanState.Ending, now);
        row.EndedAt = now;
        End(call, ref row, EndedBy.Plan, cause);
    }

    // The agent hung up first, and the plan goes on.
    private bool GoesOnAfterTalk(in PlanRow row) =>
        row.Place.Survey >= 0 || (_steps[row.Step].Kind == StepKind.Queue && (_steps[row.Step].Flags & Step.GoesOnAfterTalk) != 0);

    private void GoOnAfterTalk(Handle call, ref PlanRow row, Instant now)
    {
        _calls.DropAgents(call, Cause.NormalCallClearing);
        FinishTalk(ref row, now);
        bool goesOn = _steps[row.Step].Kind == StepKind.Queue && (_steps[row.Step].Flags & Step.GoesOnAfterTalk) != 0;
        int survey = row.Place.Survey;
        row.Place.Survey = -1;
        if (!goesOn) row.Place.Depth = 0;
        if (survey < 0)
        {
            GoOn(call, ref row, StepOutcome.Next, now);
            return;
        }

        _trace.Note(call, TraceKind.Survey, PlanAt(survey), 0, now);
        if (goesOn && row.Place.Depth < PlanPlace.DepthMost) row.Place.Stack[row.Place.Depth++] = row.Step + 1 + _steps[row.Step].Count;
        row.Step = survey;
        GoOn(call, ref row, StepOutcome.Jumped, now);
    }
}
