using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Emergencies, and areas with their complaints and faults.</summary>
internal sealed class EmergencyReport
{
    private readonly Configuration _configuration;
    private readonly Answer _answer;
    private readonly AnswerTable? _areas;
    private readonly AnswerTable? _emergencies;

    private EmergencyReport(Configuration configuration, CommandKind kind)
    {
        _configuration = configuration;
        if (kind == CommandKind.ShowAreas)
        {
            _areas = new AnswerTable(
                "areas",
                new("area", "Area", "区域", AnswerType.Name),
                new("complaints", "Complaints", "投诉总数", AnswerType.Number),
                new("inWindow", "In window", "窗口内", AnswerType.Number),
                new("threshold", "Threshold", "门限", AnswerType.Number),
                new("fault", "Fault", "故障", AnswerType.Text),
                new("since", "Since", "开始", AnswerType.Time),
                new("until", "Expected end", "预计恢复", AnswerType.Time))
            { Empty = "no areas", EmptyZh = "没有区域" };
            _answer = _areas;
            return;
        }

        _emergencies = new AnswerTable(
            "emergencies",
            new("emergency", "No", "序号", AnswerType.Number),
            new("level", "Level", "级别"),
            new("drill", "Drill", "演练", AnswerType.YesNo),
            new("stage", "Stage", "阶段"),
            new("late", "Late", "超时环节", AnswerType.Name),
            new("area", "Area", "区域", AnswerType.Name),
            new("declaredAt", "Declared", "宣布", AnswerType.Time),
            new("respondedSeconds", "Resp.", "响应", AnswerType.Seconds),
            new("judgedSeconds", "Judged", "研判", AnswerType.Seconds),
            new("planBegunSeconds", "Plan", "预案", AnswerType.Seconds),
            new("closedSeconds", "Closed", "闭环", AnswerType.Seconds),
            new("until", "Until", "预计恢复", AnswerType.Time),
            new("by", "By", "责任人", AnswerType.Name),
            new("type", "Type", "类型", AnswerType.Name),
            new("handling", "Handling", "处理过程", AnswerType.Name),
            new("result", "Result", "结果", AnswerType.Name))
        { Empty = "no emergencies", EmptyZh = "没有应急事件" };
        _answer = _emergencies;
    }

    /// <summary>The report that a request asks for; null when it asks for another.</summary>
    public static EmergencyReport? For(in CommandRequest request, Configuration configuration) =>
        request.Kind == RequestKind.Command && request.Command.Kind is CommandKind.ShowEmergencies or CommandKind.ShowAreas or CommandKind.DeclareEmergency ? new EmergencyReport(configuration, request.Command.Kind) : null;

    /// <summary>Takes a row.</summary>
    public void Add(ReplyKind kind, System.ReadOnlySpan<byte> octets)
    {
        if (kind == ReplyKind.Area) Add(MemoryMarshal.Read<AreaRow>(octets));
        else Add(MemoryMarshal.Read<EmergencyCaseRow>(octets));
    }

    /// <summary>Prints it: of one emergency every field on a line, of several a table of what fits.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        if (_emergencies is null || _emergencies.Rows.Count == 0) _answer.AppendText(text, language);
        else if (_emergencies.Rows.Count == 1) OfOne().AppendText(text, language);
        else Short().AppendText(text, language);
    }

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json) => _answer.WriteMembers(json);

    private AnswerFields OfOne()
    {
        var fields = new AnswerFields();
        for (int column = 0; column < _emergencies!.Columns.Count; column++) fields.Add(_emergencies.Columns[column], _emergencies.Rows[0][column]);
        return fields;
    }

    private AnswerTable Short()
    {
        int[] shown = [0, 1, 2, 3, 4, 5, 6, 12, 13];
        var columns = new AnswerColumn[shown.Length];
        for (int i = 0; i < shown.Length; i++) columns[i] = _emergencies!.Columns[shown[i]];
        var table = new AnswerTable("emergencies", columns);
        foreach (System.Collections.Generic.IReadOnlyList<AnswerValue> row in _emergencies!.Rows)
        {
            var values = new AnswerValue[shown.Length];
            for (int i = 0; i < shown.Length; i++) values[i] = row[shown[i]];
            table.Add(values);
        }

        return table;
    }

    private void Add(in EmergencyCaseRow row)
    {
        int level = row.Level is >= 1 and <= 4 ? row.Level - 1 : 3;
        int stage = row.Stage is >= 1 and <= 5 ? row.Stage - 1 : 0;
        string late = EmergencyWords.LateStages(row.Late);
        _emergencies!.Add(
            (long)row.Number,
            AnswerValue.Word(EmergencyWords.Levels[level], EmergencyWords.Levels[level], EmergencyWords.LevelsZh[level]),
            row.Drill,
            AnswerValue.Word(EmergencyWords.Stages[stage], EmergencyWords.Stages[stage], EmergencyWords.StagesZh[stage]),
            late.Length == 0 ? AnswerValue.Nothing : late,
            AreaName(row.Area),
            Wall(row.BootEpoch, row.DeclaredAt, row.DeclaredOffset),
            After(row, row.RespondedAt),
            After(row, row.JudgedAt),
            After(row, row.StartedAt),
            After(row, row.ClosedAt),
            Wall(row.BootEpoch, row.Until, row.UntilOffset),
            row.By.IsEmpty ? AnswerValue.Nothing : row.By.ToString(),
            row.Type.IsEmpty ? AnswerValue.Nothing : row.Type.ToString(),
            row.Handling.IsEmpty ? AnswerValue.Nothing : row.Handling.ToString(),
            row.Result.IsEmpty ? AnswerValue.Nothing : row.Result.ToString());
    }

    private void Add(in AreaRow row)
    {
        AnswerValue fault = !row.Fault ? AnswerValue.Word("no", "no", "无")
            : row.ByOperator ? AnswerValue.Word("declared", "declared", "人工宣布")
            : AnswerValue.Word("detected", "detected", "自动检出");
        _areas!.Add(
            AreaName(row.Area),
            (long)row.Complaints,
            row.InWindow,
            row.Area < _configuration.Areas.Length ? _configuration.Areas[row.Area].Complaints : AnswerValue.Nothing,
            fault,
            Wall(row.BootEpoch, row.Since, row.SinceOffset),
            Wall(row.BootEpoch, row.Until, row.UntilOffset));
    }

    private AnswerValue AreaName(int area) => area < 0 ? AnswerValue.Nothing : area < _configuration.Areas.Length ? _configuration.Areas[area].Name : area.ToString(CultureInfo.InvariantCulture);

    // As the clock on the wall shows it: so it is typed, and so callers hear it.
    private static AnswerValue Wall(ulong epoch, Instant at, int offset) => at == Instant.Never ? AnswerValue.Nothing : AnswerValue.Time((long)epoch + at.Microseconds, offset);

    private static AnswerValue After(in EmergencyCaseRow row, Instant at) => at == Instant.Never ? AnswerValue.Nothing : at - row.DeclaredAt;
}
