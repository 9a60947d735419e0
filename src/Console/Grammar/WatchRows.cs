namespace AcdController.Console;

/// <summary>Commands that follow what happens.</summary>
internal static class WatchRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
    ];
}
