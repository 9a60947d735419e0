namespace AcdController.Console;

/// <summary>Commands for users, sessions and the audit log.</summary>
internal static class UserRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
    ];
}
