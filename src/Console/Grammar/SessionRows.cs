namespace AcdController.Console;

/// <summary>Commands of the session itself.</summary>
internal static class SessionRows
{
    private static readonly Parameter s_lines = Parameter.Number("lines", "LINES", 0, 500, "lines of a page; 0: no pages", "每页行数，0 表示不分页");
    private static readonly Parameter s_columns = Parameter.Number("columns", "COLUMNS", 20, 500, "columns of the terminal", "终端列数");

    private static readonly Parameter s_topic = Parameter.Word("topic", "TOPIC", ["alarms", "agents", "queues"], "what about", "主题") with
    {
        ChoiceHelp = ["Alarms that come, change and go", "States of agents", "Who waits, who is there"],
        ChoiceHelpZh = ["告警产生、变化和恢复", "坐席状态", "排队和在席人数"],
    };

    private static readonly Parameter s_from = Parameter.Number("from", "FROM", 0, long.MaxValue, "the first number that is wanted", "起始序号");

    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
        new("exit", CommandClass.None, "Leaves the console", "退出控制台", "", static a => CommandRequest.ForHost("exit", a)),
        new("quit", CommandClass.None, "Leaves the console", "退出控制台", "LGO SESSION", static a => CommandRequest.ForHost("exit", a)) { Modes = CommandModes.Both },
        new("terminal length {lines}", CommandClass.None, "Sets how many lines a page has", "设置每页行数", "SET TERMLEN", static a => CommandRequest.ForHost("terminal length", a))
        {
            Parameters = [s_lines],
            Modes = CommandModes.Both,
        },
        new("terminal width {columns}", CommandClass.None, "Sets how many columns the terminal has", "设置终端列数", "SET TERMWID", static a => CommandRequest.ForHost("terminal width", a))
        {
            Parameters = [s_columns],
            Modes = CommandModes.Both,
        },
        new("terminal monitor", CommandClass.None, "Prints alarms on this terminal as they come", "在本终端显示告警", "ACT TERMMON", static a => CommandRequest.ForHost("terminal monitor", a)) { Modes = CommandModes.Both },
        new("terminal no monitor", CommandClass.None, "Prints no alarms on this terminal", "本终端不显示告警", "DEA TERMMON", static a => CommandRequest.ForHost("terminal no monitor", a)) { Modes = CommandModes.Both },
        new("language ( en | zh )", CommandClass.None, "Sets the language of help and messages: English or Chinese", "设置语言：英文或中文", "SET LANG", static a => CommandRequest.ForHost("language", a)) { Modes = CommandModes.Both },
        new("show terminal", CommandClass.None, "Shows what this session knows about its terminal", "显示本会话的终端设置", "LST TERM", static a => CommandRequest.ForHost("show terminal", a)) { Modes = CommandModes.Both },
        new("subscribe {topic} [from {from}]", CommandClass.Monitor, "Tells what happens as JSON lines with numbers, from a number on or from now", "以 JSON 行持续输出事件，可从指定序号开始", "STR SUBSCR", static a => CommandRequest.ForHost("subscribe", a))
        {
            Parameters = [s_topic, s_from],
            Streams = true,
        },
        new("subscribe calls [from {from}]", CommandClass.Monitor | CommandClass.ShowCalls, "Tells calls that begin, go on and end as JSON lines with numbers", "以 JSON 行持续输出呼叫事件", "STR SUBSCR", static a => CommandRequest.ForHost("subscribe calls", a))
        {
            Parameters = [s_from],
            Streams = true,
        },
    ];
}
