using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <content>Alarms and the chassis.</content>
public partial class RenderingTests
{
    [Fact]
    public void Alarms() => Both("show alarms", AddAlarms);

    [Fact]
    public void AllAlarms() => Both("show alarms all", AddAlarms);

    [Fact]
    public void NoAlarms() => Both("show alarms", _ => { }, "no-alarms");

    [Fact]
    public void OneAlarm() => Both("show alarm 3", rendering =>
    {
        Row(rendering, ReplyKind.Alarm, Alarm(3, AlarmKind.CardAbsent, AlarmObject.Card(2), AlarmSeverity.Major, count: 2) with { AcknowledgedBy = AlarmSeenBy.Operator, AcknowledgedAt = Epoch + 90_000_000 });
        Row(rendering, ReplyKind.Alarm, Alarm(4, AlarmKind.CardLost, AlarmObject.Card(2), AlarmSeverity.Major) with { ExplainedBy = 3 });
        Row(rendering, ReplyKind.Alarm, Alarm(5, AlarmKind.DChannelDown, AlarmObject.Span(new(2, 1)), AlarmSeverity.Major) with { ExplainedBy = 3 });
    });

    [Fact]
    public void AlarmHistory() => Both("show alarms history", rendering =>
    {
        for (AlarmHappening happening = AlarmHappening.Raised; happening <= AlarmHappening.Unshelved; happening++)
        {
            Row(rendering, ReplyKind.AlarmHappening, new AlarmHappeningRow
            {
                At = Epoch + ((int)happening * 60_000_000L),
                Number = 7,
                Bits = LineAlarms.LossOfSignal,
                Object = AlarmObject.Span(new(1, 2)),
                Kind = AlarmKind.SpanAlarm,
                Severity = AlarmSeverity.Critical,
                Happening = happening,
            });
        }
    });

    [Fact]
    public void Environment() => Both("show environment", rendering =>
    {
        Measure(rendering, AlarmObjectKind.Door, 0, 1, failed: true);
        Measure(rendering, AlarmObjectKind.Supply, 1, 1);
        Measure(rendering, AlarmObjectKind.Supply, 2, 0, failed: true);
        Measure(rendering, AlarmObjectKind.Input, 1, 0);
        Measure(rendering, AlarmObjectKind.Fan, 1, 5400, least: 1000);
        Measure(rendering, AlarmObjectKind.Sensor, 1, 31_500, most: 60_000);
        Measure(rendering, AlarmObjectKind.Voltage, 1, 5040, least: 4750, most: 5250);
        Measure(rendering, AlarmObjectKind.Device, 3, 0, failed: true);
    });

    [Fact]
    public void Inventory() => Both("show inventory", rendering =>
    {
        Row(rendering, ReplyKind.Inventory, new InventoryRow
        {
            Slot = 1,
            Configured = true,
            Presence = SlotState.Present,
            Type = 1,
            Ports = 4,
            Serial = 100_001,
            Hardware = 0x0100,
            Firmware = 0x0100,
            FirmwareSlot = 1,
            BootCount = 3,
            BootReason = 1,
            Capabilities = 0x0F,
        });
        Row(rendering, ReplyKind.Inventory, new InventoryRow
        {
            Slot = 2,
            Configured = true,
            Presence = SlotState.Present,
            Type = 2,
            Ports = 1,
            Serial = 100_002,
            Hardware = 0x0203,
            Firmware = 0x0104,
            FirmwarePatch = 2,
            FirmwareSlot = 2,
            OnTrial = true,
            BootCount = 12,
            BootReason = 3,
            Minor = 1,
            Capabilities = 0x1F,
        });
        Row(rendering, ReplyKind.Inventory, new InventoryRow { Slot = 3, Configured = true, Presence = SlotState.Empty });
        Row(rendering, ReplyKind.Inventory, new InventoryRow { Slot = 9, Presence = SlotState.Present });
    });

    [Fact]
    public void Shelf() => Both("show shelf", rendering =>
    {
        Lamp(rendering, LampPlace.Critical, 0, 0, LampLight.Off);
        Lamp(rendering, LampPlace.Major, 0, 0, LampLight.Red, blinks: true);
        Lamp(rendering, LampPlace.Minor, 0, 0, LampLight.Amber);
        Lamp(rendering, LampPlace.CutOff, 0, 0, LampLight.Amber);
        Lamp(rendering, LampPlace.Power, 0, 0, LampLight.Green);
        Lamp(rendering, LampPlace.Locate, 0, 0, LampLight.Off);
        for (byte card = 1; card <= 2; card++)
        {
            Lamp(rendering, LampPlace.Card, card, 0, card == 1 ? LampLight.Green : LampLight.Red);
            Lamp(rendering, LampPlace.Locate, card, 0, card == 1 ? LampLight.Off : LampLight.Blue, blinks: card == 2);
            for (byte port = 1; port <= 4; port++) Lamp(rendering, LampPlace.Line, card, port, card == 2 ? LampLight.Off : (LampLight)port, blinks: card == 1 && port == 1);
        }

        var shelf = new ShelfRow { Board = true, CutOff = true, HasPanel = true };
        System.Span<byte> panel = shelf.Panel;
        "front-desk     05:38CRIT 0 MAJ 1 MIN 1  cards 1/2 lines 2/8 calls 12 waiting 3  "u8.CopyTo(panel);
        Row(rendering, ReplyKind.Shelf, shelf);
    });

    private static void AddAlarms(ReplyRendering rendering)
    {
        Row(rendering, ReplyKind.Alarm, Alarm(3, AlarmKind.CardAbsent, AlarmObject.Card(2), AlarmSeverity.Major, count: 2) with { AcknowledgedBy = AlarmSeenBy.Panel, AcknowledgedAt = Epoch + 90_000_000 });
        Row(rendering, ReplyKind.Alarm, Alarm(4, AlarmKind.CardLost, AlarmObject.Card(2), AlarmSeverity.Major) with { ExplainedBy = 3 });
        Row(rendering, ReplyKind.Alarm, Alarm(6, AlarmKind.SpanAlarm, AlarmObject.Span(new(1, 2)), AlarmSeverity.Critical) with { Bits = LineAlarms.LossOfSignal, RaisedAt = Epoch + 3_600_000_000 });
        Row(rendering, ReplyKind.Alarm, Alarm(8, AlarmKind.FanFailed, new AlarmObject(AlarmObjectKind.Fan, 1, 0), AlarmSeverity.Minor) with { Shelved = true, ShelvedUntil = Epoch + 7_200_000_000 });
        Row(rendering, ReplyKind.Alarm, Alarm(9, AlarmKind.OverTemperature, new AlarmObject(AlarmObjectKind.Sensor, 1, 0), AlarmSeverity.Major) with { Bits = 61_500, Active = false, ClearedAt = Epoch + 60_000_000 });
        Row(rendering, ReplyKind.Alarm, Alarm(10, AlarmKind.AgentTelephoneLost, new AlarmObject(AlarmObjectKind.Agent, 2, 0), AlarmSeverity.Warning, count: 41));
    }

    private static AlarmListRow Alarm(ulong number, AlarmKind kind, AlarmObject about, AlarmSeverity severity, uint count = 1) =>
        new() { Number = number, Kind = kind, Object = about, Severity = severity, Count = count, RaisedAt = Epoch, ChangedAt = Epoch, Active = true };

    private static void Measure(ReplyRendering rendering, AlarmObjectKind kind, ushort number, int value, bool failed = false, int least = 0, int most = 0) =>
        Row(rendering, ReplyKind.Environment, new EnvironmentRow { Object = new AlarmObject(kind, number, 0), Value = value, Failed = failed, Least = least, Most = most });

    private static void Lamp(ReplyRendering rendering, LampPlace lamp, byte card, byte port, LampLight light, bool blinks = false) =>
        Row(rendering, ReplyKind.Lamp, new LampRow { Lamp = lamp, Card = card, Port = port, Light = light, Blinks = blinks });
}
