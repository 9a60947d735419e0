using System.Collections.Generic;
using AcdController.Operations;

namespace AcdController.Sources;

/// <summary>What a source is asked.</summary>
/// <param name="Query">The query.</param>
/// <param name="Keys">Its keys.</param>
internal sealed record SourceQuestion(QueryConfiguration Query, IReadOnlyList<string> Keys)
{
    /// <summary>Names the request for ever: run and token. A source that got it twice can see that.</summary>
    public required string Request { get; init; }

    /// <summary>Number of the call; 0: none.</summary>
    public ulong Call { get; init; }

    /// <summary>The calling number.</summary>
    public string Calling { get; init; } = "";

    /// <summary>The called number.</summary>
    public string Called { get; init; } = "";
}
