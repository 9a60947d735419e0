namespace AcdController.Console;

/// <summary>Commands about sources of answers.</summary>
internal static class SourceRows
{
    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly CommandDescription[] All =
    [
        new("show sources", CommandClass.Show, "Sources that plans ask: state, answers, failures, times", "数据源的状态、应答、失败和时延", "LST SRC", static a => CommandRequest.ForHost("show sources", a)),
    ];
}
