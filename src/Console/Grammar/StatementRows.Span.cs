using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>Lines below a span.</summary>
internal static partial class StatementRows
{
    private static string[] OnOff => ["off", "on"];

    private static IEnumerable<StatementDescription> InSpan()
    {
        StatementDescription One(string word, string help, string zh, string? usual, params string[] choices) =>
            In("span", $"{word} {{value}}", help, zh, usual is null ? null : $"{word} {usual}", Choice("value", MmlOf(word), "the value", "取值", [.. choices]));

        yield return In("span", "site {site}", "Where the callers of this line are", "线路所在站点", null, Name("site", "SITE", "the site's name", "站点名", ObjectKind.Site));
        yield return One("framing", "Frame alignment with or without CRC-4", "帧定位方式", "crc4", "crc4", "no-crc4");
        yield return One("linecode", "Line code", "线路码", "hdb3", "hdb3", "ami");
        yield return One("impedance", "Impedance in ohm", "阻抗（欧姆）", "120", "120", "75");
        yield return In("span", "clock priority {priority}", "The line is a clock reference, 1 the best", "作为时钟参考的优先级，1 最高", null, Number("priority", 1, 255, "the priority", "优先级")) with { Mml = "CLKPRI" };
        yield return In("span", "slip-threshold {slips}", "So many slips in 15 minutes are an alarm; 0: none", "15 分钟内滑码告警门限；0 为不告警", "slip-threshold 8", Number("slips", 0, 10_000, "the number of slips", "滑码数"));
        yield return In("span", "crc-threshold {seconds}", "So many seconds with CRC-4 errors in 15 minutes are an alarm; 0: none", "15 分钟内 CRC-4 误码秒告警门限；0 为不告警", "crc-threshold 120", Number("seconds", 0, 900, "the number of seconds", "秒数"));
        yield return One("variant", "The dialect that the other settings begin with", "信令方言", "etsi", "etsi", "qsig", "q931");
        yield return In("span", "channels {channels}", "The B-channels that the line has", "可用 B 信道", "channels 1-15,17-31", KnownParameters.Channels);
        yield return One("numbering", "Numbers of channels in messages", "消息中的信道编号方式", null, "timeslot", "logical");
        yield return One("hunt", "Order in which a free channel is looked for", "选线顺序", "by-side", "by-side", "up", "down", "cyclic-up", "cyclic-down", "least-recent", "odd-first", "even-first", "odd-even-by-side");
        yield return One("channel-choice", "How our SETUP names its channel", "SETUP 中的信道选择方式", "by-side", "by-side", "preferred", "exclusive");
        yield return One("channel-required", "A SETUP of the network without a channel is refused", "拒绝未带信道的 SETUP", null, OnOff);
        yield return One("glare", "Who keeps a channel that both ends asked for", "同抢处理", null, "network", "symmetric");
        yield return One("side-a", "With symmetric glare: which side is A", "对称同抢时的 A 侧", null, "user", "network");
        yield return One("overlap", "Digits may arrive one by one", "重叠收号", "on", OnOff);
        yield return One("hold", "The far end may hold calls", "允许对端保持呼叫", "off", OnOff);
        yield return One("segments", "Messages in segments", "分段消息处理", null, "refuse", "reassemble");
        yield return One("restart-at-start", "RESTART when the D-channel first comes up", "D 信道首次建立时的 RESTART", null, "never", "interface", "channels");
        yield return In("span", "restart-every {time}", "RESTART of idle channels again and again; 0: never", "空闲信道周期 RESTART；0 为不发送", null, Time("time", Duration.Zero, Duration.FromSeconds(604_800)));
        yield return One("restart-form", "Several channels in RESTART", "RESTART 中多信道的表示", null, "one-by-one", "list", "slot-map");
        yield return One("location", "Where our causes say they come from", "原因值中的位置", null, SpanSettings.Locations);
        yield return Kind("called-number", "Kind of the called numbers that we send", "发送的被叫号码类型");
        yield return Kind("calling-number", "Kind of the calling numbers that we send", "发送的主叫号码类型");
        yield return One("calling-presentation", "May the far end show the calling numbers that we send", "主叫号码显示", "allowed", "allowed", "restricted", "not-available");
        yield return One("connected-number", "Our CONNECT tells the number that was dialled", "CONNECT 中携带被叫号码", "off", OnOff);
        yield return One("message-waiting", "How the far end is told of waiting messages", "留言指示方式", "activate", "activate", "indicate");
        yield return In("span", "interface-id {identifier}", "Interface identifier in channel identifications", "信道标识中的接口标识", null, Number("identifier", 0, 127, "the interface identifier", "接口标识"));
        foreach (string timer in SpanTimerNames.Timers) yield return Keyed($"timer {timer} {{time}}", $"Timer {timer} of Q.931", $"Q.931 定时器 {timer}", timer, Time("time", s_tenth, s_hour));
        yield return Keyed("timer N316 {count}", "How often RESTART is sent", "RESTART 发送次数", "N316", Number("count", 1, 255, "the count", "次数"));
        yield return Keyed("timer N322 {count}", "How often STATUS ENQUIRY is repeated", "STATUS ENQUIRY 重复次数", "N322", Number("count", 0, 255, "the count", "次数"));
        yield return Keyed("lapd k {count}", "Window of the data link", "数据链路窗口", "K", Number("count", 1, 127, "the window", "窗口"));
        yield return Keyed("lapd N200 {count}", "How often a frame is repeated", "帧重发次数", "N200", Number("count", 0, 255, "the count", "次数"));
        yield return Keyed("lapd N201 {count}", "Longest information field in octets", "信息字段最大字节数", "N201", Number("count", 64, 260, "the octets", "字节数"));
        yield return Keyed("lapd T200 {time}", "Time before a frame is repeated", "帧重发定时器", "T200", Time("time", s_tenth, s_hour));
        yield return Keyed("lapd T203 {time}", "Time before a silent link is asked", "链路空闲探询定时器", "T203", Time("time", s_tenth, s_hour));
    }

    private static StatementDescription Keyed(string pattern, string help, string zh, string mml, Parameter parameter) =>
        In("span", pattern, help, zh, null, parameter) with { KeyWords = 2, Mml = mml };

    private static StatementDescription Kind(string word, string help, string zh) => In(
        "span", $"{word} {{type}} {{plan}}", help, zh, null,
        Choice("type", "TYPE", "the type of number", "号码类型", [.. SpanSettings.NumberTypes]),
        Choice("plan", "NPI", "the numbering plan", "编号计划", [.. SpanSettings.NumberPlans]));
}
