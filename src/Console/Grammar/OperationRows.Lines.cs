using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Orders to lines and the clock.</summary>
internal static partial class OperationRows
{
    private static WordHelp SomeChannels => new("channel", "only some channels", "仅部分信道");

    private static CommandDescription[] LineRowsOf() =>
    [
        new("block span {span} [channel {channels}] [when-idle]", CommandClass.Lines, "No calls on an E1 or some of its channels", "闭塞 E1 或其部分信道", "BLK CIC",
            a => CommandRequest.For(new Command { Kind = CommandKind.BlockChannels, Span = a.Span("span"), Channels = a.Channels("channels", SpanConfiguration.AllChannels), WhenIdle = a.Has("when-idle") }))
        {
            Words = [SomeChannels, new("when-idle", "calls in progress go on", "当前呼叫继续，空闲后闭塞"), new("span", "an E1", "E1 端口")],
        },
        new("unblock span {span} [channel {channels}]", CommandClass.Lines, "Calls again on an E1 or some of its channels", "解闭 E1 或其部分信道", "UBL CIC",
            a => CommandRequest.For(new Command { Kind = CommandKind.UnblockChannels, Span = a.Span("span"), Channels = a.Channels("channels", SpanConfiguration.AllChannels) }))
        {
            Words = [SomeChannels, new("span", "an E1", "E1 端口")],
        },
        new("restart span {span} [interface | channel {channels}]", CommandClass.Lines, "RESTART of an interface or some channels; their calls end", "重启接口或部分信道，其呼叫中断", "RST CIC",
            a => CommandRequest.For(new Command { Kind = CommandKind.RestartSpan, Span = a.Span("span"), Channels = a.Channels("channels") }))
        {
            Words = [SomeChannels, new("interface", "the whole interface, as without a word", "整个接口（缺省）")],
        },
        new("loopback span {span} {loop}", CommandClass.Tests, "Loop an E1 back; it has no calls then", "E1 环回，期间无呼叫", "LOP E1PORT",
            a => CommandRequest.For(new Command { Kind = CommandKind.LoopSpan, Span = a.Span("span"), Value = a.Number("loop") }))
        {
            Parameters = [Parameter.Word("loop", "MODE", ["none", "line", "payload", "inward"], "which loop", "环回方式") with
            {
                ChoiceHelp = ["no loop: the E1 works again", "towards the line, all bits", "towards the line, timeslots only", "towards the card"],
                ChoiceHelpZh = ["取消环回", "线路环回", "净荷环回", "向内环回"],
            }],
        },
        new("bit-error-test span {span} start [{seconds}]", CommandClass.Tests, "Begin a bit-error test; the E1 has no calls then", "开始误码测试，期间无呼叫", "STR BERT",
            a => CommandRequest.For(new Command { Kind = CommandKind.StartBitTest, Span = a.Span("span"), Time = a.Seconds("seconds") }))
        {
            Parameters = [UpToSeconds(86_400, "how many seconds", "秒数", "until it is stopped")],
        },
        new("bit-error-test span {span} stop", CommandClass.Tests, "End it", "结束误码测试", "STP BERT", a => CommandRequest.For(new Command { Kind = CommandKind.StopBitTest, Span = a.Span("span") })),
        new("clock select span {span}", CommandClass.Lines, "The clock follows this E1 while it is good", "时钟跟踪该 E1", "SET CLKSRC", a => CommandRequest.For(new Command { Kind = CommandKind.ClockSelect, Span = a.Span("span") })),
        new("clock auto", CommandClass.Lines, "The clock selects its reference by itself", "时钟自动选择基准", "RST CLKSRC", _ => CommandRequest.For(CommandKind.ClockAuto)),
    ];
}
