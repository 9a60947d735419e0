namespace AcdController.Console;

/// <summary>Commands of the session itself.</summary>
internal static class SessionRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
    ];
}
