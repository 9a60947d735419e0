using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Sources;

namespace AcdController.Shell;

/// <summary>Files of SQLite that answer while a plan is walked: copies of their own, so that nothing a caller does here is left in them.</summary>
internal sealed class WalkSources : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, SqliteSource> _sources = new(StringComparer.Ordinal);
    private DirectoryInfo? _copies;

    /// <summary>Takes a file for a source.</summary>
    /// <param name="configuration">What names the sources.</param>
    /// <param name="name">The source.</param>
    /// <param name="file">A file of SQLite, or `….sql`: the statements that make one.</param>
    /// <returns>What is wrong; null: nothing.</returns>
    public string? Add(Configuration configuration, string name, string file)
    {
        string where = $"--source {name}={file}: ";
        SourceConfiguration? source = null;
        var names = new List<string>();
        foreach (SourceConfiguration known in configuration.Sources)
        {
            if (known.Name == name) source = known;
            if (known.Kind == SourceKind.Sqlite) names.Add(known.Name);
        }

        if (source is null) return $"{where}no such source; {NearestMatch.Advice(name, names, "sources of SQLite")}";
        if (source.Kind != SourceKind.Sqlite) return $"{where}{name} is asked over HTTP: --answer {name}/QUERY=VALUE answers for it";
        if (!File.Exists(file)) return $"{where}no such file";
        _copies ??= Directory.CreateTempSubdirectory("acdctl-walk");
        string copy = Path.Combine(_copies.FullName, name + ".db");
        bool isText = file.EndsWith(".sql", StringComparison.Ordinal);
        if (!isText && SqliteSource.Copy(file, copy) is { } mistake) return where + mistake;
        var made = new SqliteSource(source, copy, isText ? file : null);
        _sources[name] = made;
        return made.Probe(s_patience) is { Reason: { Length: > 0 } reason } ? where + reason : null;
    }

    /// <summary>Asks the file of a source.</summary>
    /// <returns>Null: no file answers for it.</returns>
    public SourceAnswer? Ask(SourceConfiguration source, SourceQuestion question) =>
        _sources.TryGetValue(source.Name, out SqliteSource? file) ? SecretQuestion.Ask(file, question, s_patience) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteSource source in _sources.Values) source.Dispose();
        _copies?.Delete(recursive: true);
    }
}
