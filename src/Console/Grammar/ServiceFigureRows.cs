namespace AcdController.Console;

/// <summary>The command for the figures of the service.</summary>
internal static class ServiceFigureRows
{
    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly CommandDescription[] All =
    [
        new("show service-figures [by {group}] [days {days}]", CommandClass.Show, "How calls ended, connect rate, waits, talks and satisfaction, from the records", "按话单统计的接通率、等待、通话与满意率", "DSP SRVFIG",
            static a => CommandRequest.ForHost("show service-figures", a))
        {
            Parameters =
            [
                Parameter.Word("group", "BY", [.. ServiceFigureReport.Groups], "what the lines are", "统计分组", ServiceFigureReport.Groups[0]),
                Parameter.Number("days", "DAYS", 1, 366, "days back, of 24 hours", "最近天数", "1"),
            ],
            Words = [new("by", "a line for each of what", "分组方式"), new("days", "how far back", "统计天数")],
        },
    ];
}
