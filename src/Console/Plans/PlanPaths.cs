using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>One way of a caller to a person.</summary>
/// <param name="Keys">Keys on the way, with spaces between; digits that are collected as their number in brackets.</param>
/// <param name="Target">Where it ends: `queue general`.</param>
/// <param name="Quick">Seconds when every key is pressed at once.</param>
/// <param name="Whole">Seconds when every prompt is heard to its end; null when the length of one is not known.</param>
public readonly record struct PlanPath(string Keys, string Target, double? Quick, double? Whole);

/// <summary>Walks every way through a plan without errors of the caller, each menu once, those with few keys first, and times it.</summary>
/// <remarks>Ways that meet at a step with the same keys go on as one, the longer of them.</remarks>
public sealed class PlanPaths
{
    private const int PathsMost = 500;
    private const int StepsMost = 50_000;
    private const double Pressing = 1;
    private const double PressingDigit = 0.5;

    private readonly Configuration _configuration;
    private readonly PromptLengths _texts;
    private readonly SortedDictionary<string, PlanPath> _paths = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Way, (int Keys, int Order)> _ways = new();
    private readonly Dictionary<Place, double> _longest = [];
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
        while (paths._steps < StepsMost && paths._paths.Count < PathsMost && paths._ways.TryDequeue(out Way? way, out _)) paths.Go(way);
        return [.. paths._paths.Values];
    }

    private void Step(Way way)
    {
        var place = new Place(way.Plan, way.Step, way.Keys, way.Language, way.Return);
        double whole = way.Whole ?? 0;
        if (_longest.TryGetValue(place, out double before) && before >= whole) return;
        _longest[place] = whole;
        _ways.Enqueue(way, (way.Pressed, _steps++));
    }

    private void Go(Way way)
    {
        PlanConfiguration plan = _configuration.Plans[way.Plan];
        if (way.Step >= plan.Steps.Length) Return(way);
        else Follow(way, plan.Steps[way.Step]);
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
            case CollectStep when way.WasHere:
                break;
            case CollectStep collect:
                Way told = Heard(way.Seen(), collect.Prompt, !collect.Barge).Later(collect.Least * PressingDigit, collect.Least * PressingDigit);
                Step(told.Press($"[{PlanWriter.Value(_configuration, collect.Variable)}]").Behind());
                if (collect.Else >= 0) Step(told with { Step = collect.Else });
                break;
            case LanguageStep language:
                Step((way with { Language = language.Language }).Behind());
                break;
            case MenuStep when way.WasHere:
                break;
            case MenuStep menu:
                Menu(way.Seen(), _configuration.Menus[menu.Menu]);
                break;
            case SubPlanStep other:
                Step(way with { Plan = other.Plan, Step = 0, Callers = way.Callers.Push((way.Plan, way.Step + 1)), Return = $"{way.Plan}.{way.Step + 1} {way.Return}" });
                break;
            case ContinueWithStep other:
                Step(way with { Plan = other.Plan, Step = 0, Callers = [], Return = "" });
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
            Way pressed = told.Press(((char)key.Key).ToString());
            switch (key.Action)
            {
                case MenuAction.Do:
                    Step(pressed with { Plan = key.Plan, Step = 0, Callers = way.Callers.Push((way.Plan, way.Step)), Return = $"{way.Plan}.{way.Step} {way.Return}" });
                    break;
                case MenuAction.ContinueWith:
                    Step(pressed with { Plan = key.Plan, Step = 0, Callers = [], Return = "" });
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
        Step(given.Press("(none)") with { Plan = menu.GiveUpPlan, Step = 0, Callers = [], Return = "" });
    }

    private void Return(Way way)
    {
        if (way.Callers.IsEmpty) return;
        (int plan, int step) = way.Callers.Peek();
        Step(way with { Plan = plan, Step = step, Callers = way.Callers.Pop(), Return = way.Return[(way.Return.IndexOf(' ', StringComparison.Ordinal) + 1)..] });
    }

    private void End(Way way, string target)
    {
        string name = way.Keys + " > " + target;
        if (!_paths.TryGetValue(name, out PlanPath before) || (way.Whole ?? 0) > (before.Whole ?? 0)) _paths[name] = new PlanPath(way.Keys, target, Rounded(way.Quick), Rounded(way.Whole));
    }

    private Way Heard(Way way, EquatableArray<PlayItem> items, bool always)
    {
        if (items.IsEmpty) return way;
        double? seconds = _texts.Of(items, way.Language);
        return way with { Whole = way.Whole + seconds, Quick = always ? way.Quick + seconds : way.Quick };
    }

    private static double? Rounded(double? seconds) => seconds is { } known ? Math.Round(known, 1) : null;

    private readonly record struct Place(int Plan, int Step, string Keys, int Language, string Return);

    private sealed record Way(int Plan, int Step, ImmutableStack<(int Plan, int Step)> Callers, string Keys, int Language, double? Quick, double? Whole)
    {
        public string Return { get; init; } = "";

        public int Pressed { get; init; }

        public ImmutableHashSet<(int Plan, int Step)> Menus { get; init; } = [];

        public bool WasHere => Menus.Contains((Plan, Step));

        public Way Seen() => this with { Menus = Menus.Add((Plan, Step)) };

        public Way Press(string key) => this with { Keys = Keys.Length == 0 ? key : Keys + " " + key, Pressed = Pressed + 1 };

        public Way Behind() => this with { Step = Step + 1 };

        public Way Later(double quick, double whole) => this with { Quick = Quick + quick, Whole = Whole + whole };
    }
}
