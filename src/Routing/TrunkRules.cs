using System.Collections.Immutable;

namespace AcdController.Routing;

/// <summary>Which way calls may go on a group of trunks.</summary>
public enum TrunkDirection : byte
{
    /// <summary>In and out.</summary>
    Both,

    /// <summary>Calls come in only.</summary>
    In,

    /// <summary>Calls go out only.</summary>
    Out,
}

/// <summary>In which order a channel is looked for in a group.</summary>
public enum GroupHunt : byte
{
    /// <summary>Spans in their order, lowest channel first.</summary>
    Ascending,

    /// <summary>Spans from the last, highest channel first.</summary>
    Descending,

    /// <summary>On from the channel found last.</summary>
    Cyclic,

    /// <summary>The channel that has been free for the longest time.</summary>
    LeastRecent,

    /// <summary>The span with most free channels, lowest channel first.</summary>
    LeastLoaded,
}

/// <summary>Channels of a span in a group.</summary>
/// <param name="Span">Index of the span.</param>
/// <param name="Channels">Bit n for timeslot n.</param>
/// <param name="Preference">Lower ones are hunted first, 0 to 15.</param>
public readonly record struct TrunkMember(int Span, uint Channels, int Preference);

/// <summary>A group of trunks, compiled. A channel belongs to one group at most.</summary>
/// <param name="Members">By preference, then as configured.</param>
/// <param name="Direction">Which way calls may go.</param>
/// <param name="Hunt">Order of search.</param>
public sealed record TrunkGroup(ImmutableArray<TrunkMember> Members, TrunkDirection Direction, GroupHunt Hunt);
