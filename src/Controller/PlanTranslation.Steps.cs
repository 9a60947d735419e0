using System;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <content>One step of a plan as flat steps.</content>
internal sealed partial class PlanTranslation
{
    private void Add(PlanStep step)
    {
        switch (step)
        {
            case AnswerStep: Add(new Step(StepKind.Answer)); break;
            case PlayStep made:
                Add(new Step(StepKind.Play) { Target = FirstPromptOf(made.Items), Count = (ushort)made.Items.Length });
                AddItems(made.Items);
                break;
            case CollectStep made: AddCollect(made); break;
            case MenuStep made:
                _references.Add((_steps.Count, true, made.Menu));
                Add(new Step(StepKind.Menu) { Target = made.Menu });
                break;
            case SetStep made:
                var set = new Step(StepKind.Set) { Index = made.Variable, Other = made.From };
                if (made.From == CallValue.None) Add(set, Step.OfText(TextOf(made.Text)));
                else Add(set);
                break;
            case AddStep made: Add(new Step(StepKind.Add) { Index = made.Variable, Value = made.Amount }); break;
            case IfStep made: AddIf(made.Condition); break;
            case GotoStep: Add(new Step(StepKind.Goto)); break;
            case SubPlanStep made: AddReference(StepKind.SubPlan, made.Plan); break;
            case ContinueWithStep made: AddReference(StepKind.ContinueWith, made.Plan); break;
            case SurveyStep made: AddReference(StepKind.Survey, made.Plan); break;
            case ReturnStep: Add(new Step(StepKind.Return)); break;
            case QueueStep made: Add(new Step(StepKind.Queue) { Target = made.Demand, Flags = made.AfterTalk ? Step.GoesOnAfterTalk : (byte)0 }); break;
            case WaitStep made: Add(new Step(StepKind.Wait) { Value = made.Time.Microseconds, Target = made.Music < 0 ? -1 : PromptOf(made.Music) }); break;
            case LanguageStep made: Add(new Step(StepKind.Language) { Target = made.Language }); break;
            case PriorityStep made: Add(new Step(StepKind.Priority) { Target = made.Priority }); break;
            case NoteStep made: Add(new Step(StepKind.Note) { Target = made.Code }); break;
            case ServedStep: Add(new Step(StepKind.Served)); break;
            case MarkStep made: Add(new Step(StepKind.Mark) { Index = made.Value, Target = made.Question, Value = made.SatisfiedFrom, Other = made.SatisfiedTo }); break;
            case ComplaintStep made: Add(new Step(StepKind.Complaint) { Index = made.Area }); break;
            case DisconnectStep made: Add(new Step(StepKind.Disconnect) { Cause = made.Cause }); break;
            default: AddOutside(step); break;
        }
    }

    private void AddReference(StepKind kind, int plan)
    {
        Refer(plan);
        Add(new Step(kind) { Target = plan });
    }

    private void AddCollect(CollectStep made)
    {
        int flags = (made.Barge ? CollectOperands.Barge : 0) | (made.TypeAhead ? CollectOperands.TypeAhead : 0) | (made.Least << 2);
        _steps.Add(new Step(StepKind.Collect)
        {
            Index = made.Variable,
            Target = CollectOperands.Counts(made.Prompt.Length, made.Wrong.Length, made.Late.Length, 0),
            Key = made.End,
            Flags = (byte)flags,
            Most = (byte)made.Most,
            Tries = (byte)made.Tries,
            Other = made.Confirm < 0 ? -1 : PromptOf(made.Confirm),
            Value = TimesOf(made.First, made.Between),
            Count = (ushort)(made.Prompt.Length + made.Wrong.Length + made.Late.Length),
        });
        AddItems(made.Prompt, made.Wrong, made.Late);
    }

    private void AddIf(PlanCondition condition)
    {
        int flags = (condition.Not ? Step.Negated : 0) | (condition.Comparison == Comparison.Less ? Step.IsLess : 0);
        var step = new Step(StepKind.If)
        {
            Key = (byte)condition.Kind,
            Flags = (byte)flags,
            Index = condition.Index,
            Value = condition.Kind == ConditionKind.TimeOfDay ? condition.To : condition.Value,
            Other = condition.Kind switch
            {
                ConditionKind.ValueInList => condition.List,
                ConditionKind.ValueSame   => condition.Other,
                ConditionKind.TimeOfDay   => condition.From,
                ConditionKind.Day         => condition.Days,
                _                         => -1,
            },
        };
        if (condition.Kind is ConditionKind.ValueIs or ConditionKind.ValueBegins) Add(step, Step.OfText(TextOf(condition.Text)));
        else Add(step);
    }

    private void AddOutside(PlanStep step)
    {
        switch (step)
        {
            case LookUpStep made:
                SourceConfiguration source = _configuration.Sources[made.Source];
                Add(new Step(StepKind.LookUp)
                {
                    Target = made.Source,
                    Other = made.Query,
                    Key = (byte)SourceTranslation.KindOf(source.Queries[made.Query].Kind),
                    Value = source.Timeout.Microseconds,
                    Flags = (byte)made.Keys.Length,
                    Count = (ushort)(made.Keys.Length + made.Into.Length),
                });
                foreach (int key in made.Keys) _steps.Add(new Step(StepKind.Value) { Index = key });
                foreach (int into in made.Into) _steps.Add(new Step(StepKind.Value) { Index = into });
                break;
            case MessageStep made: Add(new Step(StepKind.Message) { Target = made.Demand, Other = made.Prompt < 0 ? -1 : PromptOf(made.Prompt), Value = made.Most.Microseconds }); break;
            case CallBackStep made: Add(new Step(StepKind.CallBack) { Target = made.Demand, Index = made.Number }); break;
            case TransferStep made:
                var transfer = new Step(StepKind.Transfer) { Index = made.From, Other = made.Route, Value = made.Ring.Microseconds, Target = made.BusyDemand };
                if (made.From == CallValue.None) Add(transfer, Step.OfText(ShortText.Of(made.Number)));
                else Add(transfer);
                break;
            case RecordStep made: Add(new Step(StepKind.Record) { Flags = made.On ? (byte)1 : (byte)0 }); break;
            case FaxStep made: Add(new Step(StepKind.Fax) { Index = made.To }, Step.OfText(TextOf(made.Document))); break;
            case TextMessageStep made: Add(new Step(StepKind.TextMessage) { Index = made.To }, Step.OfText(TextOf(made.Template))); break;
            default: throw new InvalidOperationException("a step that nobody compiles");
        }
    }
}
