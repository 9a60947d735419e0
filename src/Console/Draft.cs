using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>A name used before anybody knows whether it exists.</summary>
/// <param name="Name">The name.</param>
/// <param name="Line">Where it was used.</param>
/// <param name="Said">The words up to it, for the message.</param>
internal readonly record struct Reference(string Name, int Line, string Said);

/// <summary>A card as written.</summary>
internal sealed record CardDraft(byte Number, CardType Type, int Ports, int Baud, bool RtsCts);


/// <summary>A called number as written.</summary>
internal sealed record NumberDraft(Digits Number, Reference Plan, NumberOptions Options, int Line);

/// <summary>A step as written: made when all names are known; what does not exist is reported then.</summary>
internal sealed record StepDraft(int Line, string Said, Func<NameLookup, DemandList, PlanStep> Build)
{
    /// <summary>Nothing behind it is reached but by a label.</summary>
    public bool Ends { get; init; }

    /// <summary>What it asks of distribution.</summary>
    public DemandDraft? Demand { get; init; }
}

/// <summary>What a queue step asks for, as written.</summary>
internal sealed class DemandDraft
{
    public List<Reference> Queues { get; } = [];

    public DemandConfiguration Made { get; set; } = new();

    public ExpressionDraft? Required { get; set; }

    public List<Reference> Preferred { get; } = [];

    /// <summary>The plan goes on when the agent hangs up first.</summary>
    public bool AfterTalk { get; set; }

    public Reference? Agent { get; set; }
}

/// <summary>An expression over skills as written: a name beside each term that has one.</summary>
internal sealed class ExpressionDraft
{
    public List<(SkillTerm Term, Reference Skill)> Terms { get; } = [];

    /// <summary>With the skills looked up; nothing when one does not exist, which is reported.</summary>
    public ImmutableArray<SkillTerm>? Resolve(NameLookup names)
    {
        ImmutableArray<SkillTerm>.Builder terms = ImmutableArray.CreateBuilder<SkillTerm>(Terms.Count);
        bool known = true;
        foreach ((SkillTerm term, Reference name) in Terms)
        {
            int skill = term.Kind == SkillTermKind.Skill ? names.Skill(name) : 0;
            known &= skill >= 0;
            terms.Add(term with { Skill = Math.Max(0, skill) });
        }

        return known ? terms.MoveToImmutable() : null;
    }
}

/// <summary>A block that lines are added to.</summary>
/// <param name="shown">The header line, for messages.</param>
/// <param name="line">Where it stands.</param>
internal abstract class BlockDraft(string shown, int line)
{
    private readonly SortedDictionary<string, int> _settings = new(StringComparer.Ordinal);

    /// <summary>The header line.</summary>
    public string Shown { get; } = shown;

    /// <summary>Where it stands.</summary>
    public int Line { get; } = line;

    /// <summary>A line of the block was not understood: what seems to be missing may stand there.</summary>
    public bool IsDamaged { get; set; }

    /// <summary>Notes that a setting is given here.</summary>
    /// <returns>0, or the line where it was given before.</returns>
    public int Note(string setting, int line) => _settings.TryAdd(setting, line) ? 0 : _settings[setting];

    /// <summary>Where a setting is given; the block's own line when it is not.</summary>
    public int LineOf(string setting) => _settings.TryGetValue(setting, out int line) ? line : Line;
}

/// <summary>A block whose object is made line by line; what has names in it is finished when all names are known.</summary>
internal abstract class BlockDraft<T>(T made, string shown, int line) : BlockDraft(shown, line)
{
    private readonly List<Func<NameLookup, T, T>> _later = [];

    /// <summary>With the settings read so far that have no names.</summary>
    public T Made { get; set; } = made;

    /// <summary>Puts off a setting with names.</summary>
    public void Later(Func<NameLookup, T, T> set) => _later.Add(set);

    /// <summary>The object with everything.</summary>
    public T Build(NameLookup names)
    {
        T built = Made;
        foreach (Func<NameLookup, T, T> set in _later) built = set(names, built);
        return built;
    }
}

/// <summary>What stands below `distribution`: in a configuration that has nothing else.</summary>
internal sealed class DistributionDraft(string shown, int line) : BlockDraft<Configuration>(new Configuration(), shown, line);

/// <summary>A span as written; no role when the line was wrong.</summary>
internal sealed class SpanDraft(SpanId span, SpanRole? role, InterfaceSide side, string shown, int line) : BlockDraft(shown, line)
{
    public SpanId Span { get; } = span;

    public SpanRole? Role { get; } = role;

    /// <summary>With the settings read so far.</summary>
    public SpanConfiguration Made { get; set; } = new(span, role ?? SpanRole.Trunk, side);

    public Reference? Site { get; set; }
}

/// <summary>A queue as written.</summary>
internal sealed class QueueDraft(string name, string shown, int line) : BlockDraft<QueueConfiguration>(new QueueConfiguration { Name = name }, shown, line)
{
    public string Name { get; } = name;

    /// <summary>There is a skill line, right or wrong.</summary>
    public bool HasSkillLine { get; set; }

    public Reference? Skill { get; set; }

    /// <summary>Levels of the skill line.</summary>
    public SkillTerm? SkillLevels { get; set; }

    public List<QueueStepDraft> Steps { get; } = [];

    public List<(Reference Queue, OverflowConfiguration Made)> Overflows { get; } = [];

    /// <summary>Lines that begin with comfort.</summary>
    public int Comforts { get; set; }

    /// <summary>Lines that begin with offer.</summary>
    public int Offers { get; set; }
}

/// <summary>A step of a queue as written; no wait: the last one.</summary>
internal sealed record QueueStepDraft(Duration? Wait, bool SkipWhenNobody, ExpressionDraft? Who, int Line, string Said);

/// <summary>A plan as written.</summary>
internal sealed class PlanDraft(string name, string shown, int line) : BlockDraft(shown, line)
{
    public string Name { get; } = name;

    public List<StepDraft> Steps { get; } = [];

    public Registry LabelNames { get; } = new();

    /// <summary>Where labels stand, in their order.</summary>
    public List<(string Name, int Step, int Line)> Labels { get; } = [];
}

/// <summary>An agent, or several of a range, as written.</summary>
internal sealed class AgentDraft(IReadOnlyList<string> names, string shown, int line)
    : BlockDraft<AgentConfiguration>(new AgentConfiguration { Name = "", Number = default }, shown, line)
{
    public IReadOnlyList<string> Names { get; } = names;

    public IReadOnlyList<string>? Numbers { get; set; }

    /// <summary>There is a number line, right or wrong.</summary>
    public bool HasNumberLine { get; set; }

    public List<(Reference Skill, int Level)> Skills { get; } = [];

    public List<(Reference Queue, QueueMembership Made)> Queues { get; } = [];

    /// <summary>There is a skill line or a queue line, right or wrong.</summary>
    public bool HasWorkLine { get; set; }

    public SpanId? Span { get; set; }

    public Reference SpanSaid { get; set; }
}

/// <summary>Names of one kind of object and where each is defined.</summary>
internal sealed class Registry
{
    private readonly SortedDictionary<string, (int Index, int Line)> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>In the order of definition.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Defines a name; its index is the count before.</summary>
    /// <returns>0, or the line where it is defined already.</returns>
    public int Add(string name, int line)
    {
        if (!_entries.TryAdd(name, (_names.Count, line))) return _entries[name].Line;
        _names.Add(name);
        return 0;
    }

    /// <summary>The index of a name, -1 when nobody defined it.</summary>
    public int IndexOf(string name) => _entries.TryGetValue(name, out (int Index, int Line) entry) ? entry.Index : -1;

    /// <summary>Where a name is defined, 0 when nowhere.</summary>
    public int LineOf(string name) => _entries.TryGetValue(name, out (int Index, int Line) entry) ? entry.Line : 0;
}

/// <summary>A configuration as written: every object, nothing looked up yet. Positions in a list equal the indices of its registry.</summary>
internal sealed partial class Draft
{
    public string? HostName { get; set; }

    public int? CallsMax { get; set; }

    public ClockConfiguration Clock { get; set; } = new();

    public ToneCountry? Tones { get; set; }

    /// <summary>Settings that stand alone: hostname, calls, tones, clock.</summary>
    public Registry Settings { get; } = new();

    public Registry CardNames { get; } = new();

    public List<CardDraft> Cards { get; } = [];

    public Registry SpanNames { get; } = new();

    public List<SpanDraft> Spans { get; } = [];

    public Registry AnnouncementNames { get; } = new();

    public List<AnnouncementConfiguration> Announcements { get; } = [];

    public string? Prompts { get; set; }

    public bool DeletesStrangePrompts { get; set; }

    public string? FirmwareKey { get; set; }

    public bool ConfirmsFirmware { get; set; }

    public Registry SiteNames { get; } = new();

    public Registry ReasonCodes { get; } = new();

    public Registry ReasonNames { get; } = new();

    public List<ReasonConfiguration> Reasons { get; } = [];

    public Registry AlarmWords { get; } = new();

    public List<AlarmSeverityConfiguration> AlarmSeverities { get; } = [];

    public Registry PartNames { get; } = new();

    public List<ChassisPartConfiguration> Parts { get; } = [];

    public DistributionDraft? Distribution { get; set; }

    public Registry Skills { get; } = new();

    public Registry QueueNames { get; } = new();

    public List<QueueDraft> Queues { get; } = [];

    public Registry PlanNames { get; } = new();

    public List<PlanDraft> Plans { get; } = [];

    public Registry NumberNames { get; } = new();

    public List<NumberDraft> Numbers { get; } = [];

    public Registry AgentNames { get; } = new();

    public List<AgentDraft> Agents { get; } = [];
}
