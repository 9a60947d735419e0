using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Where steps lead: inside a plan, into plans that are done, and back.</summary>
internal sealed class PlanFlow
{
    private readonly Configuration _configuration;
    private readonly bool[] _returns;
    private readonly bool[][] _reached;
    private readonly List<(int Plan, int Step)>[] _callers;

    /// <summary>Works it out.</summary>
    public PlanFlow(Configuration configuration)
    {
        _configuration = configuration;
        _returns = new bool[configuration.Plans.Length];
        _reached = new bool[configuration.Plans.Length][];
        _callers = new List<(int, int)>[configuration.Plans.Length];
        // What comes back makes more steps reached, and more come back: until nothing changes.
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int plan = 0; plan < _returns.Length; plan++)
            {
                _reached[plan] = Reach(plan);
                if (_returns[plan] || !ComesBack(plan)) continue;
                _returns[plan] = changed = true;
            }
        }

        for (int plan = 0; plan < _callers.Length; plan++) _callers[plan] = [];
        for (int plan = 0; plan < _callers.Length; plan++)
        {
            for (int step = 0; step < Steps(plan).Length; step++)
            {
                foreach (int done in Done(Steps(plan)[step])) _callers[done].Add((plan, step));
            }
        }
    }

    /// <summary>Can a plan come back to the one that did it?</summary>
    public bool Returns(int plan) => _returns[plan];

    /// <summary>Can a step be reached from its plan's first? The number of steps: can the plan run out?</summary>
    public bool Reaches(int plan, int step) => _reached[plan][step];

    /// <summary>Steps of the same plan that a step leads to; their number for the plan's end.</summary>
    public IEnumerable<int> Next(int plan, int at)
    {
        PlanStep step = Steps(plan)[at];
        int otherwise = ElseOf(step);
        if (otherwise >= 0) yield return otherwise;
        switch (step)
        {
            case DisconnectStep or ReturnStep or ContinueWithStep:
                yield break;
            case GotoStep jump:
                yield return jump.Target;
                yield break;
            case IfStep condition:
                yield return condition.Target;
                break;
            case MenuStep menu when !Continues(_configuration.Menus[menu.Menu]):
                yield break;
            case SubPlanStep other when !_returns[other.Plan]:
                yield break;
            case TransferStep { BusyDemand: < 0 } when otherwise >= 0:
                yield break;
        }

        yield return at + 1;
    }

    /// <summary>Everywhere that a step leads to, in other plans too.</summary>
    public IEnumerable<(int Plan, int Step)> Everywhere(int plan, int at)
    {
        if (at == Steps(plan).Length || Steps(plan)[at] is ReturnStep)
        {
            foreach ((int Plan, int Step) caller in Back(plan)) yield return caller;
            yield break;
        }

        PlanStep step = Steps(plan)[at];
        foreach (int next in Next(plan, at)) yield return (plan, next);
        foreach (int done in Done(step)) yield return (done, 0);
        if (step is ContinueWithStep other) yield return (other.Plan, 0);
        if (step is not MenuStep menu) yield break;
        MenuConfiguration made = _configuration.Menus[menu.Menu];
        foreach (MenuKey key in made.Keys)
        {
            if (key.Action == MenuAction.ContinueWith) yield return (key.Plan, 0);
        }

        if (made.GiveUpAction == MenuAction.ContinueWith) yield return (made.GiveUpPlan, 0);
        if (!GoesBack(made)) yield break;
        foreach ((int Plan, int Step) caller in Back(plan)) yield return caller;
    }

    /// <summary>Plans that calls begin with, or that something else leads to from outside of plans.</summary>
    public IEnumerable<int> Entries()
    {
        foreach (NumberConfiguration number in _configuration.Numbers)
        {
            yield return number.Plan;
            if (number.ElsePlan >= 0) yield return number.ElsePlan;
        }

        foreach (CallerConfiguration caller in _configuration.Callers)
        {
            if (caller.Plan >= 0) yield return caller.Plan;
        }

        foreach (EmergencyConfiguration number in _configuration.EmergencyNumbers)
        {
            if (number.Plan >= 0) yield return number.Plan;
        }

        if (_configuration.EmergencyPlan.Plan >= 0) yield return _configuration.EmergencyPlan.Plan;
    }

    /// <summary>All steps that can be reached from a place, itself too.</summary>
    /// <param name="places">The places.</param>
    /// <param name="afterTalk">Plans done after the talk count too.</param>
    public HashSet<(int Plan, int Step)> From(IEnumerable<(int Plan, int Step)> places, bool afterTalk = true)
    {
        var seen = new HashSet<(int, int)>();
        var open = new Stack<(int Plan, int Step)>(places);
        while (open.TryPop(out (int Plan, int Step) at))
        {
            if (!seen.Add(at)) continue;
            foreach ((int Plan, int Step) next in Everywhere(at.Plan, at.Step)) open.Push(next);
            if (afterTalk && at.Step < Steps(at.Plan).Length && Steps(at.Plan)[at.Step] is SurveyStep survey) open.Push((survey.Plan, 0));
            if (at.Step == Steps(at.Plan).Length || Steps(at.Plan)[at.Step] is not QueueStep queue) continue;
            foreach (int joined in _configuration.Demands[queue.Demand].Queues)
            {
                foreach (QueueOfferConfiguration offer in _configuration.Queues[joined].Waiting.Offers) open.Push((offer.Plan, 0));
            }
        }

        return seen;
    }

    /// <summary>Does a menu lead to the step behind it?</summary>
    public static bool Continues(MenuConfiguration menu)
    {
        if (menu.GiveUpAction == MenuAction.Continue) return true;
        foreach (MenuKey key in menu.Keys)
        {
            if (key.Action is MenuAction.Continue or MenuAction.Set) return true;
        }

        return false;
    }

    private static bool GoesBack(MenuConfiguration menu)
    {
        if (menu.GiveUpAction == MenuAction.Back) return true;
        foreach (MenuKey key in menu.Keys)
        {
            if (key.Action == MenuAction.Back) return true;
        }

        return false;
    }

    private static int ElseOf(PlanStep step) => step switch
    {
        CollectStep collect     => collect.Else,
        LookUpStep ask          => ask.Else,
        MessageStep message     => message.Else,
        CallBackStep back       => back.Else,
        TransferStep transfer   => transfer.Else,
        FaxStep fax             => fax.Else,
        TextMessageStep message => message.Else,
        _                       => -1,
    };

    private EquatableArray<PlanStep> Steps(int plan) => _configuration.Plans[plan].Steps;

    private IEnumerable<int> Done(PlanStep step)
    {
        if (step is SubPlanStep other) yield return other.Plan;
        if (step is not MenuStep menu) yield break;
        foreach (MenuKey key in _configuration.Menus[menu.Menu].Keys)
        {
            if (key.Action == MenuAction.Do) yield return key.Plan;
        }
    }

    // Behind the step that did the plan; a menu is run again.
    private IEnumerable<(int Plan, int Step)> Back(int plan)
    {
        foreach ((int Plan, int Step) caller in _callers[plan]) yield return Steps(caller.Plan)[caller.Step] is MenuStep ? caller : (caller.Plan, caller.Step + 1);
    }

    private bool[] Reach(int plan)
    {
        var reached = new bool[Steps(plan).Length + 1];
        var open = new Stack<int>([0]);
        while (open.TryPop(out int at))
        {
            if (reached[at]) continue;
            reached[at] = true;
            if (at == Steps(plan).Length) continue;
            foreach (int next in Next(plan, at)) open.Push(next);
        }

        return reached;
    }

    private bool ComesBack(int plan)
    {
        if (_reached[plan][^1]) return true;
        for (int step = 0; step < Steps(plan).Length; step++)
        {
            if (!_reached[plan][step]) continue;
            if (Steps(plan)[step] is ReturnStep || (Steps(plan)[step] is MenuStep menu && GoesBack(_configuration.Menus[menu.Menu]))) return true;
        }

        return false;
    }
}
