using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// What a call's record tells about its caller: whether he got what he came for, and what he thought of it.
public sealed partial class PlanRunner
{
    private const int MarkMost = 9;

    private StepOutcome Account(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        if (step.Kind == StepKind.Served) Serve(call, ref row, now);
        else TakeMark(call, ref row, step, now);
        return StepOutcome.Next;
    }

    // He has got what he came for: without an agent, until he asks for one.
    private void Serve(Handle call, ref PlanRow row, Instant now)
    {
        if (row.ServedAt != Instant.Never) return;
        row.ServedAt = now;
        _trace.Note(call, TraceKind.Served, -1, 0, now);
    }

    // The survey's answer. The first question is what the call is judged by; what is no mark is no answer.
    private void TakeMark(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        if (!Read(call, row, step.Index, now).TryToNumber(out long mark) || mark is < 1 or > MarkMost) return;
        if (step.Target == 1) (row.Mark, row.Satisfied) = ((byte)mark, mark >= step.Value && mark <= step.Other);
        _trace.Note(call, TraceKind.SurveyAnswer, step.Target, (int)mark, now);
        ShortText agent = row.Agent < 0 ? default : ShortText.Of(_rules.Agents[row.Agent].Told);
        ReadOnlySpan<ShortText> texts = [SerialOf(call, now), agent, ShortText.Of(step.Target), ShortText.Of(mark)];
        Keep(call, StoredRow.Survey, texts, now);
    }
}
