using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>Legal configurations drawn from a seed, with names that are hard to write.</summary>
internal static class Generated
{
    public static Configuration Configuration(ulong seed)
    {
        var draw = new Draw(seed);
        int cards = draw.Below(4) + 1;
        var spans = new List<SpanConfiguration>();
        var cardList = new List<CardConfiguration>();
        for (int card = 1; card <= cards; card++)
        {
            int ports = draw.Below(8) + 1;
            cardList.Add(new CardConfiguration((byte)(card * 8), ports, draw.Below(2) == 0 ? 921_600 : 4_000_000) { RtsCts = draw.Below(2) == 0 });
            for (int port = 1; port <= ports; port++)
                spans.Add(Settings(draw, new SpanConfiguration(new SpanId((byte)(card * 8), (byte)port), card == 1 && port == 1 ? SpanRole.Station : (SpanRole)draw.Below(2), (InterfaceSide)draw.Below(2))));
        }

        ImmutableArray<string> sites = [.. Names(draw, draw.Below(8))];
        for (int span = 0; span < spans.Count; span++) spans[span] = spans[span] with { Site = draw.Below(sites.Length + 1) };
        ImmutableArray<string> skills = [.. Names(draw, draw.Below(draw.Below(2) == 0 ? 8 : 256) + 1)];
        ImmutableArray<AnnouncementConfiguration> announcements = [.. Names(draw, draw.Below(5) + 1).Select(name => new AnnouncementConfiguration(name, (ushort)(draw.Below(65_535) + 1)))];
        ImmutableArray<QueueConfiguration> queues = GeneratedWork.Queues(draw, Names(draw, draw.Below(5) + 1), skills.Length, announcements.Length);
        ImmutableArray<AgentConfiguration> agents = [.. Agents(draw, spans, skills.Length, queues.Length, sites.Length).OrderBy(agent => agent.Name, System.StringComparer.Ordinal)];
        var demands = new List<DemandConfiguration>();
        List<string> plans = Names(draw, draw.Below(5) + 1);
        var treatment = new GeneratedPlans(draw, announcements.Length, 0, queues, () => Demand(draw, demands, queues, agents.Length, skills.Length), demand => IndexOf(demands, demand), plans);
        queues = [.. queues.Select(queue => draw.Below(2) == 0 ? queue : queue with { Waiting = treatment.Waiting() })];
        Configuration planned = treatment.AddTo(new Configuration());
        return planned with
        {
            HostName = "box-" + seed,
            CallsMax = draw.Below(10_000) + 1,
            Ageing = new Duration(draw.Below(2) * draw.Below(1_000_000_000)),
            ByObjective = draw.Below(2) == 0,
            WrapUpMost = draw.Below(2) == 0 ? Duration.FromSeconds(28_800) : new Duration(1_000_000 + draw.Below(1_000_000_000)),
            DecisionsKept = draw.Below(2) == 0 ? 100_000 : 1000 + draw.Below(1_000_000),
            Sites = sites,
            Reasons = [.. Enumerable.Range(1, draw.Below(4)).Select(code => new ReasonConfiguration(code * 7, "reason-" + code, draw.Below(2) == 0))],
            Demands = [.. demands],
            Cards = [.. cardList],
            Spans = [.. spans],
            Announcements = announcements,
            Skills = skills,
            Queues = queues,
            Numbers = [.. Enumerable.Range(0, draw.Below(10)).Select(i => new NumberConfiguration(Number("*" + i), draw.Below(plans.Count)))],
            Agents = agents,
            AlarmSeverities = [.. Enumerable.Range(0, AlarmKinds.Count).Where(_ => draw.Below(4) == 0).Select(kind => new AlarmSeverityConfiguration((AlarmKind)kind, (AlarmSeverity)(2 + draw.Below(4))))],
            ChassisParts = [.. Parts(draw)],
            Access = GeneratedAccess.Of(draw),
        };
    }

    private static IEnumerable<ChassisPartConfiguration> Parts(Draw draw)
    {
        foreach (AlarmObjectKind kind in (AlarmObjectKind[])[AlarmObjectKind.Input, AlarmObjectKind.Supply, AlarmObjectKind.Fan, AlarmObjectKind.Sensor, AlarmObjectKind.Voltage])
        {
            for (int number = 1; number <= ChassisPartConfiguration.NumberMax; number += 1 + draw.Below(8))
            {
                ChassisPartConfiguration part = ChassisPartConfiguration.Of(kind, (byte)number);
                if (draw.Below(2) == 0) part = part with { Name = Names(draw, 1)[0] };
                if (draw.Below(2) == 0) part = part with { Severity = (AlarmSeverity)(2 + draw.Below(4)) };
                if (kind == AlarmObjectKind.Fan && draw.Below(2) == 0) part = part with { Least = draw.Below(100_000) };
                if (kind == AlarmObjectKind.Sensor && draw.Below(2) == 0) part = part with { Most = 1000 * (1 + draw.Below(150)) };
                if (kind == AlarmObjectKind.Voltage && draw.Below(2) == 0) part = part with { Least = draw.Below(5000), Most = 5000 + draw.Below(5000) };
                yield return part;
            }
        }
    }

    private static SpanConfiguration Settings(Draw draw, SpanConfiguration span) => draw.Below(2) == 0 ? span : span with
    {
        Variant = (SpanVariant)draw.Below(3),
        Channels = ((uint)draw.Below(int.MaxValue) << 1 | 2) & SpanConfiguration.AllChannels,
        Numbering = draw.Below(2) == 0 ? null : (ChannelNumbers)draw.Below(2),
        Hunt = (ChannelHunt)draw.Below(9),
        Wish = (ChannelWish)draw.Below(3),
        Glare = draw.Below(2) == 0 ? null : (GlareWinner)draw.Below(2),
        SideA = draw.Below(2) == 0 ? null : (InterfaceSide)draw.Below(2),
        ChannelRequired = draw.Below(2) == 0 ? null : draw.Below(2) == 0,
        OverlapReceiving = draw.Below(2) == 0,
        RestartAtStart = draw.Below(2) == 0 ? null : (StartRestart)draw.Below(3),
        RestartEvery = draw.Below(2) == 0 ? null : new Duration(draw.Below(1_000_000_000)),
        RestartForm = draw.Below(2) == 0 ? null : (RestartNaming)draw.Below(3),
        Hold = draw.Below(2) == 0,
        Segments = draw.Below(2) == 0 ? null : (SegmentHandling)draw.Below(2),
        Location = draw.Below(2) == 0 ? null : (byte)draw.Below(16),
        CalledKind = draw.Below(2) == 0 ? null : new NumberKind((byte)draw.Below(8), (byte)draw.Below(16)),
        CallingKind = draw.Below(2) == 0 ? null : new NumberKind((byte)draw.Below(8), (byte)draw.Below(16)),
        CallingPresentation = (NumberPresentation)draw.Below(3),
        ConnectedNumber = draw.Below(2) == 0,
        MessageWaiting = (MessageWaitingManner)draw.Below(2),
        InterfaceIdentifier = draw.Below(2) == 0 ? null : draw.Below(128),
        Timers = new SpanTimers
        {
            T303 = draw.Below(2) == 0 ? null : new Duration(100_000 + draw.Below(1_000_000_000)),
            T322 = draw.Below(2) == 0 ? null : new Duration(100_000 + draw.Below(1_000_000_000)),
            N316 = draw.Below(2) == 0 ? null : 1 + draw.Below(255),
            N322 = draw.Below(2) == 0 ? null : draw.Below(256),
        },
        DataLink = new SpanDataLink
        {
            Window = draw.Below(2) == 0 ? null : 1 + draw.Below(127),
            N201 = draw.Below(2) == 0 ? null : 64 + draw.Below(197),
            T200 = draw.Below(2) == 0 ? null : new Duration(100_000 + draw.Below(1_000_000_000)),
        },
    };

    private static IEnumerable<AgentConfiguration> Agents(Draw draw, List<SpanConfiguration> spans, int skills, int queues, int sites)
    {
        int[] stations = [.. Enumerable.Range(0, spans.Count).Where(i => spans[i].Role == SpanRole.Station)];
        for (int i = 0, count = draw.Below(30); i < count; i++)
        {
            yield return GeneratedWork.Agent(draw, skills, queues, sites) with
            {
                Name = draw.Below(3) switch { 0 => "agent_" + i, 1 => $"{i}-{i}", _ => "80" + i },
                Number = Number("90" + i),
                Span = draw.Below(2) == 0 ? -1 : stations[draw.Below(stations.Length)],
            };
        }
    }

    private static int Demand(Draw draw, List<DemandConfiguration> demands, ImmutableArray<QueueConfiguration> queues, int agents, int skills) =>
        IndexOf(demands, GeneratedWork.Demand(draw, queues, agents, skills));

    private static int IndexOf(List<DemandConfiguration> demands, DemandConfiguration demand)
    {
        if (!demands.Contains(demand)) demands.Add(demand);
        return demands.IndexOf(demand);
    }

    private static List<string> Names(Draw draw, int count)
    {
        const string Characters = "ab-_!\"\\ #/?客é.";
        var names = new List<string>();
        while (names.Count < count)
        {
            var letters = new char[draw.Below(32) + 1];
            for (int i = 0; i < letters.Length; i++) letters[i] = Characters[draw.Below(Characters.Length)];
            string name = new string(letters).Trim();
            if (name.Length > 0 && !names.Contains(name)) names.Add(name);
        }

        return names;
    }

    private static Digits Number(string text)
    {
        Assert.True(Digits.TryParse(text, out Digits digits));
        return digits;
    }
}
