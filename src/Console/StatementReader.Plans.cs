using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines of a plan.</summary>
/// <remarks>
/// <code>
/// answer
/// play ITEM…                      ITEM: an announcement, number V, digits V, money V, date V, time V, length V, position, wait, agent, queue
/// collect V [prompt ITEM…] [length A[-B]] [end K] [first T] [between T] [tries N] [no-barge] [no-type-ahead] [confirm NAME] [wrong ITEM…] [late ITEM…] [else LABEL]
/// menu NAME
/// set V TEXT | set V from V; add V N
/// if CONDITION goto LABEL; label LABEL; goto LABEL; do PLAN; continue-with PLAN; return
/// queue NAME …; agent NAME [wait T]; wait T [music NAME]; priority N; survey PLAN
/// look-up SOURCE QUERY [key V…] [into V…] [else LABEL]
/// message [for QUEUE [and QUEUE…] [priority N]] [prompt NAME] [most T] [else LABEL]
/// call-back queue QUEUE [and QUEUE…] [priority N] [number V] [else LABEL]
/// transfer DIGITS | V [route NAME] [ring T] [busy queue QUEUE [and QUEUE…] [priority N]] [else LABEL]
/// record on | off; fax NAME to V [else LABEL]; text-message NAME to V [else LABEL]; complaint V; note N; language NAME
/// disconnect [cause N]
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private const int StepsMax = 256;
    private const int DigitsMost = CallValue.OctetsMax;
    private const int CodeMost = 9999;

    private static readonly Duration s_planSecond = Duration.FromMilliseconds(100);
    private static readonly Duration s_minute = Duration.FromSeconds(60);
    private static readonly Duration s_planHour = Duration.FromSeconds(3600);

    private void ReadPlan()
    {
        bool named = _statement.TryTakeName("the plan's name", out string name);
        var plan = new PlanDraft(name, _statement.Taken, _statement.Line);
        _block = plan;
        if (!named || !Define(_draft.PlanNames, name)) return;
        _draft.Plans.Add(plan);
        _statement.End();
    }

    private void ReadPlanLine(PlanDraft plan, string word)
    {
        if (word == "label")
        {
            ReadLabel(plan);
            return;
        }

        if (plan.Steps.Count == StepsMax)
        {
            _statement.Wrong($"one step too many; at most {StepsMax} in a plan");
            return;
        }

        // A step that could not be read is kept: the plan is not empty for it, and labels stand where they stood.
        int line = _statement.Line;
        plan.Steps.Add(Step(plan, word) ?? new StepDraft(line, _statement.Taken, static (_, _) => new AnswerStep()));
    }

    private StepDraft? Step(PlanDraft plan, string word) => word switch
    {
        "play"          => ReadPlay(),
        "collect"       => ReadCollect(plan),
        "menu"          => Named("the menu's name", static (names, menu) => new MenuStep(names.Menu(menu))),
        "set"           => ReadSet(),
        "add"           => ReadAdd(),
        "if"            => ReadIf(plan),
        "goto"          => ReadGoto(plan),
        "do"            => Named("the plan's name", static (names, other) => new SubPlanStep(names.Plan(other))),
        "continue-with" => Named("the plan's name", static (names, other) => new ContinueWithStep(names.Plan(other)), ends: true),
        "return"        => Ended(static (_, _) => new ReturnStep(), ends: true),
        "queue"         => ReadQueueStep(),
        "agent"         => Demanded(DemandReader.ReadAgent(_statement)),
        "wait"          => ReadWait(),
        "look-up"       => ReadLookUp(plan),
        "message"       => ReadMessage(plan),
        "call-back"     => ReadCallBack(plan),
        "transfer"      => ReadTransfer(plan),
        "record"        => _statement.TryTakeOneOf(["on", "off"], out string on) ? Ended((_, _) => new RecordStep(on == "on")) : null,
        "fax"           => ReadSending(plan, "the document's name", static (name, to, otherwise) => new FaxStep(name, to) { Else = otherwise }),
        "text-message"  => ReadSending(plan, "the template's name", static (name, to, otherwise) => new TextMessageStep(name, to) { Else = otherwise }),
        "complaint"     => ReadComplaint(),
        "note"          => _statement.TryTakeInteger("the code", 1, CodeMost, out int code) ? Ended((_, _) => new NoteStep(code)) : null,
        "priority"      => _statement.TryTakeInteger("the priority", 0, PriorityMost, out int priority) ? Ended((_, _) => new PriorityStep(priority)) : null,
        "language"      => Named("the language's name", static (names, language) => new LanguageStep(names.Language(language))),
        "survey"        => Named("the plan's name", static (names, other) => new SurveyStep(names.Plan(other))),
        "mark"          => ReadMark(),
        "served"        => Ended(static (_, _) => new ServedStep()),
        "disconnect"    => ReadDisconnect(),
        _               => Ended(static (_, _) => new AnswerStep()),
    };

    // The step, when the line ends here.
    private StepDraft? Ended(Func<NameLookup, DemandList, PlanStep> build, bool ends = false)
    {
        int line = _statement.Line;
        string said = _statement.Taken;
        return _statement.End() ? new StepDraft(line, said, build) { Ends = ends } : null;
    }

    private StepDraft? Named(string what, Func<NameLookup, Reference, PlanStep> build, bool ends = false) =>
        TryTakeReference(what, out Reference name) ? Ended((names, _) => build(names, name), ends) : null;

    private StepDraft Demanded(DemandDraft demand) => new(_statement.Line, _statement.Taken, (_, demands) => new QueueStep(demands.IndexOf(demand)) { AfterTalk = demand.AfterTalk }) { Demand = demand };

    private StepDraft? ReadQueueStep() => Demanded(DemandReader.ReadQueues(_statement));

    private void ReadLabel(PlanDraft plan)
    {
        if (!TryTakeLabel(out Reference label)) return;
        int before = plan.LabelNames.Add(label.Name, _statement.Line);
        if (before > 0) _statement.Wrong($"defined already in line {before}");
        else plan.Labels.Add((label.Name, plan.Steps.Count, _statement.Line));
        if (before == 0) _statement.End();
    }

    private bool TryTakeLabel(out Reference label)
    {
        bool taken = _statement.TryTakePlainName("the label", "-_", out _);
        label = taken ? _statement.Reference : default;
        return taken;
    }

    private StepDraft? ReadPlay() =>
        PlayItemReader.TryTake(_statement, [], out List<ItemDraft> items) ? Ended((names, _) => new PlayStep(PlayItemReader.Made(items, names))) : null;

    private StepDraft? ReadSet()
    {
        if (!ValueReader.TryTake(_statement, out Reference variable)) return null;
        if (_statement.TakesKeyword("from"))
            return ValueReader.TryTake(_statement, out Reference from) ? Ended((names, _) => new SetStep(names.Variable(variable), "", names.Value(from))) : null;
        return ValueReader.TryTakeText(_statement, "the value", out string text) ? Ended((names, _) => new SetStep(names.Variable(variable), text)) : null;
    }

    private StepDraft? ReadAdd() =>
        ValueReader.TryTake(_statement, out Reference variable) && ValueReader.TryTakeNumber(_statement, "what is added", out long amount)
            ? Ended((names, _) => new AddStep(names.OwnVariable(variable), amount))
            : null;

    private StepDraft? ReadIf(PlanDraft plan)
    {
        if (ConditionReader.Take(_statement) is not { } condition || !_statement.TryTakeOneOf(["goto"], out _) || !TryTakeLabel(out Reference label)) return null;
        return Ended((names, _) => new IfStep(condition(names), names.Label(plan, label)));
    }

    private StepDraft? ReadGoto(PlanDraft plan) => TryTakeLabel(out Reference label) ? Ended((names, _) => new GotoStep(names.Label(plan, label)), ends: true) : null;

    private StepDraft? ReadWait()
    {
        if (!_statement.TryTakeSeconds("the time", s_planSecond, s_planHour, out Duration time)) return null;
        Reference music = default;
        if (_statement.HasMore && (!_statement.TryTakeOneOf(["music"], out _) || !TryTakeReference("the announcement's name", out music))) return null;
        return Ended((names, _) => new WaitStep(time, names.Announcement(music)));
    }

    private StepDraft? ReadComplaint() => ValueReader.TryTake(_statement, out Reference area) ? Ended((names, _) => new ComplaintStep(names.Value(area))) : null;

    private StepDraft? ReadDisconnect()
    {
        int line = _statement.Line;
        Cause cause = ReadCause();
        return new StepDraft(line, "disconnect", (_, _) => new DisconnectStep(cause)) { Ends = true };
    }

    private Cause ReadCause()
    {
        if (!_statement.HasMore) return Cause.NormalCallClearing;
        if (!_statement.TryTakeOneOf(["cause"], out _) || !_statement.TryTakeInteger("the cause", 1, 127, out int value)) return Cause.NormalCallClearing;
        if (!Enum.IsDefined((Cause)value)) _statement.Wrong("no cause of Q.850 known here; often used: 16 clearing, 17 busy, 31 unspecified, 34 no circuit, 42 congestion");
        else _statement.End();
        return (Cause)value;
    }
}
