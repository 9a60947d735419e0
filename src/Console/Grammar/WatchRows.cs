using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>Commands that follow what happens, and look back at it.</summary>
internal static class WatchRows
{
    private static readonly Parameter s_every = Parameter.Seconds("every", "EVERY", Duration.FromSeconds(1), Duration.FromSeconds(3600), "the time between two looks", "刷新间隔", "2");
    private static readonly Parameter s_seconds = Parameter.Seconds("seconds", "SEC", Duration.FromSeconds(1), Duration.FromSeconds(3600), "how long", "时长", "60");
    private static readonly Parameter s_frames = Parameter.Number("frames", "MAX", 1, 10_000, "how many frames at most", "最多帧数", "200");

    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
        new("top [every {every}]", CommandClass.Monitor, "Shows calls, alarms, spans and queues on one screen", "单屏显示呼叫、告警、中继和队列", "DSP TOP", static a => CommandRequest.ForHost("top", a)) { Parameters = [s_every], Streams = true },
        new("monitor calls [every {every}]", CommandClass.Monitor | CommandClass.ShowCalls, "Prints a line whenever a call goes on", "呼叫变化时显示", "MON CALL", static a => CommandRequest.ForHost("monitor calls", a)) { Parameters = [s_every], Streams = true },
        new("monitor queue {queue} [every {every}]", CommandClass.Monitor, "Prints a line whenever the queue changes", "队列变化时显示", "MON QUEUE", static a => CommandRequest.ForHost("monitor queue", a)) { Parameters = [s_every], Streams = true },
        new("monitor agent {agent} [every {every}]", CommandClass.Monitor, "Prints a line whenever the agent's state changes", "坐席状态变化时显示", "MON AGENT", static a => CommandRequest.ForHost("monitor agent", a)) { Parameters = [s_every], Streams = true },
        new("monitor alarms [every {every}]", CommandClass.Monitor, "Prints a line whenever an alarm is raised, changed or cleared", "告警变化时显示", "MON ALM", static a => CommandRequest.ForHost("monitor alarms", a)) { Parameters = [s_every], Streams = true },
        new("show history call {call}", CommandClass.ShowCalls, "Tells a call message by message, across its spans, also long after it is over", "逐条显示一次呼叫的全部信令", "LST CALLHIS", static a => CommandRequest.ForHost("show history call", a)),
        new("debug ( q921 | q931 ) span {span} [seconds {seconds}] [frames {frames}]", CommandClass.Monitor | CommandClass.ShowCalls, "Prints a span's frames for a while; ends by itself", "限时显示信令帧", "STR DEBUG", static a => CommandRequest.ForHost("debug", a)) { Parameters = [s_seconds, s_frames], Streams = true },
    ];
}
