using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Commands for trunk groups and routes, numbers, calendars, test calls, draining.</summary>
internal static class RoutingRows
{
    private const int CauseMost = 127;
    private static readonly Duration s_hour = Duration.FromSeconds(3600);

    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
        new("show trunk-groups [{trunk-group}]", CommandClass.Show, "Channels of every trunk group by state, calls in and out; of one group by span", "中继群各状态信道数与呼叫数；指定群时按线路显示", "DSP TG",
            a => a.Has("trunk-group") ? WithValue(CommandKind.ShowTrunkGroup, a.Number("trunk-group")) : CommandRequest.For(CommandKind.ShowTrunkGroups)),
        new("show calendars", CommandClass.Show, "Which calendars are open now, and until when", "各日历当前开闭状态与下次变化", "DSP CAL", _ => CommandRequest.For(CommandKind.ShowCalendars)),
        new("show drain", CommandClass.Show, "Whether new calls are taken, and what is left", "是否接受新呼叫及剩余呼叫", "DSP DRAIN", _ => CommandRequest.For(CommandKind.ShowDrain)),
        new("show test-calls", CommandClass.Show, "Test calls: the last ones, and the one under way", "测试呼叫结果", "DSP TSTCIC", _ => CommandRequest.For(CommandKind.ShowTests)),
        new("test number {number} [from {calling}]", CommandClass.Show, "What would happen to a call by its numbers, step by step", "按号码逐步说明呼叫的去向", "TST CNACLD",
            a => CommandRequest.For(new Command { Kind = CommandKind.TestNumber, Number = a.Digits("number"), Calling = a.Digits("calling") }))
        {
            Parameters = [Called, Parameter.Plain(ParameterKind.Digits, "calling", "CALLING", "the calling number", "主叫号码")],
        },
        new("test call from {span} [channel {timeslot}] to {number}", CommandClass.Tests, "A test call on a channel of an E1, with a check of the path", "在指定信道上进行测试呼叫并检查话路", "TST CIC",
            a => CommandRequest.For(new Command { Kind = CommandKind.TestChannel, Span = a.Span("span"), Value = a.Number("timeslot"), Number = a.Digits("number") }))
        {
            Parameters = [Called, Parameter.Number("timeslot", "CIC", 1, 31, "the channel", "信道", "any that is free")],
            Words = [new("channel", "this channel, blocked or not; else any that is free", "指定信道（可为闭塞状态），缺省任选空闲信道")],
        },
        new("test emergency confirm", CommandClass.Tests, "A test call to every emergency number on every route", "对各路由逐一测试紧急号码", "TST EMG", _ => CommandRequest.For(CommandKind.TestEmergency))
        {
            InFull = "it calls the fire brigade", InFullZh = "将呼叫紧急号码",
            Words = [new("confirm", "yes, call them: they have been told", "确认呼叫（已事先通知）")],
        },
        new("block card {card} [when-idle]", CommandClass.Lines, "No calls on the E1s of a card", "闭塞板卡的全部 E1", "BLK BRDCIC", a => CommandRequest.For(new Command { Kind = CommandKind.BlockCard, Card = (byte)a.Number("card"), WhenIdle = a.Has("when-idle") })) { Words = [Idle] },
        new("unblock card {card}", CommandClass.Lines, "Calls again on the E1s of a card", "解闭板卡的全部 E1", "UBL BRDCIC", a => CommandRequest.For(new Command { Kind = CommandKind.UnblockCard, Card = (byte)a.Number("card") })),
        new("block trunk-group {trunk-group} [when-idle]", CommandClass.Lines, "No calls on the channels of a trunk group", "闭塞中继群", "BLK TG",
            a => CommandRequest.For(new Command { Kind = CommandKind.BlockGroup, Value = a.Number("trunk-group"), WhenIdle = a.Has("when-idle") })) { Words = [Idle] },
        new("unblock trunk-group {trunk-group}", CommandClass.Lines, "Calls again on the channels of a trunk group", "解闭中继群", "UBL TG", a => WithValue(CommandKind.UnblockGroup, a.Number("trunk-group"))),
        new("call {call} release [cause {cause}]", CommandClass.Calls, "End a call, whatever it does", "强制拆除呼叫", "STP CALL",
            a => CommandRequest.For(new Command { Kind = CommandKind.ReleaseCall, Call = a.Id("call"), Value = a.Number("cause") }))
        {
            Parameters = [Parameter.Number("cause", "CAUSE", 1, CauseMost, "the cause of Q.850", "Q.850 原因值", "16")],
        },
        new("drain [announcement {announcement}] [deadline {seconds}]", CommandClass.System, "No new calls but emergency calls; at the deadline the rest is cleared", "除紧急呼叫外不接受新呼叫；到期拆除剩余呼叫", "ACT DRAIN",
            a => CommandRequest.For(new Command { Kind = CommandKind.Drain, Value = a.Has("announcement") ? a.Number("announcement") : -1, Time = a.Seconds("seconds") }))
        {
            InFull = "it turns callers away", InFullZh = "将拒绝来话",
            Parameters = [Parameter.Seconds("seconds", "SEC", Duration.FromSeconds(1), new Duration(s_hour.Microseconds * 24), "the time", "时间", "without an end")],
            Words = [new("announcement", "what new callers hear; else they are refused", "新呼叫者听到的语音，缺省直接拒绝"), new("deadline", "when the rest is cleared", "拆除剩余呼叫的期限")],
        },
        new("drain off", CommandClass.System, "Calls are taken again", "恢复接受新呼叫", "DEA DRAIN", _ => CommandRequest.For(CommandKind.EndDrain)),
    ];

    private static WordHelp Idle => new("when-idle", "calls in progress go on", "当前呼叫继续，空闲后闭塞");

    private static Parameter Called => Parameter.Plain(ParameterKind.Digits, "number", "NUM", "the called number", "被叫号码");

    private static CommandRequest WithValue(CommandKind kind, int value) => CommandRequest.For(new Command { Kind = kind, Value = value });
}
