using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>Prompts, transfers, firmware and logs of the cards, as text or JSON.</summary>
internal sealed class FileReport
{
    private const int OctetsPerSecond = 8000;

    private static readonly string[] s_severities = ["emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"];

    private readonly Configuration _configuration;
    private readonly CommandKind _kind;
    private readonly List<PromptFileRow> _prompts = [];
    private readonly List<TransferRow> _transfers = [];
    private readonly List<FirmwareRow> _firmware = [];
    private readonly List<CardLogRow> _log = [];

    private FileReport(Configuration configuration, CommandKind kind) => (_configuration, _kind) = (configuration, kind);

    /// <summary>The report that a request is answered with; null for another one's.</summary>
    public static FileReport? For(in CommandRequest request, Configuration configuration) =>
        request.Kind == RequestKind.Command && request.Command.Kind is CommandKind.ShowPrompts or CommandKind.ShowTransfers or CommandKind.ShowFirmware or CommandKind.ShowCardLog
            ? new FileReport(configuration, request.Command.Kind)
            : null;

    /// <summary>Why an order about firmware was refused, where the usual words would mislead.</summary>
    public static string? Refusal(in CommandRequest request, CommandResult result) => (request.Command.Kind, result) switch
    {
        (CommandKind.FirmwareLoad, CommandResult.WrongState)     => "not while firmware is activated or on trial",
        (CommandKind.FirmwareLoad, CommandResult.Congestion)     => "an image is being loaded already",
        (CommandKind.FirmwareActivate, CommandResult.WrongState) => "no image is loaded, or one is on trial; show firmware tells",
        (CommandKind.FirmwareConfirm, CommandResult.WrongState)  => "no firmware is on trial",
        (CommandKind.ShowCardLog, CommandResult.Congestion)      => "a log is being read already, try again",
        _                                                        => null,
    };

    /// <summary>Takes a row.</summary>
    public void Add(ReplyKind kind, ReadOnlySpan<byte> octets)
    {
        switch (kind)
        {
            case ReplyKind.Prompt: _prompts.Add(Row<PromptFileRow>(octets)); break;
            case ReplyKind.Transfer: _transfers.Add(Row<TransferRow>(octets)); break;
            case ReplyKind.Firmware: _firmware.Add(Row<FirmwareRow>(octets)); break;
            default: _log.Add(Row<CardLogRow>(octets)); break;
        }
    }

    /// <summary>Prints the rows.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        switch (_kind)
        {
            case CommandKind.ShowPrompts: AppendPrompts(text, language); break;
            case CommandKind.ShowTransfers: AppendTransfers(text, language); break;
            case CommandKind.ShowFirmware: AppendFirmware(text, language); break;
            default: AppendLog(text, language); break;
        }
    }

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json)
    {
        switch (_kind)
        {
            case CommandKind.ShowPrompts: WritePrompts(json); break;
            case CommandKind.ShowTransfers: WriteTransfers(json); break;
            case CommandKind.ShowFirmware: WriteFirmware(json); break;
            default: WriteLog(json); break;
        }
    }

    private void AppendPrompts(StringBuilder text, Language language)
    {
        var table = new TextTable(new("Prompt", "编号", Number), new("Announcement", "语音", Name), new("Octets", "字节", Number), new("Seconds", "秒", Number), new("Cards", "板卡", Number), new("State", "状态", Fixed));
        foreach (PromptFileRow row in _prompts)
            table.Add(Of(row.Prompt), AnnouncementOf(row.Prompt) ?? "-", Of(row.Octets), Seconds(row.Octets), $"{Of(row.Cards)}/{Of(row.CardsUp)}", WordOf(row));
        if (table.Count == 0) text.Append((_configuration.Prompts, language) switch
        {
            (null, Language.Chinese) => "无语音：配置中没有语音目录\n",
            (null, _)                => "no prompts: the configuration has no directory of prompts\n",
            (_, Language.Chinese)    => "无语音\n",
            _                        => "no prompts\n",
        });
        else table.AppendTo(text, language);
    }

    private void WritePrompts(Utf8JsonWriter json)
    {
        json.WriteStartArray("prompts");
        foreach (PromptFileRow row in _prompts)
        {
            json.WriteStartObject();
            json.WriteNumber("prompt", row.Prompt);
            json.WriteString("announcement", AnnouncementOf(row.Prompt));
            json.WriteNumber("octets", row.Octets);
            json.WriteNumber("cards", row.Cards);
            json.WriteNumber("cardsInService", row.CardsUp);
            json.WriteNumber("refused", row.Refused);
            json.WriteString("state", WordOf(row));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void AppendTransfers(StringBuilder text, Language language)
    {
        var table = new TextTable(
            new("Card", "板卡", Number), new("State", "状态", Fixed), new("File", "文件", Fixed), new("Through", "进度", Number), new("Octets", "字节", Number),
            new("Waiting", "等待", Number), new("Sent", "已发", Number), new("Fetched", "已取", Number), new("Failed", "失败", Number), new("Reason", "原因", Name));
        foreach (TransferRow row in _transfers)
        {
            bool idle = row.File == FileKind.None;
            table.Add(
                Of((uint)row.Card), WordOf(row.Status), idle ? "-" : FileOf(row), idle || row.Octets == 0 ? "-" : Percent(row.Done, row.Octets), idle ? "-" : Of(row.Octets),
                Of((uint)row.PromptsMissing), Of(row.Sent), Of(row.Fetched), Of(row.Failed), OrDash(row.Reason.ToString()));
        }

        table.AppendTo(text, language);
    }

    private void WriteTransfers(Utf8JsonWriter json)
    {
        json.WriteStartArray("transfers");
        foreach (TransferRow row in _transfers)
        {
            json.WriteStartObject();
            json.WriteNumber("card", row.Card);
            json.WriteString("state", WordOf(row.Status));
            json.WriteString("file", row.File == FileKind.None ? null : FileOf(row));
            json.WriteNumber("octets", row.Octets);
            json.WriteNumber("octetsThrough", row.Done);
            json.WriteNumber("promptsWaiting", row.PromptsMissing);
            json.WriteNumber("sent", row.Sent);
            json.WriteNumber("fetched", row.Fetched);
            json.WriteNumber("failed", row.Failed);
            json.WriteString("reason", OrNull(row.Reason.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void AppendFirmware(StringBuilder text, Language language)
    {
        var table = new TextTable(new("Card", "板卡", Number), new("Runs", "运行", Fixed), new("Slot", "分区", Fixed), new("Update", "升级", Fixed), new("Version", "版本", Fixed), new("Through", "进度", Number), new("Reason", "原因", Name));
        foreach (FirmwareRow row in _firmware)
        {
            table.Add(
                Of((uint)row.Card), row.Running == 0 ? "-" : VersionOf(row.Running) + (row.OnTrial ? ",trial" : ""), SlotOf(row.Slot), WordOf(row.Status),
                row.Loaded == 0 ? "-" : VersionOf(row.Loaded), row.Status == FirmwareStatus.Loading && row.Octets > 0 ? Percent(row.Done, row.Octets) : "-", OrDash(row.Reason.ToString()));
        }

        table.AppendTo(text, language);
    }

    private void WriteFirmware(Utf8JsonWriter json)
    {
        json.WriteStartArray("firmware");
        foreach (FirmwareRow row in _firmware)
        {
            json.WriteStartObject();
            json.WriteNumber("card", row.Card);
            json.WriteBoolean("inService", row.IsUp);
            json.WriteString("runs", row.Running == 0 ? null : VersionOf(row.Running));
            json.WriteString("slot", row.Slot == 0 ? null : SlotOf(row.Slot));
            json.WriteBoolean("onTrial", row.OnTrial);
            json.WriteString("update", WordOf(row.Status));
            json.WriteString("version", row.Loaded == 0 ? null : VersionOf(row.Loaded));
            json.WriteNumber("octets", row.Octets);
            json.WriteNumber("octetsThrough", row.Done);
            json.WriteString("reason", OrNull(row.Reason.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void AppendLog(StringBuilder text, Language language)
    {
        if (_log.Count == 0) text.Append(language == Language.Chinese ? "无条目\n" : "no entries\n");
        foreach (CardLogRow row in _log)
            text.Append(Of(row.Number).PadLeft(6)).Append("  ").Append(WallTime.Iso(row.Time)).Append("  ").Append(SeverityOf(row.Severity).PadRight(9)).Append("  ").Append(row.Text.ReplaceLineEndings(" ")).Append('\n');
    }

    private void WriteLog(Utf8JsonWriter json)
    {
        json.WriteStartArray("log");
        foreach (CardLogRow row in _log)
        {
            json.WriteStartObject();
            json.WriteNumber("entry", row.Number);
            json.WriteString("time", WallTime.Iso(row.Time));
            json.WriteString("severity", SeverityOf(row.Severity));
            json.WriteString("text", row.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private string? AnnouncementOf(ushort prompt)
    {
        foreach (AnnouncementConfiguration announcement in _configuration.Announcements)
        {
            if (announcement.Prompt == prompt) return announcement.Name;
        }

        return null;
    }

    private static T Row<T>(ReadOnlySpan<byte> octets)
        where T : unmanaged
    {
        Invariant.Require(octets.Length == Unsafe.SizeOf<T>(), "a row has the length of its type");
        return MemoryMarshal.Read<T>(octets);
    }

    private static string WordOf(in PromptFileRow row) => row.Refused > 0 ? "refused" : row.CardsUp == 0 ? "no-card" : row.Cards < row.CardsUp ? "under-way" : "complete";

    private static string WordOf(TransferStatus status) => status switch
    {
        TransferStatus.Comparing => "comparing",
        TransferStatus.Sending => "sending",
        TransferStatus.Checking => "checking",
        TransferStatus.Fetching => "fetching",
        TransferStatus.Deleting => "deleting",
        TransferStatus.Ordering => "ordering",
        TransferStatus.PutOff => "put-off",
        TransferStatus.CardDown => "card-down",
        _ => "idle",
    };

    private static string WordOf(FirmwareStatus status) => status switch
    {
        FirmwareStatus.Loading => "loading",
        FirmwareStatus.Loaded => "loaded",
        FirmwareStatus.WaitingForCalls => "waiting-for-calls",
        FirmwareStatus.Activating => "activating",
        FirmwareStatus.OnTrial => "on-trial",
        FirmwareStatus.Confirmed => "confirmed",
        FirmwareStatus.FellBack => "fell-back",
        FirmwareStatus.Failed => "failed",
        _ => "-",
    };

    private static string FileOf(in TransferRow row) => row.File switch
    {
        FileKind.Prompt => row.Number == 0 ? "prompts" : "prompt " + Of(row.Number),
        FileKind.Recording => row.Number == 0 ? "recordings" : "recording " + Of(row.Number),
        _ => "firmware",
    };

    private static string SlotOf(byte slot) => slot switch { 1 => "A", 2 => "B", _ => "-" };

    private static string SeverityOf(byte severity) => severity < s_severities.Length ? s_severities[severity] : Of(severity);

    private static string VersionOf(uint version) => string.Create(CultureInfo.InvariantCulture, $"{version >> 16}.{(version >> 8) & 0xFF}.{version & 0xFF}");

    private static string Percent(uint done, uint octets) => Of((uint)(done * 100ul / octets)) + "%";

    private static string Seconds(uint octets) => string.Create(CultureInfo.InvariantCulture, $"{octets / OctetsPerSecond}.{octets % OctetsPerSecond * 10 / OctetsPerSecond}");

    private static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string OrDash(string text) => text.Length == 0 ? "-" : text;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
