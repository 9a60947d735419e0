using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Menus: one key, and what it does.
public sealed partial class PlanRunner
{
    private StepOutcome BeginMenu(Handle call, ref PlanRow row, in Step step, Instant now)
    {
        if (step.Jump < 0) return StepOutcome.Next;
        row.Place.Tries = 0;
        Enter(ref row, PlanState.Collecting, now);
        Listen(call, ref row);
        if ((AskingStepOf(row).Flags & CollectOperands.Barge) == 0) row.Place.Typed = default;
        return TryMenu(call, ref row, now);
    }

    // One try: a key that was typed ahead, else the prompt.
    private StepOutcome TryMenu(Handle call, ref PlanRow row, Instant now)
    {
        Digits typed = row.Place.Typed;
        row.Place.Typed = default;
        row.Place.Phase = AskingPhase.Keys;
        if (!typed.IsEmpty)
        {
            KeepRest(ref row, typed, 1);
            return TakeMenuKey(call, ref row, typed.Ascii[0], now);
        }

        row.Place.Phase = AskingPhase.Prompt;
        int head = _steps[row.Step].Jump + 1;
        return TrySay(call, ref row, head + 1, CollectOperands.PromptsOf(_steps[head]), now) ? StepOutcome.Waits : AwaitKeys(call, ref row, now);
    }

    private StepOutcome KeyInMenu(Handle call, ref PlanRow row, Instant now)
    {
        bool corrects = row.Place.Phase == AskingPhase.Correction;
        if (row.Place.Phase != AskingPhase.Keys) StopSaying(call, ref row);
        row.Place.Phase = AskingPhase.Keys;
        if (!corrects) return TakeMenuKey(call, ref row, row.Place.Pressed, now);
        row.Place.Typed.TryAppend(row.Place.Pressed);
        return TryMenu(call, ref row, now);
    }

    private StepOutcome SaidInMenu(Handle call, ref PlanRow row, Instant now) => row.Place.Phase switch
    {
        AskingPhase.Correction => TryMenu(call, ref row, now),
        AskingPhase.GivingUp   => DoKey(call, ref row, GiveUpOf(row), now),
        _                      => AwaitKeys(call, ref row, now),
    };

    private StepOutcome LateInMenu(Handle call, ref PlanRow row, Instant now)
    {
        if (row.Place.Phase == AskingPhase.Keys) return FailMenu(call, ref row, late: true, now);
        StopSaying(call, ref row);
        return SaidInMenu(call, ref row, now);
    }

    private StepOutcome TakeMenuKey(Handle call, ref PlanRow row, byte key, Instant now)
    {
        int menu = _steps[row.Step].Target;
        int place = FindKey(row, key);
        if (place < 0)
        {
            _trace.Note(call, TraceKind.WrongKey, menu, key, now);
            return FailMenu(call, ref row, late: false, now);
        }

        _trace.Note(call, TraceKind.Key, menu, key, now);
        return DoKey(call, ref row, place, now);
    }

    private StepOutcome DoKey(Handle call, ref PlanRow row, int place, Instant now)
    {
        if (place < 0) return StepOutcome.Next;
        _wheel.Stop(_timers.Of(call.Index));
        ref readonly Step key = ref _steps[place];
        switch ((MenuAction)key.Flags)
        {
            case MenuAction.Do when key.Jump < 0: return TryMenu(call, ref row, now);
            case MenuAction.Do:
                _trace.Note(call, TraceKind.SubPlan, PlanAt(key.Jump), 0, now);
                return Call(call, ref row, key.Jump, row.Step, now);
            case MenuAction.ContinueWith when key.Jump >= 0:
                _trace.Note(call, TraceKind.ContinueWith, PlanAt(key.Jump), 0, now);
                row.Place.Depth = 0;
                row.Step = key.Jump;
                return StepOutcome.Jumped;
            case MenuAction.Back: return Return(call, ref row, now);
            case MenuAction.Repeat: return TryMenu(call, ref row, now);
            case MenuAction.Set:
                _trace.Note(call, TraceKind.Set, key.Index, PlaceOfKey(row, place), now);
                Write(call, key.Index, _steps[place + 1].ToText());
                return StepOutcome.Next;
            case MenuAction.Disconnect:
                EndByPlan(call, ref row, Cause.NormalCallClearing, now);
                return StepOutcome.Waits;
            default: return StepOutcome.Next;
        }
    }

    private StepOutcome FailMenu(Handle call, ref PlanRow row, bool late, Instant now)
    {
        int head = _steps[row.Step].Jump + 1;
        ref readonly Step menu = ref _steps[head];
        row.Place.Typed = default;
        if (late) _trace.Note(call, TraceKind.Late, _steps[row.Step].Target, 0, now);
        int wrongs = head + 1 + CollectOperands.PromptsOf(menu);
        int lates = wrongs + CollectOperands.WrongsOf(menu);
        if (++row.Place.Tries < menu.Tries)
        {
            row.Place.Phase = AskingPhase.Correction;
            bool says = late ? TrySay(call, ref row, lates, CollectOperands.LatesOf(menu), now) : TrySay(call, ref row, wrongs, CollectOperands.WrongsOf(menu), now);
            return says ? StepOutcome.Waits : TryMenu(call, ref row, now);
        }

        _trace.Note(call, TraceKind.GivenUp, _steps[row.Step].Target, 0, now);
        row.Place.Phase = AskingPhase.GivingUp;
        bool told = TrySay(call, ref row, lates + CollectOperands.LatesOf(menu), CollectOperands.LastsOf(menu), now);
        return told ? StepOutcome.Waits : DoKey(call, ref row, GiveUpOf(row), now);
    }

    // What follows the last try stands behind the keys, as key 0.
    private int GiveUpOf(in PlanRow row) => FindKey(row, 0);

    private int FindKey(in PlanRow row, byte key)
    {
        int head = _steps[row.Step].Jump + 1;
        for (int place = head + 1; place <= head + _steps[head].Count; place++)
        {
            if (_steps[place].Kind == StepKind.Key && _steps[place].Key == key) return place;
        }

        return -1;
    }
}
