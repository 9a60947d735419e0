using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Treatment;

/// <summary>Sources and their queries before and after a commit. For a commit only.</summary>
public sealed class SourceSuccession
{
    private readonly IndexMap _sources;
    private readonly IReadOnlyList<IndexMap> _queries;

    /// <summary>Makes it.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="queries">Of each source before, its queries; of one that is gone, none.</param>
    public SourceSuccession(IndexMap sources, IReadOnlyList<IndexMap> queries) => (_sources, _queries) = (sources, queries);

    /// <summary>The sources.</summary>
    public IndexMap Sources => _sources;

    /// <summary>A query in the names of now; a query of -1: it is gone.</summary>
    public (short Source, short Query) Of(short source, short query)
    {
        int next = _sources[source];
        return next < 0 ? (RequestOrder.NoSource, (short)-1) : ((short)next, (short)_queries[source][query]);
    }
}
