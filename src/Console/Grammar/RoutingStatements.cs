namespace AcdController.Console;

/// <summary>Lines of a configuration for trunk groups, routes, calendars.</summary>
internal static class RoutingStatements
{
    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly StatementDescription[] All =
    [
    ];
}
