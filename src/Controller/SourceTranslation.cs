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
