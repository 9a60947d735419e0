namespace AcdController.Console;

/// <summary>Lines of a configuration that every room has.</summary>
internal static class StatementRows
{
    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly StatementDescription[] All =
    [
    ];
}
