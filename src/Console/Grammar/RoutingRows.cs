namespace AcdController.Console;

/// <summary>Commands for trunk groups and routes.</summary>
internal static class RoutingRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
    ];
}
