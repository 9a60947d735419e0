using System.Globalization;
using System.Text;
using AcdController.Operations;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>Rows as tables for people. One of these prints the rows of one answer.</summary>
internal sealed class RowText
{
    private readonly Configuration _configuration;
    private readonly string _plural;
    private readonly string _chinese;
    private readonly TextTable _table;

    private RowText(Configuration configuration, string plural, string chinese, TextTable table)
    {
        _configuration = configuration;
        _plural = plural;
        _chinese = chinese;
        _table = table;
    }

    /// <summary>Rows so far.</summary>
    public int Count => _table.Count;

    /// <summary>A table of calls.</summary>
    public static RowText Calls(Configuration configuration) => new(configuration, "calls", "呼叫", new TextTable(
        new("Call", "呼叫", Number), new("Phase", "阶段", Name), new("Channel", "信道", Fixed), new("Calling", "主叫", Name), new("Called", "被叫", Name),
        new("Queue", "队列", Name), new("Agent", "坐席", Name), new("Age", "时长", Number), new("Waited", "等待", Number), new("Pos", "位", Number), new("Expect", "预计", Number)));

    /// <summary>A table of queues: Level, ASA, Entered and Lost are of the last hour; Level is answered in the objective of all answered and abandoned calls.</summary>
    public static RowText Queues(Configuration configuration) => new(configuration, "queues", "队列", new TextTable(
        new("Queue", "队列", Name), new("Waits", "排队", Number), new("Rings", "振铃", Number), new("Talks", "通话", Number), new("Free/In", "空闲/在席", Number),
        new("Longest", "最长", Number), new("Expect", "预计", Number), new("Level", "服务%", Number), new("ASA", "均答", Number), new("Entered", "进入", Number), new("Lost", "放弃", Number)));

    /// <summary>A table of agents: Taken, Missed and Refused are offers answered, not answered, and refused or busy.</summary>
    public static RowText Agents(Configuration configuration) => new(configuration, "agents", "坐席", new TextTable(
        new("Agent", "坐席", Name), new("Number", "号码", Name), new("Span", "线路", Fixed), new("Status", "状态", Fixed), new("For", "已持续", Number), new("Reason", "原因", Name),
        new("Call", "呼叫", Number), new("Taken", "接听", Number), new("Missed", "未接", Number), new("Refused", "拒接", Number), new("Skills", "技能", Name)));

    /// <summary>A table of spans: In and Out are D-channel frames, Errors are frames and messages that the standards call wrong.</summary>
    public static RowText Spans(Configuration configuration) => new(configuration, "spans", "线路", new TextTable(
        new("Span", "线路", Fixed), new("Role", "用途", Fixed), new("Side", "侧", Fixed), new("Status", "状态", Fixed), new("Alarms", "告警", Name), new("Busy", "占用", Number),
        new("In", "入", Number), new("Out", "出", Number), new("Errors", "差错", Number)));

    /// <summary>A table of cards.</summary>
    public static RowText Cards(Configuration configuration) => new(configuration, "cards", "板卡", new TextTable(
        new("Card", "板卡", Number), new("Slot", "槽位", Fixed), new("Status", "状态", Fixed), new("For", "已持续", Number), new("Type", "类型", Name), new("Serial", "序列号", Number), new("Firmware", "固件", Fixed),
        new("Starts", "启动", Number), new("Off", "时差", Number), new("Frames", "帧", Number), new("Bad", "坏帧", Number)));

    /// <summary>A table of stored records.</summary>
    public static RowText Records(Configuration configuration) => new(configuration, "records", "话单", new TextTable(
        new("Call", "呼叫", Number), new("Arrived", "到达", Fixed), new("Calling", "主叫", Name), new("Called", "被叫", Name), new("Queue", "队列", Name), new("Agent", "坐席", Name),
        new("Wait", "等待", Number), new("Talk", "通话", Number), new("Outcome", "结果", Fixed), new("Cause", "原因值", Number), new("Class", "分类", Fixed)));

    /// <summary>Prints the table, or that there is nothing.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        if (_table.Count == 0) text.Append(language == Language.Chinese ? "无" : "no ").Append(language == Language.Chinese ? _chinese : _plural).Append('\n');
        else _table.AppendTo(text, language);
    }

    /// <summary>Adds a call.</summary>
    public void Add(in CallRow row) => _table.Add(
        Of(row.Sequence), RowWords.Of(row.Phase), row.Caller.ToString(), OrDash(row.Calling.ToString()), OrDash(row.Called.ToString()),
        OrDash(_configuration.QueueName(row.Queue)), OrDash(_configuration.AgentName(row.Agent)),
        RowWords.Of(row.Age), RowWords.Of(row.Waited), row.Position == 0 ? "-" : Of(row.Position), row.Position == 0 ? "-" : RowWords.OfExpected(row.Expected));

    /// <summary>Adds a queue.</summary>
    public void Add(in QueueRow row) => _table.Add(
        OrDash(_configuration.QueueName(row.Queue)), Of(row.Waiting), Of(row.Offered), Of(row.Talking), $"{Of(row.AgentsReady)}/{Of(row.AgentsLoggedIn)}",
        RowWords.Of(row.LongestWait), RowWords.OfExpected(row.Expected), RowWords.OfShare(row.Hour.Levels[3]), RowWords.OfMean(row.Hour.MeanAnswer),
        Of(row.Hour.Entered), Of(row.Hour.Abandoned));

    /// <summary>Adds an agent. A not-ready state that came by itself carries a star; what follows the call in hand carries a "then".</summary>
    public void Add(in AgentRow row) => _table.Add(
        OrDash(_configuration.AgentName(row.Agent)), OrDash(_configuration.AgentNumber(row.Agent)), _configuration.AgentSpan(row.Agent) ?? "any",
        RowWords.Of(row.Status) + (row.Forced ? "*" : ""), RowWords.Of(row.InStatus), Why(row), row.Call == 0 ? "-" : Of(row.Call),
        Of(row.Connected), Of(row.NotAnswered), Of(row.Refused), string.Join(",", _configuration.AgentSkills(row.Agent)));

    private string Why(in AgentRow row) => row.Then switch
    {
        AgentThen.LoggedOut => "then out",
        AgentThen.NotReady => "then " + (ReasonText.Of(row.Reason, _configuration) ?? "not-ready"),
        _ => OrDash(RowWords.Of(row.Force) ?? ReasonText.Of(row.Reason, _configuration)),
    };

    /// <summary>Adds a span.</summary>
    public void Add(in SpanRow row)
    {
        SpanConfiguration? span = _configuration.SpanOf(row.Span);
        _table.Add(
            row.Span.ToString(), span is null ? "-" : RowWords.Of(span.Role), span is null ? "-" : RowWords.Of(span.Side),
            RowWords.Of(row.Status), OrDash(string.Join(",", [.. RowWords.OfAlarms(row.Alarms), .. RowWords.OfFaults(row.Faults)])), Of(row.ChannelsBusy),
            Scaled(row.FramesIn), Scaled(row.FramesOut), Scaled(unchecked(row.FrameErrors + row.MessageErrors)));
    }

    /// <summary>Adds a card. One whose line delivers garbage is babbling, whatever else it is.</summary>
    public void Add(in CardRow row) => _table.Add(
        Of((ulong)row.Card), RowWords.Of(row.Presence), row.Babbling ? "babbling" : RowWords.Of(row.Status), RowWords.Of(row.InStatus), RowWords.OfCardType(row.Type),
        row.Serial == 0 ? "-" : Of((ulong)row.Serial), FirmwareWithSlot(row), Of(row.Starts), Clock(row), Scaled(row.FramesIn), Scaled(row.FramesBad));

    // 1.2 A; a star: on trial.
    private static string FirmwareWithSlot(in CardRow row) => Firmware(row) + row.FirmwareSlot switch { 1 => " A", 2 => " B", _ => "" } + (row.OnTrial ? "*" : "");

    /// <summary>Adds a stored record.</summary>
    public void Add(RecordRow row) => _table.Add(
        row.Sequence.ToString(CultureInfo.InvariantCulture), WallTime.Short(row.ArrivedAt), OrDash(row.Calling), OrDash(row.Called),
        OrDash(row.Queue), OrDash(row.Agent), RowWords.Of(row.Waited), RowWords.Of(row.Talked), row.Outcome, Of(row.Cause), Codes(row));

    // Class of the plan, and the agent's summary code behind a slash where there is one: 12/401.
    private static string Codes(RecordRow row) => (row.Class, row.Summary) switch
    {
        (null, null)            => "-",
        ({ } kind, null)        => Of(kind),
        (null, { } summary)     => "-/" + Of(summary),
        ({ } kind, { } summary) => $"{Of(kind)}/{Of(summary)}",
    };

    /// <summary>Prints totals, a line each.</summary>
    public static void Append(StringBuilder text, in TotalsRow row, Language language)
    {
        bool chinese = language == Language.Chinese;
        Line(text, chinese ? "试呼" : "Attempts", Of(row.Attempts));
        Line(text, chinese ? "  接通" : "  connected", Of(row.Connected));
        Line(text, chinese ? "  自助" : "  served", Of(row.Served));
        Line(text, chinese ? "  放弃" : "  abandoned", Of(row.Abandoned));
        Line(text, chinese ? "  拒绝" : "  refused", Of(row.Refused));
        Line(text, chinese ? "  失败" : "  failed", Of(row.Failed));
        Line(text, chinese ? "当前呼叫" : "Calls", Of(row.Calls));
        Line(text, chinese ? "排队呼叫" : "Calls waiting", Of(row.Waiting));
        Line(text, chinese ? "忙坐席" : "Agents engaged", Of(row.AgentsEngaged));
        Line(text, chinese ? "占用信道" : "Channels busy", Of(row.ChannelsBusy));
        Line(text, chinese ? "占用单元" : "Cells busy", Of(row.CellsBusy));
        Line(text, chinese ? "表字节" : "Table octets", Of(row.TableOctets));
        Line(text, chinese ? "服务数据丢失" : "Rows lost", Of(row.RowsLost));
    }

    /// <summary>Prints the version.</summary>
    public static void Append(StringBuilder text, VersionRow row)
    {
        text.Append("AcdController ").Append(row.Version);
        if (row.Commit is { } commit) text.Append(" (").Append(commit).Append(')');
        text.Append('\n');
        if (row.Runtime is { } runtime) text.Append("Runtime  ").Append(runtime).Append('\n');
        if (row.System is { } system) text.Append("System   ").Append(system).Append('\n');
        text.Append("Started  ").Append(WallTime.Iso(row.StartedAt)).Append(", ").Append(RowWords.Of(row.Uptime)).Append(" ago\n");
    }

    // Milliseconds that it was ahead when it was last set; one that had never been set says nothing.
    private static string Clock(in CardRow row) => !row.HasClock ? "-"
        : row.ClockOffset.Microseconds is <= -10_000_000 or >= 10_000_000 ? "set"
        : string.Create(CultureInfo.InvariantCulture, $"{row.ClockOffset.Microseconds / 1000:+0;-0;0}");

    /// <summary>Major and minor version of a card's firmware.</summary>
    public static string Firmware(in CardRow row) => row.Firmware == 0 ? "-" : $"{row.Firmware >> 8}.{row.Firmware & 0xFF}";

    private static void Line(StringBuilder text, string name, string value)
    {
        text.Append(name).Append(' ', 17 - TextTable.WidthOf(name)).Append(value.PadLeft(12)).Append('\n');
    }

    private static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A counter in at most seven characters: 9999999, then 10.0M, 1.2G.</summary>
    private static string Scaled(ulong value) => value switch
    {
        < 10_000_000 => Of(value),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000}.{value / 100_000 % 10}M"),
        < 1_000_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000_000}.{value / 100_000_000 % 10}G"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000_000_000}T"),
    };

    private static string OrDash(string? text) => string.IsNullOrEmpty(text) ? "-" : text;
}
