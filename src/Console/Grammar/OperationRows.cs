namespace AcdController.Console;

/// <summary>Commands of the core.</summary>
internal static partial class OperationRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All = [];
}
