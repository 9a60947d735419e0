using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Digits that a caller is asked for.
public sealed partial class PlanRunner
{
    private const byte Yes = (byte)'1';

    private bool IsTooEarly(in PlanRow row)
    {
        if (row.State != PlanState.Collecting || row.Place.Phase is AskingPhase.Keys or AskingPhase.Confirming) return false;
        return row.Place.Phase == AskingPhase.GivingUp || (AskingStepOf(row).Flags & CollectOperands.Barge) == 0;
    }

    // What is asked: a Collect, or the head of a menu.
    private ref readonly Step AskingStepOf(in PlanRow row)
    {
        ref readonly Step step = ref _steps[row.Step];
        if (step.Kind == StepKind.Menu && step.Jump >= 0) return ref _steps[step.Jump + 1];
        return ref step;
    }

    private void PerformAsking(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        bool menu = _steps[row.Step].Kind == StepKind.Menu;
        StepOutcome outcome = action switch
        {
            PlanAction.TakeKey    => menu ? KeyInMenu(call, ref row, now) : KeyInDigits(call, ref row, now),
            PlanAction.PromptOver => menu ? SaidInMenu(call, ref row, now) : SaidInDigits(call, ref row, now),
            _                     => menu ? LateInMenu(call, ref row, now) : LateInDigits(call, ref row, now),
        };
        GoOn(call, ref row, outcome, now);
    }

    private StepOutcome BeginCollecting(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        row.Place.Tries = 0;
        if ((step.Flags & CollectOperands.TypeAhead) == 0) row.Place.Typed = default;
        Enter(ref row, PlanState.Collecting, now);
        Listen(call, ref row);
        return TryCollect(call, ref row, now);
    }

    // One try: what was typed ahead first, then the prompt.
    private StepOutcome TryCollect(Handle call, ref PlanRow row, Instant now)
    {
        ref readonly Step step = ref _steps[row.Step];
        row.Place.Digits = default;
        row.Place.Phase = AskingPhase.Keys;
        Digits typed = row.Place.Typed;
        row.Place.Typed = default;
        for (int place = 0; place < typed.Count; place++)
        {
            StepOutcome outcome = TakeDigit(call, ref row, typed.Ascii[place], now);
            if (outcome == StepOutcome.Waits && row.Place.Phase == AskingPhase.Keys) continue;
            KeepRest(ref row, typed, place + 1);
            return outcome;
        }

        if (!row.Place.Digits.IsEmpty) return StepOutcome.Waits;
        row.Place.Phase = AskingPhase.Prompt;
        return TrySay(call, ref row, row.Step + 1, CollectOperands.PromptsOf(step), now) ? StepOutcome.Waits : AwaitKeys(call, ref row, now);
    }

    private static void KeepRest(ref PlanRow row, in Digits typed, int from)
    {
        for (int place = from; place < typed.Count; place++) row.Place.Typed.TryAppend(typed.Ascii[place]);
    }

    private StepOutcome AwaitKeys(Handle call, ref PlanRow row, Instant now)
    {
        row.Place.Phase = AskingPhase.Keys;
        _wheel.Start(_timers.Of(call.Index), now + CollectOperands.FirstOf(AskingStepOf(row)));
        return StepOutcome.Waits;
    }

    private StepOutcome KeyInDigits(Handle call, ref PlanRow row, Instant now)
    {
        byte key = row.Place.Pressed;
        AskingPhase phase = row.Place.Phase;
        if (phase != AskingPhase.Keys) StopSaying(call, ref row);
        switch (phase)
        {
            case AskingPhase.Correction:
                row.Place.Typed.TryAppend(key);
                return TryCollect(call, ref row, now);
            case AskingPhase.ReadBack or AskingPhase.Confirming:
                return key == Yes ? Accept(call, ref row, now) : Fail(call, ref row, late: false, now);
            default:
                row.Place.Phase = AskingPhase.Keys;
                return TakeDigit(call, ref row, key, now);
        }
    }

    private StepOutcome SaidInDigits(Handle call, ref PlanRow row, Instant now)
    {
        switch (row.Place.Phase)
        {
            case AskingPhase.Correction: return TryCollect(call, ref row, now);
            case AskingPhase.ReadBack:
                row.Place.Phase = AskingPhase.Confirming;
                _wheel.Start(_timers.Of(call.Index), now + CollectOperands.FirstOf(_steps[row.Step]));
                return StepOutcome.Waits;
            case AskingPhase.Prompt: return AwaitKeys(call, ref row, now);
            default: return StepOutcome.Waits;
        }
    }

    private StepOutcome LateInDigits(Handle call, ref PlanRow row, Instant now)
    {
        switch (row.Place.Phase)
        {
            case AskingPhase.Keys when !row.Place.Digits.IsEmpty: return Complete(call, ref row, now);
            case AskingPhase.Keys or AskingPhase.Confirming: return Fail(call, ref row, late: true, now);
            default:
                StopSaying(call, ref row);
                return SaidInDigits(call, ref row, now);
        }
    }

    private StepOutcome TakeDigit(Handle call, ref PlanRow row, byte key, Instant now)
    {
        ref readonly Step step = ref _steps[row.Step];
        if (step.Kind != StepKind.Collect) return StepOutcome.Next;
        if (key == step.Key && step.Key != 0) return Complete(call, ref row, now);
        row.Place.Digits.TryAppend(key);
        // Who was told to press the last key will press it: it must not be taken for the first key of what follows.
        if (row.Place.Digits.Count >= step.Most && step.Key == 0) return Complete(call, ref row, now);
        _wheel.Start(_timers.Of(call.Index), now + CollectOperands.BetweenOf(step));
        return StepOutcome.Waits;
    }

    private StepOutcome Complete(Handle call, ref PlanRow row, Instant now)
    {
        ref readonly Step step = ref _steps[row.Step];
        if (row.Place.Digits.Count < CollectOperands.LeastOf(step) || row.Place.Digits.Count > step.Most) return Fail(call, ref row, late: false, now);
        if (step.Other < 0) return Accept(call, ref row, now);
        row.Place.Phase = AskingPhase.ReadBack;
        return TrySay(call, ref row, row.Step, 1, now) ? StepOutcome.Waits : SaidInDigits(call, ref row, now);
    }

    private StepOutcome Accept(Handle call, ref PlanRow row, Instant now)
    {
        ref readonly Step step = ref _steps[row.Step];
        _wheel.Stop(_timers.Of(call.Index));
        _trace.Note(call, TraceKind.Collected, step.Index, row.Place.Digits.Count, now);
        Write(call, step.Index, ShortText.Of(row.Place.Digits));
        row.Place.Digits = default;
        return StepOutcome.Next;
    }

    private StepOutcome Fail(Handle call, ref PlanRow row, bool late, Instant now)
    {
        ref readonly Step step = ref _steps[row.Step];
        row.Place.Typed = default;
        _trace.Note(call, late ? TraceKind.Late : TraceKind.WrongDigits, late ? -1 : step.Index, 0, now);
        if (++row.Place.Tries >= step.Tries)
        {
            _wheel.Stop(_timers.Of(call.Index));
            _trace.Note(call, TraceKind.GivenUp, -1, 0, now);
            Write(call, step.Index, default);
            row.Place.Digits = default;
            return StepOutcome.Else;
        }

        int wrongs = row.Step + 1 + CollectOperands.PromptsOf(step);
        row.Place.Phase = AskingPhase.Correction;
        bool says = late
            ? TrySay(call, ref row, wrongs + CollectOperands.WrongsOf(step), CollectOperands.LatesOf(step), now)
            : TrySay(call, ref row, wrongs, CollectOperands.WrongsOf(step), now);
        return says ? StepOutcome.Waits : TryCollect(call, ref row, now);
    }
}
