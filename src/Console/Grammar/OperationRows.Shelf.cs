using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Orders about alarms, lamps, cards and their firmware.</summary>
internal static partial class OperationRows
{
    private const long ShelfMost = 365 * 86_400;

    private static Duration LampTestTime => Duration.FromSeconds(9);
    private static Parameter OnOff => Parameter.Word("switch", "SW", ["on", "off"], "on or off", "开或关");

    private static CommandDescription[] ShelfRowsOf() =>
    [
        new("alarm {alarm} acknowledge", CommandClass.Alarms, "Somebody knows of it", "确认告警", "ACK ALM", a => ForAlarm(CommandKind.AcknowledgeAlarm, a)),
        new("alarm {alarm} shelve [for {seconds}]", CommandClass.Alarms, "Put an alarm aside", "搁置告警", "BLK ALM",
            a => CommandRequest.For(new Command { Kind = CommandKind.ShelveAlarm, Alarm = a.Id("alarm"), Time = a.Seconds("seconds") }))
        {
            Parameters = [UpToSeconds(ShelfMost, "how many seconds", "秒数", "until it is taken back")],
            Words = [new("for", "for how long", "时长")],
        },
        new("alarm {alarm} unshelve", CommandClass.Alarms, "Take it back", "取消搁置", "UBL ALM", a => ForAlarm(CommandKind.UnshelveAlarm, a)),
        new("alarm cut-off", CommandClass.Alarms, "Buzzer and relays rest until another alarm comes", "消音，直到新告警", "CLR BUZZER", _ => CommandRequest.For(CommandKind.CutOff)),
        new("alarms acknowledge", CommandClass.Alarms, "All alarms that stand are known", "确认全部告警", "ACK ALMAF", _ => CommandRequest.For(CommandKind.AcknowledgeAlarm)),
        new("lamp-test [{seconds}]", CommandClass.Alarms, "All lamps: green, amber, red", "指示灯测试：绿、黄、红", "TST LAMP",
            a => CommandRequest.For(new Command { Kind = CommandKind.LampTest, Time = a.Seconds("seconds", LampTestTime) }))
        {
            Parameters = [UpToSeconds(600, "how many seconds", "秒数", "9")],
        },
        new("locate card {card} {switch}", CommandClass.Alarms, "The blue lamp of a card blinks", "板卡定位灯", "SET LOCATE",
            a => CommandRequest.For(new Command { Kind = CommandKind.Locate, Card = (byte)a.Number("card"), On = a.Number("switch") == 0 })) { Parameters = [OnOff] },
        new("locate chassis {switch}", CommandClass.Alarms, "The blue lamp of the chassis blinks", "机箱定位灯", "SET LOCATE",
            a => CommandRequest.For(new Command { Kind = CommandKind.Locate, On = a.Number("switch") == 0 })) { Parameters = [OnOff] },
        new("card {card} reset", CommandClass.Cards, "Pull the reset line of a card; ends its isolation", "复位板卡并解除隔离", "RST BRD", a => ForCard(CommandKind.ResetCard, a)),
        new("card {card} release", CommandClass.Cards, "Trust a card again, which lied and is isolated", "解除板卡隔离", "ACT BRD", a => ForCard(CommandKind.ReleaseCard, a)),
        new("firmware load card {card} {file}", CommandClass.Cards, "The image in a file into the card's other slot", "把文件中的固件装入板卡备用区", "LOD FIRMWARE",
            a => CommandRequest.ForFile(new Command { Kind = CommandKind.FirmwareLoad, Card = (byte)a.Number("card") }, a.Text("file")))
        {
            Parameters = [KnownParameters.File with { Help = "the file with the firmware", HelpZh = "固件文件", Hint = "for example e1-1.2.0.acf", HintZh = "例如 e1-1.2.0.acf" }],
        },
        new("firmware activate card {card} [now]", CommandClass.Cards, "Start from that slot, on trial", "从备用区试运行", "ACT FIRMWARE", a => ForCard(CommandKind.FirmwareActivate, a)) { Words = [Now] },
        new("firmware confirm card {card}", CommandClass.Cards, "The firmware on trial stays", "确认试运行的固件", "SET FIRMWARE", a => ForCard(CommandKind.FirmwareConfirm, a)),
    ];

    private static CommandRequest ForAlarm(CommandKind kind, Arguments a) => CommandRequest.For(new Command { Kind = kind, Alarm = a.Id("alarm") });
}
