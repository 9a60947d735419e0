using System;
using System.Collections.Generic;
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
internal sealed record CardDraft(byte Number, int Ports, int Baud);


/// <summary>A called number as written.</summary>
internal sealed record NumberDraft(Digits Number, Reference Plan);

/// <summary>A step as written.</summary>
internal readonly record struct StepDraft(PlanStepKind Kind, Reference Target, Cause Cause, int Line, string Said);

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
}

/// <summary>A span as written; no role when the line was wrong.</summary>
internal sealed class SpanDraft(SpanId span, SpanRole? role, InterfaceSide side, string shown, int line) : BlockDraft(shown, line)
{
    public SpanId Span { get; } = span;

    public SpanRole? Role { get; } = role;

    /// <summary>With the settings read so far.</summary>
    public SpanConfiguration Made { get; set; } = new(span, role ?? SpanRole.Trunk, side);
}

/// <summary>A queue as written.</summary>
internal sealed class QueueDraft(string name, string shown, int line) : BlockDraft(shown, line)
{
    public string Name { get; } = name;

    public Reference? Skill { get; set; }

    public Reference? Music { get; set; }

    public int? Length { get; set; }

    public Duration? RingTime { get; set; }

    public Duration? WrapUp { get; set; }
}

/// <summary>A plan as written.</summary>
internal sealed class PlanDraft(string name, string shown, int line) : BlockDraft(shown, line)
{
    public string Name { get; } = name;

    public List<StepDraft> Steps { get; } = [];
}

/// <summary>An agent, or several of a range, as written.</summary>
internal sealed class AgentDraft(IReadOnlyList<string> names, string shown, int line) : BlockDraft(shown, line)
{
    public IReadOnlyList<string> Names { get; } = names;

    public IReadOnlyList<string>? Numbers { get; set; }

    /// <summary>There is a number line, right or wrong.</summary>
    public bool HasNumberLine { get; set; }

    public List<Reference> Skills { get; } = [];

    /// <summary>There is a skill line, right or wrong.</summary>
    public bool HasSkillLine { get; set; }

    public SpanId? Span { get; set; }

    public Reference SpanSaid { get; set; }

    public bool ReadyAtStart { get; set; }

    public Duration ReturnAfter { get; set; }
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
internal sealed class Draft
{
    public string? HostName { get; set; }

    public int? CallsMax { get; set; }

    /// <summary>Settings that stand alone: hostname, calls.</summary>
    public Registry Settings { get; } = new();

    public Registry CardNames { get; } = new();

    public List<CardDraft> Cards { get; } = [];

    public Registry SpanNames { get; } = new();

    public List<SpanDraft> Spans { get; } = [];

    public Registry AnnouncementNames { get; } = new();

    public List<AnnouncementConfiguration> Announcements { get; } = [];

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
