using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>Sources of answers before and after a commit, by their names.</summary>
internal static class SourceTranslation
{
    /// <summary>The sources.</summary>
    internal static IndexMap Sources(SuccessionMaps maps) =>
        IndexMap.Match(maps.Old.Sources.Length, maps.Next.Sources.Length, (from, to) => maps.Old.Sources[from].Name == maps.Next.Sources[to].Name);

    /// <summary>What is asked by a kind of query.</summary>
    internal static RequestKind KindOf(QueryKind kind) => kind switch
    {
        QueryKind.Verify      => RequestKind.Verify,
        QueryKind.StoreSecret => RequestKind.StoreSecret,
        QueryKind.Store       => RequestKind.Store,
        _                     => RequestKind.LookUp,
    };

    /// <summary>Sources and queries.</summary>
    internal static SourceSuccession Succession(SuccessionMaps maps)
    {
        IndexMap sources = Sources(maps);
        var queries = new IndexMap[sources.OldCount];
        for (int source = 0; source < queries.Length; source++)
        {
            SourceConfiguration old = maps.Old.Sources[source];
            queries[source] = sources[source] is >= 0 and int next
                ? IndexMap.Match(old.Queries.Length, maps.Next.Sources[next].Queries.Length, (from, to) => old.Queries[from].Name == maps.Next.Sources[next].Queries[to].Name)
                : IndexMap.Identity(old.Queries.Length);
        }

        return new SourceSuccession(sources, queries);
    }
}
