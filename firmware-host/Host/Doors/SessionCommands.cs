using AcdController.Console;

namespace AcdController.Host;

/// <summary>Commands of the session itself: leaving, pages, alarms on the terminal, language.</summary>
internal sealed class SessionCommands : IHostCommands
{
    /// <inheritdoc/>
    public void Register(HostCommandTable table)
    {
        table.Add("exit", static _ => HostAnswer.Leave);
        table.Add("terminal length", static request => Set(request.Session.PageLength = request.Command.Arguments.Number("lines")));
        table.Add("terminal width", static request => Set(request.Session.PageWidth = request.Command.Arguments.Number("columns")));
        table.Add("terminal monitor", static request => Set(request.Session.Monitors = true));
        table.Add("terminal no monitor", static request => Set(request.Session.Monitors = false));
        table.Add("language", static request => Set(request.Session.Language = request.Command.Arguments.Has("zh") ? Language.Chinese : Language.English));
        table.Add("show terminal", static request => Show(request.Session));
    }

    private static HostAnswer Set<T>(T value)
    {
        _ = value;
        return HostAnswer.Done;
    }

    private static HostAnswer Show(ConsoleSession session) => HostAnswer.Of(new AnswerFields()
        .Add("session", "Session", "会话", session.Number)
        .Add("door", "Door", "接入", session.Door)
        .Add("user", "User", "用户", session.User)
        .Add("role", "Role", "角色", session.Role)
        .Add("language", "Language", "语言", session.Language == Language.Chinese ? "zh" : "en")
        .Add("width", "Columns", "列数", session.Width)
        .Add("length", "Lines of a page", "每页行数", session.PageLength ?? session.Terminal?.Height ?? 0)
        .Add("monitor", "Alarms printed", "显示告警", session.Monitors));
}
