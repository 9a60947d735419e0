using AcdController.Kernel;

namespace AcdController.Operations;

/// <summary>What a source is.</summary>
public enum SourceKind : byte
{
    /// <summary>A file of SQLite.</summary>
    Sqlite,

    /// <summary>A server asked by HTTP.</summary>
    Http,
}

/// <summary>A source of answers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Place">File or address.</param>
public sealed record SourceConfiguration(string Name, SourceKind Kind, string Place)
{
    /// <summary>Sources at most.</summary>
    public const int SourcesMax = 32;

    /// <summary>Queries of a source at most.</summary>
    public const int QueriesMax = 64;

    /// <summary>How long it may take to answer.</summary>
    public Duration Timeout { get; init; } = Duration.FromSeconds(2);

    /// <summary>Sqlite: queries may write.</summary>
    public bool Writable { get; init; }

    /// <summary>Sqlite: file with the statements that make it, when it is not there; null: somebody else makes it.</summary>
    public string? Schema { get; init; }

    /// <summary>After so many failures in a row it is not asked any more for a while.</summary>
    public int BreakAfter { get; init; } = 5;

    /// <summary>For so long; then the box tries it by itself.</summary>
    public Duration BreakFor { get; init; } = Duration.FromSeconds(30);

    /// <summary>What can be asked, in the order of the text.</summary>
    public EquatableArray<QueryConfiguration> Queries { get; init; }
}

/// <summary>What a query does.</summary>
public enum QueryKind : byte
{
    /// <summary>Its answer fills variables.</summary>
    LookUp,

    /// <summary>Its first value is the hash of a secret; the last key is held against it and goes no further.</summary>
    Verify,

    /// <summary>The last key is a secret; the source gets its hash.</summary>
    StoreSecret,

    /// <summary>Writes; nothing is answered.</summary>
    Store,
}

/// <summary>A query of a source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Sqlite: a statement with :1 to :8 for the keys. Http: GET or POST and a path, {1} to {8} for the keys.</param>
public sealed record QueryConfiguration(string Name, string Text)
{
    /// <summary>What it does.</summary>
    public QueryKind Kind { get; init; }

    /// <summary>Http: where the values stand in the answer: `balance.amount`; none: the members of the object in their order.</summary>
    public EquatableArray<string> Answer { get; init; }

    /// <summary>LookUp: what is answered in place of a source that is late or dead; null: nothing, the plan goes its other way.</summary>
    public EquatableArray<string>? Default { get; init; }
}
