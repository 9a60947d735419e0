using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Finds what is legal in plans and menus, but seldom meant.</summary>
public sealed partial class PlanLint
{
    private readonly Configuration _configuration;
    private readonly PlanFlow _flow;
    private readonly List<PlanFinding> _findings = [];

    private PlanLint(Configuration configuration)
    {
        _configuration = configuration;
        _flow = new PlanFlow(configuration);
    }

    /// <summary>All findings: plans in their order, then menus.</summary>
    public static IReadOnlyList<PlanFinding> Of(Configuration configuration)
    {
        var lint = new PlanLint(configuration);
        for (int plan = 0; plan < configuration.Plans.Length; plan++) lint.CheckPlan(plan);
        for (int plan = 0; plan < configuration.Plans.Length; plan++) lint.CheckTransfers(plan);
        lint.CheckCircles();
        lint.CheckWays();
        for (int menu = 0; menu < configuration.Menus.Length; menu++) lint.CheckMenu(menu);
        lint.CheckMeanings();
        return lint._findings;
    }

    private void Add(PlanDoubt doubt, int plan, int step, string reason) => _findings.Add(new PlanFinding(doubt, plan, step, -1, 0, reason));

    private void AddMenu(PlanDoubt doubt, int menu, byte key, string reason) => _findings.Add(new PlanFinding(doubt, -1, -1, menu, key, reason));

    private void CheckPlan(int plan)
    {
        PlanConfiguration made = _configuration.Plans[plan];
        for (int step = 0; step < made.Steps.Length; step++)
        {
            if (!_flow.Reaches(plan, step) && (step == 0 || _flow.Reaches(plan, step - 1)))
                Add(PlanDoubt.Unreachable, plan, step, "never reached" + WhyNot(plan, step));
            if (made.Steps[step] is CollectStep { Prompt.IsEmpty: true } && (step == 0 || made.Steps[step - 1] is not PlayStep))
                Add(PlanDoubt.MissingPrompt, plan, step, "nothing tells the caller to enter digits; put a prompt here or a play before it");
            if (made.Steps[step] is IfStep { Condition.Kind: ConditionKind.ValueIs } asked) CheckName(plan, step, asked.Condition);
        }

        if (_flow.Reaches(plan, made.Steps.Length) && made.Steps[^1] is MenuStep or CollectStep or IfStep or LookUpStep or SetStep or AddStep && _flow.Entries().Contains(plan))
            Add(PlanDoubt.DeadEnd, plan, made.Steps.Length - 1, "the plan runs out behind this: the call is cleared without a word");
    }

    // The values of these two are names of the configuration, and no others.
    private void CheckName(int plan, int step, PlanCondition condition)
    {
        (string one, string several, List<string> names) = condition.Index switch
        {
            CallValue.Language  => ("language", "languages", _configuration.Languages.Select(known => known.Name).ToList()),
            CallValue.EntryPlan => ("plan", "plans", _configuration.Plans.Select(known => known.Name).ToList()),
            _                   => ("", "", [condition.Text]),
        };
        if (!names.Contains(condition.Text)) Add(PlanDoubt.NeverHolds, plan, step, $"no such {one}; {NearestMatch.Advice(condition.Text, names, several)}");
    }

    private string WhyNot(int plan, int step)
    {
        if (step == 0) return "";
        return _configuration.Plans[plan].Steps[step - 1] switch
        {
            MenuStep menu     => $"; menu {_configuration.Menus[menu.Menu].Name} has no key with continue or set, and gives up elsewhere",
            SubPlanStep other => $"; plan {_configuration.Plans[other.Plan].Name} never comes back",
            TransferStep      => "; the transfer goes on elsewhere",
            _                 => "; no step goes to this label",
        };
    }

    // Depth first through steps that do not wait, into the plans that go on in their place: one that is open when it is met again closes a circle.
    private void CheckCircles()
    {
        var state = new Dictionary<(int Plan, int Step), bool>();
        var told = new HashSet<int>();
        for (int plan = 0; plan < _configuration.Plans.Length; plan++)
        {
            for (int step = 0; step < _configuration.Plans[plan].Steps.Length; step++)
            {
                if (!_flow.Reaches(plan, step) || Round((plan, step), state) is not { } found || !told.Add(found.Plan)) continue;
                Add(PlanDoubt.Circle, found.Plan, found.Step, "goes round without waiting for anything; a call that does is cleared");
            }
        }
    }

    private (int Plan, int Step)? Round((int Plan, int Step) at, Dictionary<(int Plan, int Step), bool> state)
    {
        if (StepAt(at) is not { } step || Waits(step)) return null;
        if (state.TryGetValue(at, out bool closed)) return closed ? null : at;
        state[at] = false;
        (int Plan, int Step)? found = step is ContinueWithStep other ? Round((other.Plan, 0), state) : null;
        foreach (int next in _flow.Next(at.Plan, at.Step)) found ??= Round((at.Plan, next), state);
        state[at] = true;
        return found;
    }

    private static bool Waits(PlanStep step) => step is PlayStep or CollectStep or MenuStep or QueueStep or WaitStep or LookUpStep or MessageStep or CallBackStep or TransferStep or FaxStep or TextMessageStep or SubPlanStep;

    // Where no human and no end can be reached from.
    private void CheckWays()
    {
        HashSet<(int Plan, int Step)> used = _flow.From(_flow.Entries().Select(plan => (plan, 0)));
        // Whoever is asked after the talk has been with a person.
        HashSet<(int Plan, int Step)> before = _flow.From(_flow.Entries().Select(plan => (plan, 0)), afterTalk: false);
        for (int plan = 0; plan < _configuration.Plans.Length; plan++)
        {
            if (!used.Contains((plan, 0))) Add(PlanDoubt.Unused, plan, -1, "no number, plan, menu or queue leads to it");
            bool told = false;
            for (int step = 0; step < _configuration.Plans[plan].Steps.Length; step++)
            {
                if (!_flow.Reaches(plan, step)) continue;
                HashSet<(int Plan, int Step)> ahead = _flow.From([(plan, step)]);
                if (!told && !ahead.Any(IsEnd))
                {
                    told = true;
                    Add(PlanDoubt.DeadEnd, plan, step, "nothing leads out of here; the caller can only hang up");
                }

                if (_configuration.Plans[plan].Steps[step] is MenuStep menu && before.Contains((plan, step)) && !ahead.Any(IsHuman) && !_findings.Exists(other => other.Doubt == PlanDoubt.NoHuman && other.Menu == menu.Menu))
                    AddMenu(PlanDoubt.NoHuman, menu.Menu, 0, $"no key leads to a person, neither here nor behind it; plan {_configuration.Plans[plan].Name} runs it");
            }
        }

        for (int menu = 0; menu < _configuration.Menus.Length; menu++)
        {
            if (!used.Any(at => StepAt(at) is MenuStep run && run.Menu == menu)) AddMenu(PlanDoubt.Unused, menu, 0, "no plan that can be reached runs it");
        }
    }

    private PlanStep? StepAt((int Plan, int Step) at) => at.Step < _configuration.Plans[at.Plan].Steps.Length ? _configuration.Plans[at.Plan].Steps[at.Step] : null;

    private bool IsHuman((int Plan, int Step) at) => StepAt(at) is QueueStep or TransferStep;

    // A plan that runs out ends the call where nothing did the plan; menus that give up end it too.
    private bool IsEnd((int Plan, int Step) at) => StepAt(at) switch
    {
        null                                             => true,
        QueueStep or TransferStep or DisconnectStep      => true,
        MenuStep menu                                    => _configuration.Menus[menu.Menu].GiveUpAction == MenuAction.Disconnect,
        _                                                => false,
    };

    private void CheckMenu(int menu)
    {
        MenuConfiguration made = _configuration.Menus[menu];
        if (made.Prompt.IsEmpty) AddMenu(PlanDoubt.MissingPrompt, menu, 0, "nothing tells the caller which keys there are; a line is missing: prompt ITEM…");
        if (made.Wrong.IsEmpty && made.Tries > 1) AddMenu(PlanDoubt.MissingPrompt, menu, 0, "a wrong key is met with silence; a line is missing: wrong ITEM…");
        if (made.Late.IsEmpty && made.Tries > 1) AddMenu(PlanDoubt.MissingPrompt, menu, 0, "a caller who is late is met with silence; a line is missing: late ITEM…");
        for (int key = 0; key < made.Keys.Length; key++)
        {
            for (int before = 0; before < key; before++)
            {
                if (made.Keys[before] with { Key = 0 } != made.Keys[key] with { Key = 0 }) continue;
                AddMenu(PlanDoubt.SameMeaning, menu, made.Keys[key].Key, $"keys {(char)made.Keys[before].Key} and {(char)made.Keys[key].Key} do the same: {PlanWriter.Of(_configuration, made.Keys[key])}");
                break;
            }
        }
    }

    // Callers learn 0, * and # once: a key that goes back in one menu goes back in all.
    private void CheckMeanings()
    {
        foreach (char sign in "0*#")
        {
            int back = -1;
            var other = new List<(int Menu, MenuKey Key)>();
            for (int menu = 0; menu < _configuration.Menus.Length; menu++)
            {
                foreach (MenuKey key in _configuration.Menus[menu].Keys)
                {
                    if (key.Key != sign) continue;
                    if (key.Action != MenuAction.Back) other.Add((menu, key));
                    else if (back < 0) back = menu;
                }
            }

            if (back < 0 || other.Count == 0) continue;
            AddMenu(PlanDoubt.TwoMeanings, back, (byte)sign, $"key {sign} goes back here, and in menu {_configuration.Menus[other[0].Menu].Name} it means {PlanWriter.Of(_configuration, other[0].Key)}");
        }
    }
}
