using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Trunk groups, calendars, numbers, test calls, drain: rows of the core as tables and fields.</summary>
internal sealed class RoutingReport(Configuration configuration)
{
    private readonly AnswerTable _groups = new("trunkGroups",
        new("trunkGroup", "Trunk group", "中继群", AnswerType.Name), new("direction", "Dir", "方向"), new("channels", "Chan", "信道", AnswerType.Number), new("busy", "Busy", "占用", AnswerType.Number),
        new("free", "Free", "空闲", AnswerType.Number), new("blocked", "Blocked", "闭塞", AnswerType.Number), new("pending", "Pending", "待闭塞", AnswerType.Number), new("callsIn", "In", "入", AnswerType.Number),
        new("callsOut", "Out", "出", AnswerType.Number), new("refused", "Refused", "拒绝", AnswerType.Number), new("overflows", "No free", "溢出", AnswerType.Number));

    private readonly AnswerTable _members = new("members",
        new("span", "Span", "线路"), new("dChannelUp", "D-chan up", "D 信道", AnswerType.YesNo), new("preference", "Pref", "优先", AnswerType.Number), new("channels", "Channels", "信道"),
        new("busy", "Busy", "占用"), new("free", "Free", "空闲"), new("blocked", "Blocked", "闭塞"), new("pending", "Pending", "待闭塞"));

    private readonly AnswerTable _calendars = new("calendars",
        new("calendar", "Calendar", "日历", AnswerType.Name), new("open", "Now", "状态"), new("nextChange", "Until", "至"), new("timeZone", "Zone", "时区"), new("localTime", "Local time", "本地时间"));

    private readonly AnswerTable _tests = new("tests",
        new("route", "Route", "路由", AnswerType.Name), new("number", "Number", "号码"), new("channel", "Channel", "信道"), new("result", "Result", "结果"), new("cause", "Cause", "原因", AnswerType.Number),
        new("rang", "Rang", "振铃", AnswerType.YesNo), new("toAnswer", "Answer s", "应答秒", AnswerType.Seconds), new("seconds", "Whole s", "总秒", AnswerType.Seconds), new("cameBack", "Came back", "返回"));

    private readonly List<Answer> _parts = [];

    /// <summary>The report for a request; null for others.</summary>
    public static RoutingReport? For(in CommandRequest request, Configuration configuration) =>
        request.Kind == RequestKind.Command && request.Command.Kind is CommandKind.ShowTrunkGroups or CommandKind.ShowTrunkGroup or CommandKind.ShowCalendars or CommandKind.ShowDrain
            or CommandKind.TestNumber or CommandKind.TestChannel or CommandKind.TestEmergency or CommandKind.ShowTests ? new RoutingReport(configuration).Begun(request.Command.Kind) : null;

    /// <summary>Takes a row.</summary>
    public void Add(ReplyKind kind, ReadOnlySpan<byte> octets)
    {
        switch (kind)
        {
            case ReplyKind.TrunkGroup: Add(MemoryMarshal.Read<TrunkGroupRow>(octets)); break;
            case ReplyKind.TrunkMember: Add(MemoryMarshal.Read<TrunkMemberRow>(octets)); break;
            case ReplyKind.Calendar: Add(MemoryMarshal.Read<CalendarRow>(octets)); break;
            case ReplyKind.Drain: Add(MemoryMarshal.Read<DrainRow>(octets)); break;
            case ReplyKind.NumberTrial: Add(MemoryMarshal.Read<NumberTrialRow>(octets)); break;
            default: Add(MemoryMarshal.Read<TestCallRow>(octets)); break;
        }
    }

    /// <summary>Prints.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        foreach (Answer part in _parts) part.AppendText(text, language);
    }

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json)
    {
        foreach (Answer part in _parts) part.WriteMembers(json);
    }

    /// <summary>20261122 as people write it: 2026-11-22 08:30.</summary>
    internal static string Civil(long seconds)
    {
        var day = DateOnly.FromDayNumber(new DateOnly(1970, 1, 1).DayNumber + (int)(seconds / 86_400));
        long minute = seconds % 86_400 / 60;
        return string.Create(CultureInfo.InvariantCulture, $"{OpeningText.Of(day)} {minute / 60:00}:{minute % 60:00}");
    }

    private RoutingReport Begun(CommandKind kind)
    {
        switch (kind)
        {
            case CommandKind.ShowTrunkGroups: _parts.Add(_groups); break;
            case CommandKind.ShowTrunkGroup: _parts.AddRange([_groups, _members]); break;
            case CommandKind.ShowCalendars: _parts.Add(_calendars); break;
            case CommandKind.TestChannel or CommandKind.TestEmergency or CommandKind.ShowTests: _parts.Add(_tests); break;
            default: break;
        }

        return this;
    }

    private void Add(in TrunkGroupRow row)
    {
        TrunkGroupConfiguration group = configuration.TrunkGroups[row.Group];
        _groups.Add(group.Name, group.Direction switch { GroupDirection.In => "in", GroupDirection.Out => "out", _ => "both" }, row.Channels, row.Busy, row.Free, row.Blocked, row.Pending,
            (long)row.In, (long)row.Out, (long)row.Refused, (long)row.Overflows);
    }

    private void Add(in TrunkMemberRow row) =>
        _members.Add(row.Span.ToString(), row.Up, (int)row.Preference, Channels(row.Channels), Channels(row.Busy), Channels(row.Free), Channels(row.Blocked & ~row.Busy), Channels(row.Blocked & row.Busy));

    private static AnswerValue Channels(uint channels) => channels == 0 ? AnswerValue.Nothing : ChannelText.Of(channels);

    private void Add(in CalendarRow row) => _calendars.Add(
        configuration.Calendars[row.Calendar].Name,
        row.KnowsTime ? row.Open ? AnswerValue.Word("open", "open", "开") : AnswerValue.Word("closed", "closed", "闭") : AnswerValue.Word("open", "open: time not known", "开（时间未知）"),
        row.Next == 0 ? AnswerValue.Nothing : Civil(row.Next),
        configuration.TimeZone,
        row.KnowsTime ? Civil(row.Now) : AnswerValue.Nothing);

    private void Add(in DrainRow row)
    {
        var fields = new AnswerFields();
        fields.Add("state", "State", "状态", !row.Closed ? AnswerValue.Word("open", "calls are taken", "接受呼叫")
            : row.Clearing ? AnswerValue.Word("clearing", "the deadline has come, the rest is cleared", "已到期，正在拆除")
            : AnswerValue.Word("draining", "no new calls, but emergency calls", "除紧急呼叫外不接受新呼叫"));
        fields.Add("calls", "Calls left", "剩余呼叫", row.Calls);
        if (row.Closed)
        {
            fields.Add("seconds", "For", "已持续", row.For);
            fields.Add("deadline", "Deadline in", "距期限", row.HasDeadline ? row.Left : AnswerValue.Nothing);
            fields.Add("announcement", "Announcement", "语音", AnnouncementOf(row.Prompt));
            fields.Add("turnedAway", "Turned away", "已拒绝", (long)row.TurnedAway);
            fields.Add("cleared", "Cleared", "已拆除", (long)row.Cleared);
        }

        _parts.Add(fields);
    }

    private AnswerValue AnnouncementOf(ushort prompt)
    {
        foreach (AnnouncementConfiguration announcement in configuration.Announcements)
        {
            if (prompt != 0 && announcement.Prompt == prompt) return announcement.Name;
        }

        return AnswerValue.Nothing;
    }

    private void Add(in TestCallRow row) => _tests.Add(
        row.Route < 0 ? AnswerValue.Nothing : configuration.Routes[row.Route].Name,
        row.Number.ToString(),
        row.Channel.IsNone ? AnswerValue.Nothing : row.Channel.ToString(),
        row.Result switch
        {
            TestResult.PathProven => AnswerValue.Word("pathProven", "path proven both ways", "话路双向正常"),
            TestResult.Answered   => AnswerValue.Word("answered", "answered, nothing came back", "已应答，无返回"),
            TestResult.PathWrong  => AnswerValue.Word("pathWrong", "answered, something else came back", "已应答，返回不符"),
            TestResult.NoAnswer   => AnswerValue.Word("noAnswer", "no answer", "无应答"),
            TestResult.Refused    => AnswerValue.Word("refused", "refused", "被拒"),
            _                     => AnswerValue.Word("runs", "under way: show test-calls", "进行中：show test-calls"),
        },
        row.Cause == Cause.None ? AnswerValue.Nothing : (int)row.Cause,
        row.Rang,
        row.ToAnswer == Kernel.Duration.Zero ? AnswerValue.Nothing : Kernel.Duration.FromMilliseconds(row.ToAnswer.Milliseconds),
        Kernel.Duration.FromMilliseconds(row.Whole.Milliseconds),
        row.Heard.IsEmpty ? AnswerValue.Nothing : row.Heard.ToString());

    private void Add(in NumberTrialRow row)
    {
        var fields = new AnswerFields();
        fields.Add("called", "Called", "被叫", row.Called.ToString() + RuleOf(row.CalledRule));
        if (!row.Calling.IsEmpty) fields.Add("calling", "Calling", "主叫", row.Calling.ToString() + RuleOf(row.CallingRule));
        fields.Add("analysis", "Analysis", "号码分析", EntryOf(row));
        if (row.Caller >= 0) fields.Add("caller", "Caller", "主叫分析", CallerOf(configuration.Callers[row.Caller], row.Emergency));
        if (row.Closed) fields.Add("drain", "Drain", "停机准备", row.Emergency ? "does not hold for an emergency number" : "the switch takes no new calls: turned away");
        fields.Add("result", "Then", "结果", ResultOf(row));
        _parts.Add(fields);
    }

    private static string RuleOf(int rule) => rule < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", by rule {rule + 1} of normalise");

    private string EntryOf(in NumberTrialRow row)
    {
        if (row.Number >= 0)
        {
            NumberConfiguration number = configuration.Numbers[row.Number];
            return $"number {RoutingWriter.Numbers(number.Number, number.Open)}" + (number.Calendar < 0 ? "" : $", calendar {configuration.Calendars[number.Calendar].Name} is {(row.Open ? "open" : "closed")}");
        }

        if (row.EmergencyNumber >= 0) return $"emergency-number {configuration.EmergencyNumbers[row.EmergencyNumber].Number}: nothing refuses it";
        if (row.Route >= 0) return $"prefix of route {configuration.Routes[row.Route].Name}";
        return row.Verdict switch
        {
            NumberVerdict.TooShort => "begins like a number, more digits are needed",
            NumberVerdict.TooLong  => "begins like a number, has too many digits",
            _                      => "no such number",
        };
    }

    private string CallerOf(CallerConfiguration caller, bool emergency)
    {
        string who = $"calling-number {RoutingWriter.Numbers(caller.Number, caller.Open)}: ";
        if (emergency) return who + "does not hold for an emergency number";
        if (caller.Refuse != Cause.None) return who + string.Create(CultureInfo.InvariantCulture, $"refused, cause {(int)caller.Refuse}");
        string[] given =
        [
            .. caller.Plan < 0 ? Array.Empty<string>() : [$"plan {configuration.Plans[caller.Plan].Name}"],
            .. caller.Priority < 0 ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"priority {caller.Priority}")],
            .. caller.Class.Length == 0 ? Array.Empty<string>() : [$"class {caller.Class}"],
        ];
        return who + string.Join(' ', given);
    }

    private string ResultOf(in NumberTrialRow row)
    {
        CallerConfiguration? caller = row.Caller < 0 || row.Emergency ? null : configuration.Callers[row.Caller];
        if (row.Closed && !row.Emergency) return "turned away";
        if (caller is { Refuse: not Cause.None and var cause }) return string.Create(CultureInfo.InvariantCulture, $"cleared with cause {(int)cause}");
        if (row.Route >= 0)
        {
            string group = row.Group < 0 ? "" : $"trunk group {configuration.TrunkGroups[row.Group].Name}, {(row.HasChannel ? "a channel is free" : "no channel is free in any of its groups")}, ";
            return $"route {configuration.Routes[row.Route].Name}: {group}{row.Sent} is sent" + (configuration.Routes[row.Route].Transit || row.Emergency ? "" : "; for stations only") + (row.Ruling == OutboundRule.None ? "" : "; dialled at a telephone: " + LeavingReport.Of(row.Ruling).ToText(Language.English));
        }

        if (row.EmergencyNumber >= 0) return "plan " + configuration.Plans[configuration.EmergencyNumbers[row.EmergencyNumber].Plan].Name;
        if (row.Number < 0) return row.Verdict == NumberVerdict.Unknown ? "cleared with cause 1" : "cleared with cause 28";
        if (caller is { Plan: >= 0 and var own }) return "plan " + configuration.Plans[own].Name;
        NumberConfiguration number = configuration.Numbers[row.Number];
        return "plan " + configuration.Plans[row.Open || number.Calendar < 0 ? number.Plan : number.ElsePlan].Name;
    }
}
