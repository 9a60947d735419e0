using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Operations;
using AcdController.Telephony;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>What is measured in the chassis, or what is in its slots.</summary>
internal sealed class ChassisReport(Configuration configuration)
{
    private readonly List<EnvironmentRow> _measures = [];
    private readonly List<InventoryRow> _slots = [];

    /// <summary>Takes a measure.</summary>
    public void Add(in EnvironmentRow row) => _measures.Add(row);

    /// <summary>Takes a slot.</summary>
    public void Add(in InventoryRow row) => _slots.Add(row);

    /// <summary>Prints.</summary>
    public void AppendTo(StringBuilder text, bool inventory, Language language)
    {
        if (inventory) AppendSlots(text, language);
        else AppendMeasures(text, language);
    }

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json, bool inventory)
    {
        json.WriteStartArray(inventory ? "inventory" : "environment");
        if (inventory)
        {
            foreach (InventoryRow row in _slots) Write(json, row);
        }
        else
        {
            foreach (EnvironmentRow row in _measures) Write(json, row);
        }

        json.WriteEndArray();
    }

    private void AppendMeasures(StringBuilder text, Language language)
    {
        if (_measures.Count == 0)
        {
            text.Append(language == Language.Chinese ? "无监控板，不测量\n" : "nothing is measured: there is no board\n");
            return;
        }

        var table = new TextTable(new("Object", "对象", Name), new("State", "状态", Fixed), new("Value", "值", Number), new("Least", "下限", Number), new("Most", "上限", Number));
        foreach (EnvironmentRow row in _measures)
        {
            table.Add(
                AlarmWords.Of(row.Object, configuration), row.Failed ? "ALARM" : "good", Value(row.Object.Kind, row.Value),
                row.Least == 0 ? "-" : Value(row.Object.Kind, row.Least), row.Most == 0 ? "-" : Value(row.Object.Kind, row.Most));
        }

        table.AppendTo(text, language);
    }

    private static string Value(AlarmObjectKind kind, int value) => kind switch
    {
        AlarmObjectKind.Door    => value == 0 ? "shut" : "open",
        AlarmObjectKind.Supply  => value == 0 ? "failed" : "good",
        AlarmObjectKind.Input   => value == 0 ? "quiet" : "active",
        AlarmObjectKind.Device  => value == 0 ? "silent" : "answers",
        AlarmObjectKind.Fan     => string.Create(CultureInfo.InvariantCulture, $"{value} rpm"),
        AlarmObjectKind.Sensor  => string.Create(CultureInfo.InvariantCulture, $"{value / 1000.0:F1} °C"),
        _                       => string.Create(CultureInfo.InvariantCulture, $"{value / 1000.0:F2} V"),
    };

    private void AppendSlots(StringBuilder text, Language language)
    {
        var table = new TextTable(
            new("Slot", "槽位", Number), new("Presence", "在位", Fixed), new("Type", "类型", Fixed), new("Ports", "端口", Number), new("Serial", "序列号", Number), new("Hardware", "硬件", Fixed), new("Firmware", "固件", Fixed),
            new("Slot", "分区", Fixed), new("Boots", "启动", Number), new("Reason", "原因", Fixed));
        foreach (InventoryRow row in _slots)
        {
            table.Add(
                Of(row.Slot), RowWords.Of(row.Presence), RowWords.OfCardType(row.Type), row.Ports == 0 ? "-" : Of(row.Ports), row.Serial == 0 ? "-" : Of(row.Serial), HardwareOf(row), FirmwareOf(row),
                FirmwareSlotOf(row), row.BootCount == 0 ? "-" : Of(row.BootCount), ReasonOf(row.BootReason) ?? "-");
        }

        if (table.Count == 0) text.Append(language == Language.Chinese ? "无板卡\n" : "no cards\n");
        else table.AppendTo(text, language);
    }

    private void Write(Utf8JsonWriter json, in EnvironmentRow row)
    {
        json.WriteStartObject();
        json.WriteString("object", AlarmWords.Of(row.Object, configuration));
        json.WriteString("kind", NounOf(row.Object.Kind));
        json.WriteNumber("number", row.Object.Number);
        json.WriteString("name", configuration.PartOf(row.Object)?.Name);
        json.WriteBoolean("alarm", row.Failed);
        json.WriteNumber("value", row.Value);
        if (row.Least == 0) json.WriteNull("least");
        else json.WriteNumber("least", row.Least);
        if (row.Most == 0) json.WriteNull("most");
        else json.WriteNumber("most", row.Most);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, in InventoryRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("slot", row.Slot);
        json.WriteString("presence", RowWords.Of(row.Presence));
        json.WriteBoolean("configured", row.Configured);
        json.WriteString("type", row.Type == 0 ? null : RowWords.OfCardType(row.Type));
        json.WriteNumber("ports", row.Ports);
        json.WriteNumber("serial", row.Serial);
        json.WriteString("hardware", row.Hardware == 0 ? null : HardwareOf(row));
        json.WriteString("firmware", row.Firmware == 0 ? null : FirmwareOf(row));
        json.WriteString("firmwareSlot", row.FirmwareSlot == 0 ? null : row.FirmwareSlot == 1 ? "A" : "B");
        json.WriteBoolean("firmwareOnTrial", row.OnTrial);
        json.WriteString("protocol", row.Type == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"1.{row.Minor}"));
        json.WriteNumber("capabilities", row.Capabilities);
        json.WriteNumber("boots", row.BootCount);
        json.WriteString("bootReason", ReasonOf(row.BootReason));
        json.WriteEndObject();
    }

    private static string HardwareOf(in InventoryRow row) => row.Hardware == 0 ? "-" : $"{row.Hardware >> 8}.{row.Hardware & 0xFF}";

    private static string FirmwareOf(in InventoryRow row) => row.Firmware == 0 ? "-" : $"{row.Firmware >> 8}.{row.Firmware & 0xFF}.{row.FirmwarePatch}";

    private static string FirmwareSlotOf(in InventoryRow row) => row.FirmwareSlot switch { 1 => "A", 2 => "B", _ => "-" } + (row.OnTrial ? " trial" : "");

    private static string? ReasonOf(byte reason) => reason switch { 1 => "power", 2 => "reset", 3 => "watchdog", _ => null };

    private static string NounOf(AlarmObjectKind kind) => kind switch
    {
        AlarmObjectKind.Door    => "door",
        AlarmObjectKind.Supply  => "supply",
        AlarmObjectKind.Input   => "input",
        AlarmObjectKind.Fan     => "fan",
        AlarmObjectKind.Sensor  => "temperature",
        AlarmObjectKind.Voltage => "voltage",
        _                       => "device",
    };

    private static string Of(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
