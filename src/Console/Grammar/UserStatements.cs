namespace AcdController.Console;

/// <summary>Lines of a configuration for users and roles.</summary>
internal static class UserStatements
{
    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly StatementDescription[] All =
    [
    ];
}
