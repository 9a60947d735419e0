namespace AcdController.Console;

/// <summary>Commands for configurations.</summary>
internal static class ConfigurationRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
    ];
}
