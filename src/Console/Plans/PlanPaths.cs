using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>One way of a caller to a person.</summary>
/// <param name="Keys">Keys on the way, with spaces between; digits that are collected as their number in brackets.</param>
/// <param name="Target">Where it ends: `queue general`.</param>
/// <param name="Quick">Seconds when every key is pressed at once.</param>
/// <param name="Whole">Seconds when every prompt is heard to its end; null when the length of one is not known.</param>
public readonly record struct PlanPath(string Keys, string Target, double? Quick, double? Whole);

/// <summary>Walks every way through a plan without errors of the caller, each step once, and times it.</summary>
public sealed class PlanPaths
{
    private const int PathsMost = 500;
    private const int StepsMost = 50_000;
    private const double Pressing = 1;
    private const double PressingDigit = 0.5;

    private readonly Configuration _configuration;
    private readonly PromptLengths _texts;
    private readonly List<PlanPath> _paths = [];
    private readonly HashSet<(int Plan, int Step)> _open = [];
    private int _steps;

    private PlanPaths(Configuration configuration, PromptTexts? texts)
    {
        _configuration = configuration;
        _texts = new PromptLengths(configuration, texts);
    }

    /// <summary>The ways from a plan to people, by their keys.</summary>
    public static IReadOnlyList<PlanPath> Of(Configuration configuration, int plan, PromptTexts? texts)
    {
        var paths = new PlanPaths(configuration, texts);
        paths.Step(new Way(plan, 0, [], "", 0, 0, 0));
        var best = new SortedDictionary<string, PlanPath>(StringComparer.Ordinal);
        foreach (PlanPath path in paths._paths)
        {
            string name = path.Keys + " > " + path.Target;
            if (!best.TryGetValue(name, out PlanPath before) || (path.Whole ?? 0) > (before.Whole ?? 0)) best[name] = path;
        }

        return [.. best.Values];
    }

    private void Step(Way way)
    {
        if (_steps++ > StepsMost || _paths.Count >= PathsMost) return;
        PlanConfiguration plan = _configuration.Plans[way.Plan];
        if (way.Step >= plan.Steps.Length)
        {
            Return(way);
            return;
        }

        if (!_open.Add((way.Plan, way.Step))) return;
        Follow(way, plan.Steps[way.Step]);
        _open.Remove((way.Plan, way.Step));
    }

    private void Follow(Way way, PlanStep step)
    {
        switch (step)
        {
            case QueueStep queue:
                End(way, DemandReader.Write(_configuration, _configuration.Demands[queue.Demand]));
                break;
            case TransferStep transfer:
                End(way, "transfer " + (transfer.From == CallValue.None ? transfer.Number.ToString() : PlanWriter.Value(_configuration, transfer.From)));
                if (transfer.Else >= 0) Step(way with { Step = transfer.Else });
                break;
            case PlayStep play:
                Step(Heard(way, play.Items, true).Behind());
                break;
            case WaitStep wait:
                Step(way.Later(wait.Time.Seconds, wait.Time.Seconds).Behind());
                break;
            case CollectStep collect:
                Way told = Heard(way, collect.Prompt, !collect.Barge).Later(collect.Least * PressingDigit, collect.Least * PressingDigit);
                Step((told with { Keys = Joined(told.Keys, $"[{PlanWriter.Value(_configuration, collect.Variable)}]") }).Behind());
                if (collect.Else >= 0) Step(told with { Step = collect.Else });
                break;
            case LanguageStep language:
                Step((way with { Language = language.Language }).Behind());
                break;
            case MenuStep menu:
                Menu(way, _configuration.Menus[menu.Menu]);
                break;
            case SubPlanStep other:
                Step(way with { Plan = other.Plan, Step = 0, Callers = way.Callers.Push((way.Plan, way.Step + 1)) });
                break;
            case ContinueWithStep other:
                Step(way with { Plan = other.Plan, Step = 0, Callers = [] });
                break;
            case ReturnStep:
                Return(way);
                break;
            case GotoStep jump:
                Step(way with { Step = jump.Target });
                break;
            case IfStep condition:
                Step(way with { Step = condition.Target });
                Step(way.Behind());
                break;
            case DisconnectStep:
                break;
            default:
                int otherwise = step switch { LookUpStep ask => ask.Else, MessageStep message => message.Else, CallBackStep back => back.Else, FaxStep fax => fax.Else, TextMessageStep message => message.Else, _ => -1 };
                if (otherwise >= 0) Step(way with { Step = otherwise });
                Step(way.Behind());
                break;
        }
    }

    private void Menu(Way way, MenuConfiguration menu)
    {
        Way told = Heard(way, menu.Prompt, !menu.Barge).Later(Pressing, Pressing);
        foreach (MenuKey key in menu.Keys)
        {
            Way pressed = told with { Keys = Joined(told.Keys, ((char)key.Key).ToString()) };
            switch (key.Action)
            {
                case MenuAction.Do:
                    Step(pressed with { Plan = key.Plan, Step = 0, Callers = way.Callers.Push((way.Plan, way.Step)) });
                    break;
                case MenuAction.ContinueWith:
                    Step(pressed with { Plan = key.Plan, Step = 0, Callers = [] });
                    break;
                case MenuAction.Continue or MenuAction.Set:
                    Step(pressed.Behind());
                    break;
                case MenuAction.Back:
                    // The menu before is on this way already: nothing new.
                    if (!way.Callers.IsEmpty) Return(pressed);
                    break;
            }
        }

        if (menu.GiveUpAction != MenuAction.ContinueWith) return;
        double waited = menu.First.Seconds * menu.Tries;
        Way given = Heard(way, menu.GiveUp, true).Later(waited, waited);
        Step(given with { Keys = Joined(way.Keys, "(none)"), Plan = menu.GiveUpPlan, Step = 0, Callers = [] });
    }

    private void Return(Way way)
    {
        if (way.Callers.IsEmpty) return;
        (int plan, int step) = way.Callers.Peek();
        Step(way with { Plan = plan, Step = step, Callers = way.Callers.Pop() });
    }

    private void End(Way way, string target) => _paths.Add(new PlanPath(way.Keys, target, Rounded(way.Quick), Rounded(way.Whole)));

    private Way Heard(Way way, EquatableArray<PlayItem> items, bool always)
    {
        if (items.IsEmpty) return way;
        double? seconds = _texts.Of(items, way.Language);
        return way with { Whole = way.Whole + seconds, Quick = always ? way.Quick + seconds : way.Quick };
    }

    private static double? Rounded(double? seconds) => seconds is { } known ? Math.Round(known, 1) : null;

    private static string Joined(string keys, string key) => keys.Length == 0 ? key : keys + " " + key;

    private sealed record Way(int Plan, int Step, ImmutableStack<(int Plan, int Step)> Callers, string Keys, int Language, double? Quick, double? Whole)
    {
        public Way Behind() => this with { Step = Step + 1 };

        public Way Later(double quick, double whole) => this with { Quick = Quick + quick, Whole = Whole + whole };
    }
}
