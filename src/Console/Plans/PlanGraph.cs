using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Plans as a picture in the language of Graphviz: a box for each plan, a line for each step, menus with their keys, queues with the keys that leave them.</summary>
public static class PlanGraph
{
    private const int StepsShown = 64;
    private const int Wide = 60;

    /// <summary>A plan with everything that it leads to.</summary>
    public static string Of(Configuration configuration, int plan)
    {
        var text = new StringBuilder("digraph plan {\n  rankdir=LR;\n  node [fontname=\"sans-serif\" fontsize=10 shape=plain];\n  edge [fontname=\"sans-serif\" fontsize=9];\n");
        var seen = new SortedSet<int>();
        var menus = new SortedSet<int>();
        var queues = new SortedSet<int>();
        var edges = new List<string>();
        var open = new Queue<int>([plan]);
        while (open.TryDequeue(out int at))
        {
            if (!seen.Add(at)) continue;
            AppendPlan(text, configuration, at);
            PlanConfiguration made = configuration.Plans[at];
            for (int step = 0; step < made.Steps.Length; step++)
            {
                Edges(edges, configuration, at, step, open);
                if (made.Steps[step] is MenuStep menu && menus.Add(menu.Menu)) AppendMenu(text, edges, configuration, menu.Menu, open);
                if (step >= StepsShown || DemandOf(made.Steps[step]) is not { } demand) continue;
                foreach (int queue in configuration.Demands[demand].Queues)
                {
                    if (configuration.Queues[queue].Waiting.Offers.Length == 0) continue;
                    edges.Add(string.Create(CultureInfo.InvariantCulture, $"p{at}:s{step} -> q{queue}:t"));
                    if (queues.Add(queue)) AppendQueue(text, edges, configuration, queue, open);
                }
            }
        }

        foreach (string edge in edges) text.Append("  ").Append(edge).Append(";\n");
        return text.Append("}\n").ToString();
    }

    private static void AppendPlan(StringBuilder text, Configuration configuration, int plan)
    {
        PlanConfiguration made = configuration.Plans[plan];
        text.Append(CultureInfo.InvariantCulture, $"  p{plan} [label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"0\" align=\"left\"><tr><td port=\"t\" bgcolor=\"#dbe8f5\"><b>{Escaped("plan " + made.Name)}</b></td></tr>");
        for (int step = 0; step <= made.Steps.Length && step <= StepsShown; step++)
        {
            foreach (PlanLabel label in made.Labels)
            {
                if (label.Step == step) text.Append(CultureInfo.InvariantCulture, $"<tr><td align=\"left\"><i>{Escaped(label.Name)}:</i></td></tr>");
            }

            if (step == made.Steps.Length) break;
            text.Append(CultureInfo.InvariantCulture, $"<tr><td align=\"left\" port=\"s{step}\"{Colour(made.Steps[step])}>{Escaped(step == StepsShown ? "…" : PlanWriter.Of(configuration, made, made.Steps[step]))}</td></tr>");
        }

        text.Append("</table>>];\n");
    }

    private static void AppendMenu(StringBuilder text, List<string> edges, Configuration configuration, int menu, Queue<int> open)
    {
        MenuConfiguration made = configuration.Menus[menu];
        text.Append(CultureInfo.InvariantCulture, $"  m{menu} [label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"0\" style=\"rounded\"><tr><td port=\"t\" bgcolor=\"#f5ecd0\"><b>{Escaped("menu " + made.Name)}</b></td></tr>");
        foreach (MenuKey key in made.Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"<tr><td align=\"left\" port=\"k{(int)key.Key}\">{(char)key.Key}  {Escaped(PlanWriter.Of(configuration, key))}</td></tr>");
            if (key.Plan < 0) continue;
            open.Enqueue(key.Plan);
            edges.Add(string.Create(CultureInfo.InvariantCulture, $"m{menu}:k{(int)key.Key} -> p{key.Plan}:t{(key.Action == MenuAction.Do ? " [dir=both arrowtail=odot]" : "")}"));
        }

        text.Append("</table>>];\n");
        if (made.GiveUpPlan < 0) return;
        open.Enqueue(made.GiveUpPlan);
        edges.Add(string.Create(CultureInfo.InvariantCulture, $"m{menu}:t -> p{made.GiveUpPlan}:t [style=dashed label=\"give up\"]"));
    }

    private static int? DemandOf(PlanStep step) => step switch
    {
        QueueStep queue                               => queue.Demand,
        TransferStep { BusyDemand: >= 0 } transfer => transfer.BusyDemand,
        _                                             => null,
    };

    // What a caller may press while he waits.
    private static void AppendQueue(StringBuilder text, List<string> edges, Configuration configuration, int queue, Queue<int> open)
    {
        QueueConfiguration made = configuration.Queues[queue];
        text.Append(CultureInfo.InvariantCulture, $"  q{queue} [label=<<table border=\"1\" cellborder=\"0\" cellspacing=\"0\"><tr><td port=\"t\" bgcolor=\"#d8f0d8\"><b>{Escaped("queue " + made.Name)}</b></td></tr>");
        foreach (QueueOfferConfiguration offer in made.Waiting.Offers)
        {
            text.Append(CultureInfo.InvariantCulture, $"<tr><td align=\"left\" port=\"k{(int)offer.Key}\">{(char)offer.Key}  after {offer.After.Microseconds / 1_000_000} s  plan {Escaped(configuration.Plans[offer.Plan].Name)}</td></tr>");
            open.Enqueue(offer.Plan);
            edges.Add(string.Create(CultureInfo.InvariantCulture, $"q{queue}:k{(int)offer.Key} -> p{offer.Plan}:t"));
        }

        text.Append("</table>>];\n");
    }

    private static void Edges(List<string> edges, Configuration configuration, int plan, int step, Queue<int> open)
    {
        if (step >= StepsShown) return;
        switch (configuration.Plans[plan].Steps[step])
        {
            case MenuStep menu:
                edges.Add(string.Create(CultureInfo.InvariantCulture, $"p{plan}:s{step} -> m{menu.Menu}:t"));
                break;
            case SubPlanStep other:
                open.Enqueue(other.Plan);
                edges.Add(string.Create(CultureInfo.InvariantCulture, $"p{plan}:s{step} -> p{other.Plan}:t [dir=both arrowtail=odot]"));
                break;
            case ContinueWithStep other:
                open.Enqueue(other.Plan);
                edges.Add(string.Create(CultureInfo.InvariantCulture, $"p{plan}:s{step} -> p{other.Plan}:t"));
                break;
            case SurveyStep survey:
                open.Enqueue(survey.Plan);
                edges.Add(string.Create(CultureInfo.InvariantCulture, $"p{plan}:s{step} -> p{survey.Plan}:t [style=dashed label=\"after the talk\"]"));
                break;
        }
    }

    private static string Colour(PlanStep step) => step switch
    {
        QueueStep or TransferStep      => " bgcolor=\"#d8f0d8\"",
        DisconnectStep                 => " bgcolor=\"#f5dada\"",
        CollectStep or MenuStep        => " bgcolor=\"#fdf6e3\"",
        _                              => "",
    };

    private static string Escaped(string text)
    {
        if (text.Length > Wide) text = text[..Wide] + "…";
        return text.Replace("&", "&amp;", System.StringComparison.Ordinal).Replace("<", "&lt;", System.StringComparison.Ordinal).Replace(">", "&gt;", System.StringComparison.Ordinal).Replace("\"", "&quot;", System.StringComparison.Ordinal);
    }
}
