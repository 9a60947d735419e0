using System.Collections.Immutable;
using AcdController.Alarms;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.E1;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Media;
using AcdController.Operations;
using AcdController.Routing;
using AcdController.Shelf;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Switching;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>All rooms, built for one configuration and wired to the rooms below them.</summary>
internal sealed partial class Rooms
{
    // Information that waits on all D-channels together: thirty calls that arrive at once on one span are answered with ninety messages.
    private const int DChannelSlotsPerSpan = 160;

    // Conferences and monitored conversations at a time.
    private const int BridgesMax = 128;

    /// <summary>Calls in signalling for each span.</summary>
    internal const int SignallingCallsPerSpan = 64;

    private readonly Kernel.Cell<Instant> _now;

    internal Rooms(Configuration configuration, Store store)
    {
        int reserve = RoutingTranslation.ReserveOf(configuration);
        int calls = CallRowsFor(configuration);
        int spans = configuration.Spans.Length;
        int signallingCalls = SignallingCallsFor(configuration);
        DistributionRules distribution = DistributionTranslation.Rules(configuration);
        Wheel = new TimerWheel(
            store,
            CardLinks.TimersFor(configuration.Cards.Length) + CardFiles.TimersFor(configuration.Cards.Length) + LineTable.TimersFor(spans) + ClockTable.Timers + LinkTable.TimersFor(spans) + SignallingTable.TimersFor(signallingCalls, spans)
                + TestCalls.Timers + AlarmTable.Timers + Pump.WatchTimers + ShelfTable.Timers + Selector.TimersFor(distribution) + PlanRunner.TimersFor(calls, configuration.Agents.Length));
        _now = store.Cell<Instant>("rooms.now");
        Alarms = new AlarmTable(store, Wheel, AlarmTranslation.Parameters(configuration));
        Shelf = new ShelfTable(store, Wheel, ShelfTranslation.Parameters(configuration));
        Cards = new CardLinks(store, Wheel, Translation.Cards(configuration));
        Files = new CardFiles(store, Wheel, Cards, Translation.Cards(configuration), configuration.ConfirmsFirmware);
        Lines = new LineTable(store, Wheel, LineTranslation.Lines(configuration));
        Clock = new ClockTable(store, Wheel, LineTranslation.Clock(configuration));
        Links = new LinkTable(store, "dchannels", Wheel, Translation.Links(configuration), DChannelSlotsPerSpan * spans);
        Signalling = new SignallingTable(store, Wheel, Links, Translation.Spans(configuration), signallingCalls);
        Map = new TimeslotMap(store);
        Pools = new VoicePools(store);
        Player = new Player(store, Map, Pools);
        Recorders = new Recorders(store, Pools);
        Bridges = new BridgeTable(store, Map, BridgesMax);
        Calls = new CallTable(store, Map, Bridges, calls, configuration.Agents.Length, Translation.StationSpans(configuration), reserve);
        Selector = new Selector(store, Wheel, distribution);
        Trunks = new TrunkTable(store, RoutingTranslation.Groups(configuration), spans);
        Calendars = new CalendarTable(store, RoutingTranslation.Calendars(configuration));
        TreatmentRules treatment = Translation.Treatment(configuration);
        Numbers = treatment.Numbers;
        Plans = new PlanRunner(store, Wheel, treatment, Calls, Selector, Player, Pools, Recorders, Trunks, Calendars, calls);
        Tests = new TestCalls(store, Wheel, Calls, Numbers);
    }

    /// <summary>When the present step happens.</summary>
    internal ref Instant Now => ref _now.Value;

    internal TimerWheel Wheel { get; }

    internal AlarmTable Alarms { get; }

    internal ShelfTable Shelf { get; }

    internal CardLinks Cards { get; }

    internal CardFiles Files { get; }

    internal LineTable Lines { get; }

    internal ClockTable Clock { get; }

    internal LinkTable Links { get; }

    internal SignallingTable Signalling { get; }

    internal TimeslotMap Map { get; }

    internal BridgeTable Bridges { get; }

    internal VoicePools Pools { get; }

    internal Player Player { get; }

    internal Recorders Recorders { get; }

    internal CallTable Calls { get; }

    internal Selector Selector { get; }

    internal PlanRunner Plans { get; }

    internal TestCalls Tests { get; }

    internal TrunkTable Trunks { get; }

    internal CalendarTable Calendars { get; }

    internal NumberTable Numbers { get; }

    /// <summary>Rows for calls, those of the reserve included.</summary>
    private static int CallRowsFor(Configuration configuration) => configuration.CallsMax + RoutingTranslation.ReserveOf(configuration);

    // Every channel may hold a call and another one that is only ending.
    internal static int SignallingCallsFor(Configuration configuration) => System.Math.Max(16, configuration.Spans.Length * SignallingCallsPerSpan);
}

/// <summary>Cuts the configuration into what each room understands.</summary>
internal static class Translation
{
    internal static CardParameters[] Cards(Configuration configuration)
    {
        var cards = new CardParameters[configuration.Cards.Length];
        for (int card = 0; card < cards.Length; card++)
        {
            CardConfiguration made = configuration.Cards[card];
            cards[card] = new CardParameters(made.Number, made.Ports) { Baud = made.Baud, Type = made.Type, Lines = LineTranslation.Setups(configuration, card) };
        }

        return cards;
    }

    /// <summary>Announcements that go on: their numbers on the cards, before and now.</summary>
    internal static System.Collections.Generic.IEnumerable<(int Old, int Next)> Prompts(SuccessionMaps maps)
    {
        for (int old = 0; old < maps.Announcements.OldCount; old++)
        {
            if (maps.Announcements[old] is >= 0 and int next) yield return (maps.Old.Announcements[old].Prompt, maps.Next.Announcements[next].Prompt);
        }
    }

    internal static LinkParameters[] Links(Configuration configuration)
    {
        var links = new LinkParameters[configuration.Spans.Length];
        for (int span = 0; span < links.Length; span++) links[span] = SpanTranslation.Link(configuration.Spans[span]);
        return links;
    }

    internal static SpanSignalling[] Spans(Configuration configuration)
    {
        var spans = new SpanSignalling[configuration.Spans.Length];
        for (int span = 0; span < spans.Length; span++) spans[span] = SpanTranslation.Signalling(configuration.Spans[span]);
        return spans;
    }

    internal static ImmutableArray<int> StationSpans(Configuration configuration)
    {
        ImmutableArray<int>.Builder stations = ImmutableArray.CreateBuilder<int>();
        for (int span = 0; span < configuration.Spans.Length; span++)
        {
            if (configuration.Spans[span].Role == SpanRole.Station) stations.Add(span);
        }

        return stations.ToImmutable();
    }

    internal static TreatmentRules Treatment(Configuration configuration)
    {
        PlanTranslation plans = PlanTranslation.Of(configuration);
        ImmutableArray<AgentAddress>.Builder agents = ImmutableArray.CreateBuilder<AgentAddress>();
        foreach (AgentConfiguration agent in configuration.Agents) agents.Add(FeatureTranslation.AddressOf(agent));
        return new TreatmentRules(RoutingTranslation.Numbers(configuration, plans.FirstSteps), plans.Steps, plans.Queues(), agents.ToImmutable())
        {
            PlanStarts = ImmutableArray.Create(plans.FirstSteps),
            Emergencies = EmergencyTranslation.Rules(configuration),
            PlanNames = PlanTranslation.PlanNames(configuration),
            QueueNames = PlanTranslation.QueueNames(configuration),
            Languages = PlanTranslation.Languages(configuration),
            Lists = PlanTranslation.Lists(configuration),
            Variables = configuration.Variables.Length,
            Demands = Demands(configuration),
            DemandOfQueue = DemandsOfQueues(configuration),
            AgentNumbers = AgentNumbers(configuration),
            Places = Places(configuration),
            Features = FeatureTranslation.Codes(configuration),
            ConfirmPrompt = FeatureTranslation.ConfirmPrompt(configuration),
            AgentPrompt = FeatureTranslation.AgentPrompt(configuration),
            Leaving = LeavingTranslation.Rules(configuration, plans.FirstSteps),
        };
    }

    // The demands of the plans, then a plain one for each queue: an operator may move a call there.
    private static ImmutableArray<DemandTreatment> Demands(Configuration configuration)
    {
        ImmutableArray<DemandTreatment>.Builder demands = ImmutableArray.CreateBuilder<DemandTreatment>();
        foreach (DemandConfiguration demand in configuration.Demands) demands.Add(new DemandTreatment(demand.Queues is [var first, ..] ? first : -1, demand.LastAgent));
        for (int queue = 0; queue < configuration.Queues.Length; queue++) demands.Add(new DemandTreatment(queue, LastAgent: false));
        return demands.ToImmutable();
    }

    private static ImmutableArray<int> DemandsOfQueues(Configuration configuration)
    {
        ImmutableArray<int>.Builder demands = ImmutableArray.CreateBuilder<int>();
        for (int queue = 0; queue < configuration.Queues.Length; queue++) demands.Add(DistributionTranslation.PlainDemandOf(configuration, queue));
        return demands.ToImmutable();
    }

    // Where two agents share a telephone, it is the first one's.
    private static ImmutableArray<AgentNumber> AgentNumbers(Configuration configuration)
    {
        var numbers = new AgentNumber[configuration.Agents.Length];
        for (int agent = 0; agent < numbers.Length; agent++) numbers[agent] = new AgentNumber(configuration.Agents[agent].Number, agent);
        System.Array.Sort(numbers, (a, b) => a.Number.CompareTo(b.Number) is var order && order != 0 ? order : a.Agent - b.Agent);
        ImmutableArray<AgentNumber>.Builder firsts = ImmutableArray.CreateBuilder<AgentNumber>();
        foreach (AgentNumber number in numbers)
        {
            if (firsts.Count == 0 || firsts[^1].Number != number.Number) firsts.Add(number);
        }

        return firsts.ToImmutable();
    }

    private static ImmutableArray<SpanPlace> Places(Configuration configuration)
    {
        var places = new SpanPlace[SpanId.IndexBound];
        for (int span = 0; span < configuration.Spans.Length; span++) places[configuration.Spans[span].Span.Index] = new SpanPlace(configuration.Spans[span].Role == SpanRole.Station, configuration.Spans[span].Site, span);
        return ImmutableArray.Create(places);
    }
}
