using System;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <summary>What becomes of the objects of a configuration in the next one: who stays and where, who goes, who begins anew.</summary>
/// <remarks>
/// Cards are known by their number, spans by card and port, everything else by name; demands by what they say. An object whose core cannot be changed under its work is
/// cleared of it first and begins anew: it is gone and new at the same time.
/// </remarks>
public sealed class SuccessionMaps
{
    /// <summary>Compares two configurations.</summary>
    public SuccessionMaps(Configuration old, Configuration next)
    {
        Old = old;
        Next = next;
        Cards = IndexMap.Match(old.Cards.Length, next.Cards.Length, (from, to) => IsSameCard(old.Cards[from], next.Cards[to]));
        Spans = IndexMap.Match(old.Spans.Length, next.Spans.Length, (from, to) => old.Spans[from].Span == next.Spans[to].Span && Cards[CardOf(old, from)] >= 0);
        Signalling = Spans.Without(span => Spans[span] >= 0 && Restarts(old.Spans[span], next.Spans[Spans[span]]));
        Skills = IndexMap.Match(old.Skills.Length, next.Skills.Length, (from, to) => old.Skills[from] == next.Skills[to]);
        Sites = IndexMap.Match(old.Sites.Length, next.Sites.Length, (from, to) => old.Sites[from] == next.Sites[to]);
        Reasons = IndexMap.Match(old.Reasons.Length, next.Reasons.Length, (from, to) => old.Reasons[from].Code == next.Reasons[to].Code);
        Queues = IndexMap.Match(old.Queues.Length, next.Queues.Length, (from, to) => old.Queues[from].Name == next.Queues[to].Name);
        Agents = IndexMap.Match(old.Agents.Length, next.Agents.Length, (from, to) => old.Agents[from].Name == next.Agents[to].Name);
        Announcements = IndexMap.Match(old.Announcements.Length, next.Announcements.Length, (from, to) => old.Announcements[from].Name == next.Announcements[to].Name);
        Plans = IndexMap.Match(old.Plans.Length, next.Plans.Length, (from, to) => old.Plans[from].Name == next.Plans[to].Name);
        Demands = IndexMap.Match(old.Demands.Length, next.Demands.Length, (from, to) => IsSameDemand(old.Demands[from], next.Demands[to]));
    }

    /// <summary>What the core was built for.</summary>
    public Configuration Old { get; }

    /// <summary>What its successor is built for.</summary>
    public Configuration Next { get; }

    /// <summary>Cards that go on: same number, type and ports.</summary>
    public IndexMap Cards { get; }

    /// <summary>Lines that go on, layer 1 and counts: same card and port, on a card that goes on.</summary>
    public IndexMap Spans { get; }

    /// <summary>Of these, spans whose data link, signalling and calls go on.</summary>
    public IndexMap Signalling { get; }

    /// <summary>Skills.</summary>
    public IndexMap Skills { get; }

    /// <summary>Sites, counted from 0 as in <see cref="Configuration.Sites"/>.</summary>
    public IndexMap Sites { get; }

    /// <summary>Reasons for being not ready, by code.</summary>
    public IndexMap Reasons { get; }

    /// <summary>Queues.</summary>
    public IndexMap Queues { get; }

    /// <summary>Agents.</summary>
    public IndexMap Agents { get; }

    /// <summary>Announcements.</summary>
    public IndexMap Announcements { get; }

    /// <summary>Plans.</summary>
    public IndexMap Plans { get; }

    /// <summary>Demands of the plans, those that say the same of queues, skills and agents that stay.</summary>
    public IndexMap Demands { get; }

    /// <summary>New index of what an entry of a call's trace speaks of, -1: gone.</summary>
    internal int TraceIndexOf(TraceObject thing, int index) => thing switch
    {
        TraceObject.Plan     => Plans[index],
        TraceObject.Route    => NewOf(Old.Routes, Next.Routes, index, static (from, to) => from.Name == to.Name),
        TraceObject.Menu     => NewOf(Old.Menus.Items, Next.Menus.Items, index, static (from, to) => from.Name == to.Name),
        TraceObject.Variable => NewOf(Old.Variables.Items, Next.Variables.Items, index, static (from, to) => from.Name == to.Name),
        TraceObject.Language => Old.Languages.IsEmpty ? index : NewOf(Old.Languages.Items, Next.Languages.Items, index, static (from, to) => from.Name == to.Name),
        TraceObject.Source   => NewOf(Old.Sources.Items, Next.Sources.Items, index, static (from, to) => from.Name == to.Name),
        TraceObject.Area     => NewOf(Old.Areas.Items, Next.Areas.Items, index, static (from, to) => from.Name == to.Name),
        TraceObject.List     => NewOf(Old.Lists.Items, Next.Lists.Items, index, static (from, to) => from.Name == to.Name),
        TraceObject.Calendar => NewOf(Old.Calendars, Next.Calendars, index, static (from, to) => from.Name == to.Name),
        _                    => index,
    };

    private static int NewOf<T>(ImmutableArray<T> old, ImmutableArray<T> next, int index, Func<T, T, bool> isSame)
    {
        for (int to = 0; to < next.Length && index < old.Length; to++)
        {
            if (isSame(old[index], next[to])) return to;
        }

        return -1;
    }

    /// <summary>Does every object stay where it is, and none come? Settings may differ.</summary>
    public bool IsIdentity =>
        Cards.IsIdentity && Signalling.IsIdentity && Skills.IsIdentity && Sites.IsIdentity && Reasons.IsIdentity && Queues.IsIdentity && Agents.IsIdentity
        && Announcements.IsIdentity && Plans.IsIdentity && Demands.IsIdentity;

    /// <summary>Numbers of the cards whose lines are closed: they are gone, or begin anew.</summary>
    public ImmutableArray<byte> CardsGone => NumbersOf(Old.Cards, card => Cards[card] < 0);

    /// <summary>Numbers of the cards whose lines are opened: they are new, or begin anew.</summary>
    public ImmutableArray<byte> CardsNew => NumbersOf(Next.Cards, card => Cards.OldOf(card) < 0);

    /// <summary>Numbers of the cards that go on, on a line that is to be opened anew: another rate or other flow control. Their calls stand meanwhile.</summary>
    public ImmutableArray<byte> CardsReopened =>
        NumbersOf(Old.Cards, card => Cards[card] >= 0 && (Old.Cards[card].Baud, Old.Cards[card].RtsCts) != (Next.Cards[Cards[card]].Baud, Next.Cards[Cards[card]].RtsCts));

    /// <summary>Must the calls of a span end: is it gone, or does its signalling begin anew?</summary>
    /// <param name="span">Its old index.</param>
    public bool IsCleared(int span) => Signalling[span] < 0;

    private static bool IsSameCard(CardConfiguration old, CardConfiguration next) => (old.Number, old.Type, old.Ports) == (next.Number, next.Type, next.Ports);

    // What both ends of a span agree on, or a call in progress was begun with.
    private static bool Restarts(SpanConfiguration old, SpanConfiguration next) =>
        (old.Role, old.Side, old.Variant, old.Numbering, old.InterfaceIdentifier, old.DataLink.N201) != (next.Role, next.Side, next.Variant, next.Numbering, next.InterfaceIdentifier, next.DataLink.N201)
        || (old.Channels & ~next.Channels) != 0
        || (old.Line.Framing, old.Line.Code, old.Line.Impedance) != (next.Line.Framing, next.Line.Code, next.Line.Impedance);

    private bool IsSameDemand(DemandConfiguration old, DemandConfiguration next)
    {
        if ((old.Priority, old.HeadStart, old.LastAgent, old.AgentWait, old.Position) != (next.Priority, next.HeadStart, next.LastAgent, next.AgentWait, next.Position)) return false;
        if (Agents[old.Agent] != next.Agent || (old.Agent >= 0 && next.Agent < 0)) return false;
        return IsSame(old.Queues, next.Queues, (from, to) => Queues[from] == to)
            && IsSame(old.Preferred, next.Preferred, (from, to) => Skills[from] == to)
            && IsSame(old.Required, next.Required, IsSameTerm);
    }

    private bool IsSameTerm(SkillTerm old, SkillTerm next) => old.Kind == SkillTermKind.Skill ? old with { Skill = Skills[old.Skill] } == next : old == next;

    private static bool IsSame<T>(ImmutableArray<T> old, ImmutableArray<T> next, Func<T, T, bool> isSame)
    {
        if (old.Length != next.Length) return false;
        for (int place = 0; place < old.Length; place++)
        {
            if (!isSame(old[place], next[place])) return false;
        }

        return true;
    }

    private static int CardOf(Configuration configuration, int span)
    {
        SpanId id = configuration.Spans[span].Span;
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            if (configuration.Cards[card].Number == id.Card) return card;
        }

        return -1;
    }

    private static ImmutableArray<byte> NumbersOf(ImmutableArray<CardConfiguration> cards, Func<int, bool> isMeant)
    {
        ImmutableArray<byte>.Builder numbers = ImmutableArray.CreateBuilder<byte>();
        for (int card = 0; card < cards.Length; card++)
        {
            if (isMeant(card)) numbers.Add(cards[card].Number);
        }

        return numbers.ToImmutable();
    }
}
