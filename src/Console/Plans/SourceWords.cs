using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Words of sources, and sources as they are written.</summary>
internal static class SourceWords
{
    /// <summary>Words that begin a line of a source.</summary>
    public static readonly string[] Block = ["query"];

    /// <summary>All sources.</summary>
    public static IEnumerable<string> Lines(Configuration configuration)
    {
        foreach (SourceConfiguration source in configuration.Sources)
        {
            string timeout = source.Timeout == Duration.FromSeconds(2) ? "" : " timeout " + SecondsText.Of(source.Timeout);
            yield return $"source {source.Name} {(source.Kind == SourceKind.Http ? "http" : "sqlite")} {ConfigurationWriter.Quote(source.Place)}{timeout}";
            foreach (QueryConfiguration query in source.Queries) yield return $"  query {query.Name} {ConfigurationWriter.InQuotes(query.Text)}";
        }
    }
}
