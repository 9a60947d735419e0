using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Looks up every name of a draft and checks what no single line can know. Mistakes carry the line of the object or of the use.</summary>
internal sealed class Compiler(Draft draft, MistakeList mistakes, MistakeList warnings)
{
    private readonly NameLookup _names = new(draft, mistakes);
    private ImmutableArray<SpanConfiguration> _spans = [];
    private ImmutableArray<AgentConfiguration> _agents = [];

    /// <summary>Builds the configuration; its value means nothing when a mistake was reported.</summary>
    public Configuration? Compile()
    {
        if (mistakes.IsFull) return null;
        ImmutableArray<CardConfiguration> cards = Cards();
        _spans = Spans();
        ImmutableArray<QueueConfiguration> queues = new QueueCompiler(draft, _names, mistakes).Queues();
        _agents = Agents();
        var demands = new DemandList(_names, _agents);
        var plans = new PlanCompiler(draft, _names, mistakes);
        Configuration configuration = (draft.Distribution?.Made ?? new Configuration()) with
        {
            Cards = cards,
            Spans = _spans,
            Clock = draft.Clock,
            Announcements = [.. draft.Announcements],
            Prompts = draft.Prompts,
            DeletesStrangePrompts = draft.DeletesStrangePrompts,
            FirmwareKey = draft.FirmwareKey,
            ConfirmsFirmware = draft.ConfirmsFirmware,
            Sites = [.. draft.SiteNames.Names],
            Reasons = [.. draft.Reasons],
            Skills = [.. draft.Skills.Names],
            Queues = queues,
            Plans = plans.Plans(demands),
            Demands = demands.All,
            Agents = _agents,
            AlarmSeverities = [.. draft.AlarmSeverities],
            ChassisParts = [.. draft.Parts],
            Access = AccessCompiler.Compile(draft, mistakes),
        };
        configuration = configuration with
        {
            AlarmSeverities = configuration.AlarmSeverities.Sort((a, b) => a.Kind.CompareTo(b.Kind)),
            ChassisParts = configuration.ChassisParts.Sort(ChassisWords.Compare),
        };
        configuration = configuration with { Reasons = configuration.Reasons.Sort((a, b) => a.Code.CompareTo(b.Code)) };
        configuration = new RoutingCompiler(draft, _names, _spans, mistakes).AddTo(configuration);
        configuration = LeavingCompiler.AddTo(configuration, draft, _names, mistakes);
        configuration = plans.AddTo(configuration);
        configuration = FeatureCompiler.AddTo(configuration, draft, _names);
        configuration = configuration with { Areas = [.. draft.Areas], EmergencyClocks = draft.EmergencyClocks ?? configuration.EmergencyClocks };
        if (draft.HostName is { } hostName) configuration = configuration with { HostName = hostName };
        if (draft.CallsMax is { } calls) configuration = configuration with { CallsMax = calls };
        if (draft.Tones is { } tones) configuration = configuration with { Tones = tones };
        if (mistakes.Count == 0) new DistributionChecks(draft, configuration, mistakes, warnings).Check();
        if (mistakes.Count == 0) new PlanWarnings(draft, configuration, warnings).Check();
        return configuration;
    }

    private ImmutableArray<CardConfiguration> Cards()
    {
        if (draft.CardNames.Names.Count == 0) mistakes.Add(1, "no card; at least one is needed, for example: card 1 e1 ports 4");
        var cards = new List<CardConfiguration>();
        foreach (CardDraft card in draft.Cards) cards.Add(new CardConfiguration(card.Number, card.Ports, card.Baud) { Type = card.Type, RtsCts = card.RtsCts });
        cards.Sort((a, b) => a.Number.CompareTo(b.Number));
        return [.. cards];
    }

    private ImmutableArray<SpanConfiguration> Spans()
    {
        var spans = new List<SpanConfiguration>();
        foreach (SpanDraft span in draft.Spans)
        {
            int card = draft.CardNames.IndexOf(span.Span.Card.ToString(CultureInfo.InvariantCulture));
            if (card < 0) mistakes.Add(span.Line, $"span {span.Span}: no card {span.Span.Card}; {Existing("cards", draft.CardNames.Names)}");
            else if (draft.Cards[card].Type != CardType.E1) mistakes.Add(span.Line, $"span {span.Span}: card {span.Span.Card} is a voice card, it has no lines");
            else if (span.Span.Port > draft.Cards[card].Ports) mistakes.Add(span.Line, $"span {span.Span}: card {span.Span.Card} has ports 1 to {draft.Cards[card].Ports}");
            spans.Add(span.Site is { } site ? span.Made with { Site = _names.Site(site) } : span.Made);
        }

        spans.Sort((a, b) => a.Span.Index.CompareTo(b.Span.Index));
        return [.. spans];
    }

    private ImmutableArray<AgentConfiguration> Agents()
    {
        var agents = new List<AgentConfiguration>();
        var holders = new SortedDictionary<string, List<(int Span, string Agent)>>(StringComparer.Ordinal);
        foreach (AgentDraft agent in draft.Agents)
        {
            AgentConfiguration made = Made(agent);
            for (int i = 0; i < agent.Names.Count; i++)
            {
                if (!TryNumberOf(agent, i, out Digits number)) break;
                if (!CheckNumber(holders, agent, i, number, made.Span)) break;
                agents.Add(made with { Name = agent.Names[i], Number = number });
            }
        }

        agents.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return [.. agents];
    }

    private AgentConfiguration Made(AgentDraft agent)
    {
        if (!agent.HasWorkLine && !agent.IsDamaged) mistakes.Add(agent.Line, $"{agent.Shown}: no skill and no queue; an agent needs at least one line: skill NAME or queue NAME");
        var skills = new List<HeldSkill>();
        foreach ((Reference reference, int level) in agent.Skills)
        {
            int skill = _names.Skill(reference);
            if (skill >= 0) skills.Add(new HeldSkill(skill, level));
        }

        var queues = new List<QueueMembership>();
        foreach ((Reference reference, QueueMembership membership) in agent.Queues)
        {
            int queue = _names.Queue(reference);
            if (queue >= 0) queues.Add(membership with { Queue = queue });
        }

        skills.Sort((a, b) => a.Skill.CompareTo(b.Skill));
        queues.Sort((a, b) => a.Queue.CompareTo(b.Queue));
        return agent.Build(_names) with { Skills = [.. skills], Queues = [.. queues], Span = SpanOf(agent) };
    }

    /// <summary>Index of the agent's span, -1 for any station span.</summary>
    private int SpanOf(AgentDraft agent)
    {
        var stations = new List<string>();
        int index = -1;
        bool roleUnknown = false;
        for (int i = 0; i < _spans.Length; i++)
        {
            if (_spans[i].Span == agent.Span) index = i;
            if (_spans[i].Role == SpanRole.Station) stations.Add(_spans[i].Span.ToString());
        }

        foreach (SpanDraft span in draft.Spans) roleUnknown |= span.Role is null && (agent.Span is null || span.Span == agent.Span);
        if (roleUnknown) return index;
        if (agent.Span is null)
        {
            if (stations.Count == 0) mistakes.Add(agent.Line, $"{agent.Shown}: there is no station span to reach an agent on");
        }
        else if (index < 0)
        {
            if (draft.SpanNames.IndexOf(agent.Span.Value.ToString()) < 0) mistakes.Add(agent.SpanSaid.Line, $"{agent.SpanSaid.Said}: no such span; {Existing("station spans", stations)}");
        }
        else if (_spans[index].Role != SpanRole.Station)
        {
            mistakes.Add(agent.SpanSaid.Line, $"{agent.SpanSaid.Said}: a trunk; agents are reached on a station span; {Existing("station spans", stations)}");
        }

        return index;
    }

    private bool TryNumberOf(AgentDraft agent, int index, out Digits number)
    {
        string text = agent.Numbers is { } numbers ? numbers[index] : agent.Names[index];
        if (Digits.TryParse(text, out number) && !number.IsEmpty) return true;
        if (!agent.HasNumberLine && !agent.IsDamaged) mistakes.Add(agent.Line, $"{agent.Shown}: no number; the name is no telephone number, so the agent needs a line: number DIGITS");
        return false;
    }

    /// <summary>Two agents may share a number only on different spans.</summary>
    private bool CheckNumber(SortedDictionary<string, List<(int Span, string Agent)>> holders, AgentDraft agent, int index, in Digits number, int span)
    {
        if (agent.Numbers is null && agent.HasNumberLine) return true;
        string text = number.ToString();
        if (!holders.TryGetValue(text, out List<(int Span, string Agent)>? others)) holders.Add(text, others = []);
        foreach ((int otherSpan, string other) in others)
        {
            if (otherSpan != span && otherSpan >= 0 && span >= 0) continue;
            mistakes.Add(agent.Line, $"agent {agent.Names[index]}: number {text} is the number of agent {other} in line {draft.AgentNames.LineOf(other)}");
            return false;
        }

        others.Add((span, agent.Names[index]));
        return true;
    }

    private static string Existing(string label, IReadOnlyList<string> names) => names.Count == 0 ? $"there are no {label}" : $"{label}: {NearestMatch.List(names)}";
}
